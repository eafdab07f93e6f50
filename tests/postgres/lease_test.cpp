// Of several copies of the server exactly one writes a log.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "adapters/postgres/lease.hpp"
#include "adapters/postgres/store.hpp"
#include "adapters/sql/log_store.hpp"
#include "tests/database_of_tests.hpp"

namespace mingjing::tests {
namespace {

using std::chrono::milliseconds;

class OneWriter : public ::testing::Test {
 protected:
  Result<std::unique_ptr<postgres::Lease>> take(const char* holder, milliseconds lasts = milliseconds(3000), std::function<void()> lost = {}) {
    return postgres::Lease::take({schema_.url(), log_, holder, lasts, std::move(lost)});
  }
  // One event of a stream of its own, as the writer hands it over.
  ports::LogBatch batch(std::uint64_t size, std::int64_t epoch) {
    ports::LogBatch b;
    b.log = log_;
    b.size_before = size;
    b.epoch = epoch;
    ports::EventRow event;
    event.seq = size;
    event.stream = "s" + std::to_string(size);
    event.stream_seq = 1;
    event.type = "t";
    event.leaf = "{}";
    b.events.push_back(event);
    return b;
  }
  std::int64_t number(sql::Sql what) { return connections_->read()->integer(what, {log_}).value().value_or(-1); }
  std::int64_t epoch() { return number("SELECT epoch FROM log_state WHERE log_id = $1"); }
  std::int64_t size() { return number("SELECT size FROM log_state WHERE log_id = $1"); }

  const LogId log_{"370199"};
  TestSchema schema_;
  std::shared_ptr<sql::Connections> connections_ = postgres::open_store(schema_.url(), 1).value();
  sql::SqlLogStore store_{connections_};
};

TEST_F(OneWriter, AHeldLeaseIsRefusedToOthersByName) {
  const auto first = take("first");
  ASSERT_TRUE(first.ok()) << first.error().what;
  const auto second = take("second");
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().code, "locked");
  EXPECT_NE(second.error().what.find("first"), std::string::npos);
}

TEST_F(OneWriter, ALeaseThatWasGivenBackGoesToTheNextWithAHigherEpoch) {
  std::int64_t before = 0;
  {
    const auto first = take("first");
    ASSERT_TRUE(first.ok());
    before = (*first)->epoch();
  }
  const auto second = take("second");
  ASSERT_TRUE(second.ok()) << second.error().what;
  EXPECT_GT((*second)->epoch(), before);
}

TEST_F(OneWriter, TwoLogsHaveTwoHolders) {
  const auto first = take("first");
  const auto other = postgres::Lease::take({schema_.url(), LogId("370100"), "second", milliseconds(3000), {}});
  EXPECT_TRUE(first.ok() && other.ok());
}

TEST_F(OneWriter, ALeaseIsRenewedAsLongAsItsHolderLives) {
  const auto first = take("first", milliseconds(300));
  ASSERT_TRUE(first.ok());
  std::this_thread::sleep_for(milliseconds(900));
  EXPECT_TRUE((*first)->held());
  EXPECT_EQ(take("second").error().code, "locked");
}

// The one before slept while its lease ran out; it does not know yet, and its commit is refused inside the database.
TEST_F(OneWriter, AStaleHolderCannotCommit) {
  ASSERT_TRUE(store_.open_log(log_, "example.invalid/370199").ok());
  std::atomic<int> lost = 0;
  auto first = take("first", milliseconds(600), [&] { ++lost; });
  ASSERT_TRUE(first.ok());
  const auto stale = epoch();
  ASSERT_TRUE(store_.commit(batch(0, stale)).ok());
  // Its machine stands still: the lease runs out in the database.
  const auto owner = std::move(postgres::Database::open({schema_.owner_url()})).value();
  ASSERT_TRUE(owner->run("UPDATE lease SET until = 1").ok());
  const auto second = take("second");
  ASSERT_TRUE(second.ok()) << second.error().what;
  const auto refused = store_.commit(batch(1, stale));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "fenced");
  EXPECT_EQ(size(), 1);
  ASSERT_TRUE(store_.commit(batch(1, epoch())).ok());
  for (int i = 0; i < 100 && lost == 0; ++i) std::this_thread::sleep_for(milliseconds(20));
  EXPECT_EQ(lost, 1) << "and its holder is told";
  EXPECT_FALSE((*first)->held());
  first->reset();
  EXPECT_EQ(take("third").error().code, "locked") << "what the first one gave back was not its own any more";
}

// It sleeps inside its transaction, so the database would wait for it for ever.
TEST_F(OneWriter, AHolderThatFellAsleepInATransactionIsPutOutOnceItsLeaseHasRunOut) {
  ASSERT_TRUE(store_.open_log(log_, "example.invalid/370199").ok());
  auto sleeper = std::move(postgres::Database::open({schema_.url()})).value();
  ASSERT_TRUE(sleeper->begin().ok());
  ASSERT_TRUE(sleeper->run("UPDATE log_state SET size = 7 WHERE log_id = $1", {log_}).ok());
  ASSERT_TRUE(sleeper->integer("SELECT COUNT(*) FROM lease").ok());
  const auto owner = std::move(postgres::Database::open({schema_.owner_url()})).value();
  ASSERT_TRUE(owner->run("INSERT INTO lease(log_id, holder, epoch, until) VALUES ($1, 'first', 1, 9999999999999)", {log_}).ok());
  EXPECT_EQ(take("second", milliseconds(300)).error().code, "busy") << "its lease has not run out";
  ASSERT_TRUE(owner->run("UPDATE lease SET until = 1").ok());
  const auto second = take("second", milliseconds(300));
  ASSERT_TRUE(second.ok()) << second.error().what;
  EXPECT_FALSE(sleeper->commit().ok());
  EXPECT_EQ(size(), 0);
}

// The write lock is the whole schema's: a long transaction on one log is no sleeper to another log's first lease.
TEST_F(OneWriter, WhoWorksLongOnAnotherLogIsNotPutOut) {
  ASSERT_TRUE(store_.open_log(log_, "example.invalid/370199").ok());
  auto worker = std::move(postgres::Database::open({schema_.url()})).value();
  ASSERT_TRUE(worker->begin().ok());
  ASSERT_TRUE(worker->run("UPDATE log_state SET size = 7 WHERE log_id = $1", {log_}).ok());
  std::thread work([&] { EXPECT_TRUE(worker->text("SELECT CAST(pg_sleep(1) AS TEXT)").ok()); });
  for (int i = 0; i < 200 && number("SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND $1 <> ''") == 0; ++i)
    std::this_thread::sleep_for(milliseconds(5));
  const auto other = postgres::Lease::take({schema_.url(), LogId("370100"), "second", milliseconds(300), {}});
  EXPECT_EQ(other.error().code, "busy");
  work.join();
  const auto committed = worker->commit();
  EXPECT_TRUE(committed.ok()) << committed.error().what;
  EXPECT_EQ(size(), 7);
}

}  // namespace
}  // namespace mingjing::tests
