// An inspection that begins from a draw: whom to visit, who goes, and by which matter and plan come from the record of the draw.
#pragma once

#include <boost/json/object.hpp>
#include <variant>

#include "usecases/draw_record.hpp"
#include "usecases/office.hpp"

namespace mingjing::usecases {

// The field of an opening form that names the draw and the target: <draw>:<target>.
inline constexpr std::string_view kFromDraw = "from_draw";

struct DrawnStart {
  std::string draw;
  std::string target;
};

// Fills the input from the outcome of the draw, over whatever was typed: parties, officers, power item, plan, cause; place and
// title where they are open. Refusals: not_found (no such draw or visit, or another organ's), draw_state (not drawn, or the
// inspection has begun already).
std::variant<DrawnStart, Refusal, Fault> start_from_draw(const DrawSource& source, const Caller& caller, const projections::RegisterBook& registers,
                                                         const Rules& rules, boost::json::object& input);
// What the draw's own stream says of it.
casework::Event drawn_case_event(const DrawnStart& start, const casework::Event& opened);

}  // namespace mingjing::usecases
