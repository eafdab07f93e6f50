// Tables as editors write them, brought into a register: what counts as good, and what is no row and no column.
#include "tests/store/office_fixture.hpp"

namespace mingjing::tests {
namespace {

namespace json = boost::json;

class RegisterImport : public OfficeTest {
 protected:
  json::object tried(const std::string& table) {
    json::object report;
    office_->import_register(sys_admin_, "area", table, "text/csv", true, "", [&](usecases::ViewResult result) {
      if (const auto* refusal = std::get_if<Refusal>(&result)) report = {{"refused", refusal->code}};
      else report = std::get<json::value>(result).as_object();
    });
    return report;
  }
};

TEST_F(RegisterImport, EmptyColumnsBehindTheHeadingsAreNone) {
  const auto report = tried("code,name,level,parent,,\n370100,某市,city,,,\n370181,某区,county,370100,,\n,,,,,\n");
  EXPECT_FALSE(report.contains("refused"));
  EXPECT_EQ(report.at("rows").to_number<int>(), 2);
  EXPECT_EQ(report.at("good").to_number<int>(), 2) << json::value(report);
  EXPECT_TRUE(report.at("bad").as_array().empty());
}

TEST_F(RegisterImport, ATextBehindTheHeadingsIsABadRow) {
  const auto report = tried("code,name,level,parent\n370100,某市,city,,\n370182,某区,county,370100,多余\n");
  EXPECT_EQ(report.at("good").to_number<int>(), 1);
  EXPECT_EQ(report.at("bad").as_array().size(), 1u);
}

TEST_F(RegisterImport, ABadRowIsNotCountedAsGood) {
  const auto report = tried("code,name,level,parent,valid_from\n370100,某市,city,,昨天\n370181,某区,county,370100,2020-01-01\n370181,某区,county,370100,2020-01-01\n");
  EXPECT_EQ(report.at("rows").to_number<int>(), 3);
  EXPECT_EQ(report.at("good").to_number<int>(), 1) << json::value(report);
  EXPECT_EQ(report.at("bad").as_array().size(), 2u);
}

}  // namespace
}  // namespace mingjing::tests
