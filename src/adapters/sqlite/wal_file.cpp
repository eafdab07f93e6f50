#include "adapters/sqlite/wal_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace mingjing::sqlite {
namespace {

constexpr std::uint32_t kMagic = 0x377f0682;  // its last bit: checksums over big-endian words
constexpr std::uint32_t kVersion = 3007000;
constexpr std::size_t kHeader = 32;
constexpr std::size_t kFrameHeader = 24;

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::uint32_t big(const unsigned char* p) {
  return std::uint32_t{p[0]} << 24U | std::uint32_t{p[1]} << 16U | std::uint32_t{p[2]} << 8U | std::uint32_t{p[3]};
}
std::uint32_t little(const unsigned char* p) {
  return std::uint32_t{p[3]} << 24U | std::uint32_t{p[2]} << 16U | std::uint32_t{p[1]} << 8U | std::uint32_t{p[0]};
}

void add_up(bool big_endian, std::string_view text, std::uint32_t& sum1, std::uint32_t& sum2) {
  const unsigned char* p = bytes_of(text);
  for (std::size_t i = 0; i + 8 <= text.size(); i += 8) {
    sum1 += (big_endian ? big(p + i) : little(p + i)) + sum2;
    sum2 += (big_endian ? big(p + i + 4) : little(p + i + 4)) + sum1;
  }
}

Failure<Fault> failed(const char* doing) { return fault("io", std::string(doing) + " the write-ahead log: " + std::strerror(errno), true); }

// Less where the file ends.
Result<std::size_t> read_at(int file, std::uint64_t offset, char* to, std::size_t length) {
  std::size_t have = 0;
  while (have < length) {
    const ssize_t count = ::pread(file, to + have, length - have, static_cast<off_t>(offset + have));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return failed("read");
    if (count == 0) break;
    have += static_cast<std::size_t>(count);
  }
  return have;
}

}  // namespace

struct WalFile::Frame {
  std::uint32_t number = 0;
  std::uint32_t commit = 0;   // pages of the database; 0: within a transaction
  std::string bytes;
};

// SQLite holds no lock on this file, so that closing it again lets none go.
Result<std::optional<WalFile>> WalFile::open(const std::filesystem::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0 && errno == ENOENT) return std::optional<WalFile>();
  if (file < 0) return failed("open");
  std::string head(kHeader, '\0');
  const auto have = read_at(file, 0, head.data(), head.size());
  const unsigned char* p = bytes_of(head);
  const std::uint32_t magic = big(p), page_size = big(p + 8);
  WalPlace begin{big(p + 16), big(p + 20), 0, 0, 0};
  const bool big_endian = (magic & 1U) != 0;
  add_up(big_endian, std::string_view(head).substr(0, 24), begin.sum1, begin.sum2);
  const bool good = have.ok() && *have == kHeader && (magic & ~1U) == kMagic && big(p + 4) == kVersion && page_size >= 512 && page_size <= 65536 &&
                    (page_size & (page_size - 1)) == 0 && begin.sum1 == big(p + 24) && begin.sum2 == big(p + 28);
  if (!good) {
    ::close(file);
    if (!have) return have.failure();
    return std::optional<WalFile>();
  }
  return std::optional<WalFile>(WalFile(file, page_size, big_endian, begin));
}

WalFile::~WalFile() {
  if (file_ >= 0) ::close(file_);
}

WalFile::WalFile(WalFile&& other) noexcept : file_(other.file_), page_size_(other.page_size_), big_endian_(other.big_endian_), begin_(other.begin_) {
  other.file_ = -1;
}

// False where no good frame stands behind `place`.
Result<bool> WalFile::next(WalPlace& place, Frame& frame) const {
  const std::size_t length = kFrameHeader + page_size_;
  frame.bytes.resize(length);
  const auto have = read_at(file_, kHeader + std::uint64_t{place.frame} * length, frame.bytes.data(), length);
  if (!have) return have.failure();
  if (*have < length) return false;
  const unsigned char* p = bytes_of(frame.bytes);
  if (big(p + 8) != place.salt1 || big(p + 12) != place.salt2 || big(p) == 0) return false;
  std::uint32_t sum1 = place.sum1, sum2 = place.sum2;
  add_up(big_endian_, std::string_view(frame.bytes).substr(0, 8), sum1, sum2);
  add_up(big_endian_, std::string_view(frame.bytes).substr(kFrameHeader), sum1, sum2);
  if (sum1 != big(p + 16) || sum2 != big(p + 20)) return false;
  frame.number = big(p);
  frame.commit = big(p + 4);
  place.sum1 = sum1;
  place.sum2 = sum2;
  ++place.frame;
  return true;
}

Result<WalFile::Stretch> WalFile::read(const WalPlace& from, std::uint32_t to, const OnPage& page) const {
  Stretch out{from, 0};
  if (!from.same_log(begin_)) return fault("lost", "the write-ahead log was begun anew");
  Frame frame;
  while (out.end.frame < to) {
    const auto there = next(out.end, frame);
    if (!there) return there.failure();
    if (!*there) return fault("lost", "frame " + std::to_string(out.end.frame + 1) + " is not in the write-ahead log");
    page(frame.number, std::string_view(frame.bytes).substr(kFrameHeader));
    if (out.end.frame == to && frame.commit == 0) return fault("lost", "no commit ends at frame " + std::to_string(to));
    out.database_pages = frame.commit;
  }
  return out;
}

Result<WalPlace> WalFile::last_commit() const {
  WalPlace place = begin_, last = begin_;
  Frame frame;
  for (;;) {
    const auto there = next(place, frame);
    if (!there) return there.failure();
    if (!*there) return last;
    if (frame.commit != 0) last = place;
  }
}

Status<> WalFile::sync() const {
  if (::fdatasync(file_) != 0) return failed("sync");
  return Done{};
}

}  // namespace mingjing::sqlite
