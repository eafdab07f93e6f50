// What is shipped of SQLite's write-ahead log: segments. Each holds every page that changed between two commits, as the later commit left
// it, and says where it stands: its generation, its number, the digest of the one before, the place in the log that it reaches, the size of
// the transparency log, the time. The last line is the SHA-256 of everything before it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "adapters/sqlite/wal_file.hpp"
#include "base/civil.hpp"
#include "base/result.hpp"

namespace mingjing::shipping {

// Pages of a database by their number, each as a commit left it.
struct Pages {
  std::map<std::uint32_t, std::string> changed;
  std::uint32_t page_size = 0;
  std::uint32_t database = 0;    // pages that the database has after that commit
  bool empty() const { return changed.empty(); }
  std::uint64_t bytes() const { return std::uint64_t{changed.size()} * (page_size + 64); }
  void add(Pages&& later);       // what a later commit left takes the place
};

struct SegmentHead {
  std::string generation;
  std::uint64_t number = 0;      // from 1
  std::string before;            // SHA-256 of the segment before, or of the generation's own file; hex
  std::uint64_t leaves = 0;      // of the transparency log
  Instant at;
  sqlite::WalPlace place;
};

struct Segment {
  SegmentHead head;
  Pages pages;
  std::string digest;            // hex
};

// The whole file and its digest.
std::pair<std::string, std::string> encode_segment(const SegmentHead& head, const Pages& pages);
// Fault `bad_segment`, which says what is wrong: cut short, altered, of another form.
Result<Segment> decode_segment(std::string_view file);

std::string segment_name(std::uint64_t number);   // 000000/000000000001.segment

}  // namespace mingjing::shipping
