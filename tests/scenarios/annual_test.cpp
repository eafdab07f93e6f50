// The annual report of an organ over HTTP (行政执法统计年报, 国办发〔2018〕118号六): figures worked out by hand on a told record, what differs from it, what was signed and what the
// record says later, who sees whom, and the pages, lists and tables around it.
#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>
#include <set>

#include "adapters/tables/xlsx.hpp"
#include "base/money.hpp"
#include "tests/scenarios/matter.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;

constexpr std::int64_t kFine = 20000;   // 200 yuan, which may be decided on the spot whoever the party is (行政处罚法51)

About on_the_spot() {
  About about;
  about.procedure = "penalty_summary";
  about.on_the_spot = true;
  about.power = "unmarked_price";
  about.with = {{"tell", json::object{{"correction", "in_decision"}, {"cell", "C2"}, {"measures", json::array{json::object{{"kind", "fine"}, {"amount_fen", kFine}}}}}}};
  return about;
}

About a_report(int year) {
  About about;
  about.procedure = "annual_report";
  about.with = {{"open", json::object{{"year", year}}},
                {"draft", json::object{{"differences", nullptr}, {"figures", nullptr}}},
                {"check", json::object{{"reconciled", true}, {"differences_judged", "none"}}},
                {"sign", json::object{{"moved_reason", nullptr}, {"figures", nullptr}}},
                {"publish", json::object{{"channels", json::array{"platform"}}, {"extent", "whole"}, {"late_reason", nullptr}}},
                {"report", json::object{{"sent_to", json::array{"government", "superior"}}, {"late_reason", nullptr}}},
                {"receipt", json::object{{"received_by", json::array{"government", "superior"}}}},
                {"correct", json::object{{"figures", nullptr}}}};
  return about;
}

// A town that begins shortly before the end of 2025: its reports tell of a year that passes.
class Annual : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { shared = std::make_unique<Town>(*civil_date(2025, 12, 22)); }
  static void TearDownTestSuite() { shared.reset(); }
  static Town& town() { return *shared; }
  static inline std::unique_ptr<Town> shared;

  static void to(const char* day) { town().set(at_time(*parse_date(day), 9)); }
  static Person& head() { return town().in_role("organ_head"); }
  static Person& supervisor() { return town().person("p-901"); }
  static std::string told(const std::string& organ = "o-scjg", int year = 2025) { return "/statistics/annual/" + organ + "?year=" + std::to_string(year); }
  static json::object report() { return body_of(head().get(told())); }
  static json::object figure(const json::object& report, const std::string& id) {
    const auto* figures = report.if_contains("figures");
    if (figures)
      for (const auto& one : figures->as_array())
        if (text_at(one.as_object(), "id") == id) return one.as_object();
    return {};
  }
  static std::int64_t number(const json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value && value->is_int64() ? value->as_int64() : -1;
  }
  static std::int64_t cases_of(Person& who, const std::string& query) { return number(body_of(who.get("/statistics/cases?organ=o-scjg&" + query)), "total"); }
  static std::string decided_on_the_spot(Matter& matter) {
    matter.others_try = false;
    matter.follow("on_the_spot", 0, 6);
    return matter.state();
  }
  static std::int64_t fine_of(Matter& matter) { return number(body_of(head().get("/cases/" + matter.id() + "/summary")), "fine_fen"); }
  // A complaint that came on that day, entered when the clock says.
  static void complaint(const char* day) {
    About about;
    about.procedure = "complaint";
    Matter matter(town(), about);
    matter.others_try = false;
    ASSERT_EQ(matter.open({{"on", day}}), "") << matter.last.body;
  }
};

