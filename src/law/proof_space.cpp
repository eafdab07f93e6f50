#include "law/proof_space.hpp"

#include <algorithm>

namespace mingjing::law {
namespace {

constexpr std::uint8_t kWaits = 0;      // `since` has not happened
constexpr std::uint8_t kDoesNotCount = 1;
constexpr std::uint8_t kFirstText = 2;
constexpr std::uint8_t kRunning = 1;
constexpr std::uint8_t kOver = 2;

template <class Item>
int slot(const std::vector<Item>& list, const Item& item) {
  const auto found = std::find(list.begin(), list.end(), item);
  return found == list.end() ? -1 : static_cast<int>(found - list.begin());
}

HappenedKey key_of(const Atom& atom) { return {atom.name, atom.since, atom.latest_of}; }

bool contains(const std::vector<int>& list, int item) { return std::find(list.begin(), list.end(), item) != list.end(); }

}  // namespace

void collect_unknown(const Expr& expr, const std::vector<Truth>& known, std::set<int>& out) {
  if (expr.op == Formula::Op::atom && known[static_cast<std::size_t>(expr.atom)] == Truth::unknown) out.insert(expr.atom);
  for (const Expr& part : expr.parts)
    if (evaluate(part, known) == Truth::unknown) collect_unknown(part, known, out);
}

bool Scope::add(const Atom& atom) {
  switch (atom.kind) {
    case Atom::Kind::happened: return happened.insert(key_of(atom)).second;
    case Atom::Kind::elapsed: return elapsed.insert(atom.name).second;
    case Atom::Kind::setting: return settings.insert(atom.name).second;
    case Atom::Kind::draft: return attributes.insert(atom.name).second;
    case Atom::Kind::fact:
    case Atom::Kind::actor: return false;
  }
  return false;
}

std::string ProofState::key() const {
  std::string out(process.begin(), process.end());
  out.append(happened.begin(), happened.end());
  out.append(elapsed.begin(), elapsed.end());
  for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>(settings >> shift);
  return out + draft.key();
}

ProofSpace::ProofSpace(const ProofModel& model, const Scope& scope, const std::set<GateId>& without)
    : model_(&model),
      processes_(scope.processes.begin(), scope.processes.end()),
      slot_of_process_(model.processes().size(), -1),
      happened_(scope.happened.begin(), scope.happened.end()),
      bound_(scope.happened.size(), false),
      elapsed_(scope.elapsed.begin(), scope.elapsed.end()),
      settings_(scope.settings.begin(), scope.settings.end()),
      attributes_(scope.attributes.begin(), scope.attributes.end()),
      without_(without) {
  for (std::size_t i = 0; i < processes_.size(); ++i) slot_of_process_[static_cast<std::size_t>(processes_[i])] = static_cast<int>(i);
  for (const Atom& atom : model.atoms()) {
    int at = -1;
    if (atom.kind == Atom::Kind::happened) at = slot(happened_, key_of(atom));
    if (atom.kind == Atom::Kind::elapsed) at = slot(elapsed_, atom.name);
    if (atom.kind == Atom::Kind::setting) at = slot(settings_, atom.name);
    if (atom.kind == Atom::Kind::draft) at = slot(attributes_, atom.name);
    atom_slot_.push_back(at);
    if (at < 0 || atom.binds == Binding::none) continue;
    bound_[static_cast<std::size_t>(at)] = true;
    drafts_matter_ = true;
  }
  drafts_matter_ |= !attributes_.empty();
  for (std::size_t i = 0; i < attributes_.size(); ++i)
    if (const auto named = model.book().draft_attributes.find(attributes_[i]); named != model.book().draft_attributes.end())
      for (const std::string& other : named->second.implies)
        if (const int at = slot(attributes_, other); at >= 0) implied_.emplace_back(static_cast<int>(i), at);
  for (const ProofStep& step : model.steps()) {
    std::vector<const Expr*> guards;
    for (std::size_t i = 0; i < step.guards.size(); ++i)
      if (!without_.contains(step.action->gates[i])) guards.push_back(&step.guards[i]);
    guards_.push_back(std::move(guards));
  }
}

std::vector<ProofState> ProofSpace::initial() const {
  ProofState state;
  for (const int process : processes_) state.process.push_back(process == 0 ? kNotOpened : kIdle);
  for (const HappenedKey& key : happened_) state.happened.push_back(key.since.empty() ? kDoesNotCount : kWaits);
  state.elapsed.assign(elapsed_.size(), 0);
  std::vector<ProofState> out;
  for (std::uint32_t choice = 0; choice < (std::uint32_t{1} << settings_.size()); ++choice) {
    out.push_back(state);
    out.back().settings = choice;
  }
  return out;
}

std::vector<std::pair<ProofState, std::string>> ProofSpace::later(const ProofState& state) const {
  std::vector<std::pair<ProofState, std::string>> out;
  for (std::size_t i = 0; i < elapsed_.size(); ++i) {
    if (state.elapsed[i] != kRunning) continue;
    out.emplace_back(state, elapsed_[i]);
    out.back().first.elapsed[i] = kOver;
  }
  return out;
}

std::vector<Truth> ProofSpace::values(const ProofState& state) const {
  std::vector<Truth> out(model_->atoms().size(), Truth::unknown);
  const auto truth = [](bool holds) { return holds ? Truth::yes : Truth::no; };
  for (std::size_t i = 0; i < out.size(); ++i) {
    const Atom& atom = model_->atoms()[i];
    if (atom_slot_[i] < 0) continue;
    const auto at = static_cast<std::size_t>(atom_slot_[i]);
    switch (atom.kind) {
      case Atom::Kind::happened: {
        const std::uint8_t held = state.happened[at];
        out[i] = held < kFirstText ? Truth::no : state.draft.agrees(held - kFirstText, atom.binds);
        break;
      }
      case Atom::Kind::elapsed: out[i] = truth(state.elapsed[at] == kOver); break;
      case Atom::Kind::setting: out[i] = truth((state.settings >> at) & 1U); break;
      case Atom::Kind::draft: out[i] = state.draft.attribute(static_cast<int>(at)); break;
      case Atom::Kind::fact:
      case Atom::Kind::actor: break;
    }
  }
  return out;
}

bool ProofSpace::placed(const ProofState& state, const ProofStep& step) const {
  const auto state_of = [&](int process) -> int {
    const int at = slot_of_process_[static_cast<std::size_t>(process)];
    return at < 0 ? -1 : state.process[static_cast<std::size_t>(at)];
  };
  const int main = state_of(0);
  if (step.opens) return main == kNotOpened;
  if (main == kNotOpened) return false;
  if (const int here = state_of(step.process); here >= 0 && !contains(step.from, here)) return false;
  for (const auto& [process, states] : step.needs)
    if (const int there = state_of(process); there >= 0 && !contains(states, there)) return false;
  for (const int process : step.starts) {
    const int there = state_of(process);
    if (there < 0 || there == kIdle) continue;
    const Procedure& procedure = *model_->processes()[static_cast<std::size_t>(process)].procedure;
    if (!procedure.is_final(procedure.states[static_cast<std::size_t>(there)].id)) return false;  // one round at a time
  }
  return true;
}

std::vector<int> ProofSpace::kept_texts(const ProofState& state) const {
  std::vector<int> out;
  for (std::size_t i = 0; i < happened_.size(); ++i)
    if (bound_[i] && state.happened[i] >= kFirstText) out.push_back(state.happened[i] - kFirstText);
  return out;
}

std::vector<std::pair<DraftState, DraftChange>> ProofSpace::drafts(const ProofState& state, const ProofStep& step) const {
  if (!step.drafts || !drafts_matter_) return {{state.draft, step.drafts ? DraftChange::same : DraftChange::none}};
  return state.draft.changes(kept_texts(state));
}

std::optional<RoleId> ProofSpace::passing_role(const std::vector<Truth>& values, const ProofStep& step,
                                               const std::vector<const Expr*>& all) const {
  std::vector<Truth> known = values;
  for (const RoleId& role : step.action->by) {
    for (std::size_t i = 0; i < known.size(); ++i) {
      const Atom& atom = model_->atoms()[i];
      if (atom.kind == Atom::Kind::actor) known[i] = atom.name == role.str() ? Truth::yes : Truth::no;
    }
    if (satisfiable(all, known)) return role;
  }
  return std::nullopt;
}

bool ProofSpace::coherent(const DraftState& draft) const {
  return std::none_of(implied_.begin(), implied_.end(), [&](const auto& pair) {
    return draft.attribute(pair.first) == Truth::yes && draft.attribute(pair.second) == Truth::no;
  });
}

// False when that atom is none of the draft's, or is settled already.
bool ProofSpace::settle_draft(int number, bool yes, ProofState& state) const {
  const Atom& atom = model_->atoms()[static_cast<std::size_t>(number)];
  const int at = atom_slot_[static_cast<std::size_t>(number)];
  if (at < 0) return false;
  if (atom.kind == Atom::Kind::draft && state.draft.attribute(at) == Truth::unknown) return state.draft.settle_attribute(at, yes), true;
  if (atom.kind != Atom::Kind::happened || atom.binds != Binding::covers) return false;
  const int held = state.happened[static_cast<std::size_t>(at)];
  if (held < kFirstText || state.draft.agrees(held - kFirstText, Binding::covers) != Truth::unknown) return false;
  return state.draft.settle_coverage(held - kFirstText, yes), true;
}

void ProofSpace::settle(const ProofState& state, const ProofStep& step, const std::vector<const Expr*>& all, DraftChange change,
                        std::vector<Move>& out, std::size_t most) const {
  const std::vector<Truth> known = values(state);
  std::set<int> open;
  for (const Expr* expr : all) {
    const Truth truth = evaluate(*expr, known);
    if (truth == Truth::no) return;
    if (truth == Truth::unknown) collect_unknown(*expr, known, open);
  }
  for (const int atom : open) {
    ProofState settled = state;
    if (!settle_draft(atom, true, settled)) continue;
    if (coherent(settled.draft)) settle(settled, step, all, change, out, most);
    settled = state;
    settle_draft(atom, false, settled);
    if (out.size() < most && coherent(settled.draft)) settle(settled, step, all, change, out, most);
    return;
  }
  if (const auto role = passing_role(known, step, all)) out.push_back({state, change, *role});
}

std::vector<Move> ProofSpace::ways(const ProofState& state, const ProofStep& step, const std::vector<const Expr*>& also,
                                   std::size_t most) const {
  std::vector<Move> out;
  if (!placed(state, step)) return out;
  std::vector<const Expr*> all = also;
  const auto& guards = guards_[static_cast<std::size_t>(&step - model_->steps().data())];
  all.insert(all.end(), guards.begin(), guards.end());
  for (auto& [draft, change] : drafts(state, step)) {
    ProofState drafted = state;
    drafted.draft = draft;
    settle(drafted, step, all, change, out, most);
    if (out.size() >= most) break;
  }
  return out;
}

std::vector<Move> ProofSpace::take(const ProofState& state, const ProofStep& step) const {
  std::vector<Move> out;
  for (const Move& way : ways(state, step, {}, SIZE_MAX))
    for (ProofState& next : after(way.state, step)) out.push_back({std::move(next), way.draft, way.role});
  return out;
}

std::optional<Move> ProofSpace::take_while(const ProofState& state, const ProofStep& step, const std::vector<const Expr*>& also) const {
  std::vector<Move> found = ways(state, step, also, 1);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<std::size_t> ProofSpace::failing(const ProofState& state, const ProofStep& step) const {
  std::vector<std::size_t> out;
  const auto& present = guards_[static_cast<std::size_t>(&step - model_->steps().data())];
  const auto choices = drafts(state, step);
  for (std::size_t i = 0; i < step.guards.size(); ++i) {
    if (std::find(present.begin(), present.end(), &step.guards[i]) == present.end()) continue;
    const bool passes = std::any_of(choices.begin(), choices.end(), [&](const auto& choice) {
      ProofState drafted = state;
      drafted.draft = choice.first;
      return satisfiable({&step.guards[i]}, values(drafted));
    });
    if (!passes) out.push_back(i);
  }
  return out;
}

bool ProofSpace::matters(const ProofStep& step) const {
  if (step.opens) return true;
  if (slot_of_process_[static_cast<std::size_t>(step.process)] >= 0 && step.to >= 0) return true;
  if (step.drafts && drafts_matter_) return true;
  for (const int process : step.starts)
    if (slot_of_process_[static_cast<std::size_t>(process)] >= 0) return true;
  for (const HappenedKey& key : happened_) {
    if (step.does(key.act) || (!key.since.empty() && step.does(key.since))) return true;
    if (std::any_of(key.latest_of.begin(), key.latest_of.end(), [&](const std::string& act) { return step.does(act); })) return true;
  }
  for (const std::string& id : elapsed_)
    for (const ProofDeadline& deadline : model_->deadlines_named(id)) {
      const DeadlineDef& def = *deadline.def;
      if (step.does(def.from.str()) || (def.extend_act && step.does(def.extend_act->str()))) return true;
      if (std::any_of(def.until.begin(), def.until.end(), [&](const ActId& act) { return step.does(act.str()); })) return true;
      for (const StopClock& stop : def.stops)
        if (step.does(stop.from.str()) || step.does(stop.until.str())) return true;
    }
  return false;
}

}  // namespace mingjing::law
