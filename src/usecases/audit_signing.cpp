// The checkpoints of the audit's log: the writer signs them with its own batches, and looks once in a while whether others wrote rows.
#include "usecases/log_writer.hpp"

namespace mingjing::usecases {

bool LogWriter::audit_time() const { return parts_.clock.steady_ms() - audit_at_ >= kCheckpointEvery; }

Status<> LogWriter::learn_audit() {
  auto last = parts_.store.latest_checkpoint(audit_log_, ledger::Hash::sha256);
  if (!last) return last.failure();
  audit_signed_ = *last ? (*last)->size : 0;
  return Done{};
}

// Reads, log-ins and what else is noted beside the commands: asked once in a while where nobody gives any. A store that does not
// answer is asked again.
bool LogWriter::audit_waits() {
  const auto now = parts_.clock.steady_ms();
  if (follows_ || !audit_time() || now - audit_looked_at_ < kCheckpointEvery) return false;
  audit_looked_at_ = now;
  const auto trees = parts_.store.audit_trees(parts_.log);
  return audit_grew_ = trees && trees->sha256.size > audit_signed_;
}

Result<std::vector<ports::CheckpointRow>> LogWriter::sign_audit(const ports::AuditTrees& trees, Instant at) {
  std::vector<ports::CheckpointRow> out;
  const auto size = audit_signing_ = trees.sha256.size;
  if (size <= audit_signed_) return out;
  const std::pair<ledger::Hash, const ledger::Edge*> both[] = {{ledger::Hash::sha256, &trees.sha256}, {ledger::Hash::sm3, &trees.sm3}};
  for (const auto& [tree, edge] : both) {
    const auto& keys = tree == ledger::Hash::sha256 ? audit_keys_.sha256 : audit_keys_.sm3;
    auto note = signed_checkpoint({ledger::log_origin(parts_.domain, audit_log_.str(), tree), size, ledger::root_of(tree, *edge)}, keys);
    if (!note) return note.failure();
    out.push_back({tree, size, at, std::move(*note)});
  }
  return out;
}

}  // namespace mingjing::usecases
