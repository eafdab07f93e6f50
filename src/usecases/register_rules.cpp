#include "usecases/register_rules.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "casework/context.hpp"
#include "law/citation.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

std::string_view text_of(const json::value* value) {
  return value && value->is_string() ? std::string_view(value->get_string()) : std::string_view();
}

// As rules write values: true and false for a flag.
std::string said(const json::value* value) {
  if (value && value->is_bool()) return value->get_bool() ? "true" : "false";
  return std::string(text_of(value));
}

bool lists(const json::value* array, std::string_view wanted) {
  return array && array->is_array() && std::ranges::any_of(array->get_array(), [&](const json::value& one) { return text_of(&one) == wanted; });
}

bool blank(const json::value* value) {
  return !value || value->is_null() || (value->is_string() && value->get_string().empty()) || (value->is_array() && value->get_array().empty());
}

std::string_view register_of(const law::Form& form, std::string_view field) {
  static constexpr std::string_view kRegister = "register:";
  const auto found = std::ranges::find(form.fields, field, &law::Field::id);
  if (found == form.fields.end() || !found->options_from.starts_with(kRegister)) return {};
  return std::string_view(found->options_from).substr(kRegister.size());
}

// The value at the end of a path like area.level, from the entry that the field names.
const json::value* reached(const law::Form& form, const json::object& input, std::string_view field, std::string_view path, const RuleWorld& world) {
  const json::value* value = input.if_contains(field);
  const law::Form* at = &form;
  std::string_view from = field;
  while (!path.empty()) {
    const auto name = register_of(*at, from);
    const auto* entry = world.registers.entry(name, text_of(value));
    const auto* version = entry ? entry->on(world.on) : nullptr;
    const auto book = world.law.registers.find(std::string(name));
    if (!version || book == world.law.registers.end()) return nullptr;
    const auto dot = path.find('.');
    from = path.substr(0, dot);
    path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
    value = version->values.if_contains(from);
    at = &book->second;
  }
  return value;
}

bool applies(const json::object& rule, const json::object& input) {
  if (const auto* other = rule.if_contains("unless"); other && !blank(input.if_contains(text_of(other)))) return false;
  const auto* when = rule.if_contains("when");
  if (!when || !when->is_object()) return true;
  const auto asked = said(input.if_contains(text_of(when->get_object().if_contains("field"))));
  return lists(when->get_object().if_contains("one_of"), asked);
}

bool days_in_order(const json::object& rule, const json::object& input, std::string_view day, const RuleWorld& world) {
  const auto own = parse_date(day);
  if (const auto* before = rule.if_contains("not_before")) {
    const auto other = parse_date(text_of(input.if_contains(text_of(before))));
    if (own && other && *own < *other) return false;
  }
  if (const auto* after = rule.if_contains("not_after")) {
    const auto other = parse_date(text_of(input.if_contains(text_of(after))));
    const auto months = rule.contains("months") ? casework::setting_of(std::nullopt, world.law, text_of(rule.if_contains("months"))) : 0;
    if (own && other && add_months(*other, static_cast<int>(months)) < *own) return false;
  }
  return true;
}

bool holds(const json::object& rule, const law::Form& form, const json::object& input, const RuleWorld& world) {
  const auto field = text_of(rule.if_contains("field"));
  const auto* value = input.if_contains(field);
  if (blank(value)) return true;
  if (const auto* wanted = rule.if_contains("has"))
    return std::ranges::all_of(wanted->as_array(), [&](const json::value& one) { return lists(value, text_of(&one)); });
  if (!days_in_order(rule, input, text_of(value), world)) return false;
  const auto* allowed = rule.if_contains("one_of");
  if (!allowed) return true;
  const auto* path = rule.if_contains("of");
  return lists(allowed, said(path ? reached(form, input, field, text_of(path), world) : value));
}

}  // namespace

std::vector<FieldError> broken_rules(const json::object& definition, const law::Form& form, const json::object& input, const RuleWorld& world) {
  std::vector<FieldError> out;
  const auto* rules = definition.if_contains("rules");
  if (!rules || !rules->is_array()) return out;
  for (const json::value& one : rules->get_array()) {
    const json::object& rule = one.as_object();
    if (!applies(rule, input) || holds(rule, form, input, world)) continue;
    std::vector<law::Citation> basis;
    if (const auto* cited = rule.if_contains("basis"))
      for (const json::value& citation : cited->as_array()) basis.push_back(law::citation_of(citation));
    const std::string source = law::text_of(basis);
    out.push_back({std::string(text_of(rule.if_contains("field"))), std::string(text_of(rule.if_contains("say"))) + (source.empty() ? "" : "（" + source + "）")});
  }
  return out;
}

}  // namespace mingjing::usecases
