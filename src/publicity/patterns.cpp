#include "publicity/patterns.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "base/unicode.hpp"

namespace mingjing::publicity {
namespace {

// The text by characters, with full-width letters, digits and marks as their plain ones, and where each begins in bytes.
struct Flat {
  std::u32string chars;
  std::vector<std::size_t> begins;  // one more than characters
  std::string_view bytes;

  explicit Flat(std::string_view text) : bytes(text) {
    auto points = code_points(text);
    MJ_ASSERT(points.has_value());
    chars = std::move(*points);
    begins.reserve(chars.size() + 1);
    std::size_t at = 0;
    for (char32_t& c : chars) {
      begins.push_back(at);
      at += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
      if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
      else if (c == 0x3000 || c == 0x00A0) c = U' ';
      else if (c == 0x2013 || c == 0x2014 || c == 0x2010 || c == 0x2011) c = U'-';
    }
    begins.push_back(at);
  }
  std::size_t size() const { return chars.size(); }
  char32_t at(std::size_t i) const { return i < chars.size() ? chars[i] : U'\0'; }
  bool starts(std::size_t i, std::u32string_view word) const { return std::u32string_view(chars).substr(std::min(i, size())).starts_with(word); }
  bool ends_before(std::size_t i, std::u32string_view word) const { return i >= word.size() && std::u32string_view(chars).substr(i - word.size(), word.size()) == word; }
  // The line in which this character stands, up to it.
  std::u32string_view line_before(std::size_t i) const {
    const auto all = std::u32string_view(chars).substr(0, i);
    const auto begin = all.rfind(U'\n');
    return begin == std::u32string_view::npos ? all : all.substr(begin + 1);
  }
};

bool digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool upper(char32_t c) { return c >= U'A' && c <= U'Z'; }
bool alnum(char32_t c) { return digit(c) || upper(c) || (c >= U'a' && c <= U'z'); }
bool has(std::u32string_view text, std::u32string_view word) { return text.find(word) != std::u32string_view::npos; }
std::u32string_view last_of(std::u32string_view text, std::size_t count) { return text.size() > count ? text.substr(text.size() - count) : text; }

void add(std::vector<Redaction>& out, const Flat& text, std::size_t from, std::size_t to, Hidden kind, std::string shown, std::string why) {
  const std::size_t begin = text.begins[from];
  const std::size_t end = text.begins[to];
  out.push_back({begin, end, kind, std::string(text.bytes.substr(begin, end - begin)), std::move(shown), std::move(why)});
}
void add_id(std::vector<Redaction>& out, const Flat& text, std::size_t from, std::size_t to) {
  add(out, text, from, to, Hidden::id_number, "（身份证号已隐去）", "身份证件号码属于个人隐私");
}
void add_phone(std::vector<Redaction>& out, const Flat& text, std::size_t from, std::size_t to) {
  add(out, text, from, to, Hidden::phone, "（电话已隐去）", "电话号码属于个人隐私");
}
void add_account(std::vector<Redaction>& out, const Flat& text, std::size_t from, std::size_t to) {
  add(out, text, from, to, Hidden::bank_account, "（账号已隐去）", "银行账号属于个人隐私或者商业秘密");
}

bool plausible_birth(std::u32string_view digits) {
  const auto number = [&](std::size_t from, std::size_t count) {
    int value = 0;
    for (std::size_t i = from; i < from + count; ++i) value = value * 10 + static_cast<int>(digits[i] - U'0');
    return value;
  };
  return number(0, 4) >= 1900 && number(0, 4) <= 2100 && number(4, 2) >= 1 && number(4, 2) <= 12 && number(6, 2) >= 1 && number(6, 2) <= 31;
}

// Which words stand right before a number says what it is.
bool after_any(std::u32string_view before, std::initializer_list<std::u32string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::u32string_view word) { return has(before, word); });
}
bool after_account_word(const Flat& text, std::size_t at) {
  return after_any(last_of(text.line_before(at), 8), {U"账号", U"帐号", U"账户", U"帐户", U"卡号", U"银行卡"});
}
bool after_phone_word(const Flat& text, std::size_t at) {
  return after_any(last_of(text.line_before(at), 6), {U"电话", U"手机", U"联系方式", U"传真", U"致电"});
}