TEST_F(Annual, report_agrees_with_the_record_is_signed_published_and_corrected_beside_its_figures) {
  // The year 2025, by hand: the same penalty decided on the spot twice, one complaint. Nothing else was done.
  Matter first(town(), on_the_spot()), second(town(), on_the_spot());
  ASSERT_EQ(decided_on_the_spot(first), "served");
  ASSERT_EQ(decided_on_the_spot(second), "served");
  const auto fine = fine_of(first);
  ASSERT_EQ(fine, kFine);
  ASSERT_EQ(fine_of(second), fine);
  to("2025-12-29");
  complaint("2025-12-29");

  // The year is not over on its last day.
  to("2025-12-31");
  Matter early(town(), a_report(2025));
  early.others_try = false;
  ASSERT_EQ(early.open(), "") << early.last.body;
  EXPECT_EQ(early.act("draft"), "G_ANNUAL_YEAR_OVER");

  to("2026-01-01");
  Matter matter(town(), a_report(2025));
  matter.others_try = false;
  ASSERT_EQ(matter.open({{"draft_by", "2026-03-01"}, {"publish_by", "2026-12-31"}}), "") << matter.last.body;
  // What was typed for the days does not count: 5 and 31 January.
  const auto deadlines = json::serialize(matter.view().at("deadlines"));
  EXPECT_NE(deadlines.find("2026-01-05"), std::string::npos) << deadlines;
  EXPECT_NE(deadlines.find("2026-01-31"), std::string::npos) << deadlines;
  EXPECT_EQ(deadlines.find("2026-12-31"), std::string::npos) << deadlines;

  // Another number than the record's without a reason is refused; with one it stands beside the record's.
  EXPECT_EQ(matter.act("draft", {{"differences", json::array{json::object{{"figure", "处罚立案"}, {"value", 1}}}}}), "G_ANNUAL_AGREES");
  EXPECT_NE(text_at(body_of(matter.last), "article").find("国办发〔2018〕118号"), std::string::npos) << matter.last.body;
  EXPECT_EQ(matter.act("draft", {{"differences", json::array{json::object{{"figure", "没有这样的指标"}, {"value", 1}, {"reason", "有理由"}}}}}), "G_ANNUAL_AGREES");
  // What somebody sends for the figures themselves does not count.
  ASSERT_EQ(matter.act("draft", {{"agreement", "equal"}, {"differences", json::array{json::object{{"figure", "处罚立案"}, {"value", 1}, {"reason", "一件立案在纸质台账"}}}}}), "") << matter.last.body;
  EXPECT_NE(json::serialize(matter.view()).find("办案记录为0件"), std::string::npos);
  ASSERT_EQ(matter.act("check", {{"differences_judged", "unjustified"}}), "G_ANNUAL_RECONCILED");
  ASSERT_EQ(matter.act("send_back"), "") << matter.last.body;
  ASSERT_EQ(matter.act("draft"), "") << matter.last.body;
  ASSERT_EQ(matter.act("check"), "") << matter.last.body;

  // A complaint of 2025 is entered between the check and the signing: the record has moved on, the draft has not.
  to("2026-01-04");
  complaint("2025-12-30");
  EXPECT_EQ(matter.act("sign"), "G_ANNUAL_AGREES");
  ASSERT_EQ(matter.act("send_back", {}, &head()), "") << matter.last.body;
  ASSERT_EQ(matter.act("draft"), "") << matter.last.body;
  ASSERT_EQ(matter.act("check"), "") << matter.last.body;
  ASSERT_EQ(matter.act("sign"), "") << matter.last.body;

  auto now = report();
  for (const auto& [id, value, cases] : {std::tuple("penalty_decided", std::int64_t{2}, std::int64_t{2}), std::tuple("penalty_on_spot", std::int64_t{2}, std::int64_t{2}),
                                         std::tuple("penalty_fine", std::int64_t{2}, std::int64_t{2}), std::tuple("penalty_fine_sum", 2 * fine, std::int64_t{2}),
                                         std::tuple("complaint_received", std::int64_t{2}, std::int64_t{2}), std::tuple("licence_granted", std::int64_t{0}, std::int64_t{0}),
                                         std::tuple("inspection_site", std::int64_t{0}, std::int64_t{0})}) {
    const auto one = figure(now, id);
    EXPECT_EQ(number(one, "signed"), value) << id;
    EXPECT_EQ(number(one, "today"), value) << id;
    EXPECT_EQ(number(one, "cases"), cases) << id;
    EXPECT_EQ(one.at("moved"), false) << id;
    // Each figure leads to the cases on which it stands.
    EXPECT_EQ(cases_of(head(), "from=2025-01-01&to=2025-12-31&figure=" + std::string(id)), cases) << id;
  }
  EXPECT_EQ(code_of(town().page("/annual/o-scjg/2025")), "") << "a page, no problem";
  EXPECT_EQ(town().page("/annual/o-scjg/2025").status, 404) << "not published yet";
  EXPECT_EQ(matter.act("publish", {{"extent", "part"}}), "G_ANNUAL_WHOLE");
  to("2026-01-31");
  ASSERT_EQ(matter.act("publish"), "") << matter.last.body;
  EXPECT_EQ(text_at(report(), "standing"), "已公开，待报送");

  // On the portal: the report, and who has not published; nobody is late on the last day, everybody else the day after.
  auto list = town().page("/annual?year=2025");
  EXPECT_EQ(list.status, 200) << list.body;
  EXPECT_NE(list.body.find("/annual/o-scjg/2025"), std::string::npos);
  EXPECT_NE(list.body.find("未公开"), std::string::npos);
  EXPECT_EQ(list.body.find("逾期未公开"), std::string::npos);
  to("2026-02-01");
  EXPECT_NE(town().page("/annual?year=2025").body.find("逾期未公开"), std::string::npos);
  const auto page = town().page("/annual/o-scjg/2025");
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.body.find(yuan_text(Fen{2 * fine}) + "元"), std::string::npos) << page.body;
  EXPECT_EQ(page.body.find("公布之后办案记录有变化"), std::string::npos);

  // Later a third complaint of 2025 is entered, and one of the two decisions is revoked.
  to("2026-02-10");
  complaint("2025-12-31");
  ASSERT_EQ(second.act("undo", {{"result", "revoked"}, {"content", nullptr}, {"kept_fen", nullptr}}), "") << second.last.body;
  now = report();
  const auto since = std::to_string(number(now, "since"));
  const auto late = figure(now, "complaint_received"), gone = figure(now, "penalty_fine_sum"), spot = figure(now, "penalty_decided");
  EXPECT_EQ(number(late, "signed"), 2);
  EXPECT_EQ(number(late, "today"), 3);
  EXPECT_EQ(number(late, "difference"), 1);
  EXPECT_EQ(number(late, "concerned"), 1);
  EXPECT_EQ(number(spot, "signed"), 2);
  EXPECT_EQ(number(spot, "today"), 1);
  EXPECT_EQ(number(gone, "signed"), 2 * fine);
  EXPECT_EQ(number(gone, "today"), fine);
  EXPECT_EQ(number(gone, "difference"), -fine);
  EXPECT_EQ(number(gone, "concerned"), 1);
  EXPECT_EQ(cases_of(head(), "from=2025-01-01&to=2025-12-31&figure=complaint_received&change=added&since=" + since), 1);
  EXPECT_EQ(cases_of(head(), "from=2025-01-01&to=2025-12-31&figure=penalty_decided&change=removed&since=" + since), 1);
  EXPECT_EQ(cases_of(head(), "from=2025-01-01&to=2025-12-31&figure=penalty_decided&change=added&since=" + since), 0);
  EXPECT_NE(town().page("/annual/o-scjg/2025").body.find("增加1件，涉及1件案件"), std::string::npos);
  EXPECT_NE(town().page("/annual?year=2025").body.find("/annual/o-scjg/2025"), std::string::npos);
  EXPECT_NE(town().page("/annual/o-scjg/2025").body.find(yuan_text(Fen{2 * fine}) + "元"), std::string::npos) << "what was signed stands";
  ASSERT_EQ(matter.act("correct"), "") << matter.last.body;
  EXPECT_NE(json::serialize(matter.view()).find("签发2件，现在3件，增加1件，涉及1件案件"), std::string::npos);

  // December was closed on 5 January: the months keep their figure and show what came and went later.
  const auto months = json::serialize(body_of(head().get("/statistics?year=2025")));
  EXPECT_NE(months.find(R"(["2025年12月","临澜市市场监督管理局","收到投诉举报","2","1","0","3"])"), std::string::npos) << months;
  EXPECT_NE(months.find(R"(["2025年12月","临澜市市场监督管理局","罚款数额",")" + yuan_text(Fen{2 * fine}) + R"(","0.00",")" + yuan_text(Fen{fine}) + R"(",")" + yuan_text(Fen{fine}) + "\"]"), std::string::npos) << months;

  // Ten working days from 31 January end on 13 February; the next working day it is late.
  to("2026-02-14");
  EXPECT_EQ(matter.act("report"), "G_ANNUAL_SENT_LATE");
  EXPECT_EQ(matter.act("report", {{"sent_to", json::array{"superior"}}, {"late_reason", "等待汇总"}}), "G_ANNUAL_SENT");
  ASSERT_EQ(matter.act("report", {{"late_reason", "等待汇总"}}), "") << matter.last.body;
  EXPECT_EQ(matter.act("receipt", {{"received_by", json::array{"government"}}}), "G_ANNUAL_RECEIPT");
  ASSERT_EQ(matter.act("receipt"), "") << matter.last.body;
  ASSERT_EQ(matter.act("close"), "") << matter.last.body;
  EXPECT_EQ(text_at(report(), "standing"), "已公开，上级已收到");
}

