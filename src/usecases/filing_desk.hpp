// A desk on which lie the files of one form of the public and nothing else: its case names them as that form named them, whoever else
// handed in the same picture.
#pragma once

#include "ports/desk_store.hpp"

namespace mingjing::usecases {

class FilingDesk final : public ports::DeskStore {
 public:
  // `uploads`: under which name this form's files were kept.
  FilingDesk(ports::DeskStore& desk, AccountId uploads) : desk_(desk), uploads_(std::move(uploads)) {}

  Status<> keep_scratch(const AccountId& account, std::string_view place, std::string_view json, Instant at) override { return desk_.keep_scratch(account, place, json, at); }
  Result<std::optional<std::string>> scratch(const AccountId& account, std::string_view place) override { return desk_.scratch(account, place); }
  Status<> drop_scratch(const AccountId& account, std::string_view place) override { return desk_.drop_scratch(account, place); }
  Status<> keep_view(const AccountId& account, const ports::SavedView& view) override { return desk_.keep_view(account, view); }
  Result<std::vector<ports::SavedView>> views(const AccountId& account) override { return desk_.views(account); }
  Status<> drop_view(const AccountId& account, std::string_view name) override { return desk_.drop_view(account, name); }
  Status<> add_upload(const ports::UploadRecord& upload) override { return desk_.add_upload(upload); }
  Result<std::optional<ports::UploadRecord>> upload(const std::string& id) override { return desk_.upload(id); }
  Status<> finish_upload(const std::string& id, const std::string& sha256, const std::string& sm3) override { return desk_.finish_upload(id, sha256, sm3); }
  Status<> drop_upload(const std::string& id) override { return desk_.drop_upload(id); }
  Result<std::vector<ports::UploadRecord>> uploads_before(Instant since) override { return desk_.uploads_before(since); }
  Result<std::optional<ports::UploadRecord>> upload_of(const AccountId&, std::string_view sha256) override { return desk_.upload_of(uploads_, sha256); }
  Result<std::uint64_t> uploaded_since(const AccountId& account, Instant since) override { return desk_.uploaded_since(account, since); }
  Status<> mark_scanned(std::string_view sha256, Instant at) override { return desk_.mark_scanned(sha256, at); }
  Result<bool> scanned(std::string_view sha256) override { return desk_.scanned(sha256); }

 private:
  ports::DeskStore& desk_;
  const AccountId uploads_;
};

}  // namespace mingjing::usecases
