#include "adapters/sqlite/database.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "adapters/sql/migrations.hpp"
#include "adapters/sqlite/store.hpp"

namespace mingjing::sqlite {
namespace {

using sql::all_migrations;
using sql::applied_migrations;
using sql::migrate_down;
using sql::migrate_up;

class SqliteDatabase : public ::testing::Test {
 protected:
  void SetUp() override {
    path_ = std::filesystem::temp_directory_path() /
            ("mj_db_" + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()));
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
    db_ = open();
  }
  void TearDown() override {
    db_.reset();
    std::filesystem::remove_all(path_);
  }
  std::unique_ptr<Database> open(int busy_ms = 50) {
    OpenOptions options;
    options.path = (path_ / "a.db").string();
    options.busy_timeout = std::chrono::milliseconds(busy_ms);
    auto db = Database::open(options);
    EXPECT_TRUE(db.ok()) << db.error().what;
    return std::move(db).value();
  }
  std::filesystem::path path_;
  std::unique_ptr<Database> db_;
};

TEST_F(SqliteDatabase, KeepsEveryKindOfValueByteForByte) {
  ASSERT_TRUE(db_->run("CREATE TABLE t(log_id TEXT, a BIGINT, b DOUBLE PRECISION, c TEXT, d BYTEA, e TEXT)").ok());
  const std::string text("漢\0字", 7);
  const std::string blob("\0\xff\x01", 3);
  ASSERT_TRUE(db_->run("INSERT INTO t VALUES ($1, $2, $3, $4, $5, $6)",
                       {"x", INT64_MIN, 0.1, text, Blob{blob}, nullptr}).ok());
  int rows = 0;
  ASSERT_TRUE(db_->query("SELECT a, b, c, d, e FROM t", {}, [&](const Row& row) {
    ++rows;
    EXPECT_EQ(row.integer(0), INT64_MIN);
    EXPECT_EQ(row.real(1), 0.1);
    EXPECT_EQ(row.text(2), text);
    EXPECT_EQ(row.blob(3), blob);
    EXPECT_TRUE(row.null(4));
    return true;
  }).ok());
  EXPECT_EQ(rows, 1);
}

TEST_F(SqliteDatabase, BindsByNumberWhateverTheOrderInTheText) {
  const auto value = db_->text("SELECT $2 || $1 || $2", {"a", "b"});
  ASSERT_TRUE(value.ok());
  EXPECT_EQ(**value, "bab");
}

TEST_F(SqliteDatabase, EmptyTextIsNotNull) {
  const auto value = db_->text("SELECT $1", {std::string_view()});
  ASSERT_TRUE(value.ok());
  ASSERT_TRUE(value->has_value());
  EXPECT_EQ(**value, "");
}

TEST_F(SqliteDatabase, NamesADuplicateKeyAConstraintAndKeepsGoing) {
  ASSERT_TRUE(db_->run("CREATE TABLE t(log_id TEXT PRIMARY KEY)").ok());
  for (int i = 0; i < 2; ++i) {
    const auto put = db_->run("INSERT INTO t VALUES ($1)", {"same"});
    EXPECT_EQ(put.ok(), i == 0);
    if (!put) {
      EXPECT_EQ(put.error().code, "constraint");
    }
  }
  EXPECT_TRUE(db_->run("INSERT INTO t VALUES ($1)", {"other"}).ok());
}

TEST_F(SqliteDatabase, SaysBusyAndRetryWhenAnotherConnectionWrites) {
  auto other = open();
  ASSERT_TRUE(db_->begin().ok());
  const auto second = other->begin();
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().code, "busy");
  EXPECT_TRUE(second.error().retry);
  ASSERT_TRUE(db_->commit().ok());
  EXPECT_TRUE(other->begin().ok());
}

TEST_F(SqliteDatabase, AnUnfinishedTransactionLeavesNothing) {
  ASSERT_TRUE(db_->run("CREATE TABLE t(log_id TEXT)").ok());
  {
    Transaction transaction(*db_);
    ASSERT_TRUE(db_->run("INSERT INTO t VALUES ('x')").ok());
  }
  EXPECT_EQ(**db_->integer("SELECT COUNT(*) FROM t"), 0);
}

TEST_F(SqliteDatabase, ASavepointTakesBackOnlyWhatFollowedIt) {
  ASSERT_TRUE(db_->run("CREATE TABLE t(log_id TEXT)").ok());
  ASSERT_TRUE(db_->begin().ok());
  ASSERT_TRUE(db_->run("INSERT INTO t VALUES ('a')").ok());
  ASSERT_TRUE(db_->savepoint().ok());
  ASSERT_TRUE(db_->run("INSERT INTO t VALUES ('b')").ok());
  ASSERT_TRUE(db_->rollback_to_savepoint().ok());
  ASSERT_TRUE(db_->commit().ok());
  EXPECT_EQ(**db_->text("SELECT group_concat(log_id) FROM t"), "a");
}

TEST_F(SqliteDatabase, AFileThatIsNoDatabaseIsNamed) {
  OpenOptions options;
  options.path = (path_ / "b.db").string();
  FILE* file = fopen(options.path.c_str(), "w");
  for (int i = 0; i < 200; ++i) fputs("not a database ", file);
  fclose(file);
  const auto db = Database::open(options);
  ASSERT_FALSE(db.ok());
  EXPECT_EQ(db.error().code, "not_a_database");
}

