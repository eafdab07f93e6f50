#include <algorithm>
#include <array>

#include "usecases/detectors/look.hpp"

namespace mingjing::usecases {
namespace {

constexpr std::array kDetectors = {
    Detector{"annual_not_begun", nullptr, annual_not_begun},
    Detector{"attempted_without_review", attempted_without_review},
    Detector{"av_gap", av_gap},
    Detector{"beyond_benchmark", beyond_benchmark},
    Detector{"beyond_cap", beyond_cap},
    Detector{"certificate_lapsed", certificate_lapsed},
    Detector{"complaint_unanswered", complaint_unanswered},
    Detector{"crime_treated_lightly", crime_treated_lightly},
    Detector{"deadline_near", deadline_near},
    Detector{"deadline_over", deadline_over},
    Detector{"far_from_like", far_from_like},
    Detector{"major_not_filed", nullptr, major_not_filed},
    Detector{"measure_near_end", measure_near_end},
    Detector{"not_published", not_published},
    Detector{"not_withdrawn", not_withdrawn},
    Detector{"personal_data_public", personal_data_public},
    Detector{"power_unused", nullptr, power_unused},
    Detector{"repeated_visit", repeated_visit},
    Detector{"review_type_unused", nullptr, review_type_unused},
    Detector{"same_record", same_record},
    Detector{"two_places", two_places},
};

std::int64_t number_of(const boost::json::value& value, std::int64_t otherwise) { return value.is_number() ? value.to_number<std::int64_t>() : otherwise; }

}  // namespace

std::span<const Detector> detectors() { return kDetectors; }

const Detector* find_detector(std::string_view id) {
  const auto found = std::ranges::find(kDetectors, id, &Detector::id);
  return found == kDetectors.end() ? nullptr : &*found;
}

std::int64_t Sight::threshold(const law::WarningRule& rule, const std::string& name, const OrganId& organ) const {
  const auto found = rule.thresholds.find(name);
  MJ_ASSERT(found != rule.thresholds.end());
  const auto& threshold = found->second;
  if (threshold.setting.empty()) return threshold.value;
  const projections::RegisterView view(registers, law(), today);
  if (const auto held = view.organ(organ, today))
    if (const auto* own = held->settings.if_contains(threshold.setting)) return number_of(*own, threshold.value);
  const auto preset = law().settings.find(threshold.setting);
  return preset == law().settings.end() ? threshold.value : number_of(preset->second.preset, threshold.value);
}

bool Sight::chosen(const law::WarningRule& rule, const OrganId& organ) const {
  const projections::RegisterView view(registers, law(), today);
  const auto held = view.organ(organ, today);
  return std::ranges::all_of(rule.named("settings"), [&](const std::string& name) {
    const auto* own = held ? held->settings.if_contains(name) : nullptr;
    if (own && own->is_bool()) return own->as_bool();
    const auto preset = law().settings.find(name);
    return preset != law().settings.end() && preset->second.preset == boost::json::value(true);
  });
}

}  // namespace mingjing::usecases
