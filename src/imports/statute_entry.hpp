// One version of a statute as the library holds it: the text, what kind of norm it is, who issued it, from when it is in force.
// Pure. What the text itself does not say may stand in a list beside the files (laws.csv); what neither says is marked.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "imports/statute.hpp"

namespace mingjing::imports {

// One row of the list: columns file, level, effective_best, effective_basis; others are passed over.
struct StatuteNote {
  std::string level;
  std::optional<CivilDate> in_force;
  std::string basis;            // text | db | corrected: known; approx: the day of promulgation stands in
};
using StatuteNotes = std::map<std::string, StatuteNote, std::less<>>;   // by file, as the list names it

// Faults: those of parse_csv; `import_header` where the column `file` is missing.
Result<StatuteNotes> parse_statute_notes(std::string_view csv);

enum class DatedBy { text, list, promulgation };   // promulgation: the day it was made stands in for an unknown day of force

struct StatuteEntry {
  Statute text;
  std::string name;             // 行政处罚法: what citations call it
  std::string level;            // 法律 | 行政法规 | 地方性法规 | 部门规章 | 规范性文件
  std::string issued_by;        // empty: not known
  CivilDate promulgated;
  CivilDate in_force;           // first day
  DatedBy dated_by = DatedBy::text;
  std::string source;           // path inside the folder
};

// 1 for laws … 5; the order of the library's list.
int rank_of_level(std::string_view level);
std::string_view word_of(DatedBy dated_by);          // text | list | promulgation
// `path` is relative to the folder: 部门规章/公安部/某规定(2020-07-20).md. Faults: those of parse_statute; `statute_date`
// where neither the file's name nor its history tells when it was made; `statute_empty` where nothing follows the history.
Result<StatuteEntry> read_statute(std::string_view path, std::string_view markdown, const StatuteNotes& notes);

}  // namespace mingjing::imports
