// The verbs that other scripts build on: their output, their exit codes, and that errors go to standard error.
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <cctype>
#include <sstream>

#include "tests/cli/run_verb.hpp"

namespace mingjing::tests {
namespace {

TEST(Verbs, a_deadline_tells_its_days_and_why) {
  // State Council notice for 2025: off 1–8 October, at work on 28 September and 11 October.
  const Ran ran = run_verb({"deadline", "--from", "2025-09-26", "--limit", "7wd", "--json"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  const auto told = boost::json::parse(ran.out).as_object();
  EXPECT_EQ(told.at("due").as_string(), "2025-10-13");
  EXPECT_EQ(told.at("counted").as_array().size(), 7u);
  EXPECT_NE(std::string(told.at("because").as_string()).find("2025-09-26不计入"), std::string::npos);
}

TEST(Verbs, limits_come_in_four_units) {
  struct Row {
    const char* limit;
    const char* due;
  };
  // 15 and 1: the last day is a Saturday at work and a Sunday of rest.
  for (const auto& [limit, due] : {Row{"7wd", "2025-10-13"}, {"15cd", "2025-10-11"}, {"1month", "2025-10-27"}, {"24hour", "2025-09-27T00:00:00.000+08:00"}}) {
    const Ran ran = run_verb({"deadline", "--from", "2025-09-26", "--limit", limit, "--json"});
    EXPECT_EQ(ran.code, 0) << limit;
    EXPECT_EQ(boost::json::parse(ran.out).at("due").as_string(), due) << limit;
  }
}

TEST(Verbs, what_cannot_be_counted_fails_with_a_message) {
  const std::vector<std::vector<std::string>> wrong{{"deadline", "--from", "2025-02-30", "--limit", "7wd"},
                                                    {"deadline", "--from", "26.9.2025", "--limit", "7wd"},
                                                    {"deadline", "--from", "2025-09-26", "--limit", "7"},
                                                    {"deadline", "--from", "2025-09-26", "--limit", "0wd"},
                                                    {"deadline", "--from", "2025-09-26", "--limit", "-3cd"},
                                                    {"deadline", "--from", "2025-09-26"},
                                                    {"deadline", "--from", "2025-09-26", "--limit", "7wd", "--law", "/nonexistent"},
                                                    {"conquer"},
                                                    {}};
  for (const auto& words : wrong) {
    const Ran ran = run_verb(words);
    EXPECT_NE(ran.code, 0) << (words.empty() ? "" : words.back());
    EXPECT_EQ(ran.out, "");
    EXPECT_NE(ran.err, "");
  }
}

// The verbs that a help text lists: lines of two blanks and a small word.
std::vector<std::string> listed_verbs(const std::string& help) {
  std::vector<std::string> verbs;
  std::istringstream lines(help);
  for (std::string line; std::getline(lines, line);) {
    if (line.size() < 4 || line.compare(0, 2, "  ") != 0 || std::islower(static_cast<unsigned char>(line[2])) == 0) continue;
    verbs.push_back(line.substr(2, line.find(' ', 2) - 2));
  }
  return verbs;
}

TEST(Verbs, every_verb_explains_itself_in_both_languages) {
  std::vector<std::vector<std::string>> asked{{}};
  std::size_t explained = 0;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    auto words = asked[i];
    words.push_back("--help");
    const Ran ran = run_verb(words);
    const std::string called = testing::PrintToString(words);
    EXPECT_EQ(ran.code, 0) << called;
    EXPECT_NE(ran.out.find("显示说明"), std::string::npos) << called;
    EXPECT_NE(ran.out.find("show this help"), std::string::npos) << called;
    ++explained;
    for (const auto& verb : listed_verbs(ran.out)) {
      auto deeper = asked[i];
      deeper.push_back(verb);
      if (deeper.size() < 4) asked.push_back(std::move(deeper));
    }
  }
  EXPECT_GE(explained, 11u);
}

TEST(Verbs, the_demo_is_not_shown_to_the_network) {
  for (const char* address : {"0.0.0.0", "::", "192.0.2.7", "example.com"}) {
    const Ran ran = run_verb({"serve", "--demo", "--address", address, "--data", testing::TempDir() + "never-made"});
    EXPECT_EQ(ran.code, 1) << address;
    EXPECT_NE(ran.err.find("loopback"), std::string::npos) << address;
  }
  const Ran proxied = run_verb({"serve", "--demo", "--behind-proxy", "--address", "0.0.0.0", "--data", testing::TempDir() + "never-made"});
  EXPECT_EQ(proxied.code, 1) << "a proxy does not make the demo public";
}

}  // namespace
}  // namespace mingjing::tests
