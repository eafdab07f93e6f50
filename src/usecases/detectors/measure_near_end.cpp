// Seizure, freezing or registration comes near its end (行政强制法25, 27; 处罚法56): so many days before, and while it goes on after it.
#include "usecases/detectors/look.hpp"

namespace mingjing::usecases {

Status<> measure_near_end(const Sight& sight, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out) {
  const auto before = static_cast<std::int32_t>(sight.threshold(rule, "before", file.state.organ));
  for (const auto& row : file.rows.deadlines)
    if (can_be_missed(row) && lists(rule.named("deadlines"), row.deadline) && row.due - before <= sight.today) out.push_back(finding_of(sight, file, row));
  return Done{};
}

}  // namespace mingjing::usecases
