// Inclusion proofs of single leaves, from the stored tiles and the newest signed checkpoint. Safe to call from many threads.
#pragma once

#include <optional>

#include "ledger/merkle.hpp"
#include "ledger/proof_file.hpp"
#include "ports/log_store.hpp"

namespace mingjing::usecases {

// Reads the nodes of a log's tree of that size; holds a reference to the store.
ledger::NodeReader nodes_of(ports::LogStore& store, const LogId& log, ledger::Hash tree, std::uint64_t size);

// The proof that leaf `seq` stands in the log, with the newest checkpoint (c2sp.org/tlog-proof, and its like over the SM3 tree).
// Nothing where no checkpoint covers the leaf yet.
Result<std::optional<ledger::ProofFile>> proof_of(ports::LogStore& store, const LogId& log, ledger::Hash tree, std::uint64_t seq);

}  // namespace mingjing::usecases
