// 双公示 over HTTP: what is published is due, goes to the credit platform in a batch, comes back from it, is mended on the error desk and pushed again; what was
// withdrawn follows as a withdrawal.
#include <boost/json/serialize.hpp>

#include "crypto/digest.hpp"
#include "crypto/encoding.hpp"
#include "tests/scenarios/town_fixture.hpp"
#include "usecases/messages.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;

class Credit : public InTown {
 protected:
  static std::size_t index_of(const std::string& action) {
    for (const auto& one : town().city().scenarios) {
      if (one.id != "spot_undone") continue;
      for (std::size_t i = 0; i < one.steps.size(); ++i)
        if (one.steps[i].action == action) return i;
    }
    ADD_FAILURE() << action;
    return 0;
  }
  static About on_the_spot() {
    About about;
    about.procedure = "penalty_summary";
    about.on_the_spot = true;
    about.with = {{"tell", json::object{{"correction", "in_decision"}}}};
    return about;
  }
  static Person& publisher() { return town().in_role("publisher"); }
  // Of this case alone: the town is shared by the tests of a suite.
  static json::array rows(const Matter& matter, const std::string& query = "") {
    const auto answer = publisher().get("/credit/rows?limit=50" + query);
    EXPECT_EQ(answer.status, 200) << answer.body;
    json::array out;
    const auto listed = body_of(answer);
    for (const auto& one : listed.at("items").as_array())
      if (text_at(one.as_object(), "case_id") == matter.id()) out.push_back(one);
    return out;
  }
  static json::object row(const Matter& matter, const std::string& op = "publish") {
    const auto all = rows(matter);
    for (const auto& one : all)
      if (text_at(one.as_object(), "op") == op) return one.as_object();
    return {};
  }
  static json::object day_of(CivilDate day) {
    const auto listed = body_of(publisher().get("/credit/days?limit=50"));
    for (const auto& one : listed.at("items").as_array())
      if (text_at(one.as_object(), "day") == iso_text(day)) return one.as_object();
    return {};
  }
  static Answer push(CivilDate day) { return publisher().send("POST", "/credit/batches", json::object{{"day", iso_text(day)}}); }
  static json::object batch(const std::string& id) {
    const auto listed = body_of(publisher().get("/credit/batches"));
    for (const auto& one : listed.at("items").as_array())
      if (text_at(one.as_object(), "batch") == id) return one.as_object();
    return {};
  }
  static std::string file(const std::string& id) {
    const auto answer = publisher().get("/credit/batches/" + id + "/export.csv");
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.body;
  }
  static json::object receipt(const std::vector<std::string>& lines, bool dry = false) {
    std::string csv = "批次号,行标识,结果,原因\r\n";
    for (const auto& line : lines) csv += line + "\r\n";
    const auto answer = publisher().send_bytes("POST", std::string("/credit/receipts?dry_run=") + (dry ? "true" : "false"), csv, {{"Content-Type", "text/csv"}});
    EXPECT_EQ(answer.status, 200) << answer.body;
    return body_of(answer);
  }
  static Answer settle(const std::string& id, json::object body) { return publisher().send("POST", "/credit/rows/" + id + "/settlement", std::move(body)); }
};

