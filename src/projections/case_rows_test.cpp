#include "projections/case_rows.hpp"

#include <gtest/gtest.h>

namespace mingjing::projections {
namespace {

// A supervisor's desk is named by the digits that his division's code says something with; an organ's case must reach his, and those above.
TEST(DesksAbove, are_those_of_the_division_and_of_every_one_that_it_lies_in) {
  using Queues = std::vector<std::string>;
  const RoleId role("overseer");
  EXPECT_EQ(area_queues("990000", role), (Queues{"area:99:overseer"}));
  EXPECT_EQ(area_queues("990100", role), (Queues{"area:99:overseer", "area:9901:overseer"}));
  EXPECT_EQ(area_queues("990121", role), (Queues{"area:99:overseer", "area:9901:overseer", "area:990121:overseer"}));
  EXPECT_EQ(area_queues("990121100", role), (Queues{"area:99:overseer", "area:9901:overseer", "area:990121:overseer", "area:990121100:overseer"}));
  EXPECT_EQ(area_queues("990121100003", role).size(), 5U);
  EXPECT_EQ(area_queues("", role), Queues{}) << "an organ without a known division lies on nobody's desk";
  EXPECT_EQ(area_queue("9901", role), area_queues("990100", role).back());
}

}  // namespace
}  // namespace mingjing::projections
