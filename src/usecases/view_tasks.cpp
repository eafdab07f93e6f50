// 任务台账: tasks that a supervision body gave to organs, the late ones first, for whoever gave them, for the organs whose they are and for the people
// who are named in them.
#include <algorithm>
#include <set>

#include "base/json_fields.hpp"
#include "usecases/cursor.hpp"
#include "usecases/private_values.hpp"
#include "usecases/views.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

constexpr std::string_view kReads = "task.read";
constexpr int kPage = 50;
constexpr std::size_t kMost = 1000;   // a city has dozens at a time; of more, the newest

struct Task {
  ports::CaseRow row;
  CaseFilePtr file;
  std::string lead;
  std::vector<std::string> helping;
};

// What whoever drafted the task said of it: public values of the opening.
void read_organs(Task& task) {
  if (task.file->state.steps.empty()) return;
  const auto& values = task.file->state.steps.front().values;
  task.lead = text_in(values, "lead_organ");
  task.helping = texts_in(values, "helping_organs");
}

std::set<std::string> task_procedures(const law::LawBook& law) {
  const auto kinds = texts_in(object_in(law.raw, "screen"), "tasks");
  std::set<std::string> out;
  for (const auto& procedure : law.procedures)
    if (std::ranges::find(kinds, procedure.kind) != kinds.end()) out.insert(procedure.id.str());
  return out;
}

// Whose it is: given by or to an organ within the caller's reach, where he sees that whole, or given to him.
bool seen_by(const ViewContext& c, const ports::Scope& scope, const Task& task) {
  if (within(scope, {task.row.organ, task.row.unit, task.row.area, &task.row.handlers})) return true;
  if (scope.unit) return false;
  const auto reaches = [&](const std::string& organ) {
    return within(scope, {OrganId(organ), {}, c.registers.text("organ", organ, "area"), nullptr});
  };
  return reaches(task.lead) || std::ranges::any_of(task.helping, reaches);
}

json::object task_json(const ViewContext& c, const ports::Scope& scope, const Task& task) {
  auto out = row_json(c, task.row);
  const auto place = ObjectPlace{task.row.organ, task.row.unit, task.row.area, &task.row.handlers};
  // What the task is called, not its kind: the list is all of one kind.
  if (const auto named = c.nameless() ? std::string() : private_text(*task.file->events.front(), "title"); !named.empty()) out["title"] = named;
  out["can_read"] = within(scope, place) && c.scope("case.read").has_value();
  out["lead"] = {{"id", task.lead}, {"name", organ_name(c, OrganId(task.lead))}};
  json::array helping;
  for (const auto& id : task.helping) helping.push_back(json::object{{"id", id}, {"name", organ_name(c, OrganId(id))}});
  out["helping"] = std::move(helping);
  std::int64_t urged = 0;
  for (const auto& step : task.file->state.steps) urged += std::ranges::find(step.acts, ActId("task_urged")) != step.acts.end();
  out["urged"] = urged;
  return out;
}

}  // namespace

ViewResult view_tasks(const ViewContext& c) {
  const auto scope = c.scope(kReads);
  if (!scope || scope->nothing) return refuse("forbidden");
  const auto state = c.text("state").value_or("running");
  std::uint64_t from = 0;
  if (const auto cursor = c.text("cursor")) {
    const auto place = read_place(*cursor);
    if (!place) return refuse("bad_cursor");
    from = *place;
  }
  std::vector<Task> tasks;
  for (const auto& procedure : task_procedures(c.law())) {
    ports::CaseQuery query;
    query.procedure = procedure;
    query.running = state == "running" || state == "late";
    query.today = c.today;
    if (state == "late") query.light = ports::Light::red;
    query.limit = kPage;
    while (tasks.size() < kMost) {
      auto page = c.parts.reads.cases(c.parts.log, query);
      if (!page) return page.error();
      for (auto& row : page->items) {
        auto file = find_or_load(c.parts.cache, c.parts.store, c.parts.log, row.id, c.parts.rules, c.parts.cipher, row.seq);
        if (!file) return file.error();
        if (!*file) continue;
        Task task{std::move(row), *file, {}, {}};
        read_organs(task);
        if (state == "ended" && !task.row.final) continue;
        if (seen_by(c, *scope, task)) tasks.push_back(std::move(task));
      }
      if (!page->next) break;
      query.before = page->next;
    }
  }
  std::ranges::sort(tasks, [](const Task& a, const Task& b) { return std::tie(a.row.due, b.row.order_no) < std::tie(b.row.due, a.row.order_no); });
  json::array items;
  const auto end = std::min<std::uint64_t>(tasks.size(), from + static_cast<std::uint64_t>(c.limit()));
  for (auto i = from; i < end; ++i) items.push_back(task_json(c, *scope, tasks[i]));
  return json::value(page_json(std::move(items), end < tasks.size() ? std::optional(cursor_of(end)) : std::nullopt, static_cast<std::int64_t>(tasks.size())));
}

}  // namespace mingjing::usecases
