// The parts of the lint, one question each; only lint.cpp and the tests of the lint include this.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "law/lint.hpp"

namespace mingjing::law {

class Findings {
 public:
  void unknown(std::string place, const char* what, const std::string& name) {
    add(std::move(place), std::string("没有") + what + "「" + name + "」", true);
  }
  void wrong(std::string place, std::string message) { add(std::move(place), std::move(message), true); }
  void mend(std::string place, std::string message) { add(std::move(place), std::move(message), false); }
  std::vector<Finding> take() { return std::move(all_); }

 private:
  void add(std::string place, std::string message, bool fatal) { all_.push_back({std::move(place), std::move(message), fatal}); }

  std::vector<Finding> all_;
};

void lint_procedures(const LawBook& book, Findings& out);  // names inside procedures, reachable states, dead ends
void lint_formulas(const LawBook& book, Findings& out);    // names inside gates and properties
void lint_forms(const LawBook& book, Findings& out);       // forms without an action, actions without their form
void lint_use(const LawBook& book, Findings& out);         // gates, acts, facts that nothing uses
void lint_public_lists(const LawBook& book, Findings& out);  // what a register's `portal:` names
void lint_changes(const LawBook& book, Findings& out);       // what law/changes.yaml names
void lint_statistics(const LawBook& book, Findings& out);   // what law/statistics.yaml names
void lint_warnings(const LawBook& book, Findings& out);      // what law/warnings/ names
void lint_campaigns(const LawBook& book, Findings& out);     // what law/campaigns/ names, matched with the lists and the warning rules both ways
void lint_gists(const LawBook& book, Findings& out);       // citations without a gist
void lint_indicators(const LawBook& book, Findings& out);  // sets of indicators that are not whole, measures that nothing reads

}  // namespace mingjing::law
