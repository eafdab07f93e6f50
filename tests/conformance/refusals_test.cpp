// Whatever the server can refuse with, a test provokes: every code of api/errors.yaml and of the use cases' messages, and every
// gate of law/gates.yaml, stands as a literal in a test that expects it.
#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "tests/conformance/source_tree.hpp"

namespace mingjing::conformance {
namespace {

std::set<std::string> first_groups(const std::string& text, const std::regex& pattern) {
  std::set<std::string> found;
  for (std::sregex_iterator it(text.begin(), text.end(), pattern), end; it != end; ++it) found.insert((*it)[1]);
  return found;
}

// The literals of every C++ test but these here, which only read.
std::set<std::string> literals_of_tests(std::string_view folder) {
  std::set<std::string> found;
  for (const auto& file : project_files()) {
    if (!ends_with(file.path, "_test.cpp") || !starts_with(file.path, folder) || starts_with(file.path, "tests/conformance")) continue;
    for (const auto& line : take_apart(file.text)) found.insert(line.literals.begin(), line.literals.end());
  }
  return found;
}

std::string without(const std::set<std::string>& codes, const std::set<std::string>& provoked) {
  std::vector<std::string> missing;
  for (const auto& code : codes)
    if (!provoked.contains(code)) missing.push_back(code);
  return joined(missing);
}

TEST(Refusals, EveryCodeOfTheInterfaceIsProvokedByARequest) {
  static const std::regex kCode(R"(\n([a-z_0-9]+): \{status: )");
  const auto codes = first_groups(read_project_file("api/errors.yaml"), kCode);
  EXPECT_GT(codes.size(), 40u);
  auto provoked = literals_of_tests("tests/http/");
  provoked.merge(literals_of_tests("tests/scenarios/"));
  EXPECT_EQ(without(codes, provoked), "");
}

TEST(Refusals, EveryMessageOfTheUseCasesIsProvoked) {
  static const std::regex kCode(R"re(\n    \{"([a-z_]+)", ")re");
  auto codes = first_groups(read_project_file("src/usecases/messages.cpp"), kCode);
  // These are never an answer's code but a sentence beside a field; tests/scenarios expects the sentences.
  for (const char* beside : {"repeated_entry", "unknown_entry", "foreign_entry"}) EXPECT_EQ(codes.erase(beside), 1u);
  EXPECT_GT(codes.size(), 15u);
  auto provoked = literals_of_tests("tests/");
  provoked.merge(literals_of_tests("src/"));
  EXPECT_EQ(without(codes, provoked), "");
}

TEST(Refusals, EveryGateIsProvoked) {
  static const std::regex kGate(R"(\n  - (?:\{)?id: (G_[A-Z0-9_]+))");
  const auto gates = first_groups(read_project_file("law/gates.yaml"), kGate);
  EXPECT_GT(gates.size(), 45u);
  auto provoked = literals_of_tests("tests/");
  provoked.merge(literals_of_tests("src/casework/"));
  EXPECT_EQ(without(gates, provoked), "");
}

}  // namespace
}  // namespace mingjing::conformance
