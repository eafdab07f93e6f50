// The fuzz targets of the import parsers and of encrypted files over their seeds and over seeded changes of them, with every test.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

#include "base/result.hpp"

#define LLVMFuzzerTestOneInput fuzz_statute
#include "tests/fuzz/statute.cpp"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_historical
#include "tests/fuzz/historical.cpp"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_tables
#include "tests/fuzz/tables.cpp"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_draw_terms
#include "tests/fuzz/draw_terms.cpp"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_form_body
#include "tests/fuzz/form_body.cpp"
#include "tests/source_dir.hpp"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_multipart
#include "tests/fuzz/multipart.cpp"
#undef LLVMFuzzerTestOneInput
#define LLVMFuzzerTestOneInput fuzz_sealed_file
#include "tests/fuzz/sealed_file.cpp"
#undef LLVMFuzzerTestOneInput

namespace mingjing::imports {
namespace {

using Target = int (*)(const std::uint8_t*, std::size_t);

void replay(const char* name, Target target) {
  std::mt19937_64 random(11);
  const auto run = [&](const std::string& bytes) { EXPECT_EQ(target(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()), 0); };
  int seeds = 0;
  run("");
  for (const auto& entry : std::filesystem::directory_iterator(source_dir() + "/tests/fuzz/seeds/" + name)) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string seed{std::istreambuf_iterator<char>(in), {}};
    run(seed);
    for (int i = 0; i < 300; ++i) {
      std::string changed = seed;
      for (std::size_t times = 1 + random() % 4; times > 0 && !changed.empty(); --times) {
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
  EXPECT_GE(seeds, 1);
}

TEST(ImportsReplay, StatutesAndTheirChangesBreakNothing) { replay("statute", fuzz_statute); }
TEST(ImportsReplay, OldDecisionsAndTheirChangesBreakNothing) { replay("historical", fuzz_historical); }
TEST(ImportsReplay, TablesAndTheirChangesBreakNothing) { replay("tables", fuzz_tables); }

TEST(ImportsReplay, TermsOfADrawAndTheirChangesBreakNothing) { replay("draw_terms", fuzz_draw_terms); }

TEST(ImportsReplay, BodiesOfFormsAndTheirChangesBreakNothing) { replay("form_body", fuzz_form_body); }

TEST(ImportsReplay, FormsWithFilesAndTheirChangesBreakNothing) { replay("multipart", fuzz_multipart); }

TEST(ImportsReplay, HeadsOfEncryptedFilesAndTheirChangesBreakNothing) { replay("sealed_file", fuzz_sealed_file); }

}  // namespace
}  // namespace mingjing::imports
