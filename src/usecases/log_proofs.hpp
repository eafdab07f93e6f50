// Inclusion proofs of single leaves, from the stored tiles and a signed checkpoint, and how well a leaf is vouched for. Safe to call from many threads.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/checkpoint.hpp"
#include "ledger/merkle.hpp"
#include "ledger/proof_file.hpp"
#include "ports/log_store.hpp"

namespace mingjing::usecases {

// Reads the nodes of a log's tree of that size; holds a reference to the store.
ledger::NodeReader nodes_of(ports::LogStore& store, const LogId& log, ledger::Hash tree, std::uint64_t size);

// The checkpoint that is shown of a log: the newest that a witness signed, with its cosignatures; the newest of all where that is
// more than a minute newer, or where there is no witness.
Result<std::optional<ports::CheckpointRow>> shown_checkpoint(ports::LogStore& store, const LogId& log, ledger::Hash tree);
// The checkpoint by which leaf `seq` is proved: of those over it the newest time-stamped, where no witness or a witness signed it too,
// else the newest witnessed, else the newest. Nothing where none covers it yet.
Result<std::optional<ports::CheckpointRow>> proving_checkpoint(ports::LogStore& store, const LogId& log, ledger::Hash tree, std::uint64_t seq);
// The same of exactly this size; nothing where there is none.
Result<std::optional<ports::CheckpointRow>> checkpoint_of_size(ports::LogStore& store, const LogId& log, ledger::Hash tree, std::uint64_t size);

// Who vouches for a leaf beside the database: L0 nobody yet, L1 the log's own signature, L2 witnesses of other bodies too, L3 a
// time-stamping authority (with witnesses where there are any).
struct Grade {
  struct Vouching {
    std::string name;              // of the witness or authority
    Instant at;
  };
  std::string level;
  std::vector<Vouching> witnesses; // of the newest witnessed checkpoint, each once
  std::vector<Vouching> stamps;    // of the first time-stamped checkpoint over the leaf: it was on record by then
};
Result<Grade> grade_of(ports::LogStore& store, const LogId& log, std::uint64_t seq, std::uint64_t signed_size);

// What the operator of a witness enters for this log and for the log of its audit (ledger::parse_log_list): a witness that is told of both
// cosigns both.
std::string log_list(const ledger::LogKeys& keys, const LogId& log);

// The proof that leaf `seq` stands in the log, with its proving checkpoint (c2sp.org/tlog-proof, and its like over the SM3 tree).
Result<std::optional<ledger::ProofFile>> proof_of(ports::LogStore& store, const LogId& log, ledger::Hash tree, std::uint64_t seq);

}  // namespace mingjing::usecases
