// A kind of case as the prover sees it: processes, steps, guards. Guards are what gates ensure; what gates do in C++ is not looked at.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "law/lint.hpp"
#include "law/model.hpp"

namespace mingjing::law {

// A formula over numbered atoms.
struct Expr {
  Formula::Op op = Formula::Op::truth;
  int atom = -1;
  std::vector<Expr> parts;
};

enum class Truth : signed char { no = 0, yes = 1, unknown = 2 };
// Kleene's three values; an atom counts as `value` says.
Truth evaluate(const Expr& expr, const std::vector<Truth>& value);
// Is there a way to settle the unknown atoms so that every expression holds?
bool satisfiable(const std::vector<const Expr*>& all, std::vector<Truth> value);

struct ProofStep {               // an action, placed in its thread
  int process = 0;
  const Action* action = nullptr;
  std::vector<int> from;         // state numbers; empty: opens the case
  int to = -1;                   // -1: stays
  std::vector<Expr> guards;      // one per gate, in the order of action->gates
  std::vector<int> starts;       // processes
  std::vector<std::pair<int, std::vector<int>>> needs;  // process, its states (idle: kIdle)
  bool opens = false;
  bool drafts = false;           // changes the draft: does the act `drafted`

  bool does(std::string_view act) const;
};

struct ProofProcess {
  ThreadId id;
  std::string title;
  const Procedure* procedure = nullptr;
};

struct ProofDeadline {
  const DeadlineDef* def = nullptr;
  Expr when;
};

constexpr int kIdle = 255;       // a thread that has not been started
constexpr std::string_view kDrafted = "drafted";

class ProofModel {
 public:
  ProofModel(const LawBook& book, const CaseKind& kind);

  const LawBook& book() const { return *book_; }
  const Procedure& main() const { return *processes_.front().procedure; }
  const std::vector<ProofProcess>& processes() const { return processes_; }
  const std::vector<ProofStep>& steps() const { return steps_; }
  const std::vector<Atom>& atoms() const { return atoms_; }
  // Empty where no procedure of this case has such a deadline: then it never runs out.
  const std::vector<ProofDeadline>& deadlines_named(const std::string& id) const;

  const std::string& deadline_name(const std::string& id) const;  // the same text, for as long as the model lives

  Expr compile(const Formula& formula);     // atoms that are new to the model are added
  bool happens(std::string_view act) const; // some step does it

 private:
  int atom_number(const Atom& atom);
  void add_steps(int process);
  int process_number(const ThreadId& id) const;
  static int state_number(const Procedure& procedure, const StateId& id);

  const LawBook* book_;
  std::vector<ProofProcess> processes_;
  std::vector<ProofStep> steps_;
  std::vector<Atom> atoms_;
  std::map<std::string, std::vector<ProofDeadline>> deadlines_;  // one name may run in several threads
};

}  // namespace mingjing::law
