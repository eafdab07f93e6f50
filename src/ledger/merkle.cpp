#include "ledger/merkle.hpp"

#include <bit>
#include <optional>

namespace mingjing::ledger {
namespace {

constexpr std::string_view kLeafPrefix{"\x00", 1};
constexpr std::string_view kNodePrefix{"\x01", 1};
constexpr int kTileHeight = 8;

// The largest power of two smaller than n, for n ≥ 2.
std::uint64_t split_point(std::uint64_t n) { return std::bit_floor(n - 1); }

Failure<Fault> bad_range() { return fault("bad_range", "no such leaf or tree size in this log"); }

// The root of leaves [from, to), read as complete nodes. `from` is a multiple of the largest of them.
Result<Digest> range_root(Hash hash, std::uint64_t from, std::uint64_t to, const NodeReader& nodes) {
  std::vector<Digest> peaks;
  while (from < to) {
    const auto height = static_cast<int>(std::bit_width(to - from)) - 1;
    const auto peak = nodes(height, from >> height);
    if (!peak) return peak.failure();
    peaks.push_back(*peak);
    from += std::uint64_t{1} << height;
  }
  Digest root = peaks.back();
  for (std::size_t i = peaks.size() - 1; i-- > 0;) root = node_hash(hash, peaks[i], root);
  return root;
}

// RFC 6962 §2.1.2 SUBPROOF(m, D[from:to], complete): the hashes, from the lowest up.
Status<> subproof(Hash hash, std::uint64_t m, std::uint64_t from, std::uint64_t to, bool complete, const NodeReader& nodes,
                  std::vector<Digest>& out) {
  const std::uint64_t n = to - from;
  if (m == n) {
    if (complete) return Done{};
    const auto root = range_root(hash, from, to, nodes);
    if (!root) return root.failure();
    out.push_back(*root);
    return Done{};
  }
  const std::uint64_t k = split_point(n);
  const bool left = m <= k;
  const auto below = left ? subproof(hash, m, from, from + k, complete, nodes, out)
                          : subproof(hash, m - k, from + k, to, false, nodes, out);
  if (!below) return below;
  const auto other = left ? range_root(hash, from + k, to, nodes) : range_root(hash, from, from + k, nodes);
  if (!other) return other.failure();
  out.push_back(*other);
  return Done{};
}

}  // namespace

Digest leaf_hash(Hash hash, std::string_view leaf) { return crypto::digest(hash, {kLeafPrefix, leaf}); }

DigestPair leaf_hashes(std::string_view leaf) { return {leaf_hash(Hash::sha256, leaf), leaf_hash(Hash::sm3, leaf)}; }

Digest node_hash(Hash hash, const Digest& left, const Digest& right) {
  return crypto::digest(hash, {kNodePrefix, left.view(), right.view()});
}

Digest empty_root(Hash hash) { return crypto::digest(hash, ""); }

std::string edge_bytes(const Edge& edge) {
  std::string out;
  for (const Digest& peak : edge.peaks) out += peak.view();
  return out;
}

Result<Edge> edge_from_bytes(std::uint64_t size, std::string_view bytes) {
  const auto count = static_cast<std::size_t>(std::popcount(size));
  if (bytes.size() != count * 32) return fault("bad_edge", "the stored right edge does not fit the size of the tree");
  Edge edge{size, {}};
  for (std::size_t i = 0; i < count; ++i) edge.peaks.push_back(*crypto::digest_from_bytes(bytes.substr(i * 32, 32)));
  return edge;
}

Digest root_of(Hash hash, const Edge& edge) {
  if (edge.peaks.empty()) return empty_root(hash);
  Digest root = edge.peaks.back();
  for (std::size_t i = edge.peaks.size() - 1; i-- > 0;) root = node_hash(hash, edge.peaks[i], root);
  return root;
}

Appender::Appender(Hash hash, Edge edge) : hash_(hash), edge_(std::move(edge)) {
  MJ_ASSERT(edge_.peaks.size() == static_cast<std::size_t>(std::popcount(edge_.size)));
}

void Appender::append(const Digest& leaf, std::vector<TileHash>* placed) {
  Digest node = leaf;
  std::uint64_t index = edge_.size;
  for (int height = 0;; ++height, index >>= 1) {
    if (placed != nullptr && height % kTileHeight == 0) placed->push_back({height / kTileHeight, index, node});
    if ((index & 1) == 0) break;
    node = node_hash(hash_, edge_.peaks.back(), node);
    edge_.peaks.pop_back();
  }
  edge_.peaks.push_back(node);
  ++edge_.size;
}

Result<std::vector<Digest>> inclusion_proof(Hash hash, std::uint64_t index, std::uint64_t size, const NodeReader& nodes) {
  if (index >= size) return bad_range();
  // From the root down, then turned round: at each step the half without the leaf goes into the proof.
  std::vector<Digest> proof;
  std::uint64_t from = 0;
  std::uint64_t to = size;
  while (to - from > 1) {
    const std::uint64_t middle = from + split_point(to - from);
    const bool left = index < middle;
    const auto other = left ? range_root(hash, middle, to, nodes) : range_root(hash, from, middle, nodes);
    if (!other) return other.failure();
    proof.push_back(*other);
    (left ? to : from) = middle;
  }
  return std::vector<Digest>(proof.rbegin(), proof.rend());
}

Result<std::vector<Digest>> consistency_proof(Hash hash, std::uint64_t first, std::uint64_t second, const NodeReader& nodes) {
  if (first > second) return bad_range();
  std::vector<Digest> proof;
  if (first == 0 || first == second) return proof;
  const auto made = subproof(hash, first, 0, second, true, nodes, proof);
  if (!made) return made.failure();
  return proof;
}

Result<Digest> root_at(Hash hash, std::uint64_t size, const NodeReader& nodes) {
  if (size == 0) return empty_root(hash);
  return range_root(hash, 0, size, nodes);
}

bool verify_inclusion(Hash hash, const Digest& leaf, std::uint64_t index, std::uint64_t size, std::span<const Digest> proof,
                      const Digest& root) {
  if (index >= size) return false;
  std::uint64_t fn = index;
  std::uint64_t sn = size - 1;
  Digest r = leaf;
  for (const Digest& p : proof) {
    if (sn == 0) return false;
    if ((fn & 1) != 0 || fn == sn) {
      r = node_hash(hash, p, r);
      while ((fn & 1) == 0 && fn != 0) fn >>= 1, sn >>= 1;
    } else {
      r = node_hash(hash, r, p);
    }
    fn >>= 1;
    sn >>= 1;
  }
  return sn == 0 && r == root;
}

bool verify_consistency(Hash hash, std::uint64_t first, std::uint64_t second, std::span<const Digest> proof,
                        const Digest& first_root, const Digest& second_root) {
  if (first > second) return false;
  if (first == 0)
    return proof.empty() && first_root == empty_root(hash) && (second > 0 || second_root == first_root);
  if (first == second) return proof.empty() && first_root == second_root;
  if (proof.empty()) return false;
  // Where `first` is a power of two its root is itself a node of the larger tree and is left out of the proof.
  const bool whole = std::has_single_bit(first);
  std::uint64_t fn = first - 1;
  std::uint64_t sn = second - 1;
  while ((fn & 1) != 0) fn >>= 1, sn >>= 1;
  Digest fr = whole ? first_root : proof[0];
  Digest sr = fr;
  for (const Digest& c : proof.subspan(whole ? 0 : 1)) {
    if (sn == 0) return false;
    if ((fn & 1) != 0 || fn == sn) {
      fr = node_hash(hash, c, fr);
      sr = node_hash(hash, c, sr);
      while ((fn & 1) == 0 && fn != 0) fn >>= 1, sn >>= 1;
    } else {
      sr = node_hash(hash, sr, c);
    }
    fn >>= 1;
    sn >>= 1;
  }
  return sn == 0 && fr == first_root && sr == second_root;
}

}  // namespace mingjing::ledger
