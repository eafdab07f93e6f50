// What every store relies on, asked of both drivers: values, placeholders, transactions, faults, migrations, the search for words.
#include <gtest/gtest.h>

#include "adapters/postgres/database.hpp"
#include "adapters/sql/migrations.hpp"
#include "adapters/sql/patience.hpp"
#include "adapters/sqlite/database.hpp"
#include "tests/database_of_tests.hpp"
#include "tests/temporary_folder.hpp"

namespace mingjing::tests {
namespace {

using sql::Blob;
using sql::Engine;
using sql::Row;

class Facade : public ::testing::TestWithParam<Engine> {
 protected:
  void SetUp() override {
    if (GetParam() == Engine::postgres) schema_ = std::make_unique<TestSchema>(false);
    db_ = open();
  }
  std::unique_ptr<sql::Database> open(int busy_ms = 100) const {
    const std::chrono::milliseconds busy(busy_ms);
    if (schema_) return std::move(postgres::Database::open({schema_->owner_url(), false, busy})).value();
    return std::move(sqlite::Database::open({(folder_.path / "a.db").string(), false, busy})).value();
  }
  std::unique_ptr<sql::Database> open_reader() const {
    const std::chrono::milliseconds busy(100);
    if (schema_) return std::move(postgres::Database::open({schema_->owner_url(), true, busy})).value();
    return std::move(sqlite::Database::open({(folder_.path / "a.db").string(), true, busy})).value();
  }
  std::int64_t count() { return db_->integer("SELECT COUNT(*) FROM t").value().value_or(-1); }

