#include "app/demo/plan.hpp"

#include <algorithm>
#include <set>

namespace mingjing::demo {
namespace {

constexpr std::size_t kCity = 60;        // a city of fewer cases has nobody's desk to fill
constexpr std::size_t kLarge = 2000;    // from so many cases on the city is like a real one: most cases end on the spot
constexpr std::size_t kOnTheSpot = 80;  // of a hundred, in a large city
constexpr std::size_t kUnfinished = 37; // of a hundred at most, to show every state
constexpr std::size_t kEnded = 64;      // of a hundred at least, closed and archived

// A scenario and how many of its steps are told.
struct Course {
  const Scenario* scenario = nullptr;
  std::size_t stop = 0;
};

class Planner {
 public:
  explicit Planner(const PlanParts& parts) : parts_(parts) {}

  std::vector<Run> plan_all() {
    std::vector<Run> out = plan();
    if (parts_.cases >= kCity && parts_.cases < kLarge)
      for (Run& run : kind_runs(parts_.city, parts_.calendar, parts_.today)) out.push_back(std::move(run));
    return out;
  }

 private:
  const Scenario& pick() {
    const bool spot = parts_.cases >= kLarge && parts_.dice() % 100 < kOnTheSpot;
    int all = 0;
    for (const Scenario& scenario : parts_.city.scenarios)
      if (!spot || scenario.on_the_spot) all += scenario.weight;
    int at = static_cast<int>(parts_.dice() % static_cast<std::uint64_t>(all));
    for (const Scenario& scenario : parts_.city.scenarios) {
      if (spot && !scenario.on_the_spot) continue;
      at -= scenario.weight;
      if (at < 0) return scenario;
    }
    return parts_.city.scenarios.front();
  }

  // The main state after so many steps of the scenario.
  StateId reached(const Scenario& scenario, std::size_t stop) const {
    const law::Procedure* procedure = parts_.law.procedure(ProcedureId(scenario.procedure), parts_.today);
    if (procedure == nullptr) return {};
    StateId state = procedure->start;
    for (std::size_t i = 0; i < stop; ++i) {
      const law::Action* action = procedure->action(ActionId(scenario.steps[i].action));
      if (action != nullptr && action->to) state = *action->to;
    }
    return state;
  }

  // A case that stops in each state that the scenarios reach and no waiting case is in, so that no state of the city is
  // empty; `closed`: only the last state before the archive, else the others.
  std::vector<Course> stations(bool closed) const {
    std::vector<Course> out;
    std::set<std::pair<ProcedureId, StateId>> seen;
    for (const Run& run : runs_) seen.emplace(ProcedureId(run.scenario->procedure), reached(*run.scenario, run.stop));
    for (const Scenario& scenario : parts_.city.scenarios) {
      StateId before;
      for (std::size_t stop = 1; stop <= scenario.steps.size(); ++stop) {
        const StateId to = reached(scenario, stop);
        const bool changed = to != before && to != StateId("archived") && (to == StateId("closed")) == closed;
        before = to;
        if (changed && seen.emplace(ProcedureId(scenario.procedure), to).second) out.push_back({&scenario, stop});
      }
    }
    return out;
  }

  static bool ends(const Scenario& scenario) {
    const std::string& last = scenario.steps.back().action;
    return last == "archive" || last == "close_undone";
  }

  // First a case in every state, then every scenario to its end; of the rest so many are closed and archived that the
  // city as a whole keeps its share, and the others stop anywhere on the way.
  std::vector<Course> courses(std::size_t count, std::size_t waiting) {
    std::vector<Course> out = stations(false);
    const std::size_t unfinished = parts_.cases * kUnfinished / 100;
    out.resize(std::min(out.size(), unfinished > waiting ? unfinished - waiting : 0));
    std::size_t ended = 0;
    for (const Course& course : stations(true))
      if (out.size() < count) out.push_back(course), ++ended;
    for (const Scenario& scenario : parts_.city.scenarios)
      if (out.size() < count && ends(scenario)) out.push_back({&scenario, scenario.steps.size()}), ++ended;
    while (out.size() < count) {
      const Scenario& scenario = pick();
      const bool whole = ended * 100 < kEnded * (out.size() + waiting + 1);
      if (whole && !ends(scenario)) continue;
      const std::size_t steps = scenario.steps.size();
      const std::size_t stop = whole || parts_.dice() % 3 == 0 ? steps : 1 + static_cast<std::size_t>(parts_.dice() % steps);
      ended += stop == steps && ends(scenario);
      out.push_back({&scenario, stop});
    }
    return out;
  }

