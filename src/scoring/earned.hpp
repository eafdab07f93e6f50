// The points of one indicator: integer arithmetic in tenths of a point, always cut off downwards, so that no full score stands on a missed record.
#pragma once

#include <string>
#include <string_view>

#include "scoring/inputs.hpp"

namespace mingjing::scoring {

enum class Standing { full, part, none, not_applicable, no_records, no_value, no_proof };
std::string_view text_of(Standing standing);  // full, part, none, not_applicable, no_records, no_value, no_proof

struct Earned {
  int points = 0;                                  // tenths; of what does not apply as the set says
  Standing standing = Standing::none;
  const MeasureValue* value = nullptr;             // what it stands on; nullptr: none
  const Proof* proof = nullptr;                    // the latest that is valid on the day, or the latest that was
  const NotApplicable* excused = nullptr;
  const Ruling* ruling = nullptr;                  // of a granted appeal: it outranks record and judge
};

// The inputs must have passed check_inputs and outlive the answer.
Earned earned(const law::IndicatorSet& set, const law::Measures& measures, const Inputs& inputs, const law::Indicator& of);
// The sentence that explains it: 应公示87件，按时85件，得0.9分；未按时：2件
std::string explained(const law::IndicatorSet& set, const law::Measures& measures, const Inputs& inputs, const law::Indicator& of, const Earned& by);

}  // namespace mingjing::scoring
