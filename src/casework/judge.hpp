// The parts of deciding that offers share: may this actor take this step now, and do its gates hold?
#pragma once

#include <optional>
#include <vector>

#include "casework/context.hpp"
#include "casework/locate.hpp"

namespace mingjing::casework {

// Checks the input by its form and settles the step's day and officers from it; then, where the step saves a draft, builds it.
// Refuses as invalid_input. The draft must outlive the context's use.
std::optional<Refusal> settle_input(Context& context, std::optional<Draft>& draft);
// Role, state, other threads; nothing where the step may be judged by its gates.
std::optional<Refusal> refuse_before_gates(const CaseState& state, const Actor& actor, const Located& at, const law::LawBook& law);
// Every gate of the action is asked, so that all facts are computed, and then those that stand at every step; refusals in that order.
std::vector<Refusal> failing_gates(const Context& context);
// One refusal that names the first, with the codes of the others; nothing where there is none.
std::optional<Refusal> merged(std::vector<Refusal> refusals);

}  // namespace mingjing::casework
