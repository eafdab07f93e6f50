// What law/av-matrix.yaml wants recorded was not, and nothing says why (国办发〔2018〕118号(八)): in a step of the record, or in one that the gate refused.
#include "base/json_fields.hpp"
#include "usecases/action_lookup.hpp"
#include "usecases/detectors/look.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

bool wants_recording(const law::LawBook& law, const std::string& activity) {
  const auto* matrix = law.raw.if_contains("av-matrix");
  const auto* rows = matrix && matrix->is_object() ? matrix->get_object().if_contains("activities") : nullptr;
  if (!rows || !rows->is_array()) return false;
  for (const json::value& row : rows->get_array())
    if (row.is_object() && text_in(row.get_object(), "action") == activity) return true;
  return false;
}

// Whether the step gave this field, in the leaf or beside it; what was erased by law was given.
bool gave(const OpenedEvent& event, std::string_view field) {
  if (was_erased(event, field) || private_value(event, field)) return true;
  const auto* value = leaf_value(event, field);
  return value && !value->is_null() && *value != json::value("") && !(value->is_array() && value->get_array().empty());
}

// What is wrong with it, a word of the law's warning_words; empty: nothing.
std::string gap_in(const OpenedEvent& event) {
  const auto* said = leaf_value(event, "av");
  if (!said || !said->is_string()) return {};
  const std::string_view av = said->get_string();
  if (av != "none" && !gave(event, "av_files")) return "no_files";
  if (av == "none" && !gave(event, "av_reason")) return "no_reason";
  if (av == "partial" && !gave(event, "av_reason")) return "broken_off";
  return {};
}

}  // namespace

Status<> av_gap(const Sight& sight, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out) {
  const auto add = [&](const ActionId& action, CivilDate on, std::string occasion, const std::string& how) {
    auto found = finding_in(file, std::move(occasion));
    found.words = {{"action", action_title(sight, file, action)}, {"day", chinese_text(on)}, {"how", warning_word(sight, how)}};
    out.push_back(std::move(found));
  };
  for (const auto& step : file.state.steps) {
    const auto action = find_action(sight.law(), file.state, step.action);
    const auto* event = event_at(file, step.seq);
    if (!action || !event || !wants_recording(sight.law(), action->procedure->id.str() + "." + action->action->id.str())) continue;
    if (const auto how = gap_in(*event); !how.empty()) add(step.action, step.on, "step/" + std::to_string(step.seq), how);
  }
  auto refused = refused_by(sight, file, rule.named("gates"));
  if (!refused) return refused.failure();
  for (const auto& one : *refused) add(one.action, one.on, one.action.str() + "/" + iso_text(one.on), "refused_attempt");
  return Done{};
}

}  // namespace mingjing::usecases
