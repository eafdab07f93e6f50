// One gate, one sentence in law/gates.yaml, and one small predicate with its test beside it, or rows in the table of the gates that are judged by what
// they ensure: each is shown to hold and to fail, and where a day decides, on the day before and the day after.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>

#include "tests/conformance/source_tree.hpp"

namespace mingjing::conformance {
namespace {

// Facts that compare a day with another; their gates, and those that wait for a deadline, are asked on both sides of it.
constexpr const char* kDatedFacts[] = {"in_power_list", "township_power_given", "agent_entrusted", "device_checked", "within_limit_period", "certificates_valid", "asked_in_time", "hearing_date_ok",
                                       "extension_allowed", "served_date_ok", "announcement_ripe", "added_fine_within_cap"};

std::map<std::string, std::string> gates_of_the_law() {
  const std::string text = read_project_file("law/gates.yaml");
  static const std::regex kGate(R"(\n  - id: (G_[A-Z0-9_]+)\n)");
  std::map<std::string, std::string> out;
  std::string last;
  std::size_t from = 0;
  for (std::sregex_iterator it(text.begin(), text.end(), kGate), end; it != end; ++it) {
    const auto at = static_cast<std::size_t>(it->position());
    if (!last.empty()) out[last] = text.substr(from, at - from);
    last = (*it)[1];
    from = at;
  }
  out[last] = text.substr(from);
  return out;
}

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

bool a_day_decides(const std::string& gate) {
  return gate.find("{elapsed: ") != std::string::npos ||
         std::any_of(std::begin(kDatedFacts), std::end(kDatedFacts),
                     [&](const char* fact) { return gate.find(std::string("{fact: ") + fact + "}") != std::string::npos; });
}

// How often the test expects the gate's own predicate to hold, or not.
bool expects(const std::string& test, const char* what, const std::string& gate) {
  return test.find(std::string(what) + "(holds(" + gate + "))") != std::string::npos;
}

// Files of src/casework/gates by the gate's name: predicates, and their tests.
std::set<std::string> gate_files(bool tests) {
  std::set<std::string> out;
  static const std::regex kFile(R"(src/casework/gates/(g_[a-z0-9_]+)\.cpp)");
  for (const SourceFile& file : project_files()) {
    std::smatch found;
    if (!std::regex_match(file.path, found, kFile)) continue;
    const std::string name = found[1];
    const bool test = ends_with(name, "_test");
    if (test == tests) out.insert(test ? name.substr(0, name.size() - std::string_view("_test").size()) : name);
  }
  return out;
}

// Gates without a predicate have rows in one table, which begin with the answer that they show.
std::string rows_of_formula_gates() {
  std::string out;
  for (const char* part : {"test", "supervision", "transfers"}) out += read_project_file("tests/engine/formula_gates_" + std::string(part) + ".cpp");
  return out;
}

bool in_table(const std::string& table, const char* how, const std::string& id) { return table.find(std::string(how) + "(\"" + id + "\"") != std::string::npos; }

TEST(Gates, EachHasItsPredicateAndItsTestOrItsRowsAndEachOfThoseItsGate) {
  const std::set<std::string> predicates = gate_files(false), tests = gate_files(true);
  const std::string table = rows_of_formula_gates();
  std::set<std::string> with_predicate;
  std::size_t all = 0;
  for (const auto& [id, text] : gates_of_the_law()) {
    ++all;
    const bool rows = in_table(table, "holds", id) || in_table(table, "holds_on", id);
    EXPECT_NE(rows, predicates.contains(lower(id))) << id << " has either a predicate or rows in the table";
    if (!rows) with_predicate.insert(lower(id));
  }
  EXPECT_GT(all, 60u);
  EXPECT_EQ(predicates, with_predicate);
  EXPECT_EQ(tests, with_predicate);
}

TEST(Gates, EachIsShownToHoldAndToFailAndOnBothSidesOfADayThatDecides) {
  static const std::regex kNamedAfterDays(R"(TEST_F\([A-Za-z0-9]+, [A-Za-z]*(Day|Fifth|Sixth|Date)[A-Za-z]*\))");
  const std::string table = rows_of_formula_gates();
  const std::set<std::string> predicates = gate_files(false);
  std::size_t dated = 0;
  for (const auto& [id, text] : gates_of_the_law()) {
    const std::string gate = lower(id);
    if (!predicates.contains(gate)) {
      const bool dated_rows = in_table(table, "holds_on", id) && in_table(table, "fails_on", id);
      EXPECT_TRUE(in_table(table, "fails", id) || dated_rows) << id << " is never shown to fail";
      EXPECT_TRUE(!a_day_decides(text) || dated_rows) << id << " turns on a day: say what it answers the day before and the day after";
      continue;
    }
    const std::string test = read_project_file("src/casework/gates/" + gate + "_test.cpp");
    EXPECT_TRUE(expects(test, "EXPECT_TRUE", gate)) << id << " is never shown to hold";
    EXPECT_TRUE(expects(test, "EXPECT_FALSE", gate)) << id << " is never shown to fail";
    if (!a_day_decides(text)) continue;
    ++dated;
    EXPECT_TRUE(std::regex_search(test, kNamedAfterDays)) << id << " turns on a day: say what it answers the day before and the day after";
  }
  EXPECT_GT(dated, 12u);
}

}  // namespace
}  // namespace mingjing::conformance
