// A running term is over (any procedure); what has a rule of its own is left to it.
#include "usecases/detectors/look.hpp"

namespace mingjing::usecases {

Status<> deadline_over(const Sight& sight, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out) {
  if (lists(rule.named("except_procedures"), file.rows.row.procedure.str())) return Done{};
  for (const auto& row : file.rows.deadlines)
    if (can_be_missed(row) && row.due < sight.today && !lists(rule.named("except_deadlines"), row.deadline)) out.push_back(finding_of(sight, file, row));
  return Done{};
}

}  // namespace mingjing::usecases
