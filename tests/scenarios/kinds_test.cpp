// Every kind of enforcement over HTTP, by the people who may take each step while everybody else tries.
#include <map>
#include <regex>

#include <boost/json/serialize.hpp>

#include "app/demo/register_entries.hpp"
#include "tests/scenarios/town_fixture.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;

using LicenceCase = InTown;
using InspectionCase = InTown;
using SeizureCase = InTown;
using ComplaintCase = InTown;
using DisputeCase = InTown;
using InactivityCase = InTown;
using SupervisionCase = InTown;
using MajorFiling = InTown;
using MediationCase = InTown;
using FeeCase = InTown;
using LevyCase = InTown;
using RevocationCase = InTown;
using OtherMatter = InTown;

// Waste is the environment's to clear, not the market's: here the organ whose people the tests know is given that power too.
class ExecutionCase : public InTown {
 protected:
  void SetUp() override {
    const bool fresh = !shared;
    InTown::SetUp();
    if (!fresh) return;
    const json::object clearing{{"title", "代为清除造成环境污染的废弃物"}, {"organ", "o-scjg"}, {"kind", "coercion"},
                                {"basis", json::array{json::object{{"law", "行政强制法"}, {"article", "五十"}}, json::object{{"law", "行政强制法"}, {"article", "五十二"}}}},
                                {"plain", "逾期不清除的，经催告可以代为清除。"}, {"life_health", false}, {"summary_allowed", false}};
    const auto given = town().person("p-902").send("PUT", "/registers/power_item/o-scjg.pollution_clearing",
                                                   json::object{{"valid_from", iso_text(town().today())}, {"input", clearing}});
    ASSERT_EQ(given.status, 200) << given.body;
  }
};

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

About a_seizure() {
  About about;
  about.procedure = "coercion_measure";
  about.with = {{"execute", json::object{{"told", json::array{"reason", "basis", "rights", "remedy"}}}}};
  return about;
}

// Waste that was not cleared: by substitute, after two demands.
About an_execution() {
  About about;
  about.procedure = "coercion_execution";
  about.with = {{"draft", json::object{{"outcome", "substitute"}, {"power", "substitute"}, {"harm", "pollution"}, {"performer", "洁城环境服务公司"}, {"cost_fen", 1860000}}},
                {"enforcement.demand", json::object{{"named", json::array{"period", "way", "no_money", "rights"}}}},
                {"order", json::object{{"excuse", "none"}, {"remedy", "both"}}},
                {"execute", json::object{{"hours", "urgent"}, {"urgent_reason", "废渣正在流入水源地"}, {"means", "lawful"}}},
                {"finish", json::object{{"proceeds", "no_money"}, {"substitute", json::array{"staff", "performer_signed", "cost"}}}}};
  return about;
}

About a_levy() {
  About about;
  about.procedure = "levy";
  about.with = {{"tell", json::object{{"amount_fen", 360000}, {"told", json::array{"item", "facts", "standard", "basis", "amount", "statement"}}}},
                {"draft", json::object{{"outcome", "levy"}, {"amount_fen", 360000}}},
                {"decide", json::object{{"remedy", "both"}}},
                {"pay_part", json::object{{"amount_fen", 180000}}},
                {"pay", json::object{{"amount_fen", 180000}}}};
  return about;
}

About a_complaint() {
  About about;
  about.procedure = "complaint";
  about.with = {{"answer", json::object{{"offence_found", "yes"}, {"told", json::array{"result", "reasons", "review"}}}}};
  return about;
}

About a_fee() {
  About about;
  about.procedure = "fee";
  about.with = {{"notice", json::object{{"amount_fen", 120000}, {"told", json::array{"item", "standard", "basis", "amount", "period", "way", "late", "remedy"}}, {"late", "none"}}},
                {"pay_part", json::object{{"amount_fen", 60000}}},
                {"pay", json::object{{"amount_fen", 60000}}}};
  return about;
}

