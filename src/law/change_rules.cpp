#include "law/change_rules.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/json_fields.hpp"
#include "law/lint_parts.hpp"

namespace mingjing::law {
namespace {

namespace json = boost::json;

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
  for (const json::value& one : array_in(root, "clocks")) {
    const json::object& row = one.get_object();
    out.clocks[text_in(row, "id")] = {text_in(row, "id"), text_in(row, "title"), Limit{static_cast<int>(number_in(row, "count")), unit_of(text_in(row, "unit")), {}}, static_cast<int>(number_in(row, "amber")), text_in(row, "basis")};
  }
  if (const json::value* statute = root.if_contains("statute"); statute && statute->is_object())
    for (const auto& member : statute->get_object()) out.statute[std::string(member.key())] = text_in(statute->get_object(), member.key());
  for (const json::value& one : array_in(root, "watch")) {
    const json::object& row = one.get_object();
    out.watch.push_back({text_in(row, "register"), text_in(row, "kind"), text_in(row, "clock"), texts_in(row, "fields"), texts_in(row, "touches"), flag_in(row, "charts"), flag_in(row, "cases")});
  }
  out.most_cases = static_cast<std::size_t>(number_in(root, "most_cases"));
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
