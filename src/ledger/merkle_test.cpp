// Examples: RFC 6962 §2.1.3's tree over the eight leaves that Certificate Transparency's own tests use; published vectors beside the
// project. SM3 has none: its tree is compared with a plain recursion and with the SHA-256 tree's shape.
#include "ledger/merkle.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <boost/json.hpp>
#include <fstream>
#include <set>

#include "crypto/encoding.hpp"
#include "crypto/vectors_test.hpp"
#include "ledger/tiles.hpp"

namespace mingjing::ledger {
namespace {

std::vector<std::string> ct_leaves() {
  std::vector<std::string> out;
  for (const char* text : {"", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"})
    out.push_back(crypto::from_hex(text).value());
  return out;
}

// MTH of RFC 6962 §2.1, written as the text has it.
Digest plain_root(Hash hash, std::span<const Digest> leaves) {
  if (leaves.empty()) return crypto::digest(hash, "");
  if (leaves.size() == 1) return leaves[0];
  const std::size_t k = std::bit_floor(leaves.size() - 1);
  return node_hash(hash, plain_root(hash, leaves.first(k)), plain_root(hash, leaves.subspan(k)));
}

std::vector<Digest> numbered_leaves(Hash hash, std::size_t count) {
  std::vector<Digest> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(leaf_hash(hash, "leaf " + std::to_string(i)));
  return out;
}

NodeReader plain_nodes(Hash hash, const std::vector<Digest>& leaves) {
  return [hash, &leaves](int height, std::uint64_t index) -> Result<Digest> {
    const std::size_t width = std::size_t{1} << height;
    if ((index + 1) * width > leaves.size()) return fault("bad_range", "node not complete");
    return plain_root(hash, std::span(leaves).subspan(index * width, width));
  };
}

TEST(MerkleTree, HasThePublishedRootsAtEverySize) {
  const char* const roots[] = {"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                               "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                               "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                               "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                               "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                               "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                               "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                               "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                               "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
  Appender tree(Hash::sha256);
  EXPECT_EQ(hex(tree.root()), roots[0]);
  for (std::size_t i = 0; i < 8; ++i) {
    tree.append(leaf_hash(Hash::sha256, ct_leaves()[i]));
    EXPECT_EQ(hex(tree.root()), roots[i + 1]);
  }
}

class BothHashes : public testing::TestWithParam<Hash> {};
INSTANTIATE_TEST_SUITE_P(MerkleTree, BothHashes, testing::Values(Hash::sha256, Hash::sm3));

TEST_P(BothHashes, TheAppenderAgreesWithThePlainRecursionAndCanBeRestoredAnywhere) {
  const auto leaves = numbered_leaves(GetParam(), 600);
  Appender tree(GetParam());
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    const auto edge = edge_from_bytes(tree.size(), edge_bytes(tree.edge()));
    ASSERT_TRUE(edge.ok());
    tree = Appender(GetParam(), *edge);
    tree.append(leaves[i]);
    ASSERT_EQ(tree.root(), plain_root(GetParam(), std::span(leaves).first(i + 1)));
    ASSERT_EQ(tree.edge().peaks.size(), static_cast<std::size_t>(std::popcount(tree.size())));
  }
  EXPECT_FALSE(edge_from_bytes(3, std::string(32, 'x')).ok());
}

TEST_P(BothHashes, EveryInclusionProofHoldsForItsLeafOnly) {
  const auto leaves = numbered_leaves(GetParam(), 70);
  const auto nodes = plain_nodes(GetParam(), leaves);
  for (std::uint64_t size = 1; size <= leaves.size(); ++size) {
    const Digest root = plain_root(GetParam(), std::span(leaves).first(size));
    for (std::uint64_t index = 0; index < size; ++index) {
      const auto proof = inclusion_proof(GetParam(), index, size, nodes);
      ASSERT_TRUE(proof.ok());
      ASSERT_TRUE(verify_inclusion(GetParam(), leaves[index], index, size, *proof, root));
      ASSERT_FALSE(verify_inclusion(GetParam(), leaves[(index + 1) % leaves.size()], index, size, *proof, root));
      ASSERT_FALSE(verify_inclusion(GetParam(), leaves[index], size, size, *proof, root));
      auto longer = *proof;
      longer.push_back(root);
      ASSERT_FALSE(verify_inclusion(GetParam(), leaves[index], index, size, longer, root));
      if (proof->empty()) continue;
      longer = *proof;
      longer.pop_back();
      ASSERT_FALSE(verify_inclusion(GetParam(), leaves[index], index, size, longer, root));
    }
  }
  EXPECT_EQ(inclusion_proof(GetParam(), 5, 5, nodes).error().code, "bad_range");
}

TEST_P(BothHashes, EveryConsistencyProofHoldsForItsSizesOnly) {
  const auto leaves = numbered_leaves(GetParam(), 70);
  const auto nodes = plain_nodes(GetParam(), leaves);
  std::vector<Digest> roots;
  for (std::size_t size = 0; size <= leaves.size(); ++size)
    roots.push_back(plain_root(GetParam(), std::span(leaves).first(size)));
  for (std::uint64_t second = 0; second < roots.size(); ++second) {
    ASSERT_EQ(*root_at(GetParam(), second, nodes), roots[second]);
    for (std::uint64_t first = 0; first <= second; ++first) {
      const auto proof = consistency_proof(GetParam(), first, second, nodes);
      ASSERT_TRUE(proof.ok());
      ASSERT_TRUE(verify_consistency(GetParam(), first, second, *proof, roots[first], roots[second])) << first << " " << second;
      if (first == second || first == 0) continue;
      ASSERT_FALSE(verify_consistency(GetParam(), first, second, *proof, roots[first - 1], roots[second]));
      ASSERT_FALSE(verify_consistency(GetParam(), first, second, *proof, roots[first], roots[second - 1]));
    }
  }
  EXPECT_EQ(consistency_proof(GetParam(), 5, 4, nodes).error().code, "bad_range");
}

TEST_P(BothHashes, ProofsReadFromTilesAreTheSame) {
  const std::uint64_t size = 70'000;  // the size that the tile format's own text uses as its example
  Appender tree(GetParam());
  std::vector<TileHash> placed;
  for (std::uint64_t i = 0; i < size; ++i) tree.append(leaf_hash(GetParam(), std::to_string(i)), &placed);
  std::map<TileId, std::string> stored;
  for (const TileRun& run : tile_runs(placed)) {
    ASSERT_EQ(stored[run.id].size(), static_cast<std::size_t>(run.at) * 32);
    stored[run.id] += run.bytes;
  }
  std::map<int, std::pair<int, int>> full_and_partial;
  for (const auto& [id, bytes] : stored) {
    ASSERT_EQ(bytes.size(), static_cast<std::size_t>(tile_width(id, size)) * 32);
    (bytes.size() == 8192 ? full_and_partial[id.level].first : full_and_partial[id.level].second)++;
  }
  EXPECT_EQ(full_and_partial, (std::map<int, std::pair<int, int>>{{0, {273, 1}}, {1, {1, 1}}, {2, {0, 1}}}));
  EXPECT_EQ(tile_width({0, 273}, size), 112);
  EXPECT_EQ(tile_width({1, 1}, size), 17);
  EXPECT_EQ(tile_width({2, 0}, size), 1);
  EXPECT_EQ(tile_width({0, 274}, size), 0);

  const TileReader read = [&](const TileId& id, int) -> Result<std::string> { return stored.at(id); };
  EXPECT_EQ(*root_at(GetParam(), size, TileNodes(GetParam(), size, read)), tree.root());
  for (std::uint64_t index : {0ULL, 255ULL, 256ULL, 65'535ULL, 65'536ULL, 69'999ULL, 31'337ULL}) {
    const auto proof = inclusion_proof(GetParam(), index, size, TileNodes(GetParam(), size, read));
    ASSERT_TRUE(proof.ok());
    EXPECT_TRUE(verify_inclusion(GetParam(), leaf_hash(GetParam(), std::to_string(index)), index, size, *proof, tree.root()));
  }
  for (std::uint64_t first : {1ULL, 256ULL, 257ULL, 65'536ULL, 69'999ULL}) {
    const Digest old_root = *root_at(GetParam(), first, TileNodes(GetParam(), size, read));
    const auto proof = consistency_proof(GetParam(), first, size, TileNodes(GetParam(), size, read));
    ASSERT_TRUE(proof.ok());
    EXPECT_TRUE(verify_consistency(GetParam(), first, size, *proof, old_root, tree.root()));
  }
  const TileReader cut = [&](const TileId& id, int) -> Result<std::string> { return stored.at(id).substr(1); };
  EXPECT_EQ(inclusion_proof(GetParam(), 0, size, TileNodes(GetParam(), size, cut)).error().code, "short_tile");
}

// --- vectors written by others -------------------------------------------------------------------------------------------------

namespace json = boost::json;

std::string decoded(const json::value& value) { return crypto::from_base64(std::string(value.get_string())).value(); }

std::optional<std::vector<Digest>> proof_of(const json::object& file) {
  std::vector<Digest> proof;
  if (!file.at("proof").is_array()) return proof;
  for (const auto& step : file.at("proof").get_array()) {
    const auto digest = crypto::digest_from_bytes(decoded(step));
    if (!digest) return std::nullopt;  // a hash of another length cannot even be said in our types: refused
    proof.push_back(*digest);
  }
  return proof;
}

// Some files have words for roots. Their hash stands for them, so that equal and unequal ones stay so.
Digest root_of_file(const json::value& value) {
  const std::string bytes = decoded(value);
  return crypto::digest_from_bytes(bytes).value_or(crypto::digest(Hash::sha256, bytes));
}

template <class Verdict>
void check_files(const std::string& kind, int at_least, const std::map<std::string, std::string>& ours_differ, Verdict accepted) {
  const auto folder = crypto::vector_folder();
  if (!folder) GTEST_SKIP() << "../shared/data/vectors is not here";
  const auto root = *folder / "merkle/testdata" / kind;
  int checked = 0;
  std::set<std::string> differ;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".json") continue;
    std::ifstream in(entry.path());
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const json::object file = json::parse(text).get_object();
    const std::string name = std::filesystem::relative(entry.path(), root).string();
    if (accepted(file) == file.at("wantErr").get_bool()) {
      differ.insert(name);
      EXPECT_TRUE(ours_differ.contains(name)) << name << ": " << file.at("desc");
    }
    ++checked;
  }
  EXPECT_GE(checked, at_least);
  for (const auto& [name, reason] : ours_differ) EXPECT_TRUE(differ.contains(name)) << name << " no longer differs: " << reason;
}

TEST(Vectors, InclusionProofsOfTheTransparencyDevFiles) {
  check_files("inclusion", 98, {}, [](const json::object& file) {
    const auto proof = proof_of(file);
    const auto leaf = crypto::digest_from_bytes(decoded(file.at("leafHash")));
    const auto root = crypto::digest_from_bytes(decoded(file.at("root")));
    return proof && leaf && root &&
           verify_inclusion(Hash::sha256, *leaf, file.at("leafIdx").to_number<std::uint64_t>(),
                            file.at("treeSize").to_number<std::uint64_t>(), *proof, *root);
  });
}

TEST(Vectors, ConsistencyProofsOfTheTransparencyDevFiles) {
  // RFC 9162 defines these proofs for 0 < first only, so the rule for size 0 is ours. We accept it with the empty root and an
  // empty proof, because a witness that has seen nothing yet starts there (c2sp.org/tlog-witness); that library calls it useless.
  // Its other three special files are refused here too: a proof behind size 0, a size 0 whose root is not the empty one (two files).
  const std::map<std::string, std::string> ours_differ = {
      {"additional/size1-is-zero-and-size2-is-not-zero.json", "every tree follows from the empty one"}};
  check_files("consistency", 98, ours_differ, [](const json::object& file) {
    const auto proof = proof_of(file);
    return proof && verify_consistency(Hash::sha256, file.at("size1").to_number<std::uint64_t>(),
                                       file.at("size2").to_number<std::uint64_t>(), *proof, root_of_file(file.at("root1")),
                                       root_of_file(file.at("root2")));
  });
}

}  // namespace
}  // namespace mingjing::ledger
