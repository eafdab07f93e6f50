// Double random over HTTP: an organ opens, both bodies commit and reveal, the portal shows it, inspections begin from it, and the
// record counts how often an enterprise is visited.
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "adapters/http/response.hpp"
#include "draw/draw.hpp"
#include "tests/scenarios/town_fixture.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;

const std::string kOrganSecret(64, '1');
const std::string kOtherSecret(64, '2');

class Draw : public InTown {
 protected:
  static Person& organ() { return town().person("p-003"); }
  static Person& supervisor() { return town().person("p-901"); }
  static json::object terms(std::int64_t pick = 3) {
    return {{"title", "餐饮服务抽查"}, {"matter", "rl-catering"}, {"plan", "plan-catering"}, {"pick", pick}, {"seed", "commit_reveal"}};
  }
  static std::string opened() {
    const auto answer = organ().send("POST", "/draws", terms());
    EXPECT_EQ(answer.status, 201) << answer.body;
    return text_at(body_of(answer), "id");
  }
  static json::object seen(const std::string& id) { return body_of(organ().get("/draws/" + id)); }
  static Answer step(Person& who, const std::string& id, const std::string& what, json::object body) { return who.send("POST", "/draws/" + id + "/" + what, std::move(body)); }
  static json::object commitment(const std::string& id, std::string_view party, const std::string& secret) {
    const auto hash = crypto::digest_from_hex(text_at(seen(id), "terms_hash"));
    return {{"commitment", crypto::hex(draw::commitment(*hash, party, *crypto::digest_from_hex(secret)))}};
  }
  static void commit_both(const std::string& id) {
    EXPECT_EQ(step(organ(), id, "commitments", commitment(id, "organ", kOrganSecret)).status, 200);
    EXPECT_EQ(step(supervisor(), id, "commitments", commitment(id, "supervisor", kOtherSecret)).status, 200);
  }
  static void reveal_both(const std::string& id) {
    EXPECT_EQ(step(organ(), id, "reveals", {{"secret", kOrganSecret}}).status, 200);
    EXPECT_EQ(step(supervisor(), id, "reveals", {{"secret", kOtherSecret}}).status, 200);
  }
  static About an_inspection() {
    About about;
    about.procedure = "inspection";
    about.with = {{"open", json::object{{"cause", "daily"}, {"times", 0}, {"cap", 99}}},
                  {"notify", json::object{{"told", json::array{"subject", "staff", "cause", "scope", "times", "rights", "discipline"}}}}};
    return about;
  }
};

TEST_F(Draw, is_held_by_two_bodies_and_shown_to_everybody) {
  const auto id = opened();
  commit_both(id);
  EXPECT_EQ(step(supervisor(), id, "values", {{"name", "某饭庄"}, {"value", "7 7 7"}}).status, 200);
  EXPECT_NE(town().page("/random/" + id).body.find("等待公开密值"), std::string::npos);
  reveal_both(id);
  const auto view = seen(id);
  ASSERT_EQ(text_at(view, "state"), "drawn");
  ASSERT_EQ(view.at("visits").as_array().size(), 3u);

  const auto page = town().page("/random/" + id);
  ASSERT_EQ(page.status, 200);
  for (const auto* shown : {&kOrganSecret, &kOtherSecret}) EXPECT_NE(page.body.find(*shown), std::string::npos);
  EXPECT_NE(page.body.find(text_at(view, "terms_hash")), std::string::npos);
  EXPECT_NE(page.body.find("7 7 7"), std::string::npos);
  for (const auto& visit : view.at("visits").as_array()) EXPECT_NE(page.body.find(text_at(visit.as_object(), "name")), std::string::npos);
  EXPECT_NE(town().page("/random").body.find(id), std::string::npos);

  const auto file = json::parse(town().page("/random/" + id + "/draw.json").body).as_object();
  const auto list = [&](const char* name) {
    std::vector<std::string> ids;
    for (const auto& one : file.at(name).as_array()) ids.emplace_back(one.as_string());
    return *draw::Candidates::of(std::move(ids));
  };
  const auto read = draw::read_terms(text_at(file, "terms"));
  ASSERT_TRUE(read.ok());
  std::vector<draw::Share> shares;
  for (const auto& share : file.at("shares").as_array()) shares.push_back({text_at(share.as_object(), "party"), text_at(share.as_object(), "value")});
  const auto again = draw::draw(*read, {list("targets"), list("officers"), list("recusals")}, *draw::seed_of(*read, shares));
  ASSERT_TRUE(again.ok());
  for (std::size_t i = 0; i < again->size(); ++i) EXPECT_EQ((*again)[i].target, text_at(view.at("visits").at(i).as_object(), "target"));
  EXPECT_EQ(town().page("/random/none").status, 404);
  EXPECT_EQ(town().page("/random/none/draw.json").status, 404);
}

