#include "imports/historical.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <algorithm>
#include <map>
#include <set>

#include "imports/citation_text.hpp"
#include "imports/csv.hpp"
#include "imports/decision_text.hpp"
#include "imports/statute.hpp"

namespace mingjing::imports {
namespace {

class Row {
 public:
  Row(const std::map<std::string, std::size_t>& columns, const CsvRow& cells) : columns_(columns), cells_(cells) {}
  std::string operator[](const std::string& name) const {
    const auto at = columns_.find(name);
    return at == columns_.end() || at->second >= cells_.size() ? std::string() : cells_[at->second];
  }

 private:
  const std::map<std::string, std::size_t>& columns_;
  const CsvRow& cells_;
};

void read_date(HistoricalDecision& decision, const std::string& text) {
  decision.decided = first_date(text);
  if (!decision.decided) decision.unread.push_back("决定日期未能识别：" + (text.empty() ? "空" : text));
}

void read_basis(HistoricalDecision& decision, const std::string& text) {
  FoundCitations found = citations_in(text);
  decision.basis = std::move(found.citations);
  for (const std::string& each : found.unread) decision.unread.push_back("依据未指明条款：" + each);
  if (decision.basis.empty() && found.unread.empty()) decision.unread.push_back("依据未能识别：" + (text.empty() ? "空" : text));
}

void read_number(HistoricalDecision& decision, const std::string& text) {
  const auto numbers = document_numbers(text);
  if (!numbers.empty()) decision.number = numbers.front();
  else decision.unread.push_back("文号未能识别：" + (text.empty() ? "空" : text));
}

HistoricalDecision from_credit(const Row& row) {
  HistoricalDecision decision;
  decision.organ = row["处罚机关"];
  decision.party = row["行政相对人名称"];
  decision.facts = row["处罚事由"];
  decision.content = row["处罚内容"];
  decision.measures = row["处罚类别"];
  if (decision.party.empty()) decision.unread.push_back("当事人：空");
  if (decision.organ.empty()) decision.unread.push_back("机关：空");
  read_number(decision, row["行政处罚决定书文号"]);
  read_date(decision, row["处罚决定日期"]);
  read_basis(decision, row["处罚依据"]);
  decision.amount = fined_amount(decision.content);
  if (!decision.amount && decision.content.find("罚款") != std::string::npos) decision.unread.push_back("金额未能识别：" + decision.content);
  return decision;
}

HistoricalDecision from_bank(const Row& row) {
  HistoricalDecision decision;
  decision.organ = row["处理机构"];
  decision.party = row["当事人"];
  decision.facts = row["违规事实"];
  decision.content = row["处罚类型"];
  decision.measures = row["处罚类型"];
  decision.unread.push_back("文号：该来源不含文号");
  read_date(decision, row["处罚日期"]);
  read_basis(decision, row["法律依据"]);
  decision.amount = fen_from_yuan(row["罚没金额（元）"]);
  if (!decision.amount) decision.unread.push_back("金额未能识别：" + row["罚没金额（元）"]);
  return decision;
}

// Labels name every authority of a text; the one that decided is an office (局, 厅), not the government that hears appeals.
std::string deciding_organ(const boost::json::object& row) {
  const auto* list = row.if_contains("authority") ? row.at("authority").if_array() : nullptr;
  std::string found;
  if (list == nullptr) return found;
  for (const boost::json::value& one : *list) {
    if (!one.is_string()) continue;
    const std::string name(one.as_string());
    const bool office = name.ends_with("局") || name.ends_with("厅") || name.ends_with("队");
    if (office && name.size() > std::string_view("环保局").size()) return name;
    if (found.empty()) found = name;
  }
  return found;
}

std::string first_of(const boost::json::object& row, std::string_view name) {
  const auto* list = row.if_contains(name) ? row.at(name).if_array() : nullptr;
  return list != nullptr && !list->empty() && list->front().is_string() ? std::string(list->front().as_string()) : std::string();
}

HistoricalDecision from_snippet(const boost::json::object& row) {
  HistoricalDecision decision;
  const auto* text = row.if_contains("text") ? row.at("text").if_string() : nullptr;
  decision.facts = text != nullptr ? std::string(*text) : std::string();
  decision.organ = deciding_organ(row);
  decision.party = first_of(row, "party");
  // What a reader marked as the number stands in where the text's form gives none.
  read_number(decision, document_numbers(decision.facts).empty() ? first_of(row, "doc_no") : decision.facts);
  read_date(decision, first_of(row, "date").empty() ? decision.facts : first_of(row, "date"));
  read_basis(decision, decision.facts);
  decision.amount = fined_amount(decision.facts);
  if (decision.organ.empty()) decision.unread.push_back("机关未能识别");
  if (decision.party.empty()) decision.unread.push_back("当事人未能识别");
  if (!decision.amount) decision.unread.push_back("金额未能识别");
  return decision;
}

Result<std::vector<HistoricalDecision>> from_table(std::string_view text, HistoricalDecision (*read)(const Row&)) {
  auto rows = parse_csv(text);
  if (!rows) return rows.failure();
  std::map<std::string, std::size_t> columns;
  if (rows->empty()) return fault("import_empty", "the file holds no header");
  for (std::size_t i = 0; i < rows->front().size(); ++i) columns.emplace(rows->front()[i], i);
  std::vector<HistoricalDecision> out;
  for (std::size_t i = 1; i < rows->size(); ++i) out.push_back(read(Row(columns, (*rows)[i])));
  return out;
}

Result<std::vector<HistoricalDecision>> from_lines(std::string_view text) {
  std::vector<HistoricalDecision> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at);
    at = end + 1;
    if (line.empty()) continue;
    boost::system::error_code error;
    const boost::json::value row = boost::json::parse(line, error);
    if (error || !row.is_object()) return fault("import_line", "line " + std::to_string(out.size() + 1) + " is not a JSON object");
    out.push_back(from_snippet(row.as_object()));
  }
  return out;
}

}  // namespace

