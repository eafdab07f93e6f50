// The same enterprise was visited again within so many days, by whichever organ, though not jointly and not by a cause that counts beside (国办发〔2024〕54号(四)).
#include <algorithm>

#include "usecases/detectors/visits_seen.hpp"

namespace mingjing::usecases {
namespace {

bool one_visit(const EnterpriseVisit& a, const EnterpriseVisit& b) {
  return a.joint == b.case_no || b.joint == a.case_no || (!a.joint.empty() && a.joint == b.joint);
}

}  // namespace

Status<> repeated_visit(const Sight& sight, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out) {
  auto seen = visits_seen(sight, file);
  if (!seen) return seen.failure();
  const auto within_days = sight.threshold(rule, "within", file.state.organ);
  for (const auto& own : seen->visits) {
    if (own.id != file.state.id || own.planned || own.beside) continue;
    for (const auto& other : seen->visits) {
      const auto apart = own.on.days - other.on.days;
      const bool earlier = apart > 0 || (apart == 0 && other.case_no < own.case_no);
      if (other.planned || other.id == own.id || !earlier || apart > within_days || one_visit(own, other)) continue;
      auto found = finding_in(file, iso_text(own.on) + "/" + other.id.str());
      found.words = {{"day", chinese_text(own.on)}, {"before", chinese_text(other.on)}, {"apart", std::to_string(apart)}, {"other", called(other.id)}};
      found.beside.push_back(other.id);
      out.push_back(std::move(found));
      break;   // the latest before it: visits come the latest first
    }
  }
  return Done{};
}

}  // namespace mingjing::usecases