TEST_F(Annual, what_was_refused_and_never_used_is_counted_too) {
  to("2026-02-20");
  Matter matter(town(), on_the_spot());
  matter.others_try = false;
  matter.follow("on_the_spot", 0, 2);
  ASSERT_EQ(matter.act("tell", {{"measures", json::array{json::object{{"kind", "fine"}, {"amount_fen", 300100}}}}}), "") << matter.last.body;
  ASSERT_EQ(matter.act("answer"), "") << matter.last.body;
  EXPECT_EQ(matter.act("decide"), "G_SUMMARY_OK");
  const auto tables = body_of(supervisor().get("/statistics?year=2026&organ=o-scjg")).at("tables").as_array();
  std::set<std::string> ids;
  for (const auto& table : tables) {
    const auto& one = table.as_object();
    ids.insert(text_at(one, "id"));
    for (const auto& row : one.at("rows").as_array()) EXPECT_EQ(row.as_array().size(), one.at("columns").as_array().size()) << text_at(one, "id");
    const bool told = text_at(one, "id") == "refused" || text_at(one, "id") == "unused";
    EXPECT_TRUE(!told || !one.at("rows").as_array().empty()) << text_at(one, "id");
  }
  EXPECT_EQ(ids, (std::set<std::string>{"organs", "procedures", "months", "organ_figures", "figures", "stages", "corrections", "missing", "refused", "unused"}));
}

