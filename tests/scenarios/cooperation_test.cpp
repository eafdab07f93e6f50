// Soft measures and assistance between organs over HTTP, by the people who may take each step while everybody else tries.
#include "tests/scenarios/town_fixture.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;

using SoftCase = InTown;
using AssistanceCase = InTown;

About a_soft_measure() {
  About about;
  about.procedure = "soft_measure";
  about.with = {{"open", json::object{{"way", "talk"}, {"nature", "voluntary"}, {"stands_for", "none"}}},
                {"tell", json::object{{"soft_told", json::array{"matter", "content", "voluntary", "reply"}}}},
                {"carry_out", json::object{{"manner", "free"}, {"improve_by", nullptr}}},
                {"decline", json::object{{"consequence", "none"}}},
                {"follow_up", json::object{{"improved", "yes"}}}};
  return about;
}

TEST_F(SoftCase, is_told_voluntary_and_followed_up) {
  Matter matter(town(), a_soft_measure());
  EXPECT_EQ(matter.open({{"nature", "ordered"}}), "G_SOFT_VOLUNTARY");
  EXPECT_NE(text_at(body_of(matter.last), "article").find("《优化营商环境条例》第五十九条第一款"), std::string::npos) << matter.last.body;
  EXPECT_EQ(matter.open({{"stands_for", "instead"}}), "G_SOFT_NOT_INSTEAD");
  ASSERT_EQ(matter.open(), "") << matter.last.body;
  matter.run({"approve", "tell"});
  EXPECT_EQ(matter.act("carry_out", {{"manner", "pressed"}}), "G_SOFT_FREE");
  matter.run({"carry_out"});
  EXPECT_EQ(matter.act("follow_up", {{"improved", "offence_left"}}), "G_SOFT_CASE");
  matter.run({"follow_up", "close", "archive"});
  EXPECT_EQ(matter.state(), "archived");
  EXPECT_EQ(town().page("/flowcharts/soft_measure").status, 200);
}

TEST_F(SoftCase, may_be_declined_without_harm) {
  Matter matter(town(), a_soft_measure());
  ASSERT_EQ(matter.open(), "") << matter.last.body;
  matter.run({"approve", "tell"});
  EXPECT_EQ(matter.act("decline", {{"consequence", "heavier"}}), "G_SOFT_NO_HARM");
  matter.run({"decline", "close"});
  EXPECT_EQ(matter.state(), "closed");
}

TEST_F(AssistanceCase, is_asked_for_in_writing_and_its_result_examined) {
  About about;
  about.procedure = "assistance";
  about.with = {{"open", json::object{{"help_kind", "joint"}, {"why_needed", "several_powers"}}},
                {"request", json::object{{"letter_has", json::array{"matter", "basis", "limit", "contact"}}}},
                {"plan_joint", json::object{{"each_organ", json::array{"powers", "staff", "papers", "leader"}}, {"signed_by_all", true}}},
                {"act_jointly", json::object{{"own_name", "own"}}},
                {"receive", json::object{{"source", "sealed"}}},
                {"use", json::object{{"examined", "verified"}}}};
  Matter matter(town(), about);
  EXPECT_EQ(matter.open({{"why_needed", "convenience"}}), "G_ASSIST_NEEDED");
  EXPECT_NE(text_at(body_of(matter.last), "article").find("《行政处罚法》第二十六条"), std::string::npos) << matter.last.body;
  ASSERT_EQ(matter.open(), "") << matter.last.body;
  matter.run({"request", "refuse", "ask_superior", "accept"});
  EXPECT_EQ(matter.act("act_jointly"), "G_JOINT_PLANNED");
  matter.run({"plan_joint"});
  EXPECT_EQ(matter.act("act_jointly", {{"own_name", "office"}}), "G_JOINT_OWN");
  matter.run({"act_jointly"});
  EXPECT_EQ(matter.act("receive", {{"source", "unsigned"}}), "G_ASSIST_SOURCE");
  matter.run({"receive", "return", "receive"});
  EXPECT_EQ(matter.act("use", {{"examined", "unverified"}}), "G_ASSIST_EXAMINED");
  matter.run({"use", "close", "archive"});
  EXPECT_EQ(matter.state(), "archived");
}

