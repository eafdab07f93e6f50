#include "law/change_rules.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "law/lint_parts.hpp"

namespace mingjing::law {
namespace {

namespace json = boost::json;

const json::array& list(const json::object& object, std::string_view name) {
  static const json::array kNone;
  const json::value* value = object.if_contains(name);
  return value && value->is_array() ? value->get_array() : kNone;
}

std::string word(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

int number(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value && value->is_int64() ? static_cast<int>(value->get_int64()) : 0;
}

bool flag(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value && value->is_bool() && value->get_bool();
}

std::vector<std::string> words(const json::object& object, std::string_view name) {
  std::vector<std::string> out;
  for (const json::value& one : list(object, name))
    if (one.is_string()) out.emplace_back(one.get_string());
  return out;
}

Unit unit_of(const std::string& name) {
  if (name == "wd") return Unit::working_day;
  return name == "month" ? Unit::month : Unit::calendar_day;
}

}  // namespace

ChangeRules change_rules_of(const LawBook& book) {
  ChangeRules out;
  const json::value* file = book.raw.if_contains("changes");
  if (!file || !file->is_object()) return out;
  const json::object& root = file->get_object();
  for (const json::value& one : list(root, "clocks")) {
    const json::object& row = one.get_object();
    out.clocks[word(row, "id")] = {word(row, "id"), word(row, "title"), Limit{number(row, "count"), unit_of(word(row, "unit")), {}}, number(row, "amber"), word(row, "basis")};
  }
  if (const json::value* statute = root.if_contains("statute"); statute && statute->is_object())
    for (const auto& member : statute->get_object()) out.statute[std::string(member.key())] = word(statute->get_object(), member.key());
  for (const json::value& one : list(root, "watch")) {
    const json::object& row = one.get_object();
    out.watch.push_back({word(row, "register"), word(row, "kind"), word(row, "clock"), words(row, "fields"), words(row, "touches"), flag(row, "charts"), flag(row, "cases")});
  }
  out.most_cases = static_cast<std::size_t>(number(root, "most_cases"));
  return out;
}

void lint_changes(const LawBook& book, Findings& out) {
  const ChangeRules rules = change_rules_of(book);
  const std::string place = "changes";
  const auto clock = [&](const std::string& id) {
    if (!rules.clocks.contains(id)) out.unknown(place, "期限", id);
  };
  for (const auto& [kind, id] : rules.statute) clock(id);
  for (const WatchedRegister& one : rules.watch) {
    clock(one.clock);
    const auto form = book.registers.find(one.register_id);
    if (form == book.registers.end()) {
      out.unknown(place, "登记簿", one.register_id);
      continue;
    }
    for (const std::string& id : one.fields)
      if (std::none_of(form->second.fields.begin(), form->second.fields.end(), [&](const Field& f) { return f.id == id; })) out.unknown(place, "字段", one.register_id + "." + id);
    for (const std::string& id : one.touches)
      if (!book.registers.contains(id)) out.unknown(place, "登记簿", id);
  }
}

}  // namespace mingjing::law
