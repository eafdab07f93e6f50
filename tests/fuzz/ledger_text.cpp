// links: ledger
// Any bytes as a signed note, a checkpoint, a verifier key, a proof file, a tile's name or an entry bundle: what is read is
// exactly what would be written, so nothing has two readings.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.hpp"
#include "ledger/proof_file.hpp"
#include "ledger/tiles.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace mingjing::ledger;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto note = parse_note(bytes)) {
    MJ_ASSERT(encode_note(*note) == bytes);
    MJ_ASSERT(check_note(*note, {}).error().code == "unsigned");
  }
  if (const auto checkpoint = parse_checkpoint_text(bytes)) MJ_ASSERT(checkpoint_text(*checkpoint) == bytes);
  if (const auto key = NoteKey::from_vkey(bytes)) MJ_ASSERT(key->vkey() == bytes);
  if (const auto proof = parse_proof_file(bytes)) {
    const auto again = parse_proof_file(encode_proof_file(*proof));
    MJ_ASSERT(again && again->index == proof->index && again->proof == proof->proof && again->checkpoint == proof->checkpoint);
    MJ_ASSERT(!check_proof(*proof, "leaf", "mingjing.example/370199", {}).ok());
  }
  if (const auto path = parse_tile_path(bytes)) MJ_ASSERT(tile_path(path->id, path->width) == bytes);
  if (const auto leaves = parse_entry_bundle(bytes)) MJ_ASSERT(entry_bundle(*leaves) == bytes);
  return 0;
}
