// A desk whose texts lie sealed: forms that are not sent yet, saved searches with their names, the names of files. What a version before
// this one left readable is read as it is, and sealed when it is next written.
#pragma once

#include "ports/desk_store.hpp"
#include "ports/field_cipher.hpp"

namespace mingjing::usecases {

// Faults beside those of the desk below: those of the cipher, where a text was altered or belongs to another place.
class SealedDesk final : public ports::DeskStore {
 public:
  SealedDesk(ports::DeskStore& below, LogId log, ports::FieldCipher& cipher) : below_(below), log_(std::move(log)), cipher_(cipher) {}

  static bool is_sealed(std::string_view text);
  Result<std::string> sealed_filename(const std::string& upload, std::string_view filename);

  Status<> keep_scratch(const AccountId& account, std::string_view place, std::string_view json, Instant at) override;
  Result<std::optional<std::string>> scratch(const AccountId& account, std::string_view place) override;
  Status<> drop_scratch(const AccountId& account, std::string_view place) override;
  Status<> keep_view(const AccountId& account, const ports::SavedView& view) override;
  Result<std::vector<ports::SavedView>> views(const AccountId& account) override;
  Status<> drop_view(const AccountId& account, std::string_view name) override;
  Status<> add_upload(const ports::UploadRecord& upload) override;
  Result<std::optional<ports::UploadRecord>> upload(const std::string& id) override;
  Status<> finish_upload(const std::string& id, const std::string& sha256, const std::string& sm3) override;
  Status<> drop_upload(const std::string& id) override;
  Result<std::vector<ports::UploadRecord>> uploads_before(Instant since) override;
  Result<std::optional<ports::UploadRecord>> upload_of(const AccountId& account, std::string_view sha256) override;
  Result<std::uint64_t> uploaded_since(const AccountId& account, Instant since) override { return below_.uploaded_since(account, since); }
  Status<> mark_scanned(std::string_view sha256, Instant at) override { return below_.mark_scanned(sha256, at); }
  Result<bool> scanned(std::string_view sha256) override { return below_.scanned(sha256); }

 private:
  Result<std::string> seal(const std::string& place, std::string_view text);
  Result<std::string> open(const std::string& place, const std::string& text);
  Result<std::optional<ports::UploadRecord>> opened(Result<std::optional<ports::UploadRecord>> read);
  std::string view_token(const AccountId& account, std::string_view name);

  ports::DeskStore& below_;
  const LogId log_;
  ports::FieldCipher& cipher_;
};

}  // namespace mingjing::usecases