TEST_F(Credit, APublishedDecisionIsPushedRefusedMendedPushedAgainAccepted_AndItsWithdrawalFollows) {
  Matter matter(town(), on_the_spot());
  matter.others_try = false;
  matter.follow("spot_undone", 0, index_of("publication.publish"));
  EXPECT_EQ(rows(matter).size(), 0u) << "nothing is due before it is public";
  matter.follow("spot_undone", index_of("publication.publish"), index_of("undo"));
  const auto day = town().today();

  // Due by itself, seven working days after the decision.
  auto due = row(matter);
  EXPECT_EQ(text_at(due, "state"), "due") << boost::json::serialize(due);
  EXPECT_EQ(text_at(due, "kind"), "penalty");
  EXPECT_FALSE(due.at("late").as_bool());
  EXPECT_GE(day_of(day).at("due").as_int64(), 1);
  const auto last = parse_date(text_at(due, "due"));
  ASSERT_TRUE(last.has_value());
  town().set(at_time(*last, 9));
  EXPECT_FALSE(row(matter).at("late").as_bool()) << "the last day of the term";
  town().set(at_time(*last + 1, 9));
  EXPECT_TRUE(row(matter).at("late").as_bool()) << "the day after";
  EXPECT_EQ(rows(matter, "&state=late").size(), 1u);
  town().set(at_time(day, 16));

  // A batch with its number and digest, and its file exactly.
  ASSERT_EQ(push(day).status, 200);
  EXPECT_EQ(code_of(push(day)), "credit_nothing") << "once is enough";
  const auto sent = row(matter);
  EXPECT_EQ(text_at(sent, "state"), "sent") << boost::json::serialize(sent);
  const auto id = text_at(sent, "row");
  const auto first = text_at(sent, "batch");
  auto digits = iso_text(day);
  std::erase(digits, '-');
  EXPECT_NE(first.find("-CF" + digits + "-"), std::string::npos) << first;
  EXPECT_EQ(text_at(batch(first), "by"), publisher().name());
  const auto csv = file(first);
  EXPECT_EQ(crypto::hex(crypto::digest(crypto::Hash::sha256, csv)), text_at(batch(first), "sha256"));
  EXPECT_NE(csv.find(text_at(sent, "doc_no")), std::string::npos) << csv;
  EXPECT_NE(csv.find(",有效,"), std::string::npos) << csv;
  const auto sheet = publisher().get("/credit/batches/" + first + "/export.xlsx");
  EXPECT_EQ(sheet.status, 200);
  EXPECT_TRUE(sheet.body.starts_with("PK"));

  // A receipt is read whole before any of it counts.
  const auto bad = receipt({first + "," + id + ",失败,", first + ",r000,成功,", "x-1," + id + ",成功,", first + "," + id + ",也许,"});
  EXPECT_FALSE(bad.at("loaded").as_bool());
  ASSERT_EQ(bad.at("bad").as_array().size(), 4u) << boost::json::serialize(bad);
  EXPECT_EQ(text_at(bad.at("bad").as_array()[1].as_object(), "message"), usecases::refuse("credit_row", "r000").detail);
  EXPECT_EQ(text_at(bad.at("bad").as_array()[2].as_object(), "message"), usecases::refuse("credit_batch", "x-1").detail);
  EXPECT_EQ(text_at(row(matter), "state"), "sent");
  const auto refused = first + "," + id + ",失败,违法行为类型与目录不符";
  EXPECT_FALSE(receipt({refused}, true).at("loaded").as_bool());
  EXPECT_TRUE(receipt({refused}).at("loaded").as_bool());
  EXPECT_EQ(receipt({refused}).at("known").as_int64(), 1);
  const auto other = receipt({first + "," + id + ",成功,"}).at("bad").as_array();
  ASSERT_EQ(other.size(), 1u);
  EXPECT_EQ(text_at(other[0].as_object(), "message"), usecases::refuse("credit_differs", id).detail);

  // It stands on the error desk until somebody mends it; what was published is not mended there.
  const auto desk = rows(matter, "&state=desk");
  ASSERT_EQ(desk.size(), 1u);
  EXPECT_EQ(text_at(desk[0].as_object(), "reason"), "违法行为类型与目录不符");
  EXPECT_EQ(code_of(push(day)), "credit_nothing");
  EXPECT_EQ(code_of(settle(id, {{"how", "mended"}, {"values", json::object{{"cf_xdr_mc", "别的名称"}}}})), "invalid_input");
  ASSERT_EQ(settle(id, {{"how", "mended"}, {"values", json::object{{"bz", "与平台核对后再次推送"}}}}).status, 200);
  EXPECT_EQ(code_of(settle(id, {{"how", "mended"}, {"values", json::object{}}})), "credit_done");
  ASSERT_EQ(push(day).status, 200);
  const auto second = text_at(row(matter), "batch");
  EXPECT_NE(second, first);
  EXPECT_NE(file(second).find("与平台核对后再次推送"), std::string::npos);
  EXPECT_EQ(file(first), csv) << "what was pushed stays as it was";
  EXPECT_TRUE(receipt({second + "," + id + ",成功,"}).at("loaded").as_bool());
  EXPECT_EQ(text_at(row(matter), "state"), "accepted");
  EXPECT_FALSE(row(matter).at("late").as_bool());
  EXPECT_GE(day_of(day).at("accepted").as_int64(), 1);

  // Withdrawn: a row of its own, which is not pushed once somebody has said why.
  EXPECT_TRUE(row(matter, "withdraw").empty());
  matter.follow("spot_undone", index_of("undo"), index_of("publication.withdraw") + 1);
  const auto gone = row(matter, "withdraw");
  EXPECT_EQ(text_at(gone, "state"), "due") << boost::json::serialize(gone);
  const auto withdrawn = town().today();
  ASSERT_EQ(push(withdrawn).status, 200);
  const auto third = text_at(row(matter, "withdraw"), "batch");
  EXPECT_NE(file(third).find(",撤销,"), std::string::npos) << file(third);
  const auto taken = text_at(row(matter, "withdraw"), "row");
  EXPECT_TRUE(receipt({third + "," + taken + ",失败,重复"}).at("loaded").as_bool());
  EXPECT_EQ(code_of(settle(taken, {{"how", "aside"}})), "invalid_input");
  ASSERT_EQ(settle(taken, {{"how", "aside"}, {"reason", "平台已经先行撤销"}}).status, 200);
  EXPECT_EQ(text_at(row(matter, "withdraw"), "reason"), "平台已经先行撤销");
  EXPECT_EQ(code_of(push(withdrawn)), "credit_nothing");
}

