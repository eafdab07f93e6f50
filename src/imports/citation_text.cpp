#include "imports/citation_text.hpp"

#include <optional>
#include <string>

#include "base/unicode.hpp"

namespace mingjing::imports {
namespace {

std::string short_law(std::string_view name) {
  constexpr std::string_view kState = "中华人民共和国";
  return std::string(name.starts_with(kState) ? name.substr(kState.size()) : name);
}

// A number in Arabic or Chinese digits, with or without brackets, before one of 条 款 项 (目 is not used in these texts).
struct Step {
  int number = 0;
  std::u32string unit;
  std::size_t length = 0;
};

std::optional<Step> step_at(std::u32string_view text) {
  if (text.empty() || text.front() != U'第') return std::nullopt;
  std::size_t at = 1;
  const bool bracket = at < text.size() && (text[at] == U'（' || text[at] == U'(');
  if (bracket) ++at;
  const std::size_t from = at;
  while (at < text.size() && std::u32string_view(U"0123456789一二三四五六七八九十百零〇两").find(text[at]) != std::u32string_view::npos) ++at;
  if (at == from || at - from > 8) return std::nullopt;
  const std::string digits = to_utf8(text.substr(from, at - from));
  if (bracket && at < text.size() && (text[at] == U'）' || text[at] == U')')) ++at;
  if (at >= text.size()) return std::nullopt;
  const char32_t unit = text[at];
  if (unit != U'条' && unit != U'款' && unit != U'项') return std::nullopt;
  int number = 0;
  if (digits[0] >= '0' && digits[0] <= '9') number = std::stoi(digits);
  else if (const auto parsed = parse_chinese_number(digits)) number = *parsed;
  else return std::nullopt;
  return Step{number, std::u32string(1, unit), at + 1};
}

bool joins(char32_t c) { return c == U'、' || c == U'和' || c == U'及' || c == U'，' || c == U',' || c == U'与' || c == U'或'; }

// Reads 第七十五条第一款第（三）项、第二款、第四十六条 after a law's name; returns how many code points were read.
std::size_t read_places(std::u32string_view text, const std::string& law_name, FoundCitations& out) {
  std::size_t at = 0;
  std::optional<law::Citation> open;
  const auto flush = [&] {
    if (open) out.citations.push_back(*open);
    open.reset();
  };
  while (at < text.size()) {
    const auto step = step_at(text.substr(at));
    if (!step) {
      if (joins(text[at]) && step_at(text.substr(at + 1))) {
        ++at;
        continue;
      }
      break;
    }
    if (step->unit == U"条") {
      flush();
      open = law::Citation{law_name, chinese_number(step->number), 0, 0, {}};
    } else if (!open) {
      break;
    } else if (step->unit == U"款") {
      if (open->paragraph != 0) {
        law::Citation next = *open;
        flush();
        next.item = 0;
        open = next;
      }
      open->paragraph = step->number;
    } else {
      if (open->item != 0) {
        const law::Citation next = *open;
        flush();
        open = next;
      }
      open->item = step->number;
    }
    at += step->length;
  }
  flush();
  return at;
}

}  // namespace

FoundCitations citations_in(std::string_view utf8) {
  FoundCitations out;
  const auto points = code_points(utf8);
  if (!points) return out;
  const std::u32string_view text = *points;
  for (std::size_t at = text.find(U'《'); at != std::u32string_view::npos; at = text.find(U'《', at)) {
    const std::size_t end = text.find(U'》', at);
    if (end == std::u32string_view::npos) {
      out.unread.push_back(to_utf8(text.substr(at)));
      break;
    }
    const std::string full = to_utf8(text.substr(at + 1, end - at - 1));
    std::size_t from = end + 1;
    // （2018年修正） or （以下简称…） may stand between the name and the article.
    if (from < text.size() && (text[from] == U'（' || text[from] == U'(')) {
      const std::size_t close = text.find(text[from] == U'（' ? U'）' : U')', from);
      if (close != std::u32string_view::npos && close - from < 40 && !step_at(text.substr(from))) from = close + 1;
    }
    const std::size_t before = out.citations.size();
    at = from + read_places(text.substr(from), short_law(full), out);
    if (out.citations.size() == before) out.unread.push_back("《" + full + "》");
  }
  return out;
}

}  // namespace mingjing::imports