TEST_F(Draw, the_portal_shows_the_list_the_plan_the_caps_and_the_entities) {
  const auto list = town().page("/checklist").body;
  for (const char* shown : {"餐饮服务食品安全监督检查", "《食品安全法》第一百一十条", "餐饮服务", "26", "20", "每年", "现场检查", "临澜市市场监督管理局", "每户每年次数上限"}) {
    EXPECT_NE(list.find(shown), std::string::npos) << shown;
  }
  EXPECT_NE(town().page("/plans").body.find("年度餐饮服务监督检查计划"), std::string::npos);
  const auto entities = town().page("/entities?q=%E6%99%B4%E5%B7%9D").body;   // 晴川
  EXPECT_NE(entities.find("晴川饭庄"), std::string::npos);
  EXPECT_EQ(entities.find("江月楼餐厅"), std::string::npos);
  EXPECT_EQ(town().page("/entities").body.find("近亲属"), std::string::npos);
}

TEST_F(Draw, refuses_by_code_what_does_not_fit) {
  const auto code = [](const Answer& answer) { return code_of(answer); };
  EXPECT_EQ(code(organ().send("POST", "/draws", terms(0))), "draw_few_targets");
  EXPECT_EQ(code(organ().send("POST", "/draws", terms(27))), "draw_few_targets");
  auto crowd = terms();
  crowd["team"] = 20;
  EXPECT_EQ(code(organ().send("POST", "/draws", crowd)), "draw_few_officers");
  auto stale = terms();
  stale["roots"] = json::object{{"targets", std::string(64, '0')}, {"officers", std::string(64, '0')}, {"recusals", std::string(64, '0')}};
  EXPECT_EQ(code(organ().send("POST", "/draws", stale)), "draw_list_changed");
  EXPECT_EQ(code(organ().get("/draws/preview?matter=none&pick=1")), "invalid_input");
  EXPECT_EQ(code(town().person("p-001").send("POST", "/draws", terms())), "forbidden");
  EXPECT_EQ(code(organ().get("/draws/none")), "not_found");

  const auto id = opened();
  EXPECT_EQ(code(step(organ(), id, "reveals", {{"secret", kOrganSecret}})), "draw_state");
  commit_both(id);
  EXPECT_EQ(code(step(organ(), id, "reveals", {{"secret", kOtherSecret}})), "draw_wrong_reveal");
  town().pass_days(9);
  EXPECT_EQ(code(step(organ(), id, "reveals", {{"secret", kOrganSecret}})), "draw_overdue");
  EXPECT_EQ(step(supervisor(), id, "cancellation", {{"reason", "检查机关逾期未公开"}}).status, 200);
  EXPECT_NE(town().page("/random/" + id).body.find("逾期没有公开的：检查机关、监督机关"), std::string::npos);
}

TEST_F(Draw, inspections_begin_from_it_with_the_record_carried_along) {
  const auto id = opened();
  commit_both(id);
  reveal_both(id);
  const auto visit = seen(id).at("visits").at(0).as_object();
  const auto target = text_at(visit, "target");
  const json::object asked{{"procedure", "inspection"}, {"from_draw", id + ":" + target}, {"scope", "进货查验、加工制作过程"}, {"times", 0}, {"cap", 9}};
  auto elsewhere = asked;
  elsewhere["from_draw"] = id + ":none";
  EXPECT_EQ(code_of(town().person("p-001").send("POST", "/cases", elsewhere)), "not_found");
  EXPECT_EQ(code_of(town().person("p-101").send("POST", "/cases", asked)), "not_found");   // another organ's draw
  const auto made = town().person("p-001").send("POST", "/cases", asked);
  ASSERT_EQ(made.status, 201) << made.body;
  const auto begun = text_at(body_of(made), "case_id");
  EXPECT_EQ(code_of(town().person("p-001").send("POST", "/cases", asked)), "draw_state");   // once for each target
  const auto after = seen(id);
  EXPECT_EQ(text_at(after.at("visits").at(0).as_object(), "case"), begun);
  const auto view = body_of(town().person("p-003").get("/cases/" + begun));
  EXPECT_EQ(text_at(view.at("parties").at(0).as_object(), "name"), text_at(visit, "name"));
  EXPECT_NE(json::serialize(view).find(text_at(visit.at("officers").at(0).as_object(), "name")), std::string::npos);
}

