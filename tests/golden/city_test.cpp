// The golden city: 300 cases told as people tell them, 120 of them with one thing done wrong, of every kind that law/warnings/ knows. Every one is found, by
// its rule and on its case, and nothing else is said; where the same 300 cases are told as the law wants them, nothing is said at all.
#include <iostream>

#include "tests/golden/golden_city.hpp"
#include "tests/source_dir.hpp"

namespace mingjing::golden {
namespace {

constexpr std::int64_t kCases = 300;
constexpr std::int64_t kPlanted = 120;

class City : public GoldenCity {
 protected:
  // Each of these that does not stand among those.
  void none_but(const Raised& these, const Raised& those, const char* why) {
    Raised left = those;
    for (const auto& one : these) {
      const auto found = left.find(one);
      if (found == left.end()) ADD_FAILURE() << why << ": " << one.first << " " << one.second << said(one);
      else left.erase(found);
    }
  }
  // Measures that are counted from the record, as tests/golden/measures.yaml has them worked out.
  void expect_measures() {
    const auto table = read_values(source_dir() + "/tests/golden/measures.yaml");
    std::set<std::string> tried;
    for (const auto& one : table.values) {
      tried.insert(one.measure);
      const auto counted = measures_->values({log_, OrganId(one.organ), table.from, table.until, table.on, {one.measure}});
      ASSERT_TRUE(counted.ok()) << counted.error().what;
      ASSERT_EQ(counted->size(), 1U) << one.measure << " is not counted from the record";
      EXPECT_EQ(counted->front().done, one.done) << one.measure << " " << one.organ << ": " << one.working;
      EXPECT_EQ(counted->front().due, one.due) << one.measure << " " << one.organ << ": " << one.working;
      EXPECT_FALSE(one.working.empty()) << one.measure;
    }
    std::cout << tried.size() << " measures worked out\n";
  }
};

TEST_F(City, is_told_by_a_table_in_which_every_rule_is_broken_and_each_row_says_what_was_done_and_why_it_must_fire) {
  std::int64_t cases = 0, planted = 0;
  std::set<std::string> rules, planted_rules;
  for (const auto& row : table().rows) {
    cases += row.cases();
    planted += row.planted();
    for (const auto& rule : row.wrong.raises) planted_rules.insert(rule);
  }
  for (const auto& rule : law::warning_rules_of(*rules_.law)) rules.insert(rule.id);
  EXPECT_EQ(cases, kCases);
  EXPECT_EQ(planted, kPlanted);
  EXPECT_EQ(planted_rules, rules) << "a rule that nobody breaks is not tried";
}

TEST_F(City, has_each_planted_violation_found_by_its_rule_on_its_case_no_other_warning_and_the_measures_that_were_worked_out) {
  tell(false);
  EXPECT_EQ(static_cast<std::int64_t>(cases()), kCases);
  const auto wanted = expected();
  const auto found = raised();
  none_but(wanted, found, "not found");
  none_but(found, wanted, "false alarm");
  expect_measures();
  std::cout << cases() << " cases, " << steps() << " steps, " << found.size() << " warnings\n";
}

TEST_F(City, told_as_the_law_wants_it_raises_no_warning) {
  tell(true);
  EXPECT_EQ(static_cast<std::int64_t>(cases()), kCases);
  none_but(raised(), {}, "false alarm");
}

}  // namespace
}  // namespace mingjing::golden
