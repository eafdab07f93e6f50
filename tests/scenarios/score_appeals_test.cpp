// Appeals over HTTP: by the organ within its term, answered by somebody who neither judged nor froze; a granted one makes a new edition, and the old one stays.
#include <boost/json.hpp>

#include "scoring/export.hpp"
#include "tests/scenarios/town_fixture.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;

class ScoreAppeals : public InTown {
 protected:
  static Person& judge() { return town().person("p-901"); }     // judges and freezes
  static Person& other() { return town().person("p-905"); }     // another supervisor
  static Person& organ() { return town().person("p-004"); }
  static Answer appeal(Person& who, int indicator, json::object body, const std::string& of = "o-scjg") {
    return who.send("POST", "/scores/" + of + "/indicators/" + std::to_string(indicator) + "/appeals", std::move(body));
  }
  static Answer answer(Person& who, const std::string& id, json::object body, const std::string& of = "o-scjg") { return who.send("POST", "/scores/" + of + "/appeals/" + id + "/answer", std::move(body)); }
  // A card on which indicator 1 was judged 2 of 5.
  static std::string frozen() {
    const auto file = organ().upload(Town::photo(), "制度.jpg", "image/jpeg");
    const auto handed = organ().send("POST", "/scores/o-scjg/indicators/1/proofs", json::object{{"what", "内部规定"}, {"sha256", file}});
    EXPECT_EQ(handed.status, 201) << handed.body;
    const auto judged = judge().send("POST", "/scores/o-scjg/proofs/" + text_at(body_of(handed), "id") + "/judgement", json::object{{"points", 2}, {"reason", "没有写明期限"}});
    EXPECT_EQ(judged.status, 200) << judged.body;
    judge().log_in();
    const auto card = judge().send("POST", "/scores/o-scjg/cards", json::object{{"reason", "一季度"}});
    EXPECT_EQ(card.status, 201) << card.body;
    return text_at(body_of(card), "id");
  }
  // Of Monday, 2 March 2026: the newest card where another test has frozen it.
  static std::string frozen_on_2_march() {
    town().set(at_time(*civil_date(2026, 3, 2), 15));
    const auto cards = body_of(judge().get("/scores?frozen=true"));
    return cards.at("items").as_array().empty() ? frozen() : text_at(cards.at("items").at(0).as_object(), "card");
  }
};

TEST_F(ScoreAppeals, are_made_by_the_organ_answered_by_another_and_make_a_new_edition_beside_the_old_one) {
  const auto card = frozen();
  const auto first = judge().get("/scores/o-scjg/cards/" + card + "/export.json").body;
  const json::object body{{"card", card}, {"reason", "规定第七条写明了期限"}};
  // Who may not, and what is refused.
  EXPECT_EQ(code_of(appeal(town().person("p-001"), 1, body)), "forbidden");
  EXPECT_EQ(code_of(appeal(town().person("p-104"), 1, body)), "not_found");          // another organ's card
  EXPECT_EQ(code_of(appeal(organ(), 1, {{"card", "none"}, {"reason", "理由"}})), "not_found");
  EXPECT_EQ(code_of(appeal(organ(), 171, body)), "not_found");
  EXPECT_EQ(code_of(appeal(organ(), 1, {{"card", card}, {"reason", "  "}})), "invalid_input");
  EXPECT_EQ(code_of(appeal(organ(), 1, {{"card", card}, {"reason", "理由"}, {"sha256", std::string(64, 'b')}})), "unknown_file");
  const auto paper = organ().upload(Town::photo(), "规定全文.jpg", "image/jpeg");
  auto with_paper = body;
  with_paper["sha256"] = paper;
  const auto made = appeal(organ(), 1, with_paper);
  ASSERT_EQ(made.status, 201) << made.body;
  const auto id = text_at(body_of(made), "id");
  EXPECT_EQ(code_of(appeal(organ(), 1, body)), "appeal_twice");

  // The answer: not by the organ, not by who judged or froze, with a reason, with more points than before and not above the indicator's.
  EXPECT_EQ(code_of(answer(organ(), id, {{"granted", true}, {"points", 5}, {"reason", "成立"}})), "forbidden");
  EXPECT_EQ(code_of(answer(judge(), id, {{"granted", true}, {"points", 5}, {"reason", "成立"}})), "same_judge");
  other().log_in();
  EXPECT_EQ(code_of(answer(other(), "none", {{"granted", false}, {"reason", "不成立"}})), "not_found");
  EXPECT_EQ(code_of(answer(other(), id, {{"granted", false}, {"reason", "不成立"}}, "o-sthj")), "not_found");
  EXPECT_EQ(code_of(answer(other(), id, {{"granted", true}, {"points", 5}, {"reason", " "}})), "invalid_input");
  EXPECT_EQ(code_of(answer(other(), id, {{"granted", true}, {"points", 2}, {"reason", "成立"}})), "invalid_input");
  EXPECT_EQ(code_of(answer(other(), id, {{"granted", true}, {"points", 6}, {"reason", "成立"}})), "invalid_input");
  EXPECT_EQ(other().get("/objects/" + paper + "?proof=" + id).status, 200);
  const auto granted = answer(other(), id, {{"granted", true}, {"points", 5}, {"reason", "规定第七条确有期限"}});
  ASSERT_EQ(granted.status, 200) << granted.body;
  EXPECT_EQ(code_of(answer(other(), id, {{"granted", false}, {"reason", "不成立"}})), "appeal_answered");

  // Three tenths more, nothing else; the first edition is there byte for byte, and the second is recomputed elsewhere to the same tenth.
  const auto league = body_of(judge().get("/scores?frozen=true"));
  ASSERT_EQ(league.at("items").as_array().size(), 1u);
  const auto& row = league.at("items").at(0).as_object();
  EXPECT_EQ(row.at("edition").to_number<int>(), 2);
  EXPECT_EQ(judge().get("/scores/o-scjg/cards/" + card + "/export.json").body, first);
  const auto before = scoring::read_export(first);
  const auto after = scoring::read_export(judge().get("/scores/o-scjg/cards/" + text_at(row, "card") + "/export.json").body);
  ASSERT_TRUE(before.ok() && after.ok()) << (after.ok() ? "" : after.error().front());
  const auto was = scoring::scorecard(before->set, before->measures, before->inputs), is = scoring::scorecard(after->set, after->measures, after->inputs);
  EXPECT_TRUE(scoring::differences(*after->published, is, 5).empty());
  EXPECT_EQ(is.total, was.total + 3);
  EXPECT_EQ(is.replaces, scoring::digest(was));
  EXPECT_EQ(is.score(1)->points, 5);
  for (const auto& one : is.scores) EXPECT_EQ(one.points, was.score(one.indicator)->points + (one.indicator == 1 ? 3 : 0)) << one.indicator;
  // On the organ's own card both editions stand, the newer one first.
  const auto own = body_of(organ().get("/scores/o-scjg"));
  std::vector<std::string> editions;
  for (const auto& one : own.at("cards").as_array())
    if (one.at("on") == row.at("on")) editions.push_back(text_at(one.as_object(), "card"));
  EXPECT_EQ(editions, (std::vector<std::string>{text_at(row, "card"), card}));
  const auto told = body_of(organ().get("/scores/o-scjg/indicators/1"));
  EXPECT_EQ(told.at("appeals").at(0).at("outcome"), "granted");
  EXPECT_NE(text_at(told.at("indicator").as_object(), "say").find("申诉成立"), std::string::npos) << json::serialize(told.at("indicator"));
  // All its points now: there is nothing more to appeal against, and a refused appeal changes nothing.
  EXPECT_EQ(code_of(appeal(organ(), 13, {{"card", card}, {"reason", "名称照法律"}})), "");
  const auto second = text_at(body_of(organ().get("/scores/o-scjg/indicators/13")).at("appeals").at(0).as_object(), "id");
  ASSERT_EQ(answer(other(), second, {{"granted", false}, {"reason", "没有提交材料"}}).status, 200);
  EXPECT_EQ(body_of(judge().get("/scores?frozen=true")).at("items").at(0).at("edition").to_number<int>(), 2);
}