TEST_F(Draw, the_code_on_a_notice_tells_the_firm_who_comes_and_why) {
  Matter matter(town(), an_inspection());
  matter.others_try = false;
  ASSERT_EQ(matter.open({{"power_item", "o-scjg.food_inspection"}, {"plan", "年度检查计划（演示）"}}), "") << matter.last.body;
  matter.run({"approve", "notify"});
  std::string code;
  const auto papers = town().home().reads->documents(LogId(town().city().log), CaseId(matter.id()));
  ASSERT_TRUE(papers.ok());
  for (const auto& paper : *papers) {
    if (paper.row.document_template == "inspection_notice") code = paper.row.code;
    else EXPECT_EQ(town().page("/i/" + paper.row.code).status, 404);
  }
  ASSERT_FALSE(code.empty());
  const auto page = town().page("/i/" + code);
  ASSERT_EQ(page.status, 200) << page.body;
  for (const char* shown : {"临澜市市场监督管理局", "对食品生产经营者的监督检查", "日常检查（年度检查计划）", "年度检查计划（演示）", "林知远", "演990100001", "有权拒绝检查", "已检查或者计划检查0次"}) {
    EXPECT_NE(page.body.find(shown), std::string::npos) << shown << "\n" << page.body;
  }
  EXPECT_NE(town().page("/v/" + code).body.find("/i/" + code), std::string::npos);
  EXPECT_EQ(town().page("/i/aaaa-bbbb").status, 404);
}

// The sum on the page as a person solves it.
std::string solved(const std::string& page, std::string& token) {
  static const std::vector<std::string> kDigits = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
  const auto value = page.find("name=\"puzzle\" value=\"");
  const auto begin = value + 21;
  token = page.substr(begin, page.find('"', begin) - begin);
  for (int a = 1; a < 10; ++a) {
    for (int b = 1; b < 10; ++b) {
      if (page.find(">" + kDigits[static_cast<std::size_t>(a)] + "加" + kDigits[static_cast<std::size_t>(b)] + "等于几") != std::string::npos) return std::to_string(a + b);
    }
  }
  return {};
}

TEST_F(Draw, a_firm_rates_the_inspection_by_its_code_and_nobody_else_can) {
  Matter matter(town(), an_inspection());
  matter.others_try = false;
  ASSERT_EQ(matter.open({{"power_item", "o-scjg.food_inspection"}}), "") << matter.last.body;
  matter.run({"approve", "notify"});
  std::string code;
  const auto papers = town().home().reads->documents(LogId(town().city().log), CaseId(matter.id()));
  ASSERT_TRUE(papers.ok());
  for (const auto& paper : *papers)
    if (paper.row.document_template == "inspection_notice") code = paper.row.code;
  const auto send = [&](const std::string& body, Headers more = {}) {
    Headers headers{{"Content-Type", "application/x-www-form-urlencoded"}};
    for (auto& one : more) headers.push_back(std::move(one));
    return town().ask({"POST", "/i/" + code, std::move(headers), body});
  };
  EXPECT_EQ(send("score=5&answer=2&puzzle=x").status, 404);   // nobody has been there yet
  EXPECT_EQ(town().page("/i/" + code).body.find("提交评价"), std::string::npos);
  matter.run({"enter"});
  std::string token;
  const auto answer = solved(town().page("/i/" + code).body, token);
  ASSERT_FALSE(answer.empty());
  const auto good = "score=4&comment=%E5%BE%88%E5%A5%BD&answer=" + answer + "&puzzle=" + token;
  const auto wrong_sum = send("score=4&comment=%E5%BE%88%E5%A5%BD&answer=99&puzzle=" + token);
  EXPECT_EQ(wrong_sum.status, 422);
  EXPECT_NE(wrong_sum.body.find("算式没有答对"), std::string::npos);
  EXPECT_NE(wrong_sum.body.find("很好"), std::string::npos);   // what was written stays
  EXPECT_EQ(send("score=4&answer=" + answer + "&puzzle=" + token + "0").status, 422);
  EXPECT_EQ(send("score=6&answer=" + answer + "&puzzle=" + token).status, 422);
  EXPECT_EQ(send("score").status, 400);
  EXPECT_EQ(send(good, {{"Sec-Fetch-Site", "cross-site"}}).status, 403);
  // A line break counts as one character, as the browser counts it: these are five hundred.
  const std::string long_words(498, 'a');
  const auto done = send("score=5&comment=" + long_words + "%0D%0Ab&answer=" + answer + "&puzzle=" + token);
  EXPECT_EQ(done.status, 303) << done.body;
  EXPECT_NE(town().page(done.header("location")).body.find("评价已登记"), std::string::npos);
  EXPECT_EQ(send(good).status, 303);
  EXPECT_EQ(send(good).status, 303);
  const auto again = send(good);
  EXPECT_EQ(again.status, 409);   // feedback_full: a code takes three
  EXPECT_NE(again.body.find("次数已用完"), std::string::npos);
  const auto view = matter.view();
  ASSERT_EQ(view.at("feedback").as_array().size(), 3u);
  EXPECT_EQ(view.at("feedback").at(0).at("comment").as_string(), "很好");
  EXPECT_EQ(view.at("feedback").at(0).at("score").to_number<int>(), 4);
  EXPECT_EQ(view.at("feedback").at(2).at("comment").as_string(), long_words + "\nb");
  for (const char* refused : {"feedback_sum", "feedback_full"}) EXPECT_EQ(web::status_of(web::refusal_of(refused)), refused == std::string("feedback_sum") ? web::HttpStatus::refused : web::HttpStatus::conflict);
  int many = 0;
  for (int i = 0; i < 14; ++i) many += send(good).status == 429;
  EXPECT_GT(many, 0);
}