About a_revocation() {
  About about;
  about.procedure = "licence_revocation";
  about.with = {{"tell", json::object{{"told", json::array{"facts", "reasons", "intended", "statement"}}}},
                {"draft", json::object{{"outcome", "revoke"}, {"ground", "fraud"}, {"harm", "none"}}}};
  return about;
}

About a_filing() {
  About about;
  about.procedure = "generic";
  about.with = {{"draft", json::object{{"outcome", "agree"}, {"third_interest", false}}}};
  return about;
}

const json::object kFiling = {{"power_item", "o-scjg.food_filing"}};
const json::object kSeizure = {{"power_item", "o-scjg.food_seizure"}};
const json::object kClearing = {{"power_item", "o-scjg.pollution_clearing"}};
const json::object kLevy = {{"power_item", "o-scjg.market_fund"}};
const json::object kFee = {{"power_item", "o-scjg.inspection_fee"}};
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

TEST_F(LicenceCase, is_changed_on_application_by_the_organ_that_granted_it) {
  auto about = a_licence();
  about.with["draft"] = json::object{{"outcome", "change"}, {"changed", "法定代表人由甲变更为乙。"}, {"check_needed", false}, {"third_interest", false}, {"hearing_by_law", false}};
  about.with["register_change"] = json::object{{"old_paper", "taken_back"}};
  Matter matter(town(), about);
  auto asked = kLicence;
  for (const auto& [field, value] : json::object{{"matter", "change"}, {"granted_by", "own"}, {"licence_no", "JY演示2026000001"}, {"change_of", json::array{"head"}}, {"change_say", "法定代表人由甲变更为乙"}})
    asked[field] = value;
  ASSERT_EQ(matter.open(asked), "") << matter.last.body;
  matter.run({"accept", "assign", "examine", "draft", "approve", "change", "decision_service.direct", "deliver", "publication.redact", "publication.check", "publication.publish"});
  EXPECT_EQ(matter.act("close"), "G_CHANGE_DONE");
  EXPECT_NE(text_at(body_of(matter.last), "article").find("《行政许可法》第四十九条"), std::string::npos) << matter.last.body;
  matter.run({"register_change", "close", "archive"});
  EXPECT_EQ(matter.state(), "archived");
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

TEST_F(SeizureCase, is_approved_taken_handed_over_extended_and_released) {
  Matter matter(town(), a_seizure());
  ASSERT_EQ(matter.open(kSeizure), "") << matter.last.body;
  matter.run({"approve", "execute", "hand_over", "move_thing", "extend", "release", "publication.redact", "publication.check", "publication.publish", "close", "archive"});
  EXPECT_EQ(matter.state(), "archived");
  EXPECT_GT(matter.attempts, 100u);
  EXPECT_EQ(town().page("/flowcharts/coercion_measure").status, 200);
}

TEST_F(SeizureCase, of_deposits_is_approved_frozen_told_and_released) {
  About about;
  about.procedure = "freezing";
  about.with = {{"freeze", json::object{{"sum_scope", "matching"}, {"amount_fen", 500000}}}, {"release", json::object{{"thaw_told", json::array{"bank", "party"}}}}};
  Matter matter(town(), about);
  auto entrusted = kSeizure;
  entrusted["freeze_power"] = "entrusted";
  EXPECT_EQ(matter.open(entrusted), "G_FREEZE_POWER");
  ASSERT_EQ(matter.open(kSeizure), "") << matter.last.body;
  matter.run({"approve", "freeze", "decision_service.direct", "serve", "extend", "release", "publication.redact", "publication.check", "publication.publish", "close", "archive"});
  EXPECT_EQ(matter.state(), "archived");
}

TEST_F(SeizureCase, that_lasted_too_long_can_only_be_released) {
  Matter matter(town(), a_seizure());
  matter.others_try = false;
  ASSERT_EQ(matter.open(kSeizure), "") << matter.last.body;
  matter.run({"approve", "execute", "hand_over"});
  matter.wait_past("hold");
  EXPECT_EQ(matter.act("extend"), "G_IN_TERM");
  EXPECT_NE(text_at(body_of(matter.last), "article").find("《行政强制法》第二十八条"), std::string::npos) << matter.last.body;
  EXPECT_EQ(matter.act("forfeit"), "G_IN_TERM");
  EXPECT_EQ(matter.act("release", {{"back", "kept"}}), "G_RETURNED");
  matter.run({"release"});
  EXPECT_EQ(matter.state(), "ended");
}

TEST_F(ExecutionCase, by_substitute_goes_from_the_demand_to_the_archive) {
  Matter matter(town(), an_execution());
  ASSERT_EQ(matter.open(kClearing), "") << matter.last.body;
  const auto today = iso_text(town().today());
  ASSERT_EQ(matter.act("base", {{"base_organ", "own"}, {"base_served_on", today}, {"perform_by", today}}), "") << matter.last.body;
  EXPECT_EQ(matter.act("enforce"), "G_OVERDUE");
  matter.wait_past("perform_other");
  matter.run({"enforce", "draft"});
  ASSERT_EQ(matter.act("enforcement.demand", {{"by", iso_text(town().today() + 10)}}), "") << matter.last.body;
  matter.run({"enforcement.demand_served"});
  EXPECT_EQ(matter.act("order"), "G_DEMAND_OVER");
  EXPECT_NE(text_at(body_of(matter.last), "article").find("第三十七条第一款"), std::string::npos) << matter.last.body;
  matter.wait_past("demand_period");
  matter.run({"order", "decision_service.direct"});
  ASSERT_EQ(matter.act("serve", {{"perform_by", iso_text(town().today())}}), "") << matter.last.body;
  matter.run({"urge_substitute"});
  matter.wait_past("substitute_wait");
  matter.run({"execute", "finish", "publication.redact", "publication.check", "publication.publish", "close", "archive"});
  EXPECT_EQ(matter.state(), "archived");
  EXPECT_GT(matter.attempts, 100u);
  EXPECT_NE(town().page("/decisions").body.find("代履行"), std::string::npos);
  EXPECT_EQ(town().page("/flowcharts/coercion_execution").status, 200);
}

TEST_F(ExecutionCase, at_once_is_only_for_roads_rivers_and_public_places) {
  Matter matter(town(), an_execution());
  matter.others_try = false;
  auto spill = kClearing;
  spill["why"] = "removal";
  ASSERT_EQ(matter.open(spill), "") << matter.last.body;
  const json::object river = {{"where", "river"}, {"what", "pollutant"}, {"cannot", "cannot"}, {"remedy", "both"}};
  auto yard = river;
  yard["where"] = "elsewhere";
  EXPECT_EQ(matter.act("decide_removal", yard), "G_REMOVE_NOW");
  EXPECT_NE(text_at(body_of(matter.last), "article").find("《行政强制法》第五十二条"), std::string::npos) << matter.last.body;
  ASSERT_EQ(matter.act("decide_removal", river), "") << matter.last.body;
  matter.run({"remove_now", "decision_service.direct", "tell_removal"});
  EXPECT_EQ(matter.state(), "executed");
}

TEST_F(LevyCase, is_told_heard_decided_paid_in_two_parts_and_published) {
  Matter matter(town(), a_levy());
  auto by_circular = kLevy;
  by_circular["levy_ground"] = "other";
  EXPECT_EQ(matter.open(by_circular), "G_LEVY_BASIS");
  EXPECT_NE(text_at(body_of(matter.last), "article").find("《优化营商环境条例》第二十五条"), std::string::npos) << matter.last.body;
  ASSERT_EQ(matter.open(kLevy), "") << matter.last.body;
  matter.run({"tell", "notice_service.direct", "confirm", "answer", "draft", "decide", "decision_service.direct"});
  ASSERT_EQ(matter.act("serve", {{"pay_by", iso_text(town().today() + 20)}}), "") << matter.last.body;
  EXPECT_EQ(matter.act("charge_late"), "G_OVERDUE");
  matter.run({"pay_part", "pay", "publication.redact", "publication.check", "publication.publish", "close", "archive"});
  EXPECT_EQ(matter.state(), "archived");
  EXPECT_NE(town().page("/decisions").body.find("征收"), std::string::npos);
  EXPECT_EQ(town().page("/flowcharts/levy").status, 200);
}

TEST_F(ComplaintCase, about_an_officer_is_not_handled_by_him_and_leads_to_a_case_without_the_complainants_name) {
  Matter matter(town(), a_complaint());
  const json::object said = {{"identity", "secret"}, {"complainant_name", "东方闻笛"}, {"complainant_phone", "13900007777"}, {"against", json::array{"p-002"}}};
  ASSERT_EQ(matter.open(said), "") << matter.last.body;
  matter.run({"accept"});
  EXPECT_EQ(matter.act("assign", {{"officers", json::array{"p-001", "p-002"}}}), "G_NO_CONFLICT");
  EXPECT_NE(text_at(body_of(matter.last), "article").find("《信访工作条例》第二十八条"), std::string::npos) << matter.last.body;
  ASSERT_EQ(matter.act("assign", {{"officers", json::array{"p-001"}}}), "") << matter.last.body;
  matter.run({"hear", "check"});
  EXPECT_EQ(matter.act("answer"), "G_COMPLAINT_CASE");
  matter.run({"hand_to_case"});

  Matter penalty(town(), {});
  penalty.others_try = false;
  ASSERT_EQ(penalty.open({{"from_case", matter.id()}, {"parties", nullptr}, {"place", nullptr}}), "") << penalty.last.body;
  const auto begun = penalty.view();
  EXPECT_EQ(begun.at("parties").as_array().at(0).at("name"), matter.view().at("parties").as_array().at(0).at("name"));
  EXPECT_EQ(json::serialize(begun).find("东方闻笛"), std::string::npos);

  matter.run({"answer"});
  EXPECT_EQ(matter.act("close", {{"why_closed", "other"}}), "G_COMPLAINANT_SIDE");
  matter.run({"satisfied", "close", "archive"});
  EXPECT_EQ(matter.state(), "archived");
}

TEST_F(DisputeCase, is_settled_by_the_supervision_body_with_every_side) {
  About about;
  about.procedure = "power_dispute";
  const auto sides = json::array{"applicant", "others"};
  about.with = {{"take", json::object{{"told_sides", sides}}}, {"hear", json::object{{"heard_sides", sides}}}, {"agree", json::object{{"signed_by", sides}}}, {"close", json::object{{"result_told", sides}}}};
  Matter matter(town(), about);
  matter.others_try = false;
  Person& supervisor = town().person("p-901");
  EXPECT_EQ(matter.open(), "wrong_role");                 // an officer opens no dispute
  ASSERT_EQ(matter.open({}, &supervisor), "") << matter.last.body;
  for (const char* step : {"take", "hear"}) ASSERT_EQ(matter.act(step, {}, &supervisor), "") << matter.last.body;
  EXPECT_EQ(matter.act("agree", {{"signed_by", json::array{"applicant"}}}, &supervisor), "G_DISPUTE_SIGNED");
  EXPECT_NE(text_at(body_of(matter.last), "article").find("《行政处罚法》第二十五条第二款"), std::string::npos) << matter.last.body;
  for (const char* step : {"agree", "close"}) ASSERT_EQ(matter.act(step, {}, &supervisor), "") << matter.last.body;
}

TEST_F(InactivityCase, is_listed_explained_approved_and_sent_to_both) {
  About about;
  about.procedure = "inactivity_report";
  about.with = {{"open", json::object{{"year", 2026}, {"complete", "checked"}, {"kinds", json::array{"inspection", "penalty", "licence", "coercion"}}}},
                {"explain", json::object{{"clues_left", "none"}}},
                {"report", json::object{{"sent_to", json::array{"government", "supervision"}}}},
                {"close", json::object{{"followed", "none"}}}};
  Matter matter(town(), about);
  ASSERT_EQ(matter.open(), "") << matter.last.body;
  matter.run({"explain", "approve"});
  EXPECT_EQ(matter.act("report", {{"sent_to", json::array{"government"}}}), "G_INACTIVITY_SENT");
  matter.run({"report", "close", "archive"});
  EXPECT_EQ(matter.state(), "archived");
}

// 国办发〔2018〕118号六: what the record knows as unused is listed though nobody typed it, of the kinds that were gone through, and what was used is not.
TEST_F(InactivityCase, counts_the_unused_powers_from_the_record_and_lists_what_nobody_typed) {
  Matter used(town(), {});
  used.others_try = false;
  ASSERT_EQ(used.open(), "") << used.last.body;
  const auto title_of = [&](const std::string& id) {
    const auto entry = body_of(town().in_role("supervisor").get("/registers/power_item/" + id));
    return text_at(entry.at("entry").as_object().at("values").as_object(), "title");
  };
  const auto power = demo::power_entry_id(used.story().organ, used.story().power);
  auto& head = town().in_role("unit_head");
  const auto year = split(town().today()).year;
  const auto answer = head.get("/power-use?year=" + std::to_string(year));
  ASSERT_EQ(answer.status, 200) << answer.body;
  const auto counted = body_of(answer);
  std::vector<std::string> unused;
  std::int64_t of_power = 0;
  for (const auto& one : counted.at("items").as_array()) {
    const auto& row = one.as_object();
    EXPECT_EQ(row.at("used").as_bool(), row.at("opened").as_int64() + row.at("under_way").as_int64() > 0);
    if (text_at(row, "power_item") == power) of_power = row.at("opened").as_int64();
    if (!row.at("used").as_bool() && text_at(row, "kind") == "penalty") unused.push_back(text_at(row, "title"));
  }
  EXPECT_GE(of_power, 1);
  ASSERT_FALSE(unused.empty());
  EXPECT_EQ(body_of(head.get("/power-use?year=" + std::to_string(year - 1))).at("unused").as_int64(), static_cast<std::int64_t>(body_of(head.get("/power-use?year=" + std::to_string(year - 1))).at("items").as_array().size())) << "nothing was done the year before";
  EXPECT_EQ(town().person("p-106").get("/power-use?organ=o-scjg").status, 404) << "another organ's";
  EXPECT_EQ(town().ask({"GET", "/power-use", {}, ""}).status, 401);

  About about;
  about.procedure = "inactivity_report";
  about.with = {{"open", json::object{{"year", year}, {"complete", "checked"}, {"kinds", json::array{"penalty"}},
                                      {"items", json::array{json::object{{"item", unused.front()}, {"kind", "行政处罚"}, {"clues", 2}}}}}}};
  Matter matter(town(), about);
  matter.others_try = false;
  EXPECT_EQ(matter.open(), "G_INACTIVITY_LIST") << "not every kind was gone through";
  ASSERT_EQ(matter.open({{"kinds", json::array{"inspection", "penalty", "licence", "coercion"}}}), "") << matter.last.body;
  const auto words = json::serialize(matter.view());
  for (const auto& title : unused) EXPECT_NE(words.find(title), std::string::npos) << title;
  EXPECT_EQ(words.find(title_of(power)), std::string::npos) << "a power with a case of this year is no unused one";
}

About a_supervision() {
  About about;
  about.procedure = "supervision_case";
  const json::array two{"p-901", "p-905"};
  const json::array apart{"not_member", "not_handler", "not_kin"};
  about.with = {{"open", json::object{{"clue_source", "complaint"}, {"supervised_organ", "o-scjg"}}},
                {"file", json::object{{"officers", two}, {"apart", apart}}},
                {"inquire", json::object{{"officers", two}, {"signed", "signed"}, {"av", "full"}}},
                {"opine", json::object{{"written", json::array{"facts", "basis", "demand", "days", "consequence"}}}},
                {"revoke", json::object{{"ground", "procedure"}}},
                {"confirm_executed", json::object{{"executed", "done"}, {"withdrawn", "withdrawn"}, {"party_told", "told"}}},
                {"close", json::object{{"source_told", "told"}}}};
  return about;
}

TEST_F(SupervisionCase, takes_up_the_record_of_the_case_that_it_looks_into_and_leaves_that_case_alone) {
  Matter penalty(town(), {});
  penalty.others_try = false;
  ASSERT_EQ(penalty.open(), "") << penalty.last.body;
  const auto before = penalty.view();

  Person &supervisor = town().person("p-901"), &head = town().person("p-906"), &archivist = town().person("p-907");
  Matter matter(town(), a_supervision());
  matter.others_try = false;
  // An officer of the organ looked into takes nothing up, and the head of that organ takes no step in it.
  EXPECT_EQ(matter.open({{"from_case", penalty.id()}}), "not_found");
  ASSERT_EQ(matter.open({{"from_case", penalty.id()}, {"parties", nullptr}, {"place", nullptr}, {"supervised_organ", nullptr}, {"act_no", nullptr}}, &supervisor), "") << matter.last.body;
  const auto begun = matter.view("p-901");
  EXPECT_EQ(begun.at("parties").as_array().at(0).at("name"), before.at("parties").as_array().at(0).at("name"));
  EXPECT_FALSE(begun.at("evidence").as_array().empty());
  EXPECT_EQ(json::serialize(begun).find("\"value\":\"" + penalty.id() + "\""), std::string::npos) << "a case is called by its number";
  EXPECT_NE(json::serialize(begun).find("\"value\":\"" + text_at(before, "case_no") + "\""), std::string::npos);
  EXPECT_EQ(penalty.view(), before);                       // nothing was added to the other case

  EXPECT_EQ(matter.act("file", {}, &town().person("p-005")), "not_found");
  EXPECT_EQ(matter.act("file", {}, &supervisor), "wrong_role");
  EXPECT_EQ(matter.act("file", {{"officers", json::array{"p-901"}}}, &head), "G_TWO");
  EXPECT_NE(text_at(body_of(matter.last), "article").find("《山东省行政执法监督条例》第二十二条"), std::string::npos) << matter.last.body;
  ASSERT_EQ(matter.act("file", {}, &head), "") << matter.last.body;
  for (const char* step : {"call_file", "receive_file", "inquire"}) ASSERT_EQ(matter.act(step, {}, &supervisor), "") << step << matter.last.body;
  ASSERT_EQ(matter.act("opine", {}, &head), "") << matter.last.body;
  ASSERT_EQ(matter.act("serve_opinion", {}, &supervisor), "") << matter.last.body;
  EXPECT_EQ(matter.act("revoke", {}, &head), "G_SUPERVISION_TERM");
  town().pass_days(40);
  ASSERT_EQ(matter.act("revoke", {}, &head), "") << matter.last.body;
  for (const char* step : {"serve_decision", "report_execution"}) ASSERT_EQ(matter.act(step, {}, &supervisor), "") << step << matter.last.body;
  EXPECT_EQ(matter.act("confirm_executed", {{"withdrawn", "still_public"}}, &supervisor), "G_UNDOING_FOLLOWED");
  ASSERT_EQ(matter.act("confirm_executed", {}, &supervisor), "") << matter.last.body;
  ASSERT_EQ(matter.act("close", {}, &head), "") << matter.last.body;
  ASSERT_EQ(matter.act("archive", {}, &archivist), "") << matter.last.body;
  EXPECT_EQ(text_at(matter.view("p-901"), "state"), "archived");
  // Its papers call organ and problems by their names.
  std::map<std::string, std::string> papers;
  const auto done = matter.view("p-901");
  for (const auto& paper : done.at("documents").as_array()) {
    const auto page = supervisor.get("/cases/" + matter.id() + "/documents/" + text_at(paper.as_object(), "id") + ".html");
    ASSERT_EQ(page.status, 200) << page.body;
    const auto text = std::regex_replace(page.body, std::regex("<[^>]*>"), "");
    EXPECT_FALSE(std::regex_search(text, std::regex("(^|[^a-z0-9])[oup]-[a-z0-9]{2,}"))) << text;
    papers[text_at(paper.as_object(), "title")] = text;
  }
  const auto& opinion = papers["行政执法监督意见书"];
  EXPECT_NE(opinion.find("临澜市市场监督管理局："), std::string::npos) << opinion;
  EXPECT_EQ(opinion.find("存在的问题：。"), std::string::npos) << opinion;
  EXPECT_NE(papers["行政执法监督决定书"].find("临澜市市场监督管理局："), std::string::npos);
  // The supervisor sees the other case and takes no step of it.
  EXPECT_EQ(penalty.act("file", {}, &supervisor), "wrong_role");
}

TEST_F(MajorFiling, is_sent_within_its_days_or_with_a_reason_and_filed_by_its_receipt) {
  About about;
  about.procedure = "major_decision_filing";
  about.with = {{"open", json::object{{"major", "fine"}}},
                {"send", json::object{{"papers", json::array{"report", "decision", "review", "basis"}}, {"late_reason", nullptr}}},
                {"receipt", json::object{{"receipt_by", "supervision"}}}};
  Matter matter(town(), about);
  ASSERT_EQ(matter.open(), "") << matter.last.body;
  matter.run({"approve"});
  town().pass_days(30);
  EXPECT_EQ(matter.act("send"), "G_MAJOR_LATE");
  ASSERT_EQ(matter.act("send", {{"late_reason", "报送系统故障"}}), "") << matter.last.body;
  matter.run({"receipt", "close", "archive"});
  EXPECT_EQ(matter.state(), "archived");
}

TEST_F(MediationCase, needs_both_sides_and_goes_to_the_archive) {
  About about;
  about.procedure = "mediation";
  about.with = {{"begin", json::object{{"consent", json::array{"applicant", "opposite"}}, {"mediable", "yes"}}},
                {"agree", json::object{{"signed_by", json::array{"applicant", "opposite"}}, {"offence", "none"}}}};
  Matter matter(town(), about);
  ASSERT_EQ(matter.open({{"power_item", "o-scjg.consumer_mediation"}}), "") << matter.last.body;
  EXPECT_EQ(matter.act("begin", {{"consent", json::array{"applicant"}}}), "G_BOTH_CONSENT");
  EXPECT_NE(text_at(body_of(matter.last), "article").find("《信访工作条例》第三十三条"), std::string::npos) << matter.last.body;
  matter.run({"begin", "hold", "agree", "close", "archive"});
  EXPECT_EQ(matter.state(), "archived");
}

TEST_F(FeeCase, is_noticed_paid_in_two_parts_and_archived) {
  Matter matter(town(), a_fee());
  ASSERT_EQ(matter.open(kFee), "") << matter.last.body;
  matter.run({"notice", "notice_service.direct", "confirm", "pay_part", "pay", "close", "archive"});
  EXPECT_EQ(matter.state(), "archived");
  EXPECT_EQ(town().page("/flowcharts/fee").status, 200);
}

TEST_F(FeeCase, that_is_not_paid_is_charged_as_noticed_demanded_and_kept_from_the_court_until_the_remedies_are_over) {
  auto about = a_fee();
  about.with["notice"].as_object()["late"] = "by_law";
  about.with["notice"].as_object()["late_clauses"] = json::array{json::object{{"law", "无线电管理条例"}, {"article", "七十四"}}};
  about.with["notice"].as_object()["late_say"] = "逾期不缴纳的，自滞纳之日起按日加收百分之零点零五的滞纳金，不超过应缴的金额。";
  about.with["charge_late"] = json::object{{"charge", "late"}, {"ground", "by_law"}, {"principal_fen", 120000}, {"late_fen", 600}, {"standard_told", true}};
  about.with["enforcement.demand"] = json::object{{"named", json::array{"period", "way", "amount", "rights"}}, {"amount_fen", 120600}};
  about.with["enforcement.apply_court"] = json::object{{"papers", json::array{"application", "decision", "opinion", "object"}}, {"signed", true}};
  Matter matter(town(), about);
  matter.others_try = false;
  ASSERT_EQ(matter.open(kFee), "") << matter.last.body;
  matter.run({"notice", "notice_service.direct"});
  ASSERT_EQ(matter.act("confirm", {{"pay_by", iso_text(town().today() + 10)}}), "") << matter.last.body;
  EXPECT_EQ(matter.act("charge_late"), "G_OVERDUE");
  matter.wait_past("perform_other");
  EXPECT_EQ(matter.act("charge_late", {{"principal_fen", 999999}, {"late_fen", 120001}}), "G_LATE_CHARGE");
  EXPECT_NE(text_at(body_of(matter.last), "article").find("《行政强制法》第四十五条"), std::string::npos) << matter.last.body;
  matter.run({"charge_late", "enforce", "enforcement.demand", "enforcement.demand_served"});
  EXPECT_EQ(matter.act("enforcement.apply_court"), "G_COURT_READY");
  matter.wait_past("suit");
  matter.run({"remedy.expire", "enforcement.apply_court", "enforcement.court_accepts", "enforcement.court_grants", "enforcement.executed", "settle", "close", "archive"});
  EXPECT_EQ(matter.state(), "archived");
}

TEST_F(FeeCase, outside_the_list_is_not_even_registered) {
  Matter matter(town(), a_fee());
  auto unlisted = kFee;
  unlisted["listed"] = "unlisted";
  unlisted["list_no"] = nullptr;
  EXPECT_EQ(matter.open(unlisted), "G_FEE_LIST");
  EXPECT_NE(text_at(body_of(matter.last), "article").find("《优化营商环境条例》第二十五条"), std::string::npos) << matter.last.body;
}

TEST_F(RevocationCase, is_told_heard_decided_served_cancelled_and_published) {
  Matter matter(town(), a_revocation());
  ASSERT_EQ(matter.open(kLicence), "") << matter.last.body;
  matter.run({"tell", "answer", "hear", "draft", "approve", "decide", "decision_service.direct", "deliver", "cancel", "publication.redact", "publication.check",
              "publication.publish", "close", "archive"});
  EXPECT_EQ(matter.state(), "archived");
  EXPECT_NE(town().page("/decisions").body.find("撤销行政许可"), std::string::npos);
}

TEST_F(OtherMatter, such_as_a_filing_goes_from_the_window_to_the_archive) {
  Matter matter(town(), a_filing());
  ASSERT_EQ(matter.open(kFiling), "") << matter.last.body;
  EXPECT_EQ(matter.act("accept", {{"conditions", "extra"}}), "G_NO_EXTRA");
  matter.run({"accept", "assign", "examine", "draft", "approve", "decide", "decision_service.direct", "deliver", "publication.redact", "publication.check", "publication.publish",
              "close", "archive"});
  EXPECT_EQ(matter.state(), "archived");
  EXPECT_NE(town().page("/powers").body.find("备案"), std::string::npos);
}

}  // namespace
}  // namespace mingjing::scenarios
