#include "imports/statute_entry.hpp"

#include <algorithm>
#include <array>

#include "imports/csv.hpp"

namespace mingjing::imports {
namespace {

constexpr std::array<std::string_view, 5> kLevels = {"法律", "行政法规", "地方性法规", "部门规章", "规范性文件"};

std::string_view first_folder(std::string_view path) {
  const auto slash = path.find('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string level_of(std::string_view path, const StatuteNote* note) {
  if (note != nullptr && std::ranges::find(kLevels, note->level) != kLevels.end()) return note->level;
  const auto folder = first_folder(path);
  if (folder == "行政法规" || folder == "部门规章") return std::string(folder);
  if (folder.starts_with("地方")) return "地方性法规";
  return folder.ends_with("法") || folder.ends_with("程序法") ? "法律" : "规范性文件";
}

// The second folder of a ministry's rules names the ministry; laws name their maker in their history.
std::string issued_by(std::string_view path, const std::string& level, const Statute& text) {
  if (level == "行政法规") return "国务院";
  if (level == "部门规章") {
    const auto rest = path.substr(std::min(path.size(), first_folder(path).size() + 1));
    return std::string(first_folder(rest));
  }
  if (level != "法律" || text.history.empty()) return {};
  return text.history.back().find("常务委员会") != std::string::npos ? "全国人民代表大会常务委员会" : "全国人民代表大会";
}

// 某法(2021-01-22).md
std::optional<CivilDate> date_in_name(std::string_view path) {
  const auto open = path.rfind('(');
  const auto close = path.rfind(')');
  if (open == std::string_view::npos || close == std::string_view::npos || close < open) return std::nullopt;
  return parse_date(path.substr(open + 1, close - open - 1));
}

}  // namespace

int rank_of_level(std::string_view level) {
  const auto at = std::ranges::find(kLevels, level);
  return static_cast<int>(at - kLevels.begin()) + 1;
}

std::string_view word_of(DatedBy dated_by) {
  switch (dated_by) {
    case DatedBy::text: return "text";
    case DatedBy::list: return "list";
    case DatedBy::promulgation: return "promulgation";
  }
  return {};
}

Result<StatuteNotes> parse_statute_notes(std::string_view csv) {
  auto rows = parse_csv(csv);
  if (!rows) return rows.failure();
  StatuteNotes notes;
  if (rows->empty()) return fault("import_header", "the list has no header");
  const auto& header = rows->front();
  const auto column = [&](std::string_view name) { return static_cast<std::size_t>(std::ranges::find(header, name) - header.begin()); };
  const std::size_t file = column("file"), level = column("level"), day = column("effective_best"), basis = column("effective_basis");
  if (file == header.size()) return fault("import_header", "the list has no column file");
  for (std::size_t i = 1; i < rows->size(); ++i) {
    const auto& row = (*rows)[i];
    const auto cell = [&](std::size_t at) { return at < row.size() ? row[at] : std::string(); };
    if (!cell(file).empty()) notes[cell(file)] = {cell(level), parse_date(cell(day)), cell(basis)};
  }
  return notes;
}

Result<StatuteEntry> read_statute(std::string_view path, std::string_view markdown, const StatuteNotes& notes) {
  auto parsed = parse_statute(markdown);
  if (!parsed) return parsed.failure();
  StatuteEntry entry;
  entry.text = std::move(*parsed);
  if (entry.text.articles.empty()) return fault("statute_empty", "no text follows the history");
  const auto found = notes.find(path);
  const StatuteNote* note = found == notes.end() ? nullptr : &found->second;
  entry.name = entry.text.short_name;
  entry.source = path;
  entry.level = level_of(path, note);
  entry.issued_by = issued_by(path, entry.level, entry.text);
  const auto made = date_in_name(path) ? date_in_name(path) : entry.text.promulgated;
  if (!made) return fault("statute_date", "neither the file's name nor the history tells when it was made");
  entry.promulgated = *made;
  if (note != nullptr && note->in_force && note->basis != "approx") {
    entry.in_force = *note->in_force;
    entry.dated_by = DatedBy::list;
  } else if (entry.text.effective && *entry.text.effective >= *made) {
    entry.in_force = *entry.text.effective;
  } else {
    // An amended text keeps the first day of its first version; the day of the amendment is not in it.
    entry.in_force = *made;
    entry.dated_by = DatedBy::promulgation;
  }
  return entry;
}

}  // namespace mingjing::imports
