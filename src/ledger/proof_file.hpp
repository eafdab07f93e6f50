// Proof files that check offline (c2sp.org/tlog-proof): leaf index, inclusion proof and signed checkpoint in one text.
// The SM3 tree has its own first line, so that no SHA-256 verifier misreads it. File extension .tlog-proof.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/checkpoint.hpp"

namespace mingjing::ledger {

struct ProofFile {
  Hash hash = Hash::sha256;
  std::uint64_t index = 0;
  std::vector<Digest> proof;
  std::string checkpoint;  // the signed note as it was published
};

std::string encode_proof_file(const ProofFile& file);  // c2sp.org/tlog-proof@v1 or x-sm3/tlog-proof@v1
// Fault `bad_proof`. An `extra` line is accepted and dropped, as the specification asks.
Result<ProofFile> parse_proof_file(std::string_view bytes);

// Whether `leaf` stands in the log at the file's index: the checkpoint opens (see open_checkpoint), the proof fits it.
// Answers the checkpoint. Faults: those of open_checkpoint; `not_included`.
Result<Checkpoint> check_proof(const ProofFile& file, std::string_view leaf, std::string_view origin,
                               std::span<const NoteKey> keys);

}  // namespace mingjing::ledger
