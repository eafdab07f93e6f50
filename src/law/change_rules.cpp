#include "law/change_rules.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "law/lint_parts.hpp"
#include "law/raw.hpp"

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
  for (const json::value& one : raw::list(root, "clocks")) {
    const json::object& row = one.get_object();
    out.clocks[raw::word(row, "id")] = {raw::word(row, "id"), raw::word(row, "title"), Limit{raw::number(row, "count"), unit_of(raw::word(row, "unit")), {}}, raw::number(row, "amber"), raw::word(row, "basis")};
  }
  if (const json::value* statute = root.if_contains("statute"); statute && statute->is_object())
    for (const auto& member : statute->get_object()) out.statute[std::string(member.key())] = raw::word(statute->get_object(), member.key());
  for (const json::value& one : raw::list(root, "watch")) {
    const json::object& row = one.get_object();
    out.watch.push_back({raw::word(row, "register"), raw::word(row, "kind"), raw::word(row, "clock"), raw::words(row, "fields"), raw::words(row, "touches"), raw::flag(row, "charts"), raw::flag(row, "cases")});
  }
  out.most_cases = static_cast<std::size_t>(raw::number(root, "most_cases"));
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
