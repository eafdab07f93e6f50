// Proof files, consistency proofs and single leaves under seeded change, without a bundle around them.
#include <gtest/gtest.h>

#include <random>

#include "ledger/sample_log_test.hpp"

namespace mingjing::tampering {
namespace {

using namespace ledger;

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : random_(seed) {}
  std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_); }

 private:
  std::mt19937_64 random_;
};

TEST(TamperedProofs, EachOfThousandsOfProofFilesIsFound) {
  const SampleLog log(300);
  Dice dice(7);
  for (const Hash hash : {Hash::sha256, Hash::sm3}) {
    const bool sm3 = hash == Hash::sm3;
    const auto& keys = sm3 ? log.keys.sm3 : log.keys.sha256;
    const std::string origin = log_origin(SampleLog::kDomain, SampleLog::kLog, hash);
    TileNodes nodes = log.nodes(hash);
    for (int i = 0; i < 1500; ++i) {
      const std::uint64_t index = dice.below(300);
      const std::string good = encode_proof_file(
          {hash, index, *inclusion_proof(hash, index, 300, std::ref(nodes)), sm3 ? log.checkpoint_sm3 : log.checkpoint});
      std::string bad = good;
      const std::size_t at = dice.below(bad.size());
      switch (dice.below(4)) {
        case 0: bad.erase(at, 1); break;
        case 1: bad.insert(at, 1, static_cast<char>(dice.below(256))); break;
        case 2: bad.resize(at); break;
        default: bad[at] = static_cast<char>(bad[at] ^ (1 << dice.below(8)));
      }
      const auto file = parse_proof_file(bad);
      EXPECT_FALSE(file && file->hash == hash && check_proof(*file, log.leaves[index], origin, keys)) << "byte " << at << " of\n" << bad;
    }
  }
}

TEST(TamperedProofs, NoLeafIsProvedByAnotherLeafsProof) {
  const SampleLog log(120);
  TileNodes nodes = log.nodes(Hash::sm3);
  Dice dice(8);
  for (int i = 0; i < 2000; ++i) {
    const std::uint64_t index = dice.below(120);
    const std::uint64_t other = dice.below(120);
    const std::uint64_t size = 1 + dice.below(140);
    const auto proof = *inclusion_proof(Hash::sm3, index, 120, std::ref(nodes));
    const bool accepted = verify_inclusion(Hash::sm3, leaf_hash(Hash::sm3, log.leaves[other]), index, size, proof, log.sm3.root());
    // Where the proof's shape is the same for another size, the same leaf may be accepted: the size itself is signed.
    EXPECT_TRUE(!accepted || other == index);
    const bool moved = verify_inclusion(Hash::sm3, leaf_hash(Hash::sm3, log.leaves[index]), other, 120, proof, log.sm3.root());
    EXPECT_TRUE(!moved || other == index);
  }
}

TEST(TamperedProofs, NoForkPassesForAnExtension) {
  const SampleLog log(200);
  const SampleLog fork(200, 4);
  TileNodes nodes = log.nodes(Hash::sha256);
  TileNodes fork_nodes = fork.nodes(Hash::sha256);
  Dice dice(9);
  for (int i = 0; i < 1000; ++i) {
    const std::uint64_t second = 6 + dice.below(195);
    const std::uint64_t first = 5 + dice.below(second - 5);
    const Digest old_root = *root_at(Hash::sha256, first, std::ref(nodes));
    const Digest root = *root_at(Hash::sha256, second, std::ref(nodes));
    const Digest forked = *root_at(Hash::sha256, second, std::ref(fork_nodes));
    auto proof = *consistency_proof(Hash::sha256, first, second, std::ref(nodes));
    const auto fork_proof = *consistency_proof(Hash::sha256, first, second, std::ref(fork_nodes));
    ASSERT_TRUE(verify_consistency(Hash::sha256, first, second, proof, old_root, root));
    EXPECT_FALSE(verify_consistency(Hash::sha256, first, second, proof, old_root, forked));
    EXPECT_FALSE(verify_consistency(Hash::sha256, first, second, fork_proof, old_root, forked));
    EXPECT_FALSE(verify_consistency(Hash::sha256, first, second, fork_proof, old_root, root));
    if (proof.empty()) continue;
    proof[dice.below(proof.size())].bytes[dice.below(32)] ^= static_cast<std::uint8_t>(1 << dice.below(8));
    EXPECT_FALSE(verify_consistency(Hash::sha256, first, second, proof, old_root, root));
  }
}

TEST(TamperedLeaves, AnyChangedBitChangesBothHashes) {
  const SampleLog log(3);
  const std::string good = log.leaves[2];
  const DigestPair hashes = leaf_hashes(good);
  for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
    std::string bad = good;
    bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << (bit % 8)));
    const DigestPair changed = leaf_hashes(bad);
    EXPECT_NE(changed.sha256, hashes.sha256);
    EXPECT_NE(changed.sm3, hashes.sm3);
  }
}

}  // namespace
}  // namespace mingjing::tampering
