// A decision that became public neither in time nor at all, and that nobody kept back with a reason (处罚法48; 国办发〔2018〕118号(六)).
#include "usecases/detectors/look.hpp"

namespace mingjing::usecases {

Status<> not_published(const Sight& sight, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out) {
  add_overdue(sight, file, rule, out);
  return Done{};
}

}  // namespace mingjing::usecases
