// A crime was suspected, nothing was sent to the police, and the organ decided itself (处罚法27(1)).
#include "usecases/detectors/look.hpp"

namespace mingjing::usecases {

Status<> crime_treated_lightly(const Sight&, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out) {
  if (file.state.latest("crime_sent")) return Done{};
  const auto* suspected = file.state.latest("crime_suspected");
  for (const auto& step : file.state.steps) {
    if (!does_one_of(step, rule.named("acts"))) continue;
    const auto* draft = file.state.draft_at(step.seq);
    const auto attribute = draft ? draft->attributes.find("crime_suspected") : decltype(draft->attributes.end()){};
    const bool drafted = draft && attribute != draft->attributes.end() && attribute->second;
    if (!drafted && !(suspected && suspected->seq < step.seq)) continue;
    auto found = finding_in(file, "step/" + std::to_string(step.seq));
    found.words = {{"day", chinese_text(step.on)}};
    out.push_back(std::move(found));
  }
  return Done{};
}

}  // namespace mingjing::usecases
