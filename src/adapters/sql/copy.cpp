#include "adapters/sql/copy.hpp"

#include <array>

#include "ports/log_store.hpp"

namespace mingjing::sql {
namespace {

constexpr std::size_t kMostColumns = 15;

struct Table {
  Sql read;
  Sql write;
};

#define P4 "$1, $2, $3, $4"
#define P5 P4 ", $5"
#define P6 P5 ", $6"
#define P7 P6 ", $7"
#define P8 P7 ", $8"
#define P9 P7 ", $8, $9"
#define P10 P9 ", $10"
#define P11 P9 ", $10, $11"
#define P13 P11 ", $12, $13"
#define P15 P13 ", $14, $15"
#define TABLE(name, columns, places) \
  {"SELECT " columns " FROM " name " WHERE log_id = $1", "INSERT INTO " name "(" columns ") VALUES (" places ")"}

const Table kTables[] = {
    TABLE("log_state", "log_id, origin, size, last_at, audit_size, outbox_size, epoch", P7),
    TABLE("event", "log_id, seq, stream, stream_seq, type, at, leaf, sha256, sm3", P9),
    TABLE("private_field", "log_id, seq, field, key_id, salt, bytes", P6),
    TABLE("tree_head", "log_id, tree, size, edge", P4),
    TABLE("tile", "log_id, tree, level, idx, hashes", P5),
    TABLE("checkpoint", "log_id, tree, size, at, note", P5),
    TABLE("cosignature", "log_id, tree, size, witness, at, line", P6),
    TABLE("time_stamp", "log_id, tree, size, authority, name, at, answer", P7),
    TABLE("idempotency", "log_id, account, key, request, answer, at", P6),
    TABLE("audit", "log_id, seq, at, account, role, organ, address, operation, object, result, code, event_seq, trace", P13),
    TABLE("audit_leaf", "log_id, seq, salt, sha256, sm3", P5),
    TABLE("outbox", "log_id, id, kind, body, at, tries", P6),
    TABLE("number_series", "log_id, series, last", "$1, $2, $3"),
    TABLE("setting", "log_id, name, value", "$1, $2, $3"),
    TABLE("account",
          "log_id, account, login, name, officer, organ, unit, roles, password, enabled, must_change, failures, locked_until, created, password_set",
          P15),
    TABLE("second_factor", "log_id, account, kind, secret, pending, salt, since, used, failures, locked_until", P10),
    TABLE("role_grant", "log_id, role_grant, account, roles, enabled, asked_by, asked, state, decided_by, decided", P10),
    TABLE("old_password", "log_id, account, since, password", P4),
    TABLE("password_token", "log_id, account, token, expires", P4),
    TABLE("signing_key", "log_id, account, certificate, serial, valid_from, valid_until, since, used", P8),
    TABLE("recovery_code", "log_id, account, hash", "$1, $2, $3"),
    TABLE("saved_view", "log_id, account, name, query", P4),
    TABLE("scratch", "log_id, account, place, body, at", P5),
    TABLE("upload", "log_id, upload, account, organ, filename, media_type, length, want_sha256, sha256, sm3, since", P11),
    TABLE("scanned_file", "log_id, sha256, at", "$1, $2, $3"),
};

Arg cell(const Row& row, int column) {
  switch (row.kind(column)) {
    case Arg::Kind::integer: return row.integer(column);
    case Arg::Kind::real: return row.real(column);
    case Arg::Kind::text: return row.text(column);
    case Arg::Kind::blob: return Blob{row.blob(column)};
    case Arg::Kind::null: break;
  }
  return nullptr;
}

Result<int> put(Database& to, Sql write, const Row& row) {
  std::array<Arg, kMostColumns> c{nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr,
                                  nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr};
  for (int i = 0; i < row.columns(); ++i) c[static_cast<std::size_t>(i)] = cell(row, i);
  return to.run(write, {c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9], c[10], c[11], c[12], c[13], c[14]});
}

}  // namespace

Result<std::int64_t> copy_log(Connections& from, Connections& to, const LogId& log) {
  const auto source = from.read();
  const auto target = to.write();
  Transaction transaction(*target);
  if (!transaction.begun()) return transaction.begun().failure();
  auto there = target->integer("SELECT COUNT(*) FROM log_state WHERE log_id = $1", {log});
  if (!there) return there.failure();
  if (there->value_or(0) > 0) return fault("not_empty", "the database has the log " + log.str() + " already");
  std::int64_t rows = 0;
  // The trees over the audit are a log of their own.
  for (const auto& one : {log, ports::audit_log(log)}) {
    for (const auto& table : kTables) {
      Status<> put_all = Done{};
      auto read = source->query(table.read, {one}, [&](const Row& row) {
        if (auto done = put(*target, table.write, row); !done) put_all = done.failure();
        ++rows;
        return put_all.ok();
      });
      if (!read) return read.failure();
      if (!put_all) return put_all.failure();
    }
  }
  if (auto committed = transaction.commit(); !committed) return committed.failure();
  return rows;
}

}  // namespace mingjing::sql
