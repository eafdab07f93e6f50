// The database that a test runs on: SQLite in the test's folder, or, where MINGJING_TEST_POSTGRES names the file of a running
// cluster (tests/postgres/cluster.sh), a schema of the test's own in it, used under the server's role and gone with the test.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "adapters/sql/connections.hpp"

namespace mingjing::tests {

bool on_postgres();

class TestSchema {
 public:
  explicit TestSchema(bool prepared = true);   // with its tables and grants, or empty
  ~TestSchema();
  TestSchema(const TestSchema&) = delete;
  TestSchema& operator=(const TestSchema&) = delete;
  const std::string& url() const { return url_; }        // as the server connects
  const std::string& owner_url() const { return owner_url_; }

 private:
  std::string name_, url_, owner_url_;
};

class DatabaseOfTests {
 public:
  explicit DatabaseOfTests(std::filesystem::path folder);
  // As the server opens it; where it cannot, the test fails.
  std::shared_ptr<sql::Connections> open(int readers, std::chrono::milliseconds busy_timeout);
  std::unique_ptr<sql::Database> second() const;   // as another program under the same rights
  std::unique_ptr<sql::Database> mighty() const;   // as one who holds the database, with the guards taken off
  std::string address() const { return schema_ ? schema_->url() : std::string(); }  // empty: SQLite

 private:
  std::filesystem::path folder_;
  std::unique_ptr<TestSchema> schema_;
};

}  // namespace mingjing::tests
