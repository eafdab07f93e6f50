// Who stands on the lists of a draw, from the registers as they hold on one day: for a matter of the random-check list its
// targets, the officers of its organ, and the recusals between them.
#pragma once

#include <string>

#include "base/refusal.hpp"
#include "draw/draw.hpp"
#include "projections/register_book.hpp"

namespace mingjing::usecases {

inline constexpr std::string_view kEntities = "market_entity";
inline constexpr std::string_view kMatters = "random_list";
inline constexpr std::string_view kPlans = "inspection_plan";
inline constexpr std::string_view kRecusals = "recusal";
inline constexpr std::string_view kCaps = "visit_cap";

// Targets: entities whose registration stands, of the matter's object, in the organ's division or below. Officers: of the organ,
// with a certificate that is valid on the day and not suspended. Recusals: between these, not ended.
// Fault `bad_event` where an entry's id is no id of a candidate.
Result<draw::Lists> lists_for(const projections::RegisterBook& registers, const boost::json::object& matter, CivilDate day);

// An entry's values as they hold on that day; nullptr where there are none.
const boost::json::object* values_on(const projections::RegisterBook& registers, std::string_view register_id, std::string_view entry,
                                     CivilDate day);

}  // namespace mingjing::usecases
