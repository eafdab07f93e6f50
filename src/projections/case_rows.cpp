#include "projections/case_rows.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "projections/masking.hpp"

namespace mingjing::projections {
namespace {

using namespace ports;

const ThreadId kMain("main");
// Digits of a division's code (GB/T 2260, GB/T 10114): province, city, county, township, village.
constexpr std::size_t kLevels[] = {2, 4, 6, 9, 12};
constexpr std::size_t kCounty = 6;

std::vector<DeadlineRow> deadline_rows(const std::vector<casework::DeadlineState>& deadlines, const law::Calendar& calendar) {
  std::vector<DeadlineRow> rows;
  for (const auto& d : deadlines) {
    DeadlineRow row;
    row.thread = d.thread;
    row.deadline = d.id;
    row.started = d.started;
    row.due = d.due;
    row.amber_from = amber_day(d.due, d.unit, calendar);
    row.ended = d.ended.value_or(kNoDay);
    row.running = !d.ended;
    row.waiting = d.waiting_time;
    row.provisional = d.provisional;
    const auto same = [&](const DeadlineRow& r) {
      return r.thread == row.thread && r.deadline == row.deadline && r.started == row.started;
    };
    // Begun twice on one day, only the later start counts.
    std::erase_if(rows, same);
    rows.push_back(std::move(row));
  }
  std::ranges::sort(rows, {}, [](const DeadlineRow& r) { return std::tie(r.thread, r.deadline, r.started); });
  return rows;
}

bool owns(const casework::DeadlineState& deadline, const RoleId& role) {
  return std::ranges::find(deadline.owner, role) != deadline.owner.end();
}

// The deadline that presses this role most in this thread, else in the main one.
const casework::DeadlineState* pressing(const std::vector<casework::DeadlineState>& deadlines, const ThreadId& thread, const RoleId& role) {
  const casework::DeadlineState* found = nullptr;
  bool found_here = false;
  for (const auto& d : deadlines) {
    if (d.ended || d.waiting_time || !owns(d, role)) continue;
    const bool here = d.thread == thread;
    if (!here && d.thread != kMain) continue;
    if (!found || (here && !found_here) || (here == found_here && d.due < found->due)) {
      found = &d;
      found_here = here;
    }
  }
  return found;
}

std::vector<std::string> queues_of(const CaseToProject& from, const RoleId& role) {
  const auto* def = from.roles.find(role);
  const auto& state = from.state;
  if (def && def->desk == Desk::officer) {
    std::vector<std::string> queues;
    for (const auto& officer : state.handlers) queues.push_back(officer_queue(officer));
    return queues;
  }
  if (def && def->desk == Desk::unit && !state.unit.empty()) return {unit_queue(state.organ, state.unit, role)};
  std::vector<std::string> queues{organ_queue(state.organ, role)};
  // What waits for somebody above lies on the desks there; the organ's own row tells its people what is waited for.
  if (def && def->relation && def->reach == Reach::area)
    for (auto& queue : area_queues(from.world.registers.organ_area(state.organ, date_of(from.at)), role)) queues.push_back(std::move(queue));
  return queues;
}

// On whose desk it lies: the owners' of the state; where a thread rests beside the main one, theirs who owe something within a running
// time all the same, such as withdrawing what was published and is undone.
std::vector<RoleId> desks_of(const law::State& state, const ThreadId& thread, const std::vector<casework::DeadlineState>& deadlines) {
  if (!state.owner.empty() || thread == kMain) return state.owner;
  std::vector<RoleId> out;
  for (const auto& d : deadlines) {
    if (d.ended || d.waiting_time || d.thread != thread) continue;
    for (const auto& role : d.owner)
      if (std::ranges::find(out, role) == out.end()) out.push_back(role);
  }
  return out;
}

std::vector<TodoRow> todo_rows(const CaseToProject& from, const std::vector<casework::DeadlineState>& deadlines) {
  std::vector<TodoRow> rows;
  for (const auto& [thread, now] : from.state.threads) {
    const auto* procedure = thread == kMain ? from.world.law.procedure_version(now.procedure, from.state.law_version)
                                            : from.world.law.procedure(now.procedure, from.state.opened);
    const auto* state = procedure ? procedure->state(now.state) : nullptr;
    if (!state || procedure->is_final(now.state)) continue;
    const auto desks = desks_of(*state, thread, deadlines);
    for (const auto& role : desks) {
      for (auto& queue : queues_of(from, role)) {
        TodoRow row;
        row.thread = thread;
        row.queue = std::move(queue);
        row.state = now.state;
        row.role = role;
        row.since = now.since;
        if (const auto* deadline = pressing(deadlines, thread, role)) {
          row.deadline = deadline->id;
          row.due = deadline->due;
          row.amber_from = amber_day(deadline->due, deadline->unit, from.world.calendar);
        }
        const auto same = [&](const TodoRow& r) { return r.thread == row.thread && r.queue == row.queue; };
        if (std::ranges::none_of(rows, same)) rows.push_back(std::move(row));
      }
    }
  }
  std::ranges::sort(rows, {}, [](const TodoRow& r) { return std::tie(r.thread, r.queue); });
  return rows;
}

// The outcome counts once the decision was made; before, a draft is only a thought.
void add_outcome(CaseRow& row, const casework::CaseState& state) {
  const auto* draft = state.draft();
  if (!draft || !state.latest("decision_made")) return;
  row.outcome = draft->outcome;
  std::int64_t fine = 0;
  bool fined = false;
  for (const auto& measure : draft->measures) {
    if (measure.kind != "fine") continue;
    fine += measure.amount.count;
    fined = true;
  }
  if (fined) row.fine_fen = fine;
}

}  // namespace

std::string officer_queue(const OfficerId& officer) { return "officer:" + officer.str(); }
std::string organ_queue(const OrganId& organ, const RoleId& role) { return "organ:" + organ.str() + ":" + role.str(); }
std::string area_queue(std::string_view digits, const RoleId& role) { return "area:" + std::string(digits) + ":" + role.str(); }
std::vector<std::string> area_queues(std::string_view area, const RoleId& role) {
  std::vector<std::string> queues;
  for (const std::size_t level : kLevels)
    // A level of which the code says nothing (00) has no supervisors of its own.
    if (area.size() >= level && !(level <= kCounty && area.substr(level - 2, 2) == "00")) queues.push_back(area_queue(area.substr(0, level), role));
  return queues;
}
std::string unit_queue(const OrganId& organ, const UnitId& unit, const RoleId& role) {
  return "unit:" + organ.str() + ":" + unit.str() + ":" + role.str();
}

CivilDate amber_day(CivilDate due, law::Unit unit, const law::Calendar& calendar) {
  if (unit != law::Unit::working_day) return due - kAmberUnits;
  CivilDate day = due;
  for (int left = kAmberUnits; left > 0;) {
    day = day - 1;
    if (calendar.works(day)) --left;
  }
  return day;
}

CaseRows case_rows(const CaseToProject& from) {
  const auto& state = from.state;
  const auto deadlines = casework::deadlines(state, from.at, from.world, false);
  CaseRows rows;
  auto& row = rows.row;
  row.id = state.id;
  row.order_no = from.order_no;
  row.seq = state.seq;
  row.case_no = from.case_no;
  row.procedure = state.procedure;
  row.law_version = state.law_version;
  row.power_item = state.power_item;
  row.organ = state.organ;
  row.unit = state.unit;
  row.handlers = state.handlers;
  row.opened = state.opened;
  row.party_masked = from.parties_erased ? std::string(kErased) : party_masked(from.parties);
  row.area = from.world.registers.organ_area(state.organ, date_of(from.at));
  const auto& main = state.main();
  row.state = main.state;
  if (const auto* procedure = from.world.law.procedure_version(state.procedure, state.law_version)) {
    if (const auto* now = procedure->state(main.state)) row.stage = now->stage;
    row.final = procedure->is_final(main.state);
    row.title = procedure->title;
  }
  if (row.final) row.closed = main.since;
  if (auto title = from.world.registers.power_item_title(state.power_item, date_of(from.at)); !title.empty()) row.title = std::move(title);
  add_outcome(row, state);
  rows.deadlines = deadline_rows(deadlines, from.world.calendar);
  rows.todos = todo_rows(from, deadlines);
  for (const auto& d : rows.deadlines) {
    if (!d.running || d.waiting || d.due >= row.due) continue;
    row.due = d.due;
    row.amber_from = d.amber_from;
    row.deadline = d.deadline;
  }
  return rows;
}

std::string case_search_text(const CaseRow& row, const law::LawBook& law) {
  const auto* procedure = law.procedure_version(row.procedure, row.law_version);
  return search_tokens(row.case_no + " " + row.title + " " + (procedure ? procedure->title : std::string()));
}

}  // namespace mingjing::projections
