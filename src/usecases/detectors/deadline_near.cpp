// A running term lights amber: its last day is near and not over.
#include "usecases/detectors/look.hpp"

namespace mingjing::usecases {

Status<> deadline_near(const Sight& sight, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out) {
  for (const auto& row : file.rows.deadlines)
    if (can_be_missed(row) && row.amber_from <= sight.today && sight.today <= row.due && !lists(rule.named("except_deadlines"), row.deadline))
      out.push_back(finding_of(sight, file, row));
  return Done{};
}

}  // namespace mingjing::usecases
