// What the server's own role cannot do, whatever the server is made to say.
#include <gtest/gtest.h>

#include "adapters/postgres/store.hpp"
#include "tests/database_of_tests.hpp"

namespace mingjing::tests {
namespace {

class Grants : public ::testing::Test {
 protected:
  std::unique_ptr<postgres::Database> as(const std::string& url) { return std::move(postgres::Database::open({url})).value(); }
  TestSchema schema_;
  std::unique_ptr<postgres::Database> server_ = as(schema_.url());
};

TEST_F(Grants, TheServerAddsToTheRecordAndReadsIt) {
  ASSERT_TRUE(server_->run("INSERT INTO event VALUES ('l', 0, 's', 1, 't', 0, '{}', $1, $1)", {sql::Blob{"00"}}).ok());
  ASSERT_TRUE(server_->run("INSERT INTO audit VALUES ('l', 0, 0, 'a', '', '', '', 'o', '', 'ok', '', NULL, '')").ok());
  EXPECT_EQ(server_->integer("SELECT COUNT(*) FROM event").value(), 1);
}

TEST_F(Grants, TheServerCannotChangeOrDeleteEventsAuditLeavesOrCheckpoints) {
  ASSERT_TRUE(server_->run("INSERT INTO event VALUES ('l', 0, 's', 1, 't', 0, '{}', $1, $1)", {sql::Blob{"00"}}).ok());
  (void)server_->run("GRANT UPDATE ON event TO mingjing_app");  // not a fault to PostgreSQL, but a warning: nothing was granted
  for (const sql::Sql statement : {sql::Sql("UPDATE event SET leaf = 'x'"), sql::Sql("UPDATE event SET sha256 = sm3"), sql::Sql("DELETE FROM event"),
                                   sql::Sql("TRUNCATE event"), sql::Sql("UPDATE audit SET result = 'ok'"), sql::Sql("DELETE FROM audit"),
                                   sql::Sql("UPDATE audit_leaf SET salt = sm3"), sql::Sql("DELETE FROM audit_leaf"),
                                   sql::Sql("UPDATE checkpoint SET note = ''"), sql::Sql("DELETE FROM checkpoint"), sql::Sql("UPDATE cosignature SET line = ''"),
                                   sql::Sql("DELETE FROM cosignature"), sql::Sql("DELETE FROM time_stamp"), sql::Sql("UPDATE time_stamp SET at = 0"), sql::Sql("DELETE FROM migration"), sql::Sql("DROP TABLE event"),
                                   sql::Sql("ALTER TABLE event ADD COLUMN x TEXT"), sql::Sql("ALTER TABLE event DISABLE TRIGGER ALL"),
                                   sql::Sql("INSERT INTO event VALUES ('l', 0, 's', 1, 't', 0, 'x', '', '') ON CONFLICT (log_id, seq) DO UPDATE SET leaf = 'x'"),
                                   sql::Sql("CREATE TABLE other(a TEXT)"), sql::Sql("SET ROLE owner")}) {
    const auto tried = server_->run(statement);
    ASSERT_FALSE(tried.ok()) << statement.text();
    EXPECT_EQ(tried.error().code, "denied") << statement.text() << ": " << tried.error().what;
  }
  EXPECT_EQ(*server_->text("SELECT leaf FROM event").value(), "{}");
}

TEST_F(Grants, ARoleThatCouldAlterTheRecordIsNotServedUnder) {
  EXPECT_TRUE(postgres::open_store(schema_.url(), 1).ok());
  const auto mighty = postgres::open_store(schema_.owner_url(), 1);
  ASSERT_FALSE(mighty.ok());
  EXPECT_EQ(mighty.error().code, "too_mighty");
  ASSERT_TRUE(as(schema_.owner_url())->run("GRANT DELETE ON audit TO mingjing_app").ok());
  EXPECT_EQ(postgres::open_store(schema_.url(), 1).error().code, "too_mighty");
  ASSERT_TRUE(postgres::prepare(schema_.owner_url(), "mingjing_app").ok()) << "preparing again sets the rights right";
  EXPECT_TRUE(postgres::open_store(schema_.url(), 1).ok());
}

TEST_F(Grants, ADatabaseThatNobodyPreparedIsNamedAndSoIsAnUnknownRole) {
  const TestSchema empty(false);
  EXPECT_EQ(postgres::open_store(empty.owner_url(), 1).error().code, "older_schema");
  EXPECT_EQ(postgres::prepare(empty.owner_url(), "nobody_known").error().code, "not_found");
  EXPECT_FALSE(postgres::prepare(empty.url(), "mingjing_app").ok()) << "only the owner prepares";
  EXPECT_EQ(postgres::open_store("postgres://nobody@127.0.0.1:1/none", 1).error().code, "io");
}

TEST_F(Grants, WhatIsAcknowledgedIsOnDiskAndReadersCannotWrite) {
  EXPECT_EQ(*server_->text("SHOW synchronous_commit").value(), "on");
  ASSERT_TRUE(as(schema_.owner_url())->run("ALTER ROLE mingjing_app SET synchronous_commit = off").ok());
  EXPECT_EQ(*as(schema_.url())->text("SHOW synchronous_commit").value(), "on");
  ASSERT_TRUE(as(schema_.owner_url())->run("ALTER ROLE mingjing_app RESET synchronous_commit").ok());
  auto reader = std::move(postgres::Database::open({schema_.url(), true})).value();
  EXPECT_EQ(reader->run("INSERT INTO setting VALUES ('l', 'a', 'b')").error().code, "read_only");
}

TEST_F(Grants, AConnectionThatBrokeIsMadeAnewForTheNextQuestion) {
  const auto pid = server_->integer("SELECT pg_backend_pid()").value();
  const auto owner = as(schema_.owner_url());
  ASSERT_TRUE(owner->query("SELECT pg_terminate_backend($1)", {pid}, [](const sql::Row&) { return true; }).ok());
  EXPECT_NE(server_->integer("SELECT pg_backend_pid()").value(), pid);
  // In the middle of a transaction nothing is asked twice: it failed, and the next one works.
  {
    sql::Transaction transaction(*server_);
    ASSERT_TRUE(server_->run("INSERT INTO setting VALUES ('l', 'a', 'b')").ok());
    const auto now = server_->integer("SELECT pg_backend_pid()").value();
    ASSERT_TRUE(owner->query("SELECT pg_terminate_backend($1)", {now}, [](const sql::Row&) { return true; }).ok());
    const auto committed = transaction.commit();
    ASSERT_FALSE(committed.ok());
    EXPECT_EQ(committed.error().code, "io");
    EXPECT_TRUE(committed.error().retry);
  }
  sql::Transaction again(*server_);
  ASSERT_TRUE(server_->run("INSERT INTO setting VALUES ('l', 'a', 'c')").ok());
  ASSERT_TRUE(again.commit().ok());
  EXPECT_EQ(*server_->text("SELECT value FROM setting WHERE name = 'a'").value(), "c");
}

TEST_F(Grants, EveryTableAndEveryIndexBeginsWithItsLog) {
  int tables = 0;
  ASSERT_TRUE(server_->query("SELECT c.relname, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = 1"
                             " WHERE c.relnamespace = to_regnamespace(current_schema()) AND c.relkind = 'r'",
                             {}, [&](const sql::Row& row) {
                               ++tables;
                               EXPECT_EQ(row.text(1), "log_id") << row.text(0);
                               return true;
                             }).ok());
  EXPECT_GE(tables, 30);
  // A unique key without the log could not be kept by shards; an index of words holds no other column.
  ASSERT_TRUE(server_->query("SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid, 1, FALSE), m.amname FROM pg_index i"
                             " JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am m ON m.oid = c.relam"
                             " WHERE c.relnamespace = to_regnamespace(current_schema())",
                             {}, [&](const sql::Row& row) {
                               if (row.text(2) == "btree") {
                                 EXPECT_EQ(row.text(1), "log_id") << row.text(0);
                               }
                               return true;
                             }).ok());
}

}  // namespace
}  // namespace mingjing::tests
