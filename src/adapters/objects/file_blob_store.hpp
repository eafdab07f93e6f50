// Blobs as files: DIR/objects/ab/cdef… named by SHA-256, the SM3 and the size in a line beside it; uploads under
// DIR/uploads. A blob appears by rename after fsync, so there is never half of one. Safe to call from many threads;
// one upload is fed by one caller at a time. Where the caller names the blobs, no digests are made, and finish() is not called.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "ports/clock.hpp"
#include "ports/raw_blob_store.hpp"

namespace mingjing::objects {

class File;

class FileBlobStore final : public ports::RawBlobStore {
 public:
  // Makes the folders where there are none. `random` names the uploads.
  static Result<std::unique_ptr<FileBlobStore>> open(const std::string& directory, ports::Random& random,
                                                     ports::Naming naming = ports::Naming::by_digest);
  // For who only reads: makes no folder.
  static std::unique_ptr<FileBlobStore> open_to_read(const std::string& directory, ports::Random& random);
  ~FileBlobStore() override;

  Result<std::string> begin(const OrganId& organ = {}) override;
  Result<std::uint64_t> append(const std::string& upload, std::string_view bytes) override;
  Result<std::uint64_t> size(const std::string& upload) override;
  Result<ports::BlobInfo> finish(const std::string& upload, const std::optional<std::string>& sha256,
                                 const std::optional<std::string>& sm3) override;
  Status<> abandon(const std::string& upload) override;
  Result<ports::BlobInfo> info(const std::string& sha256) override;
  Result<std::string> read(const std::string& sha256, std::uint64_t offset, std::uint64_t length) override;
  Status<> erase(const std::string& sha256) override;
  Result<std::vector<std::string>> names(const std::string& after, std::size_t most) override;
  Result<std::string> held(const std::string& upload, std::uint64_t offset, std::uint64_t length) override;
  Status<> cut(const std::string& upload, std::uint64_t size) override;
  Status<> keep(const std::string& upload, const ports::BlobInfo& blob) override;
  Result<ports::RawBlob> about(const std::string& sha256) override;

 private:
  struct Running;  // digests of an upload as far as it has come
  FileBlobStore(std::string directory, ports::Random& random, ports::Naming naming);
  Status<> put_away(File& file, const std::string& from, const ports::BlobInfo& blob) const;
  std::string upload_path(const std::string& upload) const;
  std::string blob_path(const std::string& sha256) const;
  // The running digests of an upload; after a restart they are made again from the file.
  Result<std::shared_ptr<Running>> running(const std::string& upload);
  void forget(const std::string& upload);

  const std::string directory_;
  ports::Random& random_;
  const ports::Naming naming_;
  std::mutex mutex_;
  std::unordered_map<std::string, std::shared_ptr<Running>> running_;
};

}  // namespace mingjing::objects
