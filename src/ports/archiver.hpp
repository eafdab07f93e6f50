// Packs files into one archive on disk, to be sent and removed. Safe to call from many threads with different paths.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace mingjing::ports {

struct ArchivePart {
  std::string name;
  std::string bytes;   // where there is no source
  // At most `length` bytes from `offset`, fewer only at the end; for what is too large to be held.
  std::function<Result<std::string>(std::uint64_t offset, std::uint64_t length)> source;
};

class Archiver {
 public:
  virtual ~Archiver() = default;
  // Answers the path of a new file in the temporary folder; nothing stays behind where it fails.
  virtual Result<std::string> pack(const std::vector<ArchivePart>& parts) = 0;
  // Reads that file piece by piece, at most so many bytes at a time, an empty piece at its end; the file goes with the reader.
  virtual std::function<Result<std::string>(std::size_t)> read(const std::string& path) = 0;
};

}  // namespace mingjing::ports
