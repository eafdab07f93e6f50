// A failure at each I/O of whole cases of several kinds, some sixty kinds of commands: their steps go through HTTP, one after the
// other, and somewhere on the way the disk under the database fails once, is full, writes half, or dies for a while. Whoever is
// answered by a fault sends the same again under his key. At its end the case is the same case: every step there once, the record whole.
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

namespace json = boost::json;

struct Whole {
  const char* name;
  scenarios::About about;
  json::object opening;
  std::vector<std::string> actions;   // none: the ordinary penalty as the demo tells it
};

const std::vector<Whole>& wholes() {
  static const std::vector<Whole> all{
      {"penalty", {}, {}, {}},
      {"licence",
       {.procedure = "licence",
        .with = {{"accept", json::object{{"fee", "none"}}},
                 {"draft", json::object{{"outcome", "grant"}, {"check_needed", false}, {"third_interest", false}, {"hearing_by_law", false}}}}},
       {{"power_item", "o-scjg.food_licence"}},
       {"accept", "assign", "examine", "draft", "approve", "grant", "decision_service.direct", "deliver", "publication.redact", "publication.check",
        "publication.publish", "close", "archive"}},
      {"inspection",
       {.procedure = "inspection",
        .with = {{"open", json::object{{"cause", "daily"}, {"times", 1}, {"cap", 3}}},
                 {"notify", json::object{{"told", json::array{"subject", "staff", "cause", "scope", "times", "rights", "discipline"}}}},
                 {"conclude", json::object{{"outcome", "clean"}}}}},
       {{"power_item", "o-scjg.food_inspection"}},
       {"approve", "notify", "enter", "inspect", "conclude", "hand_over", "publication.redact", "publication.check", "publication.publish", "close", "archive"}},
      {"seizure",
       {.procedure = "coercion_measure", .with = {{"execute", json::object{{"told", json::array{"reason", "basis", "rights", "remedy"}}}}}},
       {{"power_item", "o-scjg.food_seizure"}},
       {"approve", "execute", "hand_over", "move_thing", "extend", "release", "publication.redact", "publication.check", "publication.publish", "close", "archive"}},
      {"complaint",
       {.procedure = "complaint", .with = {{"answer", json::object{{"offence_found", "no"}, {"told", json::array{"result", "reasons", "review"}}}}}},
       {},
       {"accept", "assign", "hear", "check", "answer", "satisfied", "close", "archive"}}};
  return all;
}

class Faults : public scenarios::InTown {
 protected:
  static void SetUpTestSuite() { FaultyDisk::install(); }

  // A whole case while the disk fails; how many steps it has.
  std::uint32_t whole_case(const Whole& whole) {
    town().set(at_time(*civil_date(2026, 3, 2), 9));
    Matter matter(town(), whole.about);
    matter.others_try = false;
    if (whole.actions.empty()) {
      matter.follow("whole");
    } else {
      EXPECT_EQ(matter.open(whole.opening), "") << matter.last.body;
      matter.run(whole.actions);
    }
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
  // How many steps each kind has, and how many I/Os of each sort.
  struct Measured {
    std::uint32_t steps = 0;
    std::uint64_t met[kTroubles] = {};
  };
  std::vector<Measured> measured;
  for (const auto& whole : wholes()) {
    auto& one = measured.emplace_back();
    FaultyDisk::heal();
    one.steps = whole_case(whole);
    FaultyDisk::arm(Trouble::write_fails, UINT64_MAX);
    EXPECT_EQ(whole_case(whole), one.steps) << whole.name;
    for (int i = 0; i < kTroubles; ++i) one.met[i] = std::max<std::uint64_t>(FaultyDisk::met(static_cast<Trouble>(i)), 1);
    sample(std::string("ios_of_a_") + whole.name, static_cast<double>(one.met[0] + one.met[3] + one.met[4]));
  }
  EXPECT_EQ(faults, 0u);
  const auto kinds = wholes().size();
  for (auto number = block.from; number < block.from + block.count && !HasFailure(); ++number) {
    const auto trouble = static_cast<Trouble>(number % kTroubles);
    const auto kind = number % kinds;
    const auto& whole = wholes()[kind];
    // A short block looks here and there, a long run at each.
    const auto every = measured[kind].met[static_cast<int>(trouble)];
    const auto nth = 1 + (block.count < 50 ? Chance(number).below(every) : (number / (kTroubles * kinds)) % every);
    SCOPED_TRACE(std::string(whole.name) + ": " + name_of(trouble) + " at I/O " + std::to_string(nth) + " of " + std::to_string(every));
    FaultyDisk::arm(trouble, nth);
    EXPECT_EQ(whole_case(whole), measured[kind].steps);
    const auto sprung = FaultyDisk::sprung();
    FaultyDisk::heal();
    tally(std::string("faulty_") + whole.name, sprung > 0 ? 1 : 0);
    tally(std::string("cases_with_") + name_of(trouble), sprung > 0 ? 1 : 0);
    tally("failed_ios", sprung);
    if (number % kWholeEvery == 0 || number + 1 == block.from + block.count) {
      expect_whole();
      tally("verified_and_rebuilt", 1);
    }
  }
  tally("answers_by_a_fault", faults);
  town().again = {};
}

}  // namespace
}  // namespace mingjing::durability
