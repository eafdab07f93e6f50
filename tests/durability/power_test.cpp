// Power cuts: the data folder lies on a file system of its own, which is shut down in the middle of the server's work, mounted again
// and looked at. What was acknowledged before the cut is there; a server that does not wait for its disk must lose.
#include <gtest/gtest.h>
#include <signal.h>

#include <memory>
#include <thread>

#include "tests/durability/chamber.hpp"
#include "tests/durability/crew.hpp"
#include "tests/durability/loop_mount.hpp"
#include "tests/durability/store.hpp"
#include "tests/postgres/server.hpp"
#include "tests/temporary_folder.hpp"

namespace mingjing::durability {
namespace {

constexpr std::uint64_t kCutsOfAStore = 25;
constexpr std::uint64_t kWholeEvery = 5;
constexpr auto kPatience = std::chrono::seconds(180);

class Powered {
 public:
  Powered(const std::string& kind, std::uint64_t number, std::vector<std::string> environment = {})
      : mount_(folder_.path, kind), store_(mount_.root() / "var", folder_.path), environment_(std::move(environment)), crew_(std::to_string(number), 5) {
    mount_.sync();
  }
  bool ready() const { return mount_.mounted(); }

  // One life of the server and the cut at its end; how many orders were lost that had been acknowledged before it.
  std::size_t cut(std::uint64_t number, std::vector<std::string>& wrong) {
    Chance chance(number);
    const auto cut_at = life(chance);
    if (!mount_.mount_again()) {
      wrong.push_back("cannot be mounted again");
      return 0;
    }
    store_.lay_down_copy();
    std::size_t lost = 0;
    for (auto& what : compare(crew_.all(), store_.read(), cut_at, lost)) wrong.push_back(std::move(what));
    return lost;
  }

  void expect_whole() const { store_.expect_whole(); }
  std::size_t acknowledged() const { return crew_.done(); }

 private:
  Clock::time_point life(Chance& chance) {
    tests::ServerProcess server(store_.data(), {}, environment_);
    EXPECT_TRUE(server.says("serving", kPatience)) << server.said();
    if (sessions_.empty()) sessions_ = enter(server.port());
    EXPECT_FALSE(sessions_.empty());
    if (sessions_.empty()) return Clock::now();
    const auto before = acknowledged();
    crew_.work(server.port(), sessions_);
    EXPECT_TRUE(crew_.wait([&] { return acknowledged() > before; }, kPatience)) << server.said();
    std::this_thread::sleep_for(std::chrono::microseconds(20'000 + chance.below(200'000)));
    const auto at = Clock::now();
    EXPECT_TRUE(mount_.cut());
    sample("cut_took_ms", std::chrono::duration<double, std::milli>(Clock::now() - at).count());
    // Its writers see faults for a moment, as clients of a machine that is dying would.
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    server.signal(SIGKILL);
    server.wait();
    crew_.rest();
    return at;
  }

  tests::TemporaryFolder folder_;
  LoopMount mount_;
  Store store_;
  std::vector<std::string> environment_;
  Sessions sessions_;
  Crew crew_;
};

class Power : public ::testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    if (const auto missing = LoopMount::missing(GetParam()); !missing.empty()) GTEST_SKIP() << "needs " << missing;
  }
};

TEST_P(Power, WhatWasAcknowledgedBeforeTheCutIsThereOnceAndWhole) {
  const Block block = durability::block(2);
  std::unique_ptr<Powered> machine;
  const auto end = block.from + block.count;
  for (auto number = block.from; number < end && !HasFailure(); ++number) {
    if (!machine) machine = std::make_unique<Powered>(GetParam(), number);
    ASSERT_TRUE(machine->ready());
    std::vector<std::string> wrong;
    machine->cut(number, wrong);
    for (const auto& what : wrong) ADD_FAILURE() << "cut " << number << ": " << what;
    tally("cuts", 1);
    const bool last = number + 1 == end || number % kCutsOfAStore == 0;
    if (last || number % kWholeEvery == 0) {
      machine->expect_whole();
      tally("verified_and_rebuilt", 1);
    }
    if (!last) continue;
    tally("acknowledged", machine->acknowledged());
    machine.reset();
  }
}

// A new store for each cut: what is left of one that lost is no record any more.
TEST_P(Power, AServerThatDoesNotWaitForItsDiskLoses) {
  std::size_t lost = 0, acknowledged = 0, cuts = 0;
  while (lost == 0 && cuts < 3) {
    Powered machine(GetParam(), ++cuts, {"LD_PRELOAD=" + preload(MINGJING_SYNCHRONOUS_NORMAL)});
    ASSERT_TRUE(machine.ready());
    std::vector<std::string> wrong;
    lost += machine.cut(cuts, wrong);
    acknowledged += machine.acknowledged();
  }
  EXPECT_GT(lost, 0u) << "of " << acknowledged << ": the cuts cut nothing";
  tally("control_cuts", cuts);
  tally("control_acknowledged", acknowledged);
  tally("control_lost", lost);
}

INSTANTIATE_TEST_SUITE_P(OnLoopMounts, Power, ::testing::Values("ext4", "xfs"), [](const auto& one) { return std::string(one.param); });

}  // namespace
}  // namespace mingjing::durability
