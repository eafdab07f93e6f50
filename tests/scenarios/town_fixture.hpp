// One town for all tests of a process: setting it up costs seconds. Each test begins on the same morning.
#pragma once

#include <gtest/gtest.h>

#include "tests/scenarios/matter.hpp"

namespace mingjing::scenarios {

class InTown : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!shared) shared = std::make_unique<Town>();
    shared->set(at_time(*civil_date(2026, 3, 2), 9));
  }
  static void TearDownTestSuite() { shared.reset(); }
  static Town& town() { return *shared; }
  static inline std::unique_ptr<Town> shared;
};

}  // namespace mingjing::scenarios
