// What people do about a scorecard, over HTTP: papers are handed in and judged by somebody else, what does not apply is approved, cards are frozen and stay as they
// were, and the league is one of frozen cards.
#include <boost/json.hpp>

#include "scoring/export.hpp"
#include "tests/scenarios/town_fixture.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;

class ScoreActs : public InTown {
 protected:
  static Person& supervisor() { return town().person("p-901"); }
  static Person& reviewer() { return town().person("p-004"); }
  static Answer hand_in(Person& who, int indicator, json::object body, const std::string& organ = "o-scjg") {
    return who.send("POST", "/scores/" + organ + "/indicators/" + std::to_string(indicator) + "/proofs", std::move(body));
  }
  static Answer judge(Person& who, const std::string& proof, json::object body, const std::string& organ = "o-scjg") {
    return who.send("POST", "/scores/" + organ + "/proofs/" + proof + "/judgement", std::move(body));
  }
  static Answer excuse(Person& who, int indicator, json::object body) { return who.send("POST", "/scores/o-scjg/indicators/" + std::to_string(indicator) + "/excuse", std::move(body)); }
  static Answer freeze(Person& who, json::object body = {}, const std::string& organ = "o-scjg") { return who.send("POST", "/scores/" + organ + "/cards", std::move(body)); }
  static json::object indicator(int id, Person& who = supervisor(), const std::string& more = "") { return body_of(who.get("/scores/o-scjg/indicators/" + std::to_string(id) + more)); }
  static int points(int id, const std::string& more = "") { return indicator(id, supervisor(), more).at("indicator").at("points").to_number<int>(); }
  static std::string paper(Person& who) { return who.upload(Town::photo(), "制度.jpg", "image/jpeg"); }
};

TEST_F(ScoreActs, give_points_to_a_paper_once_somebody_else_has_judged_it_and_until_its_last_day) {
  const auto file = paper(reviewer());
  const auto handed = hand_in(reviewer(), 1, {{"what", "事前公开的内部规定"}, {"sha256", file}});
  ASSERT_EQ(handed.status, 201) << handed.body;
  const auto id = text_at(body_of(handed), "id");
  EXPECT_EQ(points(1), 0);                                              // nobody has judged it
  EXPECT_EQ(code_of(judge(reviewer(), id, {{"points", 5}, {"reason", "齐全"}})), "forbidden");
  EXPECT_EQ(code_of(judge(supervisor(), id, {{"points", 6}, {"reason", "齐全"}})), "invalid_input");       // of five tenths
  EXPECT_EQ(code_of(judge(supervisor(), id, {{"items_met", 1}, {"reason", "齐全"}})), "invalid_input");    // no list
  EXPECT_EQ(code_of(judge(supervisor(), id, {{"points", 4}, {"reason", "  "}})), "invalid_input");
  EXPECT_EQ(code_of(judge(supervisor(), id, {{"points", 4}, {"reason", "齐全"}, {"valid_until", "2026-03-01"}})), "invalid_input");   // the day before
  EXPECT_EQ(code_of(judge(supervisor(), "none", {{"points", 4}, {"reason", "齐全"}})), "not_found");
  EXPECT_EQ(code_of(judge(supervisor(), id, {{"points", 4}, {"reason", "齐全"}}, "o-sthj")), "not_found");
  const auto judged = judge(supervisor(), id, {{"points", 4}, {"reason", "没有写明期限"}, {"valid_until", "2026-03-05"}});
  ASSERT_EQ(judged.status, 200) << judged.body;
  EXPECT_EQ(points(1), 4);
  EXPECT_EQ(code_of(judge(supervisor(), id, {{"points", 5}, {"reason", "齐全"}})), "proof_judged");
  const auto told = indicator(1).at("proofs").at(0).as_object();
  EXPECT_EQ(text_at(told, "reason"), "没有写明期限");
  EXPECT_EQ(text_at(told, "file_name"), "制度.jpg");
  EXPECT_EQ(text_at(told, "judged_by"), "方正言");
  // The file itself: for whom the card is shown, and nobody else.
  EXPECT_EQ(supervisor().get("/objects/" + file + "?proof=" + id).status, 200);
  EXPECT_EQ(town().person("p-105").get("/objects/" + file + "?proof=" + id).status, 404);
  EXPECT_EQ(supervisor().get("/objects/" + std::string(64, 'a') + "?proof=" + id).status, 404);
  town().set(at_time(*civil_date(2026, 3, 5), 9));
  EXPECT_EQ(points(1), 4);                                              // its last day
  town().set(at_time(*civil_date(2026, 3, 6), 9));
  EXPECT_EQ(points(1), 0);
  EXPECT_EQ(points(1, "?on=2026-03-02"), 4);                            // as it was
}

