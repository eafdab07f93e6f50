#include "adapters/http/schema.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "base/civil.hpp"
#include "base/unicode.hpp"

namespace mingjing::web {
namespace {

namespace json = boost::json;
using namespace std::string_view_literals;

std::string_view text_of(const json::value& value) {
  const auto& text = value.get_string();
  return {text.data(), text.size()};
}

bool all_of(std::string_view text, bool (*kind)(char)) { return std::all_of(text.begin(), text.end(), kind); }
bool hex_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }
bool name_char(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' || c == '.' || c == ':';
}

using Check = bool (*)(std::string_view);
struct Format {
  std::string_view name;
  Check holds;
};
const std::array<Format, 8> kFormats{{
    {"date", [](std::string_view text) { return parse_date(text).has_value(); }},
    {"date-time", [](std::string_view text) { return parse_instant(text).has_value(); }},
    {"sha256", [](std::string_view text) { return text.size() == 64 && all_of(text, hex_digit); }},
    {"id", [](std::string_view text) { return !text.empty() && text.size() <= 128 && all_of(text, name_char); }},
    {"key", [](std::string_view text) { return text.size() >= 8 && text.size() <= 128 && all_of(text, name_char); }},
    {"cursor", [](std::string_view text) { return text.size() <= 512; }},
    {"line", [](std::string_view text) { return text.find_first_of("\r\n") == std::string_view::npos; }},
    {"password", [](std::string_view) { return true; }},
}};

const Format* format_named(std::string_view name) {
  const auto found = std::find_if(kFormats.begin(), kFormats.end(), [&](const Format& format) { return format.name == name; });
  return found == kFormats.end() ? nullptr : &*found;
}

bool is_type(std::string_view type, const json::value& value) {
  if (type == "string") return value.is_string();
  if (type == "integer") return value.is_int64() || value.is_uint64();
  if (type == "number") return value.is_number();
  if (type == "boolean") return value.is_bool();
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  return type == "null" && value.is_null();
}

std::string_view type_words(std::string_view type) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kWords{
      {{"string", "文字"}, {"integer", "整数"}, {"number", "数"}, {"boolean", "是或否"}, {"object", "对象"}, {"array", "列表"}, {"null", "空"}}};
  for (const auto& [name, words] : kWords)
    if (name == type) return words;
  return "";
}

bool type_holds(const json::value& type, const json::value& value) {
  if (type.is_string()) return is_type(text_of(type), value);
  const auto& list = type.get_array();
  return std::any_of(list.begin(), list.end(), [&](const json::value& one) { return is_type(text_of(one), value); });
}

std::string below(const std::string& place, std::string_view name) {
  return place.empty() ? std::string(name) : place + "." + std::string(name);
}

std::optional<std::int64_t> number_in(const json::object& schema, std::string_view name) {
  const auto* found = schema.if_contains(name);
  return found && found->is_int64() ? std::optional(found->get_int64()) : std::nullopt;
}

void check_text(const json::object& schema, std::string_view text, const std::string& place, std::vector<FieldError>& errors) {
  const auto points = static_cast<std::int64_t>(code_point_count(text));
  if (const auto least = number_in(schema, "minLength"); least && points < *least)
    errors.push_back({place, *least == 1 ? "不能为空" : "不得少于" + std::to_string(*least) + "个字"});
  if (const auto most = number_in(schema, "maxLength"); most && points > *most)
    errors.push_back({place, "不得多于" + std::to_string(*most) + "个字"});
  if (const auto* format = schema.if_contains("format"); format && !format_holds(text_of(*format), text))
    errors.push_back({place, "格式不对"});
}

void check_number(const json::object& schema, const json::value& value, const std::string& place, std::vector<FieldError>& errors) {
  const double number = value.to_number<double>();
  if (const auto least = number_in(schema, "minimum"); least && number < static_cast<double>(*least))
    errors.push_back({place, "不得小于" + std::to_string(*least)});
  if (const auto most = number_in(schema, "maximum"); most && number > static_cast<double>(*most))
    errors.push_back({place, "不得大于" + std::to_string(*most)});
}

constexpr std::array kKeywords{"type"sv, "enum"sv, "const"sv, "properties"sv, "required"sv, "additionalProperties"sv, "items"sv,
                               "minItems"sv, "maxItems"sv, "minLength"sv, "maxLength"sv, "minimum"sv, "maximum"sv, "format"sv,
                               "oneOf"sv, "$ref"sv, "description"sv, "title"sv, "default"sv, "example"sv};

}  // namespace

bool format_known(std::string_view format) { return format_named(format) != nullptr; }

bool format_holds(std::string_view format, std::string_view text) {
  const Format* found = format_named(format);
  return !found || found->holds(text);
}

const json::object* Schemas::resolve(const json::value& schema) const {
  const json::object* found = schema.if_object();
  for (int steps = 0; found && steps < 16; ++steps) {
    const auto* reference = found->if_contains("$ref");
    if (!reference) return found;
    const std::string_view path = text_of(*reference);
    constexpr std::string_view kHome = "#/components/schemas/";
    if (!path.starts_with(kHome)) return nullptr;
    const auto* target = components_.if_contains(path.substr(kHome.size()));
    found = target ? target->if_object() : nullptr;
  }
  return found;
}

