#include "law/campaign.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <functional>

#include "law/lint_parts.hpp"

namespace mingjing::law {
namespace {

namespace json = boost::json;

// One class with two kinds, one rule that finds a kind and one that finds none, one sector.
json::object small_catalogue() {
  return json::parse(R"({"catalogue": "c", "version": 1, "valid_from": "2022-07-19", "basis": [{"law": "行政处罚法", "article": "七十五"}],
    "classes": [{"class": "inaction", "types": ["late", "weak"]}], "machine": [{"rule": "over", "type": "late"}], "beside": [{"rule": "near", "because": "还没有到期"}],
    "sectors": [{"sector": "market", "problems": [{"id": "slow", "title": "办理超期", "type": "late", "found_by": ["over"]}, {"id": "soft", "title": "查处不力", "type": "weak"}]}]})").as_object();
}

Option option(const char* id) {
  Option out;
  out.id = out.title = id;
  return out;
}

LawBook book_with(json::object catalogue, json::object second = {}) {
  LawBook book;
  book.lists["problem_classes"] = {option("inaction")};
  book.lists["problem_types"] = {option("late"), option("weak")};
  book.lists["problem_sectors"] = {option("market")};
  json::array rules;
  for (const char* id : {"over", "near"})
    rules.push_back(json::object{{"id", id}, {"title", "甲"}, {"watches", id}, {"severity", "low"}, {"say", "乙"}, {"basis", json::array{}}, {"tell", json::array{}}, {"from", "2021-07-15"}});
  book.raw["warnings"] = json::object{{"x", json::object{{"rules", std::move(rules)}}}};
  json::object files{{"2022", std::move(catalogue)}};
  if (!second.empty()) files["2023"] = std::move(second);
  book.raw["campaigns"] = std::move(files);
  return book;
}

std::string first_finding(const LawBook& book) {
  Findings out;
  lint_campaigns(book, out);
  const auto all = out.take();
  return all.empty() ? "" : all.front().message;
}

TEST(CampaignCatalogue, IsWholeWhereKindsRulesAndSectorsMatchBothWays) { EXPECT_EQ(first_finding(book_with(small_catalogue())), ""); }

TEST(CampaignCatalogue, TellsTheKindOfAWarningAndTheClassOfAKind) {
  const auto one = campaign_catalogue(book_with(small_catalogue()), *civil_date(2022, 7, 19));
  ASSERT_TRUE(one);
  EXPECT_EQ(one->type_of("over"), "late");
  EXPECT_EQ(one->type_of("near"), "");
  EXPECT_EQ(one->class_of("weak"), "inaction");
  EXPECT_EQ(one->class_of("other"), "");
  EXPECT_FALSE(campaign_catalogue(book_with(small_catalogue()), *civil_date(2022, 7, 18))) << "the day before";
}

TEST(CampaignCatalogue, WhatIsNotWholeIsNamed) {
  struct Spoilt {
    const char* what;
    std::function<void(json::object&)> how;
    const char* part;
  };
  const Spoilt kAll[] = {
      {"a rule that nobody placed", [](json::object& c) { c["beside"] = json::array{}; }, "near"},
      {"a rule that does not exist", [](json::object& c) { c["machine"].as_array().push_back(json::object{{"rule", "gone"}, {"type", "late"}}); }, "gone"},
      {"a rule placed twice", [](json::object& c) { c["beside"].as_array().push_back(json::object{{"rule", "over"}, {"because", "乙"}}); }, "over"},
      {"a rule of an unknown kind", [](json::object& c) { c["machine"].as_array().front().as_object()["type"] = "lost"; }, "lost"},
      {"a kind in no class", [](json::object& c) { c["classes"].as_array().front().as_object()["types"] = json::array{"late"}; }, "weak"},
      {"a kind in two classes", [](json::object& c) { c["classes"].as_array().push_back(json::object{{"class", "inaction"}, {"types", json::array{"late"}}}); }, "late"},
      {"a sector without a catalogue", [](json::object& c) { c["sectors"] = json::array{}; }, "market"},
      {"a sector that is not listed", [](json::object& c) { c["sectors"].as_array().front().as_object()["sector"] = "sea"; }, "sea"},
      {"a problem of another kind than its rule",
       [](json::object& c) { c["sectors"].as_array().front().as_object()["problems"].as_array().back().as_object()["found_by"] = json::array{"over"}; }, "soft"},
  };
  for (const Spoilt& one : kAll) {
    auto catalogue = small_catalogue();
    one.how(catalogue);
    EXPECT_NE(first_finding(book_with(std::move(catalogue))).find(one.part), std::string::npos) << one.what;
  }
}

TEST(CampaignCatalogue, TwoVersionsHoldOnNoDayTogether) {
  auto later = small_catalogue();
  later["version"] = 2;
  later["valid_from"] = "2023-01-01";
  EXPECT_NE(first_finding(book_with(small_catalogue(), later)), "");
  auto earlier = small_catalogue();
  earlier["valid_until"] = "2022-12-31";
  EXPECT_EQ(first_finding(book_with(earlier, later)), "");
}

}  // namespace
}  // namespace mingjing::law
