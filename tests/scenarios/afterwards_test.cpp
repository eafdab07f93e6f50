// What comes after a decision: service by notice, instalments, added fines, the court, and a decision that does not stand.
#include "tests/scenarios/town_fixture.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;

class Afterwards : public InTown {
 protected:
  // A case whose decision was served.
  static std::unique_ptr<Matter> served() {
    auto matter = std::make_unique<Matter>(town(), About{});
    matter->others_try = false;
    matter->follow("whole", 0, index_of("whole", "serve") + 1);
    EXPECT_EQ(matter->state(), "served") << matter->last.body;
    return matter;
  }
  static std::size_t index_of(const std::string& scenario, const std::string& action) {
    for (const auto& one : town().city().scenarios) {
      if (one.id != scenario) continue;
      for (std::size_t i = 0; i < one.steps.size(); ++i)
        if (one.steps[i].action == action) return i;
    }
    ADD_FAILURE() << scenario << " has no " << action;
    return 0;
  }
};

TEST_F(Afterwards, an_announcement_serves_only_when_its_thirty_days_are_over) {
  Matter matter(town(), {});
  matter.others_try = false;
  matter.follow("announced");
  // 民事诉讼法95: thirty days from the announcement.
  town().pass_days(28);
  EXPECT_EQ(matter.act("decision_service.announcement_over"), "G_ANNOUNCED");
  expect_problem(matter.last, 422, "G_ANNOUNCED");
  town().pass_days(4);
  matter.run({"decision_service.announcement_over"});
  std::string served_on;
  const auto seen = matter.view();
  for (const json::value& thread : seen.at("threads").as_array())
    if (thread.at("thread").as_string() == "decision_service") served_on = std::string(thread.at("since").as_string());
  ASSERT_EQ(matter.act("serve", {{"on", served_on}}), "") << matter.last.body;
  matter.run({"publication.redact", "publication.check", "publication.publish", "pay", "perform", "close", "archive"});
  EXPECT_EQ(matter.state(), "archived");
}

TEST_F(Afterwards, instalments_are_asked_for_granted_and_keep_the_fine_from_being_overdue) {
  auto matter = served();
  EXPECT_EQ(matter->act("defer"), "G_DEFERRAL") << "nobody asked";
  matter->run({"ask_deferral"});
  EXPECT_EQ(matter->act("defer", {}, &town().person("p-003")), "wrong_role");
  const auto until = iso_text(town().today() + 60);
  ASSERT_EQ(matter->act("defer", {{"until", until}}), "") << matter->last.body;
  town().pass_days(20);
  EXPECT_EQ(matter->act("enforce"), "G_OVERDUE");
  const auto fine = matter->view().at("fine_fen").as_int64();
  ASSERT_EQ(matter->act("pay", {{"amount_fen", fine / 2}}), "") << matter->last.body;
  EXPECT_EQ(matter->act("perform"), "G_PERFORMED") << "half is not all";
  ASSERT_EQ(matter->act("pay", {{"amount_fen", fine - fine / 2}}), "") << matter->last.body;
  matter->run({"perform"});
  EXPECT_EQ(matter->state(), "performed");
}

TEST_F(Afterwards, an_unpaid_fine_grows_up_to_itself_and_goes_to_the_court_in_time) {
  auto matter = served();
  const auto fine = matter->view().at("fine_fen").as_int64();
  EXPECT_EQ(matter->act("enforce"), "G_OVERDUE");
  matter->wait_past("pay");
  matter->run({"enforce"});
  town().pass_days(9);
  // 行政处罚法72: three percent a day, never more than the fine.
  EXPECT_EQ(matter->act("enforcement.add_fine", {{"amount_fen", fine * 3 / 10 + 1}, {"until", iso_text(town().today())}}), "G_CAP100");
  ASSERT_EQ(matter->act("enforcement.add_fine", {{"amount_fen", fine * 3 / 100}, {"until", iso_text(town().today())}}), "") << matter->last.body;
  EXPECT_EQ(matter->act("enforcement.demand", {{"named", json::array{"period", "way", "amount"}}}), "G_DEMAND");
  matter->run({"enforcement.demand", "enforcement.demand_served"});
  EXPECT_EQ(matter->act("enforcement.apply_court"), "G_COURT_READY");
  EXPECT_EQ(matter->act("remedy.expire"), "G_REMEDY_OVER");
  matter->wait_past("suit");
  matter->run({"remedy.expire"});
  ASSERT_EQ(matter->act("enforcement.apply_court", {{"papers", json::array{"application", "decision", "opinion", "object"}}}), "") << matter->last.body;
  matter->run({"enforcement.court_accepts", "enforcement.court_grants", "enforcement.executed", "perform"});
  EXPECT_EQ(matter->state(), "performed");
}

TEST_F(Afterwards, a_decision_that_was_undone_leaves_the_portal_at_once) {
  Matter matter(town(), {});
  matter.others_try = false;
  matter.follow("undone", 0, index_of("undone", "undo"));
  const auto url = text_at(matter.view().at("publication").as_object(), "url");
  ASSERT_FALSE(url.empty());
  EXPECT_EQ(town().page(url).status, 200);
  const auto list = town().page("/decisions");
  EXPECT_NE(list.body.find(url), std::string::npos);
  EXPECT_EQ(matter.act("publication.withdraw"), "G_UNDONE") << "nobody undid it";
  const auto on_desk = [&] { return town().person("p-007").get("/todos?kind=todo&limit=50").body.find(matter.id()) != std::string::npos; };
  EXPECT_FALSE(on_desk()) << "nothing is to be done while it is public";
  matter.follow("undone", index_of("undone", "undo"), index_of("undone", "publication.withdraw"));
  EXPECT_EQ(matter.act("close_undone"), "G_WITHDRAWN") << "still public";
  EXPECT_TRUE(on_desk()) << "the publisher has three days to withdraw it";
  EXPECT_EQ(town().page(url).status, 200);
  matter.follow("undone", index_of("undone", "publication.withdraw"));
  const auto gone = town().page(url);
  EXPECT_EQ(gone.status, 410) << "the cache was emptied with the withdrawal";
  EXPECT_NE(gone.body.find("撤回"), std::string::npos);
  EXPECT_FALSE(on_desk());
  EXPECT_EQ(town().page("/decisions").body.find(url), std::string::npos);
}

}  // namespace
}  // namespace mingjing::scenarios
