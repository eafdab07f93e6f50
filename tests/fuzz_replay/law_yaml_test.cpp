// The fuzz target of law files over its seeds and over seeded changes of them: a small campaign that runs with every test.
#include <gtest/gtest.h>

#include <filesystem>
#include <random>

#include "tests/fuzz/law_yaml.cpp"
#include "tests/source_dir.hpp"

namespace mingjing::law_files {
namespace {

void run(const std::string& bytes) {
  EXPECT_EQ(LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()), 0);
}

TEST(LawYamlReplay, SeedsAndTheirChangesBreakNothing) {
  std::mt19937_64 random(7);
  int seeds = 0;
  run("");
  for (const auto& entry : std::filesystem::directory_iterator(source_dir() + "/tests/fuzz/seeds/law_yaml")) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string seed{std::istreambuf_iterator<char>(in), {}};
    run(seed);
    for (int i = 0; i < 150; ++i) {
      std::string changed = seed;
      for (std::size_t times = 1 + random() % 3; times > 0; --times) {
        const std::size_t at = random() % changed.size();
        switch (random() % 4) {
          case 0: changed.insert(at, 1, static_cast<char>(random())); break;
          case 1: changed.erase(at, 1 + random() % 8); break;
          case 2: changed.insert(at, changed.substr(random() % changed.size(), 12)); break;
          default: changed[at] = static_cast<char>(changed[at] ^ (1 << random() % 8));
        }
      }
      run(changed);
    }
    ++seeds;
  }
  EXPECT_GE(seeds, 4);
}

TEST(LawYamlReplay, DeepLongAndBinaryTextIsRefused) {
  run(std::string(100'000, '['));
  run(std::string(100'000, '{'));
  run(std::string(50'000, '-') + " a");
  run("a: " + std::string(5'000, '\0'));
  run("&a [*a, *a]");
  run("a: !!binary x\n? ? ?\n: : :\n");
}

}  // namespace
}  // namespace mingjing::law_files
