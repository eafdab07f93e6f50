// A review of files over HTTP: its sample comes from the public draw over the files of an organ, the machine's findings from the files; nobody types either.
#include <boost/json.hpp>

#include "crypto/digest.hpp"
#include "draw/draw.hpp"
#include "tests/scenarios/town_fixture.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;

const std::string kOrganSecret(64, '3');
const std::string kOtherSecret(64, '4');
const json::array kApart{"not_member", "not_handler", "not_kin"};

About an_inspection() {
  About about;
  about.procedure = "inspection";
  about.with = {{"open", json::object{{"cause", "daily"}, {"times", 1}, {"cap", 3}}},
                {"notify", json::object{{"told", json::array{"subject", "staff", "cause", "scope", "times", "rights", "discipline"}}}},
                {"conclude", json::object{{"outcome", "clean"}}}};
  return about;
}

class FileSample : public InTown {
 protected:
  static Person& supervisor() { return town().person("p-901"); }
  static Person& head() { return town().person("p-906"); }
  static Person& market() { return town().person("p-005"); }   // head of the organ that is reviewed

  // An inspection that went to the archive: a file to be reviewed.
  static std::string a_file() {
    Matter matter(town(), an_inspection());
    matter.others_try = false;
    EXPECT_EQ(matter.open({{"power_item", "o-scjg.food_inspection"}}), "") << matter.last.body;
    matter.run({"approve", "notify", "enter", "inspect", "conclude", "hand_over", "publication.redact", "publication.check", "publication.publish", "close", "archive"});
    EXPECT_EQ(matter.state(), "archived");
    return matter.id();
  }
  static About a_review(std::int64_t count, const char* kind = "inspection") {
    About about;
    about.procedure = "file_review";
    about.with = {{"open", json::object{{"fines_count", "unused"}, {"kinds", json::array{kind}}, {"closed_from", "2026-01-01"}, {"closed_to", "2026-12-31"}, {"per_organ", count}}},
                  {"score", json::object{{"officers", json::array{"p-901", "p-905"}}, {"apart", kApart}}},
                  {"cross", json::object{{"second_officers", json::array{"p-906", "p-907"}}, {"apart", kApart}}},
                  {"tell", json::object{{"told", json::array{"score", "reasons", "objection"}}}},
                  {"publish", json::object{{"where", json::array{"circular"}}}},
                  {"close", json::object{{"grave", "none"}}}};
    return about;
  }
  static Answer open_draw(Person& who, const std::string& review, const char* organ = "o-scjg") { return who.send("POST", "/cases/" + review + "/sample/draws", json::object{{"organ", organ}}); }
  static void commit(Person& who, const std::string& draw, const char* party, const std::string& secret) {
    const auto hash = crypto::digest_from_hex(text_at(body_of(who.get("/draws/" + draw)), "terms_hash"));
    ASSERT_TRUE(hash);
    const auto said = who.send("POST", "/draws/" + draw + "/commitments", json::object{{"commitment", crypto::hex(draw::commitment(*hash, party, *crypto::digest_from_hex(secret)))}});
    ASSERT_EQ(said.status, 200) << said.body;
  }
  static void draw_it(const std::string& draw) {
    commit(market(), draw, "organ", kOrganSecret);
    commit(supervisor(), draw, "supervisor", kOtherSecret);
    EXPECT_EQ(market().send("POST", "/draws/" + draw + "/reveals", json::object{{"secret", kOrganSecret}}).status, 200);
    EXPECT_EQ(supervisor().send("POST", "/draws/" + draw + "/reveals", json::object{{"secret", kOtherSecret}}).status, 200);
  }
};

