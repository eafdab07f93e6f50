// What a step leaves behind: thread states, what happened, running and elapsed deadlines.
#include <algorithm>

#include "law/proof_space.hpp"

namespace mingjing::law {

// The step's own deadlines may ask about the draft when they start; both answers are tried, and stay.
void ProofSpace::settle_deadlines(const Move& way, const StepHere& here, std::vector<Move>& out) const {
  std::set<int> open;
  Truths known;
  for (const StepHere::Clock& clock : here.clocks)
    for (const Expr* when : clock.starts) {
      if (when->op == Formula::Op::truth) continue;
      if (known.empty()) read(way.state, known);
      collect_unknown(*when, known, open);
    }
  for (const int atom : open) {
    Move settled = way;
    if (!settle_draft(atom, true, settled.state)) continue;
    if (coherent(settled.state.draft)) settle_deadlines(settled, here, out);
    settled.state = way.state;
    settle_draft(atom, false, settled.state);
    if (coherent(settled.state.draft)) settle_deadlines(settled, here, out);
    return;
  }
  effects(way, here, out);
}

void ProofSpace::effects(const Move& way, const StepHere& here, std::vector<Move>& out) const {
  Truths known;
  const std::size_t first = out.size();
  out.push_back(way);
  ProofState& next = out.back().state;
  if (here.own >= 0 && here.to >= 0) next.cell[static_cast<std::size_t>(here.own)] = static_cast<std::uint8_t>(here.to);
  for (const StepHere::Start& start : here.starts) next.cell[static_cast<std::size_t>(start.cell)] = start.begins;
  for (const auto& [cell, past] : here.past) {
    std::uint8_t& held = next.cell[cell];
    const bool bound = std::binary_search(bound_.begin(), bound_.end(), cell);
    if (past == StepHere::Past::begins) held = kDoesNotCount;
    else if (held != kWaits && past == StepHere::Past::outdone) held = kDoesNotCount;
    else if (held != kWaits) held = static_cast<std::uint8_t>(kFirstText + (bound ? next.draft.current() : 0));
  }
  for (const StepHere::Clock& clock : here.clocks) {
    bool starts = false, stays_away = false, always = false;
    for (const Expr* when : clock.starts) {
      if (known.empty() && when->op != Formula::Op::truth) read(way.state, known);
      const Truth truth = evaluate(*when, known);
      starts |= truth != Truth::no;
      stays_away |= truth == Truth::no;
      always |= truth == Truth::yes;
    }
    const std::size_t ways = out.size();
    for (std::size_t i = first; i < ways; ++i) {
      std::uint8_t& held = out[i].state.cell[clock.cell];
      if (clock.ends && held == kRunning) held = 0;
      if (starts) held = kRunning;
      if (stays_away && !starts) held = 0;
      const bool may_not_start = starts && !always;
      if (!may_not_start && !(clock.may_move && held == kOver)) continue;
      out.push_back(out[i]);
      out.back().state.cell[clock.cell] = may_not_start ? 0 : kRunning;
    }
  }
  if (here.rebinds)
    for (std::size_t i = first; i < out.size(); ++i) tidy(out[i].state);
}

void ProofSpace::tidy(ProofState& state) const {
  std::vector<int> texts(bound_.size(), 0);
  std::vector<int*> kept;
  for (std::size_t i = 0; i < bound_.size(); ++i) {
    if (state.cell[bound_[i]] < kFirstText) continue;
    texts[i] = state.cell[bound_[i]] - kFirstText;
    kept.push_back(&texts[i]);
  }
  state.draft.tidy(kept);
  for (std::size_t i = 0; i < bound_.size(); ++i)
    if (state.cell[bound_[i]] >= kFirstText) state.cell[bound_[i]] = static_cast<std::uint8_t>(kFirstText + texts[i]);
}

}  // namespace mingjing::law
