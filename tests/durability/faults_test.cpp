// A failure at each I/O of a whole case: its steps go through HTTP, one after the other, and somewhere on the way the disk under the
// database fails once, is full, writes half, or dies for a while. Whoever is answered by a fault sends the same again under his key.
// At its end the case is the same case: every step there once, the record whole.
#include <gtest/gtest.h>

#include "tests/cli/run_verb.hpp"
#include "tests/durability/chamber.hpp"
#include "tests/durability/faulty_disk.hpp"
#include "tests/scenarios/town_fixture.hpp"

namespace mingjing::durability {
namespace {

using scenarios::Answer;
using scenarios::Matter;

constexpr std::uint64_t kWholeEvery = 20;
constexpr int kFaultsUntilHealed = 3;     // of a dead disk
constexpr int kPatience = 50;             // faults in a row

class Faults : public scenarios::InTown {
 protected:
  static void SetUpTestSuite() { FaultyDisk::install(); }

  // A whole case while the disk fails; how many steps it has.
  std::uint32_t whole_case() {
    town().set(at_time(*civil_date(2026, 3, 2), 9));
    Matter matter(town(), {});
    matter.others_try = false;
    matter.follow("whole");
    EXPECT_EQ(matter.state(), "archived") << matter.last.body;
    EXPECT_EQ(matter.view().at("timeline").as_array().size(), matter.seq());
    return matter.seq();
  }

  void expect_whole() {
    for (const std::vector<std::string>& words : {std::vector<std::string>{"verify", "--data", town().folder()}, {"rebuild", "--check", "--data", town().folder()}}) {
      const auto ran = tests::run_verb(words);
      EXPECT_EQ(ran.code, 0) << words.front() << ": " << ran.err;
    }
  }
};

TEST_F(Faults, AFailureAtAnyWriteSyncOrReadCostsARepetitionAndNothingElse) {
  const Block block = durability::block(6);
  std::uint64_t faults = 0;
  int in_a_row = 0;
  town().again = [&](const Answer& answer) {
    if (answer.status < 500) {
      in_a_row = 0;
      return false;
    }
    ++faults;
    if (++in_a_row >= kFaultsUntilHealed && FaultyDisk::sprung() > 0) FaultyDisk::heal();
    return in_a_row < kPatience;
  };
  FaultyDisk::heal();
  const auto steps = whole_case();
  FaultyDisk::arm(Trouble::write_fails, UINT64_MAX);
  EXPECT_EQ(whole_case(), steps);
  std::uint64_t met[kTroubles];
  for (int i = 0; i < kTroubles; ++i) met[i] = std::max<std::uint64_t>(FaultyDisk::met(static_cast<Trouble>(i)), 1);
  EXPECT_EQ(faults, 0u);
  for (auto number = block.from; number < block.from + block.count && !HasFailure(); ++number) {
    const auto trouble = static_cast<Trouble>(number % kTroubles);
    // A short block looks here and there, a long run at each.
    const auto every = met[static_cast<int>(trouble)];
    const auto nth = 1 + (block.count < 50 ? Chance(number).below(every) : (number / kTroubles) % every);
    SCOPED_TRACE(std::string(name_of(trouble)) + " at I/O " + std::to_string(nth) + " of " + std::to_string(every));
    FaultyDisk::arm(trouble, nth);
    EXPECT_EQ(whole_case(), steps);
    const auto sprung = FaultyDisk::sprung();
    FaultyDisk::heal();
    tally(std::string("cases_with_") + name_of(trouble), sprung > 0 ? 1 : 0);
    tally("failed_ios", sprung);
    if (number % kWholeEvery == 0 || number + 1 == block.from + block.count) {
      expect_whole();
      tally("verified_and_rebuilt", 1);
    }
  }
  tally("answers_by_a_fault", faults);
  sample("ios_of_a_case", static_cast<double>(met[0] + met[3] + met[4]));
  town().again = {};
}

}  // namespace
}  // namespace mingjing::durability
