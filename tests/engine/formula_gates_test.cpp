// Gates without a predicate of their own are judged by what they ensure. Each is shown here on real steps of the real law: that it holds, that it fails
// for every answer that the law does not take, and, where a day decides, what it says on both sides of that day.
#include <algorithm>
#include <boost/json/serialize.hpp>
#include <map>
#include <set>

#include "casework/gates/table.hpp"
#include "tests/engine/formula_gates.hpp"
#include "tests/engine/kinds.hpp"

namespace mingjing::engine_test {
namespace {

namespace json = boost::json;

void nothing(Clerk&) {}

// Every case of these tables begins on Monday 2 March 2026.
void fee_due(Clerk& c) { c.open("fee"); }
void fee_told(Clerk& c) {
  fee_due(c);
  c.run({"notice", "notice_service.direct"});
  EXPECT_EQ(c.act("confirm", {{"pay_by", "2026-03-31"}}), "") << c.last.detail;
}
void fee_paid(Clerk& c) { fee_told(c); c.run({"pay"}); }
void fee_undone_unpaid(Clerk& c) { fee_told(c); c.run({"undo"}); }

void measure_asked(Clerk& c) { c.open("coercion_measure"); }
void measure_approved(Clerk& c) { measure_asked(c); c.run({"approve"}); }
void held(Clerk& c) { measure_approved(c); c.run({"execute", "hand_over"}); }
void held_without_papers(Clerk& c) { measure_approved(c); c.run({"execute"}); }
void extended(Clerk& c) { held(c); c.run({"extend"}); }
void published(Clerk& c) { c.run({"publication.redact", "publication.check", "publication.publish"}); }
void ended(Clerk& c) { held(c); c.run({"release"}); published(c); }
void ended_without_papers(Clerk& c) { held_without_papers(c); c.run({"release"}); published(c); }
void urgent(Clerk& c) { measure_asked(c); c.run({"execute_urgent", "hand_over"}); }
void urgent_made_up(Clerk& c) { urgent(c); c.run({"make_up"}); }

void raised(Clerk& c) { c.open("licence_revocation"); }
void holder_told(Clerk& c) { raised(c); c.run({"tell"}); }
void holder_answered(Clerk& c) { holder_told(c); c.run({"answer"}); }
void holder_waived(Clerk& c) { holder_told(c); c.run({"waive"}); }
void drafted_with(Clerk& c, json::object draft) {
  holder_answered(c);
  c.run({"hear"});
  EXPECT_EQ(c.act("draft", std::move(draft)), "") << c.last.detail;
}
void drafted(Clerk& c) { drafted_with(c, {}); }
void without_ground(Clerk& c) { drafted_with(c, {{"ground", "other"}}); }
void against_the_public(Clerk& c) { drafted_with(c, {{"harm", "grave"}}); }
void undoing_approved(Clerk& c) { drafted(c); c.run({"approve"}); }

std::vector<Row> fees() {
  std::vector<Row> rows = {
      holds("G_FEE_LIST", nothing, "open:fee"),
      fails("G_FEE_LIST", nothing, "open:fee", {{"listed", "unlisted"}, {"list_no", nullptr}}),
      holds("G_FEE_NOTICE", fee_due, "notice"),
      holds("G_FISCAL", fee_told, "pay"),
      holds("G_FISCAL", fee_told, "pay", {{"way", "electronic"}}),
      fails("G_FISCAL", fee_told, "pay", {{"way", "private"}}),
      fails("G_FISCAL", fee_told, "pay", {{"receipt", "other"}}),
      fails("G_FISCAL", fee_told, "pay_part", {{"receipt", "other"}}),
      holds("G_FEE_RELIEF", fee_told, "relieve"),
      fails("G_FEE_RELIEF", fee_told, "relieve", {{"ground", "none"}, {"clauses", nullptr}}),
      fails("G_FEE_RELIEF", fee_told, "reduce", {{"ground", "none"}, {"clauses", nullptr}}),
      holds("G_FEE_REFUND", fee_paid, "refund"),
      fails("G_FEE_REFUND", fee_paid, "refund", {{"why", "other"}}),
      fails("G_FEE_REFUND", fee_undone_unpaid, "refund_undone", {{"why", "wrong"}}),
  };
  const auto named = {"item", "standard", "basis", "amount", "period", "way", "late", "remedy"};
  for (const char* one : named) rows.push_back(fails("G_FEE_NOTICE", fee_due, "notice", {{"told", all_but(named, one)}}));
  return rows;
}

void served_for_money(Clerk& c) { c.ordinary_to("served"); }
void things_listed(Clerk& c) { c.ordinary_to("served", two_things()); }
void overpaid(Clerk& c) { served_for_money(c); EXPECT_EQ(c.act("pay", {{"amount_fen", 1000100}}), "") << c.last.detail; }
// 处罚法74, 75.
std::vector<Row> money() {
  return {
      holds("G_FORFEIT_DISPOSAL", things_listed, "dispose", {{"way", "auction"}, {"proceeds_fen", 100}}),
      fails("G_FORFEIT_DISPOSAL", things_listed, "dispose", {{"way", "keep"}}),
      fails("G_FORFEIT_DISPOSAL", things_listed, "dispose", {{"ground", "none"}, {"clauses", nullptr}}),
      holds("G_FINE_REFUND", overpaid, "refund", {{"why", "overpaid"}}),
      fails("G_FINE_REFUND", overpaid, "refund", {{"why", "other"}}),
  };
}

void forfeited(Clerk& c) { held(c); published(c); c.run({"forfeit"}); }
void forfeited_disposed(Clerk& c) { forfeited(c); c.run({"dispose"}); }

std::vector<Row> measures() {
  std::vector<Row> rows = {
      holds("G_DISPOSAL", forfeited, "dispose"),
      fails("G_DISPOSAL", forfeited, "dispose", {{"way", "keep"}}),
      fails("G_DISPOSAL", forfeited, "dispose", {{"ground", "none"}, {"clauses", nullptr}}),
      fails("G_DISPOSAL", ended, "dispose"),
      holds("G_DISPOSED", forfeited_disposed, "close"),
      holds("G_DISPOSED", ended, "close"),
      fails("G_DISPOSED", forfeited, "close"),
      holds("G_MEASURE_POWER", nothing, "open:coercion_measure"),
      fails("G_MEASURE_POWER", nothing, "open:coercion_measure", {{"power", "entrusted"}}),
      fails("G_MEASURE_POWER", nothing, "open:coercion_measure", {{"power", "none"}}),
      holds("G_SEIZE_SCOPE", measure_approved, "execute"),
      holds("G_ONSITE18", measure_approved, "execute"),
      holds("G_ONSITE18", measure_approved, "execute", {{"called", "witness"}}),
      fails("G_ONSITE18", measure_approved, "execute", {{"called", "not_called"}}),
      fails("G_ONSITE18", measure_approved, "execute", {{"heard", false}}),
      holds("G_MEASURE_URGENT", measure_asked, "execute_urgent"),
      fails("G_MEASURE_URGENT", measure_asked, "execute_urgent", {{"urgent_why", "convenience"}}),
      holds("G_TWO_COPIES", held_without_papers, "hand_over"),
      fails("G_TWO_COPIES", held_without_papers, "hand_over", {{"copies", "one"}}),
      holds("G_TEST_TOLD", held, "send_to_test"),
      fails("G_TEST_TOLD", held, "send_to_test", {{"told_in_writing", false}}),
      fails("G_TEST_TOLD", held, "send_to_test", {{"payer", "party"}}),
      holds("G_NOT_USED", held, "move_thing", {{"why", "return"}}),
      fails("G_NOT_USED", held, "move_thing", {{"why", "use"}}),
      holds("G_MEASURE_EXTENSION", held, "extend"),
      fails("G_MEASURE_EXTENSION", held, "extend", {{"told", false}}),
      fails("G_MEASURE_EXTENSION", extended, "extend"),
      holds("G_RETURNED", held, "release"),
      holds("G_RETURNED", held, "release", {{"back", "money"}}),
      fails("G_RETURNED", held, "release", {{"back", "kept"}}),
      holds("G_FORFEIT_BASIS", held, "forfeit"),
      fails("G_FORFEIT_BASIS", held, "forfeit", {{"served", "not_served"}}),
      holds("G_MOVE_TOLD", held, "move_with_crime"),
      fails("G_MOVE_TOLD", held, "move_with_crime", {{"told_in_writing", false}}),
      holds("G_HANDED", ended, "close"),
      fails("G_HANDED", ended_without_papers, "close"),
      holds("G_MADE_UP", urgent_made_up, "forfeit"),
      holds("G_MADE_UP", urgent_made_up, "move_with_crime"),
      fails("G_MADE_UP", urgent, "forfeit"),
      fails("G_MADE_UP", urgent, "move_with_crime"),
      // Thirty days from 2 March end on Wednesday 1 April; thirty more on Friday 1 May, a holiday, and so on 6 May, the first working day.
      holds_on("G_IN_TERM", "2026-04-01", held, "extend"),
      fails_on("G_IN_TERM", "2026-04-02", held, "extend"),
      holds_on("G_IN_TERM", "2026-04-01", held, "forfeit"),
      fails_on("G_IN_TERM", "2026-04-02", held, "forfeit"),
      holds_on("G_IN_TERM", "2026-04-01", held, "send_to_test"),
      fails_on("G_IN_TERM", "2026-04-02", held, "send_to_test"),
      holds_on("G_IN_TERM", "2026-05-06", extended, "forfeit"),
      fails_on("G_IN_TERM", "2026-05-07", extended, "forfeit"),
  };
  for (const char* scope : {"unrelated", "necessities", "sealed_already"}) {
    rows.push_back(fails("G_SEIZE_SCOPE", nothing, "open:coercion_measure", {{"scope", scope}}));
    rows.push_back(fails("G_SEIZE_SCOPE", measure_approved, "execute", {{"scope", scope}}));
  }
  const auto told = {"reason", "basis", "rights", "remedy"};
  for (const char* one : told) rows.push_back(fails("G_ONSITE18", measure_approved, "execute", {{"told", all_but(told, one)}}));
  return rows;
}

std::vector<Row> undone_licences() {
  std::vector<Row> rows = {
      holds("G_CANCEL_GROUND", raised, "cancel_ended"),
      fails("G_CANCEL_GROUND", raised, "cancel_ended", {{"ground", "other"}}),
      holds("G_REVOCATION_TOLD", raised, "tell"),
      holds("G_REVOCATION_HEARD", holder_answered, "hear"),
      holds("G_REVOCATION_HEARD", holder_waived, "hear"),
      // Five working days, the organ's preset, from Monday 2 March.
      fails_on("G_REVOCATION_HEARD", "2026-03-09", holder_told, "hear"),
      holds_on("G_REVOCATION_HEARD", "2026-03-10", holder_told, "hear"),
      holds("G_REVOCATION_GROUND", drafted, "approve"),
      fails("G_REVOCATION_GROUND", without_ground, "approve"),
      fails("G_REVOCATION_GROUND", against_the_public, "approve"),
      holds("G_REMEDIES_TOLD", undoing_approved, "decide"),
      fails("G_REMEDIES_TOLD", undoing_approved, "decide", {{"remedy", "none"}}),
  };
  const auto told = {"facts", "reasons", "intended", "statement"};
  for (const char* one : told) rows.push_back(fails("G_REVOCATION_TOLD", raised, "tell", {{"told", all_but(told, one)}}));
  return rows;
}

void matter(Clerk& c) { c.open("generic"); }
void matter_told(Clerk& c) {
  matter(c);
  EXPECT_EQ(c.act("ask_correction", {{"again", nullptr}}), "") << c.last.detail;
  c.run({"resubmit"});
}
void matter_assigned(Clerk& c) { matter(c); c.run({"accept", "assign"}); }
void matter_drafted_with(Clerk& c, json::object draft, bool examined = true) {
  matter_assigned(c);
  if (examined) c.run({"examine"});
  EXPECT_EQ(c.act("draft", std::move(draft)), "") << c.last.detail;
}
void matter_drafted(Clerk& c) { matter_drafted_with(c, {}); }
void matter_unexamined(Clerk& c) { matter_drafted_with(c, {}, false); }
void matter_of_others(Clerk& c) { matter_drafted_with(c, {{"third_interest", true}}); }
void matter_of_others_heard(Clerk& c) { matter_of_others(c); c.run({"hear"}); }
void matter_agreed(Clerk& c) { matter_drafted(c); c.run({"approve"}); }
void matter_disagreed(Clerk& c) {
  matter_drafted_with(c, {{"outcome", "disagree"}, {"reasons", "不符合公开的条件"}, {"content", nullptr}});
  c.run({"approve"});
}

std::vector<Row> matters() {
  return {
      holds("G_MATTER_ONCE", matter, "ask_correction", {{"again", nullptr}}),
      fails("G_MATTER_ONCE", matter, "ask_correction", {{"again", nullptr}, {"all_told", false}}),
      holds("G_MATTER_ONCE", matter_told, "ask_correction", {{"again", "new_material"}}),
      fails("G_MATTER_ONCE", matter_told, "ask_correction", {{"again", "overlooked"}}),
      holds("G_NO_EXTRA", matter, "accept"),
      fails("G_NO_EXTRA", matter, "accept", {{"conditions", "extra"}}),
      holds("G_MATTER_EXAMINED", matter_drafted, "approve"),
      fails("G_MATTER_EXAMINED", matter_unexamined, "approve"),
      fails("G_MATTER_EXAMINED", matter_of_others, "approve"),
      holds("G_MATTER_EXAMINED", matter_of_others_heard, "approve"),
      holds("G_MATTER_YES", matter_agreed, "decide"),
      fails("G_MATTER_YES", matter_disagreed, "decide"),
      holds("G_MATTER_NO", matter_disagreed, "decide_no"),
      fails("G_MATTER_NO", matter_agreed, "decide_no"),
      fails("G_MATTER_NO", matter_disagreed, "decide_no", {{"remedy", "none"}}),
  };
}

// Based on a decision of Monday 2 March to be performed by the 16th; demanded on the 17th until the 31st.
void based(Clerk& c) { c.open("coercion_execution"); EXPECT_EQ(c.act("base", {{"perform_by", "2026-03-16"}}), "") << c.last.detail; }
void registered(Clerk& c) { c.open("coercion_execution"); }
void pressed(Clerk& c) { based(c); c.wait_past("perform_other"); c.run({"enforce"}); }
void demanded_for(Clerk& c, json::object draft) {
  pressed(c);
  EXPECT_EQ(c.act("draft", std::move(draft)), "") << c.last.detail;
  EXPECT_EQ(c.act("enforcement.demand", {{"by", "2026-03-31"}}), "") << c.last.detail;
  c.run({"enforcement.demand_served"});
}
void demanded(Clerk& c) { demanded_for(c, {}); }
void demand_over(Clerk& c) { demanded(c); c.wait_past("demand_period"); }
void drafted_alone(Clerk& c) { pressed(c); c.run({"draft"}); }
void over_for(Clerk& c, json::object draft) { demanded_for(c, std::move(draft)); c.wait_past("demand_period"); }
void over_without_power(Clerk& c) { over_for(c, {{"power", "none"}, {"power_clauses", nullptr}}); }
void over_substitute(Clerk& c) { over_for(c, {{"outcome", "substitute"}, {"power", "substitute"}, {"power_clauses", nullptr}, {"performer", "洁城公司"}, {"cost_fen", 100}}); }
void over_harmless(Clerk& c) {
  over_for(c, {{"outcome", "substitute"}, {"power", "substitute"}, {"power_clauses", nullptr}, {"harm", "other"}, {"performer", "洁城公司"}, {"cost_fen", 100}});
}
void over_held(Clerk& c) { over_for(c, {{"outcome", "auction"}, {"power", "held"}, {"power_clauses", nullptr}}); }
void over_held_after_remedies(Clerk& c) { over_held(c); c.wait_past("suit"); c.run({"remedy.expire"}); }
void over_money(Clerk& c) { over_for(c, {{"outcome", "transfer"}}); }
void over_money_charged(Clerk& c) { over_money(c); EXPECT_EQ(c.act("charge_late", {{"accrues_from", "2026-03-17"}}), "") << c.last.detail; }
void over_demolition(Clerk& c) { over_for(c, {{"outcome", "demolish"}}); }
void over_demolition_announced(Clerk& c) { over_demolition(c); EXPECT_EQ(c.act("announce_demolition", {{"by", "2026-09-15"}}), "") << c.last.detail; }
void over_demolition_after_remedies(Clerk& c) { over_demolition_announced(c); c.wait_past("suit"); c.run({"remedy.expire"}); }
void told_after(Clerk& c, Way before) {
  before(c);
  c.run({"order", "decision_service.direct"});
  EXPECT_EQ(c.act("serve", {{"perform_by", "2026-04-09"}}), "") << c.last.detail;
}
void told(Clerk& c) { told_after(c, demand_over); }
void told_substitute(Clerk& c) { told_after(c, over_substitute); c.wait_past("perform_other"); }
void told_urged(Clerk& c) { told_substitute(c); c.run({"urge_substitute"}); }   // on Friday 10 April
void told_at_once(Clerk& c) {
  demanded(c);
  c.run({"order_at_once", "decision_service.direct"});
  EXPECT_EQ(c.act("serve", {{"perform_by", "2026-04-09"}}), "") << c.last.detail;
}
void run_day(Clerk& c) { told(c); c.wait_past("perform_other"); }
void running(Clerk& c) { run_day(c); c.run({"execute"}); }
void running_substitute(Clerk& c) { told_urged(c); c.set_now(at_time(*civil_date(2026, 4, 16), 10)); c.run({"execute"}); }
void run_undone(Clerk& c) { running(c); c.run({"undo", "publication.stop"}); }
void run_reversed(Clerk& c) { run_undone(c); c.run({"reverse"}); }
void removed_undone(Clerk& c) { registered(c); c.run({"decide_removal", "remove_now", "decision_service.direct", "tell_removal", "undo", "publication.stop"}); }
void ordered_undone(Clerk& c) { told(c); c.run({"undo", "publication.stop"}); }
void to_the_court(Clerk& c) { over_without_power(c); c.wait_past("suit"); c.run({"remedy.expire"}); }

std::vector<Row> executions() {
  std::vector<Row> rows = {
      holds("G_BASE", registered, "base"),
      holds("G_BASE", registered, "base", {{"base_organ", "superior"}}),
      fails("G_BASE", registered, "base", {{"base_organ", "other"}}),
      holds("G_ENF_POWER", demand_over, "order"),
      fails("G_ENF_POWER", over_without_power, "order"),
      holds("G_ENF_POWER", over_substitute, "order"),
      fails("G_ENF_POWER", over_harmless, "order"),
      fails("G_ENF_POWER", over_held, "order"),
      holds("G_ENF_POWER", over_held_after_remedies, "order"),
      holds("G_DEMANDED", demand_over, "order"),
      fails("G_DEMANDED", drafted_alone, "order"),
      fails("G_DEMAND_OVER", drafted_alone, "order"),
      fails("G_DEMAND_OVER", demand_over, "order", {{"excuse", "holds"}}),
      fails_on("G_DEMAND_OVER", "2026-03-31", demanded, "order"),
      holds_on("G_DEMAND_OVER", "2026-04-01", demanded, "order"),
      holds("G_HIDING", demanded, "order_at_once"),
      fails("G_HIDING", demanded, "order_at_once", {{"signs", "other"}}),
      fails("G_HIDING", demanded, "order_at_once", {{"signs_proof", nullptr}}),
      holds("G_MONEY_WAIT", demand_over, "order"),
      fails("G_MONEY_WAIT", over_money, "order"),
      // Thirty days after 17 March end on Thursday 16 April.
      fails_on("G_MONEY_WAIT", "2026-04-16", over_money_charged, "order"),
      holds_on("G_MONEY_WAIT", "2026-04-17", over_money_charged, "order"),
      fails("G_DEMOLISH", over_demolition, "order"),
      fails("G_DEMOLISH", over_demolition_announced, "order"),
      fails_on("G_DEMOLISH", "2026-09-15", over_demolition_after_remedies, "order"),
      holds_on("G_DEMOLISH", "2026-09-16", over_demolition_after_remedies, "order"),
      fails_on("G_RUN_TIME", "2026-04-09", told, "execute"),
      holds_on("G_RUN_TIME", "2026-04-10", told, "execute"),
      holds("G_RUN_TIME", told_at_once, "execute"),
      holds("G_UTILITIES", run_day, "execute"),
      fails("G_UTILITIES", run_day, "execute", {{"means", "utilities"}}),
      fails("G_UTILITIES", run_day, "execute", {{"means", "force"}}),
      fails("G_SUBSTITUTE_URGED", told_substitute, "execute"),
      fails_on("G_SUBSTITUTE_URGED", "2026-04-15", told_urged, "execute"),
      holds_on("G_SUBSTITUTE_URGED", "2026-04-16", told_urged, "execute"),
      holds("G_SUBSTITUTE_DONE", running_substitute, "finish"),
      holds("G_SUBSTITUTE_DONE", running, "finish", {{"substitute", nullptr}}),
      holds("G_PROCEEDS", running, "finish", {{"proceeds", "no_money"}}),
      fails("G_PROCEEDS", running, "finish", {{"proceeds", "kept"}}),
      holds("G_REMOVE_NOW", registered, "decide_removal"),
      fails("G_REMOVE_NOW", registered, "decide_removal", {{"where", "elsewhere"}}),
      fails("G_REMOVE_NOW", registered, "decide_removal", {{"what", "other"}}),
      fails("G_REMOVE_NOW", registered, "decide_removal", {{"cannot", "can"}}),
      holds("G_REVERSED", run_reversed, "close_undone"),
      holds("G_REVERSED", ordered_undone, "close_undone"),
      fails("G_REVERSED", run_undone, "close_undone"),
      fails("G_REVERSED", removed_undone, "close_undone"),
      holds("G_NOT_EXECUTED", to_the_court, "enforcement.apply_court"),
      fails("G_NOT_EXECUTED", running, "enforcement.apply_court"),
  };
  const auto confirmed = {"staff", "performer_signed", "cost"};
  for (const char* one : confirmed) rows.push_back(fails("G_SUBSTITUTE_DONE", running_substitute, "finish", {{"substitute", all_but(confirmed, one)}}));
  return rows;
}

void levy(Clerk& c) { c.open("levy"); }
void levy_told(Clerk& c) { levy(c); c.run({"tell", "notice_service.direct", "confirm"}); }
void levy_drafted(Clerk& c) { levy_told(c); c.run({"draft"}); }
void levy_answered(Clerk& c) { levy_told(c); c.run({"answer", "draft"}); }
void levy_waived(Clerk& c) { levy_told(c); c.run({"waive", "draft"}); }
void levy_not_due(Clerk& c) { levy_told(c); c.run({"answer"}); EXPECT_EQ(c.act("draft", {{"outcome", "not_levy"}}), "") << c.last.detail; }
void levy_served(Clerk& c) {
  levy_answered(c);
  c.run({"decide", "decision_service.direct"});
  EXPECT_EQ(c.act("serve", {{"pay_by", "2026-03-31"}}), "") << c.last.detail;
}
void levy_deferred(Clerk& c) {
  levy_served(c);
  c.run({"ask_deferral"});
  EXPECT_EQ(c.act("defer", {{"until", "2026-06-30"}}), "") << c.last.detail;
}
void levy_paid(Clerk& c) { levy_served(c); c.run({"pay"}); }
void levy_undone_unpaid(Clerk& c) { levy_served(c); c.run({"undo", "publication.stop"}); }

std::vector<Row> levies() {
  std::vector<Row> rows = {
      holds("G_LEVY_BASIS", nothing, "open:levy"),
      holds("G_LEVY_BASIS", nothing, "open:levy", {{"levy_ground", "council"}, {"listed", "not_needed"}}),
      fails("G_LEVY_BASIS", nothing, "open:levy", {{"levy_ground", "other"}}),
      fails("G_LEVY_BASIS", nothing, "open:levy", {{"listed", "unlisted"}}),
      holds("G_LEVY_NOTICE", levy, "tell"),
      holds("G_LEVY_HEARD", levy_answered, "decide"),
      holds("G_LEVY_HEARD", levy_waived, "decide"),
      // Five working days, the organ's preset, from Monday 2 March.
      fails_on("G_LEVY_HEARD", "2026-03-09", levy_drafted, "decide"),
      holds_on("G_LEVY_HEARD", "2026-03-10", levy_drafted, "decide"),
      holds("G_LEVY_DRAFT", levy_answered, "decide"),
      fails("G_LEVY_DRAFT", levy_not_due, "decide"),
      fails_on("G_DEFERRAL_END", "2026-06-30", levy_deferred, "end_deferral"),
      holds_on("G_DEFERRAL_END", "2026-07-01", levy_deferred, "end_deferral"),
      holds("G_LEVY_REFUND", levy_paid, "refund"),
      fails("G_LEVY_REFUND", levy_paid, "refund", {{"why", "other"}}),
      fails("G_LEVY_REFUND", levy_undone_unpaid, "refund_undone", {{"why", "wrong"}}),
  };
  const auto told = {"item", "facts", "standard", "basis", "amount", "statement"};
  for (const char* one : told) rows.push_back(fails("G_LEVY_NOTICE", levy, "tell", {{"told", all_but(told, one)}}));
  return rows;
}

void complaint(Clerk& c) { c.open("complaint"); }
void complaint_assigned(Clerk& c) { complaint(c); c.run({"accept", "assign"}); }
void complaint_checked(Clerk& c) { complaint_assigned(c); c.run({"check"}); }
void complaint_handed(Clerk& c) { complaint_checked(c); c.run({"hand_to_case"}); }
void complaint_answered(Clerk& c) { complaint_checked(c); c.run({"answer"}); }
void complaint_settled(Clerk& c) { complaint_answered(c); c.run({"satisfied"}); }

std::vector<Row> complaints() {
  std::vector<Row> rows = {
      holds("G_COMPLAINT_TOLD", complaint, "accept"),
      holds("G_COMPLAINT_TOLD", complaint, "accept", {{"reply_way", "unreachable"}}),
      fails("G_COMPLAINT_TOLD", complaint, "accept", {{"reply_way", "not_told"}}),
      holds("G_COMPLAINT_REFUSAL", complaint, "refuse"),
      fails("G_COMPLAINT_REFUSAL", complaint, "refuse", {{"why_refused", "busy"}}),
      holds("G_COMPLAINT_SECRET", complaint, "forward"),
      fails("G_COMPLAINT_SECRET", complaint, "forward", {{"secrecy", "told"}}),
      fails("G_COMPLAINT_SECRET", complaint_assigned, "check", {{"secrecy", "told"}}),
      holds("G_COMPLAINT_ANSWER", complaint_checked, "answer"),
      fails("G_COMPLAINT_ANSWER", complaint_assigned, "answer"),
      holds("G_COMPLAINT_CASE", complaint_checked, "answer"),
      holds("G_COMPLAINT_CASE", complaint_handed, "answer", {{"offence_found", "yes"}}),
      fails("G_COMPLAINT_CASE", complaint_checked, "answer", {{"offence_found", "yes"}}),
      fails("G_COMPLAINT_CASE", complaint_checked, "answer", {{"offence_found", "yes_not_handed"}}),
      holds("G_COMPLAINANT_SIDE", complaint_settled, "close", {{"why_closed", "settled"}, {"reason", nullptr}}),
      holds("G_COMPLAINANT_SIDE", complaint_answered, "close", {{"why_closed", "anonymous"}, {"reason", "匿名，没有联系方式"}}),
      fails("G_COMPLAINANT_SIDE", complaint_answered, "close", {{"why_closed", "settled"}, {"reason", nullptr}}),
      fails("G_COMPLAINANT_SIDE", complaint_answered, "close", {{"why_closed", "unreachable"}, {"reason", nullptr}}),
      fails("G_COMPLAINANT_SIDE", complaint_answered, "close", {{"why_closed", "other"}}),
  };
  const auto told = {"result", "reasons", "review"};
  for (const char* one : told) rows.push_back(fails("G_COMPLAINT_ANSWER", complaint_checked, "answer", {{"told", all_but(told, one)}}));
  return rows;
}

void dispute(Clerk& c) { c.open("power_dispute"); }
void dispute_taken(Clerk& c) { dispute(c); c.run({"take"}); }
void dispute_heard(Clerk& c) { dispute_taken(c); c.run({"hear"}); }
void dispute_referred(Clerk& c) { dispute_heard(c); c.run({"refer"}); }
void dispute_agreed(Clerk& c) { dispute_heard(c); c.run({"agree"}); }
void unused(Clerk& c) { c.open("inactivity_report"); }
void unused_approved(Clerk& c) { unused(c); c.run({"explain", "approve"}); }
void unused_reported(Clerk& c) { unused_approved(c); c.run({"report"}); }

std::vector<Row> supervision() {
  std::vector<Row> rows = {
      holds("G_DISPUTE_TOLD", dispute, "take"),
      fails("G_DISPUTE_TOLD", dispute, "take", {{"told_sides", json::array{"applicant"}}}),
      fails("G_DISPUTE_TOLD", dispute, "take", {{"told_sides", json::array{"others"}}}),
      holds("G_DISPUTE_SIDES", dispute_taken, "hear"),
      holds("G_DISPUTE_SIDES", dispute_taken, "hear", {{"heard_sides", json::array{"applicant", "silent"}}}),
      fails("G_DISPUTE_SIDES", dispute_taken, "hear", {{"heard_sides", json::array{"applicant"}}}),
      fails("G_DISPUTE_SIDES", dispute_taken, "hear", {{"heard_sides", json::array{"others"}}}),
      holds("G_DISPUTE_HEARD", dispute_heard, "agree"),
      fails("G_DISPUTE_HEARD", dispute_taken, "agree"),
      holds("G_DISPUTE_SIGNED", dispute_heard, "agree"),
      fails("G_DISPUTE_SIGNED", dispute_heard, "agree", {{"signed_by", json::array{"applicant"}}}),
      fails("G_DISPUTE_SIGNED", dispute_heard, "agree", {{"signed_by", json::array{"others"}}}),
      holds("G_DISPUTE_RULER", dispute_referred, "rule"),
      holds("G_DISPUTE_RULER", dispute_referred, "rule", {{"ruler", "government"}}),
      fails("G_DISPUTE_RULER", dispute_referred, "rule", {{"ruler", "self"}}),
      holds("G_DISPUTE_RESULT_TOLD", dispute_agreed, "close"),
      fails("G_DISPUTE_RESULT_TOLD", dispute_agreed, "close", {{"result_told", json::array{"applicant"}}}),
      holds("G_INACTIVITY_LIST", nothing, "open:inactivity_report"),
      fails("G_INACTIVITY_LIST", nothing, "open:inactivity_report", {{"complete", "sampled"}}),
      holds("G_INACTIVITY_REASONS", unused, "explain"),
      holds("G_INACTIVITY_REASONS", unused, "explain", {{"clues_left", "planned"}}),
      fails("G_INACTIVITY_REASONS", unused, "explain", {{"clues_left", "ignored"}}),
      fails("G_INACTIVITY_REASONS", unused, "explain", {{"all_explained", false}}),
      holds("G_INACTIVITY_SENT", unused_approved, "report"),
      fails("G_INACTIVITY_SENT", unused_approved, "report", {{"sent_to", json::array{"government"}}}),
      fails("G_INACTIVITY_SENT", unused_approved, "report", {{"sent_to", json::array{"supervision"}}}),
      holds("G_INACTIVITY_FOLLOWED", unused_reported, "close", {{"followed", "none"}}),
      fails("G_INACTIVITY_FOLLOWED", unused_reported, "close", {{"followed", "open"}}),
  };
  const auto kinds = {"inspection", "penalty", "licence", "coercion"};
  for (const char* one : kinds) rows.push_back(fails("G_INACTIVITY_LIST", nothing, "open:inactivity_report", {{"kinds", all_but(kinds, one)}}));
  return rows;
}

void soft(Clerk& c) { c.open("soft_measure"); }
void soft_approved(Clerk& c) { soft(c); c.run({"approve"}); }
void soft_told(Clerk& c) { soft_approved(c); c.run({"tell"}); }
void soft_done(Clerk& c) { soft_told(c); c.run({"carry_out"}); }
void soft_handed(Clerk& c) { soft_done(c); c.run({"hand_to_case"}); }
void helping(Clerk& c) { c.open("assistance"); }
void help_requested(Clerk& c) { helping(c); c.run({"request"}); }
void help_agreed(Clerk& c) { help_requested(c); c.run({"accept"}); }
void help_planned(Clerk& c) { help_agreed(c); c.run({"plan_joint"}); }
void help_received(Clerk& c) { help_agreed(c); c.run({"receive"}); }
void help_asked(Clerk& c) { c.open("assistance_given"); }
void help_taken(Clerk& c) { help_asked(c); c.run({"take"}); }
void help_done(Clerk& c) { help_taken(c); c.run({"help"}); }

std::vector<Row> soft_measures() {
  std::vector<Row> rows = {
      holds("G_SOFT_VOLUNTARY", nothing, "open:soft_measure"),
      fails("G_SOFT_VOLUNTARY", nothing, "open:soft_measure", {{"nature", "ordered"}}),
      holds("G_SOFT_NOT_INSTEAD", nothing, "open:soft_measure", {{"stands_for", "beside"}}),
      holds("G_SOFT_NOT_INSTEAD", nothing, "open:soft_measure", {{"stands_for", "no_penalty"}}),
      fails("G_SOFT_NOT_INSTEAD", nothing, "open:soft_measure", {{"stands_for", "instead"}}),
      holds("G_SOFT_TOLD", soft_approved, "tell"),
      holds("G_SOFT_FREE", soft_told, "carry_out"),
      fails("G_SOFT_FREE", soft_told, "carry_out", {{"manner", "pressed"}}),
      fails("G_SOFT_FREE", soft_told, "carry_out", {{"manner", "paid"}}),
      holds("G_SOFT_NO_HARM", soft_told, "decline"),
      fails("G_SOFT_NO_HARM", soft_told, "decline", {{"consequence", "heavier"}}),
      holds("G_SOFT_CASE", soft_done, "follow_up", {{"improved", "partly"}}),
      holds("G_SOFT_CASE", soft_handed, "follow_up", {{"improved", "offence"}}),
      fails("G_SOFT_CASE", soft_done, "follow_up", {{"improved", "offence"}}),
      fails("G_SOFT_CASE", soft_done, "follow_up", {{"improved", "offence_left"}}),
  };
  const auto told = {"matter", "content", "voluntary", "reply"};
  for (const char* one : told) rows.push_back(fails("G_SOFT_TOLD", soft_approved, "tell", {{"soft_told", all_but(told, one)}}));
  return rows;
}

void joint_approved(Clerk& c) { c.open("inspection"); c.run({"approve"}); }

std::vector<Row> joint_visits() {
  return {
      holds("G_JOINT_NOTICE", joint_approved, "join_notice"),
      fails("G_JOINT_NOTICE", joint_approved, "join_notice", {{"named", false}}),
  };
}

std::vector<Row> assistance() {
  std::vector<Row> rows = {
      holds("G_ASSIST_NEEDED", nothing, "open:assistance", {{"why_needed", "other_place"}}),
      fails("G_ASSIST_NEEDED", nothing, "open:assistance", {{"why_needed", "convenience"}}),
      holds("G_ASSIST_LETTER", helping, "request"),
      holds("G_JOINT_NAMES", help_agreed, "plan_joint"),
      fails("G_JOINT_NAMES", help_agreed, "plan_joint", {{"signed_by_all", false}}),
      holds("G_JOINT_PLANNED", help_planned, "act_jointly"),
      fails("G_JOINT_PLANNED", help_agreed, "act_jointly"),
      holds("G_JOINT_OWN", help_planned, "act_jointly"),
      fails("G_JOINT_OWN", help_planned, "act_jointly", {{"own_name", "office"}}),
      fails("G_JOINT_OWN", help_planned, "act_jointly", {{"own_name", "lead"}}),
      holds("G_ASSIST_SOURCE", help_agreed, "receive"),
      fails("G_ASSIST_SOURCE", help_agreed, "receive", {{"source", "unsigned"}}),
      holds("G_ASSIST_EXAMINED", help_received, "use"),
      fails("G_ASSIST_EXAMINED", help_received, "use", {{"examined", "unverified"}}),
      holds("G_HELP_REFUSAL", help_asked, "refuse", {{"why_no_help", "forbidden"}}),
      fails("G_HELP_REFUSAL", help_asked, "refuse", {{"why_no_help", "busy"}}),
      fails("G_HELP_REFUSAL", help_asked, "refuse", {{"refusal_told", false}}),
      holds("G_HELP_DONE", help_done, "answer"),
      fails("G_HELP_DONE", help_taken, "answer"),
      holds("G_HELP_RESULT", help_done, "answer"),
  };
  const auto letter = {"matter", "basis", "limit", "contact"}, plan = {"powers", "staff", "papers", "leader"}, result = {"result", "source", "seal"};
  for (const char* one : letter) rows.push_back(fails("G_ASSIST_LETTER", helping, "request", {{"letter_has", all_but(letter, one)}}));
  for (const char* one : plan) rows.push_back(fails("G_JOINT_NAMES", help_agreed, "plan_joint", {{"each_organ", all_but(plan, one)}}));
  for (const char* one : result) rows.push_back(fails("G_HELP_RESULT", help_done, "answer", {{"result_has", all_but(result, one)}}));
  return rows;
}

void mediation(Clerk& c) { c.open("mediation"); }
void mediation_begun(Clerk& c) { mediation(c); c.run({"begin"}); }
void mediation_held(Clerk& c) { mediation_begun(c); c.run({"hold"}); }
void mediation_handed(Clerk& c) { mediation_held(c); c.run({"hand_to_case"}); }

std::vector<Row> mediations() {
  return {
      holds("G_BOTH_CONSENT", mediation, "begin"),
      fails("G_BOTH_CONSENT", mediation, "begin", {{"consent", json::array{"applicant"}}}),
      fails("G_BOTH_CONSENT", mediation, "begin", {{"consent", json::array{"opposite"}}}),
      holds("G_MEDIABLE", mediation, "begin"),
      fails("G_MEDIABLE", mediation, "begin", {{"mediable", "public"}}),
      fails("G_MEDIABLE", mediation, "begin", {{"mediable", "finished"}}),
      holds("G_MEDIATION_HELD", mediation_held, "agree"),
      fails("G_MEDIATION_HELD", mediation_begun, "agree"),
      holds("G_AGREEMENT_SIGNED", mediation_held, "agree"),
      fails("G_AGREEMENT_SIGNED", mediation_held, "agree", {{"signed_by", json::array{"applicant"}}}),
      fails("G_AGREEMENT_SIGNED", mediation_held, "agree", {{"signed_by", json::array{"opposite"}}}),
      holds("G_OFFENCE_APART", mediation_held, "agree"),
      holds("G_OFFENCE_APART", mediation_handed, "agree", {{"offence", "handed"}}),
      fails("G_OFFENCE_APART", mediation_held, "agree", {{"offence", "handed"}}),
      fails("G_OFFENCE_APART", mediation_held, "agree", {{"offence", "dropped"}}),
      holds("G_WAYS_TOLD", mediation_held, "end"),
      fails("G_WAYS_TOLD", mediation_held, "end", {{"ways_told", false}}),
      fails("G_WAYS_TOLD", mediation, "decline", {{"ways_told", false}}),
  };
}

void freeze_approved(Clerk& c) { c.open("freezing"); c.run({"approve"}); }
void funds_frozen(Clerk& c) { freeze_approved(c); c.run({"freeze", "decision_service.direct", "serve"}); }
void freeze_extended(Clerk& c) { funds_frozen(c); c.run({"extend"}); }

std::vector<Row> freezings() {
  return {
      holds("G_FREEZE_POWER", nothing, "open:freezing"),
      fails("G_FREEZE_POWER", nothing, "open:freezing", {{"freeze_power", "entrusted"}}),
      fails("G_FREEZE_POWER", nothing, "open:freezing", {{"freeze_power", "regulation"}}),
      holds("G_FREEZE_SUM", freeze_approved, "freeze"),
      fails("G_FREEZE_SUM", freeze_approved, "freeze", {{"sum_scope", "above"}}),
      fails("G_FREEZE_SUM", nothing, "open:freezing", {{"sum_scope", "frozen_already"}}),
      // Thirty days from 2 March end on Wednesday 1 April.
      holds_on("G_FREEZE_TERM", "2026-04-01", funds_frozen, "extend"),
      fails_on("G_FREEZE_TERM", "2026-04-02", funds_frozen, "extend"),
      holds("G_FREEZE_EXTENSION", funds_frozen, "extend"),
      fails("G_FREEZE_EXTENSION", funds_frozen, "extend", {{"told", false}}),
      fails("G_FREEZE_EXTENSION", freeze_extended, "extend"),
      holds("G_THAW_TOLD", funds_frozen, "release"),
      fails("G_THAW_TOLD", funds_frozen, "release", {{"thaw_told", json::array{"bank"}}}),
      fails("G_THAW_TOLD", funds_frozen, "release", {{"thaw_told", json::array{"party"}}}),
  };
}

void licence_drafted(Clerk& c) {
  c.open("licence");
  c.run({"accept", "assign", "examine", "draft"});
}
void applicant_stated(Clerk& c) { licence_drafted(c); c.run({"state_online"}); }
void applicant_heard(Clerk& c) { applicant_stated(c); c.run({"hear_third"}); }
void stated_after_approval(Clerk& c) { licence_drafted(c); c.run({"approve", "state_online"}); }

void licence_asked(Clerk& c) { c.open("licence"); }
void change_asked(Clerk& c) {
  c.open("licence", {{"matter", "change"}, {"granted_by", "own"}, {"licence_no", "JY1"}, {"change_of", json::array{"name"}}, {"change_say", "更名"}});
}
void decided_for(Clerk& c, const char* outcome) {
  c.run({"accept", "assign", "examine"});
  const bool change = std::string_view(outcome) == "change";
  EXPECT_EQ(c.act("draft", change ? json::object{{"outcome", outcome}, {"changed", "更名"}, {"content", nullptr}, {"valid_to", nullptr}} : json::object{}), "") << c.last.detail;
  c.run({"approve"});
}
void grant_ready(Clerk& c) { licence_asked(c); decided_for(c, "grant"); }
void change_ready(Clerk& c) { change_asked(c); decided_for(c, "change"); }
void licence_given(Clerk& c) { grant_ready(c); c.run({"grant", "decision_service.direct", "deliver"}); published(c); }
void changed(Clerk& c) { change_ready(c); c.run({"change", "decision_service.direct", "deliver"}); published(c); }
void change_made(Clerk& c) { changed(c); c.run({"register_change"}); }

void measure_undone(Clerk& c) { held(c); c.run({"remedy.file_reconsideration", "remedy.reconsideration_undone", "accept_undone"}); }
void measure_undone_and_released(Clerk& c) { measure_undone(c); c.run({"release_undone"}); }

std::vector<Row> licences() {
  return {
      fails("G_MEASURE_OVER", measure_undone, "close_undone"),
      holds("G_MEASURE_OVER", measure_undone_and_released, "close_undone"),
      holds("G_APPLICANT_HEARD", licence_drafted, "approve"),
      fails("G_APPLICANT_HEARD", applicant_stated, "approve"),
      holds("G_APPLICANT_HEARD", applicant_heard, "approve"),
      holds("G_CHANGE", changed, "register_change"),
      holds("G_CHANGE", changed, "register_change", {{"old_paper", "electronic"}}),
      fails("G_CHANGE", changed, "register_change", {{"old_paper", "left"}}),
      fails("G_CHANGE", licence_given, "register_change"),
      holds("G_CHANGE_DONE", licence_given, "close"),
      holds("G_CHANGE_DONE", change_made, "close"),
      fails("G_CHANGE_DONE", changed, "close"),
      // What he says after the approval is heard before the decision too.
      fails("G_APPLICANT_HEARD", stated_after_approval, "grant"),
  };
}

std::vector<Row> every_row() {
  std::vector<Row> out = fees();
  for (Row& row : supervision_gates()) out.push_back(std::move(row));
  for (Row& row : transfer_gates()) out.push_back(std::move(row));
  for (auto* part : {licences, money, measures, undone_licences, matters, executions, levies, complaints, supervision, mediations, soft_measures, assistance, joint_visits, freezings})
    for (Row& row : part()) out.push_back(std::move(row));
  return out;
}

std::string take(Clerk& clerk, const Row& row) {
  const std::string_view step = row.step;
  constexpr std::string_view kOpen = "open:";
  return step.starts_with(kOpen) ? clerk.open(std::string(step.substr(kOpen.size())), row.changes) : clerk.act(std::string(step), row.changes);
}

TEST(FormulaGates, HoldAndFailAsTheLawSaysForEveryAnswerAndOnBothSidesOfADay) {
  for (const Row& row : every_row()) {
    TestWorld world;
    Clerk clerk(world);
    row.way(clerk);
    if (*row.on) clerk.set_now(at_time(*parse_date(row.on), 10));
    const std::string code = take(clerk, row);
    const std::string what = std::string(row.gate) + " at " + row.step + " " + json::serialize(row.changes) + " " + row.on + ": " + code + " " + clerk.last.detail;
    if (row.holds) {
      EXPECT_EQ(code, "") << what;
      continue;
    }
    const auto& also = clerk.last.also;
    EXPECT_TRUE(code == row.gate || std::find(also.begin(), also.end(), row.gate) != also.end()) << what;
    EXPECT_TRUE(code != row.gate || !clerk.last.article.empty()) << what;
  }
}

TEST(FormulaGates, StandInTheTableWithBothAnswers) {
  std::map<std::string, std::set<bool>> shown;
  for (const Row& row : every_row()) shown[row.gate].insert(row.holds);
  for (const auto& [id, def] : the_law().book.gates) {
    if (casework::gates::find(id.str())) {
      EXPECT_FALSE(shown.contains(id.str())) << id.str() << " has a predicate and its own test";
      continue;
    }
    EXPECT_EQ(shown[id.str()].size(), 2U) << id.str();
  }
}

}  // namespace
}  // namespace mingjing::engine_test
