// More visits in the year than the organ published as its most for this enterprise (国办发〔2024〕54号(四)).
#include "usecases/detectors/visits_seen.hpp"

namespace mingjing::usecases {

Status<> beyond_cap(const Sight& sight, const CaseFile& file, const law::WarningRule&, WarningFindings& out) {
  auto seen = visits_seen(sight, file);
  if (!seen) return seen.failure();
  if (seen->code.empty()) return Done{};
  std::erase_if(seen->visits, [](const EnterpriseVisit& visit) { return visit.planned; });
  // The visit that went beyond is the latest one: the earlier ones of its year were lawful. What was published on its own day binds it, not what is lower since.
  for (const auto& visit : seen->visits) {
    if (visit.organ != file.state.organ || visit.beside) continue;
    if (visit.id != file.state.id) break;
    const auto times = counted_times(seen->visits, file.state.organ, visit.on);
    const auto cap = cap_for(sight.registers, file.state.organ, seen->code, visit.on);
    if (!cap || times <= cap->times) break;
    auto found = finding_in(file, iso_text(visit.on));
    found.words = {{"times", std::to_string(times)}, {"cap", std::to_string(cap->times)}};
    out.push_back(std::move(found));
    break;
  }
  return Done{};
}

}  // namespace mingjing::usecases
