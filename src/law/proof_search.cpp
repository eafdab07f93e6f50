#include "law/proof_search.hpp"

#include <algorithm>
#include <deque>
#include <functional>

namespace mingjing::law {
namespace {

constexpr int kMostRounds = 60;

struct Node {
  ProofState state;
  int parent = -1;
  ProofTrace trace;
};

// States in the order in which they were met, none twice; each knows how it was reached.
class Frontier {
 public:
  void add(const ProofState& state, int parent, const ProofTrace& trace) {
    if (2 * (nodes_.size() + 1) > table_.size()) grow();
    const std::size_t at = slot_of(state, state.hash());
    if (table_[at] >= 0) return;
    table_[at] = static_cast<int>(nodes_.size());
    nodes_.push_back({state, parent, trace});
  }
  std::size_t size() const { return nodes_.size(); }
  const Node& operator[](std::size_t i) const { return nodes_[i]; }
  std::vector<ProofTrace> path_to(int node) const {
    std::vector<ProofTrace> out;
    for (; node >= 0 && nodes_[static_cast<std::size_t>(node)].parent >= 0; node = nodes_[static_cast<std::size_t>(node)].parent)
      out.push_back(nodes_[static_cast<std::size_t>(node)].trace);
    std::reverse(out.begin(), out.end());
    return out;
  }

 private:
  std::size_t slot_of(const ProofState& state, std::uint64_t hash) const {
    std::size_t at = hash & (table_.size() - 1);
    while (table_[at] >= 0 && !(nodes_[static_cast<std::size_t>(table_[at])].state == state)) at = (at + 1) & (table_.size() - 1);
    return at;
  }
  void grow() {
    table_.assign(std::max<std::size_t>(64, 2 * table_.size()), -1);
    for (std::size_t i = 0; i < nodes_.size(); ++i) table_[slot_of(nodes_[i].state, nodes_[i].state.hash())] = static_cast<int>(i);
  }

  std::deque<Node> nodes_;
  std::vector<int> table_;       // a power of two, at most half full; -1: free
};

struct Target {                  // a step that does the act of the question
  const ProofStep* step;
  std::vector<Expr> applies;
  std::vector<Expr> breaks;
};

// One breadth-first walk with a fixed scope.
ProofResult walk(const ProofModel& model, const ProofQuestion& question, const ProofSpace& space, std::size_t most) {
  ProofResult out;
  if (!space.fits()) return out.kind = ProofResult::Kind::undecided, out;
  Frontier frontier;
  std::vector<Target> targets;
  std::vector<const ProofStep*> moving;
  for (const ProofStep& step : model.steps()) {
    if (step.does(question.at))
      targets.push_back({&step, space.together(step, {&question.when}), space.together(step, {&question.when, &question.broken})});
    if (space.matters(step)) moving.push_back(&step);
  }
  for (const ProofState& state : space.initial()) frontier.add(state, -1, {});
  Truths known;
  std::vector<Move> moves;
  for (std::size_t i = 0; i < frontier.size(); ++i) {
    if (frontier.size() > most) {
      out.kind = ProofResult::Kind::undecided;
      break;
    }
    const ProofState& state = frontier[i].state;
    const int here = static_cast<int>(i);
    space.read(state, known);
    for (const Target& target : targets) {
      out.applies = out.applies || space.take_while(state, known, *target.step, target.applies).has_value();
      if (const auto move = space.take_while(state, known, *target.step, target.breaks)) {
        out.kind = ProofResult::Kind::broken;
        out.path = frontier.path_to(here);
        out.path.push_back({target.step, nullptr, move->draft, move->role});
        out.states = frontier.size();
        return out;
      }
    }
    for (const auto& [next, deadline] : space.later(state)) frontier.add(next, here, {nullptr, deadline, {}, nullptr});
    for (const ProofStep* step : moving) {
      moves.clear();
      space.take(state, known, *step, moves);
      for (const Move& move : moves) frontier.add(move.state, here, {step, nullptr, move.draft, move.role});
    }
  }
  out.states = frontier.size();
  return out;
}

Scope scope_of_path(const ProofModel& model, Scope scope, const std::vector<ProofTrace>& path) {
  std::set<int> atoms;
  for (const ProofTrace& trace : path) {
    if (!trace.step) continue;
    scope.processes.insert(trace.step->process);
    for (const auto& [process, states] : trace.step->needs) scope.processes.insert(process);
    scope.processes.insert(trace.step->starts.begin(), trace.step->starts.end());
    for (const Expr& guard : trace.step->guards) collect_atoms(guard, atoms);
  }
  for (const int atom : atoms) scope.add(model.atoms()[static_cast<std::size_t>(atom)]);
  atoms.clear();
  for (const std::string& id : scope.elapsed)
    for (const ProofDeadline& deadline : model.deadlines_named(id)) collect_atoms(deadline.when, atoms);
  for (const int atom : atoms) scope.add(model.atoms()[static_cast<std::size_t>(atom)]);
  const std::set<std::string> attributes = scope.attributes;
  for (const std::string& id : attributes)
    if (const auto named = model.book().draft_attributes.find(id); named != model.book().draft_attributes.end())
      scope.attributes.insert(named->second.implies.begin(), named->second.implies.end());
  return scope;
}

// Takes a path step by step, keeping all states the case can be in after each step.
class Replay {
 public:
  Replay(const ProofModel& model, const ProofQuestion& question, const std::set<GateId>& without, const Scope& scope)
      : question_(question), space_(model, scope, without) {}

