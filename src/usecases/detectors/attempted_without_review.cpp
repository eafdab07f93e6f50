// Somebody tried to decide without the legal review (处罚法58): the step was refused, the attempt stays in the audit.
#include "usecases/detectors/look.hpp"

namespace mingjing::usecases {

Status<> attempted_without_review(const Sight& sight, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out) {
  auto refused = refused_by(sight, file, rule.named("gates"));
  if (!refused) return refused.failure();
  for (const auto& one : *refused) {
    auto found = finding_in(file, one.action.str() + "/" + iso_text(one.on));
    found.words = {{"action", action_title(sight, file, one.action)}, {"day", chinese_text(one.on)}};
    out.push_back(std::move(found));
  }
  return Done{};
}

}  // namespace mingjing::usecases
