// The audit and the trees over it: each row of the audit is a leaf of the log <area>/audit, in the transaction that writes the row.
#include "adapters/sql/audit_row.hpp"
#include "adapters/sql/log_store.hpp"
#include "adapters/sql/record.hpp"
#include "crypto/random.hpp"
#include "ports/audit_leaf.hpp"

namespace mingjing::sql {
namespace {

using namespace ports;

constexpr std::size_t kPage = 2000;

Result<std::vector<AuditRow>> page_of_rows(Database& db, const LogId& log, std::uint64_t first) {
  std::vector<AuditRow> page;
  auto read = db.query("SELECT " AUDIT_COLUMNS " FROM audit WHERE log_id = $1 AND seq >= $2 ORDER BY seq LIMIT $3", {log, first, kPage}, [&](const Row& row) {
    page.push_back(audit_of(row));
    return true;
  });
  if (!read) return read.failure();
  return page;
}

struct PlacedLeaf {
  std::uint64_t seq = 0;
  AuditPlace::Leaf leaf;
};

// A leaf whose hashes do not even have the right length is handed on with zero hashes: `verify` then names it.
Result<std::vector<PlacedLeaf>> page_of_leaves(Database& db, const LogId& audit, std::uint64_t first) {
  std::vector<PlacedLeaf> page;
  auto read = db.query("SELECT seq, salt, sha256, sm3 FROM audit_leaf WHERE log_id = $1 AND seq >= $2 ORDER BY seq LIMIT $3", {audit, first, kPage}, [&](const Row& row) {
    PlacedLeaf one{row.as<std::uint64_t>(0), {std::string(row.blob(1)), {}}};
    if (auto hashes = hashes_of(row.blob(2), row.blob(3))) one.leaf.hashes = *hashes;
    page.push_back(std::move(one));
    return true;
  });
  if (!read) return read.failure();
  return page;
}

Result<AuditTrees> trees_as_stored(Database& db, const LogId& audit) {
  AuditTrees trees;
  Status<> good = Done{};
  auto read = db.query("SELECT tree, size, edge FROM tree_head WHERE log_id = $1", {audit}, [&](const Row& row) {
    auto edge = ledger::edge_from_bytes(row.as<std::uint64_t>(1), row.blob(2));
    if (!edge) good = edge.failure();
    else (row.text(0) == "sha256" ? trees.sha256 : trees.sm3) = std::move(*edge);
    return good.ok();
  });
  if (!read) return read.failure();
  if (!good) return good.failure();
  if (trees.sha256.size != trees.sm3.size) return fault("corrupt", "the two trees over the audit do not have one size");
  return trees;
}

// Both trees, growing at their right edge inside a transaction.
class Growth {
 public:
  static Result<Growth> begin(Database& db, const LogId& log) {
    auto trees = trees_as_stored(db, audit_log(log));
    if (!trees) return trees.failure();
    Growth out(db, audit_log(log), *trees);
    if (out.size() == 0) return out;
    auto read = db.query("SELECT sha256, sm3 FROM audit_leaf WHERE log_id = $1 AND seq = $2", {out.audit_, out.size() - 1}, [&](const Row& row) {
      if (auto hashes = hashes_of(row.blob(0), row.blob(1))) out.last_ = *hashes;
      return false;
    });
    if (!read) return read.failure();
    if (!out.last_) return fault("corrupt", "the last leaf of the audit is not there");
    return out;
  }

  std::uint64_t size() const { return sha256_.size(); }

