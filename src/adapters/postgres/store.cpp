#include "adapters/postgres/store.hpp"

#include "adapters/sql/migrations.hpp"

namespace mingjing::postgres {
namespace {

// A table in the schema that statements meet first, by the catalogue: to_regclass follows search_path.
Status<> refuse_the_mighty(Database& db) {
  auto may = db.integer(
      "SELECT COUNT(*) FROM unnest(ARRAY['event', 'audit', 'audit_leaf', 'checkpoint', 'cosignature', 'time_stamp']) AS t(name)"
      " WHERE has_table_privilege(to_regclass(t.name), 'UPDATE') OR has_table_privilege(to_regclass(t.name), 'DELETE')"
      " OR has_table_privilege(to_regclass(t.name), 'TRUNCATE')");
  if (!may) return may.failure();
  if (may->value_or(0) > 0) return fault("too_mighty", "this role may change what happened: serve under a role of its own");
  return Done{};
}

}  // namespace

bool is_url(const std::string& text) { return text.starts_with("postgres://") || text.starts_with("postgresql://"); }

Result<std::shared_ptr<sql::Connections>> open_store(const std::string& url, int readers, std::chrono::milliseconds busy_timeout) {
  auto writer = Database::open({url, false, busy_timeout});
  if (!writer) return writer.failure();
  if (auto current = sql::schema_is_current(**writer); !current) return current.failure();
  if (auto meek = refuse_the_mighty(**writer); !meek) return meek.failure();
  sql::Connections::Readers all;
  for (int i = 0; i < readers; ++i) {
    auto reader = Database::open({url, true, busy_timeout});
    if (!reader) return reader.failure();
    all.push_back(std::move(reader).value());
  }
  return std::make_shared<sql::Connections>(std::move(writer).value(), std::move(all));
}

Result<std::shared_ptr<sql::Connections>> open_snapshot(const std::string& url, int readers) {
  sql::Connections::Readers all;
  std::string moment;
  for (int i = 0; i < readers; ++i) {
    auto reader = Database::open({url, true});
    if (!reader) return reader.failure();
    if (i == 0) {
      if (auto current = sql::schema_is_current(**reader); !current) return current.failure();
    }
    if (auto begun = i == 0 ? (*reader)->begin_reading() : (*reader)->begin_reading_at(moment); !begun) return begun.failure();
    if (i == 0) {
      auto name = (*reader)->export_snapshot();
      if (!name) return name.failure();
      moment = std::move(name).value();
    }
    all.push_back(std::move(reader).value());
  }
  return std::make_shared<sql::Connections>(nullptr, std::move(all));
}

Status<> prepare(const std::string& owner_url, const std::string& role) {
  auto owner = Database::open({owner_url, false});
  if (!owner) return owner.failure();
  auto& db = **owner;
  auto known = db.integer("SELECT 1 FROM pg_roles WHERE rolname = $1", {role});
  if (!known) return known.failure();
  if (!*known) return fault("not_found", "no role " + role);
  if (auto up = sql::migrate_up(db); !up) return up;
  // A GRANT takes no parameters; format() quotes the names, and the block runs what it made.
  auto told = db.text("SELECT set_config('mingjing.role', $1, FALSE)", {role});
  if (!told) return told.failure();
  return db.script(
      "DO $do$ DECLARE t TEXT; r TEXT := current_setting('mingjing.role'); s TEXT := current_schema(); BEGIN"
      " EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', s, r);"
      " EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA %I FROM %I', s, r);"
      " EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA %I TO %I', s, r);"
      " EXECUTE format('GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA %I TO %I', s, r);"
      " FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = s"
      "   AND tablename NOT IN ('event', 'audit', 'audit_leaf', 'checkpoint', 'cosignature', 'time_stamp', 'migration') LOOP"
      "   EXECUTE format('GRANT UPDATE, DELETE ON %I.%I TO %I', s, t, r);"
      " END LOOP; END $do$");
}

}  // namespace mingjing::postgres
