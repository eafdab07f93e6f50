// Cards of the 170 indicators over HTTP: who sees whose, what stands behind a point, what another value would give, and that the export is recomputed
// elsewhere to the same tenth.
#include <boost/json.hpp>
#include <algorithm>

#include "scoring/export.hpp"
#include "tests/scenarios/town_fixture.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;

constexpr const char* kOrgan = "o-scjg";

class Scores : public InTown {
 protected:
  static Person& supervisor() { return town().person("p-901"); }
  static Person& head() { return town().person("p-005"); }
  static json::object card(Person& who, const std::string& organ = kOrgan, const std::string& more = "") {
    const auto answer = who.get("/scores/" + organ + more);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return body_of(answer);
  }
  static json::object row(const json::object& card, int id) {
    for (const auto& group : card.at("groups").as_array())
      for (const auto& one : group.at("indicators").as_array())
        if (one.at("id").to_number<int>() == id) return one.as_object();
    ADD_FAILURE() << "no indicator " << id;
    return {};
  }
  static std::vector<std::string> organs(Person& who) {
    std::vector<std::string> out;
    const auto body = body_of(who.get("/scores"));
    for (const auto& one : body.at("items").as_array()) out.push_back(text_at(one.as_object(), "organ"));
    std::ranges::sort(out);
    return out;
  }
};

TEST_F(Scores, are_told_to_who_supervises_and_to_an_organ_its_own) {
  EXPECT_EQ(organs(supervisor()), (std::vector<std::string>{"o-cgzf", "o-jtys", "o-lx-scjg", "o-scjg", "o-songqiao", "o-sthj"}));
  for (const char* id : {"p-003", "p-004", "p-005"}) EXPECT_EQ(organs(town().person(id)), std::vector<std::string>{kOrgan}) << id;
  for (const char* path : {"/scores", "/scores/o-scjg", "/scores/o-scjg/indicators/36", "/scores/o-scjg/indicators/36/trial?done=1&due=1", "/scores/o-scjg/export.json", "/scores/o-scjg/export.csv"}) {
    EXPECT_EQ(code_of(town().person("p-001").get(path)), "forbidden") << path;   // an officer
    EXPECT_EQ(code_of(town().page(path)), "unauthenticated") << path;
    EXPECT_EQ(supervisor().get(path).status, 200) << path;
    const auto others = town().person("p-105").get(path);   // another organ's head
    EXPECT_EQ(std::string(path) == "/scores" ? "" : "not_found", code_of(others)) << path;
  }
  // As an organ that never was, and one that has no powers.
  for (const char* path : {"/scores/o-none", "/scores/o-sfj"}) EXPECT_EQ(code_of(supervisor().get(path)), "not_found") << path;
}

// A county's supervisor is made by the security administrator like any other account.
TEST_F(Scores, of_one_county_are_never_told_to_another_nor_the_citys_to_a_county) {
  demo::Person who;
  who.id = "p-county";
  who.login = "county-supervisor";
  who.organ = "o-lx-scjg";
  const auto made = town().person("p-903").send("POST", "/accounts", json::object{{"login", who.login}, {"name", "县级监督"}, {"password", "Spiegel-4712-镜"}, {"officer", "p-401"},
                                                                                  {"organ", who.organ}, {"unit", "u-lx-scjg-1"}, {"roles", json::array{"supervisor"}}});
  ASSERT_EQ(made.status, 201) << made.body;
  const auto body = body_of(made);
  const std::string grant = text_at(body.at("grant").as_object(), "id");
  ASSERT_EQ(town().person("p-904").send("POST", "/grants/" + grant + "/decision", json::object{{"give", true}}).status, 204);
  Person county(town(), who);
  county.log_in("Spiegel-4712-镜");
  ASSERT_EQ(county.send("POST", "/session/password", json::object{{"password", "Spiegel-4712-镜"}, {"new_password", "Mirror-4711-明"}}).status, 204);
  county.log_in("Mirror-4711-明");
  EXPECT_EQ(organs(county), (std::vector<std::string>{"o-lx-scjg", "o-songqiao"}));   // the county and its township
  // Who is of an organ neither freezes its card nor sets its indicators aside.
  EXPECT_EQ(code_of(county.send("POST", "/scores/o-lx-scjg/cards", json::object{})), "own_organ");
  EXPECT_EQ(code_of(county.send("POST", "/scores/o-lx-scjg/indicators/27/excuse", json::object{{"reason", "没有统一着装规定"}})), "own_organ");
  EXPECT_EQ(code_of(county.send("POST", "/scores/o-scjg/cards", json::object{})), "not_found");
  for (const char* organ : {"o-scjg", "o-sthj"})
    for (const char* more : {"", "/export.json", "/indicators/36", "/indicators/36/trial?done=1&due=1"})
      EXPECT_EQ(code_of(county.get(std::string("/scores/") + organ + more)), "not_found") << organ << more;
}

