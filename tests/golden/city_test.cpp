// The golden city: 300 cases told as people tell them, 120 of them with one thing done wrong, of every kind that law/warnings/ knows. Every one is found, by
// its rule and on its case, and nothing else is said; where the same 300 cases are told as the law wants them, nothing is said at all.
#include <algorithm>
#include <iostream>
#include <optional>

#include "tests/golden/golden_city.hpp"
#include "tests/source_dir.hpp"
#include "usecases/counted_books.hpp"

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
  // The value of one measure, from wherever it is counted.
  std::optional<scoring::MeasureValue> counted(const law::Measures& measures, const Values& table, const Value& wanted) {
    ports::MeasuresAsked ask{log_, OrganId(wanted.organ), table.from, table.until, table.on, {wanted.measure}};
    const auto registers = office_->writer().registers();
    law::LawBook law = *rules_.law;
    if (!wanted.procedures.empty())
      std::erase_if(law.procedures, [&](const law::Procedure& one) { return std::ranges::find(wanted.procedures, one.id.str()) == wanted.procedures.end(); });
    ask.cited = usecases::cited_clauses(measures, ask, *registers, law);
    auto values = measures_->values(ask);
    EXPECT_TRUE(values.ok()) << wanted.measure;
    if (!values.ok()) return std::nullopt;
    // The sums that are kept say the same, of all that the city holds: nothing of it lies behind the end of the year.
    ports::MeasuresAsked today = ask;
    today.until = today.on = *civil_date(split(table.from).year, 12, 31);
    const auto sums = measures_->counts(today), whole = measures_->values(today);
    EXPECT_TRUE(sums.ok() && whole.ok()) << wanted.measure;
    for (std::size_t i = 0; sums.ok() && whole.ok() && i < sums->size(); ++i)
      EXPECT_EQ(std::pair((*sums)[i].done, (*sums)[i].due), std::pair((*whole)[i].done, (*whole)[i].due)) << wanted.measure << " " << wanted.organ;
    for (auto& one : usecases::counted_in_books(measures, ask, *registers, law)) values->push_back(std::move(one));
    EXPECT_EQ(values->size(), 1U) << wanted.measure << " is not counted, or twice";
    return values->size() == 1 ? std::optional(std::move(values->front())) : std::nullopt;
  }
  // Every measure of the law, as tests/golden/measures.yaml has it worked out.
  void expect_measures() {
    const auto table = read_values(source_dir() + "/tests/golden/measures.yaml");
    const auto measures = law::measures_of(*rules_.law);
    ASSERT_TRUE(measures.ok());
    std::set<std::string> tried, known;
    for (const auto& [id, measure] : *measures) known.insert(id);
    for (const auto& one : table.values) {
      tried.insert(one.measure);
      EXPECT_FALSE(one.working.empty()) << one.measure;
      const auto value = counted(*measures, table, one);
      if (!value) continue;
      std::string against;
      for (const auto& id : value->against) against += " " + id;
      EXPECT_EQ(value->done, one.done) << one.measure << " " << one.organ << ": " << one.working << "; against:" << against;
      EXPECT_EQ(value->due, one.due) << one.measure << " " << one.organ << ": " << one.working << "; against:" << against;
    }
    EXPECT_EQ(tried, known) << "a measure that nobody worked out";
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
