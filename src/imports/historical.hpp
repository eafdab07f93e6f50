// Decisions of the past from the files that people really have: credit-platform tables, bank penalties, labelled snippets.
// Each row becomes one historical decision for the office; what could not be read is listed beside it and nothing is dropped.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil.hpp"
#include "base/money.hpp"
#include "base/result.hpp"
#include "law/citation.hpp"

namespace mingjing::imports {

struct HistoricalDecision {
  std::string source;              // file and row: penalties.csv:12
  std::string number;              // 文号, normal form; empty where there is none
  std::string organ;
  std::string party;
  std::optional<CivilDate> decided;
  std::vector<law::Citation> basis;
  std::optional<Fen> amount;
  std::string facts;
  std::string content;
  std::vector<std::string> unread; // Chinese: 依据未能识别：…
};

enum class HistoricalFormat { credit_table, bank_table, labelled_lines };

struct HistoricalFile {
  std::vector<HistoricalDecision> decisions;
  std::vector<std::string> repeated;   // numbers that occur twice, in whatever brackets
};

// Recognised by its header line; nothing where the header is unknown.
std::optional<HistoricalFormat> format_of(std::string_view text);
Result<HistoricalFile> parse_historical(std::string_view name, std::string_view text, HistoricalFormat format);

}  // namespace mingjing::imports
