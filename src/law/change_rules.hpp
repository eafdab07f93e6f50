// What must follow when a statute or an organ changes, and within what time (law/changes.yaml). Plain values.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "law/model.hpp"

namespace mingjing::law {

struct ChangeClock {
  std::string id;
  std::string title;
  Limit limit;
  int amber = 0;                       // calendar days before the last one
  std::string basis;
};

struct WatchedRegister {
  std::string register_id;
  std::string kind;                    // organ | power
  std::string clock;
  std::vector<std::string> fields;     // a change of any of them is told
  std::vector<std::string> touches;    // registers whose entries name the changed entry
  bool charts = false;
  bool cases = false;
};

struct ChangeRules {
  std::map<std::string, ChangeClock> clocks;
  std::map<std::string, std::string> statute;   // kind of what is touched -> its clock
  std::vector<WatchedRegister> watch;
  std::size_t most_cases = 0;
};

// Pure. Without law/changes.yaml nothing is watched.
ChangeRules change_rules_of(const LawBook& book);

}  // namespace mingjing::law
