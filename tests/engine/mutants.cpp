#include "tests/engine/mutants.hpp"

#include <algorithm>

namespace mingjing::engine_test {
namespace {

using law::Action;
using law::LawBook;
using law::Procedure;

Action& action_in(LawBook& book, std::size_t procedure, std::size_t action) { return book.procedures[procedure].actions[action]; }

void add(std::vector<Mutant>& out, std::string name, std::set<std::string> touched, std::function<void(LawBook&)> change) {
  const std::string kind = name.substr(0, name.find(' '));
  out.push_back({std::move(name), std::move(touched), kind == "skip" || kind == "retarget" || kind == "deadline", std::move(change)});
}

void of_gates_and_people(const LawBook& book, std::size_t p, std::size_t a, std::vector<Mutant>& out) {
  const Procedure& procedure = book.procedures[p];
  const Action& action = procedure.actions[a];
  const std::string name = procedure.id.str() + "." + action.id.str();
  for (std::size_t g = 0; g < action.gates.size(); ++g)
    add(out, "gate " + name + " " + action.gates[g].str(), {name}, [=](LawBook& b) {
      auto& gates = action_in(b, p, a).gates;
      gates.erase(gates.begin() + static_cast<std::ptrdiff_t>(g));
    });
  const bool money = std::find(action.by.begin(), action.by.end(), RoleId("finance")) != action.by.end();
  const RoleId wrong(money ? "archivist" : "finance");
  add(out, "actor " + name, {name}, [=](LawBook& b) { action_in(b, p, a).by = {wrong}; });
}

void of_edges(const LawBook& book, std::size_t p, std::size_t a, std::vector<Mutant>& out) {
  const Procedure& procedure = book.procedures[p];
  const Action& action = procedure.actions[a];
  const std::string name = procedure.id.str() + "." + action.id.str();
  const auto& ribbon = procedure.ribbon;
  const auto stands = [&](const StateId& state) { return std::find(action.from.begin(), action.from.end(), state) != action.from.end(); };
  for (std::size_t i = 1; i < ribbon.size(); ++i) {
    const StateId before = ribbon[i - 1];
    if (stands(ribbon[i]) && !stands(before))
      add(out, "skip " + name + " from " + before.str(), {name}, [=](LawBook& b) { action_in(b, p, a).from.push_back(before); });
    const StateId next = ribbon[i];
    if (action.to && *action.to == before)
      add(out, "retarget " + name + " to " + next.str(), {name}, [=](LawBook& b) { action_in(b, p, a).to = next; });
  }
}

// Each binding of an act that a gate asks for, let go.
void loosen(const law::Formula& formula, bool denied, std::vector<std::size_t> path, const std::function<void(std::vector<std::size_t>, const law::Atom&)>& each) {
  if (formula.op == law::Formula::Op::atom && !denied) each(path, formula.atom);
  for (std::size_t i = 0; i < formula.parts.size(); ++i) {
    auto deeper = path;
    deeper.push_back(i);
    loosen(formula.parts[i], denied != (formula.op == law::Formula::Op::negation), deeper, each);
  }
}

law::Atom& atom_at(law::Formula& formula, const std::vector<std::size_t>& path) {
  law::Formula* at = &formula;
  for (const std::size_t i : path) at = &at->parts[i];
  return at->atom;
}

void of_rework(const LawBook& book, std::vector<Mutant>& out) {
  for (const auto& [id, gate] : book.gates) {
    std::set<std::string> touched;
    for (const Procedure& procedure : book.procedures)
      for (const Action& action : procedure.actions)
        if (std::find(action.gates.begin(), action.gates.end(), id) != action.gates.end()) touched.insert(procedure.id.str() + "." + action.id.str());
    loosen(gate.ensures, false, {}, [&, gate_id = id](const std::vector<std::size_t>& path, const law::Atom& atom) {
      std::string place;
      for (const std::size_t i : path) place += "/" + std::to_string(i);
      const std::string name = gate_id.str() + " " + place + " " + atom.name;
      if (atom.binds != law::Binding::none)
        add(out, "rework " + name + " unbound", touched, [=](LawBook& b) { atom_at(b.gates.at(gate_id).ensures, path).binds = law::Binding::none; });
      if (!atom.since.empty())
        add(out, "rework " + name + " not since " + atom.since, touched, [=](LawBook& b) { atom_at(b.gates.at(gate_id).ensures, path).since.clear(); });
      if (!atom.latest_of.empty())
        add(out, "rework " + name + " not latest", touched, [=](LawBook& b) { atom_at(b.gates.at(gate_id).ensures, path).latest_of.clear(); });
    });
  }
}

// Actions with a gate that asks whether the deadline is over.
std::set<std::string> askers(const LawBook& book, const std::string& deadline) {
  std::set<std::string> out;
  for (const Procedure& procedure : book.procedures)
    for (const Action& action : procedure.actions)
      for (const GateId& gate : action.gates)
        for (const law::Atom& atom : law::atoms_of(book.gates.at(gate).ensures))
          if (atom.kind == law::Atom::Kind::elapsed && atom.name == deadline) out.insert(procedure.id.str() + "." + action.id.str());
  return out;
}

}  // namespace

std::vector<Mutant> every_mutant(const LawBook& book) {
  std::vector<Mutant> out;
  for (std::size_t p = 0; p < book.procedures.size(); ++p) {
    const Procedure& procedure = book.procedures[p];
    for (std::size_t a = 0; a < procedure.actions.size(); ++a) {
      of_gates_and_people(book, p, a, out);
      of_edges(book, p, a, out);
    }
    for (std::size_t d = 0; d < procedure.deadlines.size(); ++d)
      add(out, "deadline " + procedure.id.str() + "." + procedure.deadlines[d].id, askers(book, procedure.deadlines[d].id), [=](LawBook& b) {
        auto& deadlines = b.procedures[p].deadlines;
        deadlines.erase(deadlines.begin() + static_cast<std::ptrdiff_t>(d));
      });
  }
  of_rework(book, out);
  return out;
}

}  // namespace mingjing::engine_test
