// A leader of a government sees the figures of his area and nobody's data: names, numbers, telephones, addresses and words are planted everywhere, and
// every route of the contract is asked for them.
#include <algorithm>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <fstream>
#include <iterator>
#include <set>
#include <thread>

#include "adapters/http/contract.hpp"
#include "tests/scenarios/town_fixture.hpp"
#include "tests/source_dir.hpp"
#include "usecases/url_part.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;

constexpr const char* kName = "龘靐齉";
constexpr const char* kIdNo = "330881196001011007";
constexpr const char* kPhone = "19907654321";
constexpr const char* kAddress = "临澜市云麓区爨龘尾巷107号";
constexpr const char* kWords = "纞灪麤";   // what somebody wrote: a clue, a title, a note, a reason

web::Contract contract() {
  std::ifstream in(source_dir() + "/api/openapi.yaml", std::ios::binary);
  return web::Contract::read(std::string(std::istreambuf_iterator<char>(in), {})).value();
}

class Leader : public InTown {
 protected:
  static void SetUpTestSuite() {
    Town::watches = true;
    shared = std::make_unique<Town>();
    shared->set(at_time(*civil_date(2026, 3, 2), 9));
    plant();
  }
  static void TearDownTestSuite() {
    InTown::TearDownTestSuite();
    Town::watches = false;
  }

  static Person& city() { return town().person("p-908"); }
  static Person& county() { return town().person("p-909"); }
  static Person& supervisor() { return town().person("p-901"); }

