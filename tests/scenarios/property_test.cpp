// Things in custody and money over HTTP: a seizure's things from the list to their disposal, a fine paid through the bank, in parts, and given back.
#include <algorithm>
#include <boost/json/serialize.hpp>

#include "tests/scenarios/town_fixture.hpp"
#include "usecases/messages.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;

using PropertyCase = InTown;
using BankCase = InTown;

const json::object kSeizure = {{"power_item", "o-scjg.food_seizure"}};

About a_seizure() {
  About about;
  about.procedure = "coercion_measure";
  about.with = {{"execute", json::object{{"told", json::array{"reason", "basis", "rights", "remedy"}},
                                         {"outcome", "seize"},
                                         {"things", json::array{json::object{{"name", "饼干"}, {"spec", "400克/袋"}, {"count", "12箱"}},
                                                                json::object{{"name", "调味料"}, {"count", "3箱"}}}},
                                         {"kept", "物品保管室，何守拙保管"}}},
                {"forfeit", json::object{{"decision_no", "测市监罚〔2026〕1号"}, {"served", "served"}}}};
  return about;
}

// Of this case alone: the town is shared by the tests of a suite.
json::array things(const Matter& matter, Person& person, const std::string& query = "") {
  const auto answer = person.get("/property" + query);
  EXPECT_EQ(answer.status, 200) << answer.body;
  json::array out;
  const auto listed = body_of(answer);
  for (const auto& one : listed.at("items").as_array())
    if (text_at(one.as_object(), "case_id") == matter.id()) out.push_back(one);
  return out;
}

std::string states_of(const json::array& items) {
  std::string out;
  for (const auto& one : items) out += (out.empty() ? "" : " ") + text_at(one.as_object(), "name") + "=" + text_at(one.as_object(), "state");
  return out;
}

TEST_F(PropertyCase, IsListedFromTheSeizureToItsDisposalAndNothingIsTypedTwice) {
  Matter matter(town(), a_seizure());
  matter.others_try = false;
  ASSERT_EQ(matter.open(kSeizure), "") << matter.last.body;
  matter.run({"approve", "execute", "hand_over"});
  auto& keeper = town().in_role("custodian");
  auto held = things(matter, keeper);
  EXPECT_EQ(states_of(held), "饼干=held 调味料=held");
  const auto& first = held.front().as_object();
  EXPECT_EQ(text_at(first, "kept"), "物品保管室，何守拙保管");
  EXPECT_EQ(text_at(first, "due"), iso_text(town().today() + 30));   // 强制法25; no holiday at its end
  EXPECT_NE(text_at(first, "article").find("《行政强制法》第二十五条"), std::string::npos);

  ASSERT_EQ(matter.act("move_thing", {{"way", "out"}, {"why", "test"}, {"thing_no", 2}, {"person_name", "齐检"}}), "") << matter.last.body;
  EXPECT_EQ(states_of(things(matter, keeper)), "饼干=held 调味料=out");
  ASSERT_EQ(matter.act("move_thing", {{"way", "in"}, {"why", "keep"}, {"thing_no", 2}, {"person_name", "齐检"}}), "") << matter.last.body;
  const auto moved = things(matter, keeper);
  EXPECT_EQ(states_of(moved), "饼干=held 调味料=held");
  EXPECT_EQ(moved.back().as_object().at("log").as_array().size(), 3u);
  EXPECT_EQ(things(matter, keeper, "?state=out").size(), 0u);
  EXPECT_EQ(things(matter, keeper, "?due_to=" + iso_text(town().today() + 29)).size(), 0u);
  EXPECT_EQ(things(matter, keeper, "?due_to=" + iso_text(town().today() + 30)).size(), 2u);

  // 处罚法74: what was not confiscated is nobody's to dispose of, and what was is not kept back or closed over.
  matter.run({"forfeit"});
  EXPECT_EQ(states_of(things(matter, keeper)), "饼干=forfeited 调味料=forfeited");
  matter.run({"publication.redact", "publication.check", "publication.publish"});
  EXPECT_EQ(matter.act("close"), "G_DISPOSED");
  EXPECT_NE(text_at(body_of(matter.last), "article").find("《行政处罚法》第七十四条"), std::string::npos) << matter.last.body;
  EXPECT_EQ(matter.act("dispose", {{"thing_no", 1}, {"way", "keep"}}), "G_DISPOSAL");
  EXPECT_NE(text_at(body_of(matter.last), "article").find("《行政处罚法》第七十四条"), std::string::npos) << matter.last.body;
  ASSERT_EQ(matter.act("dispose", {{"thing_no", 1}, {"way", "destroy"}}), "") << matter.last.body;
  EXPECT_EQ(states_of(things(matter, keeper)), "调味料=forfeited");
  ASSERT_EQ(matter.act("dispose", {{"thing_no", 2}, {"way", "auction"}, {"proceeds_fen", 30000}}), "") << matter.last.body;
  EXPECT_EQ(things(matter, keeper).size(), 0u);
  EXPECT_EQ(states_of(things(matter, keeper, "?open=no")), "饼干=destroyed 调味料=auctioned");
  matter.run({"close"});
}

