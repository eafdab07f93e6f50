// Each matter has one home: SQL in the database adapters, status codes in http, the law's numbers in law/.
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "tests/conformance/source_tree.hpp"

namespace mingjing::conformance {
namespace {

using Findings = std::vector<std::string>;

bool is_product_cpp(std::string_view path) {
  return (starts_with(path, "src/") || starts_with(path, "tools/")) && is_cpp(path) && !is_test(path);
}
bool is_product_web(std::string_view path) {
  return starts_with(path, "web/") && is_web_code(path) && !is_test(path) && !is_generated(path);
}

template <class Check>
Findings over(Check check, bool (*chosen)(std::string_view)) {
  Findings all;
  for (const auto& file : project_files())
    if (chosen(file.path))
      for (auto& finding : check(file)) all.push_back(std::move(finding));
  return all;
}

const std::regex& sql() {
  static const std::regex pattern(
      R"(\b(SELECT\s.+\sFROM|SELECT\s+[\w*(]|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+(TABLE|INDEX|UNIQUE|VIRTUAL)|PRAGMA\s)\b)");
  return pattern;
}

Findings sql_away_from_home(const SourceFile& file) {
  Findings found;
  const auto parts = take_apart(file.text);
  for (std::size_t i = 0; i < parts.size(); ++i)
    for (const auto& literal : parts[i].literals)
      if (std::regex_search(literal, sql())) found.push_back(at(file.path, i, "SQL outside the database adapters"));
  return found;
}

// In the adapters: text of a statement is one constant; values travel as $n.
Findings sql_glued_together(const SourceFile& file) {
  static const std::regex kGlue(R"("\s*\+|\+\s*"|\+=|\bformat\(|\bappend\(|<<)");
  static const std::regex kPlaceholder(R"((=|,|\()\s*\?)");
  Findings found;
  const auto parts = take_apart(file.text);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    bool statement = false;
    for (const auto& literal : parts[i].literals) {
      statement = statement || std::regex_search(literal, sql());
      if (std::regex_search(literal, sql()) && std::regex_search(literal, kPlaceholder))
        found.push_back(at(file.path, i, "placeholders are written $n"));
    }
    if (statement && std::regex_search(parts[i].code, kGlue)) found.push_back(at(file.path, i, "SQL is concatenated"));
  }
  return found;
}

Findings status_codes(const SourceFile& file) {
  static const std::regex kStatus(R"((^|[^\w.'])(401|403|404|405|409|410|412|413|415|422|428|429|501|502|503)($|[^\w.']))");
  Findings found;
  const auto parts = take_apart(file.text);
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (std::regex_search(parts[i].code, kStatus)) found.push_back(at(file.path, i, "a status code outside adapters/http"));
  return found;
}

// An article's number in a string would be law in code; a comment may and should cite its source.
Findings article_numbers(const SourceFile& file) {
  static const std::regex kArticle("第([0-9]+|(一|二|三|四|五|六|七|八|九|十|百|零)+)(条|款)");
  Findings found;
  const auto parts = take_apart(file.text);
  for (std::size_t i = 0; i < parts.size(); ++i)
    for (const auto& literal : parts[i].literals)
      if (std::regex_search(literal, kArticle)) found.push_back(at(file.path, i, "an article's number in code: " + literal));
  return found;
}

// A limit such as 7wd or 15 days written in code.
Findings time_limits(const SourceFile& file) {
  static const std::regex kLimit(R"(^[0-9]+(wd|cd|month|months|hour|hours|个?工作日|日内|天内)$)");
  Findings found;
  const auto parts = take_apart(file.text);
  for (std::size_t i = 0; i < parts.size(); ++i)
    for (const auto& literal : parts[i].literals)
      if (std::regex_search(literal, kLimit)) found.push_back(at(file.path, i, "a time limit in code: " + literal));
  return found;
}

Findings gate_numbers(const SourceFile& file) {
  static const std::regex kNumber(R"((^|[^\w.$'])([2-9]|[1-9][0-9']+)($|[^\w.']))");
  Findings found;
  const auto parts = take_apart(file.text);
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (parts[i].code.find("#include") == std::string::npos && std::regex_search(parts[i].code, kNumber))
      found.push_back(at(file.path, i, "a number in a gate belongs to law/: " + parts[i].code));
  return found;
}

std::set<std::string> procedure_ids() {
  std::set<std::string> ids;
  static constexpr std::string_view kFolder = "law/procedures/";
  for (const auto& file : project_files())
    if (starts_with(file.path, kFolder) && ends_with(file.path, ".yaml"))
      ids.insert(file.path.substr(kFolder.size(), file.path.size() - kFolder.size() - 5));
  return ids;
}

// Words that mean something else where they stand: the file, the word, what it means there.
struct Homonym {
  std::string_view path, word, meaning;
};
constexpr Homonym kHomonyms[] = {
    {"src/adapters/law_files/load.cpp", "hearing", "the catalogue of hearing thresholds"},
    {"src/app/demo/clerk.cpp", "remedy", "a field of the decision's form"},
    {"src/casework/facts/decision.cpp", "remedy", "a field of the decision's form"},
    {"src/casework/facts/notice.cpp", "hearing", "one of the rights that a notice tells"},
    {"src/usecases/document_data.cpp", "remedy", "a group of a document's data"},
    {"src/usecases/public_reads.cpp", "remedy", "a member of a public page"},
    {"src/usecases/public_registers.cpp", "remedy", "a member of a public page"},
    {"src/usecases/step_documents.cpp", "hearing", "a group of a document's data"},
    {"src/usecases/view_case.cpp", "publication", "a member of the case view"},
};
bool is_homonym(std::string_view path, std::string_view word) {
  for (const auto& known : kHomonyms)
    if (known.path == path && known.word == word) return true;
  return false;
}

Findings procedure_names(const SourceFile& file, const std::set<std::string>& ids) {
  Findings found;
  const auto parts = take_apart(file.text);
  for (std::size_t i = 0; i < parts.size(); ++i)
    for (const auto& literal : parts[i].literals)
      if (ids.count(literal) && !is_homonym(file.path, literal)) found.push_back(at(file.path, i, "the procedure '" + literal + "' is named in code"));
  return found;
}

// The stores, and what is each driver's own.
bool at_home_with_sql(std::string_view path) {
  return is_product_cpp(path) &&
         (starts_with(path, "src/adapters/sql/") || starts_with(path, "src/adapters/sqlite/") || starts_with(path, "src/adapters/postgres/"));
}
bool away_from_sql(std::string_view path) { return is_product_cpp(path) && !at_home_with_sql(path); }
bool away_from_http(std::string_view path) { return is_product_cpp(path) && !starts_with(path, "src/adapters/http/"); }
bool is_product_code(std::string_view path) { return is_product_cpp(path) || is_product_web(path); }
bool is_gate(std::string_view path) { return is_product_cpp(path) && starts_with(path, "src/casework/gates/"); }

TEST(Homes, SqlStandsOnlyInTheDatabaseAdapters) {
  const auto found = over(sql_away_from_home, away_from_sql);
  EXPECT_TRUE(found.empty()) << joined(found);
}

TEST(Homes, SqlIsNeverConcatenatedAndItsPlaceholdersAreNumbered) {
  const auto found = over(sql_glued_together, at_home_with_sql);
  EXPECT_TRUE(found.empty()) << joined(found);
}

// Left to itself SQLite walks every text of a log and asks the full-text index once for each: the words must lead.
TEST(Homes, AFullTextSearchLeadsWhateverItIsJoinedWith) {
  std::size_t joins = 0;
  for (const auto& file : project_files()) {
    if (!at_home_with_sql(file.path)) continue;
    for (auto at = file.text.find("FROM search_text x"); at != std::string::npos; at = file.text.find("FROM search_text x", at + 1)) {
      const auto join = file.text.find("JOIN", at);
      ASSERT_NE(join, std::string::npos) << file.path;
      EXPECT_EQ(file.text.substr(join - 6, 6), "CROSS ") << file.path << ": " << file.text.substr(at, 80);
      ++joins;
    }
  }
  EXPECT_GE(joins, 4u);
}

TEST(Homes, StatusCodesStandOnlyInHttp) {
  const auto found = over(status_codes, away_from_http);
  EXPECT_TRUE(found.empty()) << joined(found);
}

TEST(Homes, NoArticleNumberStandsInCode) {
  const auto found = over(article_numbers, is_product_code);
  EXPECT_TRUE(found.empty()) << joined(found);
}

TEST(Homes, NoTimeLimitStandsInCode) {
  const auto found = over(time_limits, is_product_code);
  EXPECT_TRUE(found.empty()) << joined(found);
}

TEST(Homes, AGateHoldsNoNumberOfTheLaw) {
  const auto found = over(gate_numbers, is_gate);
  EXPECT_TRUE(found.empty()) << joined(found);
}

TEST(Homes, NoProcedureIsNamedOutsideLawTestsDocsAndMessages) {
  const auto ids = procedure_ids();
  Findings found;
  for (const auto& file : project_files())
    if (is_product_code(file.path) && !is_message_file(file.path))
      for (auto& finding : procedure_names(file, ids)) found.push_back(std::move(finding));
  EXPECT_TRUE(found.empty()) << joined(found);
}

// Templates escape by construction (src/adapters/portal/markup.hpp); HTML put together beside them would not. A flow chart is drawn.
Findings markup_beside_templates(const SourceFile& file) {
  static const std::regex kTag(R"(</?[a-z][a-z0-9]*[\s>"/])");
  Findings found;
  const auto parts = take_apart(file.text);
  for (std::size_t i = 0; i < parts.size(); ++i)
    for (const auto& literal : parts[i].literals)
      if (std::regex_search(literal + " ", kTag)) found.push_back(file.path + ":" + std::to_string(i + 1) + ": HTML beside the templates");
  return found;
}

