// kill −9 of the real server in the middle of its work, again and again: what was acknowledged is there once and whole, what was not
// is there as a whole or not at all, and sent again under its key it has one effect.
#include <gtest/gtest.h>
#include <signal.h>

#include <memory>
#include <thread>

#include "tests/durability/chamber.hpp"
#include "tests/durability/crew.hpp"
#include "tests/durability/store.hpp"
#include "tests/postgres/server.hpp"
#include "tests/temporary_folder.hpp"

namespace mingjing::durability {
namespace {

constexpr std::uint64_t kLivesOfAStore = 25;   // then a new one: checks cost what the store has grown to
constexpr std::uint64_t kWholeEvery = 5;       // lives between two checks of everything
constexpr auto kPatience = std::chrono::seconds(180);

class Lives {
 public:
  explicit Lives(std::uint64_t number) : store_(folder_.path / "var", folder_.path), crew_(std::to_string(number), 6) {}

  void one_more(std::uint64_t number, bool whole) {
    Chance chance(number);
    if (chance.below(6) == 0 && !sessions_.empty()) killed_at_its_start(chance);
    else killed_at_work(chance);
    tally("lives", 1);
    store_.lay_down_copy();
    std::size_t lost = 0;
    const auto wrong = compare(crew_.all(), store_.read(), Clock::time_point::max(), lost);
    for (const auto& what : wrong) ADD_FAILURE() << "life " << number << ": " << what;
    if (whole) {
      store_.expect_whole();
      tally("verified_and_rebuilt", 1);
    }
    store_.wait_for_the_lease();
  }

  void tell() const {
    tally("acknowledged", crew_.done());
    tally("unanswered", crew_.faults());
    tally("repeated_under_their_key", crew_.repeated());
  }

 private:
  void killed_at_its_start(Chance& chance) {
    tests::ServerProcess server(store_.data());
    std::this_thread::sleep_for(std::chrono::milliseconds(chance.below(700)));
    server.signal(SIGKILL);
    server.wait();
    tally("killed_at_their_start", 1);
  }

  void killed_at_work(Chance& chance) {
    const auto began = Clock::now();
    tests::ServerProcess server(store_.data());
    ASSERT_TRUE(server.says("serving", kPatience)) << server.said();
    if (sessions_.empty()) sessions_ = enter(server.port());
    ASSERT_FALSE(sessions_.empty());
    const auto before = crew_.done();
    crew_.work(server.port(), sessions_);
    EXPECT_TRUE(crew_.wait([&] { return crew_.done() > before; }, kPatience)) << "nothing was acknowledged in three minutes: " << server.said();
    sample("restart_to_first_acknowledgement_ms", std::chrono::duration<double, std::milli>(Clock::now() - began).count());
    std::this_thread::sleep_for(std::chrono::microseconds(chance.below(200'000)));
    server.signal(SIGKILL);
    server.wait();
    crew_.rest();
  }

  tests::TemporaryFolder folder_;
  Store store_;
  Sessions sessions_;
  Crew crew_;
};

TEST(Kill, WhatWasAcknowledgedIsThereOnceAndWholeAfterEveryKill) {
  const Block block = durability::block(tests::on_postgres() ? 3 : 5);
  std::unique_ptr<Lives> lives;
  const auto end = block.from + block.count;
  for (auto number = block.from; number < end && !HasFailure(); ++number) {
    if (!lives) lives = std::make_unique<Lives>(number);
    const bool last = number + 1 == end || number % kLivesOfAStore == 0;
    lives->one_more(number, last || number % kWholeEvery == 0);
    if (!last) continue;
    lives->tell();
    lives.reset();
  }
}

}  // namespace
}  // namespace mingjing::durability
