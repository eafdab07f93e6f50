// docs/security.md and docs/asvs.md judge the product check by check: nothing is judged twice or left out, what passes names what
// would fail if it did not, and the counts at the head are those of the rows. Beside it the rules on code that they name.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <map>
#include <regex>
#include <set>

#include "tests/conformance/source_tree.hpp"

namespace mingjing::conformance {
namespace {

struct Row {
  std::string id, level, state, evidence;
  std::size_t line;
};

// | S01 | what | pass | evidence |   and   | V6.2.1 | 1 | what | pass | evidence |
std::vector<Row> judged(const std::string& text) {
  static const std::regex kCheck(R"(^\| (S\d+) \| [^|]+ \| ([^|]*) \| ([^|]*) \|$)");
  static const std::regex kRequirement(R"(^\| (V\d+\.\d+\.\d+) \| (\d) \| [^|]+ \| ([^|]*) \| ([^|]*) \|$)");
  std::vector<Row> rows;
  std::smatch row;
  const auto lines = lines_of(text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (std::regex_match(lines[i], row, kCheck)) rows.push_back({row[1], "", row[2], row[3], i});
    else if (std::regex_match(lines[i], row, kRequirement)) rows.push_back({row[1], row[2], row[3], row[4], i});
    else if (starts_with(lines[i], "| S") || starts_with(lines[i], "| V")) rows.push_back({"?", "", lines[i], "", i});
  }
  return rows;
}

std::string findings_in(const std::string& document, const std::vector<Row>& rows) {
  static const std::set<std::string> kStates{"pass", "partly", "open", "n/a"};
  static const std::regex kPath(R"([\w.-]+/[\w./-]*\w|[A-Z]{3,}\.md)");
  std::vector<std::string> found;
  std::set<std::string> seen;
  for (const auto& row : rows) {
    if (!kStates.count(row.state)) found.push_back(at(document, row.line, "no state: " + row.state));
    if (!seen.insert(row.id).second) found.push_back(at(document, row.line, row.id + " is judged twice"));
    if (row.evidence.size() < 4) found.push_back(at(document, row.line, row.id + " says nothing"));
    if (row.state != "pass") continue;
    std::size_t paths = 0;
    for (std::sregex_iterator it(row.evidence.begin(), row.evidence.end(), kPath), end; it != end; ++it, ++paths)
      if (!project_has(it->str())) found.push_back(at(document, row.line, it->str() + " is not there"));
    if (paths == 0) found.push_back(at(document, row.line, row.id + " passes without a test or document"));
  }
  return joined(found);
}

// The head's table: | judged | 88 |
std::map<std::string, std::size_t> told(const std::string& text) {
  static const std::regex kCount(R"(^\| (judged|pass|partly|open|n/a|L1 open) \| (\d+) \|$)");
  std::map<std::string, std::size_t> counts;
  std::smatch row;
  for (const auto& line : lines_of(text))
    if (std::regex_match(line, row, kCount)) counts[row[1]] = std::stoul(row[2]);
  return counts;
}

std::map<std::string, std::size_t> counted(const std::vector<Row>& rows) {
  std::map<std::string, std::size_t> counts{{"judged", rows.size()}, {"pass", 0}, {"partly", 0}, {"open", 0}, {"n/a", 0}};
  for (const auto& row : rows) ++counts[row.state];
  return counts;
}

TEST(Security, EachOfTheEightyEightChecksIsJudgedOnceWithEvidence) {
  const auto text = read_project_file("docs/security.md");
  const auto rows = judged(text);
  EXPECT_EQ(findings_in("docs/security.md", rows), "");
  std::set<std::string> ids, wanted;
  for (const auto& row : rows) ids.insert(row.id);
  for (int i = 1; i <= 88; ++i) wanted.insert((i < 10 ? "S0" : "S") + std::to_string(i));
  EXPECT_EQ(ids, wanted);
  EXPECT_EQ(told(text), counted(rows));
}

TEST(Security, EachRequirementOfTheStandardIsJudgedOnceWithEvidence) {
  const auto text = read_project_file("docs/asvs.md");
  const auto rows = judged(text);
  EXPECT_EQ(findings_in("docs/asvs.md", rows), "");
  auto counts = counted(rows);
  counts["L1 open"] = 0;
  for (const auto& row : rows) {
    EXPECT_TRUE(row.level == "1" || row.level == "2") << row.id;
    counts["L1 open"] += row.level == "1" && row.state == "open" ? 1 : 0;
  }
  EXPECT_EQ(told(text), counts);
}

// What would put a text into a page as markup, run it, or keep it in the browser behind the session's back.
TEST(Security, TheWebFacesMakeNoMarkupOfTextsAndKeepNothing) {
  static const std::regex kNever(
      R"(\b(eval|setTimeout|setInterval)\(\s*['"`]|\beval\(|\bnew Function\b|\bv-html\b|\.(innerHTML|outerHTML)\s*\+?=|insertAdjacentHTML|document\.write|\b(localStorage|sessionStorage|indexedDB)\b|document\.cookie|\.postMessage\(|addEventListener\(['"]message['"])");
  std::vector<std::string> found;
  for (const auto& file : project_files()) {
    const bool face = starts_with(file.path, "web/apps/") || starts_with(file.path, "web/packages/") || starts_with(file.path, "web/portal/");
    if (!face || !is_web_code(file.path) || is_test(file.path) || is_generated(file.path)) continue;
    const auto lines = lines_of(file.text);
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (std::regex_search(lines[i], kNever)) found.push_back(at(file.path, i, lines[i]));
  }
  EXPECT_EQ(joined(found), "");
}

TEST(Security, TheProgramsStartNoOtherProgram) {
  static const std::regex kStarts(R"(\b(system|popen|fork|vfork|exec[lv]p?e?|posix_spawnp?|dlopen)\s*\()");
  std::vector<std::string> found;
  for (const auto& file : project_files()) {
    const bool product = (starts_with(file.path, "src/") || starts_with(file.path, "tools/")) && is_cpp(file.path) && !is_test(file.path);
    if (!product) continue;
    const auto parts = take_apart(file.text);
    for (std::size_t i = 0; i < parts.size(); ++i)
      if (std::regex_search(parts[i].code, kStarts)) found.push_back(at(file.path, i, "starts another program"));
  }
  EXPECT_EQ(joined(found), "");
}

// One digest for each package that the web faces are made of and tested with; none names a place of its own.
TEST(Security, EveryNpmPackageIsPinnedByItsDigest) {
  for (const char* lock : {"web/package-lock.json", "tests/browser/package-lock.json"}) {
    const auto parsed = boost::json::parse(read_project_file(lock));
    std::size_t pinned = 0;
    for (const auto& [path, value] : parsed.at("packages").as_object()) {
      const auto& package = value.as_object();
      if (path.find("node_modules/") == std::string_view::npos || package.contains("link")) continue;
      ++pinned;
      const auto* digest = package.if_contains("integrity");
      EXPECT_TRUE(digest && starts_with(digest->as_string(), "sha512-")) << lock << ": " << path;
      EXPECT_FALSE(package.contains("resolved")) << lock << ": " << path << " names a place of its own";
    }
    EXPECT_GT(pinned, 1u) << lock;
  }
}

TEST(SecurityChecks, RowsAreReadAndWhatIsWrongWithThemIsFound) {
  EXPECT_EQ(judged("| S01 | what | pass | README.md |\n| V6.2.1 | 1 | what | n/a | no such thing |\n| Check | What | State | Evidence |").size(), 2u);
  EXPECT_EQ(findings_in("d", judged("| S01 | what | pass | README.md |")), "");
  for (const char* bad : {"| S01 | what | done | README.md |", "| S01 | what | pass | no/such_file.md |", "| S01 | what | pass | words alone |",
                          "| S01 | what | pass | README.md |\n| S01 | what | pass | README.md |", "| S01 | pass | README.md |"})
    EXPECT_NE(findings_in("d", judged(bad)), "") << bad;
}

}  // namespace
}  // namespace mingjing::conformance
