// Ten thousand officers and ten thousand market entities with planted faults: every fault is named, nothing is loaded; then the clean table loads.
#include <chrono>
#include <cstdio>
#include <random>
#include <set>

#include "app/demo/story.hpp"
#include "tests/store/office_fixture.hpp"

namespace mingjing::tests {
namespace {

namespace json = boost::json;

constexpr std::size_t kRows = 10'000;
constexpr std::uint64_t kSeed = 20210715;
constexpr double kSecondsAtMost = 120;   // of a debug build on a machine that does other work; a release build needs some seconds

using Row = std::vector<std::string>;
using Place = std::pair<std::int64_t, std::string>;   // row as in an editor, field

struct Fault {
  std::size_t column;
  const char* value;
  const char* field;
};

std::string table_of(const std::vector<Row>& rows) {
  std::string out;
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) out += (i == 0 ? "" : ",") + row[i];
    out += "\n";
  }
  return out;
}

class ImportOfMany : public OfficeTest {
 protected:
  json::object load(const std::string& register_id, const std::string& table, bool dry_run, const std::string& key) {
    json::object report;
    const auto began = std::chrono::steady_clock::now();
    office_->import_register(sys_admin_, register_id, table, "text/csv", dry_run, key, [&](usecases::ViewResult result) {
      if (const auto* refusal = std::get_if<Refusal>(&result)) report = {{"refused", refusal->code}};
      else report = std::get<json::value>(result).as_object();
    });
    run();
    const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    std::printf("%s: %zu rows %s in %.2f s\n", register_id.c_str(), kRows, dry_run ? "checked" : "loaded or refused", took);
    EXPECT_LT(took, kSecondsAtMost);
    return report;
  }

  std::int64_t held(const std::string& register_id) {
    const auto registers = read(sys_admin_, "registers");
    for (const auto& one : registers.at("items").as_array())
      if (one.at("id").as_string() == register_id) return one.at("count").to_number<std::int64_t>();
    return -1;
  }

  // Plants one fault in every seventh row, checks that exactly those are named and nothing came in, then loads the clean rows.
  void try_with_faults(const std::string& register_id, const std::vector<Row>& clean, const std::vector<Fault>& faults) {
    ASSERT_EQ(clean.size(), kRows + 1);
    const auto before = held(register_id);
    std::vector<Row> spoilt = clean;
    std::set<Place> planted;
    std::size_t next = 0;
    for (std::size_t i = 1; i < spoilt.size(); i += 7) {
      const Fault& fault = faults[next++ % faults.size()];
      spoilt[i][fault.column] = fault.value[0] == '=' ? clean[i - 1][fault.column] : std::string(fault.value);
      planted.emplace(static_cast<std::int64_t>(i + 1), fault.field);
      // A unit that exists belongs to another organ than one that does not.
      if (std::string_view(fault.field) == "organ") planted.emplace(static_cast<std::int64_t>(i + 1), "unit");
    }
    for (const bool dry_run : {true, false}) {
      const auto report = load(register_id, table_of(spoilt), dry_run, register_id + "-spoilt");
      ASSERT_FALSE(report.contains("refused")) << json::value(report);
      std::set<Place> named;
      for (const auto& bad : report.at("bad").as_array()) {
        std::string field(bad.at("field").as_string());
        named.emplace(bad.at("row").to_number<std::int64_t>(), field.substr(0, field.find('.')));   // one of several in a column
      }
      // The same wrong code for the second time is a repeated key too.
      std::erase_if(named, [&](const Place& one) { return one.second == "id" && planted.contains({one.first, "uscc"}); });
      EXPECT_EQ(named, planted);
      EXPECT_EQ(report.at("rows").to_number<std::size_t>(), kRows);
      std::set<std::int64_t> rows;
      for (const auto& [row, field] : planted) rows.insert(row);
      EXPECT_EQ(report.at("good").to_number<std::size_t>(), kRows - rows.size());
      EXPECT_FALSE(report.at("loaded").as_bool());
      EXPECT_EQ(held(register_id), before);
    }
    const auto report = load(register_id, table_of(clean), false, register_id + "-clean");
    ASSERT_FALSE(report.contains("refused")) << json::value(report);
    EXPECT_TRUE(report.at("bad").as_array().empty());
    EXPECT_TRUE(report.at("loaded").as_bool());
    EXPECT_EQ(held(register_id), before + static_cast<std::int64_t>(kRows));
  }
};

TEST_F(ImportOfMany, OfficersAreCheckedOneByOneAndLoadedTogether) {
  std::mt19937_64 dice(kSeed);
  std::vector<Row> rows = {{"id", "name", "sex", "post", "organ", "unit", "cert_no", "cert_from", "cert_until", "suspended"}};
  for (std::size_t i = 0; i < kRows; ++i) {
    const bool other = dice() % 3 == 0;
    const std::string number = std::to_string(100'000 + i);
    rows.push_back({"im-" + number, "执法员" + number, dice() % 2 == 0 ? "男" : "f", "科员", other ? "o2" : "o1", other ? "u9" : "u1", "1503" + number,
                    "2024-01-01", "2029-01-01", dice() % 50 == 0 ? "是" : "否"});
  }
  try_with_faults("officer", rows,
                  {{1, "", "name"}, {2, "x", "sex"}, {3, "", "post"}, {4, "o-nobody", "organ"}, {5, "u-nowhere", "unit"}, {7, "2024-13-01", "cert_from"}, {8, "明年", "cert_until"},
                   {9, "也许", "suspended"}, {0, "=", "id"}});
}

TEST_F(ImportOfMany, EntitiesAreCheckedOneByOneAndLoadedTogether) {
  demo::Dice dice(kSeed);
  std::vector<Row> rows = {{"统一社会信用代码", "名称", "主体类型", "所在区划", "经营场所", "行业领域", "信用风险分类", "登记状态"}};
  std::set<std::string> codes;
  while (rows.size() <= kRows) {
    const std::string code = demo::credit_code(dice, "370100", dice() % 2 == 0 ? '1' : '2');
    if (!codes.insert(code).second) continue;
    rows.push_back({code, "演示企业" + std::to_string(rows.size()), dice() % 2 == 0 ? "公司" : "individual", "370100", "演示路" + std::to_string(dice() % 900) + "号",
                    dice() % 4 == 0 ? "catering、food" : "catering", dice() % 2 == 0 ? "b" : "", "存续（在营、开业）"});
  }
  try_with_faults("market_entity", rows,
                  {{0, "92990102MA0000000X", "uscc"}, {1, "", "name"}, {2, "外星公司", "kind"}, {3, "999999", "area"}, {4, "", "address"}, {5, "magic", "industries"}, {6, "z", "risk"},
                   {7, "不详", "status"}, {0, "=", "id"}});
}

}  // namespace
}  // namespace mingjing::tests
