// Proves that no case that the procedures allow breaks a property, or shows the shortest case that does.
//
// A case is its main procedure and all its threads. What gates let pass is taken from their `ensures`; every other fact, every draft, every
// delay is chosen by an adversary. The proof looks only at what matters to a property and takes the rest as possible, so it never calls
// lawful what is not; where it cannot decide within its bounds it says so and the proof fails (docs/prover.md).
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "law/lint.hpp"
#include "law/model.hpp"

namespace mingjing::law {

struct ProofLine {               // one line of a counter-example
  std::string thread;            // its title; empty in the main procedure and where time passes
  std::string action;            // id, empty where time passes
  std::string say;               // 承办人「制发处罚告知书」
};

struct Violation {
  std::string property;
  std::string say;               // what the property demands
  std::string article;
  std::string procedure;         // id of the case's main procedure
  std::vector<ProofLine> lines;
  std::string missing;           // what was skipped: the part of the demand that does not hold at the last step
  bool undecided = false;        // not proved within the bounds; lines are empty
};

struct RedundantGate {
  GateId gate;
  std::string title;
  std::string kept_because;      // empty: the gate should go
};

struct ProofOfProperty {
  std::string property;
  std::string procedure;
  bool holds = false;
  std::size_t states = 0;
};

struct ProofReport {
  std::vector<Finding> structure;       // unreachable states, dead ends, owners and deadlines that are missing, idle properties
  std::vector<Violation> violations;
  std::vector<RedundantGate> redundant;
  std::vector<ProofOfProperty> proofs;
  // Nothing is wrong: no structure finding, no violation, no redundant gate without a reason.
  bool ok() const;
};

struct ProveOptions {
  bool redundancy = true;        // also look for gates whose removal violates nothing
};
// Pure and deterministic. Refuses nothing: names that do not exist are the lint's business and count as never true.
ProofReport prove(const LawBook& book, const ProveOptions& options = {});

// The states of one procedure without looking at gates: reachable, able to end, owned, under a deadline.
std::vector<Finding> structure_findings(const LawBook& book);

boost::json::object json_of(const ProofReport& report);
std::string text_of(const ProofReport& report);  // Chinese, for a person

}  // namespace mingjing::law
