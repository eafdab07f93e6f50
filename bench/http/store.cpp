// What a loaded store holds: the demands on `demo load`, counted.
#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "report.hpp"

namespace mingjing::bench {
namespace {

double one(sqlite3* db, const char* sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(db, sql, -1, &statement, nullptr) != SQLITE_OK || sqlite3_step(statement) != SQLITE_ROW) {
    std::fprintf(stderr, "store: %s: %s\n", sql, sqlite3_errmsg(db));
    std::exit(1);
  }
  const double value = sqlite3_column_double(statement, 0);
  sqlite3_finalize(statement);
  return value;
}

}  // namespace

void store(const std::string& data) {
  sqlite3* db = nullptr;
  const std::string path = data + "/mingjing.db";
  if (sqlite3_open_v2(path.c_str(), &db, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK) std::exit(1);
  const double cases = one(db, "SELECT COUNT(*) FROM case_row");
  const double events = one(db, "SELECT COUNT(*) FROM event WHERE type LIKE 'case.%'");
  const double ended = one(db, "SELECT COUNT(*) FROM case_row WHERE state IN ('closed', 'archived')");
  const double years = one(db, "SELECT (MAX(opened) - MIN(opened)) / 365.25 FROM case_row");
  report("cases", cases, 0, "");
  report("events of a case, on average", events / cases, 1, "", Bound::at_least, 12);
  report("closed and archived", 100 * ended / cases, 1, "%", Bound::at_least, 60);
  report("states of the procedures that some case is in", one(db, "SELECT COUNT(DISTINCT procedure_id || state) FROM case_row"), 0, "");
  report("rows of evidence and other files", one(db, "SELECT COUNT(*) FROM case_object"), 0, "");
  report("years between the first and the last case", years, 1, "");
  report("size of the database", static_cast<double>(std::filesystem::file_size(path)) / 1048576, 0, "MB");
  sqlite3_close(db);
}

}  // namespace mingjing::bench
