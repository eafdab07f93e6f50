#include "casework/money.hpp"

#include <algorithm>

namespace mingjing::casework {
namespace {

constexpr std::int64_t kPercent = 100;

Fen note(const CaseState& state, std::string_view name) {
  const boost::json::value* value = state.notes.if_contains(name);
  const std::int64_t* held = value ? value->if_int64() : nullptr;
  return Fen{held ? *held : 0};
}

bool does(const Step& step, std::string_view act) {
  return std::any_of(step.acts.begin(), step.acts.end(), [&](const ActId& one) { return one.str() == act; });
}

// Days of (from, until] on which one of the remedies or a deferral stood open.
int days_stopped(const CaseState& state, CivilDate from, CivilDate until) {
  struct Span { std::string_view open, close; };
  constexpr Span kSpans[] = {{"remedy_reconsideration_filed", "remedy_reconsideration_ended"},
                             {"remedy_suit_filed", "remedy_suit_ended"},
                             {"deferred", "deferral_over"}};
  int stopped = 0;
  for (CivilDate day = from + 1; day <= until; day = day + 1)
    stopped += std::any_of(std::begin(kSpans), std::end(kSpans), [&](const Span& span) {
      bool open = false;
      for (const Step& step : state.steps) {
        if (step.on > day) continue;
        if (does(step, span.open)) open = true;
        // The day on which it ended is the last that is not counted.
        if (does(step, span.close) && step.on < day) open = false;
      }
      return open;
    });
  return stopped;
}

}  // namespace

Fen Account::owed() const { return kept.value_or(fine + gains + added - waived + due + late); }

Fen Account::outstanding() const {
  const Fen held = paid - refunded;
  // After the decision was undone nobody is asked for more (处罚法48(2), 75(2)).
  return kept || held >= owed() ? Fen{0} : owed() - held;
}

Fen Account::refundable() const {
  const Fen held = paid - refunded;
  return held > owed() ? held - owed() : Fen{0};
}

bool decided_to_punish(const CaseState& state) {
  const Step* made = state.latest("decision_made");
  return made && !does(*made, "decided_none");
}

Account account_of(const CaseState& state) {
  Account out;
  out.paid = note(state, "paid_fen");
  out.refunded = note(state, "refunded_fen");
  if (state.notes.contains("undone")) out.kept = note(state, "kept_fen");
  out.due = note(state, "due_fen");
  out.late = note(state, "late_fen");
  out.relieved = note(state, "relieved_fen");
  if (!decided_to_punish(state)) return out;
  out.fine = note(state, "fine_fen");
  out.gains = note(state, "gains_fen");
  out.added = note(state, "added_fen");
  out.waived = note(state, "waived_fen");
  return out;
}

std::optional<Fen> most_added_fine(const Context& c, CivilDate until) {
  const auto due = c.due("pay");
  const auto daily = c.limit("added_fine_daily_percent");
  const auto cap = c.limit("added_fine_cap_percent");
  if (!due || !daily || !cap) return std::nullopt;
  return most_added_fine(c.state, *due, *daily, *cap, until);
}

Fen most_added_fine(const CaseState& state, CivilDate due, std::int64_t daily_percent, std::int64_t cap_percent, CivilDate until) {
  const Account account = account_of(state);
  const int days = std::max(0, until - due) - days_stopped(state, due, until);
  const std::int64_t counted = account.fine.count * daily_percent * days / kPercent;
  return Fen{std::clamp<std::int64_t>(counted, 0, account.fine.count * cap_percent / kPercent)};
}

}  // namespace mingjing::casework