TEST_F(Scores, count_the_record_and_lead_to_it) {
  const auto before = card(head());
  Matter matter(town(), {});
  ASSERT_EQ(matter.open(), "") << matter.last.body;
  const auto after = card(head());
  EXPECT_EQ(before.at("of").to_number<int>(), 1000);
  EXPECT_EQ(after.at("tasks").to_number<int>(), 170);
  const auto& modes = after.at("set").at("modes").as_object();
  int tasks = 0, points = 0;
  for (const auto& [mode, sum] : modes) tasks += sum.at("tasks").to_number<int>(), points += sum.at("points").to_number<int>();
  EXPECT_EQ(tasks, 170);
  EXPECT_EQ(points, 1000);
  // None is silently full: what has its points has a record or a judged paper behind it.
  for (const auto& group : after.at("groups").as_array())
    for (const auto& one : group.at("indicators").as_array()) {
      if (one.at("points").to_number<int>() == 0 || one.at("standing") == "not_applicable") continue;
      EXPECT_NE(one.at("mode"), "proof") << one.at("id");
    }
  // Files with both digests: the record leads to the case.
  const auto& files = row(after, 70);
  const auto told = body_of(head().get("/scores/o-scjg/indicators/70?limit=50"));
  EXPECT_EQ(told.at("total").to_number<std::size_t>(), files.at("against").to_number<std::size_t>() + files.at("behind").to_number<std::size_t>());
  EXPECT_EQ(text_at(told.at("indicator").as_object(), "say"), text_at(files, "say"));
  for (const auto& one : told.at("items").as_array()) {
    ASSERT_TRUE(one.at("seen").as_bool());
    EXPECT_EQ(head().get("/cases/" + text_at(one.as_object(), "case_id")).status, 200);
  }
}

TEST_F(Scores, of_the_day_before_and_the_day_after_differ_and_nothing_else_is_asked) {
  EXPECT_EQ(code_of(supervisor().get("/scores?on=2026-03-03")), "bad_query");       // yet to come
  EXPECT_EQ(code_of(supervisor().get("/scores?on=2026-03-02&year=2027")), "bad_query");
  EXPECT_EQ(code_of(supervisor().get("/scores?on=2020-05-24")), "no_indicator_set");  // the set is in force from the 25th
  EXPECT_EQ(supervisor().get("/scores?on=2020-05-25").status, 200);
  EXPECT_EQ(supervisor().get("/scores?on=2026-03-02&year=2025").status, 200);       // last year's, as it stands now
  EXPECT_EQ(supervisor().get("/scores?on=never").status, 400);
  EXPECT_EQ(code_of(supervisor().get("/scores/o-scjg/indicators/171")), "not_found");
  EXPECT_EQ(code_of(supervisor().get("/scores/o-scjg/indicators/36?cursor=x")), "bad_cursor");
}

TEST_F(Scores, are_tried_by_the_server_and_nothing_is_written) {
  const auto size = [] { return town().home().office->writer().checkpoint_size(); };
  const auto before = card(head());
  const auto leaves = size();
  const auto tried = body_of(head().get("/scores/o-scjg/indicators/36/trial?done=85&due=87"));
  EXPECT_EQ(tried.at("points").to_number<int>(), 9);   // 10 x 85 / 87 = 9.77, cut off
  EXPECT_EQ(tried.at("of").to_number<int>(), 10);
  EXPECT_EQ(tried.at("total").to_number<int>() - tried.at("total_before").to_number<int>(), 9 - row(before, 36).at("points").to_number<int>());
  EXPECT_EQ(body_of(head().get("/scores/o-scjg/indicators/2/trial?items_met=3")).at("points").to_number<int>(), 3);   // 5 x 3 / 4 = 3.75
  for (const char* bad : {"done=88&due=87", "points=1", "", "in_time=true"})
    EXPECT_EQ(code_of(head().get(std::string("/scores/o-scjg/indicators/36/trial?") + bad)), "bad_trial") << bad;
  EXPECT_EQ(head().get("/scores/o-scjg/indicators/36/trial?done=-1").status, 400);
  EXPECT_EQ(json::serialize(card(head()).at("groups")), json::serialize(before.at("groups")));
  EXPECT_EQ(size(), leaves);
}

