// What a scorecard is held against: the former one (趋势), those of others (排名), and what it could be (提分措施, 试算).
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "scoring/scorecard.hpp"

namespace mingjing::scoring {

struct Change {
  int indicator = 0;
  int before = 0;
  int now = 0;
};
struct Trend {
  int total = 0;                                      // tenths more than before; negative: fewer
  std::vector<std::pair<std::string, int>> groups;    // number of the group, tenths more
  std::vector<Change> changes;                        // indicators whose points changed, by id
};
// Refuses cards of another organ, set or version: their points do not mean the same.
Result<Trend, std::string> trend(const Scorecard& former, const Scorecard& now);

struct Ranked {
  std::string who;
  int points = 0;
  int rank = 0;                                       // from 1; equal points have equal rank, and the next rank counts them all: 1, 2, 2, 4
};
// Most points first; among equals by the order of their ids, which says nothing about them.
std::vector<Ranked> ranked(std::vector<std::pair<std::string, int>> points);
// League table of organs. Refuses cards of different sets, versions, periods or days.
Result<std::vector<Ranked>, std::string> league(const std::vector<Scorecard>& cards);

// How much of a card the record decides, and how much of it was had: one row for each mode, and what applies of the whole.
struct ModeSum {
  int tasks = 0;
  int done = 0;                                       // with all their points
  int points = 0;                                     // tenths, of indicators that apply
  int of = 0;
  int excused = 0;                                    // indicators that do not apply
};
struct Reach {
  ModeSum automatic, mixed, proof;
  int points = 0;                                     // tenths had of what applies
  int of = 0;                                         // tenths that can be had: all but what does not apply
  int per_mille() const { return of == 0 ? 0 : static_cast<int>(std::int64_t{points} * 1000 / of); }
};
Reach reach(const law::IndicatorSet& set, const Scorecard& card);

// What would be done: the missed records of these measures put right, all points given for the proofs of these indicators.
struct Deeds {
  std::vector<std::string> measures;
  std::vector<int> proofs;
};
// The inputs as they would then be. A measure without a value stays without one unless it counts records.
Inputs what_if(const law::IndicatorSet& set, const law::Measures& measures, Inputs inputs, const Deeds& deeds);

struct Suggestion {
  Deeds deeds;
  int gain = 0;                                       // tenths that this one adds to those before it
  int effort = 0;                                     // records to put right and proofs to give
  std::string say;
};
// The actions that raise the total most, the best first, each counted on top of those before it; among equal gains the one with less to do. Only what
// can still be done is suggested: a publication that came too late stays late.
std::vector<Suggestion> best_actions(const law::IndicatorSet& set, const law::Measures& measures, const Inputs& inputs, std::size_t most);

}  // namespace mingjing::scoring
