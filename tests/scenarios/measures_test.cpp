// 监督工作 over HTTP: the ten measures with their records of a year, by contents, within the reader's reach; registers that not everybody reads; reports on the first year of a law.
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <future>
#include <map>
#include <set>

#include "imports/statute_entry.hpp"
#include "tests/scenarios/town_fixture.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;

class MeasuresTown : public InTown {
 protected:
  static Person& supervisor() { return town().person("p-901"); }
  static json::object work(Person& who, const std::string& query = {}) { return body_of(who.get("/supervision/work" + query)); }
  static std::map<std::string, int> totals(const json::object& work) {
    std::map<std::string, int> out;
    for (const auto& one : work.at("measures").as_array()) out[text_at(one.as_object(), "id")] = one.at("total").to_number<int>();
    return out;
  }
  static int content_count(const json::object& work, const std::string& id) {
    for (const auto& one : work.at("contents").as_array())
      if (text_at(one.as_object(), "id") == id) return one.at("count").to_number<int>();
    return -1;
  }
  static std::vector<std::string> titles(Person& who, const std::string& query) {
    std::vector<std::string> out;
    const auto body = body_of(who.get("/supervision/records?limit=50" + query));
    for (const auto& one : body.at("items").as_array()) out.push_back(text_at(one.as_object(), "title"));
    return out;
  }
  static Answer put(Person& who, const std::string& path, json::object input) {
    return who.send("PUT", "/registers/" + path, json::object{{"valid_from", iso_text(town().today())}, {"input", std::move(input)}});
  }
  // Somebody of the demo city's county, of whom a town knows no account yet.
  static Person& of_county(const std::string& id) {
    static std::map<std::string, Person> engaged;
    if (const auto known = engaged.find(id); known != engaged.end()) return known->second;
    const auto& people = town().city().people;
    const auto& who = *std::ranges::find(people, id, &demo::Person::id);
    json::array roles(who.roles.begin(), who.roles.end());
    const auto made = town().person("p-903").send("POST", "/accounts", json::object{{"login", id}, {"name", who.name}, {"password", "Spiegel-4712-镜"}, {"officer", id}, {"organ", who.organ}, {"unit", who.unit}, {"roles", std::move(roles)}});
    EXPECT_EQ(made.status, 201) << made.body;
    const auto grant = text_at(body_of(made).at("grant").as_object(), "id");
    EXPECT_EQ(town().person("p-904").send("POST", "/grants/" + grant + "/decision", json::object{{"give", true}}).status, 204);
    Person fresh(town(), who);
    fresh.log_in("Spiegel-4712-镜");
    EXPECT_EQ(fresh.send("POST", "/session/password", json::object{{"password", "Spiegel-4712-镜"}, {"new_password", "Mirror-4711-明"}}).status, 204) << id;
    fresh.log_in("Mirror-4711-明");
    return engaged.emplace(id, fresh).first->second;
  }
  // A law whose first text takes effect on that day, as the administrator brings it in.
  static void load_law(const std::string& in_force, char digest) {
    const std::string text = "# 中华人民共和国食品安全法\n\n2025年2月1日 通过\n\n<!-- INFO END -->\n\n第一条 为了食品安全。\n\n第二条 本法自" + in_force + "起施行。\n";
    auto entry = imports::read_statute("行政法/食品安全法(2025-02-01).md", text, {});
    ASSERT_TRUE(entry.ok());
    usecases::Caller caller;
    caller.actor.account = AccountId("test-import");
    caller.actor.roles = {RoleId("sys_admin")};
    std::promise<void> done;
    town().home().office->import_statutes(caller, {{std::move(*entry), std::string(64, digest)}}, [&](usecases::CommandResult result) {
      EXPECT_TRUE(std::holds_alternative<usecases::Performed>(result));
      done.set_value();
    });
    done.get_future().wait();
  }
};

