// The desk: what lies on it, what is waited for, what is late.
#include <algorithm>

#include "base/json_fields.hpp"
#include "projections/case_rows.hpp"
#include "usecases/cursor.hpp"
#include "usecases/next_steps.hpp"
#include "usecases/private_values.hpp"
#include "usecases/ready_drafts.hpp"
#include "usecases/register_commands.hpp"
#include "usecases/register_reminders.hpp"
#include "usecases/views.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

// A supervisor is the overseer of every other organ of the division that he looks after (casework::stands_in).
const RoleId kSupervisor("supervisor");
const RoleId kOverseer("overseer");

struct Named {
  std::string title;
  std::string article;
  law::Unit unit = law::Unit::calendar_day;
};

// A deadline's words, by its id, in the procedure of its thread or else in the main one.
Named deadline_words(const ViewContext& c, const ports::CaseRow& row, const ThreadId& thread, const std::string& deadline) {
  const auto* main = c.law().procedure_version(row.procedure, row.law_version);
  const auto in = [&](const law::Procedure* procedure) -> const law::DeadlineDef* {
    if (!procedure) return nullptr;
    const auto it = std::ranges::find(procedure->deadlines, deadline, &law::DeadlineDef::id);
    return it == procedure->deadlines.end() ? nullptr : &*it;
  };
  const law::DeadlineDef* def = nullptr;
  if (main) {
    for (const auto& one : main->threads) {
      if (one.id == thread) def = in(c.law().procedure(one.procedure, row.opened));
    }
  }
  if (!def) def = in(main);
  if (!def) return {};
  return {def->title, law::text_of(def->basis), def->limit.unit};
}

// The thread's own title and the title of the state in which it stands.
std::pair<std::string, std::string> thread_words(const ViewContext& c, const ports::CaseRow& row, const ports::TodoRow& todo) {
  const auto* main = c.law().procedure_version(row.procedure, row.law_version);
  if (!main) return {};
  const law::Procedure* procedure = main;
  std::string title = main->title;
  for (const auto& one : main->threads) {
    if (one.id != todo.thread) continue;
    title = one.title;
    procedure = c.law().procedure(one.procedure, row.opened);
  }
  const auto* state = procedure ? procedure->state(todo.state) : nullptr;
  return {title, state ? state->title : std::string()};
}

// The whole case behind a row; nothing where it cannot be read.
CaseFilePtr file_of(const ViewContext& c, const ports::CaseRow& row) {
  auto loaded = find_or_load(c.parts.cache, c.parts.store, c.parts.log, row.id, c.parts.rules, c.parts.cipher, row.seq);
  return loaded ? *loaded : CaseFilePtr();
}

// What explains a due day. The case itself knows what stopped and prolonged its clocks and which statute sets the term; its owner sees the case.
void say_why_then(const ViewContext& c, const CaseFile& file, const ports::TodoRow& todo, const casework::World& world, json::object& out) {
  out["because"] = "";
  for (const auto& d : casework::deadlines(file.state, c.now, world)) {
    if (d.id != todo.deadline || d.thread != todo.thread || d.ended) continue;
    out["because"] = d.because;
    out["days_left"] = d.days_left;
    out["unit"] = unit_word(d.unit);
    out["article"] = d.article;
    return;
  }
}

// What is to be done, in the law's own words; or what the next step waits for.
void say_next(const ViewContext& c, const CaseFile& file, const ports::TodoRow& todo, const casework::World& world, json::object& out) {
  const auto next = next_steps(file.state, todo.thread, todo.role, c.caller.actor, c.now, world);
  json::array steps;
  for (const auto& step : next.steps) steps.push_back(json::object{{"action", step.action.str()}, {"title", step.title}});
  out["next"] = std::move(steps);
  if (next.steps.size() == 1) out["action"] = next.steps.front().action.str();
  if (next.other) out["other"] = {{"title", next.other->title}, {"role_title", role_title(c, next.by)}};
  if (next.missing) out["missing"] = problem_json(*next.missing);
}

