#include "adapters/tables/xlsx.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>

#include "adapters/archive/zip.hpp"
#include "adapters/tables/xml.hpp"
#include "base/civil.hpp"
#include "base/unicode.hpp"

namespace mingjing::tables {
namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr std::uint64_t kMostUnpacked = 64 << 20;
constexpr std::size_t kMostRows = 200'000;
constexpr std::size_t kMostColumns = 256;
constexpr std::size_t kMostCells = 4'000'000;
constexpr std::size_t kMostShared = 1'000'000;
constexpr std::size_t kLongestText = 1 << 17;
constexpr std::size_t kMostText = 64 << 20;   // of all cells together: many cells may name one shared text

std::string attribute(const XmlAttributes& attributes, std::string_view name) {
  const auto found = attributes.find(name);
  return found == attributes.end() ? std::string() : found->second;
}

std::optional<std::size_t> whole(std::string_view text) {
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// Texts that cells name by their place; each may stand in several runs, of which phonetic ones are left out.
Result<std::vector<std::string>> shared_strings(const std::string& xml) {
  std::vector<std::string> all;
  if (xml.empty()) return all;
  bool in_text = false;
  int phonetic = 0;
  XmlEvents events;
  events.opened = [&](std::string_view name, const XmlAttributes&) {
    if (name == "si" && all.size() < kMostShared) all.emplace_back();
    if (name == "rPh") ++phonetic;
    if (name == "t") in_text = true;
  };
  events.closed = [&](std::string_view name) {
    if (name == "rPh") --phonetic;
    if (name == "t") in_text = false;
  };
  events.text = [&](std::string_view text) {
    if (in_text && phonetic == 0 && !all.empty() && all.back().size() < kLongestText)
      all.back() += text.substr(0, kLongestText - all.back().size());
  };
  if (auto read = read_xml(xml, events); !read) return read.failure();
  return all;
}

bool format_of_days(std::string_view code) {
  return code.find("yy") != std::string_view::npos || code.find("年") != std::string_view::npos;
}

// Which of the cell styles show a day: the built-in formats 14–17, 22, 27–36, 50–58, and own ones with a year in them.
Result<std::vector<bool>> styles_of_days(const std::string& xml) {
  std::vector<bool> days;
  if (xml.empty()) return days;
  std::set<std::size_t> own;
  bool in_cells = false;
  XmlEvents events;
  events.opened = [&](std::string_view name, const XmlAttributes& attributes) {
    const auto id = whole(attribute(attributes, "numFmtId"));
    if (name == "numFmt" && id && format_of_days(attribute(attributes, "formatCode"))) own.insert(*id);
    if (name == "cellXfs") in_cells = true;
    if (name != "xf" || !in_cells) return;
    const std::size_t f = id.value_or(0);
    days.push_back((f >= 14 && f <= 17) || f == 22 || (f >= 27 && f <= 36) || (f >= 50 && f <= 58) || own.contains(f));
  };
  events.closed = [&](std::string_view name) {
    if (name == "cellXfs") in_cells = false;
  };
  events.text = [](std::string_view) {};
  if (auto read = read_xml(xml, events); !read) return read.failure();
  return days;
}

// AB12 -> column 27, counted from 0.
std::optional<std::size_t> column_of(std::string_view reference) {
  std::size_t column = 0;
  std::size_t letters = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z' || letters > 3) break;
    column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
    ++letters;
  }
  if (letters == 0) return std::nullopt;
  return column - 1;
}

// 3.701E5 -> 370100; 43831 in a cell of days -> 2020-01-01 (day 60, which never was, makes day 1 of 1900 the day after 1899-12-31).
std::string number_text(const std::string& text, bool is_day) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return text;
  const bool is_whole = std::floor(value) == value && std::abs(value) < 1e15;
  if (is_day && value >= 61 && value < 200'000) {
    const auto zero = civil_date(1899, 12, 30);
    return iso_text(*zero + static_cast<int>(value));
  }
  if (is_whole) return std::to_string(static_cast<std::int64_t>(value));
  if (std::abs(value) < 1e-4 || std::abs(value) >= 1e15) return text;
  // Files hold 17 digits, people typed at most 15: 19.899999999999999 is 19.9.
  char digits[32];
  const auto [last, failed] = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::general, 15);
  return failed == std::errc() ? std::string(digits, last) : text;
}

class SheetText {
 public:
  SheetText(const std::vector<std::string>& shared, const std::vector<bool>& days) : shared_(shared), days_(days) {}