TEST_F(Draw, nobody_learns_from_an_identity_number_that_a_person_was_inspected) {
  Matter matter(town(), an_inspection());
  matter.others_try = false;
  const std::string id_no = "11010119900307803X";
  const json::object party{{"kind", "person"}, {"name", "某某"}, {"id_kind", "resident"}, {"id_no", id_no}, {"address", "临澜市望江区"}, {"phone", "13800000000"}};
  ASSERT_EQ(matter.open({{"power_item", "o-scjg.food_inspection"}, {"parties", json::array{party}}}), "") << matter.last.body;
  for (const char* who : {"p-101", "p-001"}) {
    const auto seen = body_of(town().person(who).get("/visits?code=" + id_no));
    EXPECT_EQ(seen.at("visits").as_array().size(), 0u) << who;
    EXPECT_EQ(seen.at("offers").as_array().size(), 0u) << who;
  }
}

TEST_F(Draw, the_record_counts_the_visits_of_a_year_whatever_is_typed) {
  // One whom no other test of this town visited.
  json::object entity;
  const auto entries = body_of(organ().get("/registers/market_entity?limit=50"));
  for (const auto& one : entries.at("items").as_array()) {
    if (body_of(organ().get("/visits?code=" + text_at(one.as_object(), "id"))).at("visits").as_array().empty()) entity = one.as_object();
  }
  ASSERT_FALSE(entity.empty());
  const json::object party{{"kind", "organisation"}, {"name", text_at(entity, "title")}, {"id_no", text_at(entity, "id")}, {"address", "临澜市望江区"}, {"phone", "0990-6612345"}, {"legal_rep", "某某"}};
  const json::object changes{{"power_item", "o-scjg.food_inspection"}, {"parties", json::array{party}}};
  const auto open = [&](const char* cause) {
    auto about = an_inspection();
    about.with["open"].as_object()["cause"] = cause;
    Matter matter(town(), about);
    matter.others_try = false;
    const auto code = matter.open(changes);
    return std::tuple{code, matter.last.body, code.empty() ? std::make_optional(std::move(matter)) : std::nullopt};
  };
  auto [first, why, visited] = open("daily");
  ASSERT_EQ(first, "") << why;
  visited->run({"approve", "notify", "enter"});
  const auto lately = body_of(organ().get("/visits?code=" + text_at(entity, "id")));
  EXPECT_EQ(lately.at("times").to_number<int>(), 1);
  EXPECT_EQ(lately.at("cap").to_number<int>(), 2);
  EXPECT_EQ(lately.at("recent").as_array().size(), 1u);
  EXPECT_EQ(std::get<0>(open("daily")), "");
  const auto third = open("daily");   // planned ones count, so that two cannot both slip below the cap
  EXPECT_EQ(std::get<0>(third), "G_FREQ");
  EXPECT_NE(std::get<1>(third).find("2"), std::string::npos);
  EXPECT_EQ(std::get<0>(open("individual")), "");   // a concrete lead counts beside the cap
  const auto now = body_of(organ().get("/visits?code=" + text_at(entity, "id")));
  EXPECT_EQ(now.at("times").to_number<int>(), 2);
  EXPECT_EQ(now.at("visits").as_array().size(), 3u);
  // Another organ sees with whom it could go together.
  const auto other = body_of(town().person("p-101").get("/visits?code=" + text_at(entity, "id")));
  EXPECT_EQ(other.at("times").to_number<int>(), 0);
  EXPECT_EQ(other.at("offers").as_array().size(), 2u) << other;
  EXPECT_EQ(code_of(town().person("p-904").get("/visits?code=" + text_at(entity, "id"))), "forbidden");
}

}  // namespace
}  // namespace mingjing::scenarios
