// Files made from a scorecard.
#pragma once

#include "usecases/view_context.hpp"

namespace mingjing::usecases {

enum class ScoreAs { json, csv };
// The card that `organ`, `on` and `year` ask for. Refusals as those of the card itself; taking it out is noted in the audit.
FileResult score_file(const ViewContext& c, ScoreAs as);
// The export of a card that was frozen, byte for byte as it was then: {organ, card}.
FileResult frozen_file(const ViewContext& c);

}  // namespace mingjing::usecases
