// The fuzz target of exports over its seeds and over seeded changes of them, with every test.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

#include "tests/fuzz/scorecard_export.cpp"
#include "tests/source_dir.hpp"

namespace mingjing::scoring {
namespace {

TEST(ScorecardReplay, ExportsAndTheirChangesBreakNothing) {
  std::mt19937_64 random(17);
  const auto run = [](const std::string& bytes) { EXPECT_EQ(LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()), 0); };
  run("");
  run(std::string(100'000, '['));
  int seeds = 0;
  for (const auto& entry : std::filesystem::directory_iterator(source_dir() + "/tests/fuzz/seeds/scorecard_export")) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string seed{std::istreambuf_iterator<char>(in), {}};
    run(seed);
    for (int i = 0; i < 400; ++i) {
      std::string changed = seed;
      for (std::size_t times = 1 + random() % 2; times > 0; --times) {
        const std::size_t at = random() % changed.size();
        switch (random() % 4) {
          case 0: changed.insert(at, 1, static_cast<char>('0' + random() % 10)); break;
          case 1: changed.erase(at, 1 + random() % 4); break;
          case 2: changed.insert(at, changed.substr(random() % changed.size(), 12)); break;
          default: changed[at] = static_cast<char>('0' + random() % 10);
        }
      }
      run(changed);
    }
    ++seeds;
  }
  EXPECT_GE(seeds, 2);
}

}  // namespace
}  // namespace mingjing::scoring
