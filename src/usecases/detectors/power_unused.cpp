// Powers by which an organ opened no case in a whole year that the record covers (国办发〔2018〕118号(六)): one warning for each organ and year.
#include <algorithm>
#include <set>

#include "usecases/detectors/look.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {

Status<> power_unused(const Sight& sight, const law::WarningRule&, WarningFindings& out) {
  const int year = split(sight.today).year - 1;
  const auto first = *civil_date(year, 1, 1);
  const auto last = *civil_date(year, 12, 31);
  auto begun = sight.store.event(sight.log, 0);
  if (!begun) return begun.failure();
  if (!*begun || date_of((*begun)->at) > first) return Done{};   // the record does not tell of the whole year
  auto used = sight.reads.powers_used(sight.log, first, last);
  if (!used) return used.failure();
  const std::set<std::string> exercised(used->begin(), used->end());
  std::map<std::string, std::vector<std::string>> unused;
  for (const auto& [id, entry] : sight.registers.entries("power_item")) {
    const auto* then = entry->on(first);
    if (then && entry->on(last) && !exercised.contains(id)) unused[text_in(then->values, "organ")].push_back(id);
  }
  for (const auto& [organ, powers] : unused) {
    if (organ.empty()) continue;
    WarningFinding found;
    found.record_kind = "register";
    found.record = "organ/" + organ;
    found.occasion = std::to_string(year);
    found.organ = OrganId(organ);
    found.area = sight.registers.text("organ", organ, "area");
    found.words = {{"year", std::to_string(year)}, {"count", std::to_string(powers.size())}, {"power", named_entry("power_item", powers.front())}};
    out.push_back(std::move(found));
  }
  return Done{};
}

}  // namespace mingjing::usecases
