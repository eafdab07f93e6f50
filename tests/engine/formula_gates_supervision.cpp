// Supervision cases, review of files, filing of major decisions, annual reports: every gate holds, fails for every answer that the law does not take, and on both sides of its day.
#include <gtest/gtest.h>

#include "tests/engine/formula_gates.hpp"

namespace mingjing::engine_test {
namespace {

namespace json = boost::json;

void nothing(Clerk&) {}
// Every case of these tables begins on Monday 2 March 2026.
void clue(Clerk& c) { c.open("supervision_case"); }
void filed(Clerk& c) { clue(c); c.run({"file"}); }
// Certificates of supervision as the register has them.
void certified_until(Clerk& c, std::optional<CivilDate> last) {
  for (auto& [id, officer] : c.world().registers.officers) officer.supervision_valid = last ? std::optional(law::Validity{*civil_date(2020, 1, 1), last}) : std::nullopt;
}
void clue_uncertified(Clerk& c) { clue(c); certified_until(c, std::nullopt); }
void filed_uncertified(Clerk& c) { filed(c); certified_until(c, std::nullopt); }
void clue_last_day(Clerk& c) { clue(c); certified_until(c, date_of(c.now())); }
void clue_day_after(Clerk& c) { clue(c); certified_until(c, date_of(c.now()) - 1); }
void looked(Clerk& c) { filed(c); c.run({"call_file", "receive_file", "inquire"}); }
void answered(Clerk& c) { looked(c); c.run({"urge", "answer"}); }
void correcting(Clerk& c) { looked(c); c.run({"opine", "serve_opinion"}); }
void reported(Clerk& c) { correcting(c); c.run({"report"}); }
void overdue(Clerk& c) { correcting(c); c.wait_past("supervision_correct"); }
void ordered(Clerk& c) { overdue(c); c.run({"order_mending", "serve_decision"}); }
void executed(Clerk& c) { ordered(c); c.run({"report_execution"}); }
void revoked(Clerk& c) { overdue(c); c.run({"revoke", "serve_decision", "report_execution"}); }
void not_executed(Clerk& c) { executed(c); c.run({"reject_execution"}); }
void settled(Clerk& c) { looked(c); c.run({"clear"}); }
void blamed(Clerk& c) { settled(c); c.run({"propose_measures"}); }
void plan(Clerk& c) { c.open("file_review"); c.run({"approve"}); }
void drawn(Clerk& c) { plan(c); c.run({"draw"}); }
void prechecked(Clerk& c) { drawn(c); c.run({"precheck"}); }
void scored(Clerk& c) { prechecked(c); c.run({"score"}); }
void crossed(Clerk& c) { scored(c); c.run({"cross"}); }
void told(Clerk& c) { crossed(c); c.run({"tell"}); }
void objected(Clerk& c) { told(c); c.run({"object"}); }
void resolved(Clerk& c) { objected(c); c.run({"settle"}); }
void confirmed(Clerk& c) { told(c); c.run({"confirm"}); }
void published(Clerk& c) { confirmed(c); c.run({"publish"}); }
void handed(Clerk& c) { published(c); c.run({"hand_to_case"}); }
void improving(Clerk& c) { c.open("campaign_lead"); c.run({"issue", "improve"}); }
void previewed(Clerk& c) { improving(c); c.run({"first_round", "preview"}); }
void last_stage(Clerk& c) { previewed(c); c.run({"make_rules"}); }
void last_round(Clerk& c) { last_stage(c); c.run({"second_round"}); }
void reported_up(Clerk& c) { last_round(c); c.run({"report"}); }
void joined_unit(Clerk& c) { c.open("campaign_unit"); }
void listed_unit(Clerk& c) { joined_unit(c); c.run({"list"}); }
void signed_unit(Clerk& c) { listed_unit(c); c.run({"sign"}); }
void finished_unit(Clerk& c) { signed_unit(c); c.run({"finish"}); }
void dutiful_unit(Clerk& c) { signed_unit(c); c.run({"duty", "finish"}); }
void problem(Clerk& c) { c.open("campaign_problem"); }
void mending(Clerk& c) { problem(c); c.run({"plan"}); }
void mended(Clerk& c) { mending(c); c.run({"mend"}); }
void rechecked(Clerk& c) { mended(c); c.run({"recheck"}); }
void mended_again(Clerk& c) { mended(c); c.run({"not_solved", "mend"}); }

void campaigns(std::vector<Row>& rows) {
  for (Row& row : std::vector<Row>{
           holds("G_CAMPAIGN_PLAN", nothing, "open:campaign_lead"),
           fails("G_CAMPAIGN_PLAN", nothing, "open:campaign_lead", {{"deliberated", "no"}}),
           holds("G_CAMPAIGN_FIRST_ROUND", [](Clerk& c) { improving(c); c.run({"first_round"}); }, "preview"),
           fails("G_CAMPAIGN_FIRST_ROUND", improving, "preview"),
           holds("G_CAMPAIGN_SECOND_ROUND", last_round, "report"),
           fails("G_CAMPAIGN_SECOND_ROUND", last_stage, "report"),
           holds("G_CAMPAIGN_REPORT", last_round, "report"),
           holds("G_CAMPAIGN_REPORT", last_round, "report", {{"left_told", "nothing"}}),
           fails("G_CAMPAIGN_REPORT", last_round, "report", {{"left_told", "dropped"}}),
           holds("G_CAMPAIGN_SENT", reported_up, "close"),
           fails("G_CAMPAIGN_SENT", reported_up, "close", {{"sent_to", json::array{"party"}}}),
           fails("G_CAMPAIGN_SENT", reported_up, "close", {{"sent_to", json::array{"government"}}}),
           holds("G_CAMPAIGN_JOIN", nothing, "open:campaign_unit"),
           fails("G_CAMPAIGN_JOIN", nothing, "open:campaign_unit", {{"adopted", "no"}}),
           fails("G_CAMPAIGN_JOIN", nothing, "open:campaign_unit", {{"group_set_up", false}}),
           holds("G_CAMPAIGN_LIST", joined_unit, "list"),
           fails("G_CAMPAIGN_LIST", joined_unit, "list", {{"compared", "part"}}),
           holds("G_CAMPAIGN_SIGNED", listed_unit, "sign"),
           fails("G_CAMPAIGN_SIGNED", listed_unit, "sign", {{"signer", "deputy"}}),
           fails("G_CAMPAIGN_SIGNED", listed_unit, "sign", {{"sealed", false}}),
           holds("G_CAMPAIGN_ALL_CLOSED", signed_unit, "finish"),
           fails("G_CAMPAIGN_ALL_CLOSED", signed_unit, "finish", {{"closed_all", "some_open"}}),
           holds("G_CAMPAIGN_DUTY", dutiful_unit, "close"),
           fails("G_CAMPAIGN_DUTY", finished_unit, "close"),
           holds("G_PROBLEM_PLAN", problem, "plan"),
           fails("G_PROBLEM_PLAN", problem, "plan", {{"assigned", false}}),
           holds("G_PROBLEM_TIMETABLE", mending, "postpone"),
           fails("G_PROBLEM_TIMETABLE", mending, "postpone", {{"standing", "given_up"}}),
           holds("G_PROBLEM_MENDED", mending, "mend"),
           fails("G_PROBLEM_MENDED", mending, "mend", {{"measure_done", "part"}}),
           holds("G_RECHECK_SOLVED", mended, "recheck"),
           holds("G_RECHECK_SOLVED", mended, "recheck", {{"seen_how", json::array{"site_seen"}}}),
           fails("G_RECHECK_SOLVED", mended, "recheck", {{"seen_how", json::array{"paper_only"}}}),
           fails("G_RECHECK_SOLVED", mended, "recheck", {{"solved", "part"}}),
           fails("G_RECHECK_SOLVED", mended, "recheck", {{"solved", "no"}}),
           holds("G_CLOSE_OUT", rechecked, "close_out"),
           fails("G_CLOSE_OUT", mending, "close_out"),
           fails("G_CLOSE_OUT", mended, "close_out"),
           fails("G_CLOSE_OUT", mended_again, "close_out")})
    rows.push_back(std::move(row));
}

void major(Clerk& c) { c.open("major_decision_filing"); c.run({"approve"}); }
void major_sent(Clerk& c) { major(c); c.run({"send"}); }
void annual(Clerk& c) { c.open("annual_report", {{"publish_by", "2026-03-10"}}); }
void annual_drafted(Clerk& c) { annual(c); c.run({"draft"}); }
void annual_checked(Clerk& c) { annual_drafted(c); c.run({"check"}); }
void annual_signed(Clerk& c) { annual_checked(c); c.run({"sign"}); }
void annual_published(Clerk& c) { annual_signed(c); c.run({"publish"}); }
void annual_reported(Clerk& c) { annual_published(c); c.run({"report"}); }

void cases(std::vector<Row>& rows) {
  for (Row& row : std::vector<Row>{
           holds("G_SUPERVISION_REFUSAL", clue, "refuse"),
           holds("G_SUPERVISION_REFUSAL", clue, "refuse", {{"why_refused", "remedy_pending"}}),
           holds("G_SUPERVISION_REFUSAL", clue, "refuse", {{"why_refused", "settled_before"}}),
           fails("G_SUPERVISION_REFUSAL", clue, "refuse", {{"why_refused", "busy"}}),
           holds("G_SUPERVISION_CERT", clue, "file"),
           fails("G_SUPERVISION_CERT", clue_uncertified, "file"),
           fails("G_SUPERVISION_CERT", filed_uncertified, "inquire"),
           holds("G_SUPERVISION_CERT", clue_last_day, "file"),
           fails("G_SUPERVISION_CERT", clue_day_after, "file"),
           holds("G_SUPERVISION_APART", clue, "file"),
           holds("G_SUPERVISION_TALK", filed, "talk"),
           fails("G_SUPERVISION_TALK", filed, "talk", {{"talk_ground", "grave"}}),
           fails("G_SUPERVISION_TALK", filed, "talk", {{"talk_ground", "other"}}),
           holds("G_SUPERVISION_FOUND", looked, "opine"),
           fails("G_SUPERVISION_FOUND", filed, "opine"),
           fails("G_SUPERVISION_FOUND", filed, "urge"),
           fails("G_SUPERVISION_FOUND", filed, "clear"),
           holds("G_SUPERVISION_PERFORMED", answered, "accept_answer"),
           holds("G_SUPERVISION_PERFORMED", answered, "accept_answer", {{"performed", "reasoned"}}),
           fails("G_SUPERVISION_PERFORMED", answered, "accept_answer", {{"performed", "part"}}),
           fails("G_SUPERVISION_PERFORMED", answered, "accept_answer", {{"performed", "none"}}),
           holds("G_SUPERVISION_OPINION", looked, "opine"),
           holds("G_SUPERVISION_CORRECTED", reported, "confirm_corrected"),
           holds("G_SUPERVISION_CORRECTED", reported, "confirm_corrected", {{"undone_itself", "undone"}, {"withdrawn", "withdrawn"}, {"party_told", "told"}}),
           holds("G_SUPERVISION_CORRECTED", reported, "confirm_corrected", {{"undone_itself", "undone"}, {"withdrawn", "unpublished"}, {"party_told", "told"}}),
           fails("G_SUPERVISION_CORRECTED", reported, "confirm_corrected", {{"undone_itself", "undone"}, {"withdrawn", "still_public"}, {"party_told", "told"}}),
           fails("G_SUPERVISION_CORRECTED", reported, "confirm_corrected", {{"undone_itself", "undone"}, {"withdrawn", "withdrawn"}, {"party_told", "not_told"}}),
           fails("G_SUPERVISION_CORRECTED", reported, "confirm_corrected", {{"corrected", "part"}}),
           fails("G_SUPERVISION_CORRECTED", reported, "confirm_corrected", {{"corrected", "none"}}),
           // Thirty days from 2 March end on Wednesday 1 April.
           holds_on("G_SUPERVISION_TERM", "2026-04-02", correcting, "order_mending"),
           fails_on("G_SUPERVISION_TERM", "2026-04-01", correcting, "order_mending"),
           fails_on("G_SUPERVISION_TERM", "2026-04-01", reported, "revoke"),
           holds("G_ORDER_PERFORMANCE", overdue, "order_performance"),
           holds("G_ORDER_PERFORMANCE", overdue, "order_performance", {{"ground", "delayed"}}),
           fails("G_ORDER_PERFORMANCE", overdue, "order_performance", {{"ground", "excused"}}),
           fails("G_ORDER_MENDING", overdue, "order_mending", {{"ground", "unmendable"}}),
           fails("G_ACT_REVOCABLE", overdue, "revoke", {{"ground", "mendable"}}),
           fails("G_ACT_REVOCABLE", overdue, "revoke", {{"ground", "other"}}),
           fails("G_ACT_UNLAWFUL", overdue, "confirm_unlawful", {{"ground", "other"}}),
           fails("G_ACT_VOID", overdue, "declare_void", {{"ground", "other"}}),
           holds("G_SUPERVISION_EXECUTED", executed, "confirm_executed"),
           fails("G_SUPERVISION_EXECUTED", executed, "confirm_executed", {{"executed", "part"}}),
           fails("G_SUPERVISION_EXECUTED", executed, "confirm_executed", {{"executed", "none"}}),
           holds("G_UNDOING_FOLLOWED", revoked, "confirm_executed"),
           holds("G_UNDOING_FOLLOWED", revoked, "confirm_executed", {{"withdrawn", "unpublished"}}),
           holds("G_UNDOING_FOLLOWED", executed, "confirm_executed", {{"withdrawn", "not_undone"}, {"party_told", "not_undone"}}),
           fails("G_UNDOING_FOLLOWED", revoked, "confirm_executed", {{"withdrawn", "still_public"}}),
           fails("G_UNDOING_FOLLOWED", revoked, "confirm_executed", {{"withdrawn", "not_undone"}}),
           fails("G_UNDOING_FOLLOWED", revoked, "confirm_executed", {{"party_told", "not_told"}}),
           fails("G_UNDOING_FOLLOWED", revoked, "confirm_executed", {{"party_told", "not_undone"}}),
           holds("G_SUPERVISION_DEFIED", not_executed, "report_defiance"),
           // Decided and served on Thursday 2 April: thirty days end on Saturday 2 May, a holiday as the days up to 5 May are.
           holds_on("G_SUPERVISION_DEFIED", "2026-05-07", ordered, "report_defiance"),
           fails_on("G_SUPERVISION_DEFIED", "2026-05-06", ordered, "report_defiance"),
           fails("G_PERSON_GROUND", settled, "propose_measures", {{"ground", "quota"}}),
           fails("G_PERSON_GROUND", settled, "propose_measures", {{"ground", "other"}}),
           holds("G_PERSONS_PROPOSED", blamed, "measures_taken"),
           fails("G_PERSONS_PROPOSED", settled, "measures_taken"),
           holds("G_PERSONS_ANSWERED", settled, "close"),
           fails("G_PERSONS_ANSWERED", blamed, "close"),
           holds("G_SOURCE_TOLD", settled, "close"),
           holds("G_SOURCE_TOLD", settled, "close", {{"source_told", "unreachable"}}),
           holds("G_SOURCE_TOLD", settled, "close", {{"source_told", "own"}}),
           fails("G_SOURCE_TOLD", settled, "close", {{"source_told", "not_told"}})})
    rows.push_back(std::move(row));
  const auto written = {"facts", "basis", "demand", "days", "consequence"};
  for (const char* one : written) rows.push_back(fails("G_SUPERVISION_OPINION", looked, "opine", {{"written", all_but(written, one)}}));
  const auto apart = {"not_member", "not_handler", "not_kin"};
  for (const char* one : apart) rows.push_back(fails("G_SUPERVISION_APART", clue, "file", {{"apart", all_but(apart, one)}}));
  for (const char* one : {"reasons_missing", "clerical", "date_missing", "mendable"}) rows.push_back(holds("G_ORDER_MENDING", overdue, "order_mending", {{"ground", one}}));
  for (const char* one : {"facts", "clauses", "procedure", "beyond", "improper", "by_statute"}) rows.push_back(holds("G_ACT_REVOCABLE", overdue, "revoke", {{"ground", one}}));
  for (const char* one : {"pointless", "nothing_to_revoke", "grave_harm", "by_statute"}) rows.push_back(holds("G_ACT_UNLAWFUL", overdue, "confirm_unlawful", {{"ground", one}}));
  for (const char* one : {"unfounded", "unsealed", "unenforceable", "by_statute"}) rows.push_back(holds("G_ACT_VOID", overdue, "declare_void", {{"ground", one}}));
  for (const char* one : {"not_shown", "illegal_fee", "duty", "revenge", "obstruction", "concealment", "by_statute"})
    rows.push_back(holds("G_PERSON_GROUND", settled, "propose_measures", {{"ground", one}}));
}

void reviews(std::vector<Row>& rows) {
  for (Row& row : std::vector<Row>{
           holds("G_REVIEW_PLAN", nothing, "open:file_review"),
           fails("G_REVIEW_PLAN", nothing, "open:file_review", {{"fines_count", "used"}}),
           holds("G_REVIEW_DRAW", plan, "draw"),
           fails("G_REVIEW_DRAW", plan, "draw", {{"sampling", "picked"}}),
           fails("G_REVIEW_DRAW", plan, "draw", {{"result_public", false}}),
           holds("G_REVIEW_MACHINE", drawn, "precheck"),
           fails("G_REVIEW_MACHINE", drawn, "precheck", {{"whole_sample", false}}),
           holds("G_REVIEWERS_APART", prechecked, "score"),
           holds("G_REVIEW_TOLD", crossed, "tell"),
           // Five working days from Monday 2 March end on Monday 9 March.
           holds_on("G_REVIEW_OBJECTION", "2026-03-09", told, "object"),
           fails_on("G_REVIEW_OBJECTION", "2026-03-10", told, "object"),
           holds("G_OBJECTION_ANSWERED", objected, "settle"),
           fails("G_OBJECTION_ANSWERED", objected, "settle", {{"all_answered", false}}),
           holds("G_REVIEW_HEARD", told, "confirm"),
           holds("G_REVIEW_HEARD", resolved, "confirm", {{"objection", "settled"}}),
           fails("G_REVIEW_HEARD", told, "confirm", {{"objection", "silent"}}),
           fails_on("G_REVIEW_HEARD", "2026-03-09", told, "confirm", {{"objection", "silent"}}),
           holds_on("G_REVIEW_HEARD", "2026-03-10", told, "confirm", {{"objection", "silent"}}),
           fails("G_REVIEW_HEARD", told, "confirm", {{"objection", "settled"}}),
           holds("G_REVIEW_PUBLIC", confirmed, "publish"),
           fails("G_REVIEW_PUBLIC", confirmed, "publish", {{"redacted", "shown"}}),
           fails("G_REVIEW_PUBLIC", confirmed, "publish", {{"where", json::array{"site"}}}),
           holds("G_TYPICAL_CASE", confirmed, "typical"),
           fails("G_TYPICAL_CASE", confirmed, "typical", {{"state_of_case", "pending"}}),
           fails("G_TYPICAL_CASE", published, "typical", {{"redacted", "shown"}}),
           holds("G_REVIEW_FOLLOWED", published, "close"),
           holds("G_REVIEW_FOLLOWED", handed, "close", {{"grave", "handed"}}),
           fails("G_REVIEW_FOLLOWED", published, "close", {{"grave", "handed"}}),
           fails("G_REVIEW_FOLLOWED", published, "close", {{"grave", "left"}})})
    rows.push_back(std::move(row));
  const auto machine = {"papers", "dates", "signatures", "conditions", "publicity"};
  for (const char* one : machine) rows.push_back(fails("G_REVIEW_MACHINE", drawn, "precheck", {{"machine", all_but(machine, one)}}));
  const auto apart = {"not_member", "not_handler", "not_kin"};
  for (const char* one : apart) rows.push_back(fails("G_REVIEWERS_APART", prechecked, "score", {{"apart", all_but(apart, one)}}));
  for (const char* one : apart) rows.push_back(fails("G_REVIEWERS_APART", scored, "cross", {{"apart", all_but(apart, one)}}));
  const auto feedback = {"score", "reasons", "objection"};
  for (const char* one : feedback) rows.push_back(fails("G_REVIEW_TOLD", crossed, "tell", {{"told", all_but(feedback, one)}}));
}

void filings(std::vector<Row>& rows) {
  for (Row& row : std::vector<Row>{
           holds("G_MAJOR_KIND", nothing, "open:major_decision_filing"),
           fails("G_MAJOR_KIND", nothing, "open:major_decision_filing", {{"major", "ordinary"}}),
           holds("G_MAJOR_PAPERS", major, "send"),
           holds("G_MAJOR_LATE", major, "send", {{"late_reason", nullptr}}),
           holds("G_MAJOR_RECEIPT", major_sent, "receipt"),
           fails("G_MAJOR_RECEIPT", major_sent, "receipt", {{"receipt_by", "other_organ"}})})
    rows.push_back(std::move(row));
  const auto papers = {"report", "decision", "review", "basis"};
  for (const char* one : papers) rows.push_back(fails("G_MAJOR_PAPERS", major, "send", {{"papers", all_but(papers, one)}}));
  for (const char* one : {"stop_business", "permit", "heard", "licence", "coercion", "levy", "other_major"})
    rows.push_back(holds("G_MAJOR_KIND", nothing, "open:major_decision_filing", {{"major", one}}));
  // Fifteen days from Monday 2 March end on Tuesday 17 March.
  rows.push_back(holds_on("G_MAJOR_LATE", "2026-03-17", major, "send", {{"late_reason", nullptr}}));
  rows.push_back(fails_on("G_MAJOR_LATE", "2026-03-18", major, "send", {{"late_reason", nullptr}}));
  rows.push_back(holds_on("G_MAJOR_LATE", "2026-03-18", major, "send"));
}

void annual_reports(std::vector<Row>& rows) {
  for (Row& row : std::vector<Row>{
           holds("G_ANNUAL_YEAR_OVER", annual, "draft"),
           fails("G_ANNUAL_YEAR_OVER", annual, "draft", {{"whole_year", "running"}}),
           holds("G_ANNUAL_AGREES", annual, "draft"),
           holds("G_ANNUAL_AGREES", annual, "draft", {{"agreement", "explained"}}),
           fails("G_ANNUAL_AGREES", annual, "draft", {{"agreement", "unexplained"}}),
           holds("G_ANNUAL_AGREES", annual_checked, "sign", {{"agreement", "explained"}}),
           fails("G_ANNUAL_AGREES", annual_checked, "sign", {{"agreement", "moved"}}),
           fails("G_ANNUAL_AGREES", annual_checked, "sign", {{"agreement", "unexplained"}}),
           holds("G_ANNUAL_RECONCILED", annual_drafted, "check"),
           holds("G_ANNUAL_RECONCILED", annual_drafted, "check", {{"differences_judged", "justified"}}),
           fails("G_ANNUAL_RECONCILED", annual_drafted, "check", {{"differences_judged", "unjustified"}}),
           fails("G_ANNUAL_RECONCILED", annual_drafted, "check", {{"reconciled", false}}),
           holds("G_ANNUAL_WHOLE", annual_signed, "publish"),
           fails("G_ANNUAL_WHOLE", annual_signed, "publish", {{"extent", "part"}}),
           fails("G_ANNUAL_WHOLE", annual_signed, "publish", {{"channels", json::array{"site", "other"}}}),
           holds("G_ANNUAL_LATE", annual_signed, "publish", {{"late_reason", nullptr}}),
           holds("G_ANNUAL_SENT", annual_published, "report"),
           fails("G_ANNUAL_SENT", annual_published, "report", {{"sent_to", json::array{"government"}}}),
           fails("G_ANNUAL_SENT", annual_published, "report", {{"sent_to", json::array{"superior"}}}),
           holds("G_ANNUAL_SENT_LATE", annual_published, "report", {{"late_reason", nullptr}}),
           holds("G_ANNUAL_RECEIPT", annual_reported, "receipt"),
           fails("G_ANNUAL_RECEIPT", annual_reported, "receipt", {{"received_by", json::array{"government", "other"}}}),
           fails("G_ANNUAL_RECEIPT", annual_reported, "receipt", {{"received_by", json::array{"superior"}}}),
           holds("G_ANNUAL_CORRECTION", annual_published, "correct"),
           fails("G_ANNUAL_CORRECTION", annual_published, "correct", {{"difference", "none"}})})
    rows.push_back(std::move(row));
  // The last day is named by the report; ten working days from Monday 2 March end on Monday 16 March.
  rows.push_back(holds_on("G_ANNUAL_LATE", "2026-03-10", annual_signed, "publish", {{"late_reason", nullptr}}));
  rows.push_back(fails_on("G_ANNUAL_LATE", "2026-03-11", annual_signed, "publish", {{"late_reason", nullptr}}));
  rows.push_back(holds_on("G_ANNUAL_LATE", "2026-03-11", annual_signed, "publish"));
  rows.push_back(holds_on("G_ANNUAL_SENT_LATE", "2026-03-16", annual_published, "report", {{"late_reason", nullptr}}));
  rows.push_back(fails_on("G_ANNUAL_SENT_LATE", "2026-03-17", annual_published, "report", {{"late_reason", nullptr}}));
  rows.push_back(holds_on("G_ANNUAL_SENT_LATE", "2026-03-17", annual_published, "report"));
}

// The lead signs by Thursday 5 March and reports by Friday 20 March; what is begun anew ends on Wednesday 25 March.
void task(Clerk& c) { c.open("dispatched_task"); }
void given(Clerk& c, json::object opening, json::array officers) {
  c.open("dispatched_task", std::move(opening));
  EXPECT_EQ(c.act("dispatch", {{"sign_by", "2026-03-05"}, {"result_by", "2026-03-20"}, {"officers", std::move(officers)}}), "") << c.last.detail;
}
void task_given(Clerk& c) { given(c, {}, {"w1", "w2"}); }
void task_working(Clerk& c) { task_given(c); c.run({"sign"}); }
void task_joint(Clerk& c) { given(c, {{"task_kind", "joint"}}, {"w1", "w2"}); c.run({"sign"}); }
void task_joint_done(Clerk& c) { task_joint(c); c.run({"fulfil"}); }
void task_with_help(Clerk& c) { c.open("dispatched_task", {{"helping_organs", json::array{"o2"}}}); }
void task_shared(Clerk& c) { given(c, {{"helping_organs", json::array{"o2"}}}, {"w1", "x1"}); c.run({"sign"}); }
void task_shared_signed(Clerk& c) { task_shared(c); EXPECT_EQ(c.act("sign_helping", {}, "stranger"), "") << c.last.detail; }
void task_shared_helped(Clerk& c) { task_shared_signed(c); EXPECT_EQ(c.act("help", {}, "stranger"), "") << c.last.detail; }
void task_led_by_another(Clerk& c) { given(c, {{"lead_organ", "o2"}, {"helping_organs", json::array{"o1"}}}, {"w1", "x1"}); }
void task_reported(Clerk& c) { task_working(c); c.run({"report"}); }
void task_returned(Clerk& c) { task_reported(c); EXPECT_EQ(c.act("send_back", {{"result_by", "2026-03-25"}}), "") << c.last.detail; }
void task_extended(Clerk& c) { task_working(c); EXPECT_EQ(c.act("extend", {{"result_by", "2026-03-25"}}), "") << c.last.detail; }
void task_accepted(Clerk& c) { task_reported(c); c.run({"accept"}); }
void task_urged(Clerk& c) {
  task_working(c);
  c.set_now(at_time(*civil_date(2026, 3, 21), 9));
  EXPECT_EQ(c.act("urge", {{"result_by", "2026-03-25"}}), "") << c.last.detail;
}

void tasks(std::vector<Row>& rows) {
  for (Row& row : std::vector<Row>{
           holds("G_TASK_WITHIN", nothing, "open:dispatched_task"),
           holds("G_TASK_WITHIN", nothing, "open:dispatched_task", {{"helping_organs", json::array{"o2"}}}),
           fails("G_TASK_WITHIN", nothing, "open:dispatched_task", {{"lead_organ", "o9"}}),
           fails("G_TASK_WITHIN", nothing, "open:dispatched_task", {{"helping_organs", json::array{"o1"}}}),
           fails("G_TASK_WITHIN", nothing, "open:dispatched_task", {{"helping_organs", json::array{"o2", "o9"}}}),
           holds("G_TASK_STAFFED", task, "dispatch"),
           holds("G_TASK_STAFFED", task_with_help, "dispatch", {{"officers", json::array{"w1", "x1"}}}),
           fails("G_TASK_STAFFED", task_with_help, "dispatch", {{"officers", json::array{"w1"}}}),
           fails("G_TASK_STAFFED", task_with_help, "dispatch", {{"officers", json::array{"x1"}}}),
           fails("G_TASK_STAFFED", task, "dispatch", {{"officers", json::array{"w1", "x1"}}}),
           fails("G_TASK_STAFFED", task_shared, "reassign", {{"officers", json::array{"w1"}}}),
           holds("G_TASK_DATES", task, "dispatch", {{"sign_by", "2026-03-02"}, {"result_by", "2026-03-02"}}),
           fails("G_TASK_DATES", task, "dispatch", {{"sign_by", "2026-03-03"}, {"result_by", "2026-03-02"}}),
           fails("G_TASK_DATES", task, "dispatch", {{"sign_by", "2026-03-01"}, {"result_by", "2026-03-09"}}),
           fails("G_TASK_DATES", task_reported, "send_back", {{"result_by", "2026-03-01"}}),
           holds("G_TASK_LEAD", task_given, "sign"),
           fails("G_TASK_LEAD", task_led_by_another, "sign"),
           holds("G_TASK_HELPING", task_led_by_another, "sign_helping"),
           fails("G_TASK_HELPING", task_working, "sign_helping"),
           fails("G_TASK_HELPING", task_shared, "help"),
           holds("G_TASK_SIGNED", task_shared_helped, "report"),
           fails("G_TASK_SIGNED", task_shared, "report"),
           holds("G_TASK_HELPED", task_shared_helped, "report"),
           fails("G_TASK_HELPED", task_shared_signed, "report"),
           holds("G_TASK_FULFILLED", task_working, "report"),
           holds("G_TASK_FULFILLED", task_joint_done, "report"),
           fails("G_TASK_FULFILLED", task_joint, "report"),
           holds("G_JOINT_OWN", task_joint, "fulfil"),
           fails("G_JOINT_OWN", task_joint, "fulfil", {{"own_name", "office"}}),
           holds("G_TASK_CHECKED", task_reported, "accept"),
           fails("G_TASK_CHECKED", task_reported, "accept", {{"task_checked", json::array{"standard"}}}),
           fails("G_TASK_CHECKED", task_reported, "accept", {{"task_checked", json::array{"proof"}}}),
           holds("G_TASK_BULLETIN", task_accepted, "bulletin"),
           fails("G_TASK_BULLETIN", task_accepted, "bulletin", {{"bulletin_kind", "criticism"}}),
           fails("G_TASK_BULLETIN", task_reported, "bulletin"),
           holds("G_TASK_TOLD", task_accepted, "close"),
           fails("G_TASK_TOLD", task_accepted, "close", {{"task_told", json::array{"source"}}})})
    rows.push_back(std::move(row));
  rows.push_back(holds_on("G_TASK_IN_TIME", "2026-03-20", task_working, "extend"));
  rows.push_back(fails_on("G_TASK_IN_TIME", "2026-03-21", task_working, "extend"));
  rows.push_back(holds_on("G_TASK_IN_TIME", "2026-03-25", task_extended, "extend"));
  rows.push_back(fails_on("G_TASK_IN_TIME", "2026-03-26", task_extended, "extend"));
  rows.push_back(holds_on("G_TASK_IN_TIME", "2026-03-25", task_returned, "extend"));
  rows.push_back(fails_on("G_TASK_IN_TIME", "2026-03-26", task_returned, "extend"));
  rows.push_back(fails_on("G_TASK_LATE", "2026-03-05", task_given, "urge"));
  rows.push_back(holds_on("G_TASK_LATE", "2026-03-06", task_given, "urge"));
  rows.push_back(fails_on("G_TASK_LATE", "2026-03-20", task_working, "urge"));
  rows.push_back(holds_on("G_TASK_LATE", "2026-03-21", task_working, "urge"));
  rows.push_back(fails_on("G_TASK_LATE", "2026-03-25", task_extended, "urge"));
  rows.push_back(holds_on("G_TASK_LATE", "2026-03-26", task_extended, "urge"));
  rows.push_back(fails_on("G_TASK_LATE", "2026-03-25", task_returned, "urge"));
  rows.push_back(holds_on("G_TASK_LATE", "2026-03-26", task_returned, "urge"));
  rows.push_back(fails_on("G_TASK_BULLETIN", "2026-03-25", task_urged, "bulletin", {{"bulletin_kind", "criticism"}}));
  rows.push_back(holds_on("G_TASK_BULLETIN", "2026-03-26", task_urged, "bulletin", {{"bulletin_kind", "criticism"}}));
}

}  // namespace

std::vector<Row> supervision_gates() {
  std::vector<Row> rows;
  tasks(rows);
  cases(rows);
  reviews(rows);
  filings(rows);
  campaigns(rows);
  annual_reports(rows);
  return rows;
}

}  // namespace mingjing::engine_test
