// Ordinary penalties over HTTP, each step by who may take it; before every step everybody else tries, and so do the steps
// that are not due.
#include <boost/json/serialize.hpp>

#include "tests/scenarios/town_fixture.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;

using OrdinaryCase = InTown;

TEST_F(OrdinaryCase, runs_from_clue_to_archive_and_nobody_else_can_move_it) {
  Matter matter(town(), {});
  matter.follow("whole");
  ASSERT_EQ(matter.state(), "archived");
  EXPECT_GT(matter.attempts, 250u);
  const auto view = matter.view();
  EXPECT_EQ(view.at("publication").at("state").as_string(), "published");
  EXPECT_EQ(view.at("timeline").as_array().size(), matter.seq());
  EXPECT_FALSE(view.at("archive").as_array().empty());
}

// The timeline says in words what each form said: no id of a choice, an officer or a register entry is left.
TEST_F(OrdinaryCase, tells_its_steps_in_words) {
  Matter matter(town(), {});
  matter.others_try = false;
  matter.follow("whole", 0, 10);
  const auto view = matter.view();
  std::size_t values = 0;
  for (const json::value& entry : view.at("timeline").as_array()) {
    for (const json::value& one : entry.at("values").as_array()) {
      ++values;
      EXPECT_NE(one.at("id"), one.at("title"));
      const auto text = json::serialize(one.at("value"));
      for (const char* raw : {"\"p-0", "\"u-scjg", "\"inspection\"", "\"signed\"", "\"full\"", "\"site\"", "\"penalty\"", "\"adult\""})
        EXPECT_EQ(text.find(raw), std::string::npos) << one;
    }
  }
  EXPECT_GT(values, 40u);
}

TEST_F(OrdinaryCase, with_a_hearing_and_a_panel_runs_to_the_archive) {
  Matter matter(town(), {.heavy = true});
  matter.others_try = false;
  matter.before_each = [&](const std::string& next) {
    const auto refused_by = [&](const char* action) { return matter.act(action); };
    if (next == "hearing.hold") {
      EXPECT_EQ(refused_by("hear"), "G_HEARING") << "asked for and not held";
    }
    if (next == "submit_review") {
      EXPECT_EQ(refused_by("approve"), "G_REVIEW");
    }
    if (next == "discuss") {
      EXPECT_EQ(refused_by("approve"), "G_PANEL");
    }
  };
  matter.follow("hearing");
  EXPECT_EQ(matter.state(), "archived");
}

TEST_F(OrdinaryCase, is_reviewed_until_this_very_text_passes) {
  Matter matter(town(), {.with = {{"draft", {{"review_cases", json::array{"complex"}}}}}});
  matter.others_try = false;
  matter.follow("review_changed", 0, 14);  // up to the first submission
  ASSERT_EQ(matter.act("approve"), "G_REVIEW");
  matter.run({"submit_review", "legal_review.accept"});
  ASSERT_EQ(matter.act("legal_review.fail", {{"evidence", "problem"}, {"evidence_text", "证据之间没有相互印证。"}}), "") << matter.last.body;
  EXPECT_EQ(matter.act("approve"), "G_REVIEW") << "a failed review is none";
  ASSERT_EQ(matter.act("draft", {{"discretion", "已补充证据之间的印证关系。"}}), "") << matter.last.body;
  matter.run({"submit_review", "legal_review.accept", "legal_review.change"});
  EXPECT_EQ(matter.act("approve"), "G_REVIEW");
  ASSERT_EQ(matter.act("draft", {{"discretion", "已补充证据之间的印证关系，并写明裁量档次。"}}), "");
  matter.run({"legal_review.reply", "legal_review.accept", "legal_review.pass"});
  ASSERT_EQ(matter.act("draft", {{"discretion", "已补充证据之间的印证关系并写明裁量档次。"}}), "");
  EXPECT_EQ(matter.act("approve"), "G_REVIEW") << "a comma ends the pass";
  const auto drafts = matter.view().at("drafts").as_array();
  ASSERT_GE(drafts.size(), 3u);
  const auto path = "/cases/" + matter.id() + "/documents/" + std::string(drafts.back().at("id").as_string()) + "/difference?against=" +
                    std::string(drafts.at(drafts.size() - 2).at("id").as_string());
  const auto difference = body_of(town().person("p-004").get(path));
  const auto& rows = difference.at("rows").as_array();
  EXPECT_TRUE(std::any_of(rows.begin(), rows.end(), [](const json::value& row) { return row.at("kind").as_string() != "same"; }));
  matter.run({"submit_review", "legal_review.accept", "legal_review.pass", "approve", "decide"});
  EXPECT_EQ(matter.state(), "decided");
}

TEST_F(OrdinaryCase, ends_without_a_penalty_and_without_publication) {
  Matter matter(town(), {});
  matter.others_try = false;
  matter.follow("no_penalty");
  EXPECT_EQ(matter.state(), "archived");
  EXPECT_EQ(matter.view().at("publication").at("state").as_string(), "none");
}

TEST_F(OrdinaryCase, waits_while_the_police_have_it) {
  Matter matter(town(), {});
  matter.others_try = false;
  matter.follow("crime");
  matter.before_each = {};
  EXPECT_EQ(matter.act("conclude"), "");
  ASSERT_EQ(matter.act("draft"), "") << matter.last.body;
  EXPECT_EQ(matter.act("notify"), "G_CRIME");
}

}  // namespace
}  // namespace mingjing::scenarios
