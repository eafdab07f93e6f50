#include "law/prover.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "law/proof_search.hpp"
#include "law/proof_text.hpp"

namespace mingjing::law {
namespace {

struct Prepared {                // a property of one kind of case, with the scope in which it was proved
  const Property* property = nullptr;
  ProofQuestion question;
  Scope scope;
  bool holds = false;
};

class KindProver {
 public:
  KindProver(const LawBook& book, const CaseKind& kind, ProofReport& report) : model_(book, kind), report_(report) {
    for (const Property& property : book.properties)
      if (model_.happens(property.at.str())) prepared_.push_back({&property, question_of(model_, property), {}});
  }

  void prove_all(std::set<std::string>& applied) {
    for (Prepared& one : prepared_) {
      const ProofResult result = search(model_, one.question, {}, scope_of(model_, one.question));
      const bool holds = result.kind == ProofResult::Kind::holds;
      report_.proofs.push_back({one.property->id, model_.main().id.str(), holds, result.states});
      if (result.applies) applied.insert(one.property->id);
      one.holds = holds;
      if (holds) one.scope = result.scope;
      else report_.violations.push_back(violation_of(model_, *one.property, result));
    }
  }

  // Does some property break when the gate is taken away everywhere? Undecided when that takes more than `most` states to tell.
  // `settled` keeps the properties that do not, so that they are not asked again.
  Truth needs(const GateId& gate, std::size_t most, std::set<const Prepared*>& settled) const {
    const std::set<int> spoken = atoms_of_gate(gate);
    Truth out = Truth::no;
    for (const Prepared& one : prepared_) {
      if (!one.holds || settled.contains(&one) || !bears_on(spoken, one)) continue;
      const auto kind = search(model_, one.question, {gate}, one.scope, most).kind;
      if (kind == ProofResult::Kind::broken) return Truth::yes;
      if (kind == ProofResult::Kind::holds) settled.insert(&one);
      else out = Truth::unknown;
    }
    return out;
  }

  bool uses(const GateId& gate) const { return !atoms_of_gate(gate).empty(); }

 private:
  std::set<int> atoms_of_gate(const GateId& gate) const {
    std::set<int> out;
    for (const ProofStep& step : model_.steps())
      for (std::size_t i = 0; i < step.guards.size(); ++i)
        if (step.action->gates[i] == gate) collect_atoms(step.guards[i], out);
    return out;
  }

  // A gate all of whose atoms were out of view in the proof, and are not facts of the property, had no part in it.
  bool bears_on(const std::set<int>& spoken, const Prepared& one) const {
    std::set<int> asked;
    collect_atoms(one.question.when, asked);
    collect_atoms(one.question.broken, asked);
    return std::any_of(spoken.begin(), spoken.end(), [&](int number) {
      Scope scope = one.scope;
      const Atom& atom = model_.atoms()[static_cast<std::size_t>(number)];
      const bool local = atom.kind == Atom::Kind::fact || atom.kind == Atom::Kind::actor;
      return local ? asked.contains(number) : !scope.add(atom);
    });
  }

  ProofModel model_;
  ProofReport& report_;
  std::vector<Prepared> prepared_;
};

// What is easily shown is asked first: most gates are needed by some property that a short case breaks.
bool is_needed(const std::vector<KindProver>& kinds, const GateId& gate) {
  std::set<const Prepared*> settled;
  for (const std::size_t most : {std::size_t{3'000}, std::size_t{30'000}, kMostStates}) {
    bool open = false;
    for (const KindProver& kind : kinds) {
      const Truth truth = kind.needs(gate, most, settled);
      if (truth == Truth::yes) return true;
      open |= truth == Truth::unknown;
    }
    if (!open) return false;
  }
  return true;
}

void find_redundant(const LawBook& book, const std::vector<KindProver>& kinds, ProofReport& report) {
  for (const auto& [id, gate] : book.gates) {
    const bool used = std::any_of(kinds.begin(), kinds.end(), [&](const KindProver& kind) { return kind.uses(id); });
    if (used && !is_needed(kinds, id)) report.redundant.push_back({id, gate.title, gate.kept_because});
  }
}

}  // namespace

bool ProofReport::ok() const {
  return structure.empty() && violations.empty() &&
         std::all_of(redundant.begin(), redundant.end(), [](const RedundantGate& gate) { return !gate.kept_because.empty(); });
}

ProofReport prove(const LawBook& book, const ProveOptions& options) {
  ProofReport report;
  report.structure = structure_findings(book);
  std::vector<KindProver> kinds;
  std::set<std::string> applied;
  for (const CaseKind& kind : case_kinds(book)) {
    kinds.emplace_back(book, kind, report);
    kinds.back().prove_all(applied);
  }
  for (const Property& property : book.properties)
    if (!applied.contains(property.id))
      report.structure.push_back({"property:" + property.id, "这条性质在任何案件中都不会用到（行为不发生或者条件不成立）", false});
  if (options.redundancy) find_redundant(book, kinds, report);
  return report;
}

}  // namespace mingjing::law