  Result<Rows> read(const std::string& xml) {
    XmlEvents events;
    events.opened = [this](std::string_view name, const XmlAttributes& attributes) { open(name, attributes); };
    events.closed = [this](std::string_view name) { close(name); };
    events.text = [this](std::string_view text) {
      if (in_value_ && value_.size() < kLongestText) value_ += text.substr(0, kLongestText - value_.size());
    };
    if (auto read = read_xml(xml, events); !read) return read.failure();
    if (too_large_)
      return fault("bad_sheet", "表格过大：最多" + std::to_string(kMostRows) + "行、" + std::to_string(kMostColumns) + "栏，文字共" +
                                    std::to_string(kMostText >> 20) + " MB");
    return std::move(rows_);
  }

 private:
  void open(std::string_view name, const XmlAttributes& attributes) {
    if (name == "row") {
      const auto number = whole(attribute(attributes, "r")).value_or(rows_.size() + 1);
      if (number == 0 || number > kMostRows || number <= rows_.size()) {
        too_large_ = too_large_ || number > kMostRows;
        row_ = nullptr;
        return;
      }
      rows_.resize(number);
      row_ = &rows_.back();
    } else if (name == "c") {
      column_ = column_of(attribute(attributes, "r")).value_or(row_ ? row_->size() : 0);
      type_ = attribute(attributes, "t");
      const auto style = whole(attribute(attributes, "s"));
      is_day_ = style && *style < days_.size() && days_[*style];
      value_.clear();
    } else if (name == "v" || name == "t") {
      in_value_ = true;
    }
  }

  void close(std::string_view name) {
    if (name == "v" || name == "t") in_value_ = false;
    if (name != "c" || row_ == nullptr) return;
    // A cell that is only formatted is none: rows end with their last text.
    auto content = text();
    if (content.empty() || too_large_) return;
    text_ += content.size();
    if (column_ < kMostColumns && row_->size() <= column_) {
      cells_ += column_ + 1 - row_->size();
      if (cells_ <= kMostCells) row_->resize(column_ + 1);
    }
    too_large_ = column_ >= kMostColumns || cells_ > kMostCells || text_ > kMostText;
    if (!too_large_) (*row_)[column_] = std::move(content);
  }

  std::string text() const {
    if (type_ == "s") {
      const auto place = whole(value_);
      return place && *place < shared_.size() ? shared_[*place] : std::string();
    }
    if (type_.empty() || type_ == "n") return number_text(value_, is_day_);
    return value_;
  }

  const std::vector<std::string>& shared_;
  const std::vector<bool>& days_;
  Rows rows_;
  std::vector<std::string>* row_ = nullptr;
  std::size_t column_ = 0;
  std::size_t cells_ = 0;
  std::size_t text_ = 0;
  std::string type_;
  std::string value_;
  bool is_day_ = false;
  bool in_value_ = false;
  bool too_large_ = false;
};

class XlsxReader final : public ports::SheetReader {
 public:
  Result<Rows> rows(std::string_view bytes) override {
    auto zip = archive::ZipReader::open_bytes(bytes, {2000, kMostUnpacked});
    if (!zip) return fault("bad_sheet", zip.error().code == "zip_too_large" ? "表格过大" : "不是 xlsx 文件，或者文件已损坏");
    XlsxParts parts;
    std::string first_sheet;
    for (const auto& entry : zip->entries()) {
      if (entry.name.starts_with("xl/worksheets/") && entry.name.ends_with(".xml") && earlier(entry.name, first_sheet)) first_sheet = entry.name;
    }
    for (std::size_t i = 0; i < zip->entries().size(); ++i) {
      const auto& name = zip->entries()[i].name;
      std::string* into = name == "xl/sharedStrings.xml" ? &parts.shared_strings : name == "xl/styles.xml" ? &parts.styles : nullptr;
      if (!first_sheet.empty() && name == first_sheet) into = &parts.sheet;
      if (into == nullptr) continue;
      auto read = zip->read(i, kMostUnpacked);
      if (!read) return fault("bad_sheet", "文件已损坏：" + name);
      *into = std::move(*read);
    }
    if (parts.sheet.empty()) return fault("bad_sheet", "文件里没有工作表");
    return sheet_rows(parts);
  }

 private:
  // sheet2.xml comes before sheet10.xml.
  static bool earlier(const std::string& name, const std::string& than) {
    return than.empty() || name.size() < than.size() || (name.size() == than.size() && name < than);
  }
};

}  // namespace

Result<Rows> sheet_rows(const XlsxParts& parts) {
  auto shared = shared_strings(parts.shared_strings);
  if (!shared) return shared.failure();
  auto days = styles_of_days(parts.styles);
  if (!days) return days.failure();
  return SheetText(*shared, *days).read(parts.sheet);
}

std::unique_ptr<ports::SheetReader> open_xlsx_reader() { return std::make_unique<XlsxReader>(); }

}  // namespace mingjing::tables