TEST_F(PropertyCase, ThatWasReleasedIsReturnedAndAStrangerSeesNoneOfIt) {
  Matter matter(town(), a_seizure());
  matter.others_try = false;
  ASSERT_EQ(matter.open(kSeizure), "") << matter.last.body;
  matter.run({"approve", "execute", "hand_over"});
  EXPECT_EQ(things(matter, town().person("p-106")).size(), 0u);   // finance of another organ
  EXPECT_EQ(town().in_role("publisher").get("/property").status, 403);
  EXPECT_EQ(town().ask({"GET", "/property", {}, ""}).status, 401);
  EXPECT_EQ(matter.act("dispose"), "wrong_state");
  matter.run({"release"});
  EXPECT_EQ(matter.act("dispose"), "G_DISPOSAL");
  EXPECT_EQ(states_of(things(matter, town().in_role("custodian"), "?open=no")), "饼干=returned 调味料=returned");
}

// 强制法25, 28: the draft lies ready five days before the last day, not six, and stays until somebody takes the step.
TEST_F(PropertyCase, HasItsReleaseDraftedBeforeTheLastDay) {
  Matter matter(town(), a_seizure());
  matter.others_try = false;
  ASSERT_EQ(matter.open(kSeizure), "") << matter.last.body;
  matter.run({"approve", "execute", "hand_over"});
  const auto draft = [&] { return matter.usual("hand_over").get("/cases/" + matter.id() + "/drafts/release.html"); };
  town().pass_days(24);
  EXPECT_EQ(draft().status, 404);
  town().pass_days(1);
  const auto ready = draft();
  EXPECT_EQ(ready.status, 200) << ready.body;
  EXPECT_NE(ready.body.find("解除查封、扣押决定书"), std::string::npos);
  const auto todos = body_of(matter.usual("hand_over").get("/todos?kind=todo"));
  bool told = false;
  for (const auto& one : todos.at("items").as_array()) {
    const auto* paper = one.as_object().if_contains("draft");
    if (!paper || text_at(one.as_object(), "case_id") != matter.id()) continue;
    told = true;
    EXPECT_EQ(text_at(paper->as_object(), "action"), "release");
    EXPECT_NE(text_at(paper->as_object(), "article").find("第二十八条"), std::string::npos);
  }
  EXPECT_TRUE(told);
  town().pass_days(8);
  EXPECT_EQ(draft().status, 200);
  matter.run({"release"});
  EXPECT_EQ(draft().status, 404);
}

