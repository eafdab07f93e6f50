#include "publicity/redaction.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "base/result.hpp"
#include "base/unicode.hpp"
#include "publicity/patterns.hpp"

namespace mingjing::publicity {
namespace {

constexpr std::array<std::string_view, 10> kStems = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
constexpr std::array<std::string_view, 48> kDoubleSurnames = {
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "宇文", "长孙", "司徒", "澹台", "万俟",
    "呼延", "端木", "南宫", "赫连", "轩辕", "钟离", "申屠", "百里", "西门", "闻人", "太史", "独孤", "东郭", "拓跋", "濮阳", "公冶",
    "宗政", "淳于", "单于", "太叔", "仲孙", "鲜于", "闾丘", "亓官", "司空", "司寇", "颛孙", "巫马", "公西", "乐正", "谷梁", "左丘"};

std::size_t first_length(std::string_view utf8) {
  const auto lead = static_cast<unsigned char>(utf8.front());
  return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

std::string_view surname_of(std::string_view name) {
  for (const std::string_view surname : kDoubleSurnames)
    if (name.size() > surname.size() && name.starts_with(surname)) return surname;
  return name.substr(0, first_length(name));
}

// One public form a person, so that a reader can still tell who did what.
std::map<std::string, std::string, std::less<>> public_forms(const std::vector<KnownPerson>& people) {
  std::map<std::string_view, int> bearers;
  for (const KnownPerson& person : people)
    if (!person.name.empty()) ++bearers[person.minor ? std::string_view("未成年人") : surname_of(person.name)];
  std::map<std::string_view, std::size_t> used;
  std::map<std::string, std::string, std::less<>> forms;
  for (const KnownPerson& person : people) {
    if (person.name.empty() || forms.contains(person.name)) continue;
    const std::string_view head = person.minor ? std::string_view("未成年人") : surname_of(person.name);
    std::string form = std::string(head) + "某";
    if (bearers[head] > 1) form += kStems[used[head]++ % kStems.size()];
    forms.emplace(person.name, std::move(form));
  }
  return forms;
}

// What stands between the characters of a name and is none of it: blanks (王　芳 in a table), the several signs for the point of a
// name that is not Han. Returns how long it is, 0 where none stands there.
std::size_t between_length(std::string_view rest) {
  static constexpr std::string_view kBetween[] = {" ", "\u3000", "\u00A0", "\u2003", "·", "•", "‧", "・", "∙", "．", "."};
  for (const std::string_view sign : kBetween)
    if (rest.starts_with(sign)) return sign.size();
  return 0;
}

std::string bare(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    if (const std::size_t sign = between_length(name.substr(at))) {
      at += sign;
      continue;
    }
    const std::size_t length = first_length(name.substr(at));
    out += name.substr(at, length);
    at += length;
  }
  return out;
}

// Where the name that begins at `at` ends, however it is set; npos where it does not stand there. `name` is bare.
std::size_t end_of_name(std::string_view text, std::size_t at, std::string_view name) {
  constexpr int kMostBetween = 3;  // more is another column, not the same word
  for (std::size_t done = 0; done < name.size();) {
    if (done > 0) {
      for (int signs = 0; signs < kMostBetween; ++signs) {
        const std::size_t sign = between_length(text.substr(at));
        if (sign == 0) break;
        at += sign;
      }
    }
    const std::size_t length = first_length(name.substr(done));
    if (text.substr(at, length) != name.substr(done, length)) return std::string_view::npos;
    at += length;
    done += length;
  }
  return at;
}

void find_names(std::string_view text, const std::vector<KnownPerson>& people, std::vector<Redaction>& out) {
  for (const auto& [name, form] : public_forms(people)) {
    const std::string plain = bare(name);
    if (plain.empty()) continue;
    const std::string_view first = std::string_view(plain).substr(0, first_length(plain));
    for (std::size_t at = text.find(first); at != std::string_view::npos;) {
      const std::size_t end = end_of_name(text, at, plain);
      if (end != std::string_view::npos) out.push_back({at, end, Hidden::name, std::string(text.substr(at, end - at)), form, "自然人姓名不得全名公开"});
      at = text.find(first, end != std::string_view::npos ? end : at + first.size());
    }
  }
}

void find_known(std::string_view text, const std::vector<KnownText>& known, std::vector<Redaction>& out) {
  for (const KnownText& one : known) {
    // A word of one or two characters would be found in every other sentence.
    if (one.text.size() < 7) continue;
    for (std::size_t at = text.find(one.text); at != std::string_view::npos; at = text.find(one.text, at + one.text.size()))
      out.push_back({at, at + one.text.size(), one.kind, one.text, "（" + std::string(chinese_word(one.kind)) + "已隐去）", "记录中属于自然人的信息"});
  }
}

// Of spans that overlap the longer one names what both hide, equal ones the first found: nothing that either hid shows.
std::vector<Redaction> without_overlaps(std::string_view text, std::vector<Redaction> spans) {
  std::stable_sort(spans.begin(), spans.end(), [](const Redaction& a, const Redaction& b) {
    return a.from != b.from ? a.from < b.from : a.to > b.to;
  });
  std::vector<Redaction> kept;
  for (Redaction& span : spans) {
    if (!kept.empty() && span.from < kept.back().to) {
      Redaction& last = kept.back();
      const std::size_t from = last.from;
      const std::size_t to = std::max(last.to, span.to);
      if (span.to - span.from > last.to - last.from) last = std::move(span);
      last.from = from;
      last.to = to;
      last.original = text.substr(from, to - from);
      continue;
    }
    kept.push_back(std::move(span));
  }
  return kept;
}

}  // namespace

std::vector<Redaction> propose(std::string_view text, const std::vector<KnownPerson>& people, const std::vector<KnownText>& known) {
  MJ_ASSERT(valid_utf8(text));
  std::vector<Redaction> spans;
  find_names(text, people, spans);
  find_known(text, known, spans);
  find_patterns(text, spans);
  return without_overlaps(text, std::move(spans));
}

std::string redacted(std::string_view text, const std::vector<Redaction>& spans) {
  std::string out;
  std::size_t at = 0;
  for (const Redaction& span : spans) {
    MJ_ASSERT(span.from >= at && span.to <= text.size());
    out += text.substr(at, span.from - at);
    out += span.shown;
    at = span.to;
  }
  out += text.substr(at);
  return out;
}

std::string_view chinese_word(Hidden kind) {
  switch (kind) {
    case Hidden::name: return "姓名";
    case Hidden::id_number: return "身份证件号码";
    case Hidden::phone: return "电话号码";
    case Hidden::plate: return "车牌号";
    case Hidden::bank_account: return "银行账号";
    case Hidden::address: return "住址";
    case Hidden::email: return "电子邮箱";
    case Hidden::birth_date: return "出生日期";
    case Hidden::account_name: return "网络账号";
  }
  return {};
}

}  // namespace mingjing::publicity
