// A write-ahead log as it stands on the disk (https://www.sqlite.org/fileformat2.html#the_write_ahead_log). Every frame is held against
// its salts and the running checksum, as SQLite does when it recovers: what is read is what was written, whole and in order.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace mingjing::sqlite {

// Behind a frame of one certain log; frame 0: behind its header.
struct WalPlace {
  std::uint32_t salt1 = 0;
  std::uint32_t salt2 = 0;
  std::uint32_t frame = 0;
  std::uint32_t sum1 = 0;
  std::uint32_t sum2 = 0;
  bool operator==(const WalPlace&) const = default;
  bool same_log(const WalPlace& other) const { return salt1 == other.salt1 && salt2 == other.salt2; }
};

class WalFile {
 public:
  // Nothing where there is no file, or none with a good header: an empty log.
  static Result<std::optional<WalFile>> open(const std::filesystem::path& path);
  ~WalFile();
  WalFile(WalFile&& other) noexcept;
  WalFile& operator=(WalFile&&) = delete;

  const WalPlace& begin() const { return begin_; }
  std::uint32_t page_size() const { return page_size_; }

  using OnPage = std::function<void(std::uint32_t number, std::string_view bytes)>;
  struct Stretch {
    WalPlace end;
    std::uint32_t database_pages = 0;   // of the database after its last commit
  };
  // Frames behind `from` up to number `to`, which must end a commit. Fault `lost` where they are not there.
  Result<Stretch> read(const WalPlace& from, std::uint32_t to, const OnPage& page) const;
  // Where the last whole commit ends; begin() where there is none.
  Result<WalPlace> last_commit() const;
  Status<> sync() const;

 private:
  WalFile(int file, std::uint32_t page_size, bool big_endian, const WalPlace& begin)
      : file_(file), page_size_(page_size), big_endian_(big_endian), begin_(begin) {}
  struct Frame;
  Result<bool> next(WalPlace& place, Frame& frame) const;

  int file_;
  std::uint32_t page_size_;
  bool big_endian_;
  WalPlace begin_;
};

}  // namespace mingjing::sqlite
