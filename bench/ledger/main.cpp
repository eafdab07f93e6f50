// What the record costs: leaves, trees, proofs and their checks, in processor time, on a log of 200,000 leaves.
// usage: bench_ledger
#include <chrono>
#include <cstdio>
#include <ctime>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "crypto/signature.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/leaf.hpp"
#include "ledger/tiles.hpp"
#include "ledger/verify_log.hpp"

namespace {

using namespace mingjing;
using namespace mingjing::ledger;

constexpr std::uint64_t kLeaves = 200'000;

double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

void measure(const char* name, std::uint64_t times, const std::function<void(std::uint64_t)>& work) {
  const double from = processor_seconds();
  for (std::uint64_t i = 0; i < times; ++i) work(i);
  const double each = (processor_seconds() - from) / static_cast<double>(times);
  std::printf("%-44s %10.2f us %12.0f /s\n", name, each * 1e6, 1 / each);
}

Leaf sample_leaf(std::uint64_t i) {
  Leaf leaf;
  leaf.log = "370199";
  leaf.organ = "o-0001";
  leaf.stream = "c-" + std::to_string(i);
  leaf.stream_seq = 1;
  leaf.type = "case.acted";
  leaf.actor = "a-0001";
  leaf.role = "handler";
  leaf.at = Instant{1'790'000'000'000 + static_cast<std::int64_t>(i)};
  leaf.commitments["party.name"] = leaf_hashes("x");
  leaf.data = {{"action", "investigate"}, {"state", "investigating"}, {"amount", i}};
  return leaf;
}

}  // namespace

int main() {
  std::vector<std::string> leaves(kLeaves);
  std::vector<DigestPair> hashes(kLeaves);
  measure("encode a leaf", kLeaves, [&](std::uint64_t i) { leaves[i] = *encode_leaf(sample_leaf(i)); });
  measure("hash it under SHA-256 and SM3", kLeaves, [&](std::uint64_t i) { hashes[i] = leaf_hashes(leaves[i]); });
  measure("read it back strictly", 20'000, [&](std::uint64_t i) { (void)decode_leaf(leaves[i]).ok(); });
  Appender sha256(Hash::sha256);
  Appender sm3(Hash::sm3);
  std::vector<TileHash> placed;
  measure("append to both trees", kLeaves, [&](std::uint64_t i) {
    sha256.append(hashes[i].sha256);
    sm3.append(hashes[i].sm3, &placed);
  });
  std::map<TileId, std::string> tiles;
  for (const TileRun& run : tile_runs(placed)) tiles[run.id] = run.bytes;
  const TileReader read = [&](const TileId& id, int) -> Result<std::string> { return tiles.at(id); };
  measure("inclusion proof from tiles, nothing kept (SM3)", 2'000, [&](std::uint64_t i) {
    (void)inclusion_proof(Hash::sm3, i * 97, kLeaves, TileNodes(Hash::sm3, kLeaves, read)).ok();
  });
  TileNodes kept(Hash::sm3, kLeaves, read);
  const auto proof = *inclusion_proof(Hash::sm3, 5, kLeaves, std::ref(kept));
  measure("inclusion proof, tiles kept (SM3)", 20'000,
          [&](std::uint64_t i) { (void)inclusion_proof(Hash::sm3, i % 256, kLeaves, std::ref(kept)).ok(); });
  measure("check an inclusion proof (SM3)", 20'000,
          [&](std::uint64_t) { MJ_ASSERT(verify_inclusion(Hash::sm3, hashes[5].sm3, 5, kLeaves, proof, sm3.root())); });
  for (const auto kind : {crypto::KeyKind::ed25519, crypto::KeyKind::sm2}) {
    const auto key = *crypto::PrivateKey::generate(kind);
    const auto reader = key.public_key();
    const std::string text = checkpoint_text({"mingjing.example/370199", kLeaves, sm3.root()});
    std::string signature;
    const bool sm2 = kind == crypto::KeyKind::sm2;
    measure(sm2 ? "sign a checkpoint, SM2" : "sign a checkpoint, Ed25519", 300, [&](std::uint64_t) { signature = *key.sign(text); });
    measure(sm2 ? "check it, SM2" : "check it, Ed25519", 300, [&](std::uint64_t) { MJ_ASSERT(reader.verify(text, signature)); });
  }
  std::uint64_t at = 0;
  const double from = processor_seconds();
  const SignedRoot root{Hash::sm3, kLeaves, sm3.root()};
  const auto report = verify_log("370199", [&]() -> Result<std::optional<StoredLeaf>> {
    if (at == kLeaves) return std::optional<StoredLeaf>();
    const std::uint64_t i = at++;
    return std::optional(StoredLeaf{i, leaves[i], hashes[i]});
  }, std::span(&root, 1));
  MJ_ASSERT(report.ok() && !report->first_bad);
  const double each = (processor_seconds() - from) / static_cast<double>(kLeaves);
  std::printf("%-44s %10.2f us %12.0f /s\n", "verify the whole log, a leaf", each * 1e6, 1 / each);
  return 0;
}