// What demo/standing.yaml enters on 2 March 2026. 2026: an analysis of 1 January; courses of 11 January and 23 February; a post on the spot from 1 January; visits of 16 January and 10 February.
// 2025: a report of 20 August; a guidance of 2 November, a guiding case of 22 December; a survey until 22 December.
TEST_F(MeasuresTown, count_the_records_of_a_year_in_their_places) {
  const auto now = work(supervisor());
  EXPECT_EQ(now.at("year").to_number<int>(), 2026);
  EXPECT_EQ(totals(now), (std::map<std::string, int>{{"coordination", 0}, {"reporting", 0}, {"analysis", 1}, {"training", 2}, {"inspection", 1}, {"urging", 0}, {"file_review", 0}, {"guidance", 0}, {"visits", 2}, {"appraisal", 0}}));
  EXPECT_EQ(totals(work(supervisor(), "?year=2025")), (std::map<std::string, int>{{"coordination", 0}, {"reporting", 1}, {"analysis", 0}, {"training", 0}, {"inspection", 0}, {"urging", 0}, {"file_review", 0}, {"guidance", 2}, {"visits", 0}, {"appraisal", 1}}));
  // The analysis: overall; both courses and the visit to the window: subjects; the visit to the road: standards.
  EXPECT_EQ(content_count(now, "overall"), 1);
  EXPECT_EQ(content_count(now, "subjects"), 3);
  EXPECT_EQ(content_count(now, "standards"), 1);
  EXPECT_EQ(content_count(now, "reform"), 0);
  const auto only = totals(work(supervisor(), "?content=subjects"));
  EXPECT_EQ(only.at("training"), 2);
  EXPECT_EQ(only.at("visits"), 1);
  EXPECT_EQ(only.at("analysis"), 0);
  EXPECT_EQ(titles(supervisor(), "&measure=visits"), (std::vector<std::string>{"政务服务窗口暗访", "城市管理窗口和路面执法暗访"}));
  EXPECT_EQ(titles(supervisor(), "&measure=visits&content=standards"), std::vector<std::string>{"城市管理窗口和路面执法暗访"});
  EXPECT_EQ(titles(supervisor(), "&measure=guidance&year=2025"), (std::vector<std::string>{"首次违法且及时改正不予处罚案", "行政执法音像记录指引"}));
  EXPECT_EQ(titles(supervisor(), "").size(), 6U);
  std::map<std::string, int> lists;
  for (const auto& one : now.at("lists").as_array()) lists[text_at(one.as_object(), "register")] = one.at("count").to_number<int>();
  EXPECT_EQ(lists, (std::map<std::string, int>{{"supervision_power", 3}, {"risk_point", 2}, {"guiding_case", 1}, {"guidance", 1}}));
}

TEST_F(MeasuresTown, count_a_case_where_it_was_opened_and_where_its_steps_were_taken) {
  const auto before = totals(work(supervisor()));
  const auto standards = content_count(work(supervisor()), "standards");
  const auto made = supervisor().send("POST", "/cases", json::object{{"procedure", "supervision_case"}, {"title", "暗访发现监督电话无人接听"}, {"on", iso_text(town().today())}, {"clue_source", "daily"}, {"supervised_organ", "o-cgzf"},
                                                                      {"act_kind", "inaction"}, {"work_content", "standards"}, {"content", "工作日上午监督电话没有人接听"}});
  ASSERT_EQ(made.status, 201) << made.body;
  auto after = totals(work(supervisor()));
  EXPECT_EQ(after.at("inspection"), before.at("inspection") + 1);
  EXPECT_EQ(after.at("urging"), before.at("urging")) << "nothing was urged";
  EXPECT_EQ(after.at("visits"), before.at("visits")) << "nobody was talked to";
  EXPECT_EQ(content_count(work(supervisor()), "standards"), standards + 1);
  EXPECT_EQ(titles(supervisor(), "&measure=inspection&content=standards"), std::vector<std::string>{"暗访发现监督电话无人接听"});
  EXPECT_EQ(totals(work(supervisor(), "?year=2025")).at("inspection"), 0);
}