  TemporaryFolder folder_;
  std::unique_ptr<TestSchema> schema_;
  std::unique_ptr<sql::Database> db_;
};

INSTANTIATE_TEST_SUITE_P(Engines, Facade, ::testing::Values(Engine::sqlite, Engine::postgres),
                         [](const auto& engine) { return engine.param == Engine::sqlite ? "Sqlite" : "Postgres"; });

TEST_P(Facade, WhatARequestReadsEndsInTimeAndNothingElseDoes) {
  const auto reader = open_reader();
  const auto counted = [](sql::Database& db, std::int64_t most) {
    return db.integer("WITH RECURSIVE n(i) AS (SELECT CAST($1 AS BIGINT) UNION ALL SELECT i - 1 FROM n WHERE i > 1) SELECT COUNT(*) FROM n", {most});
  };
  {
    const sql::Patience patience(std::chrono::milliseconds(100));
    const auto begun = std::chrono::steady_clock::now();
    const auto answer = counted(*reader, 1'000'000'000);
    ASSERT_FALSE(answer.ok());
    EXPECT_EQ(answer.error().code, "too_long");
    EXPECT_FALSE(answer.error().retry);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, std::chrono::seconds(20)) << "it was ended and did not end by itself";
  }
  // The connection goes on; who has no Patience reads as long as it takes, and who writes is never cut off.
  EXPECT_EQ(counted(*reader, 300'000).value(), 300'000);
  const sql::Patience patience(std::chrono::milliseconds(1));
  EXPECT_EQ(counted(*db_, 300'000).value(), 300'000);
}

TEST_P(Facade, KeepsEveryKindOfValueByteForByte) {
  ASSERT_TRUE(db_->run("CREATE TABLE t(log_id TEXT, a BIGINT, b DOUBLE PRECISION, c TEXT, d BYTEA, e TEXT, f BIGINT)").ok());
  const std::string blob("\0\xff\x01", 3);
  const auto put = db_->run("INSERT INTO t VALUES ($1, $2, $3, $4, $5, $6, $7)", {"漢字'\"\\", INT64_MIN, 0.1, "", Blob{blob}, nullptr, INT64_MAX});
  ASSERT_TRUE(put.ok()) << put.error().what;
  EXPECT_EQ(*put, 1);
  int rows = 0;
  ASSERT_TRUE(db_->query("SELECT log_id, a, b, c, d, e, f FROM t", {}, [&](const Row& row) {
    ++rows;
    EXPECT_EQ(row.text(0), "漢字'\"\\");
    EXPECT_EQ(row.integer(1), INT64_MIN);
    EXPECT_EQ(row.real(2), 0.1);
    EXPECT_FALSE(row.null(3));
    EXPECT_EQ(row.text(3), "");
    EXPECT_EQ(row.blob(4), blob);
    EXPECT_TRUE(row.null(5));
    EXPECT_EQ(row.integer(6), INT64_MAX);
    EXPECT_EQ(row.columns(), 7);
    EXPECT_EQ(row.name(1), "a");
    return true;
  }).ok());
  EXPECT_EQ(rows, 1);
}

TEST_P(Facade, SumsAndCountsAreIntegers) {
  ASSERT_TRUE(db_->run("CREATE TABLE t(log_id TEXT, a BIGINT)").ok());
  for (const std::int64_t value : {70'000'000'000LL, -12'345LL, 10'000LL}) ASSERT_TRUE(db_->run("INSERT INTO t VALUES ('l', $1)", {value}).ok());
  EXPECT_EQ(*db_->integer("SELECT SUM(a) FROM t").value(), 69'999'997'655LL);
  EXPECT_EQ(*db_->integer("SELECT SUM(a) FROM t WHERE a < 0").value(), -12'345);
  EXPECT_EQ(*db_->integer("SELECT SUM(CASE WHEN a > 0 THEN 1 ELSE 0 END) FROM t").value(), 2);
  EXPECT_FALSE(db_->integer("SELECT SUM(a) FROM t WHERE a > 99999999999999").value().has_value());
}

TEST_P(Facade, BindsByNumberWhateverTheOrderAndLeavesOutWhatIsNotAsked) {
  EXPECT_EQ(*db_->text("SELECT $2 || $1 || $2", {"a", "b"}).value(), "bab");
  ASSERT_TRUE(db_->run("CREATE TABLE t(log_id TEXT, a BIGINT)").ok());
  ASSERT_TRUE(db_->run("INSERT INTO t VALUES ('l', 7)").ok());
  EXPECT_EQ(*db_->integer("SELECT a FROM t WHERE log_id = $1 AND a = $4", {"l", nullptr, "unused", 7, 9}).value(), 7);
}

TEST_P(Facade, TextsSortByTheirBytes) {
  ASSERT_TRUE(sql::migrate_up(*db_).ok());
  for (const char* name : {"b", "B", "a", "甲", "乙", "_", "10", "9"})
    ASSERT_TRUE(db_->run("INSERT INTO setting(log_id, name, value) VALUES ('l', $1, '')", {name}).ok());
  std::string order;
  ASSERT_TRUE(db_->query("SELECT name FROM setting WHERE log_id = 'l' ORDER BY name", {}, [&](const Row& row) {
    order += row.str(0) + " ";
    return true;
  }).ok());
  EXPECT_EQ(order, "10 9 B _ a b 乙 甲 ");
  EXPECT_EQ(*db_->integer("SELECT COUNT(*) FROM setting WHERE name >= $1 AND name < $2", {"1", "1:"}).value(), 1);
}

TEST_P(Facade, ADuplicateKeyIsAConstraintAndTheConnectionGoesOn) {
  ASSERT_TRUE(db_->run("CREATE TABLE t(log_id TEXT PRIMARY KEY)").ok());
  ASSERT_TRUE(db_->run("INSERT INTO t VALUES ($1)", {"same"}).ok());
  EXPECT_EQ(db_->run("INSERT INTO t VALUES ($1)", {"same"}).error().code, "constraint");
  EXPECT_TRUE(db_->run("INSERT INTO t VALUES ($1)", {"other"}).ok());
}

// A fault may come later than its cause, but never after the commit, and nothing of the transaction stays.
TEST_P(Facade, ATransactionWithAFaultInItLeavesNothing) {
  ASSERT_TRUE(db_->run("CREATE TABLE t(log_id TEXT PRIMARY KEY)").ok());
  std::string code;
  {
    sql::Transaction transaction(*db_);
    ASSERT_TRUE(transaction.begun().ok());
    const auto put = [&](const char* name) {
      const auto done = db_->run("INSERT INTO t VALUES ($1)", {name});
      if (!done && code.empty()) code = done.error().code;
    };
    put("same");
    put("same");
    if (code.empty()) {
      const auto committed = transaction.commit();
      ASSERT_FALSE(committed.ok());
      code = committed.error().code;
    }
  }
  EXPECT_EQ(code, "constraint");
  EXPECT_EQ(count(), 0);
  sql::Transaction again(*db_);
  ASSERT_TRUE(db_->run("INSERT INTO t VALUES ($1)", {"same"}).ok());
  ASSERT_TRUE(again.commit().ok());
  EXPECT_EQ(count(), 1);
}

TEST_P(Facade, AFaultInTheMiddleIsToldByTheNextQuestion) {
  ASSERT_TRUE(db_->run("CREATE TABLE t(log_id TEXT PRIMARY KEY)").ok());
  ASSERT_TRUE(db_->run("INSERT INTO t VALUES ('x')").ok());
  sql::Transaction transaction(*db_);
  const auto put = db_->run("INSERT INTO t VALUES ('x')");
  const auto asked = db_->integer("SELECT COUNT(*) FROM t");
  EXPECT_TRUE(!put.ok() || !asked.ok());
  EXPECT_EQ(put.ok() ? asked.error().code : put.error().code, "constraint");
}

TEST_P(Facade, AnUnfinishedTransactionLeavesNothing) {
  ASSERT_TRUE(db_->run("CREATE TABLE t(log_id TEXT)").ok());
  {
    const sql::Transaction transaction(*db_);
    ASSERT_TRUE(db_->run("INSERT INTO t VALUES ('x')").ok());
    EXPECT_TRUE(db_->in_transaction());
    EXPECT_EQ(count(), 1) << "it sees its own writing";
  }
  EXPECT_FALSE(db_->in_transaction());
  EXPECT_EQ(count(), 0);
}

TEST_P(Facade, AThousandStatementsInOneTransactionAllArrive) {
  ASSERT_TRUE(db_->run("CREATE TABLE t(log_id TEXT, a BIGINT, b TEXT)").ok());
  sql::Transaction transaction(*db_);
  for (int i = 0; i < 3000; ++i) ASSERT_TRUE(db_->run("INSERT INTO t VALUES ('l', $1, $2)", {i, std::string(500, 'x')}).ok());
  ASSERT_TRUE(transaction.commit().ok());
  EXPECT_EQ(count(), 3000);
}

TEST_P(Facade, ASavepointTakesBackOnlyWhatFollowedIt) {
  ASSERT_TRUE(db_->run("CREATE TABLE t(log_id TEXT)").ok());
  sql::Transaction transaction(*db_);
  ASSERT_TRUE(db_->run("INSERT INTO t VALUES ('a')").ok());
  ASSERT_TRUE(db_->savepoint().ok());
  ASSERT_TRUE(db_->run("INSERT INTO t VALUES ('b')").ok());
  ASSERT_TRUE(db_->rollback_to_savepoint().ok());
  ASSERT_TRUE(transaction.commit().ok());
  EXPECT_EQ(*db_->text("SELECT log_id FROM t").value(), "a");
}

TEST_P(Facade, OfTwoWritingTransactionsTheSecondIsBusy) {
  ASSERT_TRUE(db_->run("CREATE TABLE t(log_id TEXT)").ok());
  const auto other = open();
  sql::Transaction first(*db_);
  ASSERT_TRUE(db_->run("INSERT INTO t VALUES ('x')").ok());
  ASSERT_TRUE(db_->integer("SELECT COUNT(*) FROM t").ok());
  {
    const sql::Transaction second(*other);
    const auto put = second.begun().ok() ? other->integer("SELECT COUNT(*) FROM t") : Result<std::optional<std::int64_t>>(second.begun().failure());
    ASSERT_FALSE(put.ok());
    EXPECT_EQ(put.error().code, "busy");
    EXPECT_TRUE(put.error().retry);
  }
  ASSERT_TRUE(first.commit().ok());
  const sql::Transaction third(*other);
  ASSERT_TRUE(third.begun().ok());
  EXPECT_EQ(other->integer("SELECT COUNT(*) FROM t").value(), 1) << "and then sees what the first one left";
}

TEST_P(Facade, AReadingTransactionSeesOneMoment) {
  ASSERT_TRUE(db_->run("CREATE TABLE t(log_id TEXT)").ok());
  const auto reader = open();
  ASSERT_TRUE(reader->begin_reading().ok());
  EXPECT_EQ(reader->integer("SELECT COUNT(*) FROM t").value(), 0);
  ASSERT_TRUE(db_->run("INSERT INTO t VALUES ('x')").ok());
  EXPECT_EQ(reader->integer("SELECT COUNT(*) FROM t").value(), 0);
  ASSERT_TRUE(reader->commit().ok());
  EXPECT_EQ(reader->integer("SELECT COUNT(*) FROM t").value(), 1);
}

TEST_P(Facade, ASavepointOutsideATransactionReadsOneMoment) {
  ASSERT_TRUE(db_->run("CREATE TABLE t(log_id TEXT)").ok());
  const auto reader = open();
  for (const std::int64_t rows : {0, 1}) {
    ASSERT_TRUE(reader->savepoint().ok());
    EXPECT_EQ(reader->integer("SELECT COUNT(*) FROM t").value(), rows);
    ASSERT_TRUE(db_->run("INSERT INTO t VALUES ('x')").ok());
    EXPECT_EQ(reader->integer("SELECT COUNT(*) FROM t").value(), rows);
    ASSERT_TRUE(reader->release().ok());
    EXPECT_FALSE(reader->in_transaction());
  }
}

// Names of tables, columns and indexes, as each database tells them.
std::string schema_of(sql::Database& db) {
  std::string text;
  const auto add = [&](const Row& row) {
    text += row.str(0) + "\n";
    return true;
  };
  const auto read = db.engine() == Engine::sqlite
                        ? db.query("SELECT COALESCE(sql, name) FROM sqlite_master WHERE name <> 'migration' AND name NOT LIKE 'sqlite_%' ORDER BY name", {}, add)
                        : db.query("SELECT table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable FROM information_schema.columns"
                                   " WHERE table_schema = current_schema() AND table_name <> 'migration'"
                                   " UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema() AND tablename <> 'migration'"
                                   " UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = to_regnamespace(current_schema()) ORDER BY 1",
                                   {}, add);
  EXPECT_TRUE(read.ok()) << read.error().what;
  return text;
}

TEST_P(Facade, MigratesUpDownAndUpToTheSameSchema) {
  const auto up = sql::migrate_up(*db_);
  ASSERT_TRUE(up.ok()) << up.error().what;
  const auto first = schema_of(*db_);
  EXPECT_NE(first.find("case_row"), std::string::npos);
  EXPECT_TRUE(sql::schema_is_current(*db_).ok());
  const auto down = sql::migrate_down(*db_);
  ASSERT_TRUE(down.ok()) << down.error().what;
  EXPECT_EQ(schema_of(*db_), "");
  EXPECT_EQ(sql::schema_is_current(*db_).error().code, "older_schema");
  ASSERT_TRUE(sql::migrate_up(*db_).ok());
  EXPECT_EQ(schema_of(*db_), first);
  EXPECT_EQ(sql::applied_migrations(*db_).value().size(), sql::all_migrations().size());
}

TEST_P(Facade, ADatabaseWithoutASchemaAndOneOfANewerProgramAreNamed) {
  EXPECT_EQ(sql::schema_is_current(*db_).error().code, "older_schema");
  ASSERT_TRUE(sql::migrate_up(*db_).ok());
  ASSERT_TRUE(db_->run("INSERT INTO migration VALUES ('*', '99990101000000', 'from the future')").ok());
  EXPECT_EQ(sql::migrate_up(*db_).error().code, "newer_schema");
}

// The same question to both: what a text must hold so that it is found.
TEST_P(Facade, WordsAreFoundAlike) {
  ASSERT_TRUE(sql::migrate_up(*db_).ok());
  struct Text {
    const char* id;
    const char* tokens;
  };
  const std::string long_word(3000, 'w');
  for (const auto& [id, tokens] : {Text{"a", "食品 品安 安全 法 gb2760"}, Text{"b", "食品 安全 品安"}, Text{"c", "x0123456789abcdef n00ff00ff00ff00ff"}, Text{"d", "1e5 0x1f 20260101"}, Text{"e", long_word.c_str()}}) {
    sql::Transaction transaction(*db_);
    ASSERT_TRUE(db_->run("INSERT INTO search_text(log_id, tokens) VALUES ('l', $1)", {tokens}).ok());
    ASSERT_TRUE(db_->run("INSERT INTO search_doc(log_id, kind, id, doc) VALUES ('l', 'case', $1, $2)", {id, db_->last_rowid()}).ok());
    const auto done = transaction.commit();
    ASSERT_TRUE(done.ok()) << done.error().what;
  }
#define FOUND(MATCH)                                                                                                             \
  "SELECT d.id FROM search_text x CROSS JOIN search_doc d WHERE d.log_id = $1 AND d.doc = x.rowid AND " MATCH("search_text", "$2") \
  " ORDER BY d.id"
  const auto found = [&](const std::string& wanted) {
    std::string ids;
    const auto read = db_->query({FOUND(MATCH_SQLITE), FOUND(MATCH_POSTGRES)}, {"l", wanted}, [&](const Row& row) {
      ids += row.str(0);
      return true;
    });
    EXPECT_TRUE(read.ok()) << wanted << ": " << read.error().what;
    return ids;
  };
  struct Row2 {
    const char* wanted;
    const char* ids;
  };
  for (const auto& [wanted, ids] : {Row2{"\"食品\"", "ab"}, Row2{"\"食品 品安\"", "a"}, Row2{"\"食品 安全\"", "b"}, Row2{"\"食品\" \"安全\"", "ab"},
                                    Row2{"\"品安 安全 法\"", "a"}, Row2{"\"食\"*", "ab"}, Row2{"\"法\"*", "a"}, Row2{"\"安\"* \"gb2760\"", "a"}, Row2{"\"\"", ""},
                                    Row2{"x0123456789abcdef AND n00ff00ff00ff00ff", "c"}, Row2{"x0123456789abcdef AND n0000000000000000", ""},
                                    Row2{"\"1e5 0x1f\"", "d"}, Row2{"\"20260101\"", "d"}, Row2{"\"2026\"", ""}, Row2{"\"gb\"", ""}})
    EXPECT_EQ(found(wanted), ids) << wanted;
  EXPECT_EQ(found("\"" + long_word + "\""), "e");
  ASSERT_TRUE(db_->run("UPDATE search_text SET tokens = $1 WHERE log_id = 'l' AND rowid = (SELECT doc FROM search_doc WHERE id = 'a')", {"旧城"}).ok());
  EXPECT_EQ(found("\"食品\""), "b");
  EXPECT_EQ(found("\"旧城\""), "a");
}

}  // namespace
}  // namespace mingjing::tests