// Requests that no rule refused stand in the audit too: they are nobody's figures, and must not end the page of figures.
TEST_F(Annual, what_was_wrong_without_a_rule_is_not_counted_as_refused) {
  const auto refused = [&] {
    const auto answer = supervisor().get("/statistics?year=2026&organ=o-scjg");
    EXPECT_EQ(answer.status, 200) << answer.body;
    const auto body = body_of(answer);
    for (const auto& table : body.at("tables").as_array())
      if (text_at(table.as_object(), "id") == "refused") return table.at("rows").as_array().size();
    return std::size_t{999};
  };
  to("2026-02-20");
  const auto before = refused();
  Matter matter(town(), on_the_spot());
  matter.others_try = false;
  matter.follow("on_the_spot", 0, 2);
  EXPECT_EQ(matter.act("archive"), "wrong_state") << matter.last.body;
  EXPECT_GE(head().get("/statistics/export.csv?table=report&year=x").status, 400);
  EXPECT_EQ(refused(), before);
}

TEST_F(Annual, every_table_goes_out_as_csv_and_as_a_spreadsheet_with_its_mark_and_stands_in_the_audit) {
  const auto csv = head().get("/statistics/export.csv?table=report&year=2025&organ=o-scjg");
  ASSERT_EQ(csv.status, 200) << csv.body;
  EXPECT_NE(csv.body.find("收到投诉举报"), std::string::npos);
  EXPECT_NE(csv.body.find("导出人：" + head().name()), std::string::npos);
  const auto sheet = head().get("/statistics/export.xlsx?table=report&year=2025&organ=o-scjg");
  ASSERT_EQ(sheet.status, 200) << sheet.body;
  const auto rows = tables::open_xlsx_reader()->rows(sheet.body);
  ASSERT_TRUE(rows.ok()) << rows.error().what;
  ASSERT_GT(rows->size(), 10u);
  EXPECT_EQ(rows->front().front(), "类别");
  EXPECT_NE(rows->back().front().find(head().name()), std::string::npos);
  for (const char* table : {"organs", "procedures", "months", "organ_figures", "figures", "stages", "corrections", "missing", "refused", "unused", "annual"})
    for (const char* as : {"csv", "xlsx"}) EXPECT_EQ(supervisor().get(std::string("/statistics/export.") + as + "?year=2025&table=" + table).status, 200) << table << as;
  EXPECT_EQ(code_of(head().get("/statistics/export.csv?table=nosuch")), "not_found");
  const auto audit = json::serialize(body_of(town().person("p-904").get("/audit?operation=statistics.export&limit=50")));
  EXPECT_NE(audit.find("\"report\""), std::string::npos) << audit;
}

