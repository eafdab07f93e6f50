// Formulas over a real history: the run-time twin of the prover. Random walks and the scenario tests ask it whether what
// happened was lawful; gates are written separately in C++ and must imply what their `ensures` says here.
//
// What an atom means at step i (docs/law-format.md, «Facts and formulas»):
//   fact      attribute of step i
//   actor     the role in which step i was taken
//   draft     attribute of the draft as it stands at step i, after step i's own change of it; false while there is none
//   happened  the latest step BEFORE i that did the act. It counts only when it comes after the latest `since` act (none: it does not
//             count), when it is the latest of all steps that did one of `latest_of`, and when the draft then and at step i
//             agree as `binds` says (compared with each other; drafts in between do not matter).
//   elapsed   the deadline's latest start act happened before i (while its `when` held), its last day is over on the day of step i, and
//             no `until` act came on or before that last day: one that came in time ended it
//   setting   of the organ on the day of step i
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "law/formula.hpp"
#include "law/model.hpp"

namespace mingjing::law {

// Steps are numbered from 0 in the order in which they happened, all threads of the case together.
class History {
 public:
  virtual ~History() = default;
  virtual std::size_t size() const = 0;
  virtual bool did(std::size_t step, std::string_view act) const = 0;
  virtual bool fact(std::size_t step, std::string_view name) const = 0;
  virtual bool actor_is(std::size_t step, std::string_view role) const = 0;
  virtual bool draft_attribute(std::size_t step, std::string_view name) const = 0;
  // Does an act bound to the draft as it stood at `earlier` still count for the draft as it stands at `now`?
  // covers: the draft of `now` has no new fact, basis or kind and is not heavier (处罚法44, 45, 62). Two times without a draft agree.
  virtual bool bound(std::size_t earlier, std::size_t now, Binding binds) const = 0;
  virtual bool elapsed(std::size_t step, std::string_view deadline) const = 0;
  virtual bool setting(std::size_t step, std::string_view name) const = 0;
};

bool holds_at(const Atom& atom, const History& history, std::size_t step);
bool holds_at(const Formula& formula, const History& history, std::size_t step);

struct Breach {
  std::size_t step = 0;
  std::string property;
};
// Every property that a step of the history breaks, in order of the steps.
std::vector<Breach> check_history(const std::vector<Property>& properties, const History& history);

}  // namespace mingjing::law
