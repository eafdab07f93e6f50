// Cosignatures of witnesses, beside the record: written by their collector, never by the writer of the log.
#include "adapters/sql/log_store.hpp"
#include "adapters/sql/record.hpp"

namespace mingjing::sql {

using namespace ports;

Status<> SqlLogStore::keep_cosignatures(const LogId& log, const std::vector<CosignatureRow>& rows) {
  auto db = connections_->write();
  Transaction transaction(*db);
  if (!transaction.begun()) return transaction.begun();
  for (const auto& row : rows) {
    auto put = db->run(
        "INSERT INTO cosignature(log_id, tree, size, witness, at, line) VALUES ($1, $2, $3, $4, $5, $6)"
        " ON CONFLICT (log_id, tree, size, witness) DO NOTHING",
        {log, tree_name(row.tree), row.size, row.witness, row.at.ms, row.line});
    if (!put) return put.failure();
  }
  return transaction.commit();
}

Result<std::vector<CosignatureRow>> SqlLogStore::cosignatures(const LogId& log, ledger::Hash tree, std::uint64_t size) {
  std::vector<CosignatureRow> rows;
  auto read = connections_->read()->query(
      "SELECT witness, at, line FROM cosignature WHERE log_id = $1 AND tree = $2 AND size = $3 ORDER BY witness",
      {log, tree_name(tree), size}, [&](const Row& row) {
        rows.push_back({tree, size, row.str(0), Instant{row.integer(1)}, row.str(2)});
        return true;
      });
  if (!read) return read.failure();
  return rows;
}

Result<std::optional<CheckpointRow>> SqlLogStore::witnessed_checkpoint(const LogId& log, ledger::Hash tree) {
  auto size = connections_->read()->integer("SELECT size FROM cosignature WHERE log_id = $1 AND tree = $2 ORDER BY size DESC LIMIT 1",
                                            {log, tree_name(tree)});
  if (!size) return size.failure();
  if (!*size || **size == 0) return std::optional<CheckpointRow>();
  auto found = checkpoint_over(log, tree, static_cast<std::uint64_t>(**size) - 1);
  // A cosignature over a checkpoint that is not there any more proves nothing that could be shown.
  if (found && *found && (*found)->size != static_cast<std::uint64_t>(**size)) return std::optional<CheckpointRow>();
  return found;
}

Result<std::uint64_t> SqlLogStore::cosigned_size(const LogId& log, ledger::Hash tree, std::string_view witness) {
  auto size = connections_->read()->integer(
      "SELECT size FROM cosignature WHERE log_id = $1 AND tree = $2 AND witness = $3 ORDER BY size DESC LIMIT 1",
      {log, tree_name(tree), witness});
  if (!size) return size.failure();
  return static_cast<std::uint64_t>(size->value_or(0));
}

}  // namespace mingjing::sql
