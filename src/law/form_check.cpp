#include <algorithm>
#include <bitset>
#include <charconv>
#include <map>
#include <optional>
#include <regex>
#include <set>

#include "base/civil.hpp"
#include "base/unicode.hpp"
#include "law/codes.hpp"
#include "law/form.hpp"
#include "law/form_shapes.hpp"

namespace mingjing::law {
namespace {

namespace json = boost::json;
using enum FieldType;

// The library's matcher recurses per character, so only short texts are matched; patterns come from law/ and are checked at load.
constexpr std::size_t kLongestMatched = 500;

// The full-width blank of Chinese texts is one too.
bool blank(std::string_view text) {
  constexpr std::string_view kWide = "　";
  while (!text.empty()) {
    if (text.starts_with(kWide)) text.remove_prefix(kWide.size());
    else if (std::string_view(" \t\r\n").find(text.front()) != std::string_view::npos) text.remove_prefix(1);
    else return false;
  }
  return true;
}

bool not_given(const json::value* value) {
  if (!value || value->is_null()) return true;
  if (const auto* text = value->if_string()) return blank({text->data(), text->size()});
  if (const auto* list = value->if_array()) return list->empty();
  return false;
}

bool has_option(const std::vector<Option>& options, std::string_view id) {
  return options.empty() || std::any_of(options.begin(), options.end(), [&](const Option& o) { return o.id == id; });
}

bool control_character(char c, bool lines) {
  const auto byte = static_cast<unsigned char>(c);
  return byte == 0x7F || (byte < 0x20 && !(lines && (c == '\n' || c == '\r' || c == '\t')));
}

bool digest(std::string_view text) {
  constexpr std::size_t kHexSha256 = 64;
  return text.size() == kHexSha256 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// [0-9+() -]{5,20}: so many of these ASCII characters. Nearly all patterns of forms have this shape, and asking it of a text takes a
// hundredth of what the library's matcher takes.
struct OneSet {
  std::bitset<128> set;
  std::size_t least = 0, most = 0;

  static std::optional<OneSet> read(std::string_view pattern) {
    const auto close = pattern.find(']');
    if (close == std::string_view::npos || !pattern.starts_with('[') || !pattern.ends_with('}') || pattern.substr(close + 1, 1) != "{")
      return std::nullopt;
    const std::string_view inner = pattern.substr(1, close - 1);
    if (inner.empty() || inner.find_first_of("^\\[") != std::string_view::npos) return std::nullopt;
    OneSet out;
    for (std::size_t i = 0; i < inner.size(); ++i) {
      const auto first = static_cast<unsigned char>(inner[i]);
      const bool range = i + 2 < inner.size() && inner[i + 1] == '-';
      const auto last = static_cast<unsigned char>(range ? inner[i + 2] : inner[i]);
      if (first > last || last >= out.set.size()) return std::nullopt;
      for (std::size_t c = first; c <= last; ++c) out.set.set(c);
      if (range) i += 2;
    }
    const char* at = pattern.data() + close + 2;
    const char* const end = pattern.data() + pattern.size() - 1;
    const auto least = std::from_chars(at, end, out.least);
    out.most = out.least;
    if (least.ec != std::errc{}) return std::nullopt;
    if (least.ptr == end) return out;
    const auto most = std::from_chars(least.ptr + 1, end, out.most);
    return *least.ptr == ',' && most.ec == std::errc{} && most.ptr == end ? std::optional(out) : std::nullopt;
  }

  bool matches(std::string_view text) const {
    return text.size() >= least && text.size() <= most && std::all_of(text.begin(), text.end(), [&](char c) {
      const auto byte = static_cast<unsigned char>(c);
      return byte < set.size() && set.test(byte);
    });
  }
};

struct Pattern {
  explicit Pattern(const std::string& text) : simple(OneSet::read(text)) {
    if (!simple) full.assign(text);
  }
  std::optional<OneSet> simple;
  std::regex full;
};

bool matches(const std::string& pattern, std::string_view text) {
  if (text.size() > kLongestMatched) return false;
  static thread_local std::map<std::string, Pattern> compiled;
  auto found = compiled.find(pattern);
  if (found == compiled.end()) found = compiled.emplace(pattern, Pattern(pattern)).first;
  if (found->second.simple) return found->second.simple->matches(text);
  return std::regex_match(text.begin(), text.end(), found->second.full);
}

// The value of a field as `when: {is: …}` writes it.
bool equals(const json::value* value, const std::string& wanted) {
  if (!value) return false;
  if (const auto* flag = value->if_bool()) return wanted == (*flag ? "true" : "false");
  if (const auto* text = value->if_string()) return std::string_view(*text) == wanted;
  if (const auto* list = value->if_array())
    return std::any_of(list->begin(), list->end(), [&](const json::value& one) { return equals(&one, wanted); });
  return false;
}

class Checker {
 public:
  void check_fields(const std::vector<Field>& fields, const json::object& input, const std::string& prefix) {
    for (const auto& [name, value] : input)
      if (std::none_of(fields.begin(), fields.end(), [&](const Field& f) { return f.id == name; }))
        say(prefix + std::string(name), "表单中没有这一项，请删除");
    for (const Field& field : fields) check_field(field, input, prefix + field.id);
  }
  std::vector<FieldError> take() { return std::move(errors_); }

 private:
  void say(std::string path, std::string message) { errors_.push_back({std::move(path), std::move(message)}); }

  void check_field(const Field& field, const json::object& input, const std::string& path) {
    const json::value* value = input.if_contains(field.id);
    const bool given = !not_given(value);
    if (!field.when_field.empty() && !equals(input.if_contains(field.when_field), field.when_is)) {
      if (given) say(path, "“" + field.title + "”在所选情形下不适用，请清空");
      return;
    }
    if (!given) {
      if (field.required) say(path, (field.options.empty() && !is_list(field.type) ? "请填写“" : "请选择“") + field.title + "”");
      return;
    }
    if (is_list(field.type)) return check_list(field, *value, path);
    check_one(field, *value, path);
  }

  void check_list(const Field& field, const json::value& value, const std::string& path) {
    const auto* list = value.if_array();
    if (!list) return say(path, "“" + field.title + "”应当是列表");
    const auto count = static_cast<std::int64_t>(list->size());
    if (list->size() > kMostEntries) return say(path, "“" + field.title + "”最多" + std::to_string(kMostEntries) + "项");
    if (field.min && count < *field.min) say(path, "“" + field.title + "”至少" + std::to_string(*field.min) + "项");
    if (field.max && count > *field.max) say(path, "“" + field.title + "”最多" + std::to_string(*field.max) + "项");
    std::set<std::string_view> seen;
    for (std::size_t i = 0; i < list->size(); ++i) {
      const json::value& entry = (*list)[i];
      const std::string at = path + "." + std::to_string(i);
      check_one(field, entry, at);
      if (entry.is_string() && !seen.insert(entry.get_string()).second) say(at, "与前面的一项重复，请删除");
    }
  }

  void check_one(const Field& field, const json::value& value, const std::string& path) {
    if (is_composite(field.type)) return check_entry(field, value, path);
    switch (field.type) {
      case boolean:
        if (!value.is_bool()) say(path, "“" + field.title + "”请选择是或者否");
        return;
      case money:
      case integer: return check_number(field, value, path);
      default: break;
    }
    const auto* string = value.if_string();
    if (!string || !valid_utf8({string->data(), string->size()})) return say(path, "“" + field.title + "”应当是文字");
    check_string(field, {string->data(), string->size()}, path);
  }

  void check_entry(const Field& field, const json::value& value, const std::string& path) {
    if (takes_id(field.type) && value.is_string()) {
      if (not_given(&value)) say(path, "请选择“" + field.title + "”");
      return;
    }
    const auto* entry = value.if_object();
    if (!entry) return say(path, "“" + field.title + "”的一项应当包含其各个栏目");
    std::vector<Field> made;
    check_fields(entry_fields(field, made), *entry, path + ".");
    if (field.type == clauses && not_given(entry->if_contains("article")) && not_given(entry->if_contains("point")))
      say(path + ".article", "请写明条款");
    if (field.type == party || field.type == parties) check_party(*entry, path);
  }

  // 处罚法59: who is punished must be told apart without doubt, so the number must at least hold its check digit.
  void check_party(const json::object& party_entry, const std::string& path) {
    const json::value* number = party_entry.if_contains("id_no");
    if (not_given(number) || !number->is_string()) return;
    const std::string_view text = number->get_string();
    const json::value* kind = party_entry.if_contains("id_kind");
    if (equals(party_entry.if_contains("kind"), "organisation")) {
      if (!valid_credit_code(text)) say(path + ".id_no", "统一社会信用代码的校验位不符，请核对18位代码（字母大写）");
    } else if (not_given(kind) || equals(kind, "resident")) {
      if (!valid_resident_id(text)) say(path + ".id_no", "居民身份证号码的校验位不符，请核对18位号码（末位字母用大写X）");
    }
  }

  void check_number(const Field& field, const json::value& value, const std::string& path) {
    const auto* number = value.if_int64();
    if (!number) return say(path, "“" + field.title + (field.type == money ? "”请填写金额，最多精确到分" : "”请填写整数"));
    const bool is_money = field.type == money;
    const std::int64_t least = field.min.value_or(is_money ? 0 : INT64_MIN);
    if (*number < least) say(path, "“" + field.title + "”不得小于" + shown(least, is_money));
    if (field.max && *number > *field.max) say(path, "“" + field.title + "”不得大于" + shown(*field.max, is_money));
  }

  static std::string shown(std::int64_t number, bool is_money) {
    constexpr std::int64_t kFenPerYuan = 100;
    if (!is_money) return std::to_string(number);
    const std::int64_t cents = number % kFenPerYuan;
    const std::string yuan = std::to_string(number / kFenPerYuan);
    return (cents == 0 ? yuan : yuan + "." + (cents < 10 ? "0" : "") + std::to_string(cents)) + "元";
  }

  void check_string(const Field& field, std::string_view string, const std::string& path) {
    switch (field.type) {
      case date:
        if (!parse_date(string)) say(path, "“" + field.title + "”请填写日期，例如2026-09-28");
        return;
      case datetime:
        if (!parse_instant(string)) say(path, "“" + field.title + "”请填写日期和时间，例如2026-09-28T09:05:00+08:00");
        return;
      case choice:
      case choices:
      case circumstances:
      case service_method:
        if (!has_option(field.options, string)) say(path, "“" + field.title + "”请从所列选项中选择");
        return;
      case file:
      case files:
        if (!digest(string)) say(path, "“" + field.title + "”没有上传完成，请重新上传");
        return;
      case text:
      case longtext: return check_text(field, string, path);
      default:
        if (code_point_count(string) > longest_text(field)) say(path, "“" + field.title + "”的编号不正确，请重新选择");
    }
  }

  void check_text(const Field& field, std::string_view string, const std::string& path) {
    const std::size_t length = code_point_count(string);
    if (length > longest_text(field))
      return say(path, "“" + field.title + "”最多" + std::to_string(longest_text(field)) + "字，现有" + std::to_string(length) + "字");
    if (field.min && static_cast<std::int64_t>(length) < *field.min)
      return say(path, "“" + field.title + "”至少" + std::to_string(*field.min) + "字");
    const bool lines = field.type == longtext;
    if (std::any_of(string.begin(), string.end(), [&](char c) { return control_character(c, lines); }))
      return say(path, lines ? "“" + field.title + "”含有不可见的控制字符，请删除" : "“" + field.title + "”应当写在一行内");
    if (!field.pattern.empty() && !matches(field.pattern, string)) return say(path, "“" + field.title + "”的格式不正确，请核对");
    if (field.check == "uscc" && !valid_credit_code(string))
      say(path, "统一社会信用代码的校验位不符，请核对18位代码（字母大写）");
    if (field.check == "resident_id" && !valid_resident_id(string))
      say(path, "居民身份证号码的校验位不符，请核对18位号码（末位字母用大写X）");
  }

  std::vector<FieldError> errors_;
};

}  // namespace

std::vector<FieldError> check_input(const Form& form, const boost::json::object& input) {
  Checker checker;
  checker.check_fields(form.fields, input, "");
  return checker.take();
}

}  // namespace mingjing::law
