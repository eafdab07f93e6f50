// Crafted requests along one ordinary case: each is sent at the station where a person would be tempted to, and refused with
// its code, its article and the status that docs/api.md promises. What was refused leaves the case as it was.
#include "tests/scenarios/town_fixture.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;

struct Story {
  const char* before;      // the lawful step that comes next
  const char* what;
  const char* action;
  json::object changes;    // over the careful officer's input
  const char* by;          // empty: who may take the step
  int status;
  const char* code;
  const char* article;     // part of the citation; empty where none stands behind it
};

const std::vector<Story>& stories() {
  static const std::vector<Story> kStories = {
      {"file", "filing a violation that is seven years old", "file", {{"act_on", "2019-01-01"}}, "", 422, "G_LIMIT_PERIOD", "第三十六条"},
      {"file", "the officer files his own case", "file", {}, "p-001", 403, "wrong_role", "第五十四条"},
      {"file", "a step of no procedure", "bless", {}, "p-005", 404, "unknown_action", ""},
      {"assign", "one officer alone is assigned", "assign", {{"officers", json::array{"p-001"}}}, "", 422, "G_TWO", "第四十二条"},
      {"assign", "an officer who is not in the register", "assign", {{"officers", json::array{"p-001", "p-999"}}}, "", 422, "invalid_input", ""},
      {"inspect", "concluding without any evidence", "conclude", {}, "", 422, "G_EVIDENCE", "第四十条"},
      {"inspect", "an assistant is counted as the second officer", "inspect", {{"officers", json::array{"p-001", "p-012"}}}, "", 422, "G_TWO", "第四十二条"},
      {"inspect", "an officer whose certificate has lapsed", "inspect", {{"officers", json::array{"p-001", "p-010"}}}, "", 422, "G_CERT", "第四十二条"},
      {"inspect", "an officer whose certificate is suspended", "inspect", {{"officers", json::array{"p-001", "p-013"}}}, "", 422, "G_CERT", ""},
      {"inspect", "a record without recording and without a reason", "inspect", {{"av", "none"}, {"av_files", nullptr}}, "", 422, "G_AV", "第四十七条"},
      {"inspect", "a record that ends before it begins", "inspect", {{"from_time", "2026-03-01T10:00:00+08:00"}, {"to_time", "2026-03-01T09:00:00+08:00"}}, "", 422, "invalid_input", ""},
      {"interview", "questions without showing the certificate", "interview", {{"certificate_shown", false}, {"shown_at", nullptr}}, "", 422, "G_SHOW", "第五十五条"},
      {"interview", "a record that nobody signed", "interview", {{"signed", "neither"}}, "", 422, "G_RECORD", ""},
      {"interview", "a longer term without any rule", "extend_period", {{"until", nullptr}}, "p-001", 403, "wrong_role", "第六十条"},
      {"conclude", "registered evidence before the head approved", "evidence_hold.hold", {}, "", 409, "wrong_state", ""},
      {"draft", "evidence that is not in the case", "draft", {{"evidence", json::array{"e-999"}}}, "", 422, "invalid_input", ""},
      {"draft", "a field that the form does not have", "draft", {{"approved_by_me", true}}, "", 422, "invalid_input", ""},
      {"notify", "a decision straight after the investigation", "decide", {}, "", 409, "wrong_state", "第五十七条"},
      {"receive_defence", "hearing nobody while the period for statements runs", "hear", {}, "", 422, "G_HEARD", "第六十二条"},
      {"answer_defence", "a point of the party left unanswered", "answer_defence",
       {{"points", json::array{json::object{{"point", "甲"}, {"answer", "不成立"}, {"adopted", false}}, json::object{{"point", "乙"}}}}}, "", 422, "G_ANSWER", "第四十五条"},
      {"answer_defence", "a point of the party put into other words", "answer_defence",
       {{"points", json::array{json::object{{"point", "另一回事"}, {"answer", "不成立"}, {"adopted", false}}}}}, "", 422, "G_ANSWER", "第四十五条"},
      {"answer_defence", "a defence put away unanswered", "hear", {}, "", 422, "G_HEARD", "第四十五条"},
      {"approve", "issuing what the head did not approve", "decide", {}, "", 422, "G_APPROVED", "第五十七条"},
      {"approve", "the unit's head approves in the head's place", "approve", {}, "p-003", 403, "wrong_role", "第五十七条"},
      {"decide", "a decision that names no bank", "decide", {{"bank", nullptr}}, "", 422, "G_DECISION_FIELDS", "第五十九条"},
      {"decision_service.direct", "service by e-mail without the signed confirmation", "decision_service.electronic", {{"consent", false}}, "", 422, "G_SERVICE", "第六十一条"},
      {"publication.redact", "instalments that nobody asked for", "defer", {}, "", 422, "G_DEFERRAL", "第六十六条"},
      {"publication.redact", "a fine overdue on the day of service", "enforce", {}, "", 422, "G_OVERDUE", "第七十二条"},
      {"publication.redact", "cash in the middle of town", "collect_cash", {{"party_asked", false}}, "", 422, "G_PAY_SPLIT", ""},
      {"publication.redact", "calling the remedies over while a suit may come", "remedy.expire", {}, "", 422, "G_REMEDY_OVER", ""},
      {"publication.check", "who masked the copy checks it", "publication.check", {}, "p-007", 403, "wrong_role", ""},
      {"pay", "a payment of tomorrow", "pay", {{"on", "2027-06-01"}}, "", 422, "invalid_input", ""},
      {"pay", "performed without being paid", "perform", {}, "", 422, "G_PERFORMED", "第六十六条"},
      {"archive", "withdrawing a decision that nobody undid", "publication.withdraw", {}, "", 422, "G_UNDONE", "第四十八条"},
      {"archive", "archiving an incomplete file", "archive", {{"checked", false}}, "", 422, "G_FILED", "第四十七条"},
  };
  return kStories;
}