// 处罚法9(2), 74: what nobody held before is listed by the draft of the decision, printed in it, disposed of one by one, and keeps the case open till then.
TEST_F(PropertyCase, ConfiscatedByADecisionIsListedByItsDraftAndDisposedOfBeforeTheCaseIsClosed) {
  About about;
  const json::array list{json::object{{"name", "过期饼干"}, {"spec", "400克/袋"}, {"count", "36袋"}}, json::object{{"name", "过期调味料"}, {"count", "3瓶"}}};
  about.with = {{"draft", json::object{{"cell", "A1"}, {"circumstances", json::array{"remove_harm"}}, {"forfeits", list}, {"forfeits_kept", "物品保管室，何守拙保管"},
                                       {"measures", json::array{json::object{{"kind", "fine"}, {"amount_fen", 300000}}, json::object{{"kind", "confiscate_things"}}}}}}};
  Matter matter(town(), about);
  matter.others_try = false;
  ASSERT_EQ(matter.open({{"power_item", "o-scjg.expired_food"}}), "") << matter.last.body;
  const auto& scenarios = town().city().scenarios;
  const auto whole = std::ranges::find(scenarios, "whole", &demo::Scenario::id);
  const auto at = [&](const char* action) { return static_cast<std::size_t>(std::ranges::find(whole->steps, action, &demo::Step::action) - whole->steps.begin()) + 1; };
  matter.follow("whole", 1, at("draft"));
  auto& keeper = town().in_role("custodian");
  EXPECT_EQ(things(matter, keeper).size(), 0u) << "a draft takes nothing";
  matter.follow("whole", at("draft"), at("serve"));
  const auto taken = things(matter, keeper);
  ASSERT_EQ(states_of(taken), "过期饼干=forfeited 过期调味料=forfeited") << matter.last.body;
  const auto& first = taken.front().as_object();
  EXPECT_EQ(text_at(first, "kept"), "物品保管室，何守拙保管");
  EXPECT_NE(text_at(first, "article").find("《行政处罚法》第七十四条"), std::string::npos) << json::serialize(first);
  EXPECT_FALSE(text_at(first, "due").empty());
  EXPECT_EQ(matter.view().at("money").as_object().at("decided_fen").as_int64(), 300000) << "things are handed over, not paid";

  EXPECT_EQ(matter.act("dispose", {{"thing_no", 1}, {"way", "keep"}}, &keeper), "G_FORFEIT_DISPOSAL");
  EXPECT_NE(text_at(body_of(matter.last), "article").find("《行政处罚法》第七十四条"), std::string::npos) << matter.last.body;
  ASSERT_EQ(matter.act("dispose", {{"thing_no", 1}, {"way", "destroy"}}, &keeper), "") << matter.last.body;
  EXPECT_EQ(matter.act("dispose", {{"thing_no", 1}, {"way", "destroy"}}, &keeper), "G_FORFEIT_OPEN");
  EXPECT_EQ(states_of(things(matter, keeper)), "过期调味料=forfeited");
  matter.run({"publication.redact", "publication.check", "publication.publish"});
  ASSERT_EQ(matter.act("pay", {{"amount_fen", 300000}}), "") << matter.last.body;
  ASSERT_EQ(matter.act("perform"), "") << matter.last.body;
  EXPECT_EQ(matter.act("close"), "G_FORFEITS_SETTLED");
  ASSERT_EQ(matter.act("dispose", {{"thing_no", 2}, {"way", "hand"}}, &keeper), "") << matter.last.body;
  EXPECT_EQ(states_of(things(matter, keeper, "?open=no")), "过期饼干=destroyed 过期调味料=handed_over");
  EXPECT_EQ(matter.act("close"), "") << matter.last.body;
}

