// The visits to the enterprise of an inspection that took place.
#pragma once

#include "usecases/detectors/look.hpp"
#include "usecases/visit_counts.hpp"

namespace mingjing::usecases {

struct VisitsSeen {
  std::string code;                        // empty: nobody was there yet, or the case names no enterprise by its code
  std::vector<EnterpriseVisit> visits;
};
Result<VisitsSeen> visits_seen(const Sight& sight, const CaseFile& file);

}  // namespace mingjing::usecases