TEST_F(MeasuresTown, are_shown_within_the_reach_of_the_reader) {
  // The head of the county's market supervision: nothing of the city's organs.
  auto& county = of_county("p-405");
  for (const auto& [measure, total] : totals(work(county))) EXPECT_EQ(total, 0) << measure;
  EXPECT_TRUE(titles(county, "").empty());
  EXPECT_TRUE(titles(county, "&year=2025").empty());
  auto& head = town().person("p-005");
  EXPECT_EQ(titles(head, "&measure=training"), std::vector<std::string>{"市场监管执法人员年度岗位培训"});
  for (const char* path : {"/supervision/work", "/supervision/records", "/supervision/reports"}) {
    EXPECT_EQ(code_of(town().person("p-001").get(path)), "forbidden") << path;
    EXPECT_EQ(town().ask({"GET", path, {}, ""}).status, 401) << path;
  }
  EXPECT_EQ(code_of(supervisor().get("/supervision/records?measure=none")), "not_found");
  EXPECT_EQ(code_of(supervisor().get("/supervision/records?cursor=x")), "bad_cursor");
  EXPECT_EQ(code_of(supervisor().get("/supervision/reports?cursor=x")), "bad_cursor");
  EXPECT_GE(supervisor().get("/supervision/work?year=1900").status, 400) << "outside of what the description allows";
}

// An officer does not read where supervisors looked unannounced, nor how his colleagues did in an examination; he reads where the risks of his work lie.
TEST_F(MeasuresTown, keep_visits_and_examinations_from_those_whom_their_registers_do_not_name) {
  auto& officer = town().person("p-001");
  for (const char* closed : {"covert_visit", "training"}) {
    EXPECT_EQ(code_of(officer.get(std::string("/registers/") + closed)), "unknown_register") << closed;
    const auto shown = body_of(officer.get("/registers"));
    for (const auto& one : shown.at("items").as_array()) EXPECT_NE(text_at(one.as_object(), "id"), closed);
  }
  EXPECT_EQ(code_of(officer.get("/registers/covert_visit/cv-1")), "not_found");
  EXPECT_EQ(officer.get("/registers/risk_point/rp-scjg-1").status, 200);
  EXPECT_EQ(supervisor().get("/registers/covert_visit/cv-1").status, 200);
  EXPECT_EQ(town().page("/lists/covert-visits").status, 404);
}

