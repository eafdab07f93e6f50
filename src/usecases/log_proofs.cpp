#include "usecases/log_proofs.hpp"

#include <memory>

#include "ledger/tiles.hpp"

namespace mingjing::usecases {

ledger::NodeReader nodes_of(ports::LogStore& store, const LogId& log, ledger::Hash tree, std::uint64_t size) {
  auto nodes = std::make_shared<ledger::TileNodes>(
      tree, size, [&store, log, tree](const ledger::TileId& id, int width) { return store.tile(log, tree, id, width); });
  return [nodes](int height, std::uint64_t index) { return (*nodes)(height, index); };
}

Result<std::optional<ledger::ProofFile>> proof_of(ports::LogStore& store, const LogId& log, ledger::Hash tree, std::uint64_t seq) {
  auto checkpoint = store.latest_checkpoint(log, tree);
  if (!checkpoint) return checkpoint.failure();
  if (!*checkpoint || (*checkpoint)->size <= seq) return std::optional<ledger::ProofFile>();
  auto proof = ledger::inclusion_proof(tree, seq, (*checkpoint)->size, nodes_of(store, log, tree, (*checkpoint)->size));
  if (!proof) return proof.failure();
  return std::optional(ledger::ProofFile{tree, seq, std::move(*proof), (*checkpoint)->note});
}

}  // namespace mingjing::usecases