  // True when the path can be taken as far as the scope sees; then `result` holds it with every choice on it.
  bool run(const std::vector<ProofTrace>& path, ProofResult& result) {
    if (!space_.fits()) return false;
    Frontier now;
    for (const ProofState& state : space_.initial()) now.add(state, keep(-1, {}), {});
    for (const ProofTrace& trace : path) {
      if (!trace.step) continue;
      for (std::size_t i = 0; i < now.size(); ++i)
        for (const auto& [next, deadline] : space_.later(now[i].state))
          now.add(next, keep(now[i].parent, {nullptr, deadline, {}, nullptr}), {});
      if (&trace == &path.back()) return breaks(now, *trace.step, result);
      Frontier next;
      for (std::size_t i = 0; i < now.size(); ++i) {
        moves_.clear();
        space_.read(now[i].state, known_);
        space_.take(now[i].state, known_, *trace.step, moves_);
        for (const Move& move : moves_) next.add(move.state, keep(now[i].parent, {trace.step, nullptr, move.draft, move.role}), {});
      }
      if (next.size() == 0) return false;
      now = std::move(next);
    }
    return false;
  }

 private:
  struct Told {                  // how a state came about: in a frontier here, `parent` is its place in this list
    int parent;
    ProofTrace trace;
  };
  int keep(int parent, const ProofTrace& trace) {
    told_.push_back({parent, trace});
    return static_cast<int>(told_.size()) - 1;
  }

  bool breaks(const Frontier& last, const ProofStep& step, ProofResult& result) {
    const std::vector<Expr> together = space_.together(step, {&question_.when, &question_.broken});
    for (std::size_t i = 0; i < last.size(); ++i) {
      space_.read(last[i].state, known_);
      const auto move = space_.take_while(last[i].state, known_, step, together);
      if (!move) continue;
      space_.read(move->state, result.last_values);
      result.path = {{&step, nullptr, move->draft, move->role}};
      for (int at = last[i].parent; told_[static_cast<std::size_t>(at)].parent >= 0; at = told_[static_cast<std::size_t>(at)].parent)
        result.path.insert(result.path.begin(), told_[static_cast<std::size_t>(at)].trace);
      return true;
    }
    return false;
  }

