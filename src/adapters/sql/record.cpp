#include "adapters/sql/record.hpp"

namespace mingjing::sql {
namespace {

using namespace ports;

Status<> write_events(Database& db, const LogBatch& batch) {
  for (const auto& e : batch.events) {
    auto put = db.run(
        "INSERT INTO event(log_id, seq, stream, stream_seq, type, at, leaf, sha256, sm3) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        {batch.log, e.seq, e.stream, e.stream_seq, e.type, e.at.ms, e.leaf, Blob{e.hashes.sha256.view()}, Blob{e.hashes.sm3.view()}});
    if (!put) return put.failure();
  }
  for (const auto& f : batch.fields) {
    auto put = db.run("INSERT INTO private_field(log_id, seq, field, key_id, salt, bytes) VALUES ($1, $2, $3, $4, $5, $6)",
                      {batch.log, f.seq, f.field, f.key_id, Blob{f.salt}, Blob{f.bytes}});
    if (!put) return put.failure();
  }
  return Done{};
}

Status<> erase_fields(Database& db, const LogBatch& batch) {
  for (const auto& e : batch.erasures) {
    auto gone = db.run("DELETE FROM private_field WHERE log_id = $1 AND seq = $2 AND field = $3", {batch.log, e.seq, e.field});
    if (!gone) return gone.failure();
  }
  return Done{};
}

// Hashes are appended to the stored tile behind its first `run.at`; what stands there already must be exactly that much.
Status<> extend_tile(Database& db, const LogId& log, std::string_view tree, const ledger::TileRun& run) {
  std::string hashes;
  auto read = db.query("SELECT hashes FROM tile WHERE log_id = $1 AND tree = $2 AND level = $3 AND idx = $4",
                       {log, tree, run.id.level, run.id.n}, [&](const Row& row) {
                         hashes = row.blob(0);
                         return false;
                       });
  if (!read) return read;
  if (hashes.size() != static_cast<std::size_t>(run.at) * 32) return fault("corrupt", "a stored tile does not fit the tree");
  hashes += run.bytes;
  auto put = db.run(
      "INSERT INTO tile(log_id, tree, level, idx, hashes) VALUES ($1, $2, $3, $4, $5)"
      " ON CONFLICT (log_id, tree, level, idx) DO UPDATE SET hashes = excluded.hashes",
      {log, tree, run.id.level, run.id.n, Blob{hashes}});
  if (!put) return put.failure();
  return Done{};
}

Status<> write_trees(Database& db, const LogBatch& batch) {
  for (const auto& change : batch.trees) {
    if (auto put = write_tree(db, batch.log, change); !put) return put;
  }
  for (const auto& c : batch.checkpoints) {
    if (auto put = write_checkpoint(db, batch.log, c); !put) return put;
  }
  return Done{};
}

// The batch's own rows are under what is signed here.
Status<> sign_audit(Database& db, const LogBatch& batch) {
  if (!batch.sign_audit) return Done{};
  auto trees = read_audit_trees(db, batch.log);
  if (!trees) return trees.failure();
  auto checkpoints = batch.sign_audit(*trees);
  if (!checkpoints) return checkpoints.failure();
  for (const auto& one : *checkpoints) {
    if (auto put = write_checkpoint(db, audit_log(batch.log), one); !put) return put;
  }
  return Done{};
}

Status<> write_small(Database& db, const LogBatch& batch, LogState& state) {
  for (const auto& [name, value] : batch.settings) {
    if (auto put = write_setting(db, batch.log, name, value); !put) return put;
  }
  for (const auto& i : batch.idempotency) {
    auto put = db.run("INSERT INTO idempotency(log_id, account, key, request, answer, at) VALUES ($1, $2, $3, $4, $5, $6)",
                      {batch.log, i.account, i.key, Blob{i.request}, i.answer, i.at.ms});
    if (!put) return put.failure();
  }
  for (const auto& o : batch.outbox) {
    auto put = db.run("INSERT INTO outbox(log_id, id, kind, body, at, tries) VALUES ($1, $2, $3, $4, $5, 0)",
                      {batch.log, state.outbox_size, o.kind, o.body, o.at.ms});
    if (!put) return put.failure();
    ++state.outbox_size;
  }
  for (const auto& [series, last] : batch.series) {
    auto put = db.run(
        "INSERT INTO number_series(log_id, series, last) VALUES ($1, $2, $3)"
        " ON CONFLICT (log_id, series) DO UPDATE SET last = excluded.last",
        {batch.log, series, last});
    if (!put) return put.failure();
  }
  return Done{};
}

}  // namespace

std::string_view tree_name(ledger::Hash tree) { return tree == ledger::Hash::sha256 ? "sha256" : "sm3"; }

Result<ledger::DigestPair> hashes_of(std::string_view sha256, std::string_view sm3) {
  const auto a = crypto::digest_from_bytes(sha256);
  const auto b = crypto::digest_from_bytes(sm3);
  if (!a || !b) return fault("corrupt", "a stored hash does not have 32 bytes");
  return ledger::DigestPair{*a, *b};
}

Result<LogState> read_state(Database& db, const LogId& log) {
  std::optional<LogState> state;
  auto read = db.query("SELECT size, audit_size, outbox_size, epoch FROM log_state WHERE log_id = $1", {log}, [&](const Row& row) {
    state = LogState{row.as<std::uint64_t>(0), row.as<std::uint64_t>(1), row.as<std::uint64_t>(2), row.integer(3)};
    return false;
  });
  if (!read) return read.failure();
  if (!state) return fault("not_found", "no log " + log.str());
  return *state;
}

Status<> write_setting(Database& db, const LogId& log, std::string_view name, std::string_view value) {
  auto put = db.run(
      "INSERT INTO setting(log_id, name, value) VALUES ($1, $2, $3) ON CONFLICT (log_id, name) DO UPDATE SET value = excluded.value",
      {log, name, value});
  if (!put) return put.failure();
  return Done{};
}

Status<> write_tree(Database& db, const LogId& log, const TreeChange& change) {
  const auto tree = tree_name(change.tree);
  for (const auto& run : change.upper) {
    if (auto done = extend_tile(db, log, tree, run); !done) return done;
  }
  const auto edge = ledger::edge_bytes(change.edge);
  auto put = db.run(
      "INSERT INTO tree_head(log_id, tree, size, edge) VALUES ($1, $2, $3, $4)"
      " ON CONFLICT (log_id, tree) DO UPDATE SET size = excluded.size, edge = excluded.edge",
      {log, tree, change.edge.size, Blob{edge}});
  if (!put) return put.failure();
  return Done{};
}

Status<> write_checkpoint(Database& db, const LogId& log, const CheckpointRow& row) {
  auto put = db.run("INSERT INTO checkpoint(log_id, tree, size, at, note) VALUES ($1, $2, $3, $4, $5)",
                    {log, tree_name(row.tree), row.size, row.at.ms, row.note});
  if (!put) return put.failure();
  return Done{};
}

Status<> write_state(Database& db, const LogId& log, const LogState& state, std::optional<Instant> last_at) {
  const std::optional<std::int64_t> at = last_at ? std::optional(last_at->ms) : std::nullopt;
  auto put = db.run(
      "UPDATE log_state SET size = $2, audit_size = $3, outbox_size = $4, epoch = $5, last_at = COALESCE($6, last_at)"
      " WHERE log_id = $1",
      {log, state.size, state.audit_size, state.outbox_size, state.epoch, at});
  if (!put) return put.failure();
  return Done{};
}

Status<> write_record(Database& db, const LogBatch& batch, LogState& state) {
  if (auto done = write_events(db, batch); !done) return done;
  if (auto done = erase_fields(db, batch); !done) return done;
  if (auto done = write_trees(db, batch); !done) return done;
  if (auto done = write_small(db, batch, state); !done) return done;
  if (auto done = write_audit(db, batch.log, batch.audit, state); !done) return done;
  return sign_audit(db, batch);
}

}  // namespace mingjing::sql
