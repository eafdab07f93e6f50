// 集中整治 over HTTP: the organ above begins it, a unit joins it, lists what the machine found beside what it says itself, and closes out what somebody from above has seen.
#include <boost/json/serialize.hpp>
#include <thread>

#include "tests/scenarios/town_fixture.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;

class CampaignTown : public InTown {
 protected:
  void SetUp() override {
    Town::watches = true;
    InTown::SetUp();
  }
  static void TearDownTestSuite() {
    InTown::TearDownTestSuite();
    Town::watches = false;
  }

  static Person& supervisor() { return town().person("p-901"); }
  static Person& leader() { return town().person("p-005"); }
  static Person& unit_head() { return town().person("p-003"); }

  static About of(const char* procedure) {
    About about;
    about.procedure = procedure;
    about.with = {{"open", json::object{{"deliberated", "yes"}, {"adopted", "yes"}, {"sectors", json::array{"market"}}, {"sector", "market"}, {"problem_type", "weak"}, {"found_how", "self"},
                                        {"year", 2026}, {"found_on", "2026-03-02"}, {"list_by", "2026-03-02"}, {"correct_by", "2026-03-02"}, {"second_by", "2026-03-02"}, {"duty_by", "2026-03-02"}}},
                  {"issue", days()},
                  {"list", json::object{{"compared", "all_sectors"}, {"found", "nothing"}}},
                  {"sign", json::object{{"signer", "main_leader"}}},
                  {"duty", json::object{{"year", 2026}}},
                  {"finish", json::object{{"closed_all", "all_closed"}}},
                  {"plan", json::object{{"mend_by", "2026-04-01"}}},
                  {"mend", json::object{{"measure_done", "whole"}}},
                  {"recheck", json::object{{"seen_how", json::array{"site_seen"}}, {"solved", "yes"}}}};
    return about;
  }
  static json::object days() {
    return {{"plan_by", "2026-03-05"}, {"list_by", "2026-03-10"}, {"correct_by", "2026-03-20"}, {"first_round_by", "2026-03-25"}, {"second_by", "2026-04-10"},
            {"preview_by", "2026-04-15"}, {"rules_by", "2026-04-20"}, {"second_round_by", "2026-05-10"}, {"duty_by", "2026-12-10"}, {"report_by", "2026-12-20"}};
  }
  static Matter quiet(const char* procedure) {
    Matter out(town(), of(procedure));
    out.others_try = false;
    return out;
  }
  // Somebody of the county, or of a township of it, who is not of the town's cast.
  static Person newcomer(const std::string& login, const char* officer, const char* organ, const char* unit, json::array roles) {
    demo::Person who;
    who.id = "p-" + login;
    who.login = login;
    who.organ = organ;
    const auto made = town().person("p-903").send("POST", "/accounts", json::object{{"login", login}, {"name", "县里的人"}, {"password", "Spiegel-4712-镜"}, {"officer", officer},
                                                                                    {"organ", organ}, {"unit", unit}, {"roles", std::move(roles)}});
    EXPECT_EQ(made.status, 201) << made.body;
    const auto grant = text_at(body_of(made).at("grant").as_object(), "id");
    EXPECT_EQ(town().person("p-904").send("POST", "/grants/" + grant + "/decision", json::object{{"give", true}}).status, 204);
    Person in(town(), who);
    in.log_in("Spiegel-4712-镜");
    EXPECT_EQ(in.send("POST", "/session/password", json::object{{"password", "Spiegel-4712-镜"}, {"new_password", "Mirror-4711-明"}}).status, 204);
    in.log_in("Mirror-4711-明");
    return in;
  }
  static json::object page(Person& who, const std::string& id) { return body_of(who.get("/campaigns/" + id)); }
  static const json::object* line(const json::object& page, std::string_view key, std::string_view value) {
    for (const auto& row : page.at("problems").as_array())
      if (text_at(row.as_object(), std::string(key)) == value) return &row.as_object();
    return nullptr;
  }
  // The warning of the rule on the unit's list; the record is looked through beside what people do.
  static std::string found_by(const std::string& campaign, std::string_view rule) {
    for (int i = 0; i < 400; ++i) {
      const auto seen = page(unit_head(), campaign);
      if (const auto* row = line(seen, "rule", rule)) return text_at(*row, "warning");
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return {};
  }
};

TEST_F(CampaignTown, leads_a_unit_from_the_list_to_its_close_out_numbers) {
  // Nobody joins before there is a campaign.
  auto unit = quiet("campaign_unit");
  EXPECT_EQ(unit.open({}, &unit_head()), "no_campaign");

  auto lead = quiet("campaign_lead");
  EXPECT_EQ(lead.open({}, &unit_head()), "wrong_role");
  ASSERT_EQ(lead.open({{"title", "春季整治行动"}}, &supervisor()), "") << lead.last.body;
  EXPECT_EQ(unit.open({}, &unit_head()), "no_campaign") << "planned, but not issued";
  ASSERT_EQ(lead.act("issue", {}, &town().person("p-906")), "") << lead.last.body;

  // The days of the plan are the unit's, whatever was typed.
  ASSERT_EQ(unit.open({}, &unit_head()), "") << unit.last.body;
  bool told = false;
  const auto joined = unit.view("p-003");
  for (const auto& row : joined.at("deadlines").as_array())
    if (text_at(row.as_object(), "id") == "list") told = text_at(row.as_object(), "due") == "2026-03-10";
  EXPECT_TRUE(told) << json::serialize(joined.at("deadlines"));

  // What the machine saw: an inspection attempted without recording.
  Matter penalty(town(), {});
  penalty.others_try = false;
  ASSERT_EQ(penalty.open(), "") << penalty.last.body;
  for (const char* action : {"file", "assign"}) ASSERT_EQ(penalty.act(action), "") << action << " " << penalty.last.body;
  ASSERT_EQ(penalty.act("inspect", {{"av", "none"}, {"av_files", nullptr}}), "G_AV");
  const auto warning = found_by(lead.id(), "av_gap");
  ASSERT_FALSE(warning.empty());

  // It stands in the list though «nothing» was answered, and nothing is finished while it does.
  ASSERT_EQ(unit.act("list", {}, &unit_head()), "") << unit.last.body;
  ASSERT_EQ(unit.act("sign", {{"signer", "deputy"}}, &leader()), "G_CAMPAIGN_SIGNED");
  ASSERT_EQ(unit.act("sign", {}, &leader()), "") << unit.last.body;
  const auto shown = json::serialize(unit.view("p-003"));
  EXPECT_NE(shown.find("系统预警"), std::string::npos);
  EXPECT_EQ(unit.act("finish", {}, &leader()), "G_CAMPAIGN_ALL_CLOSED");

  // From the warning to a problem of the list, once.
  auto problem = quiet("campaign_problem");
  ASSERT_EQ(problem.open({{"found_by_warning", warning}}, &unit_head()), "") << problem.last.body;
  EXPECT_NE(json::serialize(problem.view("p-003")).find("全过程记录不规范"), std::string::npos) << "the kind is the rule's";
  const auto taken = json::serialize(problem.view("p-003"));
  EXPECT_EQ(taken.find("\"value\":\"" + warning + "\""), std::string::npos) << "a warning is told by its words";
  auto again = quiet("campaign_problem");
  EXPECT_EQ(again.open({{"found_by_warning", warning}}, &unit_head()), "warning_listed");
  EXPECT_EQ(again.open({{"found_by_warning", "w0"}}, &unit_head()), "warning_listed");

  // Not closed out before a measure, its proof and a second look from above.
  ASSERT_EQ(problem.act("plan", {}, &unit_head()), "") << problem.last.body;
  EXPECT_EQ(problem.act("close_out", {}, &leader()), "G_CLOSE_OUT");
  ASSERT_EQ(problem.act("mend", {}, &unit_head()), "") << problem.last.body;
  EXPECT_EQ(problem.act("close_out", {}, &leader()), "G_CLOSE_OUT");
  EXPECT_EQ(problem.act("recheck", {}, &leader()), "wrong_role");
  EXPECT_EQ(problem.act("recheck", {}, &town().person("p-105")), "not_found") << "of another organ";
  ASSERT_EQ(problem.act("recheck", {}, &supervisor()), "") << problem.last.body;
  EXPECT_EQ(unit.act("finish", {}, &leader()), "G_CAMPAIGN_ALL_CLOSED");
  ASSERT_EQ(problem.act("close_out", {}, &leader()), "") << problem.last.body;

  const auto done = page(supervisor(), lead.id());
  const auto* closed = line(done, "case_id", problem.id());
  ASSERT_NE(closed, nullptr);
  EXPECT_TRUE(closed->at("closed").as_bool());
  EXPECT_EQ(text_at(*closed, "warning"), warning);
  EXPECT_EQ(line(done, "rule", "av_gap"), nullptr) << "listed, so the machine's line is gone";

  for (const char* step : {"progress", "duty"}) ASSERT_EQ(unit.act(step, {}, &unit_head()), "") << step << unit.last.body;
  // What else the machine found (powers that the year before did not use, its annual report) stands in the way until the organ above has answered it.
  for (const char* rule : {"power_unused", "annual_not_begun"}) {
    const auto also = found_by(lead.id(), rule);
    ASSERT_FALSE(also.empty()) << rule;
    EXPECT_EQ(unit.act("finish", {}, &leader()), "G_CAMPAIGN_ALL_CLOSED");
    const auto answered = supervisor().send("POST", "/supervision/warnings/" + also + "/handling", json::object{{"outcome", "lawful"}, {"reason", "职权已经划出，清单正在调整；年报由市司法局汇总"}});
    ASSERT_EQ(answered.status, 200) << answered.body;
  }
  ASSERT_EQ(unit.act("finish", {}, &leader()), "") << unit.last.body << json::serialize(page(unit_head(), lead.id()).at("problems"));
  EXPECT_NE(json::serialize(unit.view("p-003")).find("销〔2026〕"), std::string::npos) << "the close-out number stands in the ledger";

  // The report counts what the record has.
  ASSERT_EQ(lead.act("improve", {}, &supervisor()), "") << lead.last.body;
  EXPECT_EQ(lead.act("preview", {}, &supervisor()), "G_CAMPAIGN_FIRST_ROUND");
}

TEST_F(CampaignTown, shows_each_organ_its_own_and_the_supervisor_all) {
  auto lead = quiet("campaign_lead");
  ASSERT_EQ(lead.open({{"title", "春季整治行动"}}, &supervisor()), "") << lead.last.body;
  ASSERT_EQ(lead.act("issue", {}, &town().person("p-906")), "") << lead.last.body;
  auto problem = quiet("campaign_problem");
  ASSERT_EQ(problem.open({{"campaign", lead.id()}}, &unit_head()), "") << problem.last.body;

  EXPECT_NE(line(page(supervisor(), lead.id()), "case_id", problem.id()), nullptr);
  EXPECT_NE(line(page(unit_head(), lead.id()), "case_id", problem.id()), nullptr);
  auto& beside = town().person("p-105");
  const auto seen = page(beside, lead.id());
  for (const auto& row : seen.at("problems").as_array())
    EXPECT_EQ(text_at(row.as_object(), "organ_name"), "临澜市生态环境局") << "another organ's problems are nobody else's business";
  ASSERT_EQ(seen.at("units").as_array().size(), 1U);
  EXPECT_EQ(text_at(seen.at("units").as_array().front().as_object(), "organ"), "o-sthj");
  EXPECT_EQ(seen.at("sectors").as_array().size(), 18U);
  EXPECT_GT(page(supervisor(), lead.id()).at("units").as_array().size(), 3U);

  const auto table = supervisor().get("/campaigns/" + lead.id() + "/problems.csv");
  EXPECT_EQ(table.status, 200);
  EXPECT_NE(table.body.find("不作为：查处不到位、不及时"), std::string::npos) << table.body;
  EXPECT_NE(table.body.find("仅供办案使用"), std::string::npos);
  EXPECT_EQ(beside.get("/campaigns/" + lead.id() + "/problems.csv").body.find("不作为：查处不到位、不及时"), std::string::npos);
  EXPECT_EQ(town().ask({"GET", "/campaigns/" + lead.id() + "/problems.csv", {}, ""}).status, 401);

  const auto listed = body_of(beside.get("/campaigns"));
  EXPECT_FALSE(listed.at("items").as_array().empty());
  EXPECT_EQ(listed.at("items").as_array().front().as_object().at("stages").as_array().size(), 4U);
  for (const auto& one : listed.at("items").as_array())
    if (text_at(one.as_object(), "id") == lead.id()) {
      EXPECT_EQ(text_at(one.as_object(), "title"), "春季整治行动");
    }

  EXPECT_EQ(town().ask({"GET", "/campaigns", {}, ""}).status, 401);
  EXPECT_EQ(beside.get("/campaigns/nowhere").status, 404);
  for (const char* other : {"p-012", "p-902", "p-007"}) {
    expect_problem(town().person(other).get("/campaigns"), 403, "forbidden");
    expect_problem(town().person(other).get("/campaigns/" + lead.id()), 403, "forbidden");
    expect_problem(town().person(other).get("/campaigns/" + lead.id() + "/problems.csv"), 403, "forbidden");
  }
}

// What waits for the second look lies on the desk of whoever supervises the organ, with its step; on no other, and not on that of the organ's own supervisors.
TEST_F(CampaignTown, lays_a_second_look_on_the_desks_above_the_organ_alone) {
  const auto on_desk = [](Person& who, const std::string& id, const char* kind = "todo") {
    std::vector<json::object> found;
    std::string cursor;
    for (int pages = 0; pages < 20; ++pages) {
      const auto page = body_of(who.get(std::string("/todos?limit=50&kind=") + kind + (cursor.empty() ? "" : "&cursor=" + cursor)));
      for (const auto& row : page.at("items").as_array())
        if (text_at(row.as_object(), "case_id") == id) found.push_back(row.as_object());
      if (!page.at("next").is_string()) break;
      cursor = text_at(page, "next");
    }
    return found;
  };
  const auto count = [](Person& who) { return body_of(who.get("/desk")).at("counts").at("todo").to_number<int>(); };
  Person county = newcomer("county-desk", "p-402", "o-lx-scjg", "u-lx-scjg-1", {"supervisor"});
  Person county_head = newcomer("county-head", "p-403", "o-lx-scjg", "u-lx-scjg-1", {"unit_head", "officer"});
  Person township_head = newcomer("township-head", "p-502", "o-songqiao", "u-songqiao-1", {"unit_head", "officer"});
  auto& colleague = town().person("p-905");
  auto lead = quiet("campaign_lead");
  ASSERT_EQ(lead.open({{"title", "春季整治行动"}}, &supervisor()), "") << lead.last.body;
  ASSERT_EQ(lead.act("issue", {}, &town().person("p-906")), "") << lead.last.body;

  struct Where {
    const char* organ;
    Person& head;
    const char* officer;
    const char* unit;
    bool county;   // is it on the desk of the county's supervisor
  };
  for (const auto& where : {Where{"of the city", unit_head(), "p-003", "u-scjg-1", false}, Where{"of the county's own organ", county_head, "p-403", "u-lx-scjg-1", false},
                            Where{"of a township of the county", township_head, "p-502", "u-songqiao-1", true}}) {
    SCOPED_TRACE(where.organ);
    auto& head = where.head;
    auto problem = quiet("campaign_problem");
    ASSERT_EQ(problem.open({{"campaign", lead.id()}, {"duty_officer", where.officer}, {"unit", where.unit}}, &head), "") << problem.last.body;
    ASSERT_EQ(problem.act("plan", {}, &head), "") << problem.last.body;
    EXPECT_TRUE(on_desk(supervisor(), problem.id()).empty()) << "nothing waits for a second look yet";
    const auto before = count(supervisor()), before_county = count(county);
    ASSERT_EQ(problem.act("mend", {}, &head), "") << problem.last.body;

    const auto mine = on_desk(supervisor(), problem.id());
    ASSERT_EQ(mine.size(), 1U);
    EXPECT_EQ(text_at(mine.front(), "step"), "待复查");
    EXPECT_EQ(text_at(mine.front(), "owner_title"), "上级监督人员");
    ASSERT_FALSE(mine.front().at("next").as_array().empty()) << json::serialize(mine.front());
    EXPECT_EQ(text_at(mine.front().at("next").as_array().front().as_object(), "action"), "recheck");
    EXPECT_EQ(on_desk(colleague, problem.id()).size(), 1U);
    EXPECT_EQ(count(supervisor()), before + 1);
    EXPECT_EQ(on_desk(county, problem.id()).size(), where.county ? 1U : 0U);
    EXPECT_EQ(count(county), before_county + (where.county ? 1 : 0));
    for (const char* other : {"p-001", "p-005", "p-105", "p-906"}) EXPECT_TRUE(on_desk(town().person(other), problem.id()).empty()) << other;
    EXPECT_TRUE(on_desk(head, problem.id()).empty());
    EXPECT_LE(on_desk(head, problem.id(), "waiting").size(), 1U) << "told once, however many look after it";

    ASSERT_EQ(problem.act("recheck", {}, &supervisor()), "") << problem.last.body;
    EXPECT_TRUE(on_desk(supervisor(), problem.id()).empty());
    EXPECT_EQ(count(supervisor()), before);
    EXPECT_EQ(count(county), before_county);
  }
}

// Citizen monitors, open days, posts on the spot and surveys of satisfaction: each register keeps its terms.
TEST_F(CampaignTown, keeps_who_else_watches_enforcement_by_its_terms) {
  const json::object monitor{{"name", "甲"}, {"organ", "o-sfj"}, {"identity", "firm"}, {"letter", "演示1号"}, {"from", "2026-03-01"}, {"until", "2028-02-29"}, {"duties", "监督检查"}, {"line", "专线"}, {"trained_on", "2026-02-27"}};
  const json::object day{{"title", "开放日"}, {"organ", "o-scjg"}, {"announced_on", "2026-02-20"}, {"day", "2026-02-27"}, {"place", "快检室"}, {"invited", json::array{"resident"}}, {"people", 20}, {"shown", "快检"}};
  const json::object post{{"title", "监督点"}, {"organ", "o-cgzf"}, {"supervisors", json::array{"p-901", "p-905"}}, {"from", "2026-03-01"}, {"until", "2026-06-30"}, {"scope", "当场处罚"}};
  const json::object survey{{"title", "调查"}, {"organ", "o-scjg"}, {"year", 2026}, {"by", "supervision"}, {"ways", json::array{"code"}}, {"from", "2026-02-01"}, {"until", "2026-02-20"}, {"asked", 100},
                            {"satisfied", 90}, {"opinions", "少检查"}, {"used", json::array{"appraisal", "told"}}};
  struct Wrong {
    const char* id;
    const json::object& good;
    const char* field;
    json::value value;
  };
  const Wrong kWrong[] = {{"monitor", monitor, "until", "2026-02-28"}, {"monitor", monitor, "trained_on", "2026-03-02"}, {"open_day", day, "day", "2026-02-19"},
                          {"onsite_post", post, "until", "2026-02-28"}, {"satisfaction", survey, "until", "2026-01-31"}, {"satisfaction", survey, "used", json::array{"appraisal"}}};
  const auto put = [](Person& who, const Wrong& one, const json::object& input) {
    return who.send("PUT", "/registers/" + std::string(one.id) + "/test-1", json::object{{"valid_from", "2026-03-02"}, {"input", input}});
  };
  for (const auto& one : kWrong) {
    auto input = one.good;
    input[one.field] = one.value;
    const auto refused = put(supervisor(), one, input);
    EXPECT_EQ(refused.status, 422) << one.id << " " << one.field << " " << refused.body;
    EXPECT_NE(refused.body.find(one.field), std::string::npos) << refused.body;
    const auto kept = put(supervisor(), one, one.good);
    EXPECT_TRUE(kept.status == 200 || text_at(body_of(kept), "code") == "no_change") << one.id << " " << kept.body;
    EXPECT_EQ(put(unit_head(), one, one.good).status, 403) << one.id;
  }
}

}  // namespace
}  // namespace mingjing::scenarios
