#include "usecases/public_board.hpp"

#include <algorithm>
#include <set>

#include "base/json_fields.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace js = boost::json;

constexpr int kMostRead = 500;

const js::object& settings(const law::LawBook& law) {
  static const js::object kNone;
  const auto* file = law.raw.if_contains("public");
  const auto* board = file && file->is_object() ? file->get_object().if_contains("board") : nullptr;
  return board && board->is_object() ? board->get_object() : kNone;
}

std::int64_t number(const js::object& object, std::string_view name, std::int64_t otherwise) {
  const auto* value = object.if_contains(name);
  return value && value->is_int64() ? value->get_int64() : otherwise;
}

std::string two(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

// Procedures whose matters stand on the board: those that carry one of its kinds.
bool on_board(const law::LawBook& law, const ports::CaseRow& row) {
  const auto* procedure = law.procedure_version(row.procedure, row.law_version);
  const auto* kinds = settings(law).if_contains("kinds");
  if (!procedure || !kinds || !kinds->is_array()) return false;
  return std::ranges::any_of(kinds->get_array(), [&](const js::value& kind) { return kind.is_string() && procedure->carries(std::string(kind.get_string())); });
}

js::array queue(const BoardParts& parts, const std::vector<ports::CaseRow>& rows, const std::string& unit) {
  const auto most = static_cast<std::size_t>(number(settings(parts.law), "most", 0));
  js::array out;
  for (const auto& row : rows) {
    if (out.size() == most) break;
    if (row.secrecy > 0 || row.case_no.empty() || !on_board(parts.law, row) || (!unit.empty() && row.unit.str() != unit)) continue;
    const auto* procedure = parts.law.procedure_version(row.procedure, row.law_version);
    const auto* state = procedure->state(row.state);
    out.push_back(js::object{{"no", row.case_no}, {"matter", parts.book.text("power_item", row.power_item, "title")}, {"state", state ? state->title : std::string()},
                             {"due", row.due == ports::kNoDay ? std::string() : iso_text(row.due)}});
  }
  return out;
}

}  // namespace

Result<std::optional<js::object>> public_board(const BoardParts& parts, const std::string& organ, const std::string& unit) {
  const auto today = date_of(parts.now);
  const auto values = [&](std::string_view register_id, std::string_view id) -> const js::object* {
    const auto* entry = parts.book.entry(register_id, id);
    const auto* version = entry ? entry->on(today) : nullptr;
    return version ? &version->values : nullptr;
  };
  const auto* held = values("organ", organ);
  const auto* window = unit.empty() ? nullptr : values("unit", unit);
  const auto* active = held ? held->if_contains("active") : nullptr;
  if (!active || !active->is_bool() || !active->get_bool() || (!unit.empty() && (!window || text_in(*window, "organ") != organ))) return std::optional<js::object>();
  js::array units;
  for (const auto& [id, entry] : parts.book.entries("unit")) {
    const auto* version = entry->on(today);
    if (!version || text_in(version->values, "organ") != organ || (!unit.empty() && id != unit)) continue;
    js::array officers;
    for (const auto& [officer_id, officer] : parts.book.entries("officer")) {
      const auto* one = officer->on(today);
      if (!one || text_in(one->values, "unit") != id || text_in(one->values, "cert_no").empty()) continue;
      const auto* suspended = one->values.if_contains("suspended");
      const auto until = parse_date(text_in(one->values, "cert_until"));
      if ((suspended && suspended->is_bool() && suspended->get_bool()) || (until && *until < today)) continue;
      officers.push_back(js::object{{"name", text_in(one->values, "name")}, {"post", text_in(one->values, "post")}, {"cert_no", text_in(one->values, "cert_no")}});
    }
    units.push_back(js::object{{"name", text_in(version->values, "name")}, {"duty", text_in(version->values, "duty")}, {"address", text_in(version->values, "address")},
                               {"phone", text_in(version->values, "phone")}, {"officers", std::move(officers)}});
  }
  auto rows = parts.store.running(parts.log, organ, "", kMostRead);
  if (!rows) return rows.failure();
  auto waiting = queue(parts, *rows, unit);
  js::object out{{"id", organ}, {"name", text_in(*held, "name")}, {"window", window ? text_in(*window, "name") : std::string()},
                 {"duty", text_in(window ? *window : *held, "duty")}, {"phone", text_in(*held, "phone")}, {"complaint_phone", text_in(*held, "complaint_phone")},
                 {"at", chinese_text(today) + " " + two(hour_of(parts.now)) + ":" + two(minute_of(parts.now))}, {"none", waiting.empty()},
                 {"refresh", number(settings(parts.law), "refresh_seconds", 60)}};
  out["units"] = std::move(units);
  out["queue"] = std::move(waiting);
  return std::optional(std::move(out));
}

}  // namespace mingjing::usecases
