// Tiles of c2sp.org/tlog-tiles: 256 consecutive hashes of one level, 8,192 bytes; the rightmost of a level may be partial.
// The same layout serves the SHA-256 and the SM3 tree, because both hashes have 32 bytes.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/merkle.hpp"

namespace mingjing::ledger {

inline constexpr int kTileWidth = 256;

struct TileId {
  int level = 0;  // 0–7 for our hashes (the format allows up to 63)
  std::uint64_t n = 0;
  auto operator<=>(const TileId&) const = default;
};

// "0/x001/x234/067", with ".p/17" behind it for a partial tile of 17 hashes: the path after /tile/.
std::string tile_path(const TileId& id, int width = kTileWidth);
struct TilePath {
  TileId id;
  int width = kTileWidth;
};
// Reads exactly what tile_path writes. For entries, the caller takes "entries/" off and puts "0/" in its place.
std::optional<TilePath> parse_tile_path(std::string_view path);

// The width that a tile has in a tree of `size` leaves: 0 where it does not exist yet, 256 where it is full.
int tile_width(const TileId& id, std::uint64_t size);

// Consecutive hashes of one tile that were just placed: what a store appends to the stored tile behind its first `at` hashes.
struct TileRun {
  TileId id;
  int at = 0;
  std::string bytes;
};
std::vector<TileRun> tile_runs(const std::vector<TileHash>& placed);  // ordered by level, then place

// An entry bundle of tlog-tiles: each leaf behind its length in two bytes, big-endian. Leaves are ≤ 65,535 bytes.
std::string entry_bundle(const std::vector<std::string>& leaves);
Result<std::vector<std::string>> parse_entry_bundle(std::string_view bytes);

// Gives at least `width` hashes of a tile as their bytes; a longer answer is cut.
using TileReader = std::function<Result<std::string>(const TileId& id, int width)>;

// A NodeReader over tiles for a tree of `size` leaves. Remembers the tiles it read and all nodes inside them, so one reader
// serves many proofs of the same tree cheaply; pass it by std::ref. One thread at a time.
class TileNodes {
 public:
  TileNodes(Hash hash, std::uint64_t size, TileReader read) : hash_(hash), size_(size), read_(std::move(read)) {}
  // Fault `bad_range` where the node is not complete at this size, `short_tile` where the reader gives too little.
  Result<Digest> operator()(int height, std::uint64_t index);

 private:
  using Tile = std::vector<std::vector<Digest>>;  // by height inside the tile, the tile's own hashes first
  Result<const Tile*> tile(const TileId& id);

  Hash hash_;
  std::uint64_t size_;
  TileReader read_;
  std::map<TileId, Tile> tiles_;
};

}  // namespace mingjing::ledger