TEST_F(ScoreActs, count_the_items_of_a_list_and_refuse_what_is_no_paper) {
  const auto file = paper(reviewer());
  for (const auto& [indicator, body, code] : std::vector<std::tuple<int, json::object, const char*>>{
           {36, {{"what", "材料"}, {"sha256", file}}, "proof_for_record"},
           {171, {{"what", "材料"}, {"sha256", file}}, "not_found"},
           {2, {{"what", "材料"}}, "invalid_input"},
           {2, {{"what", "材料"}, {"sha256", file}, {"record", "c1"}}, "invalid_input"},
           {2, {{"what", "  "}, {"sha256", file}}, "invalid_input"},
           {2, {{"what", "材料"}, {"sha256", std::string(64, 'b')}}, "unknown_file"},
           {2, {{"what", "材料"}, {"record", "none"}}, "not_found"}})
    EXPECT_EQ(code_of(hand_in(reviewer(), indicator, body)), code) << indicator << json::serialize(body);
  EXPECT_EQ(code_of(hand_in(town().person("p-104"), 2, {{"what", "材料"}, {"sha256", file}})), "unknown_file");   // not his
  EXPECT_EQ(code_of(hand_in(town().person("p-001"), 2, {{"what", "材料"}, {"sha256", paper(town().person("p-001"))}})), "forbidden");
  const auto other = town().person("p-104").upload(Town::photo(), "别的.jpg", "image/jpeg");
  EXPECT_EQ(code_of(hand_in(town().person("p-104"), 2, {{"what", "材料"}, {"sha256", other}})), "not_found");     // another organ's card
  Matter matter(town(), {});
  ASSERT_EQ(matter.open(), "") << matter.last.body;
  const auto handed = hand_in(reviewer(), 2, {{"what", "以本案为凭"}, {"record", matter.id()}});
  ASSERT_EQ(handed.status, 201) << handed.body;
  const auto id = text_at(body_of(handed), "id");
  EXPECT_EQ(code_of(judge(supervisor(), id, {{"items_met", 5}, {"reason", "齐全"}})), "invalid_input");           // of four
  EXPECT_EQ(judge(supervisor(), id, {{"items_met", 3}, {"reason", "缺一项"}}).status, 200);
  EXPECT_EQ(points(2), 3);                                                                                        // 5 x 3 / 4 = 3.75
}

TEST_F(ScoreActs, set_an_indicator_aside_for_a_year_with_reason_and_approver_and_bring_it_back) {
  EXPECT_EQ(code_of(excuse(reviewer(), 27, {{"reason", "没有统一着装规定"}})), "forbidden");
  EXPECT_EQ(code_of(excuse(supervisor(), 1, {{"reason", "没有"}})), "always_applies");
  EXPECT_EQ(code_of(excuse(supervisor(), 27, {{"reason", " "}})), "invalid_input");
  EXPECT_EQ(code_of(excuse(supervisor(), 27, {{"reason", "着装了"}, {"ended", true}})), "no_change");
  ASSERT_EQ(excuse(supervisor(), 27, {{"reason", "没有统一着装规定"}}).status, 200);
  EXPECT_EQ(code_of(excuse(supervisor(), 27, {{"reason", "没有统一着装规定"}})), "no_change");
  const auto told = indicator(27);
  EXPECT_EQ(text_at(told.at("indicator").as_object(), "standing"), "not_applicable");
  EXPECT_EQ(text_at(told.at("indicator").as_object(), "say"), "不适用：没有统一着装规定，由方正言于2026-03-02批准，按满分1分单列");
  const auto card = body_of(supervisor().get("/scores/o-scjg"));
  EXPECT_EQ(card.at("not_applicable").to_number<int>(), 10);
  EXPECT_EQ(card.at("reachable").to_number<int>(), 990);
  EXPECT_EQ(points(27, "?year=2025"), 0);                               // of that year alone
  ASSERT_EQ(excuse(supervisor(), 27, {{"reason", "已经统一着装"}, {"ended", true}}).status, 200);
  EXPECT_EQ(points(27), 0);
}