TEST_F(Scores, say_which_five_actions_raise_them_most_and_by_how_much) {
  const auto told = card(head());
  const auto& actions = told.at("actions").as_array();
  ASSERT_EQ(actions.size(), 5u);
  int last = 1000;
  for (const auto& one : actions) {
    EXPECT_GT(one.at("gain").to_number<int>(), 0);
    EXPECT_LE(one.at("gain").to_number<int>(), last);
    last = one.at("gain").to_number<int>();
    EXPECT_FALSE(one.at("indicators").as_array().empty());
  }
}

TEST_F(Scores, are_taken_out_as_a_file_that_is_recomputed_to_the_same_tenth) {
  Matter matter(town(), {});
  ASSERT_EQ(matter.open(), "") << matter.last.body;
  const auto shown = card(supervisor());
  const auto file = supervisor().get("/scores/o-scjg/export.json");
  ASSERT_EQ(file.status, 200) << file.body;
  const auto read = scoring::read_export(file.body);
  ASSERT_TRUE(read.ok()) << read.error().front();
  const auto again = scoring::scorecard(read->set, read->measures, read->inputs);
  EXPECT_EQ(again.total, shown.at("total").to_number<int>());
  EXPECT_NE(supervisor().get("/scores/o-scjg/export.csv").body.find(scoring::digest(again)), std::string::npos);
  EXPECT_TRUE(scoring::differences(*read->published, again, 5).empty());
  // What is looked at stands on sums that are kept, what is taken out on the records: the points are the same, one by one.
  for (const auto& score : again.scores) {
    const auto& seen = row(shown, score.indicator);
    EXPECT_EQ(seen.at("points").to_number<int>(), score.points) << score.indicator;
    EXPECT_EQ(seen.at("against").to_number<std::int64_t>(), score.missed) << score.indicator;
    EXPECT_EQ(seen.at("behind").to_number<std::int64_t>(), score.kept) << score.indicator;
  }
  const auto table = supervisor().get("/scores/o-scjg/export.csv").body;
  EXPECT_NE(table.find("\r\n,总分,,"), std::string::npos) << "an empty cell is a cell";
  EXPECT_EQ(std::ranges::count(table, '\n'), 172);   // a heading, 170 indicators, the total
}

// 处罚法74 and 国办发〔2022〕27号（六）: two cases that differ in the fine alone give the same card.
TEST_F(Scores, do_not_move_with_what_fines_bring_in) {
  const auto whole = json::serialize(card(supervisor()));
  for (const char* word : {"fine", "fen", "罚款", "罚没"}) EXPECT_EQ(whole.find(word), std::string::npos) << word;
  auto inputs = body_of(supervisor().get("/scores/o-scjg/export.json")).at("inputs");
  // Records are named by ids of cases, procedures and templates, which are neither numbers nor sums.
  for (auto& value : inputs.at("values").as_array())
    for (const char* list : {"against", "behind"}) value.as_object()[list].as_array().clear();
  for (const char* word : {"fine", "fen\"", "money", "penalt"}) EXPECT_EQ(json::serialize(inputs.at("values")).find(word), std::string::npos) << word;
}

// Officers are compared by the share of their own steps, within the caller's scope; who has taken few has no place.
TEST_F(Scores, compare_officers_by_their_own_steps_and_never_by_how_many) {
  EXPECT_EQ(code_of(town().page("/scores?officers=true")), "unauthenticated");
  EXPECT_EQ(code_of(town().person("p-001").get("/scores?officers=true")), "forbidden");
  Matter matter(town(), {});
  matter.others_try = false;
  matter.follow("whole", 0, 10);   // up to and with evidence on the spot
  const auto told = body_of(head().get("/scores?officers=true"));
  ASSERT_FALSE(told.at("items").as_array().empty());
  const int least = told.at("least").to_number<int>();
  EXPECT_GT(least, 0);
  for (const auto& one : told.at("items").as_array()) {
    EXPECT_EQ(one.at("organ"), kOrgan);   // a head sees his own organ's
    const auto due = one.at("due").to_number<std::int64_t>(), done = one.at("done").to_number<std::int64_t>();
    EXPECT_EQ(one.at("share").to_number<std::int64_t>(), done * 1000 / due);
    EXPECT_EQ(one.as_object().contains("rank"), due >= least);
    EXPECT_EQ(json::serialize(one).find("fine"), std::string::npos);
  }
  EXPECT_TRUE(body_of(town().person("p-105").get("/scores?officers=true")).at("items").as_array().empty());   // another organ's head, whose people did nothing
}

}  // namespace
}  // namespace mingjing::scenarios
