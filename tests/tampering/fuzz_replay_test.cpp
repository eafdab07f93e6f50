// The fuzz targets over their seeds and over seeded changes of them: a small campaign that runs with every test.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>

#define LLVMFuzzerTestOneInput try_canonical_json
#include "tests/fuzz/canonical_json.cpp"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput try_ledger_text
#include "tests/fuzz/ledger_text.cpp"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput try_witness
#include "tests/fuzz/witness.cpp"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput try_bundle
#include "tests/fuzz/bundle.cpp"
#include "tests/source_dir.hpp"
#undef LLVMFuzzerTestOneInput

namespace mingjing::tampering {
namespace {

struct Target {
  const char* name;
  int (*run)(const std::uint8_t*, std::size_t);
};

class FuzzReplay : public testing::TestWithParam<Target> {};
INSTANTIATE_TEST_SUITE_P(FuzzReplay, FuzzReplay,
                         testing::Values(Target{"canonical_json", try_canonical_json}, Target{"ledger_text", try_ledger_text},
                                         Target{"witness", try_witness}, Target{"bundle", try_bundle}),
                         [](const auto& target) { return std::string(target.param.name); });

TEST_P(FuzzReplay, SeedsAndTheirChangesBreakNothing) {
  const auto run = [](const std::string& bytes) {
    EXPECT_EQ(GetParam().run(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()), 0);
  };
  std::mt19937_64 random(3);
  int seeds = 0;
  run("");
  for (const auto& entry : std::filesystem::directory_iterator(source_dir() + "/tests/fuzz/seeds/" + GetParam().name)) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string seed{std::istreambuf_iterator<char>(in), {}};
    run(seed);
    for (int i = 0; i < 300 && !seed.empty(); ++i) {
      std::string changed = seed;
      for (std::size_t times = 1 + random() % 3; times > 0; --times) {
        const std::size_t at = random() % changed.size();
        if (random() % 4 == 0) {
          changed.insert(at, 1, static_cast<char>(random()));
        } else {
          changed[at] = static_cast<char>(changed[at] ^ (1 << random() % 8));
        }
      }
      run(changed);
    }
    ++seeds;
  }
  EXPECT_GE(seeds, 2);
}

}  // namespace
}  // namespace mingjing::tampering
