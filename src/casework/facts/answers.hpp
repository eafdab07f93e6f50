// Facts of a step and attributes of a draft that a form answers by itself: law/facts.yaml, `answers`.
#pragma once

#include "casework/context.hpp"

namespace mingjing::casework::facts {

// Every answer is given. What is lacking stands in `names` and `need`, in the words of the form. A field that the form does not have is lacking.
// Before the form is filled in, what depends on it counts as met.
Verdict judge_answers(const Context& c, const std::vector<law::Answer>& answers);
// The step's form asks for every field that these answers stand in.
bool asked_by_form(const law::Form& form, const std::vector<law::Answer>& answers);

}  // namespace mingjing::casework::facts