  // `row` has its number, which must be the next.
  Status<> add(const AuditRow& row) {
    if (row.seq != size()) return fault("corrupt", "a row of the audit is missing before row " + std::to_string(row.seq));
    const auto salt = crypto::random_bytes(ledger::kSaltSize);
    const auto leaf = audit_leaf(audit_, row, salt, last_);
    if (!leaf) return leaf.failure();
    last_ = ledger::leaf_hashes(*leaf);
    auto put = db_.run("INSERT INTO audit_leaf(log_id, seq, salt, sha256, sm3) VALUES ($1, $2, $3, $4, $5)",
                       {audit_, row.seq, Blob{salt}, Blob{last_->sha256.view()}, Blob{last_->sm3.view()}});
    if (!put) return put.failure();
    append(sha256_, last_->sha256, upper_sha256_);
    append(sm3_, last_->sm3, upper_sm3_);
    return Done{};
  }

  Status<> end() {
    if (auto put = write_tree(db_, audit_, {ledger::Hash::sha256, sha256_.edge(), ledger::tile_runs(upper_sha256_)}); !put) return put;
    return write_tree(db_, audit_, {ledger::Hash::sm3, sm3_.edge(), ledger::tile_runs(upper_sm3_)});
  }

 private:
  Growth(Database& db, LogId audit, const AuditTrees& trees)
      : db_(db), audit_(std::move(audit)), sha256_(ledger::Hash::sha256, trees.sha256), sm3_(ledger::Hash::sm3, trees.sm3) {}

  // Level 0 is the leaves themselves.
  static void append(ledger::Appender& tree, const ledger::Digest& leaf, std::vector<ledger::TileHash>& upper) {
    std::vector<ledger::TileHash> placed;
    tree.append(leaf, &placed);
    for (const auto& hash : placed)
      if (hash.level > 0) upper.push_back(hash);
  }

  Database& db_;
  LogId audit_;
  ledger::Appender sha256_;
  ledger::Appender sm3_;
  std::optional<ledger::DigestPair> last_;
  std::vector<ledger::TileHash> upper_sha256_;
  std::vector<ledger::TileHash> upper_sm3_;
};

// Where a checkpoint was signed, the rows under it had their leaves: a tree that is shorter than the audit was cut, and is not grown anew.
Status<> plant(Database& db, const LogId& log, const LogState& state, Growth& growth) {
  if (growth.size() == state.audit_size) return Done{};
  auto newest = db.integer("SELECT MAX(size) FROM checkpoint WHERE log_id = $1", {audit_log(log)});
  if (!newest) return newest.failure();
  if (growth.size() > state.audit_size || *newest) return fault("corrupt", "the trees over the audit do not have the size of the audit");
  while (growth.size() < state.audit_size) {
    const auto page = page_of_rows(db, log, growth.size());
    if (!page) return page.failure();
    if (page->empty()) return fault("corrupt", "rows of the audit are missing at its end");
    for (const auto& row : *page) {
      if (auto added = growth.add(row); !added) return added;
    }
  }
  return Done{};
}

}  // namespace

Result<AuditTrees> read_audit_trees(Database& db, const LogId& log) { return trees_as_stored(db, audit_log(log)); }

Status<> write_audit(Database& db, const LogId& log, const std::vector<AuditRow>& rows, LogState& state) {
  if (rows.empty()) return Done{};
  auto growth = Growth::begin(db, log);
  if (!growth) return growth.failure();
  if (auto planted = plant(db, log, state, *growth); !planted) return planted;
  for (auto row : rows) {
    row.seq = state.audit_size;
    auto put = db.run(
        "INSERT INTO audit(log_id, seq, at, account, role, organ, address, operation, object, result, code, event_seq, trace)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        {log, row.seq, row.at.ms, row.account, row.role, row.organ, row.address, row.operation, row.object, row.result, row.code, row.event_seq,
         row.trace});
    if (!put) return put.failure();
    if (auto added = growth->add(row); !added) return added;
    ++state.audit_size;
  }
  return growth->end();
}

Result<std::uint64_t> plant_audit_rows(Database& db, const LogId& log, const LogState& state) {
  auto growth = Growth::begin(db, log);
  if (!growth) return growth.failure();
  const auto before = growth->size();
  if (before == state.audit_size) return std::uint64_t{0};
  if (auto planted = plant(db, log, state, *growth); !planted) return planted.failure();
  if (auto ended = growth->end(); !ended) return ended.failure();
  return state.audit_size - before;
}

