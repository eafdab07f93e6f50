// Writing of the record's tables inside a running transaction. Internal to the adapter.
#pragma once

#include "adapters/sql/database.hpp"
#include "ports/log_store.hpp"

namespace mingjing::sql {

// What the log's state row said when the transaction began.
struct LogState {
  std::uint64_t size = 0;
  std::uint64_t audit_size = 0;
  std::uint64_t outbox_size = 0;
  std::int64_t epoch = 0;
};
Result<LogState> read_state(Database& db, const LogId& log);

Status<> write_record(Database& db, const ports::LogBatch& batch, LogState& state);
Status<> write_setting(Database& db, const LogId& log, std::string_view name, std::string_view value);
Status<> write_tree(Database& db, const LogId& log, const ports::TreeChange& change);
Status<> write_checkpoint(Database& db, const LogId& log, const ports::CheckpointRow& row);
Status<> write_state(Database& db, const LogId& log, const LogState& state, std::optional<Instant> last_at);

// Of the audit (audit_tree.cpp). Rows get their numbers and their leaves; rows of before the tree get their leaves first.
Status<> write_audit(Database& db, const LogId& log, const std::vector<ports::AuditRow>& rows, LogState& state);
Result<std::uint64_t> plant_audit_rows(Database& db, const LogId& log, const LogState& state);   // answers how many had no leaf
Result<ports::AuditTrees> read_audit_trees(Database& db, const LogId& log);

std::string_view tree_name(ledger::Hash tree);
Result<ledger::DigestPair> hashes_of(std::string_view sha256, std::string_view sm3);

}  // namespace mingjing::sql