TEST_F(Annual, figures_are_seen_by_whom_they_concern_and_by_nobody_else) {
  demo::Person who;
  who.id = "p-county";
  who.login = "county-figures";
  who.organ = "o-lx-scjg";
  const auto made = town().person("p-903").send("POST", "/accounts", json::object{{"login", who.login}, {"name", "县级监督"}, {"password", "Spiegel-4712-镜"}, {"officer", "p-401"},
                                                                                  {"organ", who.organ}, {"unit", "u-lx-scjg-1"}, {"roles", json::array{"supervisor"}}});
  ASSERT_EQ(made.status, 201) << made.body;
  const auto grant = text_at(body_of(made).at("grant").as_object(), "id");
  ASSERT_EQ(town().person("p-904").send("POST", "/grants/" + grant + "/decision", json::object{{"give", true}}).status, 204);
  Person county(town(), who);
  county.log_in("Spiegel-4712-镜");
  ASSERT_EQ(county.send("POST", "/session/password", json::object{{"password", "Spiegel-4712-镜"}, {"new_password", "Mirror-4711-明"}}).status, 204);
  county.log_in("Mirror-4711-明");
  for (const std::string path : {"/statistics?year=2025", "/statistics/annual?year=2025", "/statistics/annual/o-scjg?year=2025", "/statistics/cases?organ=o-scjg&figure=penalty_decided",
                                 "/statistics/export.csv?table=annual", "/statistics/export.xlsx?table=annual"}) {
    EXPECT_EQ(town().ask({"GET", path, {}, ""}).status, 401) << path;
    EXPECT_EQ(town().ask({"GET", path, {{"Cookie", "mj=00"}}, ""}).status, 401) << path;
    EXPECT_EQ(town().person("p-001").get(path).status, 403) << path << ": an officer reads no figures";
    EXPECT_EQ(head().get(path).status, 200) << path;
  }
  for (const std::string path : {"/statistics?organ=o-scjg", "/statistics/annual/o-scjg?year=2025", "/statistics/cases?organ=o-scjg&figure=penalty_decided",
                                 "/statistics/export.csv?table=report&organ=o-scjg", "/statistics/annual/nosuch?year=2025"})
    EXPECT_EQ(county.get(path).status, 404) << path << ": a county sees its own";
  for (const std::string path : {"/statistics?year=2025", "/statistics/annual?year=2025", "/statistics/export.csv?table=annual&year=2025"})
    EXPECT_EQ(county.get(path).body.find("临澜市市场监督管理局"), std::string::npos) << path;
  EXPECT_EQ(head().get("/statistics/annual/o-sthj?year=2025").status, 404) << "another organ's";
  EXPECT_EQ(supervisor().get("/statistics/annual/o-sthj?year=2025").status, 200);
  for (const char* wrong : {"/statistics/cases?organ=o-scjg&figure=nosuch", "/statistics/annual/o-scjg?year=x"}) EXPECT_GE(head().get(wrong).status, 400) << wrong;
  for (const char* page : {"/annual?year=2018", "/annual?year=2099", "/annual?year=x", "/annual/o-scjg/2024", "/annual/nosuch/2025", "/annual/o-scjg/x"}) EXPECT_EQ(town().page(page).status, 404) << page;
  EXPECT_EQ(town().page("/annual").status, 200);
}

}  // namespace
}  // namespace mingjing::scenarios
