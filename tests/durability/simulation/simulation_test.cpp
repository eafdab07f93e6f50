// A city lived through from a seed: whatever its disk, clock, network and power do, nothing acknowledged is lost, doubled, half done or
// changed, and its witness never sees another history. A failure tells its seed and its story; the seed tells it again.
#include "tests/durability/simulation/simulated_city.hpp"

namespace mingjing::simulation {
namespace {

using durability::tally;

std::string story(const History& history, std::size_t most = 80) {
  std::string out;
  const std::size_t from = history.told.size() > most ? history.told.size() - most : 0;
  for (std::size_t i = from; i < history.told.size(); ++i) out += history.told[i] + "\n";
  return out;
}

using Simulation = SimulatedCity;

TEST_F(Simulation, WhateverTheSeedBringsNothingAcknowledgedIsLostOrDoubled) {
  const auto block = durability::block(15);
  History all;
  for (auto seed = block.from; seed < block.from + block.count; ++seed) {
    const auto one = history(seed);
    ASSERT_FALSE(HasFatalFailure()) << "seed " << seed << "\n" << story(one);
    ASSERT_TRUE(one.wrong.empty()) << "seed " << seed << ": " << one.wrong.front() << "\n" << story(one);
    all.acknowledged += one.acknowledged;
    all.refused += one.refused;
    all.faults += one.faults;
    all.repeated += one.repeated;
    all.crashes += one.crashes;
    all.restarts += one.restarts;
    all.failed_ios += one.failed_ios;
    all.cosigned += one.cosigned;
    all.clock_jumps += one.clock_jumps;
  }
  const std::pair<const char*, std::uint64_t> told[] = {
      {"acknowledged", all.acknowledged}, {"refused", all.refused}, {"answers_by_a_fault", all.faults}, {"repeated_under_their_key", all.repeated},
      {"crashes", all.crashes}, {"restarts", all.restarts}, {"failed_ios", all.failed_ios}, {"checkpoints_cosigned", all.cosigned}, {"clock_jumps", all.clock_jumps}};
  for (const auto& [name, count] : told) {
    tally(name, count);
    EXPECT_GT(count, 0u) << name << ": it never came to that";
  }
}

TEST_F(Simulation, TheSameSeedIsTheSameHistory) {
  for (const std::uint64_t seed : {7u, 8u}) {
    const auto first = history(seed), second = history(seed);
    ASSERT_GT(first.told.size(), 20u);
    for (std::size_t i = 0; i < std::min(first.told.size(), second.told.size()); ++i) ASSERT_EQ(first.told[i], second.told[i]) << "seed " << seed << ", line " << i;
    EXPECT_EQ(first.told.size(), second.told.size());
  }
  EXPECT_NE(history(7).told, history(8).told);
}

// The control: on a disk that only says it is synced the judge must miss something.
TEST_F(Simulation, ADiskThatLiesIsFoundOut) {
  int found = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) found += history(seed, true).wrong.empty() ? 0 : 1;
  EXPECT_GE(found, 10);
}

}  // namespace
}  // namespace mingjing::simulation
