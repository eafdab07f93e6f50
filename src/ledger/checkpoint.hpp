// Checkpoints (c2sp.org/tlog-checkpoint): origin, size and root of a log, as the text of a signed note.
// Each log has two: A over the SHA-256 tree, signed Ed25519 and SM2; B over the SM3 tree, origin …/sm3, signed SM2.
// Ours have no extension lines: they could not be audited. A witness meets logs that have them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ledger/merkle.hpp"
#include "ledger/note.hpp"

namespace mingjing::ledger {

struct Checkpoint {
  std::string origin;
  std::uint64_t size = 0;
  Digest root;
  bool operator==(const Checkpoint&) const = default;
};

// "<domain>/<area code>" and, for the SM3 tree, the same with /sm3 behind it.
std::string log_origin(std::string_view domain, std::string_view log, Hash hash);

std::string checkpoint_text(const Checkpoint& checkpoint);  // three lines, each with its newline: what is signed
enum class ExtensionLines { refused, allowed };
// Fault `bad_checkpoint` for anything but three such lines, or three and further lines that are not empty where they are allowed.
Result<Checkpoint> parse_checkpoint_text(std::string_view text, ExtensionLines extensions = ExtensionLines::refused);
// The size of a tree in decimal without leading zeroes.
std::optional<std::uint64_t> parse_tree_size(std::string_view text);

// The keys of a log: made once from the signer's public keys. Key names are the origins of the checkpoints they sign.
struct LogKeys {
  std::vector<NoteKey> sha256;  // Ed25519, then SM2, under the name <origin>
  std::vector<NoteKey> sm3;     // SM2 under the name <origin>/sm3
};
Result<LogKeys> log_keys(std::string_view domain, std::string_view log, std::string_view ed25519_raw, std::string_view sm2_spki);
// The same keys under the names of another log that they sign too.
Result<LogKeys> keys_for(const LogKeys& keys, std::string_view domain, std::string_view log);

// Parses a signed checkpoint and checks its origin and signatures: every line of a known key must verify, and each of
// `keys` must have signed. Faults: bad_note, bad_checkpoint, wrong_origin, bad_signature, unsigned.
Result<Checkpoint> open_checkpoint(std::string_view bytes, std::string_view origin, std::span<const NoteKey> keys);

}  // namespace mingjing::ledger
