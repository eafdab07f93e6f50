// What lies under a store that encrypts: bytes kept under a name that the caller gives, whatever they are. An upload's bytes can be read
// back before it is kept. Safe to call from many threads; one upload is fed by one caller at a time.
#pragma once

#include <string>

#include "ports/listed_blob_store.hpp"

namespace mingjing::ports {

// Who names what is kept: its own digest, by finish(); or the caller, by keep().
enum class Naming { by_digest, by_caller };

struct RawBlob {
  BlobInfo noted;               // what keep() or finish() wrote beside it
  std::uint64_t stored = 0;     // bytes that lie there now
};

class RawBlobStore : public ListedBlobStore {
 public:
  // Bytes of an unfinished upload; shorter only at its end.
  virtual Result<std::string> held(const std::string& upload, std::uint64_t offset, std::uint64_t length) = 0;
  // Takes back what stands behind `size`. Only what was added last can be: never more than a MiB.
  virtual Status<> cut(const std::string& upload, std::uint64_t size) = 0;
  // Makes the upload durable under blob.sha256, in the place of what was there, with the rest of `blob` noted beside it.
  virtual Status<> keep(const std::string& upload, const BlobInfo& blob) = 0;
  // As info(), but holds the note against nothing.
  virtual Result<RawBlob> about(const std::string& sha256) = 0;
};

}  // namespace mingjing::ports
