// 预警: what the rules of law/warnings/ found, for those who are told of it; one warning with its history and its records; what a live list listens to.
#include <algorithm>

#include "base/json_fields.hpp"
#include "usecases/cursor.hpp"
#include "usecases/private_values.hpp"
#include "usecases/views.hpp"
#include "usecases/warning_commands.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr std::string_view kReads = "warnings.read";
constexpr std::string_view kActs = "warnings.act";
constexpr int kMostDays = 3660;

const law::WarningRule* rule_of(const std::vector<law::WarningRule>& rules, const ports::WarningRow& row) {
  const auto found = std::ranges::find_if(rules, [&](const law::WarningRule& rule) { return rule.id == row.rule && rule.valid.from == row.rule_from; });
  return found == rules.end() ? nullptr : &*found;
}

std::string_view severity_of(int weight) { return weight >= 3 ? "high" : weight == 2 ? "middle" : "low"; }

json::object record_json(const ports::WarningRow& row) {
  if (row.record_kind == "case") return {{"kind", "case"}, {"case_id", row.record}};
  const auto slash = row.record.find('/');
  return {{"kind", "register"}, {"register", row.record.substr(0, slash)}, {"entry", slash == std::string::npos ? "" : row.record.substr(slash + 1)}};
}

// Number and subject of a case that the caller may list; nothing where he may not.
Result<std::optional<json::object>> case_json(const ViewContext& c, const CaseId& id) {
  if (id.empty()) return std::optional<json::object>();
  auto row = c.parts.reads.case_row(c.parts.log, id);
  if (!row) return row.failure();
  const auto scope = c.scope("case.list");
  if (!*row || !scope || !within(*scope, {(*row)->organ, (*row)->unit, (*row)->area, nullptr})) return std::optional<json::object>();
  return std::optional(json::object{{"case_id", id.str()}, {"case_no", (*row)->case_no}, {"title", (*row)->title},
                                    {"party_masked", c.nameless() ? std::string() : (*row)->party_masked},
                                    {"procedure", (*row)->procedure.str()}});
}

// What entries are of which no name is a person's.
bool is_impersonal(std::string_view register_id) { return register_id == "organ" || register_id == "unit" || register_id == "power_item" || register_id == "review_catalogue"; }

// {officer/f1} reads as that entry's name today, {case/…} as the case's number where the caller may list it; an entry that is gone reads as its id.
// To the nameless another's entry reads as what it is.
Result<std::string> with_names(const ViewContext& c, std::string say) {
  for (auto from = say.find('{'); from != std::string::npos; from = say.find('{', from)) {
    const auto slash = say.find('/', from);
    const auto end = say.find('}', from);
    if (slash == std::string::npos || end == std::string::npos || slash > end) break;
    const auto register_id = say.substr(from + 1, slash - from - 1);
    const auto entry = say.substr(slash + 1, end - slash - 1);
    std::string name;
    if (register_id == "case") {
      auto known = case_json(c, CaseId(entry));
      if (!known) return known.failure();
      name = *known ? std::string((*known)->at("case_no").as_string()) : "另一机关的案件";
    } else if (c.nameless() && !is_impersonal(register_id)) {
      const auto form = c.law().registers.find(register_id);
      name = form == c.law().registers.end() ? register_id : form->second.title;
    } else {
      name = c.registers.text(register_id, entry, "name");
      if (name.empty()) name = c.registers.text(register_id, entry, "title");
      if (name.empty()) name = entry;
    }
    say.replace(from, end - from + 1, name);
    from += name.size();
  }
  return say;
}

Result<json::object> warning_json(const ViewContext& c, const std::vector<law::WarningRule>& rules, const ports::WarningRow& row) {
  auto say = with_names(c, row.say);
  if (!say) return say.failure();
  json::object out{{"id", row.id}, {"rule", row.rule}, {"severity", severity_of(row.severity)}, {"say", std::move(*say)}, {"record", record_json(row)},
                   {"organ", row.organ.str()}, {"organ_name", organ_name(c, row.organ)}, {"unit_name", unit_name(c, row.unit)}, {"raised", iso_text(row.raised)},
                   {"state", row.state}, {"seq", row.seq}};
  const auto* rule = rule_of(rules, row);
  out["title"] = rule ? rule->title : row.rule;
  if (rule) out["basis"] = law::text_of(rule->basis);
  if (row.due != ports::kNoDay) {
    out["due"] = iso_text(row.due);
    out["light"] = light_name(row.due < c.today ? ports::Light::red : ports::Light::amber);
    out["days_left"] = std::clamp(static_cast<int>(row.due.days - c.today.days), -kMostDays, kMostDays);
  }
  if (row.changed != ports::kNoDay) out["changed"] = iso_text(row.changed);
  auto about = case_json(c, row.case_id);
  if (!about) return about.failure();
  if (*about) out["case"] = std::move(**about);
  auto opened = case_json(c, row.opened);
  if (!opened) return opened.failure();
  if (*opened) out["opened"] = std::move(**opened);
  auto told = c.parts.reads.warning_told(c.parts.log, row.id);
  if (!told) return told.failure();
  const auto as = told_as(c.caller.actor, kActs, row.organ, row.area, *told, c.parts.rules.roles, c.registers);
  const bool open = row.state == "raised" || row.state == "acknowledged";
  const bool supervised = std::ranges::any_of(*told, &ports::WarningTold::supervising);
  out["can_acknowledge"] = open && as.has_value();
  out["can_handle"] = open && as && (*as == ToldAs::supervising || !supervised);
  out["can_open"] = (open || row.state == "settled") && as == ToldAs::supervising;
  return out;
}

