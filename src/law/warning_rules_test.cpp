// The lint of warning rules: who is told may read them, what they name exists, one rule to a detector, no two versions on one day.
#include "law/warning_rules.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "law/lint_parts.hpp"

namespace mingjing::law {
namespace {

namespace json = boost::json;

json::object rule(std::string_view id, std::string_view watches, std::string_view from) {
  return {{"id", id}, {"title", "甲"}, {"watches", watches}, {"severity", "high"}, {"say", "乙"}, {"basis", json::array{json::object{{"law", "行政处罚法"}, {"article", "六十"}}}},
          {"tell", json::array{json::object{{"role", "supervisor"}, {"relation", "supervising"}}}}, {"from", from}};
}

LawBook book_with(json::array rules) {
  LawBook book;
  book.raw["roles"] = json::object{{"roles", json::array{json::object{{"id", "supervisor"}, {"operations", json::array{"warnings.read"}}}, json::object{{"id", "officer"}, {"operations", json::array{"case.read"}}}}}};
  book.raw["warnings"] = json::object{{"x", json::object{{"rules", std::move(rules)}}}};
  book.settings["revisit_days"] = Named{};
  return book;
}

std::string found_in(json::array rules) {
  Findings out;
  lint_warnings(book_with(std::move(rules)), out);
  std::string text;
  for (const auto& one : out.take()) text += one.place + " " + one.message + "\n";
  return text;
}

TEST(WarningRules, AreReadWithTheirDays) {
  auto ended = rule("a", "av_gap", "2021-07-15");
  ended["until"] = "2025-12-31";
  const auto book = book_with({ended, rule("a", "av_gap", "2026-01-01")});
  EXPECT_EQ(warning_rules_of(book).size(), 2U);
  for (const auto& [day, from] : {std::pair{"2025-12-31", "2021-07-15"}, std::pair{"2026-01-01", "2026-01-01"}}) {
    const auto rules = warning_rules_of(book, *parse_date(day));
    ASSERT_EQ(rules.size(), 1U) << day;
    EXPECT_EQ(iso_text(rules.front().valid.from), from);
    EXPECT_TRUE(rules.front().tell.front().supervising);
  }
  EXPECT_TRUE(warning_rules_of(book, *parse_date("2021-07-14")).empty());
  EXPECT_EQ(found_in({ended, rule("a", "av_gap", "2026-01-01")}), "");
}

TEST(WarningRules, CiteStatutesAndOtherNorms) {
  auto cited = rule("a", "av_gap", "2021-07-15");
  cited["basis"] = json::array{json::object{{"law", "行政处罚法"}, {"article", "四十七"}}, json::object{{"norm", "国办发〔2018〕118号"}, {"point", "八"}}};
  EXPECT_EQ(text_of(warning_rules_of(book_with({cited})).front().basis), "《行政处罚法》第四十七条、国办发〔2018〕118号第八点");
}

TEST(WarningRules, ThatNameWhatIsNotThereAreFound) {
  auto stranger = rule("a", "av_gap", "2021-07-15");
  stranger["tell"] = json::array{json::object{{"role", "officer"}, {"relation", "own"}}};
  EXPECT_NE(found_in({stranger}).find("warning:a/2021-07-15 岗位「officer」不能查看预警"), std::string::npos);
  auto names = rule("a", "av_gap", "2021-07-15");
  names["names"] = json::object{{"gates", json::array{"G_NONE_SUCH"}}};
  EXPECT_NE(found_in({names}).find("G_NONE_SUCH"), std::string::npos);
  auto threshold = rule("a", "av_gap", "2021-07-15");
  threshold["thresholds"] = json::array{json::object{{"id", "within"}, {"value", 30}, {"unit", "cd"}}};
  EXPECT_NE(found_in({threshold}).find("阈值「within」没有依据"), std::string::npos);
  threshold["thresholds"] = json::array{json::object{{"id", "within"}, {"value", 30}, {"unit", "cd"}, {"setting", "none_such"}}};
  EXPECT_NE(found_in({threshold}).find("none_such"), std::string::npos);
  threshold["thresholds"] = json::array{json::object{{"id", "within"}, {"value", 30}, {"unit", "cd"}, {"setting", "revisit_days"}}};
  EXPECT_EQ(found_in({threshold}), "");
}

TEST(WarningRules, ThatShareADetectorOrADayAreFound) {
  EXPECT_NE(found_in({rule("a", "av_gap", "2021-07-15"), rule("b", "av_gap", "2021-07-15")}).find("「av_gap」已经由「a」使用"), std::string::npos);
  EXPECT_NE(found_in({rule("a", "av_gap", "2021-07-15"), rule("a", "av_gap", "2026-01-01")}).find("日期重叠"), std::string::npos);
}

}  // namespace
}  // namespace mingjing::law
