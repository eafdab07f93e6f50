#include "tests/database_of_tests.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "adapters/postgres/store.hpp"
#include "adapters/sqlite/store.hpp"

namespace mingjing::tests {
namespace {

// The folder of the cluster.
std::string cluster() {
  std::ifstream file(std::getenv("MINGJING_TEST_POSTGRES"));
  std::string folder;
  std::getline(file, folder);
  return folder;
}

std::string address_of(const std::string& role, const std::string& schema) {
  const auto escaped = [](const std::string& path) {
    std::string out;
    for (const char c : path) out += c == '/' ? std::string("%2F") : std::string(1, c);
    return out;
  };
  const std::string folder = cluster();
  std::string host = escaped(folder);
  // Where it has a standby, whichever of the two writes.
  if (std::filesystem::exists(folder + "/standby")) host += "," + escaped(folder + "/second") + "&target_session_attrs=read-write";
  return "postgres://" + role + "@/tests?host=" + host + (schema.empty() ? "" : "&application_name=" + schema + "&options=-csearch_path%3D" + schema);
}

// CREATE SCHEMA takes no parameter; the name is ours.
void say_as_owner(const std::string& statement) {
  auto db = postgres::Database::open({address_of("owner", "")});
  ASSERT_TRUE(db.ok()) << db.error().what;
  const auto done = (*db)->script(statement.c_str());
  ASSERT_TRUE(done.ok()) << done.error().what;
}

}  // namespace

bool on_postgres() { return std::getenv("MINGJING_TEST_POSTGRES") != nullptr; }

TestSchema::TestSchema(bool prepared) {
  static int count = 0;
  name_ = "t" + std::to_string(::getpid()) + "_" + std::to_string(count++);
  url_ = address_of("mingjing_app", name_);
  owner_url_ = address_of("owner", name_);
  say_as_owner("DROP SCHEMA IF EXISTS " + name_ + " CASCADE; CREATE SCHEMA " + name_);
  if (!prepared) return;
  const auto ready = postgres::prepare(owner_url_, "mingjing_app");
  EXPECT_TRUE(ready.ok()) << ready.error().what;
}

TestSchema::~TestSchema() { say_as_owner("SET client_min_messages = error; DROP SCHEMA IF EXISTS " + name_ + " CASCADE"); }

DatabaseOfTests::DatabaseOfTests(std::filesystem::path folder) : folder_(std::move(folder)) {
  if (on_postgres()) schema_ = std::make_unique<TestSchema>();
}

std::shared_ptr<sql::Connections> DatabaseOfTests::open(int readers, std::chrono::milliseconds busy_timeout) {
  auto opened = schema_ ? postgres::open_store(schema_->url(), readers, busy_timeout) : sqlite::open_store(folder_, readers, busy_timeout);
  EXPECT_TRUE(opened.ok()) << opened.error().what;
  return opened ? *opened : nullptr;
}

std::unique_ptr<sql::Database> DatabaseOfTests::second() const {
  if (schema_) return std::move(postgres::Database::open({schema_->url()})).value();
  return std::move(sqlite::Database::open({.path = (folder_ / "mingjing.db").string()})).value();
}

std::unique_ptr<sql::Database> DatabaseOfTests::mighty() const {
  if (schema_) return std::move(postgres::Database::open({schema_->owner_url()})).value();
  auto db = second();
  const auto off = db->script("DROP TRIGGER IF EXISTS event_fixed; DROP TRIGGER IF EXISTS event_kept;"
                              "DROP TRIGGER IF EXISTS checkpoint_fixed; DROP TRIGGER IF EXISTS checkpoint_kept;"
                              "DROP TRIGGER IF EXISTS audit_fixed; DROP TRIGGER IF EXISTS audit_kept;"
                              "DROP TRIGGER IF EXISTS audit_leaf_fixed; DROP TRIGGER IF EXISTS audit_leaf_kept;");
  EXPECT_TRUE(off.ok());
  return db;
}

}  // namespace mingjing::tests
