// Looks for a case that breaks a property: breadth first over what matters to it, and where the path found could not really be taken,
// again with what forbade it taken into account. Ends with a shortest real path, or with none: then no case breaks it.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "law/proof_space.hpp"

namespace mingjing::law {

// Beyond these a property counts as not proved, which fails the proof: nothing is claimed that was not looked at.
constexpr std::size_t kMostStates = 400'000;

struct ProofTrace {              // one line of a counter-example
  const ProofStep* step = nullptr;  // nullptr: time passed until `deadline` was over
  const std::string* deadline = nullptr;
  DraftChange draft = DraftChange::none;
  const RoleId* role = nullptr;
};

struct ProofResult {
  enum class Kind { holds, broken, undecided } kind = Kind::holds;
  std::vector<ProofTrace> path;  // of a broken one; the last step is the one that breaks it
  std::vector<Truth> last_values;   // of the atoms at that step; facts stay unknown
  bool applies = false;          // some reachable step does the act while `when` may hold
  std::size_t states = 0;
  Scope scope;                   // what had to be looked at
};

struct ProofQuestion {
  std::string at;                // the act
  Expr when;
  Expr broken;                   // not require
};

ProofQuestion question_of(ProofModel& model, const Property& property);
// `start`: a scope that is known to suffice mostly (of an earlier proof), or only what the property itself names.
// `most`: after so many states in all the question stays undecided.
ProofResult search(const ProofModel& model, const ProofQuestion& question, const std::set<GateId>& without, Scope start,
                   std::size_t most = kMostStates);
Scope scope_of(const ProofModel& model, const ProofQuestion& question);
void collect_atoms(const Expr& expr, std::set<int>& out);

}  // namespace mingjing::law
