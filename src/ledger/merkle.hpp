// The Merkle tree of RFC 6962 §2.1 over SHA-256 or SM3 (same shape, same prefixes 0x00 for leaves and 0x01 for nodes),
// grown at its right edge, and its proofs. Pure: hashes come in and go out, nothing is stored here.
// Sizes and indices are counted in leaves, indices from 0. Node (height h, index i) is the root of leaves [i·2^h, (i+1)·2^h).
// Thread rule: functions from any thread; an Appender belongs to one thread at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "crypto/digest.hpp"

namespace mingjing::ledger {

using crypto::Digest;
using crypto::DigestPair;
using crypto::Hash;

Digest leaf_hash(Hash hash, std::string_view leaf);
DigestPair leaf_hashes(std::string_view leaf);
Digest node_hash(Hash hash, const Digest& left, const Digest& right);
Digest empty_root(Hash hash);

// The right edge: roots of the complete subtrees that a tree of `size` leaves falls into, the largest first.
// Enough to go on appending; there are as many as `size` has one-bits.
struct Edge {
  std::uint64_t size = 0;
  std::vector<Digest> peaks;
  bool operator==(const Edge&) const = default;
};
std::string edge_bytes(const Edge& edge);                  // the peaks joined, 32 bytes each; the size is kept beside it
Result<Edge> edge_from_bytes(std::uint64_t size, std::string_view bytes);  // fault `bad_edge` where the count does not fit
Digest root_of(Hash hash, const Edge& edge);

// A hash that takes its place in a tile of tlog-tiles: position index % 256 of tile index / 256 on that level.
struct TileHash {
  int level = 0;            // 0: leaf hashes; each hash of level L+1 is the root of a full tile of level L
  std::uint64_t index = 0;
  Digest hash;
};

class Appender {
 public:
  explicit Appender(Hash hash) : hash_(hash) {}
  Appender(Hash hash, Edge edge);  // goes on where an earlier appender stood; O(log n)

  // Adds one leaf hash; `placed`, where given, receives every tile hash that this makes, lower levels first. Amortised O(1).
  void append(const Digest& leaf, std::vector<TileHash>* placed = nullptr);

  Hash hash() const { return hash_; }
  std::uint64_t size() const { return edge_.size; }
  const Edge& edge() const { return edge_; }
  Digest root() const { return root_of(hash_, edge_); }  // O(log n)

 private:
  Hash hash_;
  Edge edge_;
};

// Where proofs get their nodes from: complete nodes only, as defined above. TileHashes in tiles.hpp reads them from tiles.
using NodeReader = std::function<Result<Digest>(int height, std::uint64_t index)>;

// Proofs in the order of RFC 6962 §2.1.1 and §2.1.2. Fault `bad_range` unless index < size, first ≤ second; a fault of the
// reader passes through. A consistency proof from or to size 0, or between equal sizes, is empty.
Result<std::vector<Digest>> inclusion_proof(Hash hash, std::uint64_t index, std::uint64_t size, const NodeReader& nodes);
Result<std::vector<Digest>> consistency_proof(Hash hash, std::uint64_t first, std::uint64_t second, const NodeReader& nodes);
// The root that the tree had at `size`.
Result<Digest> root_at(Hash hash, std::uint64_t size, const NodeReader& nodes);

// RFC 9162 §2.1.3.2 and §2.1.4.2. Nothing but the exact proof is accepted. From size 0 every tree is consistent:
// the proof must be empty and the first root the empty one (and so the second, where its size is 0 too).
bool verify_inclusion(Hash hash, const Digest& leaf, std::uint64_t index, std::uint64_t size, std::span<const Digest> proof,
                      const Digest& root);
bool verify_consistency(Hash hash, std::uint64_t first, std::uint64_t second, std::span<const Digest> proof,
                        const Digest& first_root, const Digest& second_root);

}  // namespace mingjing::ledger
