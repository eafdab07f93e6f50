#include "usecases/detectors/visits_seen.hpp"

#include <algorithm>

#include "base/json_fields.hpp"
#include "law/codes.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {

Result<VisitsSeen> visits_seen(const Sight& sight, const CaseFile& file) {
  VisitsSeen out;
  const auto* rules = sight.law().raw.if_contains("visits");
  const auto visited = rules && rules->is_object() ? text_in(rules->get_object(), "visited") : std::string();
  if (visited.empty() || !file.state.latest(visited)) return out;
  const auto party = std::ranges::find_if(file.parties, [](const auto& one) { return one.kind == "organisation" && law::valid_credit_code(one.id_no); });
  if (party == file.parties.end()) return out;
  auto visits = visits_to({sight.reads, sight.store, sight.log, sight.cipher, sight.rules, sight.cache}, party->id_no, sight.today);
  if (!visits) return visits.failure();
  out.code = party->id_no;
  out.visits = std::move(*visits);
  return out;
}

}  // namespace mingjing::usecases