json::object todo_json(const ViewContext& c, const ports::TodoItem& item) {
  const auto& row = item.row;
  const auto& todo = item.todo;
  const auto [thread_title, step] = thread_words(c, row, todo);
  const auto* procedure = c.law().procedure_version(row.procedure, row.law_version);
  json::object out{{"case_id", row.id.str()}, {"case_no", row.case_no}, {"title", row.title},
                   {"procedure_title", procedure ? procedure->title : std::string()},
                   {"thread", todo.thread.str()}, {"thread_title", thread_title}, {"step", step},
                   {"owner_title", role_title(c, todo.role)}, {"party_masked", c.nameless() ? std::string() : row.party_masked},
                   {"light", light_name(light(todo.due, todo.amber_from, c.today))}, {"since", iso_text(todo.since)}};
  const bool nameless = c.nameless();
  json::array handlers;
  for (const auto& officer : row.handlers)
    if (!nameless) handlers.emplace_back(officer_name(c, officer));
  out["handler_names"] = std::move(handlers);
  if (todo.queue.starts_with("officer:") && !nameless) out["owner_name"] = officer_name(c, OfficerId(todo.queue.substr(8)));
  if (todo.due != ports::kNoDay) {
    const auto words = deadline_words(c, row, todo.thread, todo.deadline);
    out["due"] = iso_text(todo.due);
    out["days_left"] = law::days_left(c.today, todo.due, words.unit, *c.parts.rules.calendar);
    out["unit"] = unit_word(words.unit);
    out["deadline_title"] = words.title;
    out["article"] = words.article;
  }
  // What is to be done next, and what it waits for, is said from the case itself.
  if (const auto file = nameless ? CaseFilePtr() : file_of(c, row)) {
    const projections::RegisterView view(c.registers, c.law(), c.today);
    const casework::World world{c.law(), *c.parts.rules.calendar, view};
    if (todo.due != ports::kNoDay) say_why_then(c, *file, todo, world, out);
    if (const auto ready = ready_draft(c.law(), file->state, todo.deadline, todo.due, c.today)) {
      out["draft"] = {{"action", ready->action.str()}, {"title", ready->title}, {"say", ready->say}, {"article", ready->article}};
    }
    say_next(c, *file, todo, world, out);
  }
  return out;
}

json::object done_json(const ViewContext& c, const ports::AuditRow& audit, const ports::CaseRow& row) {
  const auto colon = audit.operation.find(':');
  const ActionId action(colon == std::string::npos ? audit.operation : audit.operation.substr(colon + 1));
  casework::CaseState state;
  state.procedure = row.procedure;
  state.law_version = row.law_version;
  state.opened = row.opened;
  const auto found = find_action(c.law(), state, action);
  auto out = row_json(c, row);
  // Opening a case is no action of its procedure.
  out["step"] = found ? found->action->title : "登记案源";
  out["thread"] = found ? found->thread.str() : "main";
  out["thread_title"] = found ? found->procedure->title : "";
  out["owner_title"] = "";
  out["since"] = rfc3339_text(audit.at);
  out["light"] = "none";
  return out;
}

constexpr std::size_t kReminders = 20;   // that a desk shows

// Terms of the registers that the caller keeps, of organs that he sees.
json::array reminders_json(const ViewContext& c) {
  json::array out;
  const auto scope = c.scope("register.edit");
  if (!scope) return out;
  const auto keeps = [&](const std::string& register_id) {
    const auto editors = texts_in(register_definition(c.law(), register_id), "edit");
    return std::ranges::any_of(c.caller.actor.roles, [&](const RoleId& role) { return std::ranges::find(editors, role.str()) != editors.end(); });
  };
  const auto sees = [&](const std::string& organ) { return within(*scope, {OrganId(organ), UnitId(), c.registers.text("organ", organ, "area"), nullptr}); };
  for (const auto& one : register_reminders(c.law(), c.registers, c.today, keeps, sees)) {
    if (out.size() == kReminders) break;
    out.push_back(json::object{{"register", one.register_id}, {"register_title", c.law().registers.at(one.register_id).title}, {"entry", one.entry}, {"title", one.title}, {"say", one.say},
                               {"organ_name", organ_name(c, OrganId(one.organ))}, {"due", iso_text(one.due)}, {"light", light_name(one.due < c.today ? ports::Light::red : ports::Light::amber)},
                               {"days_left", one.due.days - c.today.days}});
  }
  const auto& first_year = object_in(object_in(c.law().raw, "supervision"), "first_year");
  const auto reports = text_in(first_year, "register");
  if (reports.empty() || !keeps(reports)) return out;
  const auto calls = called_reports_of(c, c.caller.actor.organ);
  for (const auto& value : calls) {
    if (out.size() == kReminders) break;
    const auto& call = value.as_object();
    const auto statute = text_in(call, "statute");
    out.push_back(json::object{{"register", reports}, {"register_title", c.law().registers.at(reports).title}, {"entry", "new"}, {"title", "《" + statute + "》"},
                               {"say", text_in(first_year, "say")}, {"organ_name", text_in(call, "organ_name")}, {"due", text_in(call, "due")},
                               {"light", text_in(call, "light")}, {"days_left", number_in(call, "days_left")},
                               {"with", {{"statute", statute}, {"organ", text_in(call, "organ")}, {"in_force", text_in(call, "in_force")}}}});
  }
  return out;
}

