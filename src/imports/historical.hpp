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
  std::string measures;            // 处罚类别, as the source names them
  std::optional<CivilDate> decided;
  std::vector<law::Citation> basis;
  std::optional<Fen> amount;
  std::string facts;
  std::string content;
  std::vector<std::string> unread; // Chinese: 依据未能识别：…
};

// What was not read, without what stood there: 依据未能识别. Holds nothing of the row's own text.
std::string unread_label(std::string_view unread);

enum class HistoricalFormat { credit_table, bank_table, labelled_lines };

struct HistoricalFile {
  std::vector<HistoricalDecision> decisions;
  std::vector<std::string> repeated;   // numbers that occur twice, in whatever brackets
};

std::string_view word_of(HistoricalFormat format);   // credit | bank | labelled
// Recognised by its header line; nothing where the header is unknown.
std::optional<HistoricalFormat> format_of(std::string_view text);
Result<HistoricalFile> parse_historical(std::string_view name, std::string_view text, HistoricalFormat format);

}  // namespace mingjing::imports
