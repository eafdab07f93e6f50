// When an act that was bound to a draft still counts for another draft, and what of a draft its substance is.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>

#include "casework/case_state.hpp"
#include "law/formula.hpp"

namespace mingjing::casework {

// covers: no new facts, basis or kind of penalty and nothing heavier (处罚法44, 45, 62); evidence, circumstances and reasons may differ.
// substance, text: the same hash. Two times without a draft agree; a draft and none do not.
bool still_bound(const Draft* earlier, const Draft* now, law::Binding binding);
bool heavier(const Draft& now, const Draft& earlier);   // a new kind, a larger amount or a longer term

// What is hashed as substance: facts (without punctuation and blanks), evidence list, clauses, circumstances, kinds and amounts,
// and the list of things to be confiscated where there is one.
boost::json::object substance_of(const boost::json::object& draft_input);
// The facts as they are compared: code points that are neither punctuation nor blank.
std::string facts_for_digest(std::string_view facts);

}  // namespace mingjing::casework
