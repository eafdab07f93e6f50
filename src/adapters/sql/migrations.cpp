#include "adapters/sql/migrations.hpp"

#include <algorithm>

namespace mingjing::sql {
namespace {

const Migration kMigrations[] = {
#include "migrations.inc"
};

// The schema's own versions; a single row family, filed under a log id of its own so that it obeys the key rule too.
constexpr const char* kLog = "*";

Status<> apply(Database& db, const Migration& migration, bool up) {
  Transaction transaction(db);
  if (!transaction.begun()) return transaction.begun();
  const auto& text = db.engine() == Engine::sqlite ? migration.sqlite : migration.postgres;
  if (auto done = db.script(up ? text.up : text.down); !done) return done;
  auto noted = up ? db.run("INSERT INTO migration(log_id, version, name) VALUES ($1, $2, $3)", {kLog, migration.version, migration.name})
                  : db.run("DELETE FROM migration WHERE log_id = $1 AND version = $2", {kLog, migration.version});
  if (!noted) return noted.failure();
  return transaction.commit();
}

Status<> make_own_table(Database& db) {
  auto table = db.run("CREATE TABLE IF NOT EXISTS migration(log_id TEXT NOT NULL, version TEXT NOT NULL, name TEXT NOT NULL,"
                      " PRIMARY KEY (log_id, version))");
  if (!table) return table.failure();
  return Done{};
}

// Those the database has had, all of which this program must know.
Result<std::vector<std::string>> known_migrations(Database& db) {
  auto applied = applied_migrations(db);
  if (!applied) return applied;
  for (const auto& version : *applied) {
    const auto known = [&](const Migration& m) { return m.version == version; };
    if (!std::ranges::any_of(kMigrations, known)) {
      return fault("newer_schema", "the database was written by a newer program (migration " + version + ")");
    }
  }
  return applied;
}

}  // namespace

std::span<const Migration> all_migrations() { return kMigrations; }

Result<std::vector<std::string>> applied_migrations(Database& db) {
  std::vector<std::string> versions;
  auto read = db.query("SELECT version FROM migration WHERE log_id = $1 ORDER BY version", {kLog}, [&](const Row& row) {
    versions.push_back(row.str(0));
    return true;
  });
  if (!read) return read.failure();
  return versions;
}

Status<> schema_is_current(Database& db) {
  // A database that has not even that table fails here.
  const auto applied = known_migrations(db);
  if (!applied && applied.error().code == "sql") return fault("older_schema", "the database has no schema yet");
  if (!applied) return applied.failure();
  if (applied->size() < std::size(kMigrations)) return fault("older_schema", "the database was written by an older program");
  return Done{};
}

Status<> migrate_up(Database& db) {
  if (auto made = make_own_table(db); !made) return made;
  const auto applied = known_migrations(db);
  if (!applied) return applied.failure();
  for (const auto& migration : kMigrations) {
    if (std::ranges::find(*applied, migration.version) != applied->end()) continue;
    if (auto done = apply(db, migration, true); !done) return done;
  }
  return Done{};
}

Status<> migrate_down(Database& db) {
  const auto applied = applied_migrations(db);
  if (!applied) return applied.failure();
  for (std::size_t i = std::size(kMigrations); i-- > 0;) {
    if (std::ranges::find(*applied, kMigrations[i].version) == applied->end()) continue;
    if (auto done = apply(db, kMigrations[i], false); !done) return done;
  }
  return Done{};
}

}  // namespace mingjing::sql
