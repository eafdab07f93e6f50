// Autosaved forms, saved views and uploads under way. Safe to call from many threads.
#pragma once

#include <memory>

#include "adapters/sql/connections.hpp"
#include "ports/desk_store.hpp"

namespace mingjing::sql {

class SqlDeskStore final : public ports::DeskStore {
 public:
  SqlDeskStore(std::shared_ptr<Connections> connections, LogId log);

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
  Result<std::uint64_t> uploaded_since(const AccountId& account, Instant since) override;
  Status<> mark_scanned(std::string_view sha256, Instant at) override;
  Result<bool> scanned(std::string_view sha256) override;

  // All that lies there, for `mingjing encrypt`.
  struct Scratch {
    AccountId account;
    std::string place;
    std::string body;
    Instant at;
  };
  struct View {
    AccountId account;
    ports::SavedView view;
  };
  Result<std::vector<Scratch>> all_scratches();
  Result<std::vector<View>> all_views();
  Status<> rename_upload(const std::string& id, std::string_view filename);

 private:
  std::shared_ptr<Connections> connections_;
  LogId log_;
};

}  // namespace mingjing::sql
