// Gates without a predicate of their own: what they ensure is what they demand. A new kind of power needs no code for them.
#pragma once

#include "casework/context.hpp"

namespace mingjing::casework::gates {

// `ensures` of the step that is being taken. {names} and {need} tell what the form leaves open, {date} the last day of a deadline that it asks about.
Verdict judge_by_formula(const Context& c, const law::Formula& ensures);
// By the gate's own predicate where it has one, else by its formula.
Verdict judge(const Context& c, const law::GateDef& gate);

}  // namespace mingjing::casework::gates
