// Rows of the library: statutes by version, historical decisions. Projections like those of rows.hpp. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ports/rows.hpp"

namespace mingjing::ports {

// A day that is not known: sorts last in a list of the newest.
inline constexpr CivilDate kUnknownDay{-1'000'000};

struct StatuteVersionRow {
  std::string statute;         // 行政处罚法
  CivilDate promulgated;
  CivilDate in_force;          // first day
  std::string dated_by;        // text | list | promulgation
  std::uint64_t seq = 0;       // leaf index of its first part
  std::string title;
  std::string level;
  std::string issued_by;
  std::string history;         // JSON list
  std::string faults;          // JSON list
  std::string source;
  std::string digest;          // SHA-256 of the file, hex
  std::int64_t articles = 0;
  bool operator==(const StatuteVersionRow&) const = default;
};

struct StatuteArticleRow {
  std::uint32_t place = 0;     // from 1 inside the version
  std::string number;          // 四十二; empty: text under no article
  std::string path;            // headings, joined by " / "
  std::string body;            // JSON: a list of 款, each a list of its text and its 项
  std::string search;          // tokens; empty when read
  bool operator==(const StatuteArticleRow&) const = default;
};

// What one event says of a version: the first part brings the head and takes the place of an earlier text of that version.
struct StatuteChange {
  std::string statute;
  int rank = 0;
  std::uint64_t head = 0;      // leaf index of the first part
  std::optional<StatuteVersionRow> version;
  std::vector<StatuteArticleRow> articles;
};

struct HistoryRow {
  std::string id;
  std::uint64_t seq = 0;
  std::string number;
  std::string organ;
  std::string party_masked;
  CivilDate decided = kUnknownDay;
  int year = 0;                // 0: unknown
  std::string basis;           // JSON list
  std::optional<std::int64_t> amount_fen;
  std::string measures;
  std::string source;
  std::string field;           // credit | bank | labelled
  std::string unread;          // JSON list of labels
  bool operator==(const HistoryRow&) const = default;
};

// Everything the read tables hold of one decision; takes the place of what was there.
struct HistoryChange {
  HistoryRow row;
  std::vector<TokenRow> tokens;
  std::string search;          // tokens of what is no personal data
};

struct LibraryChange {
  std::vector<StatuteChange> statutes;
  std::vector<HistoryChange> decisions;
  bool empty() const { return statutes.empty() && decisions.empty(); }
};

}  // namespace mingjing::ports
