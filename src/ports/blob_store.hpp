// Evidence, attachments and rendered documents: files addressed by their SHA-256, with the SM3 beside it. Streaming:
// memory stays constant whatever the size. Safe to call from many threads; one upload is fed by one caller at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/result.hpp"

namespace mingjing::ports {

struct BlobInfo {
  std::string sha256;      // lower-case hex; the address
  std::string sm3;         // lower-case hex
  std::uint64_t size = 0;  // bytes
};

class BlobStore {
 public:
  virtual ~BlobStore() = default;

  // Opens an upload and answers its opaque name; the name survives a restart. Where files are kept encrypted it is done with the key of
  // `organ`; of nobody's: with the deployment's own.
  virtual Result<std::string> begin(const OrganId& organ = {}) = 0;
  // Adds bytes at the end and answers the new size. Durable only after `finish`.
  virtual Result<std::uint64_t> append(const std::string& upload, std::string_view bytes) = 0;
  // Before a sender is told that his bytes were taken: a process that is killed afterwards still has them.
  virtual Status<> flush(const std::string& upload) {
    static_cast<void>(upload);
    return Done{};
  }
  // Bytes held so far; fault `not_found` for an unknown upload.
  virtual Result<std::uint64_t> size(const std::string& upload) = 0;
  // Makes the blob durable under its digest. Where a digest is given and differs: fault `digest_mismatch`, the upload stays.
  // The same content twice is one blob.
  virtual Result<BlobInfo> finish(const std::string& upload, const std::optional<std::string>& sha256,
                                  const std::optional<std::string>& sm3) = 0;
  virtual Status<> abandon(const std::string& upload) = 0;

  // Fault `not_found` where there is no such blob.
  virtual Result<BlobInfo> info(const std::string& sha256) = 0;
  // At most `length` bytes from `offset`; shorter only at the end of the blob.
  virtual Result<std::string> read(const std::string& sha256, std::uint64_t offset, std::uint64_t length) = 0;
  // Erasure by law only: the record keeps the digest, the content is gone.
  virtual Status<> erase(const std::string& sha256) = 0;
};

}  // namespace mingjing::ports
