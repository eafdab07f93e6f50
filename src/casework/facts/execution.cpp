// Coercion: the extension that a statute allows, the hours of execution, the cap of what is charged for lateness (强制法25, 32, 43, 45).
#include <algorithm>

#include "base/civil.hpp"
#include "casework/facts/table.hpp"
#include "casework/money.hpp"
#include "casework/terms.hpp"

namespace mingjing::casework::facts {
namespace {

constexpr std::int64_t kHourInMs = 3'600'000;

bool spared(const Context& c, CivilDate day) {
  const law::Calendar& calendar = c.world.calendar;
  return calendar.statutory_holiday(day) || (c.setting("rest_days_spared") && !calendar.works(day));
}

}  // namespace

// Every hour that the execution touches counts: one that begins by day and goes on into the night is by night.
Verdict execution_in_hours(const Context& c) {
  if (!c.judges_input) return {};
  const auto from = parse_instant(c.text("from_time"));
  const auto to = parse_instant(c.text("to_time"));
  const auto night = c.limit("night_from_hour");
  const auto morning = c.limit("night_until_hour");
  if (!from || !to || *to < *from || !night || !morning) return {.holds = false, .need = "没有填写起止时间"};
  for (Instant at = *from; at <= *to; at.ms += kHourInMs) {
    const int hour = hour_of(at);
    if (hour >= *night || hour < *morning) return {.holds = false, .need = "夜间"};
    if (spared(c, date_of(at))) return {.holds = false, .need = "法定节假日"};
  }
  const int last = hour_of(*to);
  const bool night_at_end = last >= *night || last < *morning;
  return {.holds = !night_at_end && !spared(c, date_of(*to)), .need = night_at_end ? "夜间" : "法定节假日"};
}

Verdict term_extendable(const Context& c) {
  const auto set = own_terms(c.world.law, c.state.procedure, c.power_item());
  return {.holds = std::ranges::all_of(set, [](const OwnTerm& term) { return term.extension > 0; })};
}

// What the notice that ordered the money said; a standard that is told only when it is charged was not told (强制法45(1)).
Verdict late_charge_noticed(const Context& c) {
  const Step* notice = c.latest("fee_noticed");
  const boost::json::value* late = notice ? notice->values.if_contains("late") : nullptr;
  return {.holds = late && late->is_string() && late->get_string() == "by_law"};
}

// Where the record knows what is due, no larger sum that somebody types raises the cap.
Verdict late_charge_within_principal(const Context& c) {
  if (!c.judges_input) return {};
  const Fen charged{c.number("late_fen")};
  const Fen typed{c.number("principal_fen")};
  const Fen due = account_of(c.state).due;
  const Fen principal = due.count > 0 ? std::min(typed, due) : typed;
  return {.holds = charged <= principal, .have = yuan_text(charged), .need = yuan_text(principal),
          .names = charged <= principal ? "" : "数额超出" + yuan_text(principal) + "元"};
}

}  // namespace mingjing::casework::facts