TEST_F(AssistanceCase, that_was_asked_for_is_given_and_not_refused_for_convenience) {
  About about;
  about.procedure = "assistance_given";
  about.with = {{"refuse", json::object{{"why_no_help", "not_ours"}, {"refusal_told", true}}},
                {"answer", json::object{{"result_has", json::array{"result", "source", "seal"}}}}};
  Matter matter(town(), about);
  ASSERT_EQ(matter.open(), "") << matter.last.body;
  EXPECT_EQ(matter.act("refuse", {{"why_no_help", "busy"}}), "G_HELP_REFUSAL");
  EXPECT_NE(text_at(body_of(matter.last), "article").find("《行政处罚法》第二十六条"), std::string::npos) << matter.last.body;
  matter.run({"take"});
  EXPECT_EQ(matter.act("answer"), "G_HELP_DONE");
  matter.run({"help", "answer", "close", "archive"});
  EXPECT_EQ(matter.state(), "archived");
  Matter refused(town(), about);
  ASSERT_EQ(refused.open(), "") << refused.last.body;
  refused.run({"refuse", "close"});
  EXPECT_EQ(refused.state(), "closed");
}

TEST_F(AssistanceCase, does_not_stand_for_a_transfer_which_goes_whole_is_taken_over_and_told) {
  About about;
  about.procedure = "matter_transfer";
  const json::object sent = {{"letter_has", json::array{"matter", "basis", "list", "reply"}}, {"originals", "handed"}, {"clauses", json::array{json::object{{"law", "行政处罚法"}, {"article", "二十二"}}}}};
  about.with = {{"open", json::object{{"why_transfer", "no_power"}, {"clauses", json::array{json::object{{"law", "行政处罚法"}, {"article", "二十二"}}}}}},
                {"send", sent},
                {"send_again", sent},
                {"tell", json::object{{"told_way", "written"}, {"told", json::array{"organ", "reason", "contact"}}}},
                {"receipt", json::object{{"checked", "same"}}},
                {"close", json::object{{"taken_up", "by_other"}}}};
  Matter matter(town(), about);
  EXPECT_EQ(matter.open({{"why_transfer", "busy"}}), "G_TRANSFER_GROUND");
  EXPECT_NE(text_at(body_of(matter.last), "article").find("《行政处罚法》第二十二条"), std::string::npos) << matter.last.body;
  ASSERT_EQ(matter.open(), "") << matter.last.body;
  matter.run({"send", "tell", "returned", "jurisdiction.refer", "jurisdiction.designated_theirs", "send_again", "receipt"});
  EXPECT_EQ(matter.act("close"), "G_TRANSFER_ALL_TOLD");
  matter.run({"tell", "close", "archive"});
  EXPECT_EQ(matter.state(), "archived");
  EXPECT_EQ(town().page("/flowcharts/matter_transfer").status, 200);
}

TEST_F(AssistanceCase, does_not_stand_for_a_transfer_that_came_in_which_is_receipted_and_handed_to_a_case) {
  About about;
  about.procedure = "matter_taken";
  about.with = {{"take", json::object{{"checked", "same"}}},
                {"tell", json::object{{"told_way", "written"}, {"told", json::array{"organ", "reason", "contact"}}}},
                {"close", json::object{{"taken_up", "case"}}}};
  Matter matter(town(), about);
  ASSERT_EQ(matter.open(), "") << matter.last.body;
  EXPECT_EQ(matter.act("refuse", {{"why_refused", "busy"}}), "G_TRANSFER_REFUSAL");
  EXPECT_NE(text_at(body_of(matter.last), "article").find("《行政处罚法》第二十五条第二款"), std::string::npos) << matter.last.body;
  matter.run({"take", "tell"});
  EXPECT_EQ(matter.act("close"), "G_TRANSFER_TAKEN_UP");
  matter.run({"hand_to_case"});
  Matter penalty(town(), {});
  penalty.others_try = false;
  ASSERT_EQ(penalty.open({{"from_case", matter.id()}, {"parties", nullptr}}), "") << penalty.last.body;
  EXPECT_EQ(penalty.view().at("parties").as_array().at(0).at("name"), matter.view().at("parties").as_array().at(0).at("name"));
  matter.run({"close", "archive"});
  EXPECT_EQ(matter.state(), "archived");
}

}  // namespace
}  // namespace mingjing::scenarios
