#include "imports/decision_text.hpp"

#include <algorithm>
#include <array>

#include "base/unicode.hpp"

namespace mingjing::imports {
namespace {

constexpr std::u32string_view kOpen = U"〔［[【（(﹝";
constexpr std::u32string_view kClose = U"〕］]】）)﹞";

bool among(std::u32string_view set, char32_t c) { return set.find(c) != std::u32string_view::npos; }
bool digit(char32_t c) { return c >= U'0' && c <= U'9'; }

bool four_digits(std::u32string_view text, std::size_t at) {
  return at + 4 <= text.size() && digit(text[at]) && digit(text[at + 1]) && digit(text[at + 2]) && digit(text[at + 3]);
}

// Characters that may stand in the word part before the bracket: 新环罚字, (京)文执罚.
bool number_word(char32_t c) { return is_cjk(c) || among(U"()（）", c); }

// Texts run together without marks: a number's word begins after the last of these.
std::u32string_view cut_phrase(std::u32string_view word) {
  constexpr std::array<std::u32string_view, 9> kPhrases = {U"书", U"文号", U"号与", U"号", U"来源", U"内容", U"公司", U"局", U"案"};
  std::size_t from = 0;
  for (const std::u32string_view phrase : kPhrases) {
    const std::size_t at = word.rfind(phrase);
    if (at != std::u32string_view::npos) from = std::max(from, at + phrase.size());
  }
  return word.substr(from);
}

std::optional<int> money_digit(char32_t c) {
  constexpr std::u32string_view kPlain = U"零一二三四五六七八九";
  constexpr std::u32string_view kCapital = U"零壹贰叁肆伍陆柒捌玖";
  if (c == U'〇') return 0;
  if (c == U'两') return 2;
  if (const auto at = kPlain.find(c); at != std::u32string_view::npos) return static_cast<int>(at);
  if (const auto at = kCapital.find(c); at != std::u32string_view::npos) return static_cast<int>(at);
  return std::nullopt;
}

std::int64_t unit_of(char32_t c) {
  if (among(U"十拾", c)) return 10;
  if (among(U"百佰", c)) return 100;
  if (among(U"千仟", c)) return 1000;
  return 0;
}

// 贰万伍仟元, 五千元, 三万二千元: whole yuan in Chinese numerals, capital or plain.
std::optional<std::int64_t> chinese_yuan(std::u32string_view text) {
  std::int64_t total = 0;
  std::int64_t group = 0;
  std::int64_t last = 0;
  bool any = false;
  for (const char32_t c : text) {
    if (const auto value = money_digit(c)) {
      last = *value;
      any = true;
    } else if (const std::int64_t unit = unit_of(c); unit > 0) {
      group += (last == 0 && unit == 10 ? 1 : last) * unit;
      last = 0;
      any = true;
    } else if (c == U'万' || c == U'亿') {
      total = (total + group + last) * (c == U'万' ? 10000 : 100000000);
      group = last = 0;
    } else {
      return std::nullopt;
    }
  }
  return any ? std::optional<std::int64_t>(total + group + last) : std::nullopt;
}

struct Sum {
  Fen amount;
  std::size_t length = 0;
};

// A sum at the beginning of the text, after at most 人民币 and a currency sign.
std::optional<Sum> sum_at(std::u32string_view text) {
  std::size_t at = 0;
  if (text.substr(at).starts_with(U"人民币")) at += 3;
  while (at < text.size() && among(U"¥￥：: （(", text[at])) ++at;
  const std::size_t from = at;
  while (at < text.size() && (digit(text[at]) || text[at] == U',' || text[at] == U'.' || text[at] == U'，')) ++at;
  if (at > from) {
    std::string digits;
    for (const char32_t c : text.substr(from, at - from))
      if (digit(c) || c == U'.') digits += static_cast<char>(c);
    std::int64_t factor = 1;
    if (at < text.size() && text[at] == U'万') {
      factor = 10000;
      ++at;
    }
    if (at < text.size() && text[at] == U'余') ++at;
    if (at >= text.size() || text[at] != U'元') return std::nullopt;
    const std::size_t point = digits.find('.');
    const std::string whole = digits.substr(0, point);
    std::string decimals = point == std::string::npos ? "" : digits.substr(point + 1);
    if (whole.empty() || whole.size() > 12 || decimals.size() > 6) return std::nullopt;
    decimals.resize(6, '0');
    const std::int64_t millionths = std::stoll(whole) * 1000000 + std::stoll(decimals);
    return Sum{Fen{millionths * factor / 10000}, at + 1};
  }
  const std::size_t end = text.find(U'元', at);
  if (end == std::u32string_view::npos || end == at || end - at > 16) return std::nullopt;
  const auto yuan = chinese_yuan(text.substr(at, end - at));
  if (!yuan) return std::nullopt;
  return Sum{Fen{*yuan * 100}, end + 1};
}

}  // namespace

std::string normal_number(std::string_view document_number) {
  const auto points = code_points(document_number);
  if (!points) return std::string(document_number);
  std::u32string out;
  for (std::size_t i = 0; i < points->size(); ++i) {
    const char32_t c = (*points)[i];
    const bool year_opens = among(kOpen, c) && four_digits(*points, i + 1);
    const bool year_closes = among(kClose, c) && i >= 4 && four_digits(*points, i - 4);
    out += year_opens ? U'〔' : year_closes ? U'〕' : c;
  }
  return to_utf8(out);
}

std::vector<std::string> document_numbers(std::string_view utf8) {
  std::vector<std::string> found;
  const auto points = code_points(utf8);
  if (!points) return found;
  const std::u32string_view text = *points;
  for (std::size_t at = 0; at + 6 < text.size(); ++at) {
    if (!among(kOpen, text[at]) || !four_digits(text, at + 1) || !among(kClose, text[at + 5])) continue;
    std::size_t end = at + 6;
    if (end < text.size() && text[end] == U'第') ++end;
    const std::size_t digits_from = end;
    while (end < text.size() && (digit(text[end]) || text[end] == U'-')) ++end;
    if (end == digits_from || end >= text.size() || text[end] != U'号') continue;
    std::size_t from = at;
    while (from > 0 && at - from < 24 && number_word(text[from - 1])) --from;
    const std::u32string_view word = cut_phrase(text.substr(from, at - from));
    if (word.empty()) continue;
    std::string number = normal_number(to_utf8(std::u32string(word) + std::u32string(text.substr(at, end + 1 - at))));
    if (std::find(found.begin(), found.end(), number) == found.end()) found.push_back(std::move(number));
  }
  return found;
}

std::optional<Fen> sum_of_money(std::string_view utf8) {
  const auto points = code_points(utf8);
  if (!points) return std::nullopt;
  const auto sum = sum_at(*points);
  return sum ? std::optional<Fen>(sum->amount) : std::nullopt;
}

std::optional<Fen> fined_amount(std::string_view utf8) {
  const auto points = code_points(utf8);
  if (!points) return std::nullopt;
  const std::u32string_view text = *points;
  Fen total;
  bool any = false;
  for (std::size_t at = text.find(U"罚款"); at != std::u32string_view::npos; at = text.find(U"罚款", at)) {
    const std::size_t word = at;
    at += 2;
    if (const auto sum = sum_at(text.substr(at))) {
      total = total + sum->amount;
      any = true;
      at += sum->length;
      continue;
    }
    // 处以5000元罚款, 并处3万元的罚款
    std::size_t end = word;
    if (end > 0 && text[end - 1] == U'的') --end;
    if (end == 0 || text[end - 1] != U'元') continue;
    for (std::size_t from = end - 1; from > 0 && end - from < 20; --from) {
      const auto sum = sum_at(text.substr(from, end - from));
      const bool starts = !digit(text[from - 1]) && !among(U".,万", text[from - 1]) && !money_digit(text[from - 1]) && unit_of(text[from - 1]) == 0;
      if (!sum || sum->length != end - from || !starts) continue;
      total = total + sum->amount;
      any = true;
      break;
    }
  }
  return any ? std::optional<Fen>(total) : std::nullopt;
}

}  // namespace mingjing::imports
