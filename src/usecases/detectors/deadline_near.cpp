// A running term lights amber: its last day is near and not over. A term that is no longer than that is near its end from its beginning, which says nothing: it
// is told on its last day, and one that begins and ends on one day (当场办结) only when it is over.
#include "usecases/detectors/look.hpp"

namespace mingjing::usecases {
namespace {

bool is_near(const ports::DeadlineRow& row, CivilDate today) {
  const bool is_short = row.amber_from <= row.started;
  return is_short ? row.started < row.due && today == row.due : row.amber_from <= today && today <= row.due;
}

}  // namespace

Status<> deadline_near(const Sight& sight, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out) {
  for (const auto& row : file.rows.deadlines)
    if (can_be_missed(row) && is_near(row, sight.today) && !lists(rule.named("except_deadlines"), row.deadline))
      out.push_back(finding_of(sight, file, row));
  return Done{};
}

}  // namespace mingjing::usecases