TEST_F(PropertyCase, FrozenIsOneLineWithItsSumUntilItIsReleased) {
  About about;
  about.procedure = "freezing";
  about.with = {{"freeze", json::object{{"sum_scope", "matching"}, {"amount_fen", 500000}}}, {"release", json::object{{"thaw_told", json::array{"bank", "party"}}}}};
  Matter matter(town(), about);
  matter.others_try = false;
  ASSERT_EQ(matter.open(kSeizure), "") << matter.last.body;
  matter.run({"approve", "freeze"});
  auto& keeper = town().in_role("custodian");
  const auto held = things(matter, keeper);
  ASSERT_EQ(states_of(held), "存款、汇款=frozen");
  const auto& line = held.front().as_object();
  EXPECT_EQ(text_at(line, "count"), "5,000.00元");
  EXPECT_EQ(text_at(line, "kind"), "freeze");
  EXPECT_EQ(text_at(line, "due"), iso_text(town().today() + 30));   // 强制法32
  EXPECT_NE(text_at(line, "article").find("《行政强制法》第三十二条"), std::string::npos);
  EXPECT_EQ(things(matter, town().person("p-106")).size(), 0u);
  matter.run({"decision_service.direct", "serve", "release"});
  EXPECT_EQ(things(matter, keeper).size(), 0u);
  EXPECT_EQ(states_of(things(matter, keeper, "?open=no")), "存款、汇款=thawed");
}

std::string csv(const std::vector<std::string>& rows) {
  std::string out = "银行流水号,缴款通知号,金额,缴款日期,缴款人\r\n";
  for (const auto& row : rows) out += row + "\r\n";
  return out;
}

json::object import(Person& by, const std::string& file, bool dry = false) {
  const auto answer = by.send_bytes("POST", std::string("/bank/import?dry_run=") + (dry ? "true" : "false"), file, {{"Content-Type", "text/csv"}});
  EXPECT_EQ(answer.status, 200) << answer.body;
  return body_of(answer);
}

json::array payments(Person& by, const std::string& state = "open") {
  const auto answer = by.get("/bank?state=" + state);
  EXPECT_EQ(answer.status, 200) << answer.body;
  return body_of(answer).at("items").as_array();
}

// The number of the paper that asks for the money.
std::string notice_of(Matter& matter) {
  const auto view = matter.view();
  for (const auto& one : view.at("documents").as_array())
    if (text_at(one.as_object(), "template") == "penalty_decision" || text_at(one.as_object(), "template") == "summary_decision") return text_at(one.as_object(), "no");
  return {};
}

Answer link(Matter& matter, Person& by, const std::string& payment, json::object input) {
  const auto answer = by.send("POST", "/cases/" + matter.id() + "/actions/pay", json::object{{"expected_seq", matter.seq()}, {"input", std::move(input)}, {"payment", payment}});
  if (answer.status == 200) matter.record(answer);
  return answer;
}

// An ordinary case whose decision on a fine is served.
void to_served(Town& town, Matter& matter) {
  matter.others_try = false;
  const auto& scenarios = town.city().scenarios;
  const auto whole = std::ranges::find(scenarios, "whole", &demo::Scenario::id);
  ASSERT_NE(whole, scenarios.end());
  const auto served = std::ranges::find(whole->steps, "serve", &demo::Step::action);
  matter.follow("whole", 0, static_cast<std::size_t>(served - whole->steps.begin()) + 1);
  ASSERT_EQ(matter.state(), "served") << matter.last.body;
}

