// What can be said of a procedure's graph alone: every state is reached and can end, everyone who is obliged has a deadline.
#include <algorithm>
#include <map>
#include <set>

#include "law/obligations.hpp"
#include "law/proof_model.hpp"
#include "law/prover.hpp"

namespace mingjing::law {
namespace {

using Running = std::set<std::size_t>;  // numbers of deadlines

class Graph {
 public:
  Graph(const LawBook& book, const Procedure& procedure) : book_(book), p_(procedure) {}

  std::vector<Finding> check() {
    std::vector<Finding> out;
    const std::set<StateId> reached = closure({p_.start}, true);
    const std::set<StateId> ending = closure({p_.final_states.begin(), p_.final_states.end()}, false);
    const std::map<StateId, std::set<Running>> running = deadlines_on_each_way();
    for (const State& state : p_.states) {
      const auto say = [&](std::string message) { out.push_back({place_of("state", p_, state.id.str()), std::move(message), false}); };
      if (!reached.contains(state.id)) say("到不了状态「" + state.title + "」");
      else if (!ending.contains(state.id)) say("从状态「" + state.title + "」到不了任何终局状态");
      if (p_.is_final(state.id) || !reached.contains(state.id)) continue;
      if (state.owner.empty() && state.no_owner.empty()) say("状态「" + state.title + "」没有责任人（owner），也没有写明（no_owner）为什么没有");
      const auto found = running.find(state.id);
      const bool covered = found != running.end() && std::all_of(found->second.begin(), found->second.end(), [&](const Running& way) { return covers(way); });
      if (!state.owner.empty() && !covered && state.no_deadline.empty())
        say("状态「" + state.title + "」有责任人，但没有在各条路径上都起算的期限");
    }
    for (const DeadlineDef& deadline : p_.deadlines)
      if (deadline.owner.empty() && !deadline.at_least)
        out.push_back({place_of("deadline", p_, deadline.id), "期限「" + deadline.title + "」没有责任人（owner）", false});
    return out;
  }

 private:
  std::set<StateId> closure(std::set<StateId> seen, bool forward) const {
    for (bool grew = true; grew;) {
      grew = false;
      for (const Action& action : p_.actions)
        for (const StateId& from : action.from) {
          const StateId to = action.to.value_or(from);
          if (forward && seen.contains(from)) grew |= seen.insert(to).second;
          if (!forward && seen.contains(to)) grew |= seen.insert(from).second;
        }
    }
    return seen;
  }

  // The acts that the gates of the action prove to have happened, in whatever thread.
  void proven_acts(const Formula& formula, std::set<std::string>& out) const {
    if (formula.op == Formula::Op::atom && formula.atom.kind == Atom::Kind::happened) out.insert(formula.atom.name);
    if (formula.op == Formula::Op::all)
      for (const Formula& part : formula.parts) proven_acts(part, out);
  }

  Running after(Running running, const Action& action) const {
    std::set<std::string> proven;
    for (const GateId& gate : action.gates)
      if (const auto found = book_.gates.find(gate); found != book_.gates.end()) proven_acts(found->second.ensures, proven);
    for (std::size_t i = 0; i < p_.deadlines.size(); ++i) {
      const DeadlineDef& deadline = p_.deadlines[i];
      const auto does = [&](const ActId& act) { return std::find(action.acts.begin(), action.acts.end(), act) != action.acts.end(); };
      if (std::any_of(deadline.until.begin(), deadline.until.end(), does)) running.erase(i);
      const bool ended = std::any_of(deadline.until.begin(), deadline.until.end(), [&](const ActId& act) { return proven.contains(act.str()); });
      if (does(deadline.from) || (proven.contains(deadline.from.str()) && !ended)) running.insert(i);
    }
    return running;
  }

  // What runs when the procedure begins: what every action that begins it starts.
  std::vector<Running> beginnings() const {
    std::vector<Running> out;
    for (const Procedure& other : book_.procedures)
      for (const Action& action : other.actions) {
        const bool opens = &other == &p_ && action.from.empty();
        const bool starts = std::any_of(action.starts.begin(), action.starts.end(), [&](const ThreadId& thread) { return runs_as(other, thread); });
        if (opens || starts) out.push_back(after({}, action));
      }
    return out;
  }

  bool runs_as(const Procedure& starter, const ThreadId& thread) const {
    for (const Procedure& host : book_.procedures) {
      const bool near = &host == &starter || std::any_of(host.threads.begin(), host.threads.end(),
                                                         [&](const ThreadDef& def) { return def.procedure == starter.id; });
      if (!near) continue;
      for (const ThreadDef& def : host.threads)
        if (def.id == thread && def.procedure == p_.id) return true;
    }
    return false;
  }

  // Every set of deadlines that can be running in a state.
  std::map<StateId, std::set<Running>> deadlines_on_each_way() const {
    std::map<StateId, std::set<Running>> out;
    std::vector<std::pair<StateId, Running>> todo;
    const auto meet = [&](const StateId& state, Running running) {
      if (out[state].insert(running).second) todo.emplace_back(state, std::move(running));
    };
    for (Running& running : beginnings()) meet(p_.start, std::move(running));
    while (!todo.empty()) {
      const auto [state, running] = std::move(todo.back());
      todo.pop_back();
      for (const Action& action : p_.actions)
        if (std::find(action.from.begin(), action.from.end(), state) != action.from.end())
          meet(action.to.value_or(state), after(running, action));
    }
    return out;
  }

  // One that always runs, or several whose conditions leave no case out.
  bool covers(const Running& running) const {
    std::vector<Atom> atoms;
    std::vector<Expr> none;
    for (const std::size_t i : running) {
      const DeadlineDef& deadline = p_.deadlines[i];
      if (deadline.owner.empty()) continue;
      if (deadline.when.op == Formula::Op::truth) return true;
      Expr not_this;
      not_this.op = Formula::Op::negation;
      not_this.parts.push_back(numbered(deadline.when, atoms));
      none.push_back(std::move(not_this));
    }
    if (none.empty()) return false;
    std::vector<const Expr*> all;
    for (const Expr& expr : none) all.push_back(&expr);
    return !satisfiable(all, std::vector<Truth>(atoms.size(), Truth::unknown));
  }

  static Expr numbered(const Formula& formula, std::vector<Atom>& atoms) {
    Expr out;
    out.op = formula.op;
    if (formula.op == Formula::Op::atom) {
      auto found = std::find(atoms.begin(), atoms.end(), formula.atom);
      if (found == atoms.end()) found = atoms.insert(atoms.end(), formula.atom);
      out.atom = static_cast<int>(found - atoms.begin());
    }
    for (const Formula& part : formula.parts) out.parts.push_back(numbered(part, atoms));
    return out;
  }

  const LawBook& book_;
  const Procedure& p_;
};

}  // namespace

std::vector<Finding> structure_findings(const LawBook& book) {
  std::vector<Finding> out;
  for (const Procedure& procedure : book.procedures)
    for (Finding& finding : Graph(book, procedure).check()) out.push_back(std::move(finding));
  for (Finding& finding : unmet_obligations(book)) out.push_back(std::move(finding));
  return out;
}

}  // namespace mingjing::law