// Digits with blanks, dashes or a bracket after the area code between them; `pieces` is where each blank-separated part is.
struct Run {
  std::size_t from = 0;
  std::size_t to = 0;      // one past the last digit
  std::size_t next = 0;    // where to go on looking
  std::u32string digits;
  std::vector<std::pair<std::size_t, std::size_t>> pieces;
};

Run digits_from(const Flat& text, std::size_t at) {
  Run run{at, at, at, {}, {}};
  std::size_t end = at;
  std::size_t piece = at;
  while (end < text.size()) {
    const char32_t c = text.at(end);
    const bool bracket = c == U')' && run.digits.size() >= 3 && run.digits.size() <= 4 && run.digits[0] == U'0';
    const bool between = (c == U'-' || c == U' ' || bracket) && digit(text.at(end + 1));
    if (!digit(c) && !between) break;
    if (c == U' ') {
      run.pieces.emplace_back(piece, end);
      piece = end + 1;
    }
    if (digit(c)) {
      run.digits += c;
      run.to = end + 1;
    }
    ++end;
  }
  run.pieces.emplace_back(piece, run.to);
  run.next = std::max(end, at + 1);
  return run;
}

// 2026-09-28 and 2026-9-8 look like a telephone number to a careless eye.
bool like_a_date(const Flat& text, const Run& run) {
  const std::size_t length = run.to - run.from;
  return length >= 8 && length <= 10 && text.at(run.from + 4) == U'-' && (text.at(run.from + 6) == U'-' || text.at(run.from + 7) == U'-');
}

void judge_digits(const Flat& text, const Run& run, std::vector<Redaction>& out) {
  auto digits = run.digits;
  const bool with_x = text.at(run.to) == U'X' || text.at(run.to) == U'x';
  if (alnum(text.at(run.to)) && !with_x) return;
  const bool credit_code = has(last_of(text.line_before(run.from), 14), U"信用代码");
  const bool seventeen = digits.size() == 17 && with_x;
  if (!credit_code && (digits.size() == 18 || seventeen) && plausible_birth(std::u32string_view(digits).substr(6, 8)))
    return add_id(out, text, run.from, seventeen ? run.to + 1 : run.to);
  if (!credit_code && digits.size() == 15 && plausible_birth(U"19" + digits.substr(6, 6)) && !after_account_word(text, run.from))
    return add_id(out, text, run.from, run.to);
  if (text.at(run.to) == U'元') return;
  std::size_t from = run.from;
  if (digits.starts_with(U"0086") && digits.size() == 15) digits.erase(0, 4);
  if (digits.starts_with(U"86") && digits.size() == 13) digits.erase(0, 2);
  if (from > 0 && text.at(from - 1) == U'+') --from;
  if (digits.size() == 11 && digits[0] == U'1' && digits[1] >= U'3') return add_phone(out, text, from, run.to);
  if (digits.size() >= 10 && digits.size() <= 12 && digits[0] == U'0') {
    if (from > 0 && text.at(from - 1) == U'(') --from;
    return add_phone(out, text, from, run.to);
  }
  if (after_account_word(text, run.from) && digits.size() >= 8) return add_account(out, text, run.from, run.to);
  if ((digits.size() == 7 || digits.size() == 8) && after_phone_word(text, run.from)) return add_phone(out, text, run.from, run.to);
  if (digits.size() >= 16 && digits.size() <= 19 && digits[0] >= U'3' && digits[0] <= U'6') return add_account(out, text, run.from, run.to);
}

