// Checks the audit of a log: each row is what its leaf in the log <area>/audit says, no row is missing, moved or added, and the trees,
// their tiles and every signed checkpoint are those of these leaves. Names the first row that is not what was recorded.
#pragma once

#include "usecases/verify_record.hpp"

namespace mingjing::usecases {

struct AuditReport {
  std::uint64_t rows = 0;
  std::uint64_t checkpoints = 0;
  std::uint64_t unsigned_rows = 0;    // beyond the last checkpoint of both trees
  bool planted = true;                // false: none of the rows has a leaf, and nothing of a tree is there
  // Codes: audit_row (altered) | audit_missing | audit_added | audit_leaf | audit_root | audit_short | audit_tree | audit_checkpoint |
  // audit_unsigned. The index is the row's number; of audit_root and audit_checkpoint the size that was signed.
  std::optional<VerifyFinding> first_bad;
};

// `keys` are those of the audit's log (ledger::keys_for).
Result<AuditReport> verify_audit(ports::LogStore& store, const LogId& log, const std::string& domain, const ledger::LogKeys& keys);

}  // namespace mingjing::usecases
