// One verb as the command line gives it, with what it prints.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "app/verbs.hpp"

namespace mingjing::tests {

struct Ran {
  int code = 0;
  std::string out;
  std::string err;
};

inline Ran run_verb(std::vector<std::string> words) {
  words.insert(words.begin(), "mingjing");
  std::vector<char*> argv;
  for (auto& word : words) argv.push_back(word.data());
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  Ran ran;
  ran.code = app::run(static_cast<int>(argv.size()), argv.data());
  ran.out = testing::internal::GetCapturedStdout();
  ran.err = testing::internal::GetCapturedStderr();
  return ran;
}

}  // namespace mingjing::tests
