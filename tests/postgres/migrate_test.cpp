// A county moves from SQLite to PostgreSQL: the same record afterwards, served from there, and nothing moved where something is wrong.
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <filesystem>
#include <fstream>

#include "adapters/postgres/database.hpp"
#include "adapters/postgres/lease.hpp"
#include "adapters/sqlite/store.hpp"
#include "app/database_place.hpp"
#include "app/deployment.hpp"
#include "tests/cli/run_verb.hpp"
#include "tests/database_of_tests.hpp"
#include "tests/temporary_folder.hpp"

namespace mingjing::tests {
namespace {

namespace fs = std::filesystem;

class Migrate : public testing::Test {
 protected:
  void SetUp() override {
    const Ran loaded = run_verb({"demo", "load", "--data", data_, "--cases", "3", "--seed", "3"});
    ASSERT_EQ(loaded.code, 0) << loaded.err;
  }
  Ran migrate() { return run_verb({"migrate", "--from", "sqlite://" + data_, "--to", schema_.url()}); }
  boost::json::object verified() {
    const Ran ran = run_verb({"verify", "--json", "--data", data_});
    EXPECT_EQ(ran.code, 0) << ran.err;
    return boost::json::parse(ran.out).as_object();
  }

  TemporaryFolder folder_;
  const std::string data_ = (folder_.path / "var").string();
  TestSchema schema_;
};

TEST_F(Migrate, BothLogsHaveTheSameRootsAndTheFolderIsServedFromPostgres) {
  const auto before = verified();
  const Ran moved = migrate();
  ASSERT_EQ(moved.code, 0) << moved.err << moved.out;
  EXPECT_NE(moved.out.find(before.at("root_sha256").as_string().c_str()), std::string::npos);
  EXPECT_NE(moved.out.find(before.at("root_sm3").as_string().c_str()), std::string::npos);
  // Without its SQLite file the folder still has its record.
  for (const char* name : {"mingjing.db", "mingjing.db-wal", "mingjing.db-shm"}) fs::remove(fs::path(data_) / name);
  EXPECT_EQ(verified(), before);
  const Ran checked = run_verb({"rebuild", "--check", "--data", data_});
  EXPECT_EQ(checked.code, 0) << checked.err;
  EXPECT_EQ(run_verb({"rebuild", "--data", data_}).code, 0);
  EXPECT_EQ(run_verb({"rebuild", "--check", "--data", data_}).code, 0);
  {
    auto home = app::Deployment::open({.data = data_, .documents = false});
    ASSERT_TRUE(home.ok()) << home.error().what;
    EXPECT_EQ((*home)->database, schema_.url());
    ASSERT_TRUE((*home)->start({}).ok());
    EXPECT_GT((*home)->accounts->account_count().value(), 5);
    auto second = app::Deployment::open({.data = data_, .documents = false});
    ASSERT_FALSE(second.ok());
    EXPECT_EQ(second.error().code, "locked") << "the first one writes the log";
    EXPECT_TRUE(app::Deployment::open({.data = data_, .documents = false, .only_look = true}).ok()) << "who only looks may";
  }
  EXPECT_TRUE(app::Deployment::open({.data = data_, .documents = false}).ok()) << "the lease was given back";
  EXPECT_EQ(fs::status(fs::path(data_) / "database").permissions() & fs::perms::all, fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(Migrate, ABackupOfPostgresIsTheSameRecordInSqliteAlsoWhileAServerRuns) {
  ASSERT_EQ(migrate().code, 0);
  for (const char* name : {"mingjing.db", "mingjing.db-wal", "mingjing.db-shm"}) fs::remove(fs::path(data_) / name);
  const auto before = verified();
  auto home = app::Deployment::open({.data = data_, .documents = false});
  ASSERT_TRUE(home.ok()) << home.error().what;
  const std::string backups = (folder_.path / "backups").string(), restored = (folder_.path / "restored").string();
  const Ran made = run_verb({"backup", "--data", data_, "--to", backups});
  ASSERT_EQ(made.code, 0) << made.err;
  const std::string backup = fs::directory_iterator(backups)->path().string();
  EXPECT_FALSE(fs::exists(backup + "/database")) << "the address of the living database stays with it";
  const Ran done = run_verb({"restore", "--from", backup, "--data", restored});
  ASSERT_EQ(done.code, 0) << done.err;
  const Ran ran = run_verb({"verify", "--json", "--data", restored});
  EXPECT_EQ(boost::json::parse(ran.out).as_object(), before);
  EXPECT_EQ(run_verb({"rebuild", "--check", "--data", restored}).code, 0);
}

TEST_F(Migrate, IsRefusedTwiceAndWhileAServerHasTheData) {
  {
    const auto server = sqlite::open_store(data_);
    ASSERT_TRUE(server.ok());
    EXPECT_NE(migrate().err.find("请先停止服务器"), std::string::npos);
  }
  ASSERT_EQ(migrate().code, 0);
  EXPECT_NE(migrate().err.find("已在 PostgreSQL 上"), std::string::npos);
  fs::remove(fs::path(data_) / "database");
  EXPECT_NE(migrate().err.find("not_empty"), std::string::npos) << "another record stands there";
}

TEST_F(Migrate, ARecordThatWasAlteredIsNotMoved) {
  {
    auto db = std::move(sqlite::Database::open({.path = data_ + "/mingjing.db"})).value();
    ASSERT_TRUE(db->run("DROP TRIGGER event_fixed").ok());
    ASSERT_EQ(db->run("UPDATE event SET sha256 = sm3 WHERE seq = 7").value(), 1);
  }
  const Ran moved = migrate();
  EXPECT_EQ(moved.code, 1);
  EXPECT_NE(moved.err.find("bad_record"), std::string::npos) << moved.err;
  EXPECT_EQ(std::move(postgres::Database::open({schema_.url()})).value()->integer("SELECT COUNT(*) FROM event").value(), 0);
  EXPECT_FALSE(fs::exists(fs::path(data_) / "database"));
}

TEST_F(Migrate, AddressesThatAreNoneAreNamed) {
  EXPECT_EQ(run_verb({"migrate", "--from", data_, "--to", schema_.url()}).code, 1);
  EXPECT_EQ(run_verb({"migrate", "--from", "sqlite://" + data_, "--to", "mysql://x"}).code, 1);
  EXPECT_EQ(run_verb({"migrate", "--from", "sqlite:///nowhere", "--to", schema_.url()}).code, 1);
  EXPECT_EQ(run_verb({"migrate", "--from", "sqlite://" + data_, "--to", "postgres://nobody@127.0.0.1:1/none"}).code, 1);
  const Ran mighty = run_verb({"migrate", "--from", "sqlite://" + data_, "--to", schema_.owner_url()});
  EXPECT_NE(mighty.err.find("too_mighty"), std::string::npos) << mighty.err;
  EXPECT_EQ(run_verb({"database", "--owner", "nothing", "--role", "mingjing_app"}).code, 1);
  EXPECT_EQ(run_verb({"database", "--owner", schema_.owner_url(), "--role", "mingjing_app"}).code, 0);
}

// A place that cannot be read must not become a second record in SQLite.
TEST(DatabasePlace, ThatCannotBeReadIsAFaultAndNotSqlite) {
  const TemporaryFolder folder;
  const auto place = folder.path / "database";
  EXPECT_EQ(app::database_of(folder.path.string(), "").value(), "");
  std::ofstream(place).close();
  EXPECT_EQ(app::database_of(folder.path.string(), "").error().code, "bad_database") << "an empty file";
  std::ofstream(place) << "half a wor\n";
  EXPECT_EQ(app::database_of(folder.path.string(), "").error().code, "bad_database");
  fs::remove(place);
  fs::create_directory(place);
  EXPECT_EQ(app::database_of(folder.path.string(), "").error().code, "bad_database") << "not a file at all";
  fs::remove(place);
  std::ofstream(place) << "postgres://a@/b\n";
  EXPECT_EQ(app::database_of(folder.path.string(), "").value(), "postgres://a@/b");
}

}  // namespace
}  // namespace mingjing::tests