TEST_F(ScoreActs, freeze_a_card_that_never_changes_and_league_the_frozen_ones) {
  auto& who = supervisor();
  EXPECT_EQ(code_of(freeze(reviewer())), "forbidden");
  who.log_in();                                                         // a fresh log-in has confirmed
  EXPECT_EQ(code_of(freeze(who, {}, "o-none")), "not_found");
  EXPECT_EQ(code_of(freeze(who, {{"on", "2027-01-01"}})), "bad_query");   // yet to come
  const auto before = scoring::read_export(who.get("/scores/o-scjg/export.json").body);
  ASSERT_TRUE(before.ok()) << before.error().front();
  const auto frozen = freeze(who, {{"reason", "一季度"}});
  ASSERT_EQ(frozen.status, 201) << frozen.body;
  EXPECT_EQ(code_of(freeze(who)), "card_frozen");
  ASSERT_EQ(freeze(who, {}, "o-sthj").status, 201);
  const auto id = text_at(body_of(frozen), "id");
  const auto file = who.get("/scores/o-scjg/cards/" + id + "/export.json");
  ASSERT_EQ(file.status, 200) << file.body;
  const auto read = scoring::read_export(file.body);
  ASSERT_TRUE(read.ok()) << read.error().front();
  EXPECT_EQ(scoring::digest(scoring::scorecard(read->set, read->measures, read->inputs)), scoring::digest(scoring::scorecard(before->set, before->measures, before->inputs)));
  EXPECT_EQ(code_of(town().person("p-105").get("/scores/o-scjg/cards/" + id + "/export.json")), "not_found");
  EXPECT_EQ(code_of(who.get("/scores/o-sthj/cards/" + id + "/export.json")), "not_found");
  EXPECT_EQ(code_of(town().person("p-902").send("PUT", "/registers/score_card/" + id, json::object{{"valid_from", "2026-03-02"}, {"input", json::object{}}})), "forbidden");
  EXPECT_EQ(code_of(town().person("p-902").get("/registers/score_card")), "unknown_register");

  // The record grows on the same day: a new edition names the one before, which stays.
  Matter matter(town(), {});
  ASSERT_EQ(matter.open(), "") << matter.last.body;
  const auto file2 = paper(reviewer());
  const auto proof = text_at(body_of(hand_in(reviewer(), 5, {{"what", "职能职责公开的网页"}, {"sha256", file2}})), "id");
  ASSERT_EQ(judge(who, proof, {{"points", 3}, {"reason", "齐全"}}).status, 200);
  const auto again = freeze(who, {{"reason", "补记"}});
  ASSERT_EQ(again.status, 201) << again.body;
  EXPECT_EQ(who.get("/scores/o-scjg/cards/" + id + "/export.json").body, file.body);
  const auto league = body_of(who.get("/scores?frozen=true"));
  ASSERT_EQ(league.at("items").as_array().size(), 2u);
  for (const auto& row : league.at("items").as_array()) EXPECT_EQ(row.at("edition").to_number<int>(), row.at("organ") == "o-scjg" ? 2 : 1);
  EXPECT_EQ(body_of(town().person("p-005").get("/scores?frozen=true")).at("items").as_array().size(), 1u);

  // The next day's card is held against it.
  town().pass_days(1);
  const auto later = body_of(supervisor().get("/scores/o-scjg"));
  EXPECT_EQ(text_at(later.at("trend").as_object(), "on"), "2026-03-02");
  EXPECT_EQ(later.at("cards").as_array().size(), 2u) << "both editions stand";
}

}  // namespace
}  // namespace mingjing::scenarios