TEST_F(BankCase, CountsEveryPaymentOnceAndEntersItsCaseByAPersonsStep) {
  Matter matter(town(), {});
  to_served(town(), matter);
  auto& finance = town().in_role("finance");
  const auto owed = matter.view().at("money").as_object().at("decided_fen").as_int64();
  ASSERT_GT(owed, 200);
  const auto number = notice_of(matter);
  ASSERT_NE(number, "");
  const auto day = iso_text(town().today());
  const auto yuan = [](std::int64_t fen) { return std::to_string(fen / 100) + "." + std::to_string(fen % 100 / 10) + std::to_string(fen % 10); };
  const auto half = csv({"S-1," + number + "," + yuan(owed / 2) + "," + day + ",某某"});

  // Faults of a file are told row by row and nothing is loaded.
  const auto bad = import(finance, csv({"S-9,," + yuan(100) + "," + day + ",某某", "S-9,," + yuan(100) + "," + day + ",某某", "S-8,,零," + day + ",某某",
                                        "S-7,,1.00," + iso_text(town().today() + 1) + ",某某"}));
  EXPECT_FALSE(bad.at("loaded").as_bool());
  EXPECT_EQ(bad.at("bad").as_array().size(), 3u) << boost::json::serialize(bad);
  EXPECT_EQ(payments(finance).size(), 0u);

  EXPECT_FALSE(import(finance, half, true).at("loaded").as_bool());
  EXPECT_TRUE(import(finance, half).at("loaded").as_bool());
  const auto again = import(finance, half);
  EXPECT_EQ(again.at("known").as_int64(), 1);
  const auto open = payments(finance);
  ASSERT_EQ(open.size(), 1u);
  EXPECT_EQ(text_at(open.front().as_object(), "verdict"), "under");
  const auto first = text_at(open.front().as_object(), "id");
  // The same serial with another sum is another matter: it is refused, not counted.
  const auto differs = import(finance, csv({"S-1," + number + ",9.99," + day + ",某某", "S-6,,1.00," + iso_text(town().today() + 1) + ",某某"})).at("bad").as_array();
  ASSERT_EQ(differs.size(), 2u);
  EXPECT_EQ(text_at(differs[0].as_object(), "message"), usecases::refuse("payment_differs", "S-1").detail);
  EXPECT_EQ(text_at(differs[1].as_object(), "message"), usecases::refuse("payment_to_come").detail);
  // Cash that an officer took is not the bank's to tell, and a step that records nothing takes no payment.
  const auto other = finance.send("POST", "/cases/" + matter.id() + "/actions/perform", json::object{{"expected_seq", matter.seq()}, {"input", json::object{}}, {"payment", first}});
  EXPECT_EQ(code_of(other), "payment_step");

  // The sum is the bank's, whatever was typed; a payment enters one case once.
  ASSERT_EQ(link(matter, finance, first, {{"amount_fen", 1}, {"on", day}, {"receipt", "P-1"}}).status, 200);
  EXPECT_EQ(matter.view().at("money").as_object().at("paid_fen").as_int64(), owed / 2);
  EXPECT_EQ(code_of(link(matter, finance, first, {{"amount_fen", 1}, {"on", day}, {"receipt", "P-1"}})), "payment_used");
  EXPECT_EQ(payments(finance).size(), 0u);
  ASSERT_EQ(payments(finance, "linked").size(), 1u);

  // Somebody typed the second half before the bank's file came: it is not counted again.
  ASSERT_EQ(matter.act("pay", {{"amount_fen", owed - owed / 2}, {"on", day}, {"receipt", "P-2"}}), "") << matter.last.body;
  EXPECT_TRUE(import(finance, csv({"S-2," + number + "," + yuan(owed - owed / 2) + "," + day + ",某某"})).at("loaded").as_bool());
  const auto second = payments(finance);
  ASSERT_EQ(second.size(), 1u);
  const auto& row = second.front().as_object();
  EXPECT_EQ(text_at(row, "verdict"), "settled");
  const auto typed = row.at("match").as_object().at("typed_seq").as_int64();
  const auto place = "/bank/" + text_at(row, "id") + "/settlement";
  EXPECT_EQ(code_of(finance.send("POST", place, json::object{{"how", "recorded"}, {"reason", "r"}, {"case_id", matter.id()}, {"case_seq", 1}})), "payment_not_there");
  EXPECT_EQ(finance.send("POST", place, json::object{{"how", "recorded"}, {"reason", "窗口已登记"}, {"case_id", matter.id()}, {"case_seq", typed}}).status, 200);
  EXPECT_EQ(code_of(finance.send("POST", place, json::object{{"how", "returned"}, {"reason", "r"}})), "payment_used");

  // Unknown: nobody's number. It is offered to nobody and goes back.
  EXPECT_TRUE(import(finance, csv({"S-3,无此〔2026〕1号,5.00," + day + ",某某"})).at("loaded").as_bool());
  const auto stray = payments(finance).front().as_object();
  EXPECT_EQ(text_at(stray, "verdict"), "unknown");
  EXPECT_EQ(finance.send("POST", "/bank/" + text_at(stray, "id") + "/settlement", json::object{{"how", "returned"}, {"reason", "付错账号"}}).status, 200);

  // What is not finance's is not theirs.
  EXPECT_EQ(town().in_role("publisher").get("/bank").status, 403);
  EXPECT_EQ(town().ask({"GET", "/bank", {}, ""}).status, 401);
  EXPECT_EQ(town().in_role("organ_head").send_bytes("POST", "/bank/import?dry_run=true", half, {{"Content-Type", "text/csv"}}).status, 403);
  EXPECT_EQ(payments(town().person("p-106"), "linked").size(), 0u);
}

