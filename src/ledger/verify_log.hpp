// Re-hashes a whole log, leaf after leaf, and names the first place where the record is not what was recorded.
// Pure and streaming: memory grows with the number of streams, not of leaves.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/merkle.hpp"

namespace mingjing::ledger {

struct StoredLeaf {
  std::uint64_t index = 0;
  std::string bytes;
  DigestPair hashes;  // as stored beside the leaf
};
// The next leaf in order of index, nothing at the end. A fault ends the check as a fault.
using LeafSource = std::function<Result<std::optional<StoredLeaf>>()>;

// A root that was signed and handed out when the log had this size; checked by open_checkpoint beforehand.
struct SignedRoot {
  Hash hash = Hash::sha256;
  std::uint64_t size = 0;
  Digest root;
};

struct LogFinding {
  std::uint64_t index = 0;  // of the first bad leaf; for a root, the size it was signed for
  std::string code;         // gap | bad_leaf | wrong_log | leaf_hash | stream_gap | stream_chain | root | too_short
  std::string what;
};

struct LogReport {
  std::uint64_t leaves = 0;
  DigestPair root;
  std::uint64_t streams = 0;
  std::uint64_t roots_checked = 0;
  std::optional<LogFinding> first_bad;
};

// `roots` in any order. Every leaf must decode, belong to `log`, follow its stream's previous leaf and hash to what is stored;
// every signed root must be met on the way, so a log that was cut short is found too. Stops at the first finding.
Result<LogReport> verify_log(std::string_view log, const LeafSource& leaves, std::span<const SignedRoot> roots);

}  // namespace mingjing::ledger
