#include "ledger/proof_file.hpp"

#include "crypto/encoding.hpp"

namespace mingjing::ledger {
namespace {

constexpr std::string_view kSha256Line = "c2sp.org/tlog-proof@v1";
constexpr std::string_view kSm3Line = "x-sm3/tlog-proof@v1";
constexpr std::size_t kLongestProof = 64;

// Takes one line off the front; false where no newline is left.
bool next_line(std::string_view& rest, std::string_view& line) {
  const std::size_t end = rest.find('\n');
  if (end == std::string_view::npos) return false;
  line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return true;
}

bool read_index(std::string_view line, std::uint64_t& index) {
  constexpr std::string_view kWord = "index ";
  if (!line.starts_with(kWord)) return false;
  line.remove_prefix(kWord.size());
  if (line.empty() || line.size() > 18 || (line.size() > 1 && line[0] == '0')) return false;
  index = 0;
  for (const char c : line) {
    if (c < '0' || c > '9') return false;
    index = index * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return true;
}

}  // namespace

std::string encode_proof_file(const ProofFile& file) {
  std::string out(file.hash == Hash::sm3 ? kSm3Line : kSha256Line);
  out += "\nindex " + std::to_string(file.index) + "\n";
  for (const Digest& step : file.proof) out += crypto::base64(step.view()) + "\n";
  return out + "\n" + file.checkpoint;
}

Result<ProofFile> parse_proof_file(std::string_view bytes) {
  const auto bad = [](const char* what) { return fault("bad_proof", what); };
  ProofFile out;
  std::string_view line;
  if (!next_line(bytes, line) || (line != kSha256Line && line != kSm3Line)) return bad("not a proof file");
  out.hash = line == kSm3Line ? Hash::sm3 : Hash::sha256;
  if (!next_line(bytes, line)) return bad("a proof file is cut short");
  constexpr std::string_view kExtra = "extra ";
  if (line.starts_with(kExtra)) {
    if (!crypto::from_base64(line.substr(kExtra.size())) || !next_line(bytes, line)) return bad("a proof file's extra line is malformed");
  }
  if (!read_index(line, out.index)) return bad("a proof file has no index");
  while (next_line(bytes, line) && !line.empty()) {
    const auto step = crypto::from_base64(line);
    const auto digest = step ? crypto::digest_from_bytes(*step) : std::nullopt;
    if (!digest || out.proof.size() == kLongestProof) return bad("a proof file's hashes are malformed");
    out.proof.push_back(*digest);
  }
  if (!line.empty() || bytes.empty()) return bad("a proof file has no checkpoint");
  out.checkpoint = std::string(bytes);
  return out;
}

Result<Checkpoint> check_proof(const ProofFile& file, std::string_view leaf, std::string_view origin,
                               std::span<const NoteKey> keys) {
  auto checkpoint = open_checkpoint(file.checkpoint, origin, keys);
  if (!checkpoint) return checkpoint;
  if (!verify_inclusion(file.hash, leaf_hash(file.hash, leaf), file.index, checkpoint->size, file.proof, checkpoint->root))
    return fault("not_included", "the leaf does not stand in the log at this place");
  return checkpoint;
}

}  // namespace mingjing::ledger
