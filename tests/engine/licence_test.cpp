// Licences: whole applications as they should go, unlawful attempts as people would make them, and the days around holidays.
#include "tests/engine/kinds.hpp"

namespace mingjing::engine_test {
namespace {

namespace json = boost::json;

void to_examining(Clerk& clerk, json::object accept = {}) {
  ASSERT_EQ(clerk.open("licence"), "") << clerk.last.detail;
  ASSERT_EQ(clerk.act("accept", std::move(accept)), "") << clerk.last.detail;
  clerk.run({"assign", "examine"});
}

void to_approved(Clerk& clerk, json::object draft = {}) {
  to_examining(clerk);
  ASSERT_EQ(clerk.act("draft", std::move(draft)), "") << clerk.last.detail;
  clerk.run({"approve"});
}

const json::object kRefuse = {{"outcome", "refuse"}, {"reasons", "场所不符合法定条件"}, {"content", nullptr}, {"valid_to", nullptr}, {"by_test", false}};

TEST(Licence, IsGrantedServedPublishedAndArchived) {
  TestWorld world;
  Clerk clerk(world);
  to_approved(clerk);
  clerk.run({"grant", "decision_service.direct", "deliver", "publication.redact", "publication.check", "publication.publish", "close", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

TEST(Licence, IsRefusedWithReasonsAndRemedies) {
  TestWorld world;
  Clerk clerk(world);
  to_approved(clerk, kRefuse);
  clerk.run({"refuse", "decision_service.direct", "deliver"});
  EXPECT_EQ(clerk.state(), "delivered");
}

TEST(Licence, GoesOnAfterOneCorrection) {
  TestWorld world;
  Clerk clerk(world);
  ASSERT_EQ(clerk.open("licence"), "");
  ASSERT_EQ(clerk.act("ask_correction", {{"again", nullptr}}), "") << clerk.last.detail;
  clerk.run({"resubmit", "accept"});
  EXPECT_EQ(clerk.state(), "accepted");
}

TEST(Licence, IsAcceptedBySilenceFromTheDayOfReceipt) {
  TestWorld world;
  Clerk clerk(world, *civil_date(2026, 9, 28));
  ASSERT_EQ(clerk.open("licence"), "");
  clerk.wait_past("correct_once");
  EXPECT_EQ(iso_text(date_of(clerk.now())), "2026-10-11");  // 29, 30 September, 8, 9, 10 October (a working Saturday)
  EXPECT_EQ(clerk.act("accept"), "G_FIVE_DAYS");
  // 许可法32(2), 58: silence accepts, but not without a paper and not against a fee.
  EXPECT_EQ(clerk.act("accept_by_silence", {{"accepted_on", "2026-09-28"}, {"sealed", false}}), "G_VOUCHER");
  EXPECT_EQ(clerk.act("accept_by_silence", {{"accepted_on", "2026-09-28"}, {"fee", "local"}}), "G_NO_FEE");
  ASSERT_EQ(clerk.act("accept_by_silence", {{"accepted_on", "2026-09-28"}}), "") << clerk.last.detail;
  // The twenty days count from the day on which the material came, not from the day on which somebody noticed.
  EXPECT_EQ(due_of(clerk, world, "decide"), "2026-10-30");
}

TEST(Licence, WithInterestedPersonsIsHeardFirst) {
  TestWorld world;
  Clerk clerk(world);
  to_examining(clerk);
  ASSERT_EQ(clerk.act("draft", {{"third_interest", true}}), "");
  clerk.run({"tell_third", "hear_third", "tell_hearing", "ask_hearing", "hearing.notice"});
  clerk.wait_past("hearing_notice");
  clerk.run({"hearing.hold", "submit_review"});
  EXPECT_EQ(clerk.act("approve"), "G_REVIEW");
  clerk.run({"legal_review.accept", "legal_review.pass", "approve", "grant"});
  EXPECT_EQ(clerk.state(), "decided");
}

TEST(Licence, RenewalThatNobodyDecidedIsGrantedByLaw) {
  TestWorld world;
  Clerk clerk(world);
  ASSERT_EQ(clerk.open("licence", {{"matter", "renew"}, {"expires", "2026-04-01"}}), "") << clerk.last.detail;
  clerk.run({"accept", "assign", "examine"});
  ASSERT_EQ(clerk.act("draft", kRefuse), "");
  clerk.run({"approve"});
  EXPECT_EQ(clerk.act("renew_by_silence"), "G_RENEWAL_SILENT");
  clerk.set_now(at_time(*civil_date(2026, 4, 2), 9));
  EXPECT_EQ(clerk.act("refuse"), "G_RENEWAL_OPEN");
  clerk.run({"renew_by_silence"});
  EXPECT_EQ(clerk.state(), "closed");
}

// 许可法50(1): whoever asks later than thirty days before the end is decided, not renewed by silence; whose licence is over applies anew.
TEST(Licence, RenewalThatWasAskedForTooLateIsNotGrantedBySilence) {
  TestWorld world;
  Clerk clerk(world);   // Monday 2 March 2026
  ASSERT_EQ(clerk.open("licence", {{"matter", "renew"}, {"expires", "2026-03-31"}}), "") << clerk.last.detail;
  clerk.run({"accept", "assign", "examine"});
  ASSERT_EQ(clerk.act("draft", kRefuse), "");
  clerk.run({"approve"});
  clerk.set_now(at_time(*civil_date(2026, 4, 2), 9));
  EXPECT_EQ(clerk.act("renew_by_silence"), "G_RENEWAL_SILENT");
  clerk.run({"refuse"});
  Clerk ruled(world);   // where another rule sets the time, that one
  const json::array rule{json::object{{"law", "食品安全法"}, {"article", "三十五"}}};
  ASSERT_EQ(ruled.open("licence", {{"matter", "renew"}, {"expires", "2026-03-31"}, {"ask_basis", rule}}), "") << ruled.last.detail;
  ruled.run({"accept", "assign", "examine"});
  ruled.set_now(at_time(*civil_date(2026, 4, 2), 9));
  ruled.run({"renew_by_silence"});
  Clerk over(world);
  ASSERT_EQ(over.open("licence", {{"matter", "renew"}, {"expires", "2026-03-01"}}), "") << over.last.detail;
  EXPECT_EQ(over.act("accept"), "G_OWN_LICENCE");
}

const json::object kChange = {{"matter", "change"}, {"licence_no", "JY演示2026000001"}, {"change_of", json::array{"head"}}, {"change_say", "法定代表人由甲变更为乙"}};
const json::object kGrantChange = {{"outcome", "change"}, {"changed", "法定代表人由甲变更为乙"}, {"content", nullptr}, {"valid_to", nullptr}};

void to_change_approved(Clerk& clerk, json::object draft = kGrantChange) {
  ASSERT_EQ(clerk.open("licence", kChange), "") << clerk.last.detail;
  clerk.run({"accept", "assign", "examine"});
  ASSERT_EQ(clerk.act("draft", std::move(draft)), "") << clerk.last.detail;
  clerk.run({"approve"});
}

TEST(Licence, IsChangedByTheOrganThatGrantedIt) {
  TestWorld world;
  Clerk clerk(world);
  to_change_approved(clerk);
  EXPECT_EQ(clerk.act("grant"), "G_GRANT");
  clerk.run({"change", "decision_service.direct", "deliver", "publication.redact", "publication.check", "publication.publish"});
  EXPECT_EQ(clerk.act("close"), "G_CHANGE_DONE");
  clerk.run({"register_change", "close", "archive"});
  EXPECT_EQ(clerk.state(), "archived");
}

TEST(Licence, WhoseChangeDoesNotMeetTheConditionsIsRefusedWithReasonsAndRemedies) {
  TestWorld world;
  Clerk clerk(world);
  to_change_approved(clerk, kRefuse);
  EXPECT_EQ(clerk.act("refuse", {{"remedy", "none"}}), "G_REFUSE");
  clerk.run({"refuse", "decision_service.direct", "deliver"});
  EXPECT_EQ(clerk.act("register_change"), "G_CHANGE");
}

TEST(Licence, ChangeIsMadeWithinTenWorkingDays) {
  for (const auto& [day, due] : {std::pair{"2026-09-28", "2026-10-16"}, std::pair{"2026-02-10", "2026-03-02"}, std::pair{"2025-12-29", "2026-01-13"}, std::pair{"2026-03-02", "2026-03-16"}}) {
    TestWorld world;
    Clerk clerk(world, *parse_date(day));
    to_change_approved(clerk);
    clerk.run({"change"});
    EXPECT_EQ(due_of(clerk, world, "change"), due) << day;
    EXPECT_EQ(due_of(clerk, world, "deliver"), due) << day;
  }
}

TEST(Licence, AttemptsAgainstTheLawAreRefusedByArticle) {
  expect_refused({
      {"accepting six days after the material came", [](Clerk& c) { c.open("licence"); c.wait_past("correct_once"); return c.act("accept"); }, "G_FIVE_DAYS", "第三十二条第一款第四项"},
      {"asking for corrections after the five days", [](Clerk& c) { c.open("licence"); c.wait_past("correct_once"); return c.act("ask_correction", {{"again", nullptr}}); }, "G_FIVE_DAYS", "第三十二条"},
      {"asking a second time for what was overlooked",
       [](Clerk& c) {
         c.open("licence");
         EXPECT_EQ(c.act("ask_correction", {{"again", nullptr}}), "");
         c.run({"resubmit"});
         return c.act("ask_correction", {{"again", "overlooked"}});
       }, "G_ONCE", "第三十二条第一款第四项"},
      {"telling only a part of what is lacking", [](Clerk& c) { c.open("licence"); return c.act("ask_correction", {{"all_told", false}}); }, "G_ONCE", "第三十二条"},
      {"refusing to accept by word of mouth", [](Clerk& c) { c.open("licence"); return c.act("not_accept", {{"sealed", false}}); }, "G_VOUCHER", "第三十二条第二款"},
      {"counting acceptance by silence from a later day",
       [](Clerk& c) { c.open("licence"); c.wait_past("correct_once"); return c.act("accept_by_silence", {{"accepted_on", iso_text(date_of(c.now()))}}); }, "G_SILENT", "第三十二条"},
      {"taking a fee that only a local rule knows", [](Clerk& c) { c.open("licence"); return c.act("accept", {{"fee", "local"}}); }, "G_NO_FEE", "第五十八条"},
      {"accepting a matter of another organ",
       [](Clerk& c) { c.world().registers.items["pi_licence"].organ = OrganId("o2"); c.open("licence"); return c.act("accept"); }, "G_ORG", "行政许可法"},
      {"checking the substance alone", [](Clerk& c) { to_examining(c); return c.act("check_substance", {{"officers", json::array{"w1"}}}); }, "G_TWO", "第三十四条第三款"},
      {"deciding without the check that the matter needs",
       [](Clerk& c) { to_examining(c); EXPECT_EQ(c.act("draft", {{"check_needed", true}}), ""); return c.act("approve"); }, "G_EXAMINED", "第三十四条"},
      {"deciding over the neighbours' heads",
       [](Clerk& c) { to_examining(c); EXPECT_EQ(c.act("draft", {{"third_interest", true}}), ""); return c.act("approve"); }, "G_THIRD", "第三十六条"},
      {"deciding while the neighbours may still ask for a hearing",
       [](Clerk& c) {
         to_examining(c);
         EXPECT_EQ(c.act("draft", {{"third_interest", true}}), "");
         c.run({"tell_third", "hear_third", "tell_hearing"});
         return c.act("approve");
       }, "G_LICENCE_HEARING", "第四十七条"},
      {"deciding without the hearing that a law demands",
       [](Clerk& c) { to_examining(c); EXPECT_EQ(c.act("draft", {{"hearing_by_law", true}}), ""); return c.act("approve"); }, "G_LICENCE_HEARING", "第四十六条"},
      {"asking for a hearing on the sixth day",
       [](Clerk& c) { to_examining(c); c.run({"tell_hearing"}); c.wait_past("hearing_ask"); return c.act("ask_hearing"); }, "G_LICENCE_ASK", "第四十七条"},
      {"a hearing behind closed doors",
       [](Clerk& c) { to_examining(c); c.run({"tell_hearing", "ask_hearing"}); return c.act("hearing.notice", {{"public", "business"}}); }, "G_HEARING_OPEN", "第四十八条"},
      {"a hearing led by the examiner",
       [](Clerk& c) {
         to_examining(c);
         c.run({"tell_hearing", "ask_hearing"});
         c.mutable_case().handlers.push_back(OfficerId("w6"));
         return c.act("hearing.notice");
       }, "G_HOST", "第四十八条"},
      {"stopping the clock for a reason that the law does not name", [](Clerk& c) { to_examining(c); return c.act("exclude_time", {{"why", "other"}}); }, "G_TIME_TOLD", "第四十五条"},
      {"stopping the clock without telling the applicant", [](Clerk& c) { to_examining(c); return c.act("exclude_time", {{"told_in_writing", false}}); }, "G_TIME_TOLD", "第四十五条"},
      {"extending a second time", [](Clerk& c) { to_examining(c); c.run({"extend"}); return c.act("extend"); }, "G_LICENCE_EXTENSION", "第四十二条"},
      {"extending after the twenty days", [](Clerk& c) { to_examining(c); c.wait_past("decide"); return c.act("extend"); }, "G_LICENCE_EXTENSION", "第四十二条"},
      {"extending joint handling by the organ itself",
       [](Clerk& c) { to_examining(c, {{"way", "joint"}}); return c.act("extend_joint", {{"approver", "organ"}}); }, "G_JOINT_EXTENSION", "第四十二条第二款"},
      {"changing a licence of another organ",
       [](Clerk& c) { auto other = kChange; other["granted_by"] = "other"; c.open("licence", other); return c.act("accept"); }, "G_OWN_LICENCE", "第四十九条"},
      {"renewing a licence of another organ",
       [](Clerk& c) { c.open("licence", {{"matter", "renew"}, {"expires", "2027-03-31"}, {"granted_by", "other"}}); return c.act("accept"); }, "G_OWN_LICENCE", "第五十条"},
      {"a new licence where a change was asked for",
       [](Clerk& c) { to_change_approved(c, {}); return c.act("grant"); }, "G_AS_APPLIED", "第四十九条"},
      {"a change that nobody asked for", [](Clerk& c) { to_approved(c, kGrantChange); return c.act("change"); }, "G_CHANGE_DRAFT", "第四十九条"},
      {"the handler changes the licence himself", [](Clerk& c) { to_change_approved(c); return c.act("change", {}, "officer"); }, "wrong_role", "第四十九条"},
      {"the old certificate stays as it was",
       [](Clerk& c) { to_change_approved(c); c.run({"change"}); return c.act("register_change", {{"old_paper", "left"}}); }, "G_CHANGE", "第四十九条"},
      {"granting what was proposed to be refused", [](Clerk& c) { to_approved(c, kRefuse); return c.act("grant"); }, "G_GRANT", "第三十八条"},
      {"refusing without telling the remedies", [](Clerk& c) { to_approved(c, kRefuse); return c.act("refuse", {{"remedy", "none"}}); }, "G_REFUSE", "第三十八条第二款"},
      {"the handler grants the licence himself", [](Clerk& c) { to_approved(c); return c.act("grant", {}, "officer"); }, "wrong_role", "第三十八条"},
      {"changing the text between approval and decision",
       [](Clerk& c) {
         to_approved(c);
         c.run({"send_back"});
         EXPECT_EQ(c.act("draft", {{"content", "另外的内容"}}), "");
         c.mutable_case().threads[ThreadId("main")].state = StateId("approved");
         return c.act("grant");
       }, "G_APPROVED", "第三十七条"},
      {"closing what was never published",
       [](Clerk& c) { to_approved(c); c.run({"grant", "decision_service.direct", "deliver"}); return c.act("close"); }, "G_PUBLISH", "第四十条"},
  });
}

struct Days {
  const char* accepted;
  const char* twenty;
  const char* thirty;      // with the ten days
  const char* forty_five;
  const char* sixty;       // with the fifteen days
};

// Counted by hand on the State Council's notices of 2025 and 2026: 国庆 1–7 October with 10 October working; 春节 15–23 February 2026 with 14 and 28
// February working; 元旦 1–3 January 2026 with 4 January working.
constexpr Days kDays[] = {
    {"2026-09-28", "2026-10-30", "2026-11-13", "2026-12-04", "2026-12-25"},
    {"2026-02-10", "2026-03-16", "2026-03-30", "2026-04-21", "2026-05-14"},
    {"2025-12-29", "2026-01-27", "2026-02-10", "2026-03-09", "2026-03-30"},
    {"2026-03-02", "2026-03-30", "2026-04-14", "2026-05-08", "2026-05-28"},
};

TEST(Licence, DaysAreWorkingDaysAroundHolidaysAndYearEnds) {
  for (const Days& one : kDays) {
    TestWorld world;
    Clerk clerk(world, *parse_date(one.accepted));
    to_examining(clerk);
    EXPECT_EQ(due_of(clerk, world, "decide"), one.twenty) << one.accepted;
    clerk.run({"extend"});
    EXPECT_EQ(due_of(clerk, world, "decide"), one.thirty) << one.accepted;
    Clerk joint(world, *parse_date(one.accepted));
    to_examining(joint, {{"way", "joint"}});
    EXPECT_EQ(due_of(joint, world, "decide"), "") << one.accepted;
    EXPECT_EQ(due_of(joint, world, "decide_joint"), one.forty_five) << one.accepted;
    joint.run({"extend_joint"});
    EXPECT_EQ(due_of(joint, world, "decide_joint"), one.sixty) << one.accepted;
  }
}

TEST(Licence, TimeIsLeftOutOnlyUpToTheDayThatWasTold) {
  TestWorld world;
  Clerk clerk(world);   // Monday 2 March 2026: twenty working days end on 30 March
  to_examining(clerk);
  clerk.set_now(at_time(*civil_date(2026, 3, 9), 9));
  ASSERT_EQ(clerk.act("exclude_time", {{"until", "2026-03-13"}}), "") << clerk.last.detail;
  // The test took longer than was told: Monday 9 to Friday 13 March are left out, the days after them are not.
  clerk.set_now(at_time(*civil_date(2026, 3, 20), 9));
  EXPECT_EQ(due_of(clerk, world, "decide"), "2026-04-07");
  clerk.run({"resume_time"});
  EXPECT_EQ(due_of(clerk, world, "decide"), "2026-04-07");
}

}  // namespace
}  // namespace mingjing::engine_test
