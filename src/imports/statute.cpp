#include "imports/statute.hpp"

#include <algorithm>

#include "base/unicode.hpp"

namespace mingjing::imports {
namespace {

constexpr std::string_view kOrdinal = "第";
constexpr std::string_view kArticle = "条";
constexpr std::string_view kIdeographicSpace = "\u3000";

// Blanks of every width stand at the ends of lines: U+00A0, U+200B, U+3000, U+FEFF.
std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks[] = {" ", "\t", "\r", kIdeographicSpace, "\u00a0", "\u200b", "\ufeff"};
  const auto cut = [&](bool front) {
    for (const std::string_view blank : kBlanks) {
      if (front ? !text.starts_with(blank) : !text.ends_with(blank)) continue;
      if (front) text.remove_prefix(blank.size());
      else text.remove_suffix(blank.size());
      return true;
    }
    return false;
  };
  while (cut(true)) {
  }
  while (cut(false)) {
  }
  return text;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(trimmed(text.substr(at, end - at)));
    at = end + 1;
  }
  return lines;
}

struct Head {
  std::string number;
  std::string_view rest;
};

// 第四十二条 … and 第五十八条之一 …; a paragraph that merely begins with 第三十条规定的 is no article.
std::optional<Head> article_head(std::string_view line) {
  if (!line.starts_with(kOrdinal)) return std::nullopt;
  const std::size_t end = line.find(kArticle, kOrdinal.size());
  if (end == std::string_view::npos || end > 40) return std::nullopt;
  const std::string_view number = line.substr(kOrdinal.size(), end - kOrdinal.size());
  if (!parse_chinese_number(number)) return std::nullopt;
  std::string_view rest = line.substr(end + kArticle.size());
  std::string full(number);
  if (rest.starts_with("之")) {
    for (const std::string_view digit : {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"}) {
      const std::string suffix = "之" + std::string(digit);
      if (!rest.starts_with(suffix)) continue;
      full += suffix;
      rest.remove_prefix(suffix.size());
      break;
    }
  }
  for (const std::string_view joiner : {"第", "规定", "、", "和", "或", "至", "的", "，", "所", "以", "与", "及"})
    if (rest.starts_with(joiner)) return std::nullopt;
  return Head{std::move(full), trimmed(rest)};
}

void add_line(StatuteArticle& article, std::string_view line) {
  if (item_number(line) && !article.paragraphs.empty()) {
    article.items.back().emplace_back(line);
    return;
  }
  article.paragraphs.emplace_back(line);
  article.items.emplace_back();
}

void check_numbers(Statute& statute) {
  int expected = 1;
  bool any = false;
  for (const StatuteArticle& article : statute.articles) {
    if (article.number.empty()) continue;
    any = true;
    if (article.number.find("之") != std::string::npos) continue;
    const int number = parse_chinese_number(article.number).value_or(0);
    if (number != expected)
      statute.faults.push_back("第" + article.number + "条之前应为第" + chinese_number(expected) + "条");
    expected = number + 1;
  }
  if (!any) statute.faults.emplace_back("没有分条，全文按段落收录");
}

constexpr std::string_view kInfoEnd = "<!-- INFO END -->";

// The mark stands alone on its line: a text may speak of it.
std::size_t info_end(std::string_view markdown) {
  for (std::size_t at = markdown.find(kInfoEnd); at != std::string_view::npos; at = markdown.find(kInfoEnd, at + 1)) {
    const std::size_t end = at + kInfoEnd.size();
    const bool begins = at == 0 || markdown[at - 1] == '\n';
    const bool ends = end == markdown.size() || markdown[end] == '\n' || markdown[end] == '\r';
    if (begins && ends) return at;
  }
  return std::string_view::npos;
}

std::string joined(const std::vector<std::pair<std::size_t, std::string>>& path) {
  std::string out;
  for (const auto& [level, heading] : path) out += (out.empty() ? "" : " / ") + heading;
  return out;
}

std::optional<CivilDate> effective_in(const Statute& statute) {
  for (auto article = statute.articles.rbegin(); article != statute.articles.rend(); ++article) {
    for (const std::string& paragraph : article->paragraphs) {
      const std::size_t at = paragraph.find("起施行");
      if (at == std::string::npos) continue;
      const std::size_t from = paragraph.rfind("自", at);
      if (from != std::string::npos) return first_date(std::string_view(paragraph).substr(from, at - from));
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<int> item_number(std::string_view line) {
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"（", "）"}, {"(", ")"}}) {
    if (!line.starts_with(open)) continue;
    const std::size_t end = line.find(close, open.size());
    if (end == std::string_view::npos || end > 24) return std::nullopt;
    return parse_chinese_number(line.substr(open.size(), end - open.size()));
  }
  return std::nullopt;
}

Result<Statute> parse_statute(std::string_view markdown) {
  if (!valid_utf8(markdown)) return fault("statute_encoding", "not UTF-8");
  const std::size_t info = info_end(markdown);
  if (info == std::string_view::npos) return fault("statute_format", "no line <!-- INFO END -->");
  Statute statute;
  for (const std::string_view line : lines_of(markdown.substr(0, info))) {
    if (line.starts_with("# ")) statute.title = std::string(trimmed(line.substr(2)));
    else if (!line.empty()) statute.history.emplace_back(line);
  }
  if (statute.title.empty()) return fault("statute_format", "no title line");
  constexpr std::string_view kState = "中华人民共和国";
  statute.short_name = statute.title.starts_with(kState) ? statute.title.substr(kState.size()) : statute.title;
  for (const std::string& line : statute.history)
    if (const auto date = first_date(line); date && (!statute.promulgated || *statute.promulgated < *date)) statute.promulgated = date;

  std::vector<std::pair<std::size_t, std::string>> path;  // heading level, heading
  bool under_new_heading = true;
  for (const std::string_view line : lines_of(markdown.substr(info + kInfoEnd.size()))) {
    if (line.empty()) continue;
    if (line.front() == '#') {
      const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
      while (!path.empty() && path.back().first >= level) path.pop_back();
      path.emplace_back(level, std::string(trimmed(line.substr(level))));
      under_new_heading = true;
      continue;
    }
    if (const auto head = article_head(line)) {
      StatuteArticle article;
      article.number = head->number;
      article.path = joined(path);
      statute.articles.push_back(std::move(article));
      under_new_heading = false;
      if (!head->rest.empty()) add_line(statute.articles.back(), head->rest);
      continue;
    }
    if (under_new_heading) {
      statute.articles.emplace_back().path = joined(path);
      under_new_heading = false;
    }
    add_line(statute.articles.back(), line);
  }
  check_numbers(statute);
  statute.effective = effective_in(statute);
  return statute;
}

}  // namespace mingjing::imports
