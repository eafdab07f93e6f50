// Powers that an organ held for a whole year that the record covers and did not use in it (国办发〔2018〕118号(六)): one warning for each organ and year.
// What counts as used is what the report on powers not used counts.
#include <set>

#include "base/json_fields.hpp"
#include "usecases/detectors/look.hpp"
#include "usecases/power_use.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

// The organs that held powers on that day.
std::set<std::string> organs_with_powers(const Sight& sight, CivilDate on) {
  std::set<std::string> out;
  for (const auto& [id, entry] : sight.registers.entries("power_item"))
    if (const auto* then = entry->on(on)) out.insert(text_in(then->values, "organ"));
  out.erase("");
  return out;
}

}  // namespace

Status<> power_unused(const Sight& sight, const law::WarningRule&, WarningFindings& out) {
  const int year = split(sight.today).year - 1;
  const auto first = *civil_date(year, 1, 1);
  auto begun = sight.store.event(sight.log, 0);
  if (!begun) return begun.failure();
  if (!*begun || date_of((*begun)->at) > first) return Done{};   // the record does not tell of the whole year
  for (const auto& organ : organs_with_powers(sight, first)) {
    auto uses = power_use({sight.reads, sight.log, sight.law(), sight.registers}, organ, year, sight.today);
    if (!uses) return uses.failure();
    std::erase_if(*uses, [&](const PowerUse& use) { return use.used() || !sight.registers.entry("power_item", use.id)->on(first); });
    if (uses->empty()) continue;
    WarningFinding found;
    found.record_kind = "register";
    found.record = "organ/" + organ;
    found.occasion = std::to_string(year);
    found.organ = OrganId(organ);
    found.area = sight.registers.text("organ", organ, "area");
    found.words = {{"year", std::to_string(year)}, {"count", std::to_string(uses->size())}, {"power", named_entry("power_item", uses->front().id)}};
    out.push_back(std::move(found));
  }
  return Done{};
}

}  // namespace mingjing::usecases
