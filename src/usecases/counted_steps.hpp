// What the indicators count of a step, as rows that are found by organ, mark and time. A mark is an act, asked:<field>, asked:+<fact>, av:<duty>,
// evidence:<kind>, paper:<template> or about:<field>:<act>; only marks and words that a measure names are kept, and beside them demanded:<entry> of every
// draft for which an entry of a review catalogue demands review.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "law/indicators.hpp"
#include "ports/rows.hpp"
#include "usecases/case_file.hpp"

namespace mingjing::usecases {

class CountedSteps {
 public:
  // Law whose measures cannot be read counts nothing; the lint says why.
  explicit CountedSteps(const law::LawBook& law);
  // Of a step of this case, in the order of marks. `opening`: the public values of the step that began the case.
  std::vector<ports::CountedStepRow> rows(const OpenedEvent& step, const OrganId& organ, const boost::json::object& opening) const;

 private:
  std::string duty_of(const boost::json::object& data) const;

  const law::LawBook& law_;
  std::set<std::string> marks_, words_, abouts_;
};

}  // namespace mingjing::usecases