void Schemas::check(const json::value& given, const json::value& value, const std::string& place, std::vector<FieldError>& errors) const {
  const json::object* schema = resolve(given);
  if (!schema) return;
  if (const auto* choices = schema->if_contains("oneOf")) {
    std::vector<FieldError> first;
    for (const auto& choice : choices->get_array()) {
      std::vector<FieldError> found;
      check(choice, value, place, found);
      if (found.empty()) return;
      if (first.empty()) first = std::move(found);
    }
    errors.insert(errors.end(), first.begin(), first.end());
    return;
  }
  if (const auto* type = schema->if_contains("type"); type && !type_holds(*type, value)) {
    const std::string_view wanted = type->is_string() ? text_of(*type) : text_of(type->get_array().front());
    errors.push_back({place, "须为" + std::string(type_words(wanted))});
    return;
  }
  if (const auto* list = schema->if_contains("enum")) {
    const auto& choices = list->get_array();
    if (std::find(choices.begin(), choices.end(), value) == choices.end()) errors.push_back({place, "不是可选的值"});
  }
  if (const auto* only = schema->if_contains("const"); only && *only != value) errors.push_back({place, "不是可选的值"});
  if (value.is_string()) check_text(*schema, text_of(value), place, errors);
  if (value.is_number()) check_number(*schema, value, place, errors);
  if (value.is_array()) check_array(*schema, value.get_array(), place, errors);
  if (value.is_object()) check_object(*schema, value.get_object(), place, errors);
}

void Schemas::check_object(const json::object& schema, const json::object& value, const std::string& place,
                           std::vector<FieldError>& errors) const {
  if (const auto* required = schema.if_contains("required")) {
    for (const auto& name : required->get_array())
      if (!value.contains(text_of(name))) errors.push_back({below(place, text_of(name)), "缺少这一项"});
  }
  const auto* members = schema.if_contains("properties");
  const auto* more = schema.if_contains("additionalProperties");
  const bool closed = more && more->is_bool() && !more->get_bool();
  for (const auto& [name, member] : value) {
    const auto* known = members ? members->get_object().if_contains(name) : nullptr;
    if (known) {
      check(*known, member, below(place, name), errors);
    } else if (closed) {
      errors.push_back({below(place, name), "接口没有这个成员"});
    } else if (more && more->is_object()) {
      check(*more, member, below(place, name), errors);
    }
  }
}

void Schemas::check_array(const json::object& schema, const json::array& value, const std::string& place,
                          std::vector<FieldError>& errors) const {
  const auto size = static_cast<std::int64_t>(value.size());
  if (const auto least = number_in(schema, "minItems"); least && size < *least) errors.push_back({place, "至少要有" + std::to_string(*least) + "项"});
  if (const auto most = number_in(schema, "maxItems"); most && size > *most) {
    errors.push_back({place, "不得多于" + std::to_string(*most) + "项"});
    return;
  }
  const auto* items = schema.if_contains("items");
  if (!items) return;
  for (std::size_t i = 0; i < value.size(); ++i) check(*items, value[i], below(place, std::to_string(i)), errors);
}

json::value Schemas::read(const json::value& given, std::string_view text) const {
  const json::object* schema = resolve(given);
  const auto* type = schema ? schema->if_contains("type") : nullptr;
  const std::string_view wanted = type && type->is_string() ? text_of(*type) : "string"sv;
  if (wanted == "string") return json::value(text);
  if (wanted == "boolean") return text == "true" ? json::value(true) : text == "false" ? json::value(false) : json::value(nullptr);
  std::int64_t number = 0;
  const auto [at, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (wanted != "integer" || error != std::errc{} || at != text.data() + text.size()) return nullptr;
  return number;
}

void Schemas::faults(const json::value& schema, const std::string& place, std::vector<std::string>& out) const {
  const json::object* object = schema.if_object();
  if (!object) {
    if (!schema.is_bool()) out.push_back(place + ": not a schema");
    return;
  }
  if (object->contains("$ref") && !resolve(schema)) out.push_back(place + ": the reference leads nowhere");
  for (const auto& [name, value] : *object) {
    if (std::find(kKeywords.begin(), kKeywords.end(), std::string_view(name)) == kKeywords.end())
      out.push_back(place + ": the keyword " + std::string(name) + " is not known");
    if (name == "format" && !format_known(text_of(value))) out.push_back(place + ": the format is not known");
    if (name == "properties")
      for (const auto& [member, inner] : value.as_object()) faults(inner, below(place, member), out);
    if (name == "items" || (name == "additionalProperties" && value.is_object())) faults(value, below(place, name), out);
    if (name == "oneOf")
      for (const auto& inner : value.as_array()) faults(inner, place, out);
  }
}

}  // namespace mingjing::web
