// Expected values: the worked examples of GB 32100-2015 and GB 11643-1999, and the shared sample lists where they are at hand.
#include "law/codes.hpp"
#include "tests/source_dir.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace mingjing::law {
namespace {

TEST(CreditCodes, HoldTheirCheckCharacter) {
  EXPECT_TRUE(valid_credit_code("91350100M000100Y43"));
  for (const char* bad : {"91350100M000100Y44", "91350100M000100Y4", "91350100M000100Y433", "91350100I000100Y43",
                          "91350100m000100y43", "", "9135010号000100Y43"})
    EXPECT_FALSE(valid_credit_code(bad)) << bad;
}

TEST(ResidentIds, HoldTheirCheckCharacterAndARealBirthDate) {
  EXPECT_TRUE(valid_resident_id("11010519491231002X"));
  EXPECT_TRUE(valid_resident_id("440524188001010014"));
  for (const char* bad : {"110105194912310021", "11010519491231002x", "110105194913310021", "11010519491231002", ""})
    EXPECT_FALSE(valid_resident_id(bad)) << bad;
}

std::filesystem::path shared_file(const std::string& name) {
  for (const char* up : {"/../shared/", "/../../shared/"}) {
    const std::filesystem::path path = source_dir() + up + name;
    if (std::filesystem::exists(path)) return path;
  }
  return {};
}

void compare_with(const std::string& name, bool (*valid)(std::string_view)) {
  const auto path = shared_file(name);
  if (path.empty()) GTEST_SKIP() << "the shared sample " << name << " is not here";
  std::ifstream in(path);
  std::string line;
  std::getline(in, line);
  int rows = 0;
  for (; std::getline(in, line); ++rows) {
    std::stringstream cells(line);
    std::string code;
    std::string expected;
    std::getline(cells, code, ',');
    std::getline(cells, expected, ',');
    if (expected.empty() || (expected != "0" && expected != "1")) continue;
    EXPECT_EQ(valid(code), expected == "1") << line;
  }
  EXPECT_GT(rows, 5);
}

TEST(CreditCodes, AgreeWithEverySharedSample) { compare_with("data/codes/uscc.csv", valid_credit_code); }
TEST(ResidentIds, AgreeWithEverySharedSample) { compare_with("data/codes/resident-id.csv", valid_resident_id); }

}  // namespace
}  // namespace mingjing::law
