#include "law/proof_model.hpp"

#include <algorithm>

#include "base/result.hpp"

namespace mingjing::law {
namespace {

Truth negated(Truth value) {
  if (value == Truth::unknown) return value;
  return value == Truth::yes ? Truth::no : Truth::yes;
}

// `stop` decides a conjunction (no) or a disjunction (yes) as soon as one part has it.
Truth joined(const Expr& expr, const std::vector<Truth>& value, Truth stop) {
  Truth out = negated(stop);
  for (const Expr& part : expr.parts) {
    const Truth one = evaluate(part, value);
    if (one == stop) return stop;
    if (one == Truth::unknown) out = Truth::unknown;
  }
  return out;
}

int first_unknown(const Expr& expr, const std::vector<Truth>& value) {
  if (expr.op == Formula::Op::atom) return value[static_cast<std::size_t>(expr.atom)] == Truth::unknown ? expr.atom : -1;
  for (const Expr& part : expr.parts)
    if (const int atom = first_unknown(part, value); atom >= 0) return atom;
  return -1;
}

bool settle(const std::vector<const Expr*>& all, std::vector<Truth>& value) {
  int open = -1;
  for (const Expr* expr : all) {
    const Truth one = evaluate(*expr, value);
    if (one == Truth::no) return false;
    if (one == Truth::unknown && open < 0) open = first_unknown(*expr, value);
  }
  if (open < 0) return true;
  Truth& choice = value[static_cast<std::size_t>(open)];
  for (const Truth one : {Truth::yes, Truth::no}) {
    choice = one;
    if (settle(all, value)) return true;
  }
  choice = Truth::unknown;
  return false;
}

}  // namespace

Truth evaluate(const Expr& expr, const std::vector<Truth>& value) {
  switch (expr.op) {
    case Formula::Op::truth: return Truth::yes;
    case Formula::Op::atom: return value[static_cast<std::size_t>(expr.atom)];
    case Formula::Op::all: return joined(expr, value, Truth::no);
    case Formula::Op::any: return joined(expr, value, Truth::yes);
    case Formula::Op::negation: return negated(evaluate(expr.parts.front(), value));
  }
  return Truth::unknown;
}

bool satisfiable(const std::vector<const Expr*>& all, std::vector<Truth> value) { return settle(all, value); }

bool ProofStep::does(std::string_view act) const {
  return std::any_of(action->acts.begin(), action->acts.end(), [&](const ActId& id) { return id.str() == act; });
}

ProofModel::ProofModel(const LawBook& book, const CaseKind& kind) : book_(&book) {
  processes_.push_back({ThreadId("main"), kind.main->title, kind.main});
  for (const CaseKind::Thread& thread : kind.threads)
    if (thread.procedure) processes_.push_back({thread.id, thread.title, thread.procedure});
  for (std::size_t i = 0; i < processes_.size(); ++i) {
    add_steps(static_cast<int>(i));
    for (const DeadlineDef& def : processes_[i].procedure->deadlines) deadlines_[def.id].push_back({&def, compile(def.when)});
  }
}

int ProofModel::atom_number(const Atom& atom) {
  const auto found = std::find(atoms_.begin(), atoms_.end(), atom);
  if (found != atoms_.end()) return static_cast<int>(found - atoms_.begin());
  atoms_.push_back(atom);
  if (atom.kind == Atom::Kind::elapsed) deadlines_[atom.name];
  return static_cast<int>(atoms_.size()) - 1;
}

Expr ProofModel::compile(const Formula& formula) {
  Expr out;
  out.op = formula.op;
  if (formula.op == Formula::Op::atom) out.atom = atom_number(formula.atom);
  for (const Formula& part : formula.parts) out.parts.push_back(compile(part));
  return out;
}

int ProofModel::state_number(const Procedure& procedure, const StateId& id) {
  for (std::size_t i = 0; i < procedure.states.size(); ++i)
    if (procedure.states[i].id == id) return static_cast<int>(i);
  return kIdle;
}

int ProofModel::process_number(const ThreadId& id) const {
  for (std::size_t i = 0; i < processes_.size(); ++i)
    if (processes_[i].id == id) return static_cast<int>(i);
  return -1;
}

void ProofModel::add_steps(int process) {
  const Procedure& procedure = *processes_[static_cast<std::size_t>(process)].procedure;
  for (const Action& action : procedure.actions) {
    if (action.from.empty() && process != 0) continue;  // opening a case of its own is not a step of this one
    ProofStep step;
    step.process = process;
    step.action = &action;
    for (const StateId& id : action.from) step.from.push_back(state_number(procedure, id));
    step.opens = action.from.empty();
    if (step.opens) step.to = state_number(procedure, action.to.value_or(procedure.start));
    else if (action.to) step.to = state_number(procedure, *action.to);
    for (const GateId& gate : action.gates) {
      const auto found = book_->gates.find(gate);
      step.guards.push_back(found == book_->gates.end() ? Expr{} : compile(found->second.ensures));
    }
    for (const ThreadId& thread : action.starts)
      if (const int started = process_number(thread); started >= 0) step.starts.push_back(started);
    for (const auto& [thread, states] : action.needs_thread) {
      const int needed = process_number(thread);
      if (needed < 0) continue;
      std::vector<int> numbers;
      for (const StateId& id : states)
        numbers.push_back(state_number(*processes_[static_cast<std::size_t>(needed)].procedure, id));
      step.needs.emplace_back(needed, std::move(numbers));
    }
    step.drafts = step.does(kDrafted);
    steps_.push_back(std::move(step));
  }
}

const std::vector<ProofDeadline>& ProofModel::deadlines_named(const std::string& id) const {
  static const std::vector<ProofDeadline> none;
  const auto found = deadlines_.find(id);
  return found == deadlines_.end() ? none : found->second;
}

const std::string& ProofModel::deadline_name(const std::string& id) const {
  const auto found = deadlines_.find(id);
  MJ_ASSERT(found != deadlines_.end());
  return found->first;
}

bool ProofModel::happens(std::string_view act) const {
  return std::any_of(steps_.begin(), steps_.end(), [&](const ProofStep& step) { return step.does(act); });
}

}  // namespace mingjing::law
