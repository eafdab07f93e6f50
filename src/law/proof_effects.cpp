// What a step leaves behind: thread states, what happened, running and elapsed deadlines.
#include <algorithm>

#include "law/proof_space.hpp"

namespace mingjing::law {
namespace {

constexpr std::uint8_t kWaits = 0;
constexpr std::uint8_t kDoesNotCount = 1;
constexpr std::uint8_t kFirstText = 2;
constexpr std::uint8_t kRunning = 1;
constexpr std::uint8_t kOver = 2;

std::uint8_t happened_after(const HappenedKey& key, std::uint8_t before, const ProofStep& step, int text) {
  const bool acts = step.does(key.act);
  // An act of the very step that sets `since` does not come after it.
  if (!key.since.empty() && step.does(key.since)) return kDoesNotCount;
  if (acts) return before == kWaits ? kWaits : static_cast<std::uint8_t>(kFirstText + text);
  const bool outdone = std::any_of(key.latest_of.begin(), key.latest_of.end(), [&](const std::string& act) { return step.does(act); });
  return outdone && before != kWaits ? kDoesNotCount : before;
}

struct DeadlineEffect {
  bool starts = false;
  bool ends = false;             // if it is still running
  bool may_not_start = false;    // its condition may fail
  bool stays_away = false;       // its condition fails: what ran before is over with
  bool may_move = false;         // extended or stopped: what was over may be running again
};

DeadlineEffect effect_on(const std::vector<ProofDeadline>& deadlines, const ProofStep& step, const std::vector<Truth>& known) {
  DeadlineEffect out;
  bool always = false;
  for (const ProofDeadline& deadline : deadlines) {
    const DeadlineDef& def = *deadline.def;
    if (step.does(def.from.str())) {
      const Truth when = evaluate(deadline.when, known);
      out.starts |= when != Truth::no;
      out.stays_away |= when == Truth::no;
      always |= when == Truth::yes;
    }
    out.ends |= std::any_of(def.until.begin(), def.until.end(), [&](const ActId& act) { return step.does(act.str()); });
    out.may_move |= def.extend_act && step.does(def.extend_act->str());
    for (const StopClock& stop : def.stops) out.may_move |= step.does(stop.from.str()) || step.does(stop.until.str());
  }
  out.may_not_start = out.starts && !always;
  out.stays_away = out.stays_away && !out.starts;
  return out;
}

}  // namespace

// The step's own deadlines may ask about the draft when they start; both answers are tried, and stay.
std::vector<ProofState> ProofSpace::settled_for_deadlines(const ProofState& state, const ProofStep& step) const {
  const std::vector<Truth> known = values(state);
  std::set<int> open;
  for (const std::string& id : elapsed_)
    for (const ProofDeadline& deadline : model_->deadlines_named(id))
      if (step.does(deadline.def->from.str())) collect_unknown(deadline.when, known, open);
  for (const int atom : open) {
    ProofState yes = state;
    if (!settle_draft(atom, true, yes)) continue;
    ProofState no = state;
    settle_draft(atom, false, no);
    std::vector<ProofState> out;
    for (const ProofState* way : {&yes, &no})
      if (coherent(way->draft))
        for (ProofState& one : settled_for_deadlines(*way, step)) out.push_back(std::move(one));
    return out;
  }
  return {state};
}

std::vector<ProofState> ProofSpace::after(const ProofState& before, const ProofStep& step) const {
  std::vector<ProofState> out;
  for (const ProofState& state : settled_for_deadlines(before, step))
    for (ProofState& next : effects(state, step)) out.push_back(std::move(next));
  return out;
}

std::vector<ProofState> ProofSpace::effects(const ProofState& state, const ProofStep& step) const {
  const std::vector<Truth> known = values(state);
  ProofState next = state;
  const auto set_process = [&](int process, int to) {
    const int at = slot_of_process_[static_cast<std::size_t>(process)];
    if (at >= 0) next.process[static_cast<std::size_t>(at)] = static_cast<std::uint8_t>(to);
  };
  if (step.to >= 0) set_process(step.process, step.to);
  for (const int process : step.starts) {
    const Procedure& procedure = *model_->processes()[static_cast<std::size_t>(process)].procedure;
    const auto start = std::find_if(procedure.states.begin(), procedure.states.end(), [&](const State& s) { return s.id == procedure.start; });
    set_process(process, static_cast<int>(start - procedure.states.begin()));
  }
  for (std::size_t i = 0; i < happened_.size(); ++i)
    next.happened[i] = happened_after(happened_[i], next.happened[i], step, bound_[i] ? next.draft.current() : 0);
  std::vector<ProofState> out = {next};
  for (std::size_t i = 0; i < elapsed_.size(); ++i) {
    const DeadlineEffect effect = effect_on(model_->deadlines_named(elapsed_[i]), step, known);
    const std::size_t ways = out.size();
    for (std::size_t way = 0; way < ways; ++way) {
      if (effect.ends && out[way].elapsed[i] == kRunning) out[way].elapsed[i] = 0;
      if (effect.starts) out[way].elapsed[i] = kRunning;
      if (effect.stays_away) out[way].elapsed[i] = 0;
      if (!effect.may_not_start && !(effect.may_move && out[way].elapsed[i] == kOver)) continue;
      out.push_back(out[way]);
      out.back().elapsed[i] = effect.may_not_start ? 0 : kRunning;
    }
  }
  for (ProofState& one : out) {
    std::vector<int> texts(happened_.size(), 0);
    std::vector<int*> kept;
    for (std::size_t i = 0; i < happened_.size(); ++i) {
      if (!bound_[i] || one.happened[i] < kFirstText) continue;
      texts[i] = one.happened[i] - kFirstText;
      kept.push_back(&texts[i]);
    }
    one.draft.tidy(kept);
    for (std::size_t i = 0; i < happened_.size(); ++i)
      if (bound_[i] && one.happened[i] >= kFirstText) one.happened[i] = static_cast<std::uint8_t>(kFirstText + texts[i]);
  }
  return out;
}

}  // namespace mingjing::law
