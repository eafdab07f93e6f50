// Whoever reads the audit reads words: each operation that a route asks for or a command writes has its own.
#include "usecases/audit_words.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "tests/source_dir.hpp"

namespace mingjing::testing_http {
namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string>;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void find_all(const std::string& text, const std::regex& pattern, Names& out) {
  for (std::sregex_iterator it(text.begin(), text.end(), pattern), end; it != end; ++it) out.insert((*it)[1]);
}

TEST(AuditWords, StandForEveryOperationOfTheContract) {
  const auto contract = read(source_dir() + "/api/openapi.yaml");
  Names names, own;
  find_all(contract, std::regex("x-operation: ([A-Za-z_.]+)"), names);
  find_all(contract, std::regex("operationId: ([A-Za-z]+)\\s+x-operation: own"), own);
  EXPECT_GT(own.size(), 5u);
  names.erase("own");
  names.insert(own.begin(), own.end());
  EXPECT_GT(names.size(), 40u);
  for (const auto& name : names) EXPECT_NE(usecases::audited_operation_words(name), "") << name;
}

TEST(AuditWords, StandForEveryLineThatTheSourcesWrite) {
  Names names;
  for (const auto& entry : fs::recursive_directory_iterator(source_dir() + "/src")) {
    const auto name = entry.path().string();
    if (!entry.is_regular_file() || !name.ends_with(".cpp") || name.ends_with("_test.cpp")) continue;
    const auto text = read(entry.path());
    find_all(text, std::regex("\\boperation = \"([a-z_.]+)"), names);
    find_all(text, std::regex("(?:recorder|note|note_taken_out)\\(\\w+, \"([a-z_]+\\.[a-z_]+)\""), names);
    std::smatch list;
    if (std::regex_search(text, list, std::regex("const char\\* kOperations\\[\\] = (.*);"))) find_all(list[1], std::regex("\"([a-z_.]+)\""), names);
  }
  EXPECT_GT(names.size(), 30u) << "the search finds no longer what it should";
  EXPECT_TRUE(names.contains("warning.raise") && names.contains("score.freeze") && names.contains("session.open"));
  for (const auto& name : names) EXPECT_NE(usecases::audited_operation_words(name), "") << name;
}

}  // namespace
}  // namespace mingjing::testing_http