TEST_F(Credit, NamesOfPersonsAreMaskedAndTheirNumbersStandNowhere) {
  auto about = on_the_spot();
  about.person = true;
  Matter matter(town(), about);
  matter.others_try = false;
  matter.follow("spot_undone", 0, index_of("undo"));
  const auto day = town().today();
  ASSERT_EQ(push(day).status, 200);
  const auto csv = file(text_at(row(matter), "batch"));
  const auto shown = matter.view();
  const auto& party = shown.at("parties").as_array().front().as_object();
  EXPECT_EQ(csv.find(text_at(party, "name")), std::string::npos);
  EXPECT_NE(csv.find(",自然人,,"), std::string::npos) << csv;
  EXPECT_EQ(csv.find(text_at(matter.story().party, "id_no")), std::string::npos);
}

TEST_F(Credit, ARowThatIsNoLongerTrueIsNotPushedAgainButSetAside) {
  Matter matter(town(), on_the_spot());
  matter.others_try = false;
  matter.follow("spot_undone", 0, index_of("undo"));
  const auto day = town().today();
  ASSERT_EQ(push(day).status, 200);
  const auto id = text_at(row(matter), "row");
  EXPECT_TRUE(receipt({text_at(row(matter), "batch") + "," + id + ",失败,不符"}).at("loaded").as_bool());
  ASSERT_EQ(settle(id, {{"how", "mended"}, {"values", json::object{}}}).status, 200);
  matter.follow("spot_undone", index_of("undo"), index_of("publication.withdraw") + 1);
  EXPECT_TRUE(row(matter, "withdraw").empty()) << "what the platform never took need not be taken back";
  ASSERT_EQ(push(day).status, 200);
  const auto stuck = row(matter);
  EXPECT_EQ(text_at(stuck, "state"), "failed");
  const auto& wrong = stuck.at("wrong").as_array();
  ASSERT_EQ(wrong.size(), 1u);
  EXPECT_EQ(text_at(wrong[0].as_object(), "message"), usecases::refuse("credit_changed").detail);
  EXPECT_EQ(settle(id, {{"how", "aside"}, {"reason", "决定已经撤销"}}).status, 200);
  EXPECT_EQ(text_at(row(matter), "state"), "aside");
  EXPECT_FALSE(row(matter).at("late").as_bool());
}

TEST_F(Credit, IsTheOrgansOwnAndThePublishersToWrite) {
  EXPECT_EQ(town().ask({"GET", "/credit/days", {}, ""}).status, 401);
  EXPECT_EQ(town().ask({"POST", "/credit/batches", {{"Content-Type", "application/json"}}, "{\"day\":\"2026-03-02\"}"}).status, 401);
  auto& officer = town().in_role("officer");
  for (const char* path : {"/credit/days", "/credit/rows", "/credit/batches", "/credit/batches/x/export.csv", "/credit/batches/x/export.xlsx"}) EXPECT_EQ(officer.get(path).status, 403) << path;
  auto& head = town().in_role("organ_head");
  EXPECT_EQ(head.get("/credit/days").status, 200);
  EXPECT_EQ(head.send("POST", "/credit/batches", json::object{{"day", "2026-03-02"}}).status, 403);
  EXPECT_EQ(head.send("POST", "/credit/rows/r1/settlement", json::object{{"how", "aside"}, {"reason", "r"}}).status, 403);
  EXPECT_EQ(head.send_bytes("POST", "/credit/receipts?dry_run=true", "批次号,行标识,结果,原因\r\n", {{"Content-Type", "text/csv"}}).status, 403);
  EXPECT_EQ(code_of(settle("r1", {{"how", "aside"}, {"reason", "r"}})), "not_found");

  Matter matter(town(), on_the_spot());
  matter.others_try = false;
  matter.follow("spot_undone", 0, index_of("undo"));
  const auto day = town().today();
  ASSERT_EQ(push(day).status, 200);
  const auto mine = row(matter);
  auto& foreign = town().person("p-106");   // the publisher of another organ
  ASSERT_TRUE(foreign.has("publisher"));
  ASSERT_NE(foreign.organ(), publisher().organ());
  EXPECT_EQ(body_of(foreign.get("/credit/rows?organ=" + publisher().organ())).at("items").as_array().size(), 0u);
  EXPECT_EQ(foreign.get("/credit/batches/" + text_at(mine, "batch") + "/export.csv").status, 404);
  EXPECT_EQ(code_of(foreign.send("POST", "/credit/rows/" + text_at(mine, "row") + "/settlement", json::object{{"how", "aside"}, {"reason", "r"}})), "not_found");
  const auto line = "批次号,行标识,结果,原因\r\n" + text_at(mine, "batch") + "," + text_at(mine, "row") + ",成功,\r\n";
  EXPECT_EQ(body_of(foreign.send_bytes("POST", "/credit/receipts?dry_run=false", line, {{"Content-Type", "text/csv"}})).at("bad").as_array().size(), 1u);
}

}  // namespace
}  // namespace mingjing::scenarios
