// What belongs to one account and not to the record: autosaved forms, saved views, uploads under way. Not in the log,
// not in projections, deleted without trace. Safe to call from many threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil.hpp"
#include "base/id.hpp"
#include "base/result.hpp"

namespace mingjing::ports {

struct SavedView {
  std::string name;
  std::string query;           // JSON
};

struct UploadRecord {
  std::string id;              // name of the upload in the BlobStore
  AccountId account;
  OrganId organ;
  std::string filename;
  std::string media_type;
  std::uint64_t length = 0;    // declared
  std::string want_sha256;     // empty: none declared
  std::string sha256;          // once finished
  std::string sm3;
  Instant since;
};

class DeskStore {
 public:
  virtual ~DeskStore() = default;

  virtual Status<> keep_scratch(const AccountId& account, std::string_view place, std::string_view json, Instant at) = 0;
  virtual Result<std::optional<std::string>> scratch(const AccountId& account, std::string_view place) = 0;
  virtual Status<> drop_scratch(const AccountId& account, std::string_view place) = 0;

  virtual Status<> keep_view(const AccountId& account, const SavedView& view) = 0;
  virtual Result<std::vector<SavedView>> views(const AccountId& account) = 0;
  virtual Status<> drop_view(const AccountId& account, std::string_view name) = 0;

  virtual Status<> add_upload(const UploadRecord& upload) = 0;
  virtual Result<std::optional<UploadRecord>> upload(const std::string& id) = 0;
  virtual Status<> finish_upload(const std::string& id, const std::string& sha256, const std::string& sm3) = 0;
  virtual Status<> drop_upload(const std::string& id) = 0;
  virtual Result<std::vector<UploadRecord>> uploads_before(Instant since) = 0;
  // A file that this account uploaded and finished: it may name it in an action although no case holds it yet.
  virtual Result<std::optional<UploadRecord>> upload_of(const AccountId& account, std::string_view sha256) = 0;
  // Bytes that this account announced since then and that were not let go again.
  virtual Result<std::uint64_t> uploaded_since(const AccountId& account, Instant since) = 0;

  // A scanner looked into the file and found nothing (ports/file_scanner.hpp).
  virtual Status<> mark_scanned(std::string_view sha256, Instant at) = 0;
  virtual Result<bool> scanned(std::string_view sha256) = 0;
};

}  // namespace mingjing::ports
