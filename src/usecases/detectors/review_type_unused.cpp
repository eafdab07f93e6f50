// Entries of an organ's own review catalogue (国办发〔2018〕118号(十二)) that stood a whole year which the record covers, and under which nothing was reviewed in it:
// a draft keeps which entries demand its review. One warning for each organ and year.
#include <set>

#include "base/json_fields.hpp"
#include "usecases/detectors/look.hpp"

namespace mingjing::usecases {
namespace {

constexpr std::string_view kCatalogue = "review_catalogue";

// The organ's entries that held on the first day of the year and had not ended by its last.
std::vector<std::string> entries_of(const Sight& sight, const OrganId& organ, CivilDate first, CivilDate last) {
  std::vector<std::string> out;
  for (const auto& [id, entry] : sight.registers.entries(kCatalogue)) {
    const auto* then = entry->on(first);
    if (!then || text_in(then->values, "organ") != organ.str()) continue;
    const auto until = parse_date(text_in(entry->last().values, "valid_until"));
    if (!until || last <= *until) out.push_back(id);
  }
  return out;
}

}  // namespace

Status<> review_type_unused(const Sight& sight, const law::WarningRule& rule, WarningFindings& out) {
  const int year = split(sight.today).year - 1;
  const auto first = *civil_date(year, 1, 1), next = *civil_date(year + 1, 1, 1);
  auto begun = sight.store.event(sight.log, 0);
  if (!begun) return begun.failure();
  if (!*begun || date_of((*begun)->at) > first) return Done{};   // the record does not tell of the whole year
  for (const auto& [id, entry] : sight.registers.entries("organ")) {
    const OrganId organ(id);
    auto unused = entries_of(sight, organ, first, next - 1);
    if (unused.empty()) continue;
    std::set<std::string> reviewed;
    for (const auto& act : rule.named("acts")) {
      auto steps = sight.reads.steps_after(sight.log, organ, act, ports::kDemandedMark, at_time(first, 0), at_time(next, 0));
      if (!steps) return steps.failure();
      for (const auto& one : *steps) reviewed.insert(one.after.substr(ports::kDemandedMark.size()));
    }
    std::erase_if(unused, [&](const std::string& one) { return reviewed.contains(one); });
    if (unused.empty()) continue;
    WarningFinding found;
    found.record_kind = "register";
    found.record = "organ/" + id;
    found.occasion = std::to_string(year);
    found.organ = organ;
    found.area = sight.registers.text("organ", id, "area");
    found.words = {{"year", std::to_string(year)}, {"count", std::to_string(unused.size())}, {"entry", named_entry(kCatalogue, unused.front())}};
    out.push_back(std::move(found));
  }
  return Done{};
}

}  // namespace mingjing::usecases