  // A case that stops right before a step of somebody whom the newcomer plays.
  Run waiting_run(const Waiting& waiting) {
    Run run;
    for (const Scenario& scenario : parts_.city.scenarios)
      if (scenario.id == waiting.scenario) run.scenario = &scenario;
    MJ_ASSERT(run.scenario != nullptr);
    do run.story = make_story(parts_.city, parts_.dice, parts_.spot, run.scenario->on_the_spot, tier_high(*run.scenario), parts_.city.waiting_organ);
    while (run.story.fine_fen == 0);
    run.story.unit = parts_.city.waiting_unit;
    int length = waiting.working_days;
    for (std::size_t s = 0; s < run.scenario->steps.size(); ++s)
      if (run.scenario->steps[s].action == waiting.before) run.stop = s;
    MJ_ASSERT(run.stop > 0);
    for (std::size_t s = 0; s < run.stop; ++s) length += run.scenario->steps[s].working_days;
    run.day = parts_.today;
    while (!parts_.calendar.works(run.day)) run.day = run.day + 1;
    while (length > 0 || !parts_.calendar.works(run.day)) {
      if (parts_.calendar.works(run.day)) --length;
      run.day = run.day - 1;
    }
    run.found_on = run.day;
    return run;
  }

  // A warning is neither enforced nor paid back.
  static bool wants_fine(const Scenario& scenario) {
    return std::ranges::any_of(scenario.steps, [](const Step& step) { return step.action.starts_with("enforcement.") || step.action == "refund"; });
  }

  std::vector<Run> plan() {
    const std::size_t waiting = parts_.cases >= kCity ? parts_.city.waiting.size() : 0;
    for (std::size_t i = 0; i < waiting; ++i) runs_.push_back(waiting_run(parts_.city.waiting[i]));
    for (const Course& course : courses(parts_.cases - waiting, waiting)) {
      Run run;
      run.scenario = course.scenario;
      run.stop = course.stop;
      const bool whole = course.stop == course.scenario->steps.size();
      run.story = make_story(parts_.city, parts_.dice, parts_.spot, run.scenario->on_the_spot, tier_high(*run.scenario));
      while (run.story.fine_fen == 0 && wants_fine(*run.scenario)) run.story = make_story(parts_.city, parts_.dice, parts_.spot, false, tier_high(*run.scenario));
      if (run.story.fine_fen == 0 && run.scenario->steps[run.stop - 1].action == "pay") --run.stop;
      int length = 0;
      for (std::size_t s = 0; s < run.stop; ++s) length += run.scenario->steps[s].working_days;
      // Closed cases lie anywhere in the years; open ones took their last step in these weeks, so that some are due today and some overdue.
      const int span = length * 3 / 2 + 20;  // days, more than the steps take
      const int back = 1 + static_cast<int>(parts_.dice() % static_cast<std::uint64_t>(whole ? std::max(parts_.years * 365 - span, 1) : 23));
      run.day = working_days_later(parts_.today - back, length, parts_.calendar, -1);
      run.minute = static_cast<int>(parts_.dice() % 300);
      run.found_on = run.day;
      runs_.push_back(std::move(run));
    }
    return std::move(runs_);
  }

  PlanParts parts_;
  std::vector<Run> runs_;
};

}  // namespace

bool tier_high(const Scenario& scenario) {
  const auto* draft = scenario.with.if_contains("draft");
  return draft != nullptr && draft->as_object().contains("tier");
}

CivilDate working_days_later(CivilDate day, int count, const law::Calendar& calendar, int direction) {
  while (!calendar.works(day)) day = day + direction;
  for (int i = 0; i < count;) {
    day = day + direction;
    if (calendar.works(day)) ++i;
  }
  return day;
}

std::vector<Run> plan_runs(const PlanParts& parts) { return Planner(parts).plan_all(); }

}  // namespace mingjing::demo
