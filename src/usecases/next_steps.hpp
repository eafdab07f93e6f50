// What a to-do asks for: the steps that carry its thread onward, and those that make such a step possible. Found in the law's
// own data: a step onward is one that leads further along the procedure's ribbon; where a gate holds it back, the steps whose
// acts that gate ensures; where only others lead further, what the role owes within a running time. A hint for the desk; what is
// allowed is decided by the step itself.
#pragma once

#include "casework/decide.hpp"

namespace mingjing::usecases {

struct NextStep {
  ActionId action;
  std::string title;
  bool operator==(const NextStep&) const = default;
};
struct NextSteps {
  std::vector<NextStep> steps;      // of this role, in the order of the procedure file
  // Where there is none:
  std::optional<NextStep> other;    // the step of somebody else that comes first
  RoleId by;                        // who takes it
  std::optional<Refusal> missing;   // what the step onward still waits for
};

// `role` is the one whose desk holds the to-do; `actor` is asked where he has that role, else somebody of that role is thought of.
NextSteps next_steps(const casework::CaseState& state, const ThreadId& thread, const RoleId& role, const casework::Actor& actor,
                     Instant now, const casework::World& world);

}  // namespace mingjing::usecases