  const ProofQuestion& question_;
  ProofSpace space_;
  std::deque<Told> told_;
  Truths known_;
  std::vector<Move> moves_;
};

Expr negation_of(Expr expr) {
  Expr out;
  out.op = Formula::Op::negation;
  out.parts.push_back(std::move(expr));
  return out;
}

}  // namespace

void collect_atoms(const Expr& expr, std::set<int>& out) {
  if (expr.op == Formula::Op::atom) out.insert(expr.atom);
  for (const Expr& part : expr.parts) collect_atoms(part, out);
}

ProofQuestion question_of(ProofModel& model, const Property& property) {
  return {property.at.str(), model.compile(property.when), negation_of(model.compile(property.require))};
}

Scope scope_of(const ProofModel& model, const ProofQuestion& question) {
  std::set<int> atoms;
  collect_atoms(question.when, atoms);
  collect_atoms(question.broken, atoms);
  Scope out;
  for (const int atom : atoms) out.add(model.atoms()[static_cast<std::size_t>(atom)]);
  return out;
}

namespace {

template <class Item>
void drop_idle(std::set<Item> Scope::* part, const Scope& least, Scope& scope, const std::function<bool(const Scope&)>& forbids) {
  const std::set<Item> items = scope.*part;
  for (const Item& item : items) {
    if ((least.*part).contains(item)) continue;
    (scope.*part).erase(item);
    if (!forbids(scope)) (scope.*part).insert(item);
  }
}

// A scope between `least` and `full` in which the path cannot be taken, with nothing in it that could be left out.
Scope small_scope(const Scope& least, Scope full, const std::function<bool(const Scope&)>& forbids) {
  drop_idle(&Scope::attributes, least, full, forbids);
  drop_idle(&Scope::happened, least, full, forbids);
  drop_idle(&Scope::elapsed, least, full, forbids);
  drop_idle(&Scope::settings, least, full, forbids);
  drop_idle(&Scope::processes, least, full, forbids);
  return full;
}

// Does the gate speak of something that is looked at already?
bool touches(const ProofModel& model, const Expr& guard, const Scope& scope) {
  std::set<int> atoms;
  collect_atoms(guard, atoms);
  return std::any_of(atoms.begin(), atoms.end(), [&](int number) {
    const Atom& atom = model.atoms()[static_cast<std::size_t>(number)];
    const auto same_act = [&](const HappenedKey& key) { return key.act == atom.name; };
    switch (atom.kind) {
      case Atom::Kind::happened: return std::any_of(scope.happened.begin(), scope.happened.end(), same_act);
      case Atom::Kind::elapsed: return scope.elapsed.contains(atom.name);
      case Atom::Kind::setting: return scope.settings.contains(atom.name);
      case Atom::Kind::draft: return scope.attributes.contains(atom.name);
      default: return false;
    }
  });
}

// The path cannot really be taken. What should be looked at next time: first a gate near the end that speaks of what is looked at anyway,
// then any gate, then a thread; the first that alone forbids the path.
Scope refined(const ProofModel& model, const Scope& scope, const std::vector<ProofTrace>& path, const Scope& full,
              const std::function<bool(const Scope&)>& forbids) {
  std::vector<Scope> related, others;
  for (auto trace = path.rbegin(); trace != path.rend(); ++trace) {
    if (!trace->step) continue;
    for (const Expr& guard : trace->step->guards) {
      std::set<int> atoms;
      collect_atoms(guard, atoms);
      Scope wider = scope;
      bool more = false;
      for (const int atom : atoms) more |= wider.add(model.atoms()[static_cast<std::size_t>(atom)]);
      if (more) (touches(model, guard, scope) ? related : others).push_back(std::move(wider));
    }
  }
  for (const int process : full.processes)
    if (!scope.processes.contains(process)) {
      others.push_back(scope);
      others.back().processes.insert(process);
    }
  for (const auto* candidates : {&related, &others})
    for (const Scope& candidate : *candidates)
      if (forbids(candidate)) return candidate;
  return small_scope(scope, full, forbids);
}

}  // namespace

ProofResult search(const ProofModel& model, const ProofQuestion& question, const std::set<GateId>& without, Scope scope,
                   std::size_t most) {
  std::size_t states = 0;
  for (int round = 0; round < kMostRounds && states < most; ++round) {
    ProofResult result = walk(model, question, ProofSpace(model, scope, without), most - states);
    states += result.states;
    result.states = states;
    result.scope = scope;
    if (result.kind != ProofResult::Kind::broken) return result;
    const auto forbids = [&](const Scope& tried) {
      ProofResult unused;
      return !Replay(model, question, without, tried).run(result.path, unused);
    };
    const Scope full = scope_of_path(model, scope, result.path);
    ProofResult real = result;
    if (Replay(model, question, without, full).run(result.path, real)) return real;
    scope = refined(model, scope, result.path, full, forbids);
  }
  ProofResult out;
  out.kind = ProofResult::Kind::undecided;
  out.states = states;
  return out;
}

}  // namespace mingjing::law
