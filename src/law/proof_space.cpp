#include "law/proof_space.hpp"

#include <algorithm>
#include <cstring>

namespace mingjing::law {

std::uint64_t ProofState::hash() const {
  std::uint64_t out = draft.hash() ^ (std::uint64_t{settings} << 32);
  std::array<std::uint64_t, kMostCells / 8> words;
  static_assert(sizeof words == kMostCells);
  std::memcpy(words.data(), cell.data(), kMostCells);
  for (const std::uint64_t word : words) {
    out = (out ^ word) * 0x9E3779B97F4A7C15U;
    out ^= out >> 32;
  }
  return out;
}

ProofSpace::ProofSpace(const ProofModel& model, const Scope& scope, const std::set<GateId>& without)
    : model_(&model), tracked_(model, scope), without_(without), unknown_(model.atoms().size(), Truth::unknown), steps_(model.steps().size()) {
  std::set<std::size_t> bound;
  for (std::size_t i = 0; i < model.atoms().size(); ++i) {
    const Atom& atom = model.atoms()[i];
    if (atom.kind == Atom::Kind::actor) roles_.emplace_back(static_cast<int>(i), &atom.name);
    const int at = tracked_.place_of_atom[i];
    if (at < 0) continue;
    read_.emplace_back(static_cast<int>(i), at);
    if (atom.binds != Binding::none) bound.insert(static_cast<std::size_t>(at));
  }
  bound_.assign(bound.begin(), bound.end());
  drafts_matter_ = !bound_.empty() || !tracked_.attributes.empty();
  fits_ = tracked_.cells() <= ProofState::kMostCells && tracked_.settings.size() <= 16 && bound_.size() + 3 <= DraftState::kMostTexts &&
          tracked_.attributes.size() <= DraftState::kMostAttributes;
  const auto& names = tracked_.attributes;
  for (std::size_t i = 0; i < names.size(); ++i)
    if (const auto named = model.book().draft_attributes.find(names[i]); named != model.book().draft_attributes.end())
      for (const std::string& other : named->second.implies)
        if (const auto at = std::find(names.begin(), names.end(), other); at != names.end())
          implied_.emplace_back(static_cast<int>(i), static_cast<int>(at - names.begin()));
}

std::vector<ProofState> ProofSpace::initial() const {
  ProofState state;
  for (std::size_t i = 0; i < tracked_.processes.size(); ++i)
    state.cell[i] = tracked_.processes[i] == 0 ? kNotOpened : static_cast<std::uint8_t>(kIdle);
  for (std::size_t i = 0; i < tracked_.happened.size(); ++i)
    state.cell[tracked_.first_happened() + i] = tracked_.happened[i].since.empty() ? kDoesNotCount : kWaits;
  std::vector<ProofState> out;
  for (std::uint32_t choice = 0; choice < (std::uint32_t{1} << tracked_.settings.size()); ++choice) {
    out.push_back(state);
    out.back().settings = choice;
  }
  return out;
}

std::vector<std::pair<ProofState, const std::string*>> ProofSpace::later(const ProofState& state) const {
  std::vector<std::pair<ProofState, const std::string*>> out;
  for (std::size_t i = 0; i < tracked_.elapsed.size(); ++i) {
    const std::size_t cell = tracked_.first_elapsed() + i;
    if (state.cell[cell] != kRunning) continue;
    out.emplace_back(state, tracked_.elapsed[i]);
    out.back().first.cell[cell] = kOver;
  }
  return out;
}

void ProofSpace::read(const ProofState& state, Truths& out) const {
  const auto truth = [](bool holds) { return holds ? Truth::yes : Truth::no; };
  out = unknown_;
  for (const auto& [number, place] : read_) {
    const auto i = static_cast<std::size_t>(number);
    const auto at = static_cast<std::size_t>(place);
    const Atom& atom = model_->atoms()[i];
    if (atom.kind == Atom::Kind::happened) out[i] = state.cell[at] < kFirstText ? Truth::no : state.draft.agrees(state.cell[at] - kFirstText, atom.binds);
    else if (atom.kind == Atom::Kind::elapsed) out[i] = truth(state.cell[at] == kOver);
    else if (atom.kind == Atom::Kind::setting) out[i] = truth((state.settings >> at) & 1U);
    else out[i] = state.draft.attribute(place);
  }
}

const StepHere& ProofSpace::of(const ProofStep& step) const {
  StepHere& here = steps_[static_cast<std::size_t>(&step - model_->steps().data())];
  if (!here.ready) {
    here = step_here(*model_, tracked_, step, drafts_matter_);
    here.guards = together(step, {});
    here.rebinds = here.drafts || std::any_of(here.past.begin(), here.past.end(), [&](const auto& one) {
      return std::binary_search(bound_.begin(), bound_.end(), one.first);
    });
  }
  return here;
}

std::vector<Expr> ProofSpace::together(const ProofStep& step, const std::vector<const Expr*>& also) const {
  std::vector<const Expr*> all = also;
  for (std::size_t i = 0; i < step.guards.size(); ++i)
    if (!without_.contains(step.action->gates[i])) all.push_back(&step.guards[i]);
  return simplified(*model_, tracked_, all);
}

bool ProofSpace::placed(const ProofState& state, const StepHere& here) const {
  const std::uint8_t main = state.cell[static_cast<std::size_t>(tracked_.cell_of_process[0])];
  if (here.opens) return main == kNotOpened;
  if (main == kNotOpened) return false;
  const auto stands_in = [&](int cell, const StateSet& set) { return set.test(state.cell[static_cast<std::size_t>(cell)]); };
  if (here.own >= 0 && !stands_in(here.own, here.from)) return false;
  for (const auto& [cell, set] : here.needs)
    if (!stands_in(cell, set)) return false;
  return std::all_of(here.starts.begin(), here.starts.end(), [&](const StepHere::Start& one) { return stands_in(one.cell, one.while_in); });
}

std::vector<int> ProofSpace::kept_texts(const ProofState& state) const {
  std::vector<int> out;
  for (const std::size_t cell : bound_)
    if (state.cell[cell] >= kFirstText) out.push_back(state.cell[cell] - kFirstText);
  return out;
}

const RoleId* ProofSpace::passing_role(const Truths& known, const ProofStep& step, const std::vector<Expr>& all) const {
  std::vector<const Expr*> exprs;
  for (const Expr& expr : all) exprs.push_back(&expr);
  Truths tried = known;
  for (const RoleId& role : step.action->by) {
    for (const auto& [atom, name] : roles_) tried[static_cast<std::size_t>(atom)] = *name == role.str() ? Truth::yes : Truth::no;
    if (satisfiable(exprs, tried)) return &role;
  }
  return nullptr;
}

bool ProofSpace::coherent(const DraftState& draft) const {
  return std::none_of(implied_.begin(), implied_.end(), [&](const auto& pair) {
    return draft.attribute(pair.first) == Truth::yes && draft.attribute(pair.second) == Truth::no;
  });
}

// False when that atom is none of the draft's, or is settled already.
bool ProofSpace::settle_draft(int number, bool yes, ProofState& state) const {
  const Atom& atom = model_->atoms()[static_cast<std::size_t>(number)];
  const int at = tracked_.place_of_atom[static_cast<std::size_t>(number)];
  if (at < 0) return false;
  if (atom.kind == Atom::Kind::draft && state.draft.attribute(at) == Truth::unknown) return state.draft.settle_attribute(at, yes), true;
  if (atom.kind != Atom::Kind::happened || atom.binds != Binding::covers) return false;
  const int held = state.cell[static_cast<std::size_t>(at)];
  if (held < kFirstText || state.draft.agrees(held - kFirstText, Binding::covers) != Truth::unknown) return false;
  return state.draft.settle_coverage(held - kFirstText, yes), true;
}

void ProofSpace::settle(const ProofState& state, const Truths& known, const ProofStep& step, const std::vector<Expr>& all, DraftChange change,
                        std::vector<Move>& out, std::size_t most) const {
  std::set<int> open;
  bool asked = false;
  for (const Expr& expr : all) {
    const Truth truth = evaluate(expr, known);
    if (truth == Truth::no) return;
    if (truth == Truth::unknown) asked = true, collect_unknown(expr, known, open);
  }
  for (const int atom : open) {
    ProofState settled = state;
    if (!settle_draft(atom, true, settled)) continue;
    Truths now;
    for (const bool yes : {true, false}) {
      if (!yes) settle_draft(atom, false, settled = state);
      if (out.size() >= most || !coherent(settled.draft)) continue;
      read(settled, now);
      settle(settled, now, step, all, change, out, most);
    }
    return;
  }
  if (step.action->by.empty()) return;
  const RoleId* role = asked ? passing_role(known, step, all) : &step.action->by.front();
  if (role) out.push_back({state, change, role});
}

void ProofSpace::ways(const ProofState& state, const Truths& known, const ProofStep& step, const std::vector<Expr>& all, std::vector<Move>& out,
                      std::size_t most) const {
  const StepHere& here = of(step);
  if (!placed(state, here)) return;
  if (!here.drafts) return settle(state, known, step, all, step.drafts ? DraftChange::same : DraftChange::none, out, most);
  Truths now;
  for (auto& [draft, change] : state.draft.changes(kept_texts(state))) {
    ProofState drafted = state;
    drafted.draft = draft;
    read(drafted, now);
    settle(drafted, now, step, all, change, out, most);
    if (out.size() >= most) break;
  }
}

void ProofSpace::take(const ProofState& state, const Truths& known, const ProofStep& step, std::vector<Move>& out) const {
  const StepHere& here = of(step);
  found_.clear();
  ways(state, known, step, here.guards, found_, SIZE_MAX);
  for (const Move& way : found_) settle_deadlines(way, here, out);
}

std::optional<Move> ProofSpace::take_while(const ProofState& state, const Truths& known, const ProofStep& step,
                                           const std::vector<Expr>& together) const {
  found_.clear();
  ways(state, known, step, together, found_, 1);
  if (found_.empty()) return std::nullopt;
  return found_.front();
}

}  // namespace mingjing::law