// Hides the run if its digits together are a number that points to someone; false where they are none.
bool judge_number(const Flat& text, const Run& run, std::vector<Redaction>& out) {
  const std::size_t before = out.size();
  judge_digits(text, run, out);
  return out.size() > before;
}

// The pieces of the run from the first up to but without the last, as one run.
Run joined(const Flat& text, const Run& whole, std::size_t first, std::size_t last) {
  Run run{whole.pieces[first].first, whole.pieces[last - 1].second, whole.next, {}, {}};
  for (std::size_t at = run.from; at < run.to; ++at)
    if (digit(text.at(at))) run.digits += text.at(at);
  return run;
}

// Numbers are written in groups, and several stand beside each other in a table: the most groups that are one number count.
void judge_groups(const Flat& text, const Run& run, std::vector<Redaction>& out) {
  constexpr std::size_t kMostGroups = 8;  // more than any number is written in
  for (std::size_t first = 0; first < run.pieces.size();) {
    std::size_t last = std::min(run.pieces.size(), first + kMostGroups);
    while (last > first) {
      const Run part = joined(text, run, first, last);
      if (!like_a_date(text, part) && judge_number(text, part, out)) break;
      --last;
    }
    first = last > first ? last : first + 1;
  }
}

void find_numbers(const Flat& text, std::vector<Redaction>& out) {
  for (std::size_t at = 0; at < text.size();) {
    if (!digit(text.at(at)) || (at > 0 && alnum(text.at(at - 1)))) {
      ++at;
      continue;
    }
    const Run run = digits_from(text, at);
    at = run.next;
    judge_groups(text, run, out);
  }
}

// Passports, permits and accounts that are told by the word before them.
void find_labelled(const Flat& text, std::vector<Redaction>& out) {
  struct Label {
    std::u32string_view word;
    bool papers;
  };
  static constexpr Label kLabels[] = {{U"护照", true}, {U"通行证", true}, {U"台胞证", true}, {U"军官证", true}, {U"居留证", true}, {U"证件号", true},
                                      {U"微信", false}, {U"QQ", false}, {U"支付宝", false}, {U"抖音号", false}, {U"快手号", false}, {U"小红书号", false}, {U"微博账号", false}, {U"淘宝账号", false}};
  const auto part = [](char32_t c) { return alnum(c) || c == U'_' || c == U'-'; };
  for (const Label& label : kLabels) {
    for (std::size_t at = text.chars.find(label.word); at != std::u32string::npos; at = text.chars.find(label.word, at + 1)) {
      std::size_t from = at + label.word.size();
      for (int skipped = 0; skipped < 6 && !part(text.at(from)) && from < text.size() && text.at(from) != U'\n'; ++skipped) {
        const char32_t c = text.at(from);
        if (c != U'号' && c != U'码' && c != U':' && c != U' ' && c != U'为' && c != U'账' && c != U'户') break;
        ++from;
      }
      std::size_t to = from;
      while (part(text.at(to))) ++to;
      if (to - from < 5 || to - from > 24) continue;
      if (label.papers) add_id(out, text, from, to);
      else add(out, text, from, to, Hidden::account_name, "（网络账号已隐去）", "网络账号可指向个人");
    }
  }
}

// 省 letter of a plate, then a letter, then five or six letters or digits, the last of which may say what the car is for.
void find_plates(const Flat& text, std::vector<Redaction>& out) {
  static constexpr std::u32string_view kHeads = U"京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新港澳演";
  static constexpr std::u32string_view kTails = U"学警挂领港澳使试";
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (kHeads.find(text.at(at)) == std::u32string_view::npos || !alnum(text.at(at + 1)) || digit(text.at(at + 1))) continue;
    std::size_t end = at + 2;
    if (text.at(end) == U'·' || text.at(end) == U'•' || text.at(end) == U' ' || text.at(end) == U'-') ++end;
    const std::size_t body = end;
    while (alnum(text.at(end))) ++end;
    const bool tail = kTails.find(text.at(end)) != std::u32string_view::npos && end - body == 4;
    if (end - body == 5 || end - body == 6 || tail) add(out, text, at, tail ? end + 1 : end, Hidden::plate, "（车牌号已隐去）", "车牌号可指向个人");
  }
}

