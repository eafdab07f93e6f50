// What the stories of the other kinds of enforcement share: a table of unlawful attempts, and a table of days.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "tests/engine/clerk.hpp"

namespace mingjing::engine_test {

struct KindStory {
  const char* what;
  std::function<std::string(Clerk&)> attempt;   // the refusal's code
  const char* code;
  const char* article;                          // part of the citation that the refusal names
};

inline void expect_refused(const std::vector<KindStory>& stories) {
  EXPECT_GE(stories.size(), 10U);
  for (const KindStory& story : stories) {
    TestWorld world;
    Clerk clerk(world);
    const std::string code = story.attempt(clerk);
    EXPECT_EQ(code, story.code) << story.what << ": " << clerk.last.detail;
    EXPECT_NE(clerk.last.article.find(story.article), std::string::npos) << story.what << ": " << clerk.last.article;
    EXPECT_FALSE(clerk.last.detail.empty()) << story.what;
  }
}

// The last day of a running or ended deadline of the case, in ISO; empty where it does not run.
inline std::string due_of(const Clerk& clerk, TestWorld& world, std::string_view deadline) {
  for (const casework::DeadlineState& one : casework::deadlines(clerk.now_case(), clerk.now(), world.world()))
    if (one.id == deadline) return iso_text(one.due);
  return {};
}

}  // namespace mingjing::engine_test