ViewResult done(const ViewContext& c) {
  std::optional<std::uint64_t> before;
  if (const auto cursor = c.text("cursor")) {
    before = read_place(*cursor);
    if (!before) return refuse("bad_cursor");
  }
  auto rows = c.parts.reads.done_by(c.parts.log, c.caller.actor.account, before, c.limit() + 1);
  if (!rows) return rows.error();
  std::optional<std::string> next;
  if (static_cast<int>(rows->size()) > c.limit()) {
    rows->pop_back();
    next = cursor_of(rows->back().seq);
  }
  json::array items;
  for (const auto& audit : *rows) {
    auto row = c.parts.reads.case_row(c.parts.log, CaseId(audit.object));
    if (!row) return row.error();
    if (*row) items.push_back(done_json(c, audit, **row));
  }
  const auto counts = c.parts.reads.desk_counts(c.parts.log, {}, OrganId(), OfficerId(), c.caller.actor.account, c.today);
  if (!counts) return counts.error();
  return json::value(page_json(std::move(items), std::move(next), counts->done));
}

}  // namespace

std::vector<std::string> queues_of(const ViewContext& c, std::string_view menu) {
  const auto& actor = c.caller.actor;
  std::vector<std::string> queues;
  if (!actor.officer.empty() && menu.empty()) queues.push_back(projections::officer_queue(actor.officer));
  for (const auto& id : actor.roles) {
    const auto* role = c.parts.rules.roles.find(id);
    if (!role || role->desk == projections::Desk::officer) continue;
    if (!menu.empty() && std::ranges::find(role->menu, menu) == role->menu.end()) continue;
    if (role->desk == projections::Desk::unit && !actor.unit.empty()) {
      queues.push_back(projections::unit_queue(actor.organ, actor.unit, id));
    }
    queues.push_back(projections::organ_queue(actor.organ, id));
    if (id != kSupervisor) continue;
    const auto area = area_prefix(c.registers.text("organ", actor.organ.str(), "area"));
    if (!area.empty()) queues.push_back(projections::area_queue(area, kOverseer));
  }
  if (queues.size() > 8) queues.resize(8);
  return queues;
}

ViewResult view_me(const ViewContext& c) {
  const auto& actor = c.caller.actor;
  json::object out{{"organ", {{"id", actor.organ.str()}, {"name", organ_name(c, actor.organ)},
                              {"area", c.registers.text("organ", actor.organ.str(), "area")}}}};
  if (!actor.unit.empty()) out["unit"] = {{"id", actor.unit.str()}, {"name", unit_name(c, actor.unit)}};
  return json::value(std::move(out));
}