std::string unread_label(std::string_view unread) { return std::string(unread.substr(0, unread.find("："))); }

std::string_view word_of(HistoricalFormat format) {
  switch (format) {
    case HistoricalFormat::credit_table: return "credit";
    case HistoricalFormat::bank_table: return "bank";
    case HistoricalFormat::labelled_lines: return "labelled";
  }
  return {};
}

std::optional<HistoricalFormat> format_of(std::string_view text) {
  const std::string_view head = text.substr(0, text.find('\n'));
  if (head.find("行政处罚决定书文号") != std::string_view::npos) return HistoricalFormat::credit_table;
  if (head.find("罚没金额（元）") != std::string_view::npos) return HistoricalFormat::bank_table;
  if (head.starts_with("{") && head.find("\"doc_no\"") != std::string_view::npos) return HistoricalFormat::labelled_lines;
  return std::nullopt;
}

Result<HistoricalFile> parse_historical(std::string_view name, std::string_view text, HistoricalFormat format) {
  auto rows = format == HistoricalFormat::labelled_lines ? from_lines(text)
                                                         : from_table(text, format == HistoricalFormat::credit_table ? from_credit : from_bank);
  if (!rows) return rows.failure();
  HistoricalFile file;
  file.decisions = std::move(*rows);
  std::set<std::string> seen;
  std::set<std::string> told;
  for (std::size_t i = 0; i < file.decisions.size(); ++i) {
    HistoricalDecision& decision = file.decisions[i];
    decision.source = std::string(name) + ":" + std::to_string(i + 1);
    if (!decision.number.empty() && !seen.insert(decision.number).second && told.insert(decision.number).second) file.repeated.push_back(decision.number);
  }
  return file;
}

}  // namespace mingjing::imports
