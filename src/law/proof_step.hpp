// What one property looks at, and what is left of a step when only that is looked at: where it may be taken, what its gates still ask, what it changes.
#pragma once

#include <bitset>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "law/proof_model.hpp"

namespace mingjing::law {

struct HappenedKey {             // one question about the past, whatever it binds to
  std::string act;
  std::string since;
  std::vector<std::string> latest_of;
  auto operator<=>(const HappenedKey&) const = default;
};

struct Scope {
  std::set<int> processes = {0};
  std::set<HappenedKey> happened;
  std::set<std::string> elapsed;
  std::set<std::string> settings;
  std::set<std::string> attributes;

  bool add(const Atom& atom);    // true when it was not tracked yet; facts and actors never are
  bool operator==(const Scope&) const = default;
};

// The scope in order, with the place of each thing in a state.
struct Tracked {
  Tracked(const ProofModel& model, const Scope& scope);

  std::vector<int> processes;
  std::vector<int> cell_of_process;     // -1 where not tracked
  std::vector<HappenedKey> happened;
  std::vector<const std::string*> elapsed;
  std::vector<std::string> settings;
  std::vector<std::string> attributes;
  std::vector<int> place_of_atom;       // -1 where not tracked; else a cell, or the number of the setting or attribute
  std::size_t cells() const { return processes.size() + happened.size() + elapsed.size(); }
  std::size_t first_happened() const { return processes.size(); }
  std::size_t first_elapsed() const { return processes.size() + happened.size(); }
};

using StateSet = std::bitset<256>;

struct StepHere {
  bool ready = false;
  bool opens = false;
  bool drafts = false;           // and drafts are looked at
  bool matters = false;
  bool rebinds = false;          // the texts that acts are bound to may be others afterwards
  int own = -1;                  // cell of its process
  int to = -1;
  StateSet from;
  std::vector<std::pair<int, StateSet>> needs;
  struct Start {
    int cell;
    StateSet while_in;           // idle or final: one round at a time
    std::uint8_t begins;
  };
  std::vector<Start> starts;
  std::vector<Expr> guards;
  enum class Past : std::uint8_t { outdone, happens, begins };
  std::vector<std::pair<std::size_t, Past>> past;   // cell, what the step does to it
  struct Clock {
    std::size_t cell;
    std::vector<const Expr*> starts;   // each with its condition
    bool ends = false;
    bool may_move = false;       // extended or stopped: what was over may be running again
  };
  std::vector<Clock> clocks;
};

StepHere step_here(const ProofModel& model, const Tracked& tracked, const ProofStep& step, bool drafts_matter);

// What may be chosen freely and is asked only one way is taken as it suits; what then always holds is left out.
std::vector<Expr> simplified(const ProofModel& model, const Tracked& tracked, const std::vector<const Expr*>& all);

void collect_unknown(const Expr& expr, const std::vector<Truth>& known, std::set<int>& out);

}  // namespace mingjing::law
