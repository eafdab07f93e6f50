// The annual report (国办发〔2018〕118号（六）) of a year which the record tells wholly, that nobody of an organ with powers began by the day of its draft. One that was begun has
// terms of its own, of which deadline_over warns: here there is no case that could be late.
#include <set>

#include "base/json_fields.hpp"
#include "usecases/annual_figures.hpp"
#include "usecases/detectors/look.hpp"

namespace mingjing::usecases {
namespace {

constexpr int kMonths = 12, kDays = 31;

std::set<std::string> organs_with_powers(const Sight& sight, CivilDate on) {
  std::set<std::string> out;
  for (const auto& [id, entry] : sight.registers.entries("power_item"))
    if (const auto* then = entry->on(on)) out.insert(text_in(then->values, "organ"));
  out.erase("");
  return out;
}

}  // namespace

Status<> annual_not_begun(const Sight& sight, const law::WarningRule& rule, WarningFindings& out) {
  const int year = split(sight.today).year - 1;
  const auto first = civil_date(year, 1, 1), last = civil_date(year, kMonths, kDays);
  if (!first || !last || !sight.rules.statistics) return Done{};
  const auto draft = sight.rules.statistics->draft_day(year), publish = sight.rules.statistics->publish_day(year);
  if (!draft || !publish || sight.today <= *draft) return Done{};
  auto begun = sight.store.event(sight.log, 0);
  if (!begun) return begun.failure();
  if (!*begun || date_of((*begun)->at) > *first) return Done{};   // the record has no figures of the whole year
  const auto load = [&sight](const CaseId& id) { return other_case(sight, id); };
  for (const auto& organ : organs_with_powers(sight, *last)) {
    if (!sight.chosen(rule, OrganId(organ))) continue;
    auto reports = annual_reports({sight.reads, sight.log, sight.rules}, organ, load);
    if (!reports) return reports.failure();
    if (reports->contains(year)) continue;
    WarningFinding found;
    found.record_kind = "register";
    found.record = "organ/" + organ;
    found.occasion = std::to_string(year);
    found.organ = OrganId(organ);
    found.area = sight.registers.text("organ", organ, "area");
    found.due = *publish;
    found.words = {{"year", std::to_string(year)}, {"draft", chinese_text(*draft)}, {"due", chinese_text(*publish)}};
    out.push_back(std::move(found));
  }
  return Done{};
}

}  // namespace mingjing::usecases
