// A new text of a statute: what cites its changed articles is listed with its clock, by the one who may; an old text that comes late is no change.
#include "tests/store/office_fixture.hpp"

namespace mingjing::tests {
namespace {

namespace json = boost::json;

std::string text(const std::string& second, const std::string& in_force) {
  return "# 中华人民共和国行政处罚法\n\n2021年1月22日 通过\n\n<!-- INFO END -->\n\n第四十三条 回避。\n\n第四十四条 " + second + "\n\n第八十六条 本法自" + in_force + "起施行。\n";
}

class StatuteChanges : public OfficeTest {
 protected:
  void load(std::string_view promulgated, const std::string& words, char digest) {
    auto entry = imports::read_statute("行政法/行政处罚法(" + std::string(promulgated) + ").md", words, {});
    ASSERT_TRUE(entry.ok());
    usecases::CommandResult result;
    office_->import_statutes(sys_admin_, {{std::move(*entry), std::string(64, digest)}}, [&](usecases::CommandResult r) { result = std::move(r); });
    run();
    performed(result);
  }
  json::array tasks() {
    const auto seen = read(supervisor_, "changes", {{"limit", 50}});
    return seen.at("items").as_array();
  }
  static std::string due(const json::array& rows, std::string_view place, std::string_view kind) {
    for (const auto& row : rows)
      if (row.at("place").as_string() == place && row.at("kind").as_string() == kind) return std::string(row.at("due").as_string());
    return {};
  }
};

TEST_F(StatuteChanges, list_entries_charts_templates_and_cases_that_cite_what_changed) {
  load("2021-01-22", text("事先告知。", "2021年7月15日"), 'a');
  put_entry("recourse", "c1", {{"title", "陈述申辩"}, {"organ", "o1"}, {"kind", "statement"}, {"body", "本机关"}, {"how", "口头或者书面"}, {"term", "告知书写明的期限"}, {"address", "演示路1号"},
                               {"phone", "0531-1"}, {"basis", json::array{json::object{{"law", "行政处罚法"}, {"article", "四十四"}}}}});
  put_entry("recourse", "c2", {{"title", "申请回避"}, {"organ", "o1"}, {"kind", "statement"}, {"body", "本机关"}, {"how", "口头或者书面"}, {"term", "决定前"}, {"address", "演示路1号"},
                               {"phone", "0531-1"}, {"basis", json::array{json::object{{"law", "行政处罚法"}, {"article", "四十三"}}}}});
  load("2026-08-28", text("事先书面告知。", "2026年10月1日"), 'b');
  const auto rows = tasks();
  // 1 October is not counted, the holiday to the 7th is passed over, Saturday the 10th works: the tenth working day is the 20th.
  EXPECT_EQ(due(rows, "recourse", "list"), "2026-10-20");
  EXPECT_EQ(due(rows, "penalty_ordinary", "chart"), "2026-10-20");
  // Three months end on New Year's Day, a holiday before a weekend.
  EXPECT_EQ(due(rows, "penalty_notice", "template"), "2027-01-04");
  for (const auto& row : rows) EXPECT_NE(row.at("object").as_string(), "c2") << "its article says what it said before";
  EXPECT_EQ(due(rows, "fee", "chart"), "") << "no step of it cites the article";
}

TEST_F(StatuteChanges, list_the_running_cases_of_a_power_that_cites_it) {
  load("2021-01-22", text("事先告知。", "2021年7月15日"), 'a');
  auto values = read(supervisor_, "entry", {{"register", "power_item"}, {"entry", "p1"}}).at("entry").at("values").as_object();
  values["basis"] = json::array{json::object{{"law", "行政处罚法"}, {"article", "四十四"}}};
  put_entry("power_item", "p1", values);
  const auto opened = performed(open_case(officer_));
  load("2026-08-28", text("事先书面告知。", "2026年10月1日"), 'b');
  bool found = false;
  for (const auto& row : tasks()) found = found || (row.at("kind").as_string() == "case" && row.at("object").as_string() == opened.case_id.str());
  EXPECT_TRUE(found);
}

TEST_F(StatuteChanges, are_none_where_texts_of_the_past_come_together_or_nothing_reads_otherwise) {
  load("2017-09-01", text("告知。", "2018年1月1日"), 'a');
  load("2021-01-22", text("事先告知。", "2021年7月15日"), 'b');   // in force before the library knew any text
  load("2026-08-28", text("事先告知。", "2026年10月1日"), 'c');   // another day, the same words but for the last article, which nobody cites
  EXPECT_TRUE(tasks().empty());
}

TEST_F(StatuteChanges, stay_after_a_restart) {
  load("2021-01-22", text("事先告知。", "2021年7月15日"), 'a');
  load("2026-08-28", text("事先书面告知。", "2026年10月1日"), 'b');
  const auto before = tasks();
  ASSERT_FALSE(before.empty());
  const auto id = std::string(before.at(0).at("id").as_string());
  usecases::CommandResult result;
  office_->complete_change(supervisor_, id, {{"outcome", "unneeded"}, {"proof", "已核对"}}, "k-1", [&](usecases::CommandResult r) { result = std::move(r); });
  run();
  performed(result);
  close();
  open();
  EXPECT_EQ(tasks().size(), before.size() - 1);
  EXPECT_EQ(read(supervisor_, "changes", {{"state", "done"}}).at("items").at(0).at("id").as_string(), id);
}

}  // namespace
}  // namespace mingjing::tests
