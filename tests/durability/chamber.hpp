// What ./torture tells a chamber through the environment, and what a chamber tells back on its standard output: lines that the
// script adds up over all blocks. Without ./torture a chamber takes a few seeded steps: its part of ./test.
#pragma once

#include <cstdint>
#include <random>
#include <string>

namespace mingjing::durability {

// Numbers of the steps to take, each the seed of its own chance: the same number does the same again.
struct Block {
  std::uint64_t from = 1;
  std::uint64_t count = 1;
};
Block block(std::uint64_t few);

void tally(const std::string& name, std::uint64_t count);   // added up
void sample(const std::string& name, double value);         // kept: median, p99 and the largest are told

// Where a library lies that is loaded before the server: as built, or in the folder that MINGJING_TEST_PRELOADS names.
std::string preload(const std::string& built);

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : random_(seed * 0x9E3779B97F4A7C15ULL + 1) {}
  std::uint64_t below(std::uint64_t limit) { return std::uniform_int_distribution<std::uint64_t>(0, limit - 1)(random_); }
  std::mt19937_64& engine() { return random_; }

 private:
  std::mt19937_64 random_;
};

}  // namespace mingjing::durability