Status<> SqlLogStore::note_audit(const LogId& log, const std::vector<AuditRow>& rows) {
  if (rows.empty()) return Done{};
  auto db = connections_->write();
  Transaction transaction(*db);
  if (!transaction.begun()) return transaction.begun();
  auto state = read_state(*db, log);
  if (!state) return state.failure();
  if (auto put = write_audit(*db, log, rows, *state); !put) return put;
  if (auto put = write_state(*db, log, *state, std::nullopt); !put) return put;
  return transaction.commit();
}

Result<std::uint64_t> SqlLogStore::plant_audit(const LogId& log) {
  auto db = connections_->write();
  Transaction transaction(*db);
  if (!transaction.begun()) return transaction.begun().failure();
  auto state = read_state(*db, log);
  if (!state) return state.failure();
  auto planted = plant_audit_rows(*db, log, *state);
  if (!planted) return planted;
  if (auto done = transaction.commit(); !done) return done.failure();
  return planted;
}

// In one reading transaction: the state and the trees of one moment.
Result<AuditTrees> SqlLogStore::audit_trees(const LogId& log) {
  auto db = connections_->read();
  if (auto begun = db->savepoint(); !begun) return begun.failure();
  const auto read = [&]() -> Result<AuditTrees> {
    const auto state = read_state(*db, log);
    if (!state) return state.failure();
    auto trees = read_audit_trees(*db, log);
    if (trees && trees->sha256.size != state->audit_size) return fault("corrupt", "the trees over the audit do not have its size");
    return trees;
  };
  auto trees = read();
  if (auto ended = db->release(); !ended && trees) return ended.failure();
  return trees;
}

Status<> SqlLogStore::audit_places(const LogId& log, std::uint64_t first, const OnAuditPlace& each) {
  if (first == 0) {
    // No number is below 0: what stands there was put there by somebody else.
    auto below = connections_->read()->integer("SELECT seq FROM audit WHERE log_id = $1 AND seq < 0 LIMIT 1", {log});
    if (!below) return below.failure();
    if (*below && !each({UINT64_MAX, AuditRow{}, std::nullopt})) return Done{};
  }
  for (;;) {
    Result<std::vector<AuditRow>> rows = std::vector<AuditRow>();
    Result<std::vector<PlacedLeaf>> leaves = std::vector<PlacedLeaf>();
    {
      // Of one moment: a row that is written between the two questions has its leaf in neither answer or in both.
      auto db = connections_->read();
      if (auto begun = db->savepoint(); !begun) return begun.failure();
      rows = page_of_rows(*db, log, first);
      if (rows) leaves = page_of_leaves(*db, audit_log(log), first);
      if (auto ended = db->release(); !ended && rows && leaves) return ended;
    }
    if (!rows) return rows.failure();
    if (!leaves) return leaves.failure();
    // What stands behind the shorter of two full pages is not known yet.
    std::uint64_t until = UINT64_MAX;
    if (rows->size() == kPage) until = rows->back().seq;
    if (leaves->size() == kPage) until = std::min(until, leaves->back().seq);
    auto row = rows->begin();
    auto leaf = leaves->begin();
    while (row != rows->end() || leaf != leaves->end()) {
      AuditPlace place;
      place.seq = std::min(row == rows->end() ? UINT64_MAX : row->seq, leaf == leaves->end() ? UINT64_MAX : leaf->seq);
      if (place.seq > until) break;
      if (row != rows->end() && row->seq == place.seq) place.row = std::move(*row++);
      if (leaf != leaves->end() && leaf->seq == place.seq) place.leaf = std::move((leaf++)->leaf);
      if (!each(place)) return Done{};
    }
    if (until == UINT64_MAX) return Done{};
    first = until + 1;
  }
}

}  // namespace mingjing::sql
