#include "raw_sqlite.hpp"

#include <sqlite3.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

namespace mingjing::bench {
namespace {

[[noreturn]] void give_up(sqlite3* db, const char* what) {
  std::fprintf(stderr, "raw sqlite: %s: %s\n", what, sqlite3_errmsg(db));
  std::exit(1);
}

void run(sqlite3* db, const char* sql) {
  if (sqlite3_exec(db, sql, nullptr, nullptr, nullptr) != SQLITE_OK) give_up(db, sql);
}

}  // namespace

double bytes_of_a_command(const std::string& data) {
  sqlite3* db = nullptr;
  if (sqlite3_open_v2((data + "/mingjing.db").c_str(), &db, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK) give_up(db, "open");
  sqlite3_stmt* statement = nullptr;
  const char* sql =
      "WITH newest AS (SELECT * FROM event WHERE stream_seq = 1 AND stream NOT LIKE 'register:%' ORDER BY seq DESC LIMIT 500),"
      " noted AS MATERIALIZED (SELECT * FROM audit ORDER BY log_id DESC, seq DESC LIMIT 20000)"
      " SELECT AVG(length(leaf) + length(stream) + length(type) + 64 + 24"
      " + (SELECT COALESCE(SUM(length(bytes) + length(salt) + length(field) + length(key_id) + 8), 0) FROM private_field p"
      "    WHERE p.log_id = e.log_id AND p.seq = e.seq)"
      " + (SELECT COALESCE(SUM(length(account) + length(role) + length(organ) + length(address) + length(operation) + length(object)"
      "    + length(trace) + 24), 0) FROM noted a WHERE a.log_id = e.log_id AND a.object = e.stream AND a.event_seq = e.seq)"
      " + (SELECT length(case_id) + length(case_no) + length(title) + length(organ) + length(unit) + length(state) + length(party_masked)"
      "    + length(handlers) + length(power_item) + 100 FROM case_row c WHERE c.log_id = e.log_id AND c.case_id = e.stream)"
      " + 300) FROM newest e";
  if (sqlite3_prepare_v2(db, sql, -1, &statement, nullptr) != SQLITE_OK || sqlite3_step(statement) != SQLITE_ROW) give_up(db, sql);
  const double bytes = sqlite3_column_double(statement, 0);
  sqlite3_finalize(statement);
  sqlite3_close(db);
  return bytes;
}

double raw_rows_per_second(const std::string& folder, std::size_t bytes, int together, double seconds) {
  const std::string path = folder + "/raw.db";
  for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(path + ending);
  sqlite3* db = nullptr;
  if (sqlite3_open(path.c_str(), &db) != SQLITE_OK) give_up(db, "open");
  run(db, "PRAGMA journal_mode=WAL");
  run(db, "PRAGMA synchronous=FULL");
  run(db, "CREATE TABLE command (seq INTEGER PRIMARY KEY, bytes BLOB NOT NULL)");
  sqlite3_stmt* insert = nullptr;
  if (sqlite3_prepare_v2(db, "INSERT INTO command(bytes) VALUES (?)", -1, &insert, nullptr) != SQLITE_OK) give_up(db, "prepare");
  const std::string row(bytes, 'x');
  const auto began = std::chrono::steady_clock::now();
  const auto past = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count(); };
  std::size_t rows = 0;
  while (past() < seconds) {
    run(db, "BEGIN IMMEDIATE");
    for (int i = 0; i < together; ++i, ++rows) {
      sqlite3_bind_blob64(insert, 1, row.data(), row.size(), SQLITE_STATIC);
      if (sqlite3_step(insert) != SQLITE_DONE) give_up(db, "insert");
      sqlite3_reset(insert);
    }
    run(db, "COMMIT");
  }
  const double rate = static_cast<double>(rows) / past();
  sqlite3_finalize(insert);
  sqlite3_close(db);
  for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(path + ending);
  return rate;
}

}  // namespace mingjing::bench
