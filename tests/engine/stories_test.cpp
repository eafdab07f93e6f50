// Unlawful attempts as people would make them, each with the code and the article that refuses it.
#include <gtest/gtest.h>

#include <functional>

#include "tests/engine/clerk.hpp"

namespace mingjing::engine_test {
namespace {

namespace json = boost::json;

json::array fine(std::int64_t fen) { return {json::object{{"kind", "fine"}, {"amount_fen", fen}}}; }
json::object heavy() { return {{"measures", fine(6000000)}, {"cell", "c3"}}; }

struct Story {
  const char* what;
  std::function<std::string(Clerk&)> attempt;
  const char* code;
  const char* article;   // part of the citation; empty where no article stands behind it
};

// Told, defended and past the waiting times, with this draft.
void to_heard(Clerk& clerk, json::object draft = {}) { clerk.ordinary_to("heard", std::move(draft)); }

const std::vector<Story>& stories() {
  static const std::vector<Story> kStories = {
      {"filing a violation that is three years old",
       [](Clerk& c) { c.ordinary_to("clue"); return c.act("file", {{"act_on", "2023-03-01"}}); }, "G_LIMIT_PERIOD", "第三十六条"},
      {"filing a matter that is in another organ's power list",
       [](Clerk& c) { c.world().registers.items["pi1"].organ = OrganId("o2"); c.ordinary_to("clue"); return c.act("file"); }, "G_ORG", "第十七条"},
      {"filing by an organ that lost its standing",
       [](Clerk& c) { c.ordinary_to("clue"); c.world().registers.organs[OrganId("o1")].active_subject = false; return c.act("file"); }, "G_ORG", "第三十八条"},
      {"the handler files the case himself",
       [](Clerk& c) { c.ordinary_to("clue"); return c.act("file", {}, "officer"); }, "wrong_role", "第五十四条"},
      {"one officer alone is assigned",
       [](Clerk& c) { c.ordinary_to("filed"); return c.act("assign", {{"officers", json::array{"w1"}}}); }, "G_TWO", "第四十二条"},
      {"an assistant is counted as the second officer",
       [](Clerk& c) { c.ordinary_to("investigating"); return c.act("inspect", {{"officers", json::array{"w1", "w9"}}}); }, "G_TWO", "第四十二条"},
      {"an officer whose certificate has lapsed questions a witness",
       [](Clerk& c) {
         c.ordinary_to("investigating");
         c.world().registers.officers[OfficerId("w2")].cert_valid->until = *civil_date(2026, 2, 1);
         return c.act("interview");
       }, "G_CERT", "第四十二条"},
      {"an officer whose certificate is suspended takes samples",
       [](Clerk& c) { c.ordinary_to("investigating"); c.world().registers.officers[OfficerId("w2")].suspended = true; return c.act("sample"); }, "G_CERT", "第七十六条"},
      {"an officer of another organ helps out in person",
       [](Clerk& c) { c.ordinary_to("investigating"); return c.act("inspect", {{"officers", json::array{"w1", "x1"}}}); }, "G_CERT", "第四十二条"},
      {"a colleague who was not assigned records evidence",
       [](Clerk& c) { c.ordinary_to("investigating"); return c.act("inspect", {}, "other_officer"); }, "not_assigned", ""},
      {"an officer of another organ reaches for the case",
       [](Clerk& c) { c.ordinary_to("investigating"); return c.act("inspect", {}, "stranger"); }, "wrong_role", ""},
      {"an officer whose recusal was granted goes on",
       [](Clerk& c) {
         c.ordinary_to("investigating");
         c.run({"ask_recusal"});
         EXPECT_EQ(c.act("decide_recusal", {{"granted", true}, {"targets", json::array{"w2"}}}), "");
         return c.act("inspect", {{"officers", json::array{"w1", "w2"}}});
       }, "G_RECUSE", "第四十三条"},
      {"questions without showing the certificate",
       [](Clerk& c) { c.ordinary_to("investigating"); return c.act("interview", {{"certificate_shown", false}, {"shown_at", nullptr}}); }, "G_SHOW", "第五十五条"},
      {"an on-site record without any recording and without a reason",
       [](Clerk& c) { c.ordinary_to("investigating"); return c.act("inspect", {{"av", "none"}, {"av_files", nullptr}}); }, "G_AV", "第四十七条"},
      {"an interview in the enforcement room with a written reason in place of the recording",
       [](Clerk& c) {
         c.ordinary_to("investigating");
         return c.act("interview", {{"place_kind", "office_place"}, {"av", "none"}, {"av_files", nullptr}, {"av_reason", "设备没电"}});
       }, "G_AV", "国办发〔2018〕118号"},
      {"an interview record that nobody signed and nobody noted",
       [](Clerk& c) { c.ordinary_to("investigating"); return c.act("interview", {{"signed", "neither"}}); }, "G_RECORD", ""},
      {"camera pictures whose device was never reviewed",
       [](Clerk& c) { c.ordinary_to("investigating"); return c.world().registers.devices["dev1"].legal_reviewed.reset(), c.act("collect_device"); }, "G_DEVICE", "第四十一条"},
      {"registering evidence before the head approved",
       [](Clerk& c) { c.ordinary_to("investigating"); c.run({"ask_hold"}); return c.act("evidence_hold.hold"); }, "wrong_state", "第五十六条"},
      {"concluding while registered evidence waits for a decision",
       [](Clerk& c) {
         c.ordinary_to("investigating");
         c.run({"inspect", "ask_hold", "evidence_hold.approve", "evidence_hold.hold"});
         return c.act("conclude");
       }, "G_HOLD_SETTLED", "第五十六条"},
      {"concluding without any evidence",
       [](Clerk& c) { c.ordinary_to("investigating"); return c.act("conclude"); }, "G_EVIDENCE", "第四十条"},
      {"a decision straight after the investigation",
       [](Clerk& c) { c.ordinary_to("concluded"); return c.act("decide"); }, "wrong_state", "第五十七条"},
      {"a notice that does not tell of the right to a hearing",
       [](Clerk& c) { c.ordinary_to("concluded", heavy()); return c.act("notify", {{"rights", json::array{"statement", "defence"}}}); }, "G_RIGHTS", "第六十三条"},
      {"a notice while the police look at the case",
       [](Clerk& c) { c.ordinary_to("concluded"); c.run({"suspect_crime"}); return c.act("notify"); }, "G_CRIME", "第二十七条"},
      {"hearing nobody: the statement period still runs",
       [](Clerk& c) { c.ordinary_to("concluded"); c.run({"notify", "notice_service.direct", "confirm_notice"}); return c.act("hear"); }, "G_HEARD", "第六十二条"},
      {"a defence that is put away unanswered",
       [](Clerk& c) {
         c.ordinary_to("concluded");
         c.run({"notify", "notice_service.direct", "confirm_notice", "receive_defence"});
         c.wait_past("statement_period");
         return c.act("hear");
       }, "G_HEARD", "第四十五条"},
      {"answering only some of the party's points",
       [](Clerk& c) {
         c.ordinary_to("noticed");
         c.run({"receive_defence"});
         return c.act("answer_defence", {{"points", json::array{json::object{{"point", "甲"}, {"answer", "不成立"}, {"adopted", false}}, json::object{{"point", "乙"}}}}});
       }, "G_ANSWER", "第四十五条"},
      {"a heavier penalty because the party defended itself",
       [](Clerk& c) {
         c.ordinary_to("noticed");
         c.run({"receive_defence", "answer_defence"});
         EXPECT_EQ(c.act("draft", {{"measures", fine(1500000)}}), "");
         return c.act("notify");
       }, "G_NOT_WORSE", "第四十五条第二款"},
      {"a heavier decision than the one that was told",
       [](Clerk& c) { to_heard(c); EXPECT_EQ(c.act("draft", {{"measures", fine(1900000)}}), ""); return c.act("approve"); }, "G_INFORM", "第四十四条"},
      {"deciding a hearing case while the party may still ask",
       [](Clerk& c) {
         c.ordinary_to("concluded", heavy());
         c.run({"notify", "notice_service.direct", "confirm_notice", "waive_defence"});
         return c.act("hear");
       }, "G_HEARING", "第六十三条"},
      {"deciding while the hearing that was asked for has not been held",
       [](Clerk& c) {
         c.ordinary_to("concluded", heavy());
         c.run({"notify", "notice_service.direct", "confirm_notice", "waive_defence", "ask_hearing"});
         c.wait_past("hearing_ask");
         return c.act("hear");
       }, "G_HEARING", "第六十四条"},
      {"asking for a hearing on the sixth working day",
       [](Clerk& c) {
         c.ordinary_to("concluded", heavy());
         c.run({"notify", "notice_service.direct", "confirm_notice"});
         c.wait_past("hearing_ask");
         return c.act("ask_hearing", {{"granted_late", nullptr}});
       }, "G_ASK", "第六十四条"},
      {"the handler hosts the hearing",
       [](Clerk& c) {
         c.ordinary_to("concluded", heavy());
         c.run({"notify", "notice_service.direct", "confirm_notice", "ask_hearing"});
         c.mutable_case().handlers.push_back(OfficerId("w6"));
         return c.act("hearing.notice");
       }, "G_HOST", "第六十四条"},
      {"a hearing that is called for the day after tomorrow",
       [](Clerk& c) {
         c.ordinary_to("concluded", heavy());
         c.run({"notify", "notice_service.direct", "confirm_notice", "ask_hearing"});
         return c.act("hearing.notice", {{"hearing_on", iso_text(date_of(c.now()) + 2).c_str()}});
       }, "G_HEARING_DATE", "第六十四条"},
      {"deciding a case of the catalogue without legal review",
       [](Clerk& c) { to_heard(c, {{"review_cases", json::array{"complex"}}}); return c.act("approve"); }, "G_REVIEW", "第五十八条"},
      {"a comma changed after the review passed",
       [](Clerk& c) {
         to_heard(c, {{"review_cases", json::array{"complex"}}});
         c.run({"submit_review", "legal_review.accept", "legal_review.pass"});
         EXPECT_EQ(c.act("draft", {{"review_cases", json::array{"complex"}}, {"reasons", "内容，"}}), "");
         return c.act("approve");
       }, "G_REVIEW", "第五十八条"},
      {"a case heard in a hearing, reviewed only before it",
       [](Clerk& c) {
         c.ordinary_to("concluded", heavy());
         c.run({"submit_review", "legal_review.accept", "legal_review.pass", "notify", "notice_service.direct", "confirm_notice", "ask_hearing", "hearing.notice"});
         c.wait_past("hearing_notice");
         c.run({"hearing.hold", "hear", "discuss"});
         return c.act("approve");
       }, "G_REVIEW", "第五十八条"},
      {"the handler reviews his own case",
       [](Clerk& c) {
         to_heard(c, {{"review_cases", json::array{"complex"}}});
         c.run({"submit_review", "legal_review.accept"});
         c.mutable_case().handlers.push_back(OfficerId("w5"));
         return c.act("legal_review.pass");
       }, "G_REVIEWER_OK", "第五十八条第二款"},
      {"a first-time reviewer without the legal qualification",
       [](Clerk& c) {
         to_heard(c, {{"review_cases", json::array{"complex"}}});
         c.run({"submit_review", "legal_review.accept"});
         c.world().registers.officers[OfficerId("w5")].legal_qualification = false;
         return c.act("legal_review.pass", {{"first_time", true}});
       }, "G_REVIEWER_OK", "第五十八条第二款"},
      {"passing the review with a head that has a problem",
       [](Clerk& c) {
         to_heard(c, {{"review_cases", json::array{"complex"}}});
         c.run({"submit_review", "legal_review.accept"});
         return c.act("legal_review.pass", {{"evidence", "problem"}});
       }, "G_TEN", "第十三点"},
      {"the head alone decides a serious case",
       [](Clerk& c) { to_heard(c, {{"serious", true}}); return c.act("approve"); }, "G_PANEL", "第五十七条第二款"},
      {"a collective discussion of one",
       [](Clerk& c) { to_heard(c, {{"serious", true}}); return c.act("discuss", {{"count", 1}}); }, "G_PANEL_OK", "第五十七条第二款"},
      {"issuing what the head did not approve",
       [](Clerk& c) { to_heard(c); return c.act("decide"); }, "G_APPROVED", "第五十七条"},
      {"the unit head approves in the head's place",
       [](Clerk& c) { to_heard(c); return c.act("approve", {}, "unit_head"); }, "wrong_role", "第五十七条"},
      {"a fine beyond the benchmark's tier",
       [](Clerk& c) { to_heard(c, {{"measures", fine(2500000)}, {"cell", "c2"}}); return c.act("approve"); }, "G_DISCRETION", "第三十四条"},
      {"a fine beyond what the law allows, with a departure approved",
       [](Clerk& c) {
         to_heard(c, {{"measures", fine(30000000)}, {"cell", "c3"}});
         c.run({"approve_deviation"});
         return c.act("approve");
       }, "G_DISCRETION", ""},
      {"a second fine for what another organ has fined",
       [](Clerk& c) { to_heard(c, {{"earlier_fine", "fined"}}); return c.act("approve"); }, "G_ONE_FINE", "第二十九条"},
      {"punishing a child of thirteen",
       [](Clerk& c) { to_heard(c, {{"age", "under_14"}}); return c.act("approve"); }, "G_LENIENT", "第三十条"},
      {"punishing a small breach that was put right and did no harm",
       [](Clerk& c) { to_heard(c, {{"minor", "minor"}}); return c.act("approve"); }, "G_LENIENT", "第三十三条"},
      {"a penalty without any order to correct",
       [](Clerk& c) { to_heard(c, {{"correction", "separate"}}); return c.act("approve"); }, "G_CORRECT", "第二十八条"},
      {"a fine in place of a transfer to the police",
       [](Clerk& c) { to_heard(c); EXPECT_EQ(c.act("draft", {{"crime", "suspected"}}), ""); return c.act("approve"); }, "G_CRIME", "第二十七条"},
      {"a deputy head signs the transfer",
       [](Clerk& c) {
         c.ordinary_to("investigating");
         c.run({"suspect_crime", "crime_transfer.report"});
         return c.act("crime_transfer.refuse", {{"principal", "deputy"}});
       }, "G_PRINCIPAL", "第五条"},
      {"a transfer without the list of goods",
       [](Clerk& c) {
         c.ordinary_to("investigating");
         c.run({"suspect_crime", "crime_transfer.report", "crime_transfer.approve"});
         return c.act("crime_transfer.send", {{"papers", json::array{"letter", "report", "no_appraisal"}}});
       }, "G_TRANSFER_PAPERS", "第六条"},
      {"a decision that names no bank",
       [](Clerk& c) { to_heard(c); c.run({"approve"}); return c.act("decide", {{"bank", nullptr}}); }, "G_DECISION_FIELDS", "第五十九条"},
      {"service by e-mail without the signed confirmation",
       [](Clerk& c) { c.ordinary_to("decided"); return c.act("decision_service.electronic", {{"consent", false}}); }, "G_SERVICE", "第六十一条"},
      {"leaving the paper without witness or recording",
       [](Clerk& c) {
         c.ordinary_to("decided");
         return c.act("decision_service.leave", {{"way", "video"}, {"witness", nullptr}, {"av", "none"}, {"av_files", nullptr}, {"av_reason", "忘记携带"}});
       }, "G_SERVICE", "第八十九条"},
      {"a decision that lists things to confiscate without confiscating any",
       [](Clerk& c) {
         c.ordinary_to("concluded", {{"forfeits", json::array{json::object{{"name", "油烟机"}, {"count", "1台"}}}}});
         c.run({"notify", "notice_service.direct", "confirm_notice", "waive_defence", "hear", "approve"});
         return c.act("decide");
       }, "G_DECISION_FIELDS", "第五十九条"},
      {"handing over the decision without showing the card",
       [](Clerk& c) { c.ordinary_to("decided"); return c.act("decision_service.direct", {{"certificate_shown", false}, {"shown_at", nullptr}}); },
       "G_SHOW_SERVED", "国办发〔2018〕118号"},
      {"confirming service on a day on which nothing was served",
       [](Clerk& c) {
         c.ordinary_to("decided");
         c.run({"decision_service.direct"});
         c.wait_days(2);
         return c.act("serve", {{"on", iso_text(date_of(c.now())).c_str()}});
       }, "G_DECISION_SERVED", "第六十一条"},
      {"taking the announcement as served on its thirtieth day",
       [](Clerk& c) {
         c.ordinary_to("decided");
         c.run({"decision_service.announce"});
         c.wait_days(29);
         return c.act("decision_service.announcement_over");
       }, "G_ANNOUNCED", "第九十五条"},
      {"cash taken in an ordinary case in the middle of town",
       [](Clerk& c) { c.ordinary_to("served"); return c.act("collect_cash", {{"party_asked", false}}); }, "G_PAY_SPLIT", "第六十九条"},
      {"cash without the fiscal receipt",
       [](Clerk& c) { c.ordinary_to("served"); return c.act("collect_cash", {{"receipt_given", false}}); }, "G_PAY_SPLIT", "第七十条"},
      {"an on-the-spot fine of 300 yuan on a citizen",
       [](Clerk& c) {
         EXPECT_EQ(c.open("penalty_summary", {{"parties", json::array{json::object{{"kind", "person"}, {"name", "某甲"}}}}}), "");
         c.run({"record"});
         EXPECT_EQ(c.act("tell", {{"measures", fine(30000)}, {"cell", "c1"}}), "");
         c.run({"answer"});
         return c.act("decide");
       }, "G_SUMMARY_OK", "第五十一条"},
      {"an on-the-spot circular of criticism",
       [](Clerk& c) {
         c.summary_to("heard", {{"measures", json::array{json::object{{"kind", "circular_criticism"}}}}, {"cell", "c1"}});
         return c.act("decide");
       }, "G_SUMMARY_OK", "第五十一条"},
      {"an on-the-spot decision that nobody got",
       [](Clerk& c) { c.summary_to("decided"); return c.act("hand_over", {{"receipt", "neither"}}); }, "G_ON_SPOT", "第五十二条"},
      {"small cash for a fine of a thousand yuan",
       [](Clerk& c) { c.summary_to("served"); return c.act("collect_cash", {{"why", "small"}, {"party_asked", nullptr}}); }, "G_PAY_SPLIT", "第六十八条"},
      {"an added fine on the last day of payment",
       [](Clerk& c) { c.ordinary_to("served"); c.wait_days(15); return c.act("enforce"); }, "G_OVERDUE", "第七十二条"},
      {"an added fine above the fine",
       [](Clerk& c) {
         c.ordinary_to("served");
         c.wait_days(200);
         c.run({"enforce"});
         return c.act("enforcement.add_fine", {{"amount_fen", 1000001}});
       }, "G_CAP100", "第七十二条"},
      {"a demand that does not tell the right to answer",
       [](Clerk& c) {
         c.ordinary_to("served");
         c.wait_past("pay");
         c.run({"enforce"});
         return c.act("enforcement.demand", {{"named", json::array{"period", "way", "amount"}}});
       }, "G_DEMAND", "第三十五条"},
      {"a demand by mail that was never tried in person",
       [](Clerk& c) {
         c.ordinary_to("served");
         c.wait_past("pay");
         c.run({"enforce", "enforcement.demand"});
         return c.act("enforcement.demand_served", {{"method", "mail"}});
       }, "G_SERVICE", ""},
      {"the court before the party's remedies are over",
       [](Clerk& c) {
         c.ordinary_to("served");
         c.wait_past("pay");
         c.run({"enforce", "enforcement.demand", "enforcement.demand_served"});
         c.wait_past("demand_wait");
         return c.act("enforcement.apply_court");
       }, "G_COURT_READY", "第五十三条"},
      {"the court four months after the remedies are over",
       [](Clerk& c) {
         c.ordinary_to("served");
         c.wait_past("pay");
         c.run({"enforce", "enforcement.demand", "enforcement.demand_served"});
         c.wait_past("suit");
         c.run({"remedy.expire"});
         c.wait_days(125);
         return c.act("enforcement.apply_court");
       }, "G_COURT_READY", "第五十三条"},
      {"calling the remedies over while a suit may still come",
       [](Clerk& c) { c.ordinary_to("served"); c.wait_past("reconsider"); return c.act("remedy.expire"); }, "G_REMEDY_OVER", "第四十六条"},
      {"instalments nobody asked for",
       [](Clerk& c) { c.ordinary_to("served"); return c.act("defer"); }, "G_DEFERRAL", "第六十六条"},
      {"closing a case whose fine is half paid",
       [](Clerk& c) { c.ordinary_to("served"); EXPECT_EQ(c.act("pay", {{"amount_fen", 500000}}), ""); return c.act("perform"); }, "G_PERFORMED", "第六十六条"},
      {"closing without publishing",
       [](Clerk& c) { c.ordinary_to("performed"); return c.act("close"); }, "G_PUBLISH", "第四十八条"},
      {"the one who masked the copy checks it himself",
       [](Clerk& c) {
         c.ordinary_to("performed");
         c.run({"publication.redact"});
         c.mutable_case().steps.back().actor = AccountId("a4");
         return c.act("publication.check");
       }, "G_REDACTED", "第五十条"},
      {"withdrawing a decision that nobody undid",
       [](Clerk& c) { c.ordinary_to("closed"); return c.act("publication.withdraw"); }, "G_UNDONE", "第四十八条"},
      {"closing an undone case whose decision is still public",
       [](Clerk& c) { c.ordinary_to("closed"); c.run({"undo"}); return c.act("close_undone"); }, "G_WITHDRAWN", "第四十八条第二款"},
      {"archiving an incomplete file",
       [](Clerk& c) { c.ordinary_to("closed"); return c.act("archive", {{"checked", false}}); }, "G_FILED", "第四十七条"},
      {"longer than ninety days without any rule",
       [](Clerk& c) { c.ordinary_to("investigating"); return c.act("extend_period"); }, "G_EXTENSION", "第六十条"},
      {"a date in the future",
       [](Clerk& c) { c.ordinary_to("served"); return c.act("pay", {{"on", "2027-01-01"}}); }, "invalid_input", ""},
      {"a service dated before the notice was written",
       [](Clerk& c) {
         c.ordinary_to("concluded");
         c.run({"notify"});
         return c.act("notice_service.direct", {{"on", "2026-01-05"}});
       }, "invalid_input", ""},
  };
  return kStories;
}

TEST(Stories, EachUnlawfulAttemptIsRefusedWithItsCodeAndArticle) {
  EXPECT_GE(stories().size(), 40U);
  for (const Story& story : stories()) {
    SCOPED_TRACE(story.what);
    TestWorld world;
    Clerk clerk(world);
    EXPECT_EQ(story.attempt(clerk), story.code) << clerk.last.detail;
    EXPECT_NE(clerk.last.article.find(story.article), std::string::npos) << clerk.last.article;
    EXPECT_FALSE(clerk.last.title.empty());
    EXPECT_FALSE(clerk.last.detail.empty());
  }
}

}  // namespace
}  // namespace mingjing::engine_test
