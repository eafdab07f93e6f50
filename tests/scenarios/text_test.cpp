// What is approved and reviewed is the whole paper: whatever of the draft the party will read changes the text, and what 处罚法 44 calls facts, basis and
// penalty changes the substance as well.
#include "tests/scenarios/town_fixture.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;

struct Hashes {
  std::string substance, text;
};

class Text : public InTown {
 protected:
  static void SetUpTestSuite() {
    shared = std::make_unique<Town>();
    matter = std::make_unique<Matter>(town(), About{});
    matter->others_try = false;
    for (const auto& one : town().city().scenarios) {
      if (one.id != "whole") continue;
      for (std::size_t i = 0; i < one.steps.size(); ++i)
        if (one.steps[i].action == "draft") {
          matter->follow("whole", 0, i);
          return;
        }
    }
    ADD_FAILURE() << "the scenario has no draft";
  }
  static void TearDownTestSuite() {
    matter.reset();
    InTown::TearDownTestSuite();
  }
  void SetUp() override {}

  static Hashes of(const json::object& input) {
    const auto answer = matter->usual("draft").send("POST", "/cases/" + matter->id() + "/actions/draft/check", json::object{{"input", input}});
    const auto body = body_of(answer);
    EXPECT_EQ(answer.status, 200) << answer.body;
    if (!body.contains("text_hash")) ADD_FAILURE() << answer.body;
    return {text_at(body, "substance"), text_at(body, "text_hash")};
  }
  static inline std::unique_ptr<Matter> matter;
};

TEST_F(Text, covers_the_reasons_and_everything_else_that_the_paper_says_and_the_substance_what_the_notice_binds_to) {
  const auto input = matter->input_of("draft");
  const auto before = of(input);
  ASSERT_FALSE(before.text.empty());
  EXPECT_EQ(of(input).text, before.text) << "the same draft has the same text";

  const auto with_more = [&](const char* field) { return json::value(std::string(input.at(field).as_string()) + "另有补充"); };
  // After the first character: a mark at the very end is set by the paper itself.
  const auto with_comma = [&](const char* field) {
    const std::string said(input.at(field).as_string());
    return json::value(said.substr(0, 3) + "，" + said.substr(3));
  };
  auto lighter = input.at("measures").as_array();
  auto& amount = lighter.at(0).as_object().at("amount_fen");
  amount = amount.as_int64() - 100;
  auto clauses = input.at("clauses").as_array();
  clauses.push_back(json::object{{"law", "行政处罚法"}, {"article", "三十二"}});
  const struct {
    const char* field;
    json::value value;
    bool substance;
  } changes[] = {
      {"reasons", with_comma("reasons"), false},       {"reasons", with_more("reasons"), false},
      {"discretion", with_more("discretion"), false},  {"performance", with_more("performance"), false},
      {"correction", "in_decision", false},              {"facts", with_more("facts"), true},
      {"measures", lighter, true},                     {"clauses", clauses, true},
      {"violated", clauses, true},                     {"circumstances", json::array{"merit"}, true},
  };
  for (const auto& change : changes) {
    auto changed = input;
    changed[change.field] = change.value;
    const auto after = of(changed);
    EXPECT_NE(after.text, before.text) << change.field << " is not in the text";
    EXPECT_EQ(after.substance != before.substance, change.substance) << change.field;
  }
}

TEST_F(Text, of_the_drafted_decision_says_the_reasons) {
  const auto input = matter->input_of("draft");
  const auto answer = matter->usual("draft").send("POST", "/cases/" + matter->id() + "/actions/draft/check", json::object{{"input", input}});
  const auto body = body_of(answer);
  std::string html;
  for (const json::value& one : body.at("preview").as_array()) html += text_at(one.as_object(), "html");
  EXPECT_NE(html.find("本机关认为"), std::string::npos);
}

TEST_F(Text, evidence_that_says_not_what_it_proves_is_refused_beside_the_field) {
  Matter other(town(), {});
  other.others_try = false;
  ASSERT_EQ(other.open(), "");
  other.run({"file", "assign"});
  auto input = other.input_of("inspect");
  ASSERT_FALSE(input.at("evidences").as_array().empty());
  input.at("evidences").as_array().at(0).as_object().erase("proves");
  const auto answer = other.send(other.usual("inspect"), "inspect", input);
  expect_problem(answer, 422, "invalid_input");
  EXPECT_NE(answer.body.find("evidences.0.proves"), std::string::npos) << answer.body;
  EXPECT_NE(answer.body.find("请填写“证明内容”"), std::string::npos) << answer.body;
}

// The organ's own order of review and notice is an entry with its days: it binds from the first of them, not before (处罚法58; 118号(十四)).
TEST_F(Text, an_organ_that_decides_to_review_first_does_so_from_the_day_it_said) {
  Matter other(town(), {});
  other.others_try = false;
  ASSERT_EQ(other.open(), "");
  other.run({"file", "assign", "inspect", "conclude"});
  ASSERT_EQ(other.act("draft", {{"review_cases", json::array{"complex"}}}), "") << other.last.body;
  Person& administrator = town().person("p-902");
  const auto organ = town().person("p-001").organ();
  auto values = body_of(administrator.get("/registers/organ/" + organ)).at("history").as_array().front().at("values").as_object();
  if (!values.contains("settings") || !values.at("settings").is_array()) values["settings"] = json::array();
  values["settings"].as_array().push_back(json::object{{"name", "review_before_notice"}, {"value", "true"}, {"basis", "本机关程序规定"}});
  const auto put = administrator.send("PUT", "/registers/organ/" + organ, json::object{{"valid_from", iso_text(town().today() + 1)}, {"input", values}});
  ASSERT_EQ(put.status / 100, 2) << put.body;
  const auto refused_today = [&] {
    const auto answer = other.usual("notify").send("POST", "/cases/" + other.id() + "/actions/notify/check", json::object{{"input", other.input_of("notify")}});
    return answer.body.find("G_REVIEW_FIRST") != std::string::npos;
  };
  EXPECT_FALSE(refused_today()) << "the day before";
  town().pass_days(1);
  EXPECT_TRUE(refused_today()) << "the day itself";
  EXPECT_EQ(other.act("notify"), "G_REVIEW_FIRST");
}

}  // namespace
}  // namespace mingjing::scenarios
