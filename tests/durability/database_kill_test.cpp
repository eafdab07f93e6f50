// The end of PostgreSQL itself under a server at work: every process of it killed at once and started again, or its machine gone and
// the synchronous standby in its place. The server stays up, and what it acknowledged is there once and whole.
#include <gtest/gtest.h>
#include <signal.h>

#include <cstdlib>
#include <thread>

#include "tests/durability/chamber.hpp"
#include "tests/durability/crew.hpp"
#include "tests/durability/store.hpp"
#include "tests/postgres/server.hpp"
#include "tests/source_dir.hpp"
#include "tests/temporary_folder.hpp"

namespace mingjing::durability {
namespace {

constexpr auto kPatience = std::chrono::seconds(180);

// A cluster of this test's own, that nobody else meets when it is killed.
class Cluster {
 public:
  Cluster() {
    does("start");
    ::setenv("MINGJING_TEST_POSTGRES", file_.c_str(), 1);
  }
  ~Cluster() {
    does("stop");
    ::unsetenv("MINGJING_TEST_POSTGRES");
  }
  Cluster(const Cluster&) = delete;
  Cluster& operator=(const Cluster&) = delete;

  void does(const std::string& verb) const {
    const std::string line = "bash '" + source_dir() + "/tests/postgres/cluster.sh' " + verb + " '" + file_ + "'";
    EXPECT_EQ(std::system(line.c_str()), 0) << verb;
  }

 private:
  tests::TemporaryFolder folder_;
  std::string file_ = (folder_.path / "cluster").string();
};

// A server with six writers on a store in that cluster.
class AtWork {
 public:
  explicit AtWork(std::uint64_t number) : store_(folder_.path / "var", folder_.path), crew_(std::to_string(number), 6), server_(store_.data()) {
    ready_ = server_.says("serving", kPatience);
    EXPECT_TRUE(ready_) << server_.said();
    if (!ready_) return;
    const auto sessions = enter(server_.port());
    EXPECT_FALSE(sessions.empty());
    crew_.work(server_.port(), sessions);
    ready_ = acknowledges_more();
  }
  bool ready() const { return ready_; }

  bool acknowledges_more() {
    const auto before = crew_.done();
    const bool more = crew_.wait([&] { return crew_.done() > before; }, kPatience);
    EXPECT_TRUE(more) << "nothing was acknowledged in three minutes: " << server_.said();
    return more;
  }

  void ends() {
    crew_.rest();
    server_.signal(SIGTERM);
    EXPECT_EQ(server_.wait(), 0) << server_.said();
    store_.lay_down_copy();
    std::size_t lost = 0;
    for (const auto& what : compare(crew_.all(), store_.read(), Clock::time_point::max(), lost)) ADD_FAILURE() << what;
    store_.expect_whole();
    tally("acknowledged", crew_.done());
    tally("unanswered", crew_.faults());
    tally("repeated_under_their_key", crew_.repeated());
  }

 private:
  tests::TemporaryFolder folder_;
  Store store_;
  Crew crew_;
  tests::ServerProcess server_;
  bool ready_ = false;
};

double millis_since(Clock::time_point began) { return std::chrono::duration<double, std::milli>(Clock::now() - began).count(); }

TEST(DatabaseKill, TheServerOutlivesItsDatabaseAndLosesNothing) {
  const Block block = durability::block(2);
  const Cluster cluster;
  AtWork city(block.from);
  ASSERT_TRUE(city.ready());
  for (auto number = block.from; number < block.from + block.count && !HasFailure(); ++number) {
    Chance chance(number);
    std::this_thread::sleep_for(std::chrono::microseconds(chance.below(200'000)));
    cluster.does("kill");
    std::this_thread::sleep_for(std::chrono::milliseconds(chance.below(3'000)));
    cluster.does("resume");
    const auto back = Clock::now();
    ASSERT_TRUE(city.acknowledges_more());
    sample("database_back_to_first_acknowledgement_ms", millis_since(back));
    tally("databases_killed", 1);
  }
  city.ends();
}

TEST(DatabaseKill, AStandbyTakesOverWithAllThatWasAcknowledged) {
  const Block block = durability::block(1);
  for (auto number = block.from; number < block.from + block.count && !HasFailure(); ++number) {
    const Cluster cluster;
    cluster.does("standby");
    AtWork city(number);
    ASSERT_TRUE(city.ready());
    std::this_thread::sleep_for(std::chrono::microseconds(Chance(number).below(200'000)));
    const auto gone = Clock::now();
    cluster.does("kill");
    cluster.does("promote");
    ASSERT_TRUE(city.acknowledges_more());
    sample("database_gone_to_first_acknowledgement_ms", millis_since(gone));
    tally("standbys_promoted", 1);
    city.ends();
  }
}

}  // namespace
}  // namespace mingjing::durability