class Unlawful : public InTown {};

TEST_F(Unlawful, requests_are_refused_at_every_station_of_a_case) {
  Matter matter(town(), {});
  matter.others_try = false;
  std::size_t told = 0;
  matter.before_each = [&](const std::string& next) {
    for (const Story& story : stories()) {
      if (next != story.before || (next == "draft" && matter.view().at("draft").is_object())) continue;
      SCOPED_TRACE(story.what);
      ++told;
      Person& who = *story.by ? town().person(story.by) : matter.usual(story.action);
      auto input = matter.action_of(story.action) ? matter.input_of(story.action) : json::object{};
      for (const auto& [name, value] : story.changes) {
        if (value.is_null()) input.erase(name);
        else input[name] = value;
      }
      const auto seq = matter.seq();
      const auto answer = matter.send(who, story.action, input);
      expect_problem(answer, story.status, story.code);
      const auto problem = body_of(answer);
      EXPECT_NE(text_at(problem, "article").find(story.article), std::string::npos) << answer.body;
      if (std::string_view(story.code) == "invalid_input") {
        EXPECT_FALSE(problem.at("fields").as_array().empty()) << answer.body;
        for (const json::value& field : problem.at("fields").as_array()) EXPECT_NE(field.at("message").as_string(), "") << answer.body;
      }
      EXPECT_EQ(matter.view().at("seq").to_number<std::uint32_t>(), seq) << "a refused step is no step";
    }
  };
  matter.follow("whole");
  EXPECT_EQ(matter.state(), "archived");
  EXPECT_EQ(told, stories().size()) << "every story was told";
}

TEST_F(Unlawful, retries_and_races_have_one_effect) {
  Matter matter(town(), {});
  matter.others_try = false;
  matter.follow("whole", 0, 1);
  Person& head = town().person("p-005");
  const auto path = "/cases/" + matter.id() + "/actions/file";
  const json::object body{{"expected_seq", matter.seq()}, {"input", matter.input_of("file")}};
  const auto first = head.send("POST", path, body, {{"Idempotency-Key", "file-it-once"}});
  ASSERT_EQ(first.status, 200) << first.body;
  const auto again = head.send("POST", path, body, {{"Idempotency-Key", "file-it-once"}});
  EXPECT_EQ(again.body, first.body) << "the same request, the same receipt";
  auto other = body;
  other["input"].as_object()["opinion"] = "另一个意见";
  expect_problem(head.send("POST", path, other, {{"Idempotency-Key", "file-it-once"}}), 409, "key_reused");
  expect_problem(head.send("POST", path, body), 409, "state_changed");
  matter.record(first);
  EXPECT_EQ(matter.view().at("timeline").as_array().size(), 2u);
}

// Out of scope is not there: one body for a case of another organ and for one that never was.
TEST_F(Unlawful, a_case_of_another_organ_is_not_there) {
  Matter matter(town(), {});
  matter.others_try = false;
  matter.follow("whole", 0, 3);
  for (const char* stranger : {"p-101", "p-105", "p-011"}) {
    Person& who = town().person(stranger);
    for (const char* rest : {"", "/scratch/file", "/bundle.zip", "/pages", "/documents/2-1.html", "/documents/2-1.pdf", "/live"}) {
      if (std::string_view(rest) == "/scratch/file") continue;  // one's own notes, whatever the case
      const auto seen = who.get("/cases/" + matter.id() + rest);
      const auto missing = who.get("/cases/zzzz" + std::string(rest));
      EXPECT_EQ(seen.status, missing.status) << stranger << rest;
      EXPECT_EQ(code_of(seen), code_of(missing)) << stranger << rest;
      EXPECT_GE(seen.status, 403) << stranger << rest;
    }
    EXPECT_EQ(who.send("POST", "/cases/search", json::object{{"q", matter.id()}}).body.find(matter.id()), std::string::npos);
  }
}

}  // namespace
}  // namespace mingjing::scenarios
