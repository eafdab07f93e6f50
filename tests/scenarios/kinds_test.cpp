// Licences and inspections over HTTP, by the people who may take each step while everybody else tries.
#include "tests/scenarios/town_fixture.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;

using LicenceCase = InTown;
using InspectionCase = InTown;

About a_licence() {
  About about;
  about.procedure = "licence";
  about.with = {{"open", json::object{{"power_item", "o-scjg.food_licence"}}},
                {"accept", json::object{{"fee", "none"}}},
                {"draft", json::object{{"outcome", "grant"}, {"check_needed", false}, {"third_interest", false}, {"hearing_by_law", false}}}};
  return about;
}

About an_inspection(const char* result) {
  About about;
  about.procedure = "inspection";
  about.with = {{"open", json::object{{"cause", "daily"}, {"times", 1}, {"cap", 3}}},
                {"notify", json::object{{"told", json::array{"subject", "staff", "cause", "scope", "times", "rights", "discipline"}}}},
                {"conclude", json::object{{"outcome", result}}}};
  return about;
}

const json::object kLicence = {{"power_item", "o-scjg.food_licence"}};
const json::object kInspection = {{"power_item", "o-scjg.food_inspection"}};

TEST_F(LicenceCase, goes_from_the_window_to_the_archive_and_to_the_public) {
  Matter matter(town(), a_licence());
  ASSERT_EQ(matter.open(kLicence), "") << matter.last.body;
  matter.run({"accept", "assign", "examine", "draft", "approve", "grant", "decision_service.direct", "deliver", "publication.redact", "publication.check",
              "publication.publish", "close", "archive"});
  EXPECT_EQ(matter.state(), "archived");
  EXPECT_GT(matter.attempts, 100u);
  const auto decisions = town().page("/decisions");
  EXPECT_NE(decisions.body.find("准予行政许可"), std::string::npos) << decisions.body;
  EXPECT_EQ(town().page("/flowcharts/licence").status, 200);
  EXPECT_NE(town().page("/powers").body.find("行政许可"), std::string::npos);
}

TEST_F(LicenceCase, is_refused_by_the_law_of_licences_not_of_penalties) {
  Matter matter(town(), a_licence());
  matter.others_try = false;
  ASSERT_EQ(matter.open(kLicence), "") << matter.last.body;
  EXPECT_EQ(matter.act("accept", {{"fee", "local"}}), "G_NO_FEE");
  EXPECT_NE(text_at(body_of(matter.last), "article").find("《行政许可法》第五十八条"), std::string::npos) << matter.last.body;
  matter.wait_past("correct_once");
  EXPECT_EQ(matter.act("accept"), "G_FIVE_DAYS");
  EXPECT_NE(text_at(body_of(matter.last), "detail").find("即为受理"), std::string::npos) << matter.last.body;
}

TEST_F(InspectionCase, goes_from_the_plan_to_the_archive) {
  Matter matter(town(), an_inspection("clean"));
  ASSERT_EQ(matter.open(kInspection), "") << matter.last.body;
  matter.run({"approve", "notify", "enter", "inspect", "conclude", "hand_over", "publication.redact", "publication.check", "publication.publish", "close", "archive"});
  EXPECT_EQ(matter.state(), "archived");
  EXPECT_EQ(town().page("/flowcharts/inspection").status, 200);
}

TEST_F(InspectionCase, that_finds_an_offence_hands_its_record_to_a_case) {
  Matter matter(town(), an_inspection("suspected"));
  matter.others_try = false;
  ASSERT_EQ(matter.open(kInspection), "") << matter.last.body;
  matter.run({"approve", "notify", "enter", "inspect", "conclude", "hand_over"});
  const auto seen = matter.view();

  Matter penalty(town(), {});
  penalty.others_try = false;
  const json::object carried = {{"from_case", matter.id()}, {"parties", nullptr}, {"place", nullptr}};
  EXPECT_EQ(penalty.open(carried), "not_found");   // not handed over yet
  matter.run({"hand_to_case"});
  ASSERT_EQ(penalty.open(carried), "") << penalty.last.body;
  const auto begun = penalty.view();
  EXPECT_EQ(begun.at("evidence").as_array().size(), seen.at("evidence").as_array().size());
  EXPECT_FALSE(begun.at("evidence").as_array().empty());
  EXPECT_EQ(begun.at("parties").as_array().at(0).at("name"), seen.at("parties").as_array().at(0).at("name"));
}

}  // namespace
}  // namespace mingjing::scenarios