// 处罚法74, 75: what is owed back is bounded by what was paid and by the new result, and the case is not closed over it.
TEST_F(BankCase, GivesBackWhatAChangedDecisionLeavesAndNoMore) {
  Matter matter(town(), {});
  to_served(town(), matter);
  auto& finance = town().in_role("finance");
  const auto owed = matter.view().at("money").as_object().at("decided_fen").as_int64();
  EXPECT_EQ(matter.act("refund", {{"amount_fen", 100}}), "G_REFUND_BOUND");
  ASSERT_EQ(matter.act("pay", {{"amount_fen", owed}}), "") << matter.last.body;
  EXPECT_EQ(body_of(finance.get("/refunds")).at("items").as_array().size(), 0u);
  ASSERT_EQ(matter.act("undo", {{"result", "changed"}, {"kept_fen", owed / 2}, {"content", "罚款减半"}}), "") << matter.last.body;
  const auto due = body_of(finance.get("/refunds")).at("items").as_array();
  ASSERT_EQ(due.size(), 1u);
  EXPECT_EQ(due.front().as_object().at("fen").as_int64(), owed - owed / 2);
  EXPECT_EQ(matter.act("close_undone"), "G_REFUNDED");
  EXPECT_NE(text_at(body_of(matter.last), "article").find("第七十五条"), std::string::npos) << matter.last.body;
  EXPECT_EQ(matter.act("refund", {{"amount_fen", owed - owed / 2 + 1}, {"why", "wrong"}}), "G_REFUND_BOUND");
  EXPECT_EQ(matter.act("refund", {{"amount_fen", 1}, {"why", "other"}}), "G_FINE_REFUND");
  ASSERT_EQ(matter.act("refund", {{"amount_fen", owed - owed / 2}, {"why", "wrong"}}), "") << matter.last.body;
  EXPECT_EQ(body_of(finance.get("/refunds")).at("items").as_array().size(), 0u);
  EXPECT_EQ(matter.act("refund", {{"amount_fen", 1}, {"why", "wrong"}}), "G_REFUND_BOUND");
  // An undone decision asks for nothing more.
  EXPECT_EQ(matter.act("pay", {{"amount_fen", 1}}), "wrong_state");
}

// The day on which the paper was made that asks for the money.
CivilDate asked_on(Matter& matter) {
  const auto file = matter.town().home().case_file(CaseId(matter.id()));
  for (const auto& paper : (*file)->documents)
    if (paper.document_template == "penalty_decision") return paper.issued_on;
  ADD_FAILURE() << "no decision";
  return {};
}

// 处罚法67: nobody pays by a decision before there is one, whoever says so: the page, a crafted request or the bank's file.
TEST_F(BankCase, RefusesAPaymentOfADayBeforeThePaperThatAsksForIt) {
  Matter matter(town(), {});
  to_served(town(), matter);
  auto& finance = town().in_role("finance");
  const auto asked = asked_on(matter);
  EXPECT_EQ(matter.act("pay", {{"amount_fen", 100}, {"on", iso_text(asked - 1)}}), "payment_early");
  EXPECT_NE(text_at(body_of(matter.last), "detail").find(chinese_text(asked)), std::string::npos) << matter.last.body;
  EXPECT_EQ(matter.last.status, 422);
  EXPECT_TRUE(import(finance, csv({"E-1," + notice_of(matter) + ",1.00," + iso_text(asked - 1) + ",某某"})).at("loaded").as_bool());
  std::string early;
  for (const auto& one : payments(finance))
    if (text_at(one.as_object(), "verdict") == "early") early = text_at(one.as_object(), "id");
  ASSERT_FALSE(early.empty());
  EXPECT_EQ(code_of(link(matter, finance, early, {{"amount_fen", 100}, {"on", iso_text(asked)}, {"receipt", "E-1"}})), "payment_early") << "the bank's day counts, whatever was typed";
  EXPECT_EQ(finance.send("POST", "/bank/" + early + "/settlement", json::object{{"how", "returned"}, {"reason", "早于决定"}}).status, 200);
  EXPECT_EQ(matter.act("pay", {{"amount_fen", 100}, {"on", iso_text(town().today())}}), "") << matter.last.body;
}