TEST_F(MeasuresTown, hold_their_registers_to_their_rules) {
  const json::object power{{"title", "约谈"}, {"organ", "o-sfj"}, {"measure", "visits"}, {"work_content", "overall"}, {"basis", json::array{json::object{{"law", "山东省行政执法监督条例"}, {"article", "二十六"}}}},
                           {"upon", "执法机关"}, {"how", "约谈"}, {"duty", "依法追责"}, {"from", "2026-01-01"}};
  const json::object course{{"title", "岗前培训"}, {"organ", "o-scjg"}, {"held_by", "own"}, {"kind", "entry"}, {"subjects", json::array{"professional_law", "public_law"}}, {"people", json::array{"enforcers"}},
                            {"year", 2024}, {"day", "2024-03-01"}, {"hours", 8}};
  const json::object visit{{"title", "暗访"}, {"organ", "o-scjg"}, {"supervisors", json::array{"p-901", "p-905"}}, {"day", "2024-03-01"}, {"place", "窗口"}, {"way", json::array{"window"}}, {"seen", "情况"},
                           {"outcome", "told"}, {"told_on", "2024-03-05"}};
  const json::object risk{{"title", "风险"}, {"organ", "o-scjg"}, {"step", "decide"}, {"level", "low"}, {"problem", "weak"}, {"shows", "表现"}, {"prevention", "防控"}, {"duty_unit", "u-scjg-1"}, {"from", "2024-03-01"},
                          {"review_by", "2025-03-01"}};
  const json::object model{{"title", "案例"}, {"organ", "o-sfj"}, {"number", "9"}, {"field_of_law", "市场"}, {"kind", "law"}, {"facts", "案情"}, {"handling", "处理"}, {"points", "意义"},
                           {"basis", json::array{json::object{{"law", "行政处罚法"}, {"article", "三十三"}}}}, {"chosen_on", "2024-03-01"}, {"read_by", json::array{"p-901"}}, {"masked", true}, {"published_on", "2024-03-02"}};
  struct Wrong {
    const char* id;
    const json::object& good;
    const char* field;
    json::value value;
  };
  const Wrong kWrong[] = {{"supervision_power", power, "organ", "o-scjg"}, {"supervision_power", power, "until", "2025-12-31"}, {"training", course, "subjects", json::array{"professional_law"}},
                          {"covert_visit", visit, "told_on", "2024-02-29"}, {"risk_point", risk, "review_by", "2025-03-02"}, {"risk_point", risk, "review_by", "2024-02-29"},
                          {"guiding_case", model, "published_on", "2024-02-29"}, {"guiding_case", model, "masked", false}};
  for (const auto& one : kWrong) {
    auto input = one.good;
    input[one.field] = one.value;
    const auto refused = put(supervisor(), std::string(one.id) + "/rule-1", input);
    EXPECT_EQ(refused.status, 422) << one.id << " " << one.field << " " << refused.body;
    EXPECT_NE(refused.body.find(one.field), std::string::npos) << refused.body;
    const auto kept = put(supervisor(), std::string(one.id) + "/rule-1", one.good);
    EXPECT_TRUE(kept.status == 200 || code_of(kept) == "no_change") << one.id << " " << kept.body;
    EXPECT_EQ(put(town().person("p-003"), std::string(one.id) + "/rule-2", one.good).status, 403) << one.id;
  }
}

TEST_F(MeasuresTown, publish_powers_of_supervision_guidance_and_guiding_cases) {
  EXPECT_NE(town().page("/lists/supervision-powers").body.find("组织行政执法案卷评查"), std::string::npos);
  EXPECT_NE(town().page("/lists/guidance/gd-1").body.find("四十八小时"), std::string::npos);
  const auto model = town().page("/lists/guiding-cases/gc-1");
  ASSERT_EQ(model.status, 200);
  EXPECT_NE(model.body.find("不予行政处罚"), std::string::npos);
  const json::object chosen{{"title", "待发布案例"}, {"organ", "o-sfj"}, {"number", "2"}, {"field_of_law", "交通"}, {"kind", "law"}, {"case_no", "演处〔2026〕9号"}, {"facts", "案情"}, {"handling", "处理"}, {"points", "意义"},
                            {"basis", json::array{json::object{{"law", "行政处罚法"}, {"article", "三十三"}}}}, {"chosen_on", iso_text(town().today())}, {"read_by", json::array{"p-901"}}, {"masked", true}};
  ASSERT_EQ(put(supervisor(), "guiding_case/gc-2", chosen).status, 200);
  EXPECT_EQ(town().page("/lists/guiding-cases").body.find("待发布案例"), std::string::npos) << "chosen is not published";
  auto published = chosen;
  published["published_on"] = iso_text(town().today());
  ASSERT_EQ(put(supervisor(), "guiding_case/gc-2", published).status, 200);
  const auto page = town().page("/lists/guiding-cases/gc-2");
  EXPECT_NE(page.body.find("待发布案例"), std::string::npos);
  EXPECT_EQ(page.body.find("演处〔2026〕9号"), std::string::npos) << "the case's own number is not told";
}