// The set names units of its source's house; each organ maps them to its own, and the card says these.
TEST_F(ScoreAppeals, and_units_belong_to_the_organ_that_maps_its_own) {
  const auto map = [](Person& who, json::array units, const char* of = "o-scjg") { return who.send("PUT", std::string("/scores/") + of + "/units", json::object{{"units", std::move(units)}}); };
  const auto one = [](const char* key, const char* unit) { return json::object{{"key", key}, {"unit", unit}}; };
  const auto before = body_of(organ().get("/scores/o-scjg"));
  ASSERT_FALSE(before.at("own_units").as_array().empty());
  const auto own = text_at(before.at("own_units").at(0).as_object(), "id"), title = text_at(before.at("own_units").at(0).as_object(), "title");
  EXPECT_EQ(code_of(town().page("/scores/o-scjg")), "unauthenticated");
  EXPECT_EQ(code_of(map(town().person("p-001"), {one("legal_office", own.c_str())})), "forbidden");
  EXPECT_EQ(code_of(map(judge(), {one("legal_office", own.c_str())})), "forbidden");            // the organ's own affair
  EXPECT_EQ(code_of(map(town().person("p-104"), {one("legal_office", own.c_str())})), "not_found");
  EXPECT_EQ(code_of(map(organ(), {one("legal_office", "u-sfj-jd")})), "invalid_input");          // another organ's unit
  EXPECT_EQ(code_of(map(organ(), {one("no_such_office", own.c_str())})), "invalid_input");
  ASSERT_EQ(map(organ(), {one("legal_office", own.c_str())}).status, 200);
  EXPECT_EQ(code_of(map(organ(), {one("legal_office", own.c_str())})), "no_change");
  const auto after = body_of(organ().get("/scores/o-scjg/indicators/1"));
  EXPECT_NE(text_at(after.at("indicator").as_object(), "unit").find(title), std::string::npos) << json::serialize(after.at("indicator"));
  ASSERT_EQ(map(organ(), {}).status, 200);                                                       // and back to the set's title
}

// Ten working days from the freezing on Monday, 2 March 2026: the last is Monday, 16 March.
TEST_F(ScoreAppeals, are_late_from_the_day_after_the_last_of_the_term) {
  const auto card = frozen_on_2_march();
  EXPECT_EQ(text_at(body_of(organ().get("/scores/o-scjg/indicators/2")).at("appeal").as_object(), "due"), "2026-03-16");
  town().set(at_time(*civil_date(2026, 3, 17), 9));
  EXPECT_EQ(code_of(appeal(organ(), 2, {{"card", card}, {"reason", "四件都衔接"}})), "appeal_late");
  EXPECT_FALSE(body_of(organ().get("/scores/o-scjg/indicators/2")).contains("appeal"));
}

TEST_F(ScoreAppeals, on_the_last_day_of_the_term_are_in_time) {
  const auto card = frozen_on_2_march();
  town().set(at_time(*civil_date(2026, 3, 16), 17));
  EXPECT_EQ(code_of(appeal(organ(), 2, {{"card", card}, {"reason", "四件都衔接"}})), "");
}

}  // namespace
}  // namespace mingjing::scenarios
