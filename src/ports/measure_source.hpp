// Where the values of measures come from: the record of an organ over a period (src/scoring/inputs.hpp says what a value is).
#pragma once

#include <string>
#include <vector>

#include "base/id.hpp"
#include "base/result.hpp"
#include "scoring/inputs.hpp"

namespace mingjing::ports {

// A clause that the organ's published entries rest on, as they cite it.
struct CitedClause {
  std::string law, article;
  auto operator<=>(const CitedClause&) const = default;
};

struct MeasuresAsked {
  LogId log;
  OrganId organ;
  CivilDate from, until;                 // the period, both days in it
  CivilDate on;                          // what became due after this day does not count yet, what was done after it neither
  std::vector<std::string> measures;     // of law/measures.yaml
  std::string organ_name{};              // as old decisions name it; empty: they are not looked for
  std::vector<CitedClause> cited{};      // each once: looked up in the library of statutes
};

// How often the steps of one officer were as a measure asks.
struct OfficerValue {
  OfficerId officer;
  std::string measure;
  std::int64_t done = 0, due = 0;
};

// Contract of values(): one value for each measure that the source knows, in the order asked; a measure that it does not know is left out, never guessed as zero.
// A value stands on what the record held up to the end of `on`, so the same question gets the same answer later unless the record was added to for days
// before. `against` is whole and in the order of ids. Reads nothing of another organ. Faults as the stores have them.
class MeasureSource {
 public:
  virtual ~MeasureSource() = default;
  virtual Result<std::vector<scoring::MeasureValue>> values(const MeasuresAsked& asked) = 0;
  // The same numbers without the records behind them (`named` is false), from sums that are kept and brought up to date. Only where nothing was recorded
  // after `on`: of today.
  virtual Result<std::vector<scoring::MeasureValue>> counts(const MeasuresAsked& asked) = 0;
  // Of those of the measures asked for that are an officer's own doing, by officer and measure. Steps that nobody of the register took are nobody's.
  virtual Result<std::vector<OfficerValue>> by_officer(const MeasuresAsked& asked) = 0;
};

}  // namespace mingjing::ports
