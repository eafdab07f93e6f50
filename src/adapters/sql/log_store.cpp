#include "adapters/sql/log_store.hpp"

#include "adapters/sql/library_rows.hpp"
#include "adapters/sql/projection_rows.hpp"
#include "adapters/sql/record.hpp"

namespace mingjing::sql {
namespace {

using namespace ports;

#define EVENT_COLUMNS "seq, stream, stream_seq, type, at, leaf, sha256, sm3"

// A row whose hashes do not even have the right length is handed on with zero hashes: `verify` then names it.
EventRow event_of(const Row& row) {
  EventRow e;
  e.seq = row.as<std::uint64_t>(0);
  e.stream = row.str(1);
  e.stream_seq = row.as<std::uint32_t>(2);
  e.type = row.str(3);
  e.at = Instant{row.integer(4)};
  e.leaf = row.str(5);
  if (auto hashes = hashes_of(row.blob(6), row.blob(7))) e.hashes = *hashes;
  return e;
}

FieldRow field_of(const Row& row) {
  return {row.as<std::uint64_t>(0), row.str(1), row.str(2), std::string(row.blob(3)), std::string(row.blob(4))};
}

CheckpointRow checkpoint_of(const Row& row) {
  return {row.text(0) == "sha256" ? ledger::Hash::sha256 : ledger::Hash::sm3, row.as<std::uint64_t>(1), Instant{row.integer(2)},
          row.str(3)};
}

Status<> done(const Result<int>& result) {
  if (!result) return result.failure();
  return Done{};
}

// Pages of this many leaves keep long walks from holding a read connection's snapshot and from building large results.
constexpr int kPage = 2000;

// The thread that commits reads through its own connection, whose pages stay good from one commit to the next; a reader's are void
// after each of them. Of this store alone: of another one the same thread may be writing the read tables, and would wait for itself.
thread_local const Connections* commits_here = nullptr;

template <class Read>
auto reading(Connections& connections, const Read& read) {
  if (commits_here == &connections) {
    auto own = connections.write();
    if (own.operator->() != nullptr) return read(*own);  // a snapshot has none
  }
  return read(*connections.read());
}

}  // namespace

Status<> SqlLogStore::open_log(const LogId& log, std::string_view origin) {
  auto db = connections_->write();
  Transaction transaction(*db);
  if (!transaction.begun()) return transaction.begun();
  auto known = db->text("SELECT origin FROM log_state WHERE log_id = $1", {log});
  if (!known) return known.failure();
  if (*known) {
    if (**known != origin) return fault("wrong_origin", "log " + log.str() + " was begun as " + **known);
    return transaction.commit();
  }
  auto made = db->run(
      "INSERT INTO log_state(log_id, origin, size, last_at, audit_size, outbox_size, epoch) VALUES ($1, $2, 0, 0, 0, 0, 0)",
      {log, origin});
  if (!made) return made.failure();
  return transaction.commit();
}

// One statement, which sees one moment: another copy of the server may be committing.
Result<LogHead> SqlLogStore::head(const LogId& log) {
  struct Tree {
    std::uint64_t size = 0;
    std::string edge;
  };
  std::optional<LogHead> head;
  Tree sha256, sm3;
  auto read = connections_->read()->query(
      "SELECT s.origin, s.size, s.last_at, s.epoch, a.size, a.edge, b.size, b.edge FROM log_state s"
      " LEFT JOIN tree_head a ON a.log_id = s.log_id AND a.tree = $2 LEFT JOIN tree_head b ON b.log_id = s.log_id AND b.tree = $3"
      " WHERE s.log_id = $1",
      {log, tree_name(ledger::Hash::sha256), tree_name(ledger::Hash::sm3)}, [&](const Row& row) {
        head.emplace();
        head->origin = row.str(0);
        head->size = row.as<std::uint64_t>(1);
        head->last_at = Instant{row.integer(2)};
        head->epoch = row.integer(3);
        if (!row.null(4)) sha256 = {row.as<std::uint64_t>(4), std::string(row.blob(5))};
        if (!row.null(6)) sm3 = {row.as<std::uint64_t>(6), std::string(row.blob(7))};
        return false;
      });
  if (!read) return read.failure();
  if (!head) return fault("not_found", "no log " + log.str());
  auto first = ledger::edge_from_bytes(sha256.size, sha256.edge);
  if (!first) return first.failure();
  auto second = ledger::edge_from_bytes(sm3.size, sm3.edge);
  if (!second) return second.failure();
  head->sha256 = *first;
  head->sm3 = *second;
  if (sha256.size != head->size || sm3.size != head->size) return fault("corrupt", "the trees do not have the log's size");
  return *head;
}

Status<> SqlLogStore::commit(const LogBatch& batch) {
  commits_here = connections_.get();
  auto db = connections_->write();
  if (!batch.erasures.empty()) {
    if (auto on = db->overwrite_deleted(true); !on) return on;
  }
  const auto write = [&]() -> Status<> {
    Transaction transaction(*db);
    if (!transaction.begun()) return transaction.begun();
    auto state = read_state(*db, batch.log);
    if (!state) return state.failure();
    if (state->size != batch.size_before || state->epoch > batch.epoch) {
      return fault("fenced", "the log has moved on under another writer");
    }
    if (auto put = write_record(*db, batch, *state); !put) return put;
    if (auto put = write_cases(*db, batch.log, batch.cases); !put) return put;
    if (auto put = write_registers(*db, batch.log, batch.registers); !put) return put;
    if (auto put = write_library(*db, batch.log, batch.library); !put) return put;
    if (auto put = write_payments(*db, batch.log, batch.payments); !put) return put;
    if (auto put = write_credit(*db, batch.log, batch.credit); !put) return put;
    if (auto put = write_warnings(*db, batch.log, batch.warnings); !put) return put;
    // What left the full-text index still stands in its older segments until they are merged.
    if (!batch.erasures.empty()) {
      if (auto merged = db->merge_words(); !merged) return merged;
    }
    state->size += batch.events.size();
    state->epoch = batch.epoch;
    if (auto put = write_state(*db, batch.log, *state, batch.events.empty() ? std::nullopt : std::optional(batch.last_at)); !put) {
      return put;
    }
    if (auto told = db->announce(batch.log.str() + " " + std::to_string(state->size)); !told) return told;
    return transaction.commit();
  };
  auto written = write();
  if (!batch.erasures.empty()) {
    // What was erased still stands in the write-ahead log until that is copied and emptied.
    (void)db->overwrite_deleted(false);
    if (written) (void)db->checkpoint(true);
  }
  return written;
}

Result<std::vector<EventRow>> SqlLogStore::stream(const LogId& log, std::string_view stream, std::uint32_t after) {
  std::vector<EventRow> events;
  auto read = reading(*connections_, [&](Database& db) { return db.query(
      "SELECT " EVENT_COLUMNS " FROM event WHERE log_id = $1 AND stream = $2 AND stream_seq > $3 ORDER BY stream_seq",
      {log, stream, after}, [&](const Row& row) {
        events.push_back(event_of(row));
        return true;
      }); });
  if (!read) return read.failure();
  return events;
}

Result<std::vector<FieldRow>> SqlLogStore::stream_fields(const LogId& log, std::string_view stream, std::uint32_t after) {
  std::vector<FieldRow> fields;
  auto read = reading(*connections_, [&](Database& db) { return db.query(
      "SELECT p.seq, p.field, p.key_id, p.salt, p.bytes FROM event e JOIN private_field p ON p.log_id = e.log_id AND p.seq = e.seq"
      " WHERE e.log_id = $1 AND e.stream = $2 AND e.stream_seq > $3 ORDER BY e.stream_seq, p.field",
      {log, stream, after}, [&](const Row& row) {
        fields.push_back(field_of(row));
        return true;
      }); });
  if (!read) return read.failure();
  return fields;
}

Result<std::optional<StreamHead>> SqlLogStore::stream_head(const LogId& log, std::string_view stream) {
  std::optional<StreamHead> head;
  auto read = reading(*connections_, [&](Database& db) { return db.query(
      "SELECT stream_seq, sha256, sm3 FROM event WHERE log_id = $1 AND stream = $2 ORDER BY stream_seq DESC LIMIT 1", {log, stream},
      [&](const Row& row) {
        if (auto hashes = hashes_of(row.blob(1), row.blob(2))) head = StreamHead{row.as<std::uint32_t>(0), *hashes};
        return false;
      }); });
  if (!read) return read.failure();
  return head;
}

namespace {

Result<std::optional<EventRow>> read_event(Database& db, const LogId& log, std::uint64_t seq) {
  std::optional<EventRow> event;
  auto read = db.query("SELECT " EVENT_COLUMNS " FROM event WHERE log_id = $1 AND seq = $2", {log, seq}, [&](const Row& row) {
    event = event_of(row);
    return false;
  });
  if (!read) return read.failure();
  return event;
}

Result<std::vector<FieldRow>> read_fields(Database& db, const LogId& log, std::uint64_t seq) {
  std::vector<FieldRow> fields;
  auto read = db.query("SELECT seq, field, key_id, salt, bytes FROM private_field WHERE log_id = $1 AND seq = $2 ORDER BY field", {log, seq},
                       [&](const Row& row) {
                         fields.push_back(field_of(row));
                         return true;
                       });
  if (!read) return read.failure();
  return fields;
}

}  // namespace

Result<std::optional<EventRow>> SqlLogStore::event(const LogId& log, std::uint64_t seq) {
  return read_event(*connections_->read(), log, seq);
}

Status<> SqlLogStore::events(const LogId& log, std::uint64_t first, const OnEvent& each) {
  for (;;) {
    int count = 0;
    bool more = true;
    std::vector<EventRow> page;
    auto read = connections_->read()->query(
        "SELECT " EVENT_COLUMNS " FROM event WHERE log_id = $1 AND seq >= $2 ORDER BY seq LIMIT $3", {log, first, kPage},
        [&](const Row& row) {
          page.push_back(event_of(row));
          return true;
        });
    if (!read) return read;
    for (const auto& event : page) {
      ++count;
      if (!(more = each(event))) break;
    }
    if (!more || count < kPage) return Done{};
    first = page.back().seq + 1;
  }
}

Status<> SqlLogStore::fields(const LogId& log, std::uint64_t first, const OnField& each) {
  for (;;) {
    std::vector<FieldRow> page;
    auto read = connections_->read()->query(
        "SELECT seq, field, key_id, salt, bytes FROM private_field WHERE log_id = $1 AND seq >= $2 AND seq < $3 ORDER BY seq, field",
        {log, first, first + kPage}, [&](const Row& row) {
          page.push_back(field_of(row));
          return true;
        });
    if (!read) return read;
    for (const auto& field : page) {
      if (!each(field)) return Done{};
    }
    first += kPage;
    if (page.empty()) {
      auto next = connections_->read()->integer("SELECT MIN(seq) FROM private_field WHERE log_id = $1 AND seq >= $2", {log, first});
      if (!next) return next.failure();
      if (!*next) return Done{};
      first = static_cast<std::uint64_t>(**next);
    }
  }
}

Status<> SqlLogStore::reseal(const LogId& log, const std::vector<FieldRow>& rows) {
  auto db = connections_->write();
  Transaction transaction(*db);
  if (!transaction.begun()) return transaction.begun();
  for (const auto& row : rows) {
    auto put = db->run("UPDATE private_field SET key_id = $4, bytes = $5 WHERE log_id = $1 AND seq = $2 AND field = $3",
                       {log, row.seq, row.field, row.key_id, Blob{row.bytes}});
    if (!put) return put.failure();
  }
  return transaction.commit();
}

Status<> SqlLogStore::rewrite_files() { return connections_->write()->rewrite_files(); }

Result<std::vector<std::string>> SqlLogStore::streams(const LogId& log, std::string_view after, int limit) {
  std::vector<std::string> names;
  auto read = connections_->read()->query(
      "SELECT stream FROM event WHERE log_id = $1 AND stream > $2 AND stream_seq = 1 ORDER BY stream LIMIT $3", {log, after, limit},
      [&](const Row& row) {
        names.push_back(row.str(0));
        return true;
      });
  if (!read) return read.failure();
  return names;
}

Result<std::vector<FieldRow>> SqlLogStore::event_fields(const LogId& log, std::uint64_t seq) {
  return read_fields(*connections_->read(), log, seq);
}

Result<std::optional<CaseRows>> SqlLogStore::case_rows(const LogId& log, const CaseId& id) {
  return reading(*connections_, [&](Database& db) {
    auto rows = read_case_rows(db, log, id);
    return rows && !*rows ? read_case_rows(db, secret_book(log), id) : rows;
  });
}

// One read transaction: one moment, and one round of the locks.
Result<std::optional<CaseOpening>> SqlLogStore::case_opening(const LogId& log, const CaseId& id,
                                                                const std::function<bool(const CaseRow&)>& may_see) {
  auto db = connections_->read();
  if (auto begun = db->savepoint(); !begun) return begun.failure();
  const auto read = [&]() -> Result<std::optional<CaseOpening>> {
    std::optional<CaseOpening> found;
    auto row = db->query("SELECT " CASE_ROW_COLUMNS " FROM case_row c WHERE c.log_id = $1 AND c.case_id = $2", {log, id},
                         [&](const Row& one) {
                           found.emplace().row = case_row_of(one);
                           return false;
                         });
    if (!row) return row.failure();
    if (!found || !may_see(found->row)) return std::optional<CaseOpening>();
    // The order of a case is the index of the leaf that opened it.
    auto leaf = read_event(*db, log, found->row.order_no);
    if (!leaf) return leaf.failure();
    if (!*leaf) return fault("corrupt", "a case without the leaf that opened it");
    found->leaf = std::move(**leaf);
    auto fields = read_fields(*db, log, found->row.order_no);
    if (!fields) return fields.failure();
    found->fields = std::move(*fields);
    return found;
  };
  auto found = read();
  // Where a read failed, its fault says more than that of the transaction that ends with it.
  if (auto ended = db->release(); !ended && found) return ended.failure();
  return found;
}

Result<std::optional<IdempotencyRow>> SqlLogStore::idempotency(const LogId& log, std::string_view account, std::string_view key) {
  std::optional<IdempotencyRow> found;
  auto read = reading(*connections_, [&](Database& db) { return db.query(
      "SELECT request, answer, at FROM idempotency WHERE log_id = $1 AND account = $2 AND key = $3", {log, account, key},
      [&](const Row& row) {
        found = IdempotencyRow{std::string(account), std::string(key), std::string(row.blob(0)), row.str(1), Instant{row.integer(2)}};
        return false;
      }); });
  if (!read) return read.failure();
  return found;
}

Result<std::int64_t> SqlLogStore::last_number(const LogId& log, std::string_view series) {
  auto last = reading(*connections_, [&](Database& db) {
    return db.integer("SELECT last FROM number_series WHERE log_id = $1 AND series = $2", {log, series});
  });
  if (!last) return last.failure();
  return last->value_or(0);
}

Result<std::string> SqlLogStore::tile(const LogId& log, ledger::Hash tree, const ledger::TileId& id, int width) {
  auto db = connections_->read();
  std::string hashes;
  Status<> read = Done{};
  if (id.level == 0) {
    const auto first = id.n * ledger::kTileWidth;
    const int column = tree == ledger::Hash::sha256 ? 0 : 1;
    constexpr Sql of_events("SELECT sha256, sm3 FROM event WHERE log_id = $1 AND seq >= $2 AND seq < $3 ORDER BY seq");
    constexpr Sql of_audit("SELECT sha256, sm3 FROM audit_leaf WHERE log_id = $1 AND seq >= $2 AND seq < $3 ORDER BY seq");
    read = db->query(is_audit_log(log) ? of_audit : of_events, {log, first, first + static_cast<std::uint64_t>(width)}, [&](const Row& row) {
      hashes += row.blob(column);
      return true;
    });
  } else {
    read = db->query("SELECT hashes FROM tile WHERE log_id = $1 AND tree = $2 AND level = $3 AND idx = $4",
                     {log, tree_name(tree), id.level, id.n}, [&](const Row& row) {
                       hashes = row.blob(0);
                       return false;
                     });
  }
  if (!read) return read.failure();
  if (hashes.size() < static_cast<std::size_t>(width) * 32) return fault("not_found", "no such tile");
  hashes.resize(static_cast<std::size_t>(width) * 32);
  return hashes;
}

Result<std::optional<CheckpointRow>> SqlLogStore::latest_checkpoint(const LogId& log, ledger::Hash tree) {
  std::optional<CheckpointRow> found;
  auto read = connections_->read()->query(
      "SELECT tree, size, at, note FROM checkpoint WHERE log_id = $1 AND tree = $2 ORDER BY size DESC LIMIT 1",
      {log, tree_name(tree)}, [&](const Row& row) {
        found = checkpoint_of(row);
        return false;
      });
  if (!read) return read.failure();
  return found;
}

Result<std::optional<CheckpointRow>> SqlLogStore::checkpoint_over(const LogId& log, ledger::Hash tree, std::uint64_t seq) {
  std::optional<CheckpointRow> found;
  auto read = connections_->read()->query(
      "SELECT tree, size, at, note FROM checkpoint WHERE log_id = $1 AND tree = $2 AND size > $3 ORDER BY size LIMIT 1",
      {log, tree_name(tree), seq}, [&](const Row& row) {
        found = checkpoint_of(row);
        return false;
      });
  if (!read) return read.failure();
  return found;
}

Result<std::vector<CheckpointRow>> SqlLogStore::checkpoints(const LogId& log) {
  std::vector<CheckpointRow> all;
  auto read = connections_->read()->query("SELECT tree, size, at, note FROM checkpoint WHERE log_id = $1 ORDER BY tree, size", {log},
                                          [&](const Row& row) {
                                            all.push_back(checkpoint_of(row));
                                            return true;
                                          });
  if (!read) return read.failure();
  return all;
}

Result<std::vector<OutboxRow>> SqlLogStore::outbox(const LogId& log, int limit) {
  std::vector<OutboxRow> rows;
  auto read = connections_->read()->query("SELECT id, kind, body, at, tries FROM outbox WHERE log_id = $1 ORDER BY tries, id LIMIT $2",
                                          {log, limit}, [&](const Row& row) {
                                            rows.push_back({row.as<std::uint64_t>(0), row.str(1), row.str(2), Instant{row.integer(3)},
                                                            row.as<int>(4)});
                                            return true;
                                          });
  if (!read) return read.failure();
  return rows;
}

Status<> SqlLogStore::outbox_done(const LogId& log, std::uint64_t id) {
  return done(connections_->write()->run("DELETE FROM outbox WHERE log_id = $1 AND id = $2", {log, id}));
}

Status<> SqlLogStore::outbox_failed(const LogId& log, std::uint64_t id) {
  return done(connections_->write()->run("UPDATE outbox SET tries = tries + 1 WHERE log_id = $1 AND id = $2", {log, id}));
}

Result<std::optional<std::string>> SqlLogStore::setting(const LogId& log, std::string_view name) {
  return connections_->read()->text("SELECT value FROM setting WHERE log_id = $1 AND name = $2", {log, name});
}

Status<> SqlLogStore::set_setting(const LogId& log, std::string_view name, std::string_view value) {
  return write_setting(*connections_->write(), log, name, value);
}

}  // namespace mingjing::sql