std::string schema(Database& db) {
  std::string text;
  EXPECT_TRUE(db.query("SELECT name, sql FROM sqlite_master WHERE name <> 'migration' AND name NOT LIKE 'sqlite_%' ORDER BY name", {},
                       [&](const Row& row) {
                         text += row.str(0) + ":" + row.str(1) + "\n";
                         return true;
                       }).ok());
  return text;
}

TEST_F(SqliteDatabase, MigratesUpDownAndUpToTheSameSchema) {
  ASSERT_TRUE(migrate_up(*db_).ok());
  const auto first = schema(*db_);
  EXPECT_NE(first.find("case_row"), std::string::npos);
  ASSERT_TRUE(migrate_down(*db_).ok());
  EXPECT_EQ(schema(*db_), "");
  ASSERT_TRUE(migrate_up(*db_).ok());
  EXPECT_EQ(schema(*db_), first);
  EXPECT_EQ(applied_migrations(*db_).value().size(), all_migrations().size());
}

TEST_F(SqliteDatabase, RefusesADatabaseOfANewerProgram) {
  ASSERT_TRUE(migrate_up(*db_).ok());
  ASSERT_TRUE(db_->run("INSERT INTO migration VALUES ('*', '99990101000000', 'from the future')").ok());
  const auto up = migrate_up(*db_);
  ASSERT_FALSE(up.ok());
  EXPECT_EQ(up.error().code, "newer_schema");
}

TEST_F(SqliteDatabase, EveryTableAndEveryIndexBeginsWithItsLog) {
  ASSERT_TRUE(migrate_up(*db_).ok());
  int tables = 0;
  ASSERT_TRUE(db_->query("SELECT t.name, (SELECT c.name FROM pragma_table_info(t.name) c WHERE c.pk = 1), "
                         "(SELECT c.name FROM pragma_table_info(t.name) c WHERE c.cid = 0), t.type "
                         "FROM pragma_table_list t WHERE t.schema = 'main' AND t.type <> 'shadow' AND t.name NOT LIKE 'sqlite_%'",
                         {}, [&](const Row& row) {
                           ++tables;
                           if (row.text(3) == "table") {
                             EXPECT_EQ(row.text(1), "log_id") << row.text(0);
                           }
                           EXPECT_EQ(row.text(2), "log_id") << row.text(0);
                           return true;
                         }).ok());
  EXPECT_GE(tables, 25);
  ASSERT_TRUE(db_->query("SELECT i.name, (SELECT x.name FROM pragma_index_info(i.name) x WHERE x.seqno = 0) FROM sqlite_master i "
                         "WHERE i.type = 'index' AND i.sql IS NOT NULL", {}, [&](const Row& row) {
                           EXPECT_EQ(row.text(1), "log_id") << row.text(0);
                           return true;
                         }).ok());
}

TEST_F(SqliteDatabase, TheRecordCannotBeChangedOrDeletedThroughTheSchema) {
  ASSERT_TRUE(migrate_up(*db_).ok());
  ASSERT_TRUE(db_->run("INSERT INTO event VALUES ('l', 0, 's', 1, 't', 0, '{}', x'00', x'00')").ok());
  EXPECT_EQ(db_->run("UPDATE event SET leaf = 'x'").error().code, "constraint");
  EXPECT_EQ(db_->run("DELETE FROM event").error().code, "constraint");
  ASSERT_TRUE(db_->run("INSERT INTO audit VALUES ('l', 0, 0, 'a', '', '', '', 'o', '', 'ok', '', NULL, '')").ok());
  EXPECT_EQ(db_->run("UPDATE audit SET result = 'denied'").error().code, "constraint");
  EXPECT_EQ(db_->run("DELETE FROM audit").error().code, "constraint");
  ASSERT_TRUE(db_->run("INSERT INTO checkpoint VALUES ('l', 'sha256', 1, 0, 'note')").ok());
  EXPECT_EQ(db_->run("UPDATE checkpoint SET note = 'x'").error().code, "constraint");
  EXPECT_EQ(db_->run("DELETE FROM checkpoint").error().code, "constraint");
}

// A process was killed between writing and syncing: its write-ahead log is read again, and must be on the disk before anybody is
// answered from it. That shows in that it was copied into the database's file, which never happens before the sync.
TEST_F(SqliteDatabase, AStoreThatIsOpenedAgainPutsTheWriteAheadLogOnDiskFirst) {
  namespace fs = std::filesystem;
  const auto live = path_ / "live", found = path_ / "found", alone = path_ / "alone";
  for (const auto& folder : {live, found, alone}) fs::create_directories(folder);
  const auto store = open_store(live, 1).value();
  ASSERT_TRUE(store->write()->run("INSERT INTO setting(log_id, name, value) VALUES ('l', 'a', 'b')").ok());
  for (const char* name : {"mingjing.db", "mingjing.db-wal"}) fs::copy_file(live / name, found / name);
  const auto again = open_store(found, 1).value();
  fs::copy_file(found / "mingjing.db", alone / "mingjing.db");
  const auto file = Database::open({(alone / "mingjing.db").string()}).value()->text("SELECT value FROM setting WHERE log_id = 'l' AND name = 'a'");
  ASSERT_TRUE(file.ok()) << file.error().what;
  EXPECT_EQ(file->value_or(""), "b");
}

}  // namespace
}  // namespace mingjing::sqlite
