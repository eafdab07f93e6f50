// The sentences that stand on the forms of people without an account, beside their fields and above them. Refusals have theirs in
// messages.hpp; what is asked and its order stand in the portal's templates.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace mingjing::usecases {

// The sentence of this name, with `what` put in where it has a {}, in order. A name without a sentence is a bug.
std::string form_words(std::string_view name, std::initializer_list<std::string_view> what = {});

}  // namespace mingjing::usecases
