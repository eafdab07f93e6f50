// The steps from an empty database to the present schema and back, embedded from db/migrations.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "adapters/sql/database.hpp"

namespace mingjing::sql {

struct Migration {
  struct Text {
    const char* up;
    const char* down;
  };
  const char* version;
  const char* name;
  Text sqlite;
  Text postgres;
};

std::span<const Migration> all_migrations();  // in order
// Applies what is missing, each in its own transaction. Fault `newer_schema` where the database knows more than this program.
Status<> migrate_up(Database& db);
// Nothing where the database has exactly the schema of this program; fault `newer_schema` or `older_schema`.
Status<> schema_is_current(Database& db);
// Takes everything back; for tests and for moving away.
Status<> migrate_down(Database& db);
Result<std::vector<std::string>> applied_migrations(Database& db);

}  // namespace mingjing::sql
