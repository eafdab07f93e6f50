// An on-the-spot penalty over HTTP, and what the law allows only on paper.
#include "tests/scenarios/town_fixture.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;

using SummaryCase = InTown;

About on_the_spot() {
  About about;
  about.procedure = "penalty_summary";
  about.on_the_spot = true;
  return about;
}

TEST_F(SummaryCase, runs_from_the_street_to_the_archive_and_nobody_else_can_move_it) {
  Matter matter(town(), on_the_spot());
  matter.follow("on_the_spot");
  EXPECT_EQ(matter.state(), "archived");
  EXPECT_GT(matter.attempts, 100u);
}

TEST_F(SummaryCase, is_refused_above_what_may_be_decided_on_the_spot) {
  Matter matter(town(), on_the_spot());
  matter.others_try = false;
  matter.follow("on_the_spot", 0, 2);
  // 行政处罚法51: up to 3,000 yuan for an organisation, 200 for a citizen.
  ASSERT_EQ(matter.act("tell", {{"correction", "in_decision"}, {"measures", json::array{json::object{{"kind", "fine"}, {"amount_fen", 300100}}}}}), "") << matter.last.body;
  matter.run({"answer"});
  EXPECT_EQ(matter.act("decide"), "G_SUMMARY_OK");
  expect_problem(matter.last, 422, "G_SUMMARY_OK");
  EXPECT_NE(text_at(body_of(matter.last), "article").find("第五十一条"), std::string::npos);
}

TEST_F(SummaryCase, takes_cash_only_where_the_law_lets_it) {
  Matter matter(town(), on_the_spot());
  matter.others_try = false;
  matter.follow("on_the_spot", 0, 6);
  ASSERT_EQ(matter.state(), "served");
  EXPECT_EQ(matter.act("collect_cash", {{"amount_fen", 10000}, {"receipt_given", false}}), "G_PAY_SPLIT");
  EXPECT_NE(text_at(body_of(matter.last), "article"), "");
}

}  // namespace
}  // namespace mingjing::scenarios
