// A draw as the office and the portal show it, and as the file that an outsider recomputes.
#pragma once

#include <boost/json/object.hpp>

#include "usecases/draw_record.hpp"

namespace mingjing::usecases {

// What both faces show: id, title, state, state_title, organ, matter, terms, lists, parties, values, seed, visits with names,
// leaves. Officers appear with name and certificate number, as the public register of officers has them.
boost::json::object draw_json(const DrawRecord& draw, const Rules& rules, const projections::RegisterBook& registers);
// {algorithm, terms, targets, officers, recusals, commitments, shares, visits}: everything that docs/draw.md needs, and nothing else.
boost::json::object draw_file(const DrawRecord& draw, const draw::Lists& lists);
std::string state_title(std::string_view state);

}  // namespace mingjing::usecases