void find_mail(const Flat& text, std::vector<Redaction>& out) {
  const auto part = [](char32_t c) { return alnum(c) || c == U'.' || c == U'_' || c == U'-' || c == U'+'; };
  for (std::size_t at = text.chars.find(U'@'); at != std::u32string::npos; at = text.chars.find(U'@', at + 1)) {
    std::size_t from = at;
    std::size_t to = at + 1;
    while (from > 0 && part(text.at(from - 1))) --from;
    while (part(text.at(to))) ++to;
    while (to > at + 1 && text.at(to - 1) == U'.') --to;
    if (from < at && to > at + 3) add(out, text, from, to, Hidden::email, "（邮箱已隐去）", "电子邮箱属于个人信息");
  }
}

bool ends_clause(char32_t c) {
  static constexpr std::u32string_view kEnds = U",，。;；\n)）、";
  return c == U'\0' || kEnds.find(c) != std::u32string_view::npos;
}

// Words that announce where somebody lives. `home`: only a person has one; else the place may be a company's, whose address is
// public: then the line must speak of a person.
void find_homes(const Flat& text, std::vector<Redaction>& out) {
  struct Word {
    std::u32string_view word;
    bool home;
    bool needs_mark;     // only with a colon or 为 behind it
  };
  static constexpr Word kWords[] = {{U"家庭住址", true, false}, {U"户籍地址", true, false}, {U"户籍所在地", true, false}, {U"户籍地", true, false},
                                    {U"户籍", true, true},      {U"经常居住地", true, false}, {U"居住地址", true, false}, {U"居住地", true, true},
                                    {U"现住址", true, false},   {U"住址", true, true},      {U"家住", true, false},     {U"现住", true, false},
                                    {U"暂住", true, false},     {U"居住于", true, false},   {U"居住在", true, false},   {U"租住", true, false},       {U"住在", true, false},
                                    {U"住所地", false, true},   {U"住所", false, true},     {U"地址", false, true},     {U"，住", true, false}, {U",住", true, false}};
  static constexpr std::u32string_view kPlaces = U"省市区县镇乡村路街巷弄号室幢栋楼组社屯庄里园苑";
  for (const Word& word : kWords) {
    for (std::size_t at = text.chars.find(word.word); at != std::u32string::npos; at = text.chars.find(word.word, at + 1)) {
      std::size_t from = at + word.word.size();
      const std::size_t mark = from;
      if (text.at(from) == U'所' || text.at(from) == U'址') continue;  // a longer word of this table
      while (text.at(from) == U':' || text.at(from) == U'为' || text.at(from) == U' ' || text.at(from) == U'在' || text.at(from) == U'于') ++from;
      if (word.needs_mark && from == mark) continue;
      const auto line = text.line_before(at);
      const bool person = has(line, U"身份证") || has(line, U"出生") || has(line, U"男") || has(line, U"女") || has(line, U"经营者");
      const bool company = has(line, U"信用代码") || has(line, U"公司") || has(line, U"本机关") || has(line, U"局");
      if (!word.home && (company || !person)) continue;
      std::size_t to = from;
      bool place = false;
      while (!ends_clause(text.at(to))) {
        place = place || kPlaces.find(text.at(to)) != std::u32string_view::npos;
        ++to;
      }
      if (place && to > from + 2) add(out, text, from, to, Hidden::address, "（住址已隐去）", "自然人住址属于个人隐私");
    }
  }
}

bool of_number(char32_t c) {
  static constexpr std::u32string_view kNumerals = U"〇零一二三四五六七八九十百";
  return digit(c) || kNumerals.find(c) != std::u32string_view::npos;
}