std::string_view step_of(const std::string& type) {
  if (type == kWarningRaised) return "raised";
  if (type == kWarningAcknowledged) return "acknowledged";
  if (type == kWarningSettled) return "settled";
  if (type == kWarningReopened) return "reopened";
  return type == kWarningHandled ? "handled" : "turned";
}

Status<> add_history(const ViewContext& c, const std::string& id, json::object& out) {
  const auto stream = std::string(kWarningStreams) + id;
  auto rows = c.parts.store.stream(c.parts.log, stream);
  if (!rows) return rows.failure();
  auto fields = c.parts.store.stream_fields(c.parts.log, stream);
  if (!fields) return fields.failure();
  auto events = open_events(c.parts.log, *rows, *fields, c.parts.cipher);
  if (!events) return events.failure();
  json::array history, beside;
  for (const auto& one : *events) {
    const auto& event = one.event;
    const bool told = !c.nameless();
    json::object step{{"what", step_of(event.type)}, {"at", rfc3339_text(event.at)}, {"seq", one.seq}, {"note", event.type == kWarningSettled ? text_in(event.data, "say") : told ? private_text(one, "note") : std::string()}};
    if (told && !event.actor.empty()) step["by"] = c.parts.account_name ? c.parts.account_name(event.actor) : event.actor.str();
    if (!event.actor.empty()) step["organ_name"] = organ_name(c, event.organ);
    if (const auto outcome = text_in(event.data, "outcome"); !outcome.empty()) step["outcome"] = outcome;
    history.push_back(std::move(step));
    const auto* list = event.data.if_contains("beside");
    if (!list || !list->is_array()) continue;
    for (const auto& other : list->get_array()) {
      auto known = case_json(c, CaseId(std::string(other.as_string())));
      if (!known) return known.failure();
      if (*known) beside.push_back(std::move(**known));
    }
  }
  out["history"] = std::move(history);
  out["beside"] = std::move(beside);
  return Done{};
}

}  // namespace

ports::WarningQuery warnings_told_to(const ViewContext& c) {
  ports::WarningQuery query;
  if (const auto scope = c.scope(kReads)) query.scope = *scope;
  else query.scope.nothing = true;
  for (const auto& id : c.caller.actor.roles)
    if (const auto* role = c.parts.rules.roles.find(id); role && role->operations.contains(kReads)) query.roles.push_back(id);
  query.own = c.caller.actor.organ;
  query.state = "open";
  return query;
}

ViewResult view_raised_warnings(const ViewContext& c) {
  if (!c.scope(kReads)) return refuse("forbidden");
  auto query = warnings_told_to(c);
  query.state = c.text("state").value_or("open");
  if (query.state == "all") query.state.reset();
  if (const auto severity = c.text("severity")) query.severity = law::weight_of_severity(*severity);
  query.rule = c.text("rule");
  query.organ = c.text("organ");
  query.area = c.text("area");
  query.below = c.text("below") != "no";
  query.case_id = c.text("case");
  query.limit = c.limit();
  if (const auto cursor = c.text("cursor")) {
    query.before = read_place(*cursor);
    if (!query.before) return refuse("bad_cursor");
  }
  auto page = c.parts.reads.warnings(c.parts.log, query);
  if (!page) return page.error();
  const auto rules = law::warning_rules_of(c.law());
  json::array items;
  for (const auto& row : page->items) {
    auto one = warning_json(c, rules, row);
    if (!one) return one.error();
    items.push_back(std::move(*one));
  }
  std::optional<std::string> next;
  if (page->more) next = cursor_of(page->items.back().seq);
  auto out = page_json(std::move(items), std::move(next), page->total);
  json::array kinds;
  for (const auto& rule : law::warning_rules_of(c.law(), c.today))
    kinds.push_back(json::object{{"id", rule.id}, {"title", rule.title}, {"severity", rule.severity}, {"basis", law::text_of(rule.basis)}});
  out["rules"] = std::move(kinds);
  return json::value(std::move(out));
}

ViewResult view_warning(const ViewContext& c) {
  if (!c.scope(kReads)) return refuse("forbidden");
  const auto id = c.text("warning").value_or("");
  auto row = c.parts.reads.warning(c.parts.log, id);
  if (!row) return row.error();
  if (!*row) return refuse("not_found");
  auto told = c.parts.reads.warning_told(c.parts.log, id);
  if (!told) return told.error();
  if (!told_as(c.caller.actor, kReads, (*row)->organ, (*row)->area, *told, c.parts.rules.roles, c.registers)) return refuse("not_found");
  auto out = warning_json(c, law::warning_rules_of(c.law()), **row);
  if (!out) return out.error();
  if (auto added = add_history(c, id, *out); !added) return added.error();
  return json::value(std::move(*out));
}

ViewResult view_warning_keys(const ViewContext& c) {
  const auto scope = c.scope(kReads);
  if (!scope || scope->nothing) return refuse("forbidden");
  return json::value{{"key", scope->organ ? "organ/" + scope->organ->str() : "area/" + scope->area.value_or("")}};
}

}  // namespace mingjing::usecases
