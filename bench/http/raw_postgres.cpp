#include "raw_postgres.hpp"

#include <libpq-fe.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <utility>

namespace mingjing::bench {
namespace {

[[noreturn]] void give_up(PGconn* db, const char* what) {
  std::fprintf(stderr, "raw postgres: %s: %s\n", what, PQerrorMessage(db));
  std::exit(1);
}

void run(PGconn* db, const char* sql) {
  PGresult* result = PQexec(db, sql);
  if (PQresultStatus(result) != PGRES_COMMAND_OK) give_up(db, sql);
  PQclear(result);
}

// One transaction as one pipeline, and all its answers.
void transaction(PGconn* db, const std::string& row, int together) {
  const char* values[] = {row.data()};
  const int lengths[] = {static_cast<int>(row.size())};
  const int formats[] = {1};
  bool sent = PQenterPipelineMode(db) && PQsendQueryPrepared(db, "begin", 0, nullptr, nullptr, nullptr, 0);
  for (int i = 0; i < together; ++i) sent = sent && PQsendQueryPrepared(db, "insert", 1, values, lengths, formats, 0);
  sent = sent && PQsendQueryPrepared(db, "commit", 0, nullptr, nullptr, nullptr, 0) && PQpipelineSync(db);
  if (!sent) give_up(db, "pipeline");
  for (;;) {
    PGresult* result = PQgetResult(db);
    if (!result) continue;
    const auto status = PQresultStatus(result);
    PQclear(result);
    if (status == PGRES_PIPELINE_SYNC) break;
    if (status != PGRES_COMMAND_OK) give_up(db, "insert");
  }
  PQexitPipelineMode(db);
}

}  // namespace

double raw_rows_per_second_on_postgres(const std::string& url, std::size_t bytes, int together, double seconds) {
  PGconn* db = PQconnectdb(url.c_str());
  if (PQstatus(db) != CONNECTION_OK) give_up(db, "connect");
  run(db, "SET client_min_messages = error");
  run(db, "DROP TABLE IF EXISTS bench_command");
  run(db, "CREATE TABLE bench_command (seq BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, bytes BYTEA NOT NULL)");
  for (const auto& [name, text] : {std::pair{"begin", "BEGIN"}, {"insert", "INSERT INTO bench_command(bytes) VALUES ($1)"}, {"commit", "COMMIT"}})
    PQclear(PQprepare(db, name, text, 0, nullptr));
  const std::string row(bytes, 'x');
  const auto began = std::chrono::steady_clock::now();
  const auto past = [&] { return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count(); };
  std::size_t rows = 0;
  for (; past() < seconds; rows += static_cast<std::size_t>(together)) transaction(db, row, together);
  const double rate = static_cast<double>(rows) / past();
  run(db, "DROP TABLE bench_command");
  PQfinish(db);
  return rate;
}

}  // namespace mingjing::bench
