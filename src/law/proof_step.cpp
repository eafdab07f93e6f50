#include "law/proof_step.hpp"

#include <algorithm>
#include <optional>

namespace mingjing::law {
namespace {

template <class List, class Same>
int place(const List& list, Same same) {
  const auto found = std::find_if(list.begin(), list.end(), same);
  return found == list.end() ? -1 : static_cast<int>(found - list.begin());
}

HappenedKey key_of(const Atom& atom) { return {atom.name, atom.since, atom.latest_of}; }

StateSet set_of(const std::vector<int>& states) {
  StateSet out;
  for (const int state : states) out.set(static_cast<std::size_t>(state));
  return out;
}

std::optional<StepHere::Past> effect_on(const HappenedKey& key, const ProofStep& step) {
  // An act of the very step that sets `since` does not come after it.
  if (!key.since.empty() && step.does(key.since)) return StepHere::Past::begins;
  if (step.does(key.act)) return StepHere::Past::happens;
  if (std::any_of(key.latest_of.begin(), key.latest_of.end(), [&](const std::string& act) { return step.does(act); })) return StepHere::Past::outdone;
  return std::nullopt;
}

std::optional<StepHere::Clock> clock_of(const std::vector<ProofDeadline>& deadlines, const ProofStep& step, std::size_t cell) {
  StepHere::Clock out{cell, {}, false, false};
  for (const ProofDeadline& deadline : deadlines) {
    const DeadlineDef& def = *deadline.def;
    if (step.does(def.from.str())) out.starts.push_back(&deadline.when);
    out.ends |= std::any_of(def.until.begin(), def.until.end(), [&](const ActId& act) { return step.does(act.str()); });
    out.may_move |= def.extend_act && step.does(def.extend_act->str());
    for (const StopClock& stop : def.stops) out.may_move |= step.does(stop.from.str()) || step.does(stop.until.str());
  }
  if (out.starts.empty() && !out.ends && !out.may_move) return std::nullopt;
  return out;
}

StepHere::Start start_of(const Procedure& procedure, int cell) {
  StepHere::Start out{cell, {}, 0};
  out.while_in.set(kIdle);
  for (std::size_t i = 0; i < procedure.states.size(); ++i) {
    if (procedure.is_final(procedure.states[i].id)) out.while_in.set(i);
    if (procedure.states[i].id == procedure.start) out.begins = static_cast<std::uint8_t>(i);
  }
  return out;
}

constexpr unsigned kAsked = 1;
constexpr unsigned kDenied = 2;

void note_polarity(const Expr& expr, bool denied, std::vector<unsigned>& out) {
  if (expr.op == Formula::Op::atom) out[static_cast<std::size_t>(expr.atom)] |= denied ? kDenied : kAsked;
  for (const Expr& part : expr.parts) note_polarity(part, denied != (expr.op == Formula::Op::negation), out);
}

Expr constant(bool holds) {
  Expr out;
  out.op = holds ? Formula::Op::truth : Formula::Op::any;  // any of nothing: never
  return out;
}

bool is_constant(const Expr& expr, bool holds) {
  return holds ? expr.op == Formula::Op::truth : expr.op == Formula::Op::any && expr.parts.empty();
}

Expr simpler(const Expr& expr, const std::vector<Truth>& given) {
  if (expr.op == Formula::Op::truth) return expr;
  if (expr.op == Formula::Op::atom) {
    const Truth truth = given[static_cast<std::size_t>(expr.atom)];
    return truth == Truth::unknown ? expr : constant(truth == Truth::yes);
  }
  if (expr.op == Formula::Op::negation) {
    Expr part = simpler(expr.parts.front(), given);
    for (const bool holds : {true, false})
      if (is_constant(part, holds)) return constant(!holds);
    Expr out;
    out.op = Formula::Op::negation;
    out.parts.push_back(std::move(part));
    return out;
  }
  const bool neutral = expr.op == Formula::Op::all;
  Expr out;
  out.op = expr.op;
  for (const Expr& part : expr.parts) {
    Expr one = simpler(part, given);
    if (is_constant(one, !neutral)) return constant(!neutral);
    if (!is_constant(one, neutral)) out.parts.push_back(std::move(one));
  }
  if (out.parts.empty()) return constant(neutral);
  if (out.parts.size() == 1) return Expr(out.parts.front());
  return out;
}

}  // namespace

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

Tracked::Tracked(const ProofModel& model, const Scope& scope)
    : processes(scope.processes.begin(), scope.processes.end()),
      cell_of_process(model.processes().size(), -1),
      happened(scope.happened.begin(), scope.happened.end()),
      settings(scope.settings.begin(), scope.settings.end()),
      attributes(scope.attributes.begin(), scope.attributes.end()) {
  for (const std::string& id : scope.elapsed) elapsed.push_back(&model.deadline_name(id));
  for (std::size_t i = 0; i < processes.size(); ++i) cell_of_process[static_cast<std::size_t>(processes[i])] = static_cast<int>(i);
  for (const Atom& atom : model.atoms()) {
    int at = -1;
    if (atom.kind == Atom::Kind::happened) {
      at = place(happened, [&, key = key_of(atom)](const HappenedKey& one) { return one == key; });
      if (at >= 0) at += static_cast<int>(first_happened());
    }
    if (atom.kind == Atom::Kind::elapsed) {
      at = place(elapsed, [&](const std::string* one) { return *one == atom.name; });
      if (at >= 0) at += static_cast<int>(first_elapsed());
    }
    if (atom.kind == Atom::Kind::setting) at = place(settings, [&](const std::string& one) { return one == atom.name; });
    if (atom.kind == Atom::Kind::draft) at = place(attributes, [&](const std::string& one) { return one == atom.name; });
    place_of_atom.push_back(at);
  }
}

StepHere step_here(const ProofModel& model, const Tracked& tracked, const ProofStep& step, bool drafts_matter) {
  StepHere out;
  out.ready = true;
  out.opens = step.opens;
  out.drafts = step.drafts && drafts_matter;
  out.own = tracked.cell_of_process[static_cast<std::size_t>(step.process)];
  out.to = step.to;
  out.from = set_of(step.from);
  for (const auto& [process, states] : step.needs)
    if (const int cell = tracked.cell_of_process[static_cast<std::size_t>(process)]; cell >= 0) out.needs.emplace_back(cell, set_of(states));
  for (const int process : step.starts)
    if (const int cell = tracked.cell_of_process[static_cast<std::size_t>(process)]; cell >= 0)
      out.starts.push_back(start_of(*model.processes()[static_cast<std::size_t>(process)].procedure, cell));
  for (std::size_t i = 0; i < tracked.happened.size(); ++i)
    if (const auto effect = effect_on(tracked.happened[i], step)) out.past.emplace_back(tracked.first_happened() + i, *effect);
  for (std::size_t i = 0; i < tracked.elapsed.size(); ++i)
    if (auto clock = clock_of(model.deadlines_named(*tracked.elapsed[i]), step, tracked.first_elapsed() + i)) out.clocks.push_back(std::move(*clock));
  out.matters = step.opens || (out.own >= 0 && step.to >= 0) || out.drafts || !out.starts.empty() || !out.past.empty() || !out.clocks.empty();
  return out;
}

std::vector<Expr> simplified(const ProofModel& model, const Tracked& tracked, const std::vector<const Expr*>& all) {
  std::vector<unsigned> polarity(model.atoms().size(), 0);
  for (const Expr* expr : all) note_polarity(*expr, false, polarity);
  std::vector<Truth> given(model.atoms().size(), Truth::unknown);
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (tracked.place_of_atom[i] >= 0 || model.atoms()[i].kind == Atom::Kind::actor) continue;
    if (polarity[i] == kAsked) given[i] = Truth::yes;
    if (polarity[i] == kDenied) given[i] = Truth::no;
  }
  std::vector<Expr> out;
  for (const Expr* expr : all) {
    Expr one = simpler(*expr, given);
    if (!is_constant(one, true)) out.push_back(std::move(one));
  }
  return out;
}

void collect_unknown(const Expr& expr, const std::vector<Truth>& known, std::set<int>& out) {
  if (expr.op == Formula::Op::atom && known[static_cast<std::size_t>(expr.atom)] == Truth::unknown) out.insert(expr.atom);
  for (const Expr& part : expr.parts)
    if (evaluate(part, known) == Truth::unknown) collect_unknown(part, known, out);
}

}  // namespace mingjing::law
