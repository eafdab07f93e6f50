// links: ledger
// Any bytes as a submission to a witness, its list of known logs or what it kept: what is read is exactly what would be written,
// and nothing is accepted that no known key signed.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "ledger/witness.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace mingjing::ledger;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto submission = parse_submission(bytes)) {
    MJ_ASSERT(encode_submission(submission->old_size, submission->proof, encode_note(submission->note)) == bytes);
    MJ_ASSERT(submission->proof.size() <= kMostProofLines && submission->old_size <= submission->checkpoint.size);
    const WitnessedLog stranger{submission->checkpoint.origin, Hash::sha256, {}};
    MJ_ASSERT(judge(*submission, stranger, std::nullopt) == Verdict::unknown_key);
    MJ_ASSERT(signed_by(submission->note, {}).signatures.empty());
  }
  if (const auto logs = parse_log_list(bytes)) {
    for (const auto& log : *logs) MJ_ASSERT(!log.origin.empty() && !log.keys.empty());
  }
  MJ_ASSERT(!open_witnessed(bytes, {}).ok());
  return 0;
}