// 处罚法66(2), 72; 行政强制法45: asked for, approved in parts, the first paid in time and the second not; no day of the parts counts, every one behind them does.
TEST_F(BankCase, AFineInPartsIsPaidInTimeAndLateWithWhatWasAdded) {
  Matter matter(town(), {});
  to_served(town(), matter);
  matter.others_try = false;
  const auto seen = matter.view();
  const auto fine = seen.at("fine_fen").as_int64();
  const auto owed = seen.at("money").as_object().at("decided_fen").as_int64();
  const auto due = parse_date(text_at(seen.at("money").as_object(), "due"));
  ASSERT_TRUE(due);
  const auto first = *due + 5;
  const auto last = *due + 20;
  const json::array plan{json::object{{"due", iso_text(first)}, {"amount_fen", owed / 2}}, json::object{{"due", iso_text(last)}, {"amount_fen", owed - owed / 2}}};
  const json::object wanted{{"until", iso_text(last)}, {"plan", plan}};
  EXPECT_EQ(matter.act("defer", wanted), "G_DEFERRAL") << "nobody asked for it";
  EXPECT_NE(text_at(body_of(matter.last), "article").find("《行政处罚法》第六十六条"), std::string::npos) << matter.last.body;
  matter.run({"ask_deferral"});
  EXPECT_EQ(matter.act("defer", wanted, &town().in_role("handler")), "wrong_role") << "who handles the case does not decide it";
  ASSERT_EQ(matter.act("defer", wanted), "") << matter.last.body;

  town().set(at_time(first, 9));
  EXPECT_EQ(matter.act("enforce"), "G_OVERDUE") << "behind the fifteen days, but not behind the parts";
  ASSERT_EQ(matter.act("pay", {{"amount_fen", owed / 2}}), "") << matter.last.body;
  town().set(at_time(last + 1, 9));
  EXPECT_EQ(matter.act("perform"), "G_PERFORMED");
  ASSERT_EQ(matter.act("end_deferral"), "") << matter.last.body;
  matter.run({"enforce"});

  // The day on which the parts ended is the last that does not count: three days, at three percent of the fine.
  town().set(at_time(last + 4, 9));
  const auto added = fine * 3 * 3 / 100;
  const auto until = iso_text(last + 4);
  EXPECT_EQ(matter.act("enforcement.add_fine", {{"amount_fen", added + 1}, {"until", until}}), "G_CAP100");
  ASSERT_EQ(matter.act("enforcement.add_fine", {{"amount_fen", added}, {"until", until}}), "") << matter.last.body;
  ASSERT_EQ(matter.act("pay", {{"amount_fen", owed - owed / 2}}), "") << matter.last.body;
  EXPECT_EQ(matter.act("perform"), "G_PERFORMED") << "the added fine is still owed";
  EXPECT_NE(text_at(body_of(matter.last), "detail").find(yuan_text(Fen{added})), std::string::npos) << matter.last.body;
  ASSERT_EQ(matter.act("pay", {{"amount_fen", added}}), "") << matter.last.body;
  EXPECT_EQ(matter.act("perform"), "") << matter.last.body;
}

}  // namespace
}  // namespace mingjing::scenarios
