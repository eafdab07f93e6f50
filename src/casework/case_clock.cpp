#include "casework/case_clock.hpp"

#include <algorithm>

#include "base/result.hpp"
#include "casework/case_history.hpp"
#include "casework/context.hpp"
#include "casework/terms.hpp"
#include "law/citation.hpp"

namespace mingjing::casework {
namespace {

bool does(const Step& step, const ActId& act) { return std::find(step.acts.begin(), step.acts.end(), act) != step.acts.end(); }

bool does_one_of(const Step& step, const std::vector<ActId>& acts) {
  return std::any_of(acts.begin(), acts.end(), [&](const ActId& act) { return does(step, act); });
}

// A deadline of a thread counts from that thread's own steps where the thread's procedure does the act, else from any step.
bool own_act(const law::Procedure& procedure, const ActId& act) {
  return std::any_of(procedure.actions.begin(), procedure.actions.end(),
                     [&](const law::Action& a) { return std::find(a.acts.begin(), a.acts.end(), act) != a.acts.end(); });
}

const ThreadId kMain{"main"};

std::optional<CivilDate> date_in(const Step& step, const std::string& field) {
  const boost::json::value* value = step.values.if_contains(field);
  return value && value->is_string() ? parse_date(std::string_view(value->get_string())) : std::nullopt;
}

}  // namespace

CaseClock::CaseClock(const CaseState& state, const World& world, bool explains) : state_(state), world_(world), explains_(explains) {}

const law::Procedure* CaseClock::procedure_of(const ThreadId& thread) const {
  if (thread == kMain) return world_.law.procedure_version(state_.procedure, state_.law_version);
  const ThreadState* running = state_.thread(thread);
  return running ? world_.law.procedure(running->procedure, state_.opened) : nullptr;
}

std::int64_t CaseClock::setting(std::string_view name, CivilDate on) const {
  if (!organ_ || organ_->first != on) organ_.emplace(on, world_.registers.organ(state_.organ, on));
  return setting_of(organ_->second, world_.law, name);
}

std::vector<law::Pause> CaseClock::pauses(const law::DeadlineDef& def, const Step& start, std::size_t before, CivilDate today) const {
  std::vector<law::Pause> out;
  for (const law::StopClock& stop : def.stops) {
    if (!stop.when_setting.empty() && setting(stop.when_setting, start.on) == 0) continue;
    std::optional<CivilDate> since, at_most;
    const auto stand = [&](CivilDate last) {
      if (at_most && *at_most < last) last = *at_most;
      if (*since <= last) out.push_back({*since, last, {}});
      since.reset();
    };
    for (std::size_t i = 0; i < before; ++i) {
      const Step& step = state_.steps[i];
      if (step.seq < start.seq) continue;
      if (!since && does(step, stop.from)) {
        since = step.on;
        at_most = stop.until_date.empty() ? std::nullopt : date_in(step, stop.until_date);
      } else if (since && does(step, stop.until)) {
        stand(step.on - 1);
      }
    }
    // The clock still stands: the days up to today are not counted yet.
    if (since) stand(today);
  }
  const auto named = world_.law.acts.find(def.stops.empty() ? std::string() : def.stops.front().from.str());
  for (law::Pause& pause : out)
    if (named != world_.law.acts.end()) pause.reason = named->second.title;
  return out;
}

std::optional<CaseClock::Running> CaseClock::compute(const law::DeadlineDef& def, const law::Procedure& procedure,
                                                     const ThreadId& thread, std::size_t before, CivilDate today) const {
  const bool own = thread != kMain && own_act(procedure, def.from);
  Running out;
  out.def = &def;
  out.thread = thread;
  std::size_t at = before;
  while (at-- > 0) {
    const Step& step = state_.steps[at];
    if (!does(step, def.from) || (own && step.thread != thread)) continue;
    out.start = &step;
    break;
  }
  if (!out.start) return std::nullopt;
  if (def.when.op != law::Formula::Op::truth && !holds_at(def.when, CaseHistory(state_, world_), at)) return std::nullopt;

  law::Limit limit = def.limit;
  const std::optional<CivilDate> named_day = limit.date.empty() ? std::nullopt : date_in(*out.start, limit.date);
  // A date alone is the last day; beside a number of days it is the day from which they count, where the step names one.
  const bool ends_there = !limit.date.empty() && limit.count == 0 && limit.setting.empty();
  if (ends_there && !named_day) return std::nullopt;
  if (!limit.setting.empty()) limit.count = static_cast<int>(setting(limit.setting, out.start->on));
  std::optional<OwnTerm> own_days;
  if (may_have_own_term(world_.law, procedure.id, def.id))
    own_days = own_term(world_.law, procedure.id, def.id, world_.registers.power_item(state_.power_item, out.start->on));
  if (own_days) {
    limit.count = own_days->limit.count;
    limit.unit = own_days->limit.unit;
    out.own_basis = own_days->basis;
  }
  out.unit = limit.unit;
  for (std::size_t i = at; i < before; ++i) {
    const Step& step = state_.steps[i];
    if (i > at && !out.end && does_one_of(step, def.until)) out.end = &step;
    if (i > at && !out.end && def.extend_act && does(step, *def.extend_act))
      limit.count += own_days ? own_days->extension : def.extend.setting.empty() ? def.extend.count : static_cast<int>(setting(def.extend.setting, out.start->on));
  }
  if (ends_there) {
    out.due.date = *named_day;
    if (explains_) out.due.because = "文书载明的日期为" + chinese_text(*named_day);
  } else if (limit.unit == law::Unit::hour) {
    out.due = law::due_instant(out.start->at, limit.count);
  } else if (!explains_) {
    out.due = law::due_day(named_day.value_or(out.start->on), limit, world_.calendar, pauses(def, *out.start, before, today));
  } else {
    const auto named = world_.law.acts.find(def.from.str());
    std::string words = named == world_.law.acts.end() ? "起算日" : named->second.title + "之日";
    if (named_day && !limit.setting.empty()) words = "文书载明的日期";
    out.due = law::due_date(named_day.value_or(out.start->on), limit, world_.calendar, pauses(def, *out.start, before, today), words);
  }
  return out;
}

std::optional<CaseClock::Running> CaseClock::find(std::string_view deadline, const ThreadId& thread, std::size_t before,
                                                  CivilDate today) const {
  const auto in = [&](const ThreadId& id) -> std::optional<Running> {
    const law::Procedure* procedure = procedure_of(id);
    if (!procedure) return std::nullopt;
    const auto def = std::find_if(procedure->deadlines.begin(), procedure->deadlines.end(),
                                  [&](const law::DeadlineDef& d) { return d.id == deadline; });
    return def == procedure->deadlines.end() ? std::nullopt : compute(*def, *procedure, id, before, today);
  };
  if (auto found = in(thread)) return found;
  if (thread != kMain)
    if (auto found = in(kMain)) return found;
  for (const auto& [id, running] : state_.threads)
    if (id != thread && id != kMain)
      if (auto found = in(id)) return found;
  return std::nullopt;
}

bool CaseClock::elapsed(std::string_view deadline, const ThreadId& thread, std::size_t before, CivilDate day) const {
  const auto running = find(deadline, thread, before, day);
  if (!running || running->due.date >= day) return false;
  // What ended a deadline in time ended it for good: it never ran out.
  return !running->end || running->end->on > running->due.date;
}

std::vector<CaseClock::Running> CaseClock::all(CivilDate today) const {
  std::vector<Running> out;
  for (const auto& [id, thread] : state_.threads) {
    const law::Procedure* procedure = procedure_of(id);
    if (!procedure) continue;
    const bool final = procedure->is_final(thread.state);
    for (const law::DeadlineDef& def : procedure->deadlines)
      if (auto running = compute(def, *procedure, id, state_.steps.size(), today))
        if (running->end || !final) out.push_back(std::move(*running));
  }
  return out;
}

std::vector<DeadlineState> deadlines(const CaseState& state, Instant now, const World& world, bool explained) {
  const CivilDate today = date_of(now);
  std::vector<DeadlineState> out;
  for (const CaseClock::Running& running : CaseClock(state, world, explained).all(today)) {
    const law::DeadlineDef& def = *running.def;
    DeadlineState one;
    one.id = def.id;
    if (explained) one.title = def.title;
    one.thread = running.thread;
    one.owner = def.owner;
    one.started = running.start->on;
    one.due = running.due.date;
    if (running.end) one.ended = running.end->on;
    one.waiting_time = def.at_least;
    one.provisional = running.due.provisional;
    one.unit = running.unit;
    if (!explained) {
      out.push_back(std::move(one));
      continue;
    }
    const CivilDate until = one.ended.value_or(today);
    one.days_left = law::days_left(until, one.due, running.unit, world.calendar);
    one.article = law::text_of(running.own_basis.empty() ? def.basis : running.own_basis);
    one.because = running.due.because;
    if (!one.article.empty()) one.because += "；依据" + one.article;
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace mingjing::casework
