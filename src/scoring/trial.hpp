// 试算: what a card would be if one value of one indicator were another. Nothing is written, nothing of the inputs is changed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "scoring/scorecard.hpp"

namespace mingjing::scoring {

// What is supposed of one indicator; what is not said stays as it is.
struct Trial {
  int indicator = 0;
  std::optional<std::int64_t> done;      // of its measure: how many were kept, or how many records there are
  std::optional<std::int64_t> due;       // of a duty
  std::optional<bool> in_time;           // of a day: done on its last day, or not at all
  std::optional<int> points;             // tenths that a judge would give (rule judged, and mixed indicators)
  std::optional<int> items_met;          // of a checklist
};

struct Tried {
  int points_before = 0;                 // tenths, of the indicator
  int points = 0;
  int total_before = 0;                  // tenths, of the card
  int total = 0;
  Standing standing = Standing::none;
  std::string say;
};

// The inputs must have passed check_inputs. Refused in words: an indicator that the set does not have, nothing supposed, more kept than due, a proof for
// what the record decides, points above those of the indicator, a supposition that does not suit its kind.
Result<Tried, std::string> try_out(const law::IndicatorSet& set, const law::Measures& measures, const Inputs& inputs, const Trial& trial);

}  // namespace mingjing::scoring
