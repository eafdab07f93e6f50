#include "ledger/tiles.hpp"

#include <algorithm>
#include <cstdio>

namespace mingjing::ledger {
namespace {

constexpr int kTileHeight = 8;
constexpr std::size_t kHashSize = 32;
constexpr int kHighestLevel = 7;  // 256^8 leaves fill 64 bits

std::optional<std::uint64_t> decimal(std::string_view text) {
  if (text.empty() || text.size() > 19 || (text.size() > 1 && text[0] == '0')) return std::nullopt;
  std::uint64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return value;
}

std::optional<std::uint64_t> three_digits(std::string_view text) {
  if (text.size() != 3) return std::nullopt;
  std::uint64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return value;
}

std::uint64_t hashes_on_level(int level, std::uint64_t size) { return size >> (kTileHeight * level); }

}  // namespace

std::string tile_path(const TileId& id, int width) {
  char group[8];
  std::snprintf(group, sizeof group, "%03u", static_cast<unsigned>(id.n % 1000));
  std::string place = group;
  for (std::uint64_t rest = id.n / 1000; rest > 0; rest /= 1000) {
    std::snprintf(group, sizeof group, "x%03u", static_cast<unsigned>(rest % 1000));
    place = std::string(group) + "/" + place;
  }
  std::string out = std::to_string(id.level) + "/" + place;
  if (width < kTileWidth) out += ".p/" + std::to_string(width);
  return out;
}

std::optional<TilePath> parse_tile_path(std::string_view path) {
  if (path.size() > 64) return std::nullopt;
  TilePath out;
  const std::string_view whole = path;
  if (const std::size_t partial = path.find(".p/"); partial != std::string_view::npos) {
    const auto width = decimal(path.substr(partial + 3));
    if (!width || *width == 0 || *width >= kTileWidth) return std::nullopt;
    out.width = static_cast<int>(*width);
    path = path.substr(0, partial);
  }
  std::size_t slash = path.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto level = decimal(path.substr(0, slash));
  if (!level || *level > kHighestLevel) return std::nullopt;
  out.id.level = static_cast<int>(*level);
  for (path.remove_prefix(slash + 1); path.starts_with('x'); path.remove_prefix(5)) {
    const auto group = three_digits(path.substr(1, 3));
    if (!group || path.size() < 5 || path[4] != '/' || out.id.n > 1'000'000'000'000'000) return std::nullopt;
    out.id.n = out.id.n * 1000 + *group;
  }
  const auto last = three_digits(path);
  if (!last) return std::nullopt;
  out.id.n = out.id.n * 1000 + *last;
  // Leading x000 groups would give one tile two names.
  if (tile_path(out.id, out.width) != whole) return std::nullopt;
  return out;
}

int tile_width(const TileId& id, std::uint64_t size) {
  const std::uint64_t hashes = hashes_on_level(id.level, size);
  if (hashes / kTileWidth < id.n) return 0;
  return static_cast<int>(std::min<std::uint64_t>(hashes - id.n * kTileWidth, kTileWidth));
}

std::vector<TileRun> tile_runs(const std::vector<TileHash>& placed) {
  std::map<TileId, TileRun> runs;
  for (const TileHash& item : placed) {
    const TileId id{item.level, item.index / kTileWidth};
    auto [run, fresh] = runs.try_emplace(id, TileRun{id, static_cast<int>(item.index % kTileWidth), {}});
    MJ_ASSERT(fresh || item.index % kTileWidth == static_cast<std::size_t>(run->second.at) + run->second.bytes.size() / kHashSize);
    run->second.bytes += item.hash.view();
  }
  std::vector<TileRun> out;
  for (auto& [id, run] : runs) out.push_back(std::move(run));
  return out;
}

std::string entry_bundle(const std::vector<std::string>& leaves) {
  std::string out;
  for (const std::string& leaf : leaves) {
    MJ_ASSERT(leaf.size() <= 0xFFFF);
    out += static_cast<char>(leaf.size() >> 8);
    out += static_cast<char>(leaf.size() & 0xFF);
    out += leaf;
  }
  return out;
}

Result<std::vector<std::string>> parse_entry_bundle(std::string_view bytes) {
  std::vector<std::string> out;
  while (!bytes.empty()) {
    const std::size_t size = bytes.size() < 2 ? bytes.size()
                                              : static_cast<std::size_t>(static_cast<unsigned char>(bytes[0])) * 256 +
                                                    static_cast<unsigned char>(bytes[1]);
    if (bytes.size() < 2 || bytes.size() - 2 < size) return fault("bad_bundle", "an entry bundle is cut short");
    out.emplace_back(bytes.substr(2, size));
    bytes.remove_prefix(2 + size);
  }
  if (out.size() > kTileWidth) return fault("bad_bundle", "an entry bundle holds more than 256 entries");
  return out;
}

Result<const TileNodes::Tile*> TileNodes::tile(const TileId& id) {
  if (const auto known = tiles_.find(id); known != tiles_.end()) return &known->second;
  const auto width = static_cast<std::size_t>(tile_width(id, size_));
  const auto bytes = read_(id, static_cast<int>(width));
  if (!bytes) return bytes.failure();
  if (bytes->size() < width * kHashSize) return fault("short_tile", "a stored tile is cut short");
  Tile levels(1);
  for (std::size_t i = 0; i < width; ++i)
    levels[0].push_back(*crypto::digest_from_bytes(std::string_view(*bytes).substr(i * kHashSize, kHashSize)));
  while (levels.back().size() > 1) {
    std::vector<Digest> above;
    const std::vector<Digest>& below = levels.back();
    for (std::size_t i = 0; i + 1 < below.size(); i += 2) above.push_back(node_hash(hash_, below[i], below[i + 1]));
    levels.push_back(std::move(above));
  }
  return &tiles_.emplace(id, std::move(levels)).first->second;
}

Result<Digest> TileNodes::operator()(int height, std::uint64_t index) {
  if (height < 0 || height > 63 || index >= (size_ >> height)) return fault("bad_range", "no such node in this tree");
  // The node stands over 2^inside consecutive hashes of one tile.
  const int inside = height % kTileHeight;
  const std::uint64_t across = static_cast<std::uint64_t>(kTileWidth) >> inside;
  const auto found = tile({height / kTileHeight, index / across});
  if (!found) return found.failure();
  return (**found)[static_cast<std::size_t>(inside)][index % across];
}

}  // namespace mingjing::ledger