ViewResult view_desk(const ViewContext& c) {
  if (!c.scope("desk")) return refuse("forbidden");
  auto counts = c.parts.reads.desk_counts(c.parts.log, queues_of(c), c.caller.actor.organ, c.caller.actor.officer, c.caller.actor.account, c.today);
  if (!counts) return counts.error();
  const auto scope = c.scope("case.list");
  std::int64_t warnings = 0;
  if (scope) {
    auto late = c.parts.reads.overdue(c.parts.log, *scope, c.today, std::nullopt, 1);
    if (!late) return late.error();
    warnings = late->total;
  }
  auto recent = c.parts.reads.done_by(c.parts.log, c.caller.actor.account, std::nullopt, 8);
  if (!recent) return recent.error();
  json::array items;
  std::vector<std::string> shown;
  for (const auto& audit : *recent) {
    if (std::ranges::find(shown, audit.object) != shown.end()) continue;
    shown.push_back(audit.object);
    auto row = c.parts.reads.case_row(c.parts.log, CaseId(audit.object));
    if (!row) return row.error();
    if (*row) items.push_back(row_json(c, **row));
  }
  const auto changes = change_counts(c).value_or(ChangeCounts{});
  return json::value{{"reminders", reminders_json(c)},
                     {"changes", {{"open", changes.open}, {"late", changes.late}}},
                     {"counts",
                      {{"todo", counts->todo}, {"waiting", counts->waiting}, {"due_soon", counts->due_soon}, {"overdue", counts->overdue},
                       {"done", counts->done}, {"read", 0}, {"warnings", warnings}}},
                     {"recent", std::move(items)}};
}

ViewResult view_todos(const ViewContext& c) {
  if (!c.scope("desk")) return refuse("forbidden");
  const auto kind = c.text("kind").value_or("todo");
  if (kind == "done") return done(c);
  ports::TodoQuery query;
  query.queues = queues_of(c, c.text("queue").value_or(""));
  query.own = c.caller.actor.organ;
  query.limit = c.limit();
  if (kind == "waiting") {
    if (c.caller.actor.officer.empty()) return json::value(page_json({}, std::nullopt, 0));
    query.waiting_for = c.caller.actor.officer;
  }
  if (kind == "overdue") query.due_to = c.today - 1;
  if (kind == "due_soon") {
    query.due_from = c.today;
    query.amber_by = c.today;
  }
  if (const auto cursor = c.text("cursor")) {
    const auto slash = cursor->find('~');
    const auto place = read_cursor(cursor->substr(0, slash));
    if (!place || slash == std::string::npos) return refuse("bad_cursor");
    query.after = {static_cast<std::int32_t>(place->first), place->second};
    query.after_thread = cursor->substr(slash + 1);
  }
  auto page = c.parts.reads.todos(c.parts.log, query);
  if (!page) return page.error();
  json::array items;
  for (const auto& item : page->items) items.push_back(todo_json(c, item));
  std::optional<std::string> next;
  if (page->more) {
    const auto& last = page->items.back();
    next = cursor_of(last.todo.due.days, last.row.order_no) + "~" + last.todo.thread.str();
  }
  return json::value(page_json(std::move(items), std::move(next), page->total));
}

ViewResult view_warnings(const ViewContext& c) {
  const auto scope = c.scope("case.list");
  if (!scope) return refuse("forbidden");
  std::optional<std::pair<std::int32_t, std::uint64_t>> after;
  if (const auto cursor = c.text("cursor")) {
    const auto place = read_cursor(*cursor);
    if (!place) return refuse("bad_cursor");
    after = {static_cast<std::int32_t>(place->first), place->second};
  }
  auto page = c.parts.reads.overdue(c.parts.log, *scope, c.today, after, c.limit());
  if (!page) return page.error();
  json::array items;
  for (const auto& item : page->items) {
    const auto words = deadline_words(c, item.row, item.deadline.thread, item.deadline.deadline);
    const int over = -law::days_left(c.today, item.deadline.due, words.unit, *c.parts.rules.calendar);
    items.push_back(json::object{
        {"id", item.row.id.str() + ":" + item.deadline.thread.str() + ":" + item.deadline.deadline},
        {"case_id", item.row.id.str()}, {"case_no", item.row.case_no}, {"title", item.row.title}, {"rule", item.deadline.deadline},
        {"say", words.title + "已逾期" + std::to_string(over) + (words.unit == law::Unit::working_day ? "个工作日" : "日")},
        {"article", words.article}, {"since", iso_text(item.deadline.due)}, {"light", "red"}});
  }
  std::optional<std::string> next;
  if (page->next) next = cursor_of(page->next->first, page->next->second);
  return json::value(page_json(std::move(items), std::move(next), page->total));
}

}  // namespace mingjing::usecases
