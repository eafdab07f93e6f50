// No score, rank or appraisal uses what fines bring in or how many there are (处罚法74, 国办发〔2022〕27号（六）): the code that scores reads no such column and knows no
// such word. That the law's data cannot say it either stands in src/law/indicators_test.cpp.
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "tests/conformance/source_tree.hpp"

namespace mingjing::conformance {
namespace {

bool scores(std::string_view path) {
  if (is_test(path) || !(is_cpp(path) || is_web_code(path))) return false;
  static const std::regex kScoring(R"(^(src/scoring/|src/usecases/(score_|view_scores|view_indicator|counted_)|src/adapters/sql/measure_source|src/ports/measure_source|src/law/counting|tools/scorecard/|web/apps/office/src/(pages|parts)/(Score|Indicator|Appeal)).*)");
  return std::regex_match(std::string(path), kScoring);
}

std::vector<std::string> fines_in(const SourceFile& file) {
  static const std::regex kFine(R"((^|[^a-z])(fines?|fen|money|amount|penalt(y|ies)|confiscat\w*)([^a-z]|$)|罚款|罚没|没收|处罚数)");
  std::vector<std::string> found;
  const auto lines = take_apart(file.text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    bool told = std::regex_search(lines[i].code, kFine);
    for (const auto& literal : lines[i].literals) told = told || std::regex_search(literal, kFine);
    if (told) found.push_back(at(file.path, i, "a score may not know of fines"));
  }
  return found;
}

TEST(ScoringCode, KnowsNothingOfFines) {
  std::size_t files = 0;
  std::vector<std::string> found;
  for (const auto& file : project_files()) {
    if (!scores(file.path)) continue;
    ++files;
    for (auto& one : fines_in(file)) found.push_back(std::move(one));
  }
  EXPECT_GT(files, 20u);
  EXPECT_EQ(joined(found), "");
}

// The league of officers (标兵) is scoring like any other: what ranks people stands under the same ban.
TEST(ScoringCode, CoversTheLeagueOfOfficersAndWhatCountsForIt) {
  std::set<std::string> seen;
  for (const auto& file : project_files())
    if (scores(file.path)) seen.insert(file.path);
  for (const char* path : {"src/usecases/score_officers.cpp", "src/usecases/counted_steps.cpp", "src/usecases/counted_books.cpp", "src/adapters/sql/measure_source.cpp",
                           "src/ports/measure_source.hpp", "web/apps/office/src/parts/ScoreOfficers.vue"})
    EXPECT_TRUE(seen.contains(path)) << path;
}

TEST(ScoringCodeChecks, AFineIsFoundInCodeAndInAStatementButNotInAComment) {
  EXPECT_EQ(fines_in({"a.cpp", "order_by(row.fine_fen);\n"}).size(), 1u);
  EXPECT_EQ(fines_in({"a.cpp", "query(\"SELECT SUM(c.fine_fen) FROM case_row c\");\n"}).size(), 1u);
  EXPECT_EQ(fines_in({"a.cpp", "say(\"罚款金额\");\n"}).size(), 1u);
  EXPECT_TRUE(fines_in({"a.cpp", "// never what fines bring in\nint define = 1;\n"}).empty());
}

}  // namespace
}  // namespace mingjing::conformance
