// Small wrongs done to the law under law/, one at a time: a gate taken from an action, a state skipped, an action that leads elsewhere, another actor, a
// deadline dropped, an earlier result that survives rework.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "law/model.hpp"

namespace mingjing::engine_test {

struct Mutant {
  std::string name;                    // «gate penalty_ordinary.decide G_INFORM», «skip hearing.hold from asked» …
  std::set<std::string> touched;       // actions that differ, or whose gates do; empty: none
  bool moves = false;                  // states, edges or deadlines differ
  std::function<void(law::LawBook&)> change;
};

struct Survivors {                     // mutants that no property forbids, and why that is right
  std::string reason;
  std::vector<std::string> names;
};

std::vector<Mutant> every_mutant(const law::LawBook& book);
const std::vector<Survivors>& allowed_mutants();                 // of penalties and what runs inside them
const std::vector<Survivors>& allowed_mutants_of_other_kinds();  // of every other procedure

}  // namespace mingjing::engine_test