// In force from 3 March 2025: a year is full on 3 March 2026, the thirtieth day after it is 2 April.
TEST_F(MeasuresTown, call_for_the_report_on_the_first_year_of_a_law_on_the_desk_of_who_carries_it_out) {
  load_law("2025年3月3日", 'f');
  auto& reviewer = town().person("p-004");
  const auto on_desk = [](Person& who) {
    std::vector<std::string> out;
    const auto desk = body_of(who.get("/desk"));
    for (const auto& one : desk.at("reminders").as_array())
      if (text_at(one.as_object(), "register") == "law_report") out.push_back(text_at(one.as_object(), "due") + " " + text_at(one.as_object(), "light"));
    return out;
  };
  const auto organs = [](Person& who, const std::string& state) {
    std::set<std::string> out;
    const auto body = body_of(who.get("/supervision/reports?limit=50&state=" + state));
    for (const auto& one : body.at("items").as_array()) out.insert(text_at(one.as_object(), "organ"));
    return out;
  };
  using Organs = std::set<std::string>;
  const auto at = [](int month, int of_month) { town().set(at_time(*civil_date(2026, month, of_month), 9)); };
  EXPECT_TRUE(on_desk(reviewer).empty()) << "the day before";
  EXPECT_TRUE(organs(supervisor(), "all").empty());
  at(3, 3);
  EXPECT_EQ(on_desk(reviewer), std::vector<std::string>{"2026-04-02 amber"});
  EXPECT_TRUE(on_desk(town().person("p-104")).empty()) << "another organ";
  EXPECT_TRUE(on_desk(town().person("p-001")).empty()) << "who keeps no such register";
  EXPECT_EQ(organs(supervisor(), "open"), (Organs{"o-scjg", "o-lx-scjg", "o-songqiao"})) << "whose powers cite it";
  EXPECT_EQ(organs(of_county("p-405"), "open"), Organs{"o-lx-scjg"});
  EXPECT_EQ(work(supervisor()).at("reports").at("open").to_number<int>(), 3);
  at(4, 2);
  EXPECT_EQ(on_desk(reviewer), std::vector<std::string>{"2026-04-02 amber"});
  EXPECT_TRUE(organs(supervisor(), "late").empty());
  const json::object report{{"statute", "食品安全法"}, {"organ", "o-scjg"}, {"in_force", "2025-03-03"}, {"outcome", "reported"}, {"to", "临澜市人民政府"}, {"studied", "宣传"}, {"measures", "配套"},
                            {"people", "培训"}, {"cases", "查处"}, {"problems", "问题"}, {"opinions", "建议"}, {"reported_on", "2026-04-02"}};
  auto lacking = report;
  lacking.erase("problems");
  EXPECT_EQ(put(reviewer, "law_report/fy-1", lacking).status, 422) << "six points and what else there is";
  ASSERT_EQ(put(reviewer, "law_report/fy-1", report).status, 200);
  EXPECT_TRUE(on_desk(reviewer).empty());
  EXPECT_EQ(organs(supervisor(), "done"), Organs{"o-scjg"});
  at(4, 3);
  EXPECT_EQ(organs(supervisor(), "late"), (Organs{"o-lx-scjg", "o-songqiao"}));
  EXPECT_EQ(on_desk(of_county("p-404")), std::vector<std::string>{"2026-04-02 red"});
  ASSERT_EQ(put(of_county("p-404"), "law_report/fy-2", {{"statute", "《中华人民共和国食品安全法》"}, {"organ", "o-lx-scjg"}, {"in_force", "2025-03-03"}, {"outcome", "not_ours"}, {"why_not", "由市局统一报告"}, {"reported_on", "2026-04-03"}}).status, 200);
  EXPECT_TRUE(on_desk(of_county("p-404")).empty());
  EXPECT_EQ(organs(supervisor(), "late"), (Organs{"o-lx-scjg", "o-songqiao"})) << "answered a day late stays late";
  EXPECT_EQ(organs(supervisor(), "open"), Organs{"o-songqiao"});
}

}  // namespace
}  // namespace mingjing::scenarios
