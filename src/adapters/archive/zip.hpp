// Zip files (APPNOTE.TXT 6.3), read with limits and written with fixed times, so that the same content gives the same bytes.
// Names are taken as they stand and must be UTF-8. Thread rule: one object belongs to one thread at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

struct zip;

namespace mingjing::archive {

struct ZipLimits {
  std::uint64_t entries = 20'000;
  std::uint64_t total = 16ULL << 30;  // bytes of all entries together, unpacked
};

struct ZipEntry {
  std::string name;
  std::uint64_t size = 0;  // as declared; read() never gives more
};

class ZipReader {
 public:
  // Faults: `not_found`, `not_a_zip`, `zip_too_large` (a limit), `zip_damaged` (doubled or encrypted entries, names not UTF-8).
  // Folders are left out.
  static Result<ZipReader> open(const std::string& path, const ZipLimits& limits = {});
  static Result<ZipReader> open_bytes(std::string_view bytes, const ZipLimits& limits = {});  // bytes must outlive the reader

  const std::vector<ZipEntry>& entries() const { return entries_; }
  // Streams one entry; fault `zip_damaged` where it is not what its header declares (length, checksum, method).
  Status<> read(std::size_t entry, const std::function<void(std::string_view)>& sink) const;
  // Fault `zip_too_large` where the entry is longer than `at_most`.
  Result<std::string> read(std::size_t entry, std::uint64_t at_most) const;

 private:
  struct Close {
    void operator()(zip* archive) const;
  };
  static Result<ZipReader> list(std::unique_ptr<zip, Close> archive, const ZipLimits& limits);
  std::unique_ptr<zip, Close> archive_;
  std::vector<ZipEntry> entries_;
  std::vector<std::uint64_t> places_;
};

// Gives `length` bytes from `offset`, fewer only at the end: BlobStore::read with the blob already chosen.
using ByteSource = std::function<Result<std::string>(std::uint64_t offset, std::uint64_t length)>;

struct ZipPart {
  std::string name;
  std::string bytes;      // where there is no source
  ByteSource source;      // streamed, stored without compression
};

// Writes all parts in their order to a new file; nothing stays behind where it fails. The fault of a source passes through.
Status<> write_zip(const std::string& path, const std::vector<ZipPart>& parts);

}  // namespace mingjing::archive