// …号3幢2单元501室 is somebody's flat, announced or not; only where a company gives it as its seat it is public.
void find_flats(const Flat& text, std::vector<Redaction>& out) {
  constexpr std::size_t kLongest = 40;
  static constexpr std::u32string_view kStops = U",，。;；、:：()（）“”\"《》\n 在到至于从为将往";
  static constexpr std::u32string_view kUnit = U"单元";
  for (std::size_t at = text.chars.find(kUnit); at != std::u32string::npos; at = text.chars.find(kUnit, at + 1)) {
    std::size_t to = at + kUnit.size();
    if (at == 0 || !of_number(text.at(at - 1)) || !of_number(text.at(to))) continue;
    while (of_number(text.at(to))) ++to;
    if (text.at(to) == U'室' || text.at(to) == U'户' || text.at(to) == U'号' || text.at(to) == U'房') ++to;
    std::size_t from = at;
    while (from > 0 && at - from < kLongest && kStops.find(text.at(from - 1)) == std::u32string_view::npos) --from;
    const auto line = text.line_before(from);
    const bool seat = after_any(last_of(line, 8), {U"住所", U"经营场所", U"注册地", U"营业地", U"地址"});
    if (seat && after_any(line, {U"信用代码", U"公司"})) continue;
    add(out, text, from, to, Hidden::address, "（住址已隐去）", "自然人住址属于个人隐私");
  }
}

bool of_date(char32_t c) { return digit(c) || c == U'年' || c == U'月' || c == U'日' || c == U'-' || c == U'.' || c == U'/'; }

void find_births(const Flat& text, std::vector<Redaction>& out) {
  const auto hide = [&](std::size_t from, std::size_t to) {
    const auto digits = std::count_if(text.chars.begin() + static_cast<std::ptrdiff_t>(from), text.chars.begin() + static_cast<std::ptrdiff_t>(to), digit);
    if (digits >= 5) add(out, text, from, to, Hidden::birth_date, "（出生日期已隐去）", "出生日期属于个人信息");
  };
  for (const std::u32string_view word : {std::u32string_view(U"出生"), std::u32string_view(U"生于")}) {
    for (std::size_t at = text.chars.find(word); at != std::u32string::npos; at = text.chars.find(word, at + 1)) {
      std::size_t back = at;
      while (back > 0 && of_date(text.at(back - 1))) --back;
      if (back < at) hide(back, at);
      std::size_t from = at + word.size();
      for (const std::u32string_view tail : {std::u32string_view(U"日期"), std::u32string_view(U"年月日"), std::u32string_view(U"年月"), std::u32string_view(U"时间"), std::u32string_view(U"于")})
        if (text.starts(from, tail)) {
          from += tail.size();
          break;
        }
      while (text.at(from) == U':' || text.at(from) == U' ' || text.at(from) == U'为') ++from;
      std::size_t to = from;
      while (of_date(text.at(to)) && to - from < 12) ++to;
      if (to > from) hide(from, to);
    }
  }
  // 1987年3月生，: born then; 生产, 生效 are no births.
  static constexpr std::u32string_view kAfter = U",，。;；、)） \n人";
  for (std::size_t at = text.chars.find(U'生'); at != std::u32string::npos; at = text.chars.find(U'生', at + 1)) {
    std::size_t back = at;
    while (back > 0 && of_date(text.at(back - 1))) --back;
    const bool ends = at + 1 == text.size() || kAfter.find(text.at(at + 1)) != std::u32string_view::npos;
    if (ends && at - back >= 5 && digit(text.at(back)) && !digit(text.at(at - 1))) add(out, text, back, at, Hidden::birth_date, "（出生日期已隐去）", "出生日期属于个人信息");
  }
}

}  // namespace

void find_patterns(std::string_view text, std::vector<Redaction>& out) {
  const Flat flat(text);
  find_numbers(flat, out);
  find_labelled(flat, out);
  find_plates(flat, out);
  find_mail(flat, out);
  find_homes(flat, out);
  find_flats(flat, out);
  find_births(flat, out);
}

}  // namespace mingjing::publicity
