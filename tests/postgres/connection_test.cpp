// What one connection to PostgreSQL promises when the server, the network or an administrator does not behave.
#include <arpa/inet.h>
#include <dirent.h>
#include <gtest/gtest.h>
#include <libpq-fe.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <thread>

#include "adapters/postgres/database.hpp"
#include "adapters/postgres/result.hpp"
#include "tests/database_of_tests.hpp"
#include "tests/source_dir.hpp"
#include "tests/temporary_folder.hpp"

namespace mingjing::tests {
namespace {

using std::chrono::milliseconds;

TEST(Connection, IsRaisedToACommitThatWaitsForTheDiskAndTheStandby) {
  struct Row {
    const char* set;
    const char* is;
  };
  const TestSchema schema;
  const Row rows[] = {{"off", "on"}, {"local", "on"}, {"remote_write", "on"}, {"on", "on"}, {"remote_apply", "remote_apply"}};
  for (const auto& [set, is] : rows) {
    const auto db = postgres::Database::open({schema.url() + "%20-csynchronous_commit%3D" + set});
    ASSERT_TRUE(db.ok()) << db.error().what;
    EXPECT_EQ((*db)->text("SELECT current_setting('synchronous_commit')").value().value_or(""), is) << set;
  }
}

TEST(Connection, EndedByTheServerForStandingStillIsAFaultOfTheWorldAndNotOfAStatement) {
  for (const char* state : {"25P03", "57P01", "57P02", "57P03", "08006", ""}) {
    const auto fault = postgres::fault_of(state, "");
    EXPECT_EQ(fault.code, "io") << state;
    EXPECT_TRUE(fault.retry) << state;
  }
}

TEST(Connection, DoesNotTakeTheEndOfAFailedTransactionForACommit) {
  const TestSchema schema;
  const auto db = std::move(postgres::Database::open({schema.url()})).value();
  ASSERT_TRUE(db->begin_reading().ok());
  EXPECT_FALSE(db->integer("SELECT 1 / (SELECT COUNT(*) FROM event WHERE log_id = 'none')").ok());
  EXPECT_FALSE(db->commit().ok());
  db->rollback();
  EXPECT_TRUE(db->integer("SELECT 1").ok()) << "and goes on";
}

TEST(Connection, WhoseServerWasKilledInATransactionBeginsTheNextOneAnew) {
  const TestSchema schema;
  const auto db = std::move(postgres::Database::open({schema.url()})).value();
  ASSERT_TRUE(db->begin().ok());
  const auto process = db->integer("SELECT pg_backend_pid()").value().value_or(0);
  const auto owner = std::move(postgres::Database::open({schema.owner_url()})).value();
  ASSERT_TRUE(owner->integer("SELECT 1 WHERE pg_terminate_backend(CAST($1 AS INTEGER))", {process}).ok());
  EXPECT_EQ(db->commit().error().code, "io");
  db->rollback();
  sql::Transaction next(*db);
  ASSERT_TRUE(next.begun().ok());
  EXPECT_TRUE(db->run("INSERT INTO setting(log_id, name, value) VALUES ('l', 'a', '')").ok());
  EXPECT_TRUE(next.commit().ok());
}

// A server of which nothing is heard: it takes the connection and says no word.
struct Silent {
  int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  std::uint16_t port = 0;
  Silent() {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    EXPECT_EQ(::bind(listener, reinterpret_cast<sockaddr*>(&address), length), 0);
    EXPECT_EQ(::listen(listener, 1), 0);
    EXPECT_EQ(::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &length), 0);
    port = ntohs(address.sin_port);
  }
  ~Silent() { ::close(listener); }
  // This process's end of the connection to it.
  int client() const {
    int found = -1;
    DIR* all = ::opendir("/proc/self/fd");
    while (const dirent* one = ::readdir(all)) {
      sockaddr_in peer{};
      socklen_t length = sizeof peer;
      const int file = std::atoi(one->d_name);
      if (file > 2 && ::getpeername(file, reinterpret_cast<sockaddr*>(&peer), &length) == 0 && peer.sin_family == AF_INET && ntohs(peer.sin_port) == port) found = file;
    }
    ::closedir(all);
    return found;
  }
};

int option(int file, int name) {
  int value = -1;
  socklen_t length = sizeof value;
  EXPECT_EQ(::getsockopt(file, IPPROTO_TCP, name, &value, &length), 0);
  return value;
}

// A fail-over takes fifteen seconds at most, so a server whose machine vanished must be noticed before.
TEST(Connection, NoticesWithinFifteenSecondsThatTheServersMachineVanished) {
  const Silent server;
  std::thread asking([&] {
    const auto db = postgres::Database::open({"postgres://nobody@127.0.0.1:" + std::to_string(server.port) + "/none?sslmode=disable"});
    EXPECT_FALSE(db.ok());
  });
  const int accepted = ::accept4(server.listener, nullptr, nullptr, SOCK_CLOEXEC);
  char greeting[8];
  EXPECT_GT(::recv(accepted, greeting, sizeof greeting, 0), 0);  // all options are set before the first word
  const int file = server.client();
  ASSERT_GE(file, 0);
  const int noticed = option(file, TCP_KEEPIDLE) + option(file, TCP_KEEPINTVL) * option(file, TCP_KEEPCNT);
  EXPECT_LE(noticed, 15);
  EXPECT_LE(option(file, TCP_USER_TIMEOUT), 15'000);
  ::close(accepted);
  asking.join();
}

// A cluster of its own: what it is told here would hold up everybody else's commits.
class WithoutItsStandby : public testing::Test {
 protected:
  void SetUp() override {
    const std::string said = cluster("start");
    std::ifstream in(file_);
    std::string folder;
    ASSERT_TRUE(std::getline(in, folder)) << said;
    for (const char c : folder) host_ += c == '/' ? std::string("%2F") : std::string(1, c);
    owner_ = std::move(postgres::Database::open({"postgres://owner@/tests?host=" + host_})).value();
    ASSERT_TRUE(owner_->script("SET synchronous_commit = local; CREATE TABLE t(log_id TEXT); GRANT SELECT, INSERT ON t TO mingjing_app").ok());
  }
  void TearDown() override {
    owner_.reset();
    cluster("stop");
  }
  std::string cluster(const std::string& verb) const {
    const std::string said = (folder_.path / "said").string();
    const std::string settings = "MINGJING_TEST_POSTGRES_OPTIONS='-c synchronous_standby_names=nobody' PGOPTIONS='-c synchronous_commit=local' ";
    const auto code = std::system((settings + source_dir() + "/tests/postgres/cluster.sh " + verb + " " + file_ + " >" + said + " 2>&1").c_str());
    std::ifstream in(said);
    std::string text((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    return code == 0 ? std::string() : text;
  }
  // Ends the wait of whoever waits for the standby, as an impatient administrator does.
  void cancel_who_waits() const {
    for (int i = 0; i < 500; ++i) {
      const auto ended = owner_->integer("SELECT COUNT(*) FROM (SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep') AS t");
      if (ended && ended->value_or(0) > 0) return;
      std::this_thread::sleep_for(milliseconds(10));
    }
    ADD_FAILURE() << "nobody waits for the standby";
  }

  TemporaryFolder folder_;
  const std::string file_ = (folder_.path / "cluster").string();
  std::string host_;
  std::unique_ptr<postgres::Database> owner_;
};

TEST_F(WithoutItsStandby, ACommitWhoseWaitWasEndedIsNotAcknowledged) {
  const auto db = std::move(postgres::Database::open({"postgres://mingjing_app@/tests?host=" + host_})).value();
  {
    sql::Transaction transaction(*db);
    ASSERT_TRUE(transaction.begun().ok());
    ASSERT_TRUE(db->run("INSERT INTO t VALUES ('one')").ok());
    std::thread impatient([this] { cancel_who_waits(); });
    const auto committed = transaction.commit();
    impatient.join();
    ASSERT_FALSE(committed.ok());
    EXPECT_EQ(committed.error().code, "io");
    EXPECT_TRUE(committed.error().retry);
  }
  std::thread impatient([this] { cancel_who_waits(); });
  const auto alone = db->run("INSERT INTO t VALUES ('two')");
  impatient.join();
  ASSERT_FALSE(alone.ok()) << "nor is a statement outside a transaction";
  EXPECT_EQ(alone.error().code, "io");
  EXPECT_EQ(owner_->integer("SELECT COUNT(*) FROM t").value().value_or(0), 2) << "both are there, on one disk";
}

}  // namespace
}  // namespace mingjing::tests
