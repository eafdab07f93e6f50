// A decision was undone and still stands in public after the three working days (处罚法48(2)).
#include "usecases/detectors/look.hpp"

namespace mingjing::usecases {

Status<> not_withdrawn(const Sight& sight, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out) {
  if (file.publication && file.publication->state == "published") add_overdue(sight, file, rule, out);
  return Done{};
}

}  // namespace mingjing::usecases
