// Who copies the write-ahead log elsewhere and therefore says when it may be emptied (adapters/shipping).
#pragma once

#include <cstdint>
#include <filesystem>

namespace mingjing::sqlite {

class LogKeeper {
 public:
  virtual ~LogKeeper() = default;
  // The directory is ours and nobody has the database open yet: what a killed process left in the log is still there.
  virtual void found(const std::filesystem::path& database) = 0;
  // After each durable commit, on its thread, with the number of frames in the log now: takes note, and no more.
  virtual void committed(std::uint32_t frames) = 0;
  // So many frames are too many, whoever has not taken them yet: then the log is emptied all the same. 256 MB in pages of 4 KB.
  virtual std::uint32_t most_frames() const { return 65536; }
  // The log was or is being emptied by somebody else: an erasure by law, or because it grew beyond all measure.
  virtual void let_go() = 0;
};

}  // namespace mingjing::sqlite
