// Two copies of the server on one database: the second follows, takes over when the first is killed, and has everything that the
// first one acknowledged, once. What it does while it follows: copies_test.cpp.
#include <gtest/gtest.h>
#include <signal.h>

#include <atomic>
#include <iostream>
#include <thread>

#include "adapters/postgres/database.hpp"
#include "tests/cli/run_verb.hpp"
#include "tests/database_of_tests.hpp"
#include "tests/postgres/server.hpp"
#include "tests/temporary_folder.hpp"

namespace mingjing::tests {
namespace {

class Failover : public testing::Test {
 protected:
  void SetUp() override {
    const Ran loaded = run_verb({"demo", "load", "--data", data_, "--cases", "2", "--seed", "3"});
    ASSERT_EQ(loaded.code, 0) << loaded.err;
    const Ran moved = run_verb({"migrate", "--from", "sqlite://" + data_, "--to", schema_.url()});
    ASSERT_EQ(moved.code, 0) << moved.err;
  }
  void expect_whole() {
    const Ran verified = run_verb({"verify", "--data", data_});
    EXPECT_EQ(verified.code, 0) << verified.err;
    const Ran rebuilt = run_verb({"rebuild", "--check", "--data", data_});
    EXPECT_EQ(rebuilt.code, 0) << rebuilt.err;
  }

  TemporaryFolder folder_;
  const std::string data_ = (folder_.path / "var").string();
  TestSchema schema_;
};

TEST_F(Failover, TheSecondCopyTakesOverAndNothingAcknowledgedIsLost) {
  ServerProcess first(data_);
  ASSERT_TRUE(first.says("serving")) << first.said();
  ServerProcess second(data_);
  ASSERT_TRUE(second.says("following")) << second.said();

  std::atomic<int> acknowledged = 0;
  std::thread writer([&] {
    const Administrator who(first.port());
    for (int i = 0; i < 400; ++i) {
      const auto answer = who.put_area(i);
      if (!answer || answer->status != 200) return;
      acknowledged = i + 1;
    }
  });
  for (int i = 0; i < 3000 && acknowledged < 20; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  first.signal(SIGKILL);
  const auto killed = std::chrono::steady_clock::now();
  writer.join();
  ASSERT_GE(acknowledged, 20);
  ASSERT_TRUE(second.says("serving")) << second.said();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - killed;
  std::cout << "taken over after " << took.count() << " s, " << acknowledged << " acknowledged before\n";
  EXPECT_LE(took.count(), 15.0);

  const Administrator who(second.port());
  for (int i = 0; i < acknowledged; ++i) EXPECT_TRUE(who.has_area(i)) << i;
  // What was under way when the power went may be there or not; asked again under its key it has one effect.
  const auto again = who.put_area(acknowledged);
  ASSERT_TRUE(again.has_value());
  EXPECT_EQ(again->status, 200) << again->body;
  auto db = std::move(postgres::Database::open({schema_.url()})).value();
  EXPECT_EQ(*db->integer("SELECT COUNT(*) FROM register_change WHERE entry LIKE 't-99%'").value(), acknowledged + 1);
  second.signal(SIGTERM);
  EXPECT_EQ(second.wait(), 0);
  expect_whole();
}

// The first copy's machine stands still while the second takes over; when it wakes it ends, and writes nothing.
TEST_F(Failover, ACopyThatSleptThroughItsLeaseEndsWithoutWriting) {
  ServerProcess first(data_);
  ASSERT_TRUE(first.says("serving")) << first.said();
  const Administrator before(first.port());
  ASSERT_EQ(before.put_area(1).value_or(testing_http::Answer{}).status, 200);
  first.signal(SIGSTOP);
  ServerProcess second(data_);
  ASSERT_TRUE(second.says("serving")) << second.said();
  ASSERT_EQ(Administrator(second.port()).put_area(2).value_or(testing_http::Answer{}).status, 200);
  first.signal(SIGCONT);
  const auto late = before.put_area(3);
  EXPECT_TRUE(!late || late->status != 200) << "it has no right to acknowledge any more";
  EXPECT_EQ(first.wait(), 1);
  EXPECT_FALSE(Administrator(second.port()).has_area(3));
  second.signal(SIGTERM);
  EXPECT_EQ(second.wait(), 0);
  expect_whole();
}

// As when the database is restarted under the server: every connection breaks, some of them in the middle of a commit.
TEST_F(Failover, BrokenConnectionsCostRetriesAndNothingElse) {
  ServerProcess server(data_);
  ASSERT_TRUE(server.says("serving")) << server.said();
  const auto owner = std::move(postgres::Database::open({schema_.owner_url()})).value();
  const Administrator who(server.port());
  std::atomic<bool> done = false;
  std::thread breaker([&] {
    while (!done) {
      std::this_thread::sleep_for(std::chrono::milliseconds(150));
      (void)owner->query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'mingjing_app' AND application_name = current_schema()", {},
                         [](const sql::Row&) { return true; });
    }
  });
  int retries = 0;
  for (int i = 0; i < 150; ++i) {
    for (int tries = 0;; ++tries) {
      const auto answer = who.put_area(i);
      if (answer && answer->status == 200) break;
      ++retries;
      if (tries == 40) {
        ADD_FAILURE() << (answer ? answer->body : "no answer") << server.said();
        break;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(25));
    }
  }
  done = true;
  breaker.join();
  std::cout << retries << " retries\n";
  auto db = std::move(postgres::Database::open({schema_.url()})).value();
  EXPECT_EQ(*db->integer("SELECT COUNT(*) FROM register_change WHERE entry LIKE 't-99%'").value(), 150) << "each has one effect";
  server.signal(SIGTERM);
  EXPECT_EQ(server.wait(), 0) << server.said();
  expect_whole();
}

}  // namespace
}  // namespace mingjing::tests
