// A complaint that nobody answered in time (信访工作条例23, 34).
#include "usecases/detectors/look.hpp"

namespace mingjing::usecases {

Status<> complaint_unanswered(const Sight& sight, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out) {
  if (lists(rule.named("procedures"), file.rows.row.procedure.str())) add_overdue(sight, file, rule, out);
  return Done{};
}

}  // namespace mingjing::usecases
