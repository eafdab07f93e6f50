// What every file obeys: its length, words that do not belong, whole sentences instead of commented-out code.
#include <gtest/gtest.h>

#include <regex>

#include "tests/conformance/source_tree.hpp"

namespace mingjing::conformance {
namespace {

constexpr std::size_t kLongestFile = 500;
constexpr std::size_t kLongestTest = 700;

bool is_code(std::string_view path) {
  return is_cpp(path) || is_web_code(path) || ends_with(path, ".sh") || ends_with(path, ".cmake") || path == "run" ||
         path == "test" || ends_with(path, ".css") || ends_with(path, ".sql");
}

// Built from halves, so that this file does not contain what it looks for.
const std::regex& unwanted() {
  static const std::regex pattern(std::string("\\b(TO") + "DO|FIX" + "ME|X" + "XX|HA" + "CK|WI" + "P)\\b|<<<<" + "<<<|(^|[^.])/wo" +
                                  "rk/|/ro" + "ot/|/ho" + "me/[a-z]|work" + "tree|registry\\.npm" + "js\\.org|deb\\.deb" + "ian\\.org");
  return pattern;
}

std::vector<std::string> unwanted_words(const SourceFile& file) {
  std::vector<std::string> found;
  const auto lines = lines_of(file.text);
  std::smatch match;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (std::regex_search(lines[i], match, unwanted())) found.push_back(at(file.path, i, match.str()));
  return found;
}

std::vector<std::string> dead_code(const SourceFile& file) {
  static const std::regex kCall(R"(^\s*[\w:.>\-\[\]<]+\(.*\);\s*$)");
  static const std::regex kStatement(R"(^\s*(if|for|while|switch|return|const|auto|let|int)\b.*[;{]\s*$)");
  static const std::regex kAssignment(R"(^\s*[\w.>\-]+ = .*;\s*$)");
  std::vector<std::string> found;
  const auto parts = take_apart(file.text);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto& comment = parts[i].comment;
    if (std::regex_match(comment, kCall) || std::regex_match(comment, kStatement) || std::regex_match(comment, kAssignment))
      found.push_back(at(file.path, i, "commented-out code:" + comment));
  }
  return found;
}

TEST(Text, NoFileOfCodeIsTooLong) {
  for (const auto& file : project_files()) {
    if (!is_code(file.path) || is_generated(file.path)) continue;
    EXPECT_LE(lines_of(file.text).size(), is_test(file.path) ? kLongestTest : kLongestFile) << file.path;
  }
}

TEST(Text, NoFileHoldsAWordThatDoesNotBelong) {
  std::vector<std::string> found;
  for (const auto& file : project_files())
    for (auto& finding : unwanted_words(file)) found.push_back(std::move(finding));
  EXPECT_TRUE(found.empty()) << joined(found);
}

TEST(Text, NoCodeIsCommentedOut) {
  std::vector<std::string> found;
  for (const auto& file : project_files())
    if ((is_cpp(file.path) || is_web_code(file.path)) && !is_generated(file.path))
      for (auto& finding : dead_code(file)) found.push_back(std::move(finding));
  EXPECT_TRUE(found.empty()) << joined(found);
}

TEST(Text, EveryFileEndsWithALineBreakAndHasNoTabsOrBlanksAtLineEnds) {
  std::vector<std::string> found;
  for (const auto& file : project_files()) {
    if (!is_cpp(file.path) && !is_web_code(file.path)) continue;
    if (!file.text.empty() && file.text.back() != '\n') found.push_back(file.path + ": no line break at the end");
    const auto lines = lines_of(file.text);
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (lines[i].find('\t') != std::string::npos || (!lines[i].empty() && (lines[i].back() == ' ' || lines[i].back() == '\r')))
        found.push_back(at(file.path, i, "a tab or a blank at the line's end"));
  }
  EXPECT_TRUE(found.empty()) << joined(found);
}

TEST(Text, EveryHeaderOpensWithAWordOnWhatItIs) {
  for (const auto& file : project_files()) {
    if (starts_with(file.path, "src/") && ends_with(file.path, ".hpp")) {
      EXPECT_TRUE(starts_with(file.text, "// ")) << file.path << " opens without a comment";
    }
  }
}

TEST(TextChecks, AWordThatDoesNotBelongIsFound) {
  EXPECT_EQ(unwanted_words({"a.md", std::string("one\nTO") + "DO: two\n"}).size(), 1u);
  EXPECT_EQ(unwanted_words({"a.md", "todo lists are for officers: 待办\n"}).size(), 0u);
}

TEST(TextChecks, CommentedOutCodeIsFoundAndASentenceIsNot) {
  EXPECT_EQ(dead_code({"a.cpp", "// submit(command);\n//   x.y = 3;\n// return value;\n"}).size(), 3u);
  EXPECT_EQ(dead_code({"a.cpp", "// The writer commits (once); a refused command leaves the rest intact.\n"}).size(), 0u);
}

TEST(TextChecks, CodeIsTakenApartIntoCodeLiteralsAndComments) {
  const auto parts = take_apart("f(\"a // b\", 'c'); // d \"e\"\nauto r = R\"x(1\n2)x\"; /* g */ h(1'000);\n");
  ASSERT_EQ(parts.size(), 4u);
  EXPECT_EQ(parts[0].literals, (std::vector<std::string>{"a // b", "c"}));
  EXPECT_EQ(parts[0].comment, " d \"e\"");
  EXPECT_EQ(parts[1].literals, std::vector<std::string>{"1"});
  EXPECT_EQ(parts[2].literals, std::vector<std::string>{"2"});
  EXPECT_EQ(parts[2].comment, " g ");
  EXPECT_NE(parts[2].code.find("h(1'000)"), std::string::npos);
  const auto script = take_apart("const a = /[/\"]\\/x/.test(b) // c\nconst d = a / b / c\n");
  EXPECT_EQ(script[0].comment, " c");
  EXPECT_EQ(script[0].literals, std::vector<std::string>{"[/\"]\\/x"});
  EXPECT_TRUE(script[1].literals.empty());
}

}  // namespace
}  // namespace mingjing::conformance