TEST(Homes, PagesOfThePortalComeFromTemplatesAlone) {
  const auto found = over(markup_beside_templates, [](std::string_view path) {
    return is_product_cpp(path) && starts_with(path, "src/adapters/portal/") && !ends_with(path, "/flowchart.cpp");
  });
  EXPECT_TRUE(found.empty()) << joined(found);
  EXPECT_EQ(markup_beside_templates({"a.cpp", "out += \"<b>\" + name;\n"}).size(), 1u);
  EXPECT_EQ(markup_beside_templates({"a.cpp", "if (a < b && c > d) out += \"&lt;\";\n"}).size(), 0u);
}

// The checks themselves, on small samples.

TEST(HomeChecks, SqlIsKnownBySightAndProseIsNot) {
  EXPECT_EQ(sql_away_from_home({"src/x.cpp", "auto q = \"SELECT a FROM b\";\n"}).size(), 1u);
  EXPECT_EQ(sql_away_from_home({"src/x.cpp", "auto q = \"please select one\"; // SELECT a FROM b\n"}).size(), 0u);
  EXPECT_EQ(sql_glued_together({"a.cpp", "run(\"SELECT a FROM b WHERE c=\" + c);\n"}).size(), 1u);
  EXPECT_EQ(sql_glued_together({"a.cpp", "run(\"DELETE FROM b WHERE c=?\");\n"}).size(), 1u);
  EXPECT_EQ(sql_glued_together({"a.cpp", "run(\"DELETE FROM b WHERE c=$1\", c);\n"}).size(), 0u);
}

TEST(HomeChecks, StatusCodesArticlesAndLimitsAreFound) {
  EXPECT_EQ(status_codes({"a.cpp", "return answer(404);\nint x = 14040;\n// 404\n"}).size(), 1u);
  EXPECT_EQ(article_numbers({"a.cpp", "say(\"违反第四十四条\"); // 第四十四条\n"}).size(), 1u);
  EXPECT_EQ(time_limits({"a.cpp", "due(\"7wd\"); due(\"wd\");\n"}).size(), 1u);
}

TEST(HomeChecks, AGateMayCountToOneButNotToTwo) {
  EXPECT_EQ(gate_numbers({"a.cpp", "if (n == 0 || n > 1) x[0] = y1;\n"}).size(), 0u);
  EXPECT_EQ(gate_numbers({"a.cpp", "if (officers.size() < 2) fail();\n"}).size(), 1u);
}

TEST(HomeChecks, AProcedureNamedInALiteralIsFound) {
  EXPECT_EQ(procedure_names({"a.ts", "if (id === 'hearing') go(); const hearing = 1;\n"}, {"hearing"}).size(), 1u);
}

}  // namespace
}  // namespace mingjing::conformance
