// The audit as a table: for the one who keeps it, by the filters of its desk, and a line of its own.
#include <algorithm>

#include "tests/scenarios/town_fixture.hpp"

namespace mingjing::scenarios {
namespace {

namespace json = boost::json;

struct AuditExport : InTown {
  static std::size_t lines_of(const std::string& table) { return static_cast<std::size_t>(std::ranges::count(table, '\n')); }
  // On the desk, page by page.
  static std::size_t shown(const std::string& filters) {
    std::size_t out = 0;
    std::string cursor;
    do {
      const auto page = body_of(town().person("p-904").get("/audit?limit=50" + filters + (cursor.empty() ? "" : "&cursor=" + cursor)));
      out += page.at("items").as_array().size();
      cursor = page.at("next").is_string() ? std::string(page.at("next").as_string()) : std::string();
    } while (!cursor.empty());
    return out;
  }
};

TEST_F(AuditExport, holdsTheLinesOfTheDeskAndIsALineItself) {
  auto& keeper = town().person("p-904");
  const auto all = shown("");
  EXPECT_GT(all, 50u) << "more than one page";
  const auto table = keeper.get("/audit/export.csv");
  EXPECT_EQ(table.status, 200) << table.body;
  EXPECT_EQ(table.header("content-type"), "text/csv; charset=utf-8");
  EXPECT_TRUE(table.body.starts_with("\xEF\xBB\xBF时间,人员,岗位,操作,对象,结果,"));
  EXPECT_EQ(lines_of(table.body), all + 2) << "with the head and the mark of who took it out";
  EXPECT_NE(table.body.find("仅供审计使用"), std::string::npos);
  EXPECT_NE(table.body.find(keeper.name()), std::string::npos);
  const auto told = body_of(keeper.get("/audit?operation=audit.export")).at("items").as_array();
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(text_at(told.at(0).as_object(), "what"), "导出审计");
  EXPECT_EQ(text_at(told.at(0).as_object(), "actor_name"), keeper.name());
}

TEST_F(AuditExport, goesByTheFiltersAndIsForNobodyElse) {
  auto& keeper = town().person("p-904");
  EXPECT_EQ(town().person("p-001").get("/audit/export.csv").status, 403);
  const auto denied = shown("&result=denied");
  EXPECT_GT(denied, 0u);
  EXPECT_EQ(lines_of(keeper.get("/audit/export.csv?result=denied").body), denied + 2);
  EXPECT_EQ(lines_of(keeper.get("/audit/export.csv?to=2001-01-01").body), 2u);
  EXPECT_EQ(town().ask({"GET", "/audit/export.csv", {}, ""}).status, 401);
  EXPECT_EQ(keeper.get("/audit/export.csv?from=yesterday").status, 400);
}

}  // namespace
}  // namespace mingjing::scenarios