  static About about() {
    About out;
    out.person = true;
    out.with = {{"open", {{"parties", json::array{json::object{{"kind", "person"}, {"id_kind", "resident"}, {"name", kName}, {"id_no", kIdNo}, {"phone", kPhone}, {"address", kAddress}}}},
                          {"clue", std::string(kName) + kWords}}}};
    return out;
  }
  // Of the demo city's people, but not of the cast that every town has.
  static void engage(const std::string& id) {
    const auto& people = shared->city().people;
    const auto who = *std::ranges::find(people, id, &demo::Person::id);
    json::array roles(who.roles.begin(), who.roles.end());
    const auto made = shared->person("p-903").send("POST", "/accounts", json::object{{"login", who.login.empty() ? who.id : who.login}, {"name", who.name}, {"password", "Spiegel-4712-镜"}, {"officer", who.id},
                                                                                     {"organ", who.organ}, {"unit", who.unit}, {"roles", std::move(roles)}});
    ASSERT_EQ(made.status, 201) << id << made.body;
    const auto grant = text_at(body_of(made).at("grant").as_object(), "id");
    ASSERT_EQ(shared->person("p-904").send("POST", "/grants/" + grant + "/decision", json::object{{"give", true}}).status, 204) << id;
    Person fresh(*shared, who);
    fresh.log_in("Spiegel-4712-镜");
    ASSERT_EQ(fresh.send("POST", "/session/password", json::object{{"password", "Spiegel-4712-镜"}, {"new_password", "Mirror-4711-明"}}).status, 204) << id;
  }
  // Cases of the city's organ, one of them to its end, and of the county's; a task, a campaign with a problem, papers on a card and a warning.
  static void plant() {
    for (const char* id : {"p-401", "p-908", "p-909"}) ASSERT_NO_FATAL_FAILURE(engage(id));
    Matter open(*shared, about());
    open.others_try = false;
    ASSERT_EQ(open.open(), "") << open.last.body;
    for (const char* action : {"file", "assign"}) ASSERT_EQ(open.act(action), "") << action << " " << open.last.body;
    ASSERT_EQ(open.act("inspect", {{"av", "none"}, {"av_files", nullptr}}), "G_AV");
    city_case = open.id();
    Matter county_matter(*shared, about());
    county_matter.others_try = false;
    ASSERT_EQ(county_matter.open({{"power_item", "o-lx-scjg.no_purchase_check"}}, &shared->person("p-401")), "") << county_matter.last.body;
    county_case = county_matter.id();
    plant_task();
    plant_campaign();
    plant_papers();
    plant_warning();
    Matter whole(*shared, about());
    whole.others_try = false;
    whole.follow("whole");
  }
  static void plant_task() {
    const auto today = shared->today();
    auto made = supervisor().send("POST", "/cases", json::object{{"procedure", "dispatched_task"}, {"title", std::string("联合整治") + kWords}, {"on", iso_text(today)}, {"task_source", "complaints"}, {"task_kind", "handle"},
                                                                 {"lead_organ", "o-scjg"}, {"helping_organs", json::array{"o-sthj"}}, {"content", kWords}, {"demands", kWords}});
    ASSERT_EQ(made.status, 201) << made.body;
    task = text_at(body_of(made), "case_id");
    made = shared->person("p-906").send("POST", "/cases/" + task + "/actions/dispatch", json::object{{"expected_seq", 1}, {"input", json::object{{"officers", json::array{"p-003", "p-101"}},
                                        {"sign_by", iso_text(today + 3)}, {"result_by", iso_text(today + 20)}, {"opinion", kWords}}}});
    ASSERT_EQ(made.status, 200) << made.body;
  }
  static void plant_campaign() {
    About of;
    of.procedure = "campaign_lead";
    of.with = {{"open", json::object{{"deliberated", "yes"}, {"adopted", "yes"}, {"sectors", json::array{"market"}}, {"sector", "market"}, {"problem_type", "weak"}, {"found_how", "self"}, {"year", 2026},
                                     {"found_on", "2026-03-02"}, {"list_by", "2026-03-02"}, {"correct_by", "2026-03-02"}, {"second_by", "2026-03-02"}, {"duty_by", "2026-03-02"}}},
               {"issue", json::object{{"plan_by", "2026-03-05"}, {"list_by", "2026-03-10"}, {"correct_by", "2026-03-20"}, {"first_round_by", "2026-03-25"}, {"second_by", "2026-04-10"}, {"preview_by", "2026-04-15"},
                                      {"rules_by", "2026-04-20"}, {"second_round_by", "2026-05-10"}, {"duty_by", "2026-12-10"}, {"report_by", "2026-12-20"}}}};
    Matter lead(*shared, of);
    lead.others_try = false;
    ASSERT_EQ(lead.open({}, &supervisor()), "") << lead.last.body;
    ASSERT_EQ(lead.act("issue", {}, &shared->person("p-906")), "") << lead.last.body;
    campaign = lead.id();
    of.procedure = "campaign_problem";
    Matter problem(*shared, of);
    problem.others_try = false;
    ASSERT_EQ(problem.open({{"campaign", campaign}, {"facts", std::string(kName) + kWords}}, &shared->person("p-003")), "") << problem.last.body;
  }
  static void plant_papers() {
    auto& reviewer = shared->person("p-004");
    const auto file = reviewer.upload(Town::photo(), std::string(kName) + ".jpg", "image/jpeg");
    const auto handed = reviewer.send("POST", "/scores/o-scjg/indicators/1/proofs", json::object{{"what", kWords}, {"sha256", file}});
    ASSERT_EQ(handed.status, 201) << handed.body;
    ASSERT_EQ(supervisor().send("POST", "/scores/o-scjg/proofs/" + text_at(body_of(handed), "id") + "/judgement", json::object{{"points", 4}, {"reason", kWords}}).status, 200);
    const auto excused = supervisor().send("POST", "/scores/o-scjg/indicators/27/excuse", json::object{{"reason", kWords}});
    ASSERT_LT(excused.status, 300) << excused.body;
    const auto frozen = supervisor().send("POST", "/scores/o-scjg/cards", json::object{{"reason", kWords}});
    ASSERT_LT(frozen.status, 300) << frozen.body;
    card = text_at(body_of(supervisor().get("/scores/o-scjg")).at("cards").at(0).as_object(), "card");
  }
  static void plant_warning() {
    for (int i = 0; i < 500 && warning.empty(); ++i) {
      const auto listed = body_of(supervisor().get("/supervision/warnings?limit=50&state=all&case=" + city_case));
      for (const auto& row : listed.at("items").as_array())
        if (text_at(row.as_object(), "rule") == "av_gap") warning = text_at(row.as_object(), "id");
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    ASSERT_FALSE(warning.empty());
    ASSERT_EQ(shared->person("p-005").send("POST", "/supervision/warnings/" + warning + "/acknowledgement", json::object{{"note", std::string(kName) + kWords}}).status, 200);
  }

  // What may stand in no answer to him: what was planted, and the names of all who work on cases.
  static std::vector<std::string> unwanted() {
    std::vector<std::string> out{"龘", kIdNo, kPhone, "****4321", kAddress, kWords};
    for (const auto& person : town().city().people)
      if (person.id != "p-908" && person.id != "p-909") out.push_back(person.name);
    return out;
  }
  static void expect_nobody(const std::string& where, const std::string& body) {
    for (const auto& one : unwanted()) EXPECT_EQ(body.find(one), std::string::npos) << where << " tells " << one;
  }
  static std::string path_of(const web::Operation& operation) {
    const std::map<std::string, std::string> known{{"case", city_case}, {"organ", "o-scjg"}, {"indicator", "1"}, {"campaign", campaign}, {"warning", warning}, {"card", card}, {"register", "officer"}, {"entry", "p-001"},
                                                   {"form", "dispatched_task.dispatch"}, {"procedure", "penalty_ordinary"}, {"statute", "行政处罚法"}, {"sha256", std::string(64, 'a')}, {"action", "file"}};
    std::string out;
    for (std::size_t at = 0; at < operation.path.size();) {
      if (operation.path[at] != '{') {
        out += operation.path[at++];
        continue;
      }
      const auto close = operation.path.find('}', at);
      const auto found = known.find(operation.path.substr(at + 1, close - at - 1));
      out += found == known.end() ? "x1" : usecases::url_part(found->second);
      at = close + 1;
    }
    static const std::map<std::string, std::string> values{{"organ", "o-scjg"}, {"figure", "case_opened"}, {"q", "x"}, {"law", "x"}, {"article", "1"}, {"year", "2026"}};
    char mark = '?';
    for (const auto& parameter : operation.in_query) {
      if (!parameter.required) continue;
      const auto found = values.find(parameter.name);
      out += mark + parameter.name + "=" + (found == values.end() ? "1" : found->second);
      mark = '&';
    }
    return out;
  }
  static std::set<std::string> organs_in(const json::array& items) {
    std::set<std::string> out;
    for (const auto& one : items) out.insert(text_at(one.as_object(), "organ"));
    return out;
  }

  static inline std::string city_case, county_case, task, campaign, card, warning;
};

// The lists to which his pages lead, each with what it holds.
const std::vector<std::string>& lists() {
  static const std::vector<std::string> all{
      "/supervision/screen", "/cases?limit=50", "/cases?limit=50&running=yes", "/cases?limit=50&acted_on=2026-03-02", "/cases?limit=50&running=yes&stage=%E5%90%AF%E5%8A%A8", "/warnings?limit=50",
      "/supervision/warnings?limit=50&state=all", "/supervision/tasks?limit=50&state=all", "/statistics", "/statistics?organ=o-scjg", "/statistics/annual", "/statistics/annual/o-scjg",
      "/statistics/cases?limit=50&figure=case_opened&organ=o-scjg&from=2026-01-01&to=2026-12-31", "/scores", "/scores?frozen=true", "/scores/o-scjg", "/scores/o-scjg/indicators/1",
      "/scores/o-scjg/indicators/27", "/scores/o-scjg/indicators/36?limit=50", "/scores/o-scjg/indicators/70?limit=50", "/campaigns", "/forms/dispatched_task.dispatch", "/forms/penalty_ordinary.assign"};
  return all;
}

TEST_F(Leader, is_shown_nobody_in_any_list_that_his_pages_lead_to) {
  for (const auto& path : lists()) {
    const auto answer = city().get(path);
    EXPECT_EQ(answer.status, 200) << path << answer.body;
    expect_nobody(path, answer.body);
  }
  for (const auto& path : {"/campaigns/" + campaign, "/supervision/warnings/" + warning}) {
    const auto answer = city().get(path);
    EXPECT_EQ(answer.status, 200) << path << answer.body;
    expect_nobody(path, answer.body);
  }
  // All of that is there for whoever supervises: the walk above would find it.
  EXPECT_NE(supervisor().get("/supervision/tasks?limit=50&state=all").body.find(kWords), std::string::npos);
  EXPECT_NE(supervisor().get("/campaigns/" + campaign).body.find(kName), std::string::npos);
  EXPECT_NE(supervisor().get("/supervision/warnings/" + warning).body.find(kName), std::string::npos);
  for (const char* path : {"/scores/o-scjg/indicators/1", "/scores/o-scjg/indicators/27", "/scores?frozen=true"}) EXPECT_NE(supervisor().get(path).body.find(kWords), std::string::npos) << path;
  EXPECT_NE(supervisor().get("/cases/" + city_case).body.find(kName), std::string::npos);
}

TEST_F(Leader, is_told_number_matter_organ_stage_and_days_of_a_case) {
  bool seen = false;
  const auto listed = body_of(city().get("/cases?limit=50"));
  for (const auto& value : listed.at("items").as_array()) {
    const auto& row = value.as_object();
    EXPECT_EQ(text_at(row, "party_masked"), "");
    EXPECT_TRUE(row.at("handler_names").as_array().empty());
    for (const char* none : {"fine_fen", "outcome"}) EXPECT_FALSE(row.contains(none)) << none;
    for (const char* there : {"case_no", "title", "organ_name", "stage", "state_title", "opened"}) EXPECT_FALSE(text_at(row, there).empty()) << there;
    seen = seen || text_at(row, "case_id") == city_case;
  }
  EXPECT_TRUE(seen);
  const auto screen = body_of(city().get("/supervision/screen"));
  EXPECT_EQ(screen.at("totals").at("running").as_int64(), body_of(city().get("/cases?running=yes")).at("total").as_int64());
  EXPECT_GT(screen.at("totals").at("running").as_int64(), 0);
  // His indicator counts the records and names none.
  const auto indicator = body_of(city().get("/scores/o-scjg/indicators/70?limit=50"));
  EXPECT_GT(indicator.at("total").as_int64(), 0);
  EXPECT_TRUE(indicator.at("items").as_array().empty());
  EXPECT_TRUE(body_of(city().get("/campaigns/" + campaign)).at("problems").as_array().empty());
  EXPECT_GT(body_of(city().get("/campaigns/" + campaign)).at("total").at("listed").as_int64(), 0);
}

TEST_F(Leader, looks_for_nobody_and_takes_nothing_out_that_tells_of_persons) {
  for (const char* path : {"/cases?handler=p-001", "/cases?handler=me", "/cases?secret=yes", "/scores?officers=true", "/scores/o-scjg/indicators/1/trial?points=5", "/scores/o-scjg/export.json",
                           "/scores/o-scjg/export.csv"})
    expect_problem(city().get(path), 403, "forbidden");
  expect_problem(city().get("/cases/" + city_case), 403, "forbidden");
  expect_problem(city().get("/campaigns/" + campaign + "/problems.csv"), 403, "forbidden");
  expect_problem(city().get("/scores/o-scjg/cards/" + card + "/export.json"), 403, "forbidden");
  for (const char* words : {kName, kIdNo, kPhone, "01"}) {
    expect_problem(city().send("POST", "/cases/search", json::object{{"q", words}}), 403, "forbidden");
    expect_problem(city().send("POST", "/search", json::object{{"q", words}}), 403, "forbidden");
  }
  // Figures he may take out: they are sums.
  const auto sums = city().get("/statistics/export.csv?table=months");
  EXPECT_EQ(sums.status, 200) << sums.body;
  expect_nobody("statistics", sums.body);
}

TEST_F(Leader, finds_no_planted_word_by_any_route_of_the_contract) {
  const auto all = contract();
  int asked = 0, answered = 0;
  for (const auto& [id, operation] : all.operations()) {
    // What everybody may read names officers; the live ones tell no more than that something moved.
    if (operation.method != "GET" || operation.asks.empty() || operation.path.ends_with("/live")) continue;
    ++asked;
    const auto answer = city().get(path_of(operation));
    answered += answer.status == 200;
    expect_nobody(id, answer.body);
  }
  EXPECT_GT(asked, 60);
  EXPECT_GT(answered, 15);
}

TEST_F(Leader, changes_nothing) {
  const auto all = contract();
  int asked = 0;
  for (const auto& [id, operation] : all.operations()) {
    if (operation.method == "GET" || operation.asks.empty() || operation.asks == web::kOwn) continue;
    ++asked;
    const auto body = operation.takes_json ? json::value{{"q", kName}} : json::value(nullptr);
    EXPECT_EQ(city().send(operation.method, path_of(operation), body).status, 403) << id;
  }
  EXPECT_GT(asked, 30);
}

TEST_F(Leader, of_a_county_sees_nothing_of_the_city_or_of_another_county) {
  const std::set<std::string> own{"o-lx-scjg", "o-songqiao"};
  const auto within = [&](const json::array& items, const char* what) {
    for (const auto& organ : organs_in(items)) EXPECT_TRUE(own.contains(organ)) << what << " " << organ;
  };
  const auto listed = body_of(county().get("/cases?limit=50"));
  EXPECT_NE(json::serialize(listed).find(county_case), std::string::npos);
  within(listed.at("items").as_array(), "cases");
  within(body_of(county().get("/scores")).at("items").as_array(), "scores");
  within(body_of(county().get("/statistics/annual")).at("items").as_array(), "annual");
  within(body_of(county().get("/supervision/warnings?limit=50&state=all")).at("items").as_array(), "warnings");
  EXPECT_EQ(body_of(county().get("/supervision/tasks?state=all")).at("total").as_int64(), 0) << "given by the city to its organs";
  for (const char* area : {"990102", "9901", "99"}) {
    const auto page = body_of(county().get(std::string("/cases?limit=50&area=") + area));
    within(page.at("items").as_array(), area);
    within(body_of(county().get(std::string("/supervision/warnings?limit=50&state=all&area=") + area)).at("items").as_array(), area);
  }
  EXPECT_EQ(body_of(county().get("/cases?organ=o-scjg")).at("total").as_int64(), 0);
  EXPECT_EQ(code_of(county().get("/supervision/warnings/" + warning)), "not_found");
  for (const char* path : {"/scores/o-scjg", "/scores/o-scjg/indicators/36", "/statistics?organ=o-scjg", "/statistics/annual/o-scjg", "/statistics/cases?figure=case_opened&organ=o-scjg"})
    EXPECT_EQ(code_of(county().get(path)), "not_found") << path;
  const auto screen = county().get("/supervision/screen").body;
  for (const char* other : {"990102", "990103", city_case.c_str()}) EXPECT_EQ(screen.find(other), std::string::npos) << other;
  EXPECT_GT(body_of(county().get("/supervision/screen")).at("totals").at("running").as_int64(), 0);
  for (const auto& path : lists())
    if (path.find("o-scjg") == std::string::npos) expect_nobody(path, county().get(path).body);
}

TEST_F(Leader, holds_no_other_role_beside) {
  const auto made = town().person("p-903").send("POST", "/accounts", json::object{{"login", "both"}, {"name", "某人"}, {"password", "Spiegel-4712-镜"}, {"organ", "o-gov"}, {"unit", "u-gov-bgs"},
                                                                                  {"roles", json::array{"gov_leader", "supervisor"}}});
  EXPECT_EQ(code_of(made), "invalid_input") << made.body;
  EXPECT_NE(made.body.find("不得由一人兼任"), std::string::npos) << made.body;
}

}  // namespace
}  // namespace mingjing::scenarios
