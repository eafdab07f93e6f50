// The first year of a law: from which day a report is called for, until when, from whom, and what ends it. Days worked out by hand.
#include "usecases/first_year.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

CivilDate day(const char* text) { return *parse_date(text); }

struct FirstYear : ::testing::Test {
  law::LawBook law;
  projections::RegisterBook book;
  law::Calendar calendar;
  std::vector<LawBegun> begun{{"演示管理法", "法律", day("2025-03-03"), day("2025-03-01")}};
  std::uint64_t seq = 0;

  void SetUp() override {
    law.raw["supervision"] = json::parse(R"({"first_year": {"year": {"count": 12, "unit": "month"}, "asked": "asked", "days": "days", "levels": ["法律", "行政法规"], "register": "law_report",
                                                            "carried_out_by": ["power_item"]}})");
    law.settings["asked"] = {"asked", "应当报告", "", true, {}, {}};
    law.settings["days"] = {"days", "报告的日历日", "", 30, {}, {}};
    law::Form power{"power_item", "权责事项", {}};
    law::Field basis;
    basis.id = "basis";
    basis.type = law::FieldType::clauses;
    power.fields.push_back(basis);
    law.registers["power_item"] = power;
    put("power_item", "p-1", R"({"organ": "o-1", "title": "处罚", "basis": [{"law": "演示管理法", "article": "二"}]})");
  }
  void put(const char* name, const char* id, const char* values) {
    casework::Event event;
    event.at = at_time(day("2025-01-05"), 9);
    event.data = {{"register", name}, {"entry", id}, {"valid_from", "2025-01-05"}, {"values", json::parse(values)}};
    ASSERT_TRUE(book.add(event, seq++, {}).ok());
  }
  std::vector<std::string> told(const char* on, const WhichOrgans& sees = [](const std::string&) { return true; }) const {
    const auto today = day(on);
    std::vector<std::string> out;
    for (const auto& call : first_year_calls(law, book, calendar, today, carried_out(law, book, today, sees), begun))
      out.push_back(call.organ + " " + call.statute + " " + iso_text(call.due) + (call.done ? " done" : "") + (call.late(today) ? " late" : ""));
    return out;
  }
  using Told = std::vector<std::string>;
};

// A year from 3 March 2025 is full on 3 March 2026; the thirtieth day after it is 2 April, a Thursday.
TEST_F(FirstYear, is_reported_on_from_the_day_on_which_it_is_full_and_late_after_thirty_days) {
  EXPECT_EQ(told("2026-03-02"), Told{});
  EXPECT_EQ(told("2026-03-03"), Told{"o-1 演示管理法 2026-04-02"});
  EXPECT_EQ(told("2026-04-02"), Told{"o-1 演示管理法 2026-04-02"});
  EXPECT_EQ(told("2026-04-03"), Told{"o-1 演示管理法 2026-04-02 late"});
}

TEST_F(FirstYear, is_the_duty_of_each_organ_whose_standing_power_cites_the_law) {
  put("power_item", "p-2", R"({"organ": "o-2", "title": "许可", "basis": [{"law": "演示管理法", "article": "三"}, {"law": "演示管理法", "article": "四"}]})");
  put("power_item", "p-3", R"({"organ": "o-3", "title": "检查", "basis": [{"law": "别的法", "article": "三"}]})");
  put("power_item", "p-4", R"({"organ": "o-4", "title": "收费", "valid_until": "2026-03-02", "basis": [{"law": "演示管理法", "article": "三"}]})");
  EXPECT_EQ(told("2026-03-03"), (Told{"o-1 演示管理法 2026-04-02", "o-2 演示管理法 2026-04-02"}));
  EXPECT_EQ(told("2026-03-03", [](const std::string& organ) { return organ == "o-2"; }), Told{"o-2 演示管理法 2026-04-02"});
}

TEST_F(FirstYear, ends_with_the_report_which_is_late_when_it_was_made_late) {
  put("law_report", "r-1", R"({"organ": "o-1", "statute": "《中华人民共和国演示管理法》", "reported_on": "2026-04-02"})");
  EXPECT_EQ(told("2026-05-01"), Told{"o-1 演示管理法 2026-04-02 done"});
  put("law_report", "r-1", R"({"organ": "o-1", "statute": "演示管理法", "reported_on": "2026-04-03"})");
  EXPECT_EQ(told("2026-05-01"), Told{"o-1 演示管理法 2026-04-02 done late"});
  put("law_report", "r-1", R"({"organ": "o-2", "statute": "演示管理法", "reported_on": "2026-04-03"})");
  EXPECT_EQ(told("2026-05-01"), Told{"o-1 演示管理法 2026-04-02 late"}) << "another organ's report";
}

TEST_F(FirstYear, is_not_asked_of_norms_of_what_the_library_learnt_of_too_late_or_where_the_place_asks_for_none) {
  begun.front().known = day("2026-04-02");
  EXPECT_EQ(told("2026-04-02").size(), 1U);
  begun.front().known = day("2026-04-03");
  EXPECT_EQ(told("2026-05-01"), Told{});
  begun.front().known = day("2025-03-01");
  begun.front().level = "规范性文件";
  EXPECT_EQ(told("2026-05-01"), Told{});
  begun.front().level = "行政法规";
  EXPECT_EQ(told("2026-05-01").size(), 1U);
  law.settings["asked"].preset = false;
  EXPECT_EQ(told("2026-05-01"), Told{});
}

TEST_F(FirstYear, has_the_days_that_the_place_sets) {
  law.settings["days"].preset = 20;
  EXPECT_EQ(told("2026-03-23"), Told{"o-1 演示管理法 2026-03-23"});   // a Monday
  EXPECT_EQ(told("2026-03-24"), Told{"o-1 演示管理法 2026-03-23 late"});
}

}  // namespace
}  // namespace mingjing::usecases
