// A small store of the invented city, made anew from one that is told once, on SQLite or (MINGJING_TEST_POSTGRES) on PostgreSQL; and
// what stands in it, read without touching what the server will find when it starts again.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "adapters/sql/database.hpp"
#include "base/id.hpp"
#include "tests/database_of_tests.hpp"
#include "tests/durability/writers.hpp"

namespace mingjing::durability {

// Every effect of an order as the database holds it: by its key.
struct Stored {
  std::map<std::string, Receipt> by_key;
  std::vector<std::string> wrong;   // half-done orders, effects without an order, events that are missing
};

// What orders whose keys begin with `torture-` left on record: one order is one event, at or behind `begins`, with its row of the key, its
// audit record and its case's row, or nothing of all that.
Stored read_orders(sql::Database& db, const LogId& log, std::uint64_t begins);

class Store {
 public:
  // Makes `folder`, a data folder of the server; copies of it for looking lie in `scratch`.
  Store(std::filesystem::path folder, std::filesystem::path scratch);

  const std::string& data() const { return data_; }
  // Only while no server runs on it.
  Stored read() const;
  void expect_whole() const;        // verify and rebuild --check; a finding fails the test
  std::size_t clock_steps() const;  // on record: times that the clock was set back
  // PostgreSQL: as if the ten seconds had passed after which a dead holder's lease runs out.
  void wait_for_the_lease() const;
  void lay_down_copy() const;       // what read() and expect_whole() look at; call it after each life of the server

 private:
  std::unique_ptr<sql::Database> look() const;
  std::string data_;
  std::string copy_;
  LogId log_;
  std::uint64_t begins_ = 0;        // leaves before the first order
  std::unique_ptr<tests::TestSchema> schema_;
};

// What is wrong between the writers' ledgers and the store; empty: nothing. What was acknowledged after `cut` may be missing: it
// becomes the writer's open order again. `lost` counts what was acknowledged before and is not there.
std::vector<std::string> compare(std::vector<Writer*> writers, const Stored& stored, Clock::time_point cut, std::size_t& lost);

}  // namespace mingjing::durability
