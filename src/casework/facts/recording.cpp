// How the step was recorded (处罚法41, 47, 64(8); 国办发〔2018〕118号(八)). The matrix stands in law/av-matrix.yaml.
#include <algorithm>

#include "casework/facts/table.hpp"

namespace mingjing::casework::facts {
namespace {

namespace json = boost::json;

bool lists(const json::value* array, std::string_view text) {
  if (!array || !array->is_array()) return false;
  return std::any_of(array->get_array().begin(), array->get_array().end(), [&](const json::value& entry) {
    return entry.is_string() && std::string_view(entry.get_string()) == text;
  });
}

// full | dispute | empty: no recording demanded
std::string_view duty_of(const Context& c, const json::object& matrix) {
  const json::value* activities = matrix.if_contains("activities");
  if (!activities || !activities->is_array()) return {};
  const std::string name = c.procedure.id.str() + "." + c.action.id.str();
  for (const json::value& row : activities->get_array()) {
    const json::object* entry = row.if_object();
    const json::value* action = entry ? entry->if_contains("action") : nullptr;
    if (!action || !action->is_string() || std::string_view(action->get_string()) != name) continue;
    if (lists(matrix.if_contains("places_full"), c.text("place_kind"))) return "full";
    const json::value* duty = entry->if_contains("duty");
    return duty && duty->is_string() ? std::string_view(duty->get_string()) : std::string_view();
  }
  return {};
}

}  // namespace

Verdict av_complete_or_reason(const Context& c) {
  if (!c.judges_input) return {};
  const json::value* raw = c.world.law.raw.if_contains("av-matrix");
  if (!raw || !raw->is_object()) return {};
  const json::object& matrix = raw->get_object();
  const std::string_view duty = duty_of(c, matrix);
  if (duty.empty()) return {};
  const bool files = c.given("av_files");
  const bool reason = c.given("av_reason");
  const std::string_view av = c.text("av");
  if (av == "full" && files) return {};
  // A gap in a recording is explained; words in place of any recording are allowed only where the matrix says so.
  if (av == "partial" && files && reason) return {};
  const bool may_replace = lists(matrix.if_contains("reason_may_replace"), duty);
  return {.holds = may_replace && reason && av != "full", .need = may_replace ? "可以用文字理由替代" : "应当全程录制"};
}

Verdict record_signed_or_noted(const Context& c) {
  if (!c.judges_input) return {};
  const std::string_view signature = c.text("signed");
  return {.holds = signature == "signed" || signature == "refused_noted" || signature == "absent_noted"};
}

// The device as it stood on the day of its record; then the record itself, and what the party was told.
Verdict device_checked(const Context& c) {
  if (!c.judges_input) return {};
  const auto recorded = parse_instant(c.text("recorded_at"));
  const CivilDate day = recorded ? date_of(*recorded) : c.on;
  const auto device = c.world.registers.device(std::string(c.text("device")), day);
  const auto by = [&](const std::optional<CivilDate>& reached) { return reached && *reached <= day; };
  std::vector<std::string> missing;
  const auto want = [&](bool met, const char* what) {
    if (!met) missing.emplace_back(what);
  };
  want(device && device->organ == c.state.organ && !by(device->ended), "设备已登记并在用");
  if (device) {
    want(by(device->legal_reviewed), "法制审核");
    want(by(device->technically_reviewed), "技术审核");
    want(by(device->published), "公布设置地点");
    want(device->signs, "标志明显");
    want(device->checked_until && day <= *device->checked_until, "检定、校准有效");
  }
  want(c.given("legal_basis"), "法律、行政法规依据");
  want(c.flag("record_checked"), "审核本次记录");
  want(c.given("told_on") && c.flag("query_told"), "告知当事人并提供查询");
  return {.holds = missing.empty(), .need = joined(missing)};
}

}  // namespace mingjing::casework::facts
