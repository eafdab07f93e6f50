#include "publicity/patterns.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace mingjing::publicity {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool upper(char c) { return c >= 'A' && c <= 'Z'; }
bool alnum(char c) { return digit(c) || upper(c) || (c >= 'a' && c <= 'z'); }

void add(std::vector<Redaction>& out, std::string_view text, std::size_t from, std::size_t to, Hidden kind,
         std::string shown, std::string why) {
  out.push_back({from, to, kind, std::string(text.substr(from, to - from)), std::move(shown), std::move(why)});
}

bool plausible_birth(std::string_view digits) {
  const int year = std::stoi(std::string(digits.substr(0, 4)));
  const int month = std::stoi(std::string(digits.substr(4, 2)));
  const int day = std::stoi(std::string(digits.substr(6, 2)));
  return year >= 1900 && year <= 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

// 2026-09-28 and 2026-9-8 look like a telephone number to a careless eye.
bool parse_like_date(std::string_view text) {
  return text.size() >= 8 && text.size() <= 10 && text[4] == '-' && (text[6] == '-' || text[7] == '-');
}

// A run of digits (dashes and blanks inside allowed for accounts and phones), judged by its length and shape.
void judge_number(std::string_view text, std::size_t from, std::size_t to, std::string_view digits,
                  std::vector<Redaction>& out) {
  const bool with_x = to < text.size() && (text[to] == 'X' || text[to] == 'x');
  if ((digits.size() == 18 || (digits.size() == 17 && with_x)) && plausible_birth(digits.substr(6, 8)))
    return add(out, text, from, digits.size() == 17 ? to + 1 : to, Hidden::id_number, "（身份证号已隐去）", "居民身份证号码属于个人隐私");
  if (digits.size() == 15 && plausible_birth("19" + std::string(digits.substr(6, 6))))
    return add(out, text, from, to, Hidden::id_number, "（身份证号已隐去）", "居民身份证号码属于个人隐私");
  if (digits.size() == 11 && digits[0] == '1' && digits[1] >= '3')
    return add(out, text, from, to, Hidden::phone, "（电话已隐去）", "移动电话号码属于个人隐私");
  if ((digits.size() == 11 || digits.size() == 12 || digits.size() == 10) && digits[0] == '0')
    return add(out, text, from, to, Hidden::phone, "（电话已隐去）", "固定电话号码可指向个人住所");
  if (digits.size() >= 16 && digits.size() <= 19 && (digits[0] == '6' || digits[0] == '4' || digits[0] == '5' || digits[0] == '3'))
    return add(out, text, from, to, Hidden::bank_account, "（账号已隐去）", "银行账号属于个人隐私或者商业秘密");
}

void find_numbers(std::string_view text, std::vector<Redaction>& out) {
  for (std::size_t at = 0; at < text.size();) {
    if (!digit(text[at]) || (at > 0 && alnum(text[at - 1]))) {
      ++at;
      continue;
    }
    std::string digits;
    std::size_t end = at;
    std::size_t last = at;
    while (end < text.size() && (digit(text[end]) || ((text[end] == '-' || text[end] == ' ') && end + 1 < text.size() && digit(text[end + 1])))) {
      if (digit(text[end])) {
        digits += text[end];
        last = end + 1;
      }
      ++end;
    }
    const bool letter_after = last < text.size() && alnum(text[last]) && text[last] != 'X' && text[last] != 'x';
    if (!letter_after && !parse_like_date(text.substr(at, last - at))) judge_number(text, at, last, digits, out);
    at = end;
  }
}

// 省 letter of a plate, then a letter, then five or six letters or digits.
constexpr std::array<std::string_view, 34> kPlateHeads = {
    "京", "津", "冀", "晋", "蒙", "辽", "吉", "黑", "沪", "苏", "浙", "皖", "闽", "赣", "鲁", "豫", "鄂",
    "湘", "粤", "桂", "琼", "渝", "川", "贵", "云", "藏", "陕", "甘", "青", "宁", "新", "港", "澳", "演"};

void find_plates(std::string_view text, std::vector<Redaction>& out) {
  for (const std::string_view head : kPlateHeads) {
    for (std::size_t at = text.find(head); at != std::string_view::npos; at = text.find(head, at + head.size())) {
      std::size_t end = at + head.size();
      if (end >= text.size() || !upper(text[end])) continue;
      ++end;
      if (text.substr(end).starts_with("·")) end += std::string_view("·").size();
      const std::size_t body = end;
      while (end < text.size() && (upper(text[end]) || digit(text[end]))) ++end;
      if (end - body < 5 || end - body > 6) continue;
      add(out, text, at, end, Hidden::plate, "（车牌号已隐去）", "车牌号可指向个人");
    }
  }
}

void find_mail(std::string_view text, std::vector<Redaction>& out) {
  const auto part = [](char c) { return alnum(c) || c == '.' || c == '_' || c == '-' || c == '+'; };
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    std::size_t from = at;
    std::size_t to = at + 1;
    while (from > 0 && part(text[from - 1])) --from;
    while (to < text.size() && part(text[to])) ++to;
    if (from < at && to > at + 3) add(out, text, from, to, Hidden::email, "（邮箱已隐去）", "电子邮箱属于个人信息");
  }
}

// After words that announce a home: everything up to the next mark is hidden, the district stays out too.
constexpr std::array<std::string_view, 8> kHomeWords = {"住址:", "住址：", "家住", "现住", "户籍地:", "户籍地：", "户籍地址：", "住所地："};
constexpr std::array<std::string_view, 8> kEnds = {",", "，", "。", ";", "；", "\n", ")", "）"};

void find_homes(std::string_view text, std::vector<Redaction>& out) {
  for (const std::string_view word : kHomeWords) {
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + word.size())) {
      const std::size_t from = at + word.size();
      std::size_t to = text.size();
      for (const std::string_view end : kEnds) to = std::min(to, std::min(text.find(end, from), text.size()));
      if (to > from) add(out, text, from, to, Hidden::address, "（住址已隐去）", "自然人住址属于个人隐私");
    }
  }
}

void find_births(std::string_view text, std::vector<Redaction>& out) {
  for (const std::string_view word : {std::string_view("出生日期:"), std::string_view("出生日期："), std::string_view("生于")}) {
    for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + word.size())) {
      const std::size_t from = at + word.size();
      std::size_t to = text.find("日", from);
      if (to == std::string_view::npos || to - from > 20) to = std::min(text.size(), from + 10);
      else to += std::string_view("日").size();
      add(out, text, from, to, Hidden::birth_date, "（出生日期已隐去）", "出生日期属于个人信息");
    }
  }
}

}  // namespace

void find_patterns(std::string_view text, std::vector<Redaction>& out) {
  find_numbers(text, out);
  find_plates(text, out);
  find_mail(text, out);
  find_homes(text, out);
  find_births(text, out);
}

}  // namespace mingjing::publicity
