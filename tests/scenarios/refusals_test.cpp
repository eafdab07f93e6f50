// Refusals that only the whole office can give: registers, papers, pages of lists, proofs, erased words.
#include <future>
#include <boost/json/serialize.hpp>

#include "tests/scenarios/town_fixture.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;

using OfficeRefusals = InTown;

TEST_F(OfficeRefusals, of_opening_and_of_lists) {
  Person& officer = town().person("p-001");
  expect_problem(officer.send("POST", "/cases", json::object{{"procedure", "no_such_procedure"}}), 422, "unknown_procedure");
  for (const char* path : {"/cases?cursor=nonsense", "/todos?cursor=nonsense", "/warnings?cursor=nonsense"})
    expect_problem(officer.get(path), 400, "bad_cursor");
  expect_problem(officer.get("/cases?light=blue"), 400, "bad_query");
  expect_problem(officer.get("/audit"), 403, "forbidden");
  expect_problem(officer.get("/cases/nosuch"), 404, "not_found");
}

TEST_F(OfficeRefusals, of_registers) {
  Person& administrator = town().person("p-902");
  expect_problem(administrator.get("/registers/nosuch"), 404, "unknown_register");
  const auto entry = body_of(administrator.get("/registers/unit/u-scjg-1"));
  const auto& history = entry.at("history").as_array();
  ASSERT_FALSE(history.empty());
  const json::object same{{"valid_from", history.front().at("valid_from")}, {"input", history.front().at("values")}};
  expect_problem(administrator.send("PUT", "/registers/unit/u-scjg-1", same), 409, "no_change");
  expect_problem(town().person("p-001").send("PUT", "/registers/unit/u-scjg-1", same), 403, "forbidden");
  const Headers csv{{"Content-Type", "text/csv"}};
  expect_problem(administrator.send_bytes("POST", "/registers/unit/import?dry_run=true", "no,such,columns\r\n1,2,3\r\n", csv), 422, "bad_table");
  // Every bad row is listed, and none of the good ones is loaded.
  const auto report = body_of(administrator.send_bytes(
      "POST", "/registers/area/import", "code,name,level\r\n990199,新区,county\r\n990199,又一新区,county\r\n9901,,no-such-level\r\n", csv));
  ASSERT_TRUE(report.contains("bad")) << json::serialize(report);
  std::string messages;
  for (const json::value& bad : report.at("bad").as_array()) messages += std::string(bad.at("message").as_string()) + "\n";
  EXPECT_NE(messages.find("出现两次"), std::string::npos) << messages << " (repeated_entry)";
  EXPECT_FALSE(report.at("loaded").as_bool());
  EXPECT_EQ(administrator.get("/registers/area/990199").status, 404);
}

TEST_F(OfficeRefusals, of_papers_that_cannot_be_issued) {
  Matter matter(town(), {});
  matter.others_try = false;
  matter.follow("whole", 0, 9);  // up to the draft
  // U+E123 is nobody's character: no font can have it.
  auto drafted = matter.act("draft", {{"facts", "经查，当事人“\xEE\x84\xA3”号商品超过保质期。"}});
  EXPECT_EQ(drafted, "missing_glyph") << matter.last.body;
  drafted = matter.act("draft", {{"facts", "经查，当事人“\xF0\x9F\xA6\x84”牌商品超过保质期。"}});
  EXPECT_EQ(drafted, "missing_glyph") << matter.last.body;
  expect_problem(matter.last, 422, "missing_glyph");
  EXPECT_NE(text_at(body_of(matter.last), "detail").find("\xF0\x9F\xA6\x84"), std::string::npos) << "it names the character";
}

TEST_F(OfficeRefusals, of_a_decision_that_lacks_what_the_law_names) {
  const json::object party{{"kind", "organisation"}, {"name", "临澜市春山食品有限公司"}, {"legal_rep", "秦望月"}};
  Matter matter(town(), {.with = {{"open", {{"parties", json::array{party}}}}}});
  matter.others_try = false;
  for (const auto& one : town().city().scenarios) {
    if (one.id != "whole") continue;
    for (std::size_t i = 0; i < one.steps.size(); ++i)
      if (one.steps[i].action == "decide") matter.follow("whole", 0, i);
  }
  EXPECT_EQ(matter.act("decide"), "document_incomplete") << matter.last.body;
  expect_problem(matter.last, 422, "document_incomplete");
  EXPECT_NE(text_at(body_of(matter.last), "article").find("第五十九条"), std::string::npos) << matter.last.body;
}

TEST_F(OfficeRefusals, of_a_bundle_before_its_proof_is_signed) {
  Person& head = town().person("p-005");
  Answer answer;
  for (int i = 0; i < 30 && answer.status != 409; ++i) {
    Matter matter(town(), {});
    ASSERT_EQ(matter.open(), "") << matter.last.body;
    answer = head.get("/cases/" + matter.id() + "/bundle.zip");
  }
  expect_problem(answer, 409, "not_signed_yet");
}

TEST_F(OfficeRefusals, of_a_paper_whose_words_were_erased_by_law) {
  Matter matter(town(), {});
  matter.others_try = false;
  matter.follow("whole", 0, 2);
  const auto view = matter.view();
  ASSERT_FALSE(view.at("documents").as_array().empty());
  const std::string document(view.at("documents").as_array().at(0).at("id").as_string());
  const auto step = view.at("documents").as_array().at(0).at("step_seq").to_number<std::uint32_t>();
  std::uint64_t leaf = 0;
  for (const json::value& entry : view.at("timeline").as_array())
    if (entry.at("seq").to_number<std::uint32_t>() == step) leaf = entry.at("leaf").to_number<std::uint64_t>();
  Person& officer = town().person("p-001");
  const auto path = "/cases/" + matter.id() + "/documents/" + document;
  EXPECT_EQ(officer.get(path + ".html").status, 200);
  EXPECT_EQ(officer.get(path + ".pdf").body.substr(0, 5), "%PDF-");
  usecases::Caller caller;
  caller.actor.account = AccountId("erasing");
  caller.actor.roles = {RoleId("sys_admin")};
  std::promise<usecases::CommandResult> done;
  town().home().office->erase_fields(caller, CaseId(matter.id()), {{leaf, "document." + document.substr(document.rfind('-') + 1)}}, "本人申请删除",
                                     [&](usecases::CommandResult result) { done.set_value(std::move(result)); });
  const auto result = done.get_future().get();
  ASSERT_TRUE(std::holds_alternative<usecases::Performed>(result));
  expect_problem(officer.get(path + ".html"), 410, "erased");
  expect_problem(officer.get(path + ".pdf"), 410, "erased");
  EXPECT_EQ(officer.get("/cases/" + matter.id()).status, 200) << "the case itself stays readable";
}

TEST_F(OfficeRefusals, of_a_colleague_who_was_not_assigned) {
  Matter matter(town(), {});
  matter.others_try = false;
  matter.follow("whole", 0, 3);
  const auto answer = matter.send(town().person("p-003"), "inspect", matter.input_of("inspect"));
  expect_problem(answer, 403, "not_assigned");
}

}  // namespace
}  // namespace mingjing::scenarios
