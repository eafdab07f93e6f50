// Changes of the law and of organs: what each touches, until when, and what was proved. The tasks stand in the registers, whole in memory.
#include <algorithm>
#include <map>

#include "base/json_fields.hpp"
#include "usecases/change_commands.hpp"
#include "usecases/private_values.hpp"
#include "usecases/views.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr std::size_t kShownChanges = 50;

struct Task {
  const std::string* id = nullptr;
  const projections::RegisterEntry* entry = nullptr;
  CivilDate due;
  CivilDate amber;
  bool done = false;

  const json::object& values() const { return entry->last().values; }
};

bool sees(const ViewContext& c, const ports::Scope& scope, const json::object& values) {
  const auto organ = text_in(values, "organ");
  return within(scope, {OrganId(organ), UnitId(text_in(values, "unit")), c.registers.text("organ", organ, "area"), nullptr});
}

std::vector<Task> tasks_within(const ViewContext& c, const ports::Scope& scope) {
  std::vector<Task> out;
  for (const auto& [id, entry] : c.registers.entries(kChangeTasks)) {
    const auto& values = entry->last().values;
    if (!sees(c, scope, values)) continue;
    out.push_back({&id, entry.get(), parse_date(text_in(values, "due")).value_or(c.today), parse_date(text_in(values, "amber")).value_or(c.today), !text_in(values, "done_on").empty()});
  }
  return out;
}

std::string option_title(const ViewContext& c, std::string_view register_id, std::string_view field, std::string_view id) {
  const auto form = c.law().registers.find(std::string(register_id));
  if (form == c.law().registers.end()) return std::string(id);
  for (const auto& one : form->second.fields)
    for (const auto& option : one.options)
      if (one.id == field && option.id == id) return option.title;
  return std::string(id);
}

std::string_view light_of_task(const ViewContext& c, const Task& task) {
  return task.done ? light_name(ports::Light::none) : light_name(light(task.due, task.amber, c.today));
}

json::object task_json(const ViewContext& c, const law::ChangeRules& rules, const Task& task) {
  const auto& values = task.values();
  json::object out{{"id", *task.id}, {"change", text_in(values, "change")}, {"subject", c.registers.text(kChanges, text_in(values, "change"), "subject")},
                   {"kind", text_in(values, "kind")}, {"kind_title", option_title(c, kChangeTasks, "kind", text_in(values, "kind"))}, {"title", text_in(values, "title")},
                   {"place", text_in(values, "place")}, {"object", text_in(values, "object")}, {"organ_name", organ_name(c, OrganId(text_in(values, "organ")))},
                   {"unit_name", unit_name(c, UnitId(text_in(values, "unit")))}, {"due", iso_text(task.due)}, {"light", light_of_task(c, task)}, {"done", task.done},
                   {"can_do", false}};
  if (const auto form = c.law().registers.find(text_in(values, "place")); form != c.law().registers.end()) out["place_title"] = form->second.title;
  if (const auto clock = rules.clocks.find(text_in(values, "clock")); clock != rules.clocks.end()) {
    out["clock"] = clock->second.title + "：" + law::words_of(clock->second.limit);
    out["basis"] = clock->second.basis;
    out["days_left"] = law::days_left(c.today, task.due, clock->second.limit.unit == law::Unit::month ? law::Unit::calendar_day : clock->second.limit.unit, *c.parts.rules.calendar);
    out["unit"] = clock->second.limit.unit == law::Unit::working_day ? "wd" : "cd";
  }
  const auto doing = c.scope("change.do");
  out["can_do"] = !task.done && doing && sees(c, *doing, values);
  if (task.done) {
    out["done_on"] = text_in(values, "done_on");
    out["outcome"] = option_title(c, kChangeTasks, "outcome", text_in(values, "outcome"));
    out["proof"] = text_in(values, "proof");
    out["done_by"] = officer_name(c, OfficerId(text_in(values, "done_by")));
    out["seq"] = task.entry->last().seq;
  }
  return out;
}

json::array changes_json(const ViewContext& c, const std::vector<Task>& tasks) {
  struct Count {
    std::int64_t all = 0, open = 0, late = 0;
  };
  std::map<std::string, Count> counts;
  for (const auto& task : tasks) {
    auto& count = counts[text_in(task.values(), "change")];
    ++count.all;
    count.open += !task.done;
    count.late += !task.done && task.due < c.today;
  }
  std::vector<std::pair<std::uint64_t, json::object>> rows;
  for (const auto& [id, count] : counts) {
    const auto* change = c.registers.entry(kChanges, id);
    if (!change) continue;
    const auto& version = change->last();
    rows.emplace_back(version.seq, json::object{{"id", id}, {"kind_title", option_title(c, kChanges, "kind", text_in(version.values, "kind"))},
                                                {"subject", text_in(version.values, "subject")}, {"what", text_in(version.values, "what")},
                                                {"effective", text_in(version.values, "effective")}, {"recorded", iso_text(date_of(version.at))},
                                                {"total", count.all}, {"open", count.open}, {"late", count.late}});
  }
  std::ranges::sort(rows, std::greater<>(), [](const auto& row) { return row.first; });
  if (rows.size() > kShownChanges) rows.resize(kShownChanges);
  json::array out;
  for (auto& [seq, row] : rows) out.push_back(std::move(row));
  return out;
}

}  // namespace

std::optional<ChangeCounts> change_counts(const ViewContext& c) {
  const auto scope = c.scope("change.do");
  if (!scope) return std::nullopt;
  ChangeCounts out;
  for (const auto& task : tasks_within(c, *scope)) {
    out.open += !task.done;
    out.late += !task.done && task.due < c.today;
  }
  return out;
}

ViewResult view_changes(const ViewContext& c) {
  const auto scope = c.scope("change.read");
  if (!scope) return refuse("forbidden");
  auto tasks = tasks_within(c, *scope);
  auto changes = changes_json(c, tasks);
  const auto state = c.text("state").value_or("open");
  const auto change = c.text("change");
  std::erase_if(tasks, [&](const Task& task) {
    if (change && text_in(task.values(), "change") != *change) return true;
    if (state == "done") return !task.done;
    if (state == "late") return task.done || !(task.due < c.today);
    return state == "open" && task.done;
  });
  std::ranges::sort(tasks, {}, [](const Task& task) { return std::tuple(task.due.days, *task.id); });
  const auto rules = law::change_rules_of(c.law());
  json::array items;
  std::optional<std::string> next;
  const auto after = c.text("cursor").value_or("");
  bool begun = after.empty();
  std::string last;
  for (const auto& task : tasks) {
    const auto place = std::to_string(task.due.days) + "~" + *task.id;
    if (!begun) {
      begun = place == after;
      continue;
    }
    if (static_cast<int>(items.size()) == c.limit()) {
      next = last;
      break;
    }
    items.push_back(task_json(c, rules, task));
    last = place;
  }
  if (!begun) return refuse("bad_cursor");
  auto out = page_json(std::move(items), std::move(next), static_cast<std::int64_t>(tasks.size()));
  out["changes"] = std::move(changes);
  return json::value(std::move(out));
}

}  // namespace mingjing::usecases