TEST_F(FileSample, is_drawn_over_the_files_of_the_plan_and_read_by_the_machine_before_anybody) {
  const std::vector<std::string> files{a_file(), a_file()};
  Matter review(town(), a_review(1));
  review.others_try = false;
  EXPECT_EQ(review.open(), "wrong_role");
  ASSERT_EQ(review.open({}, &supervisor()), "") << review.last.body;
  EXPECT_EQ(code_of(open_draw(supervisor(), review.id())), "draw_state");   // the plan is not approved
  ASSERT_EQ(review.act("approve", {}, &head()), "") << review.last.body;

  // By whom: nobody without a session, no organ over itself, and of another organ nothing is known.
  EXPECT_EQ(code_of(town().page("/cases/" + review.id() + "/sample")), "unauthenticated");
  EXPECT_EQ(code_of(open_draw(market(), review.id())), "forbidden");
  EXPECT_EQ(code_of(open_draw(supervisor(), review.id(), "o-sfj")), "own_organ");
  EXPECT_EQ(code_of(open_draw(supervisor(), "nosuchcase", "o-scjg")), "not_found");
  EXPECT_EQ(code_of(open_draw(supervisor(), review.id(), "o-sthj")), "draw_few_targets");   // ended no inspection
  const auto opened = open_draw(supervisor(), review.id());
  ASSERT_EQ(opened.status, 201) << opened.body;
  const auto draw = text_at(body_of(opened), "id");

  // Not before it has an outcome, not a draw of something else, not with numbers that are not its outcome.
  EXPECT_EQ(review.act("draw", {{"draw_no", draw}, {"list_root", nullptr}, {"seed", nullptr}}, &supervisor()), "invalid_input");
  draw_it(draw);
  const auto held = body_of(supervisor().get("/draws/" + draw));
  ASSERT_EQ(text_at(held, "state"), "drawn");
  ASSERT_EQ(held.at("visits").as_array().size(), 1u);
  EXPECT_EQ(review.act("draw", {{"draw_no", "20260302-000000"}}, &supervisor()), "invalid_input");
  EXPECT_EQ(review.act("draw", {{"draw_no", draw + "、" + draw}}, &supervisor()), "invalid_input");
  EXPECT_EQ(review.act("draw", {{"draw_no", draw}, {"seed", std::string(64, 'a')}}, &supervisor()), "invalid_input");
  EXPECT_EQ(review.act("draw", {{"draw_no", draw}, {"list_root", std::string(64, 'a')}}, &supervisor()), "invalid_input");
  EXPECT_EQ(review.act("draw", {{"draw_no", draw}, {"drawn_files", json::array{json::object{{"file_no", "挑来的一册"}, {"organ", "市市场监督管理局"}}}}}, &supervisor()), "invalid_input");
  ASSERT_EQ(review.act("draw", {{"draw_no", draw}}, &supervisor()), "") << review.last.body;

  // What the page shows: each file with two reviewers and what the record finds; the organ reads only its own.
  const auto sample = body_of(supervisor().get("/cases/" + review.id() + "/sample"));
  ASSERT_EQ(sample.at("files").as_array().size(), 1u) << json::serialize(sample);
  for (const auto& one : sample.at("files").as_array()) {
    EXPECT_TRUE(std::ranges::find(files, text_at(one.as_object(), "case_id")) != files.end());
    EXPECT_EQ(one.at("reviewers").as_array().size(), 2u);
    EXPECT_TRUE(one.as_object().contains("findings"));
  }
  EXPECT_EQ(code_of(town().person("p-105").get("/cases/" + review.id() + "/sample")), "not_found");

  // Typed findings do not count: the server reads the files.
  ASSERT_EQ(review.act("precheck", {{"machine", json::array{"papers"}}, {"whole_sample", false}, {"found", json::array{json::object{{"file_no", "甲"}, {"item", "乙"}, {"result", "没有问题"}}}}}, &supervisor()), "")
      << review.last.body;
  EXPECT_EQ(json::serialize(review.view("p-901")).find("\"甲\""), std::string::npos);
  ASSERT_EQ(review.act("score", {}, &supervisor()), "") << review.last.body;
  EXPECT_EQ(review.act("cross", {{"second_officers", json::array{"p-905"}}}, &supervisor()), "G_OTHER_REVIEWERS");
  EXPECT_NE(text_at(body_of(review.last), "article").find("《山东省行政执法监督条例》第三条"), std::string::npos) << review.last.body;
  for (const char* step : {"cross", "tell"}) ASSERT_EQ(review.act(step, {}, &supervisor()), "") << step << review.last.body;
  ASSERT_EQ(review.act("confirm", {}, &head()), "") << review.last.body;
  ASSERT_EQ(review.act("publish", {}, &supervisor()), "") << review.last.body;
  ASSERT_EQ(review.act("close", {}, &head()), "") << review.last.body;
  ASSERT_EQ(review.act("archive", {}, &town().person("p-907")), "") << review.last.body;

  // Whoever's files were reviewed finds the review behind the indicator that asks for it.
  const auto card = body_of(market().get("/scores/o-scjg/indicators/74"));
  EXPECT_EQ(card.at("indicator").at("points").to_number<int>(), 5) << json::serialize(card.at("indicator"));
  const auto other = body_of(supervisor().get("/scores/o-sthj/indicators/74"));
  EXPECT_EQ(other.at("indicator").at("points").to_number<int>(), 0);
}

}  // namespace
}  // namespace mingjing::scenarios
