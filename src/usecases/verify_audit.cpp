#include "usecases/verify_audit.hpp"

#include <algorithm>
#include <deque>
#include <map>

#include "ledger/tiles.hpp"
#include "ledger/verify_log.hpp"
#include "ports/audit_leaf.hpp"

namespace mingjing::usecases {
namespace {

constexpr int kPage = 1000;

// What verify_log says of the leaves, in words of the audit.
std::string code_of(const std::string& code) {
  if (code == "gap") return "audit_missing";
  if (code == "leaf_hash") return "audit_row";
  if (code == "root") return "audit_root";
  if (code == "too_short") return "audit_short";
  return "audit_leaf";
}

class Walk {
 public:
  Walk(ports::LogStore& store, const LogId& log, const std::string& domain, const ledger::LogKeys& keys)
      : store_(store), log_(log), audit_(ports::audit_log(log)), domain_(domain), keys_(keys) {}

  Result<AuditReport> run() {
    std::vector<ledger::SignedRoot> roots;
    if (auto read = read_checkpoints(roots); !read) return read.failure();
    auto report = ledger::verify_log(audit_.str(), [this] { return next(); }, roots);
    if (!report) return report.failure();
    report_.planted = !(leaves_ == 0 && report_.rows > 0 && report_.checkpoints == 0);
    if (!report_.planted) {
      report_.first_bad.reset();
      return report_;
    }
    // A walk that was broken off found no missing end: what broke it off is noted already.
    if (report->first_bad && !(stopped_ && report->first_bad->code == "too_short"))
      note(report->first_bad->index, code_of(report->first_bad->code), report->first_bad->what);
    report_.unsigned_rows = leaves_ - std::min({signed_[0], signed_[1], leaves_});
    if (report_.first_bad) return report_;
    if (leaves_ > 0 && (signed_[0] == 0 || signed_[1] == 0)) note(0, "audit_unsigned", "no signed checkpoint of both trees stands over the audit");
    if (auto checked = check_trees(); !checked) return checked.failure();
    return report_;
  }

 private:
  void note(std::uint64_t index, std::string code, std::string what) {
    if (report_.first_bad && report_.first_bad->index <= index) return;
    report_.first_bad = VerifyFinding{index, std::move(code), std::move(what)};
  }

  Status<> read_checkpoints(std::vector<ledger::SignedRoot>& roots) {
    auto all = store_.checkpoints(audit_);
    if (!all) return all.failure();
    for (const auto& row : *all) {
      const auto& keys = row.tree == ledger::Hash::sha256 ? keys_.sha256 : keys_.sm3;
      auto opened = ledger::open_checkpoint(row.note, ledger::log_origin(domain_, audit_.str(), row.tree), keys);
      ++report_.checkpoints;
      if (!opened || opened->size != row.size) {
        note(row.size, "audit_checkpoint", opened ? "a checkpoint stands under another size" : opened.error().what);
        continue;
      }
      roots.push_back({row.tree, opened->size, opened->root});
      auto& last = signed_[row.tree == ledger::Hash::sha256 ? 0 : 1];
      last = std::max(last, opened->size);
    }
    return Done{};
  }

  Result<std::optional<ledger::StoredLeaf>> next() {
    const auto nothing = std::optional<ledger::StoredLeaf>();
    if (page_.empty()) {
      int count = 0;
      auto read = store_.audit_places(log_, next_, [&](const ports::AuditPlace& place) {
        page_.push_back(place);
        return ++count < kPage;
      });
      if (!read) return read.failure();
      if (page_.empty()) return nothing;
    }
    auto place = std::move(page_.front());
    page_.pop_front();
    next_ = place.seq + 1;
    if (place.row) ++report_.rows;
    if (place.leaf) ++leaves_;
    if (!place.row) return stop(place.seq, "audit_missing", "the row is gone, its leaf is there");
    // Of an audit that no tree stands over yet, every row is counted.
    if (!place.leaf && leaves_ == 0) return count_rows();
    if (!place.leaf) return stop(place.seq, "audit_added", "no leaf knows the row");
    const bool first = place.seq == 0;
    if (!first && !last_) return stop(0, "audit_missing", "the audit does not begin with its first row");
    auto bytes = ports::audit_leaf(audit_, *place.row, place.leaf->salt, first ? std::nullopt : last_);
    if (!bytes) return stop(place.seq, "audit_row", bytes.error().what);
    last_ = place.leaf->hashes;
    append(sha256_, place.leaf->hashes.sha256, upper_sha256_);
    append(sm3_, place.leaf->hashes.sm3, upper_sm3_);
    return std::optional(ledger::StoredLeaf{place.seq, std::move(*bytes), place.leaf->hashes});
  }

  // Level 0 is the leaves themselves; only what lies above is kept.
  void append(ledger::Appender& tree, const ledger::Digest& leaf, std::vector<ledger::TileHash>& upper) {
    fresh_.clear();
    tree.append(leaf, &fresh_);
    std::ranges::copy_if(fresh_, std::back_inserter(upper), [](const auto& hash) { return hash.level > 0; });
  }

  Result<std::optional<ledger::StoredLeaf>> stop(std::uint64_t index, const char* code, std::string what) {
    stopped_ = true;
    note(index, code, std::move(what));
    return std::optional<ledger::StoredLeaf>();
  }

  Result<std::optional<ledger::StoredLeaf>> count_rows() {
    report_.rows = 0;
    auto read = store_.audit_places(log_, 0, [&](const ports::AuditPlace& place) {
      if (place.row) ++report_.rows;
      if (place.leaf) ++leaves_;
      return true;
    });
    if (!read) return read.failure();
    return stop(0, "audit_added", "no leaf knows the first row");
  }

  Status<> check_trees() {
    auto trees = store_.audit_trees(log_);
    if (!trees && trees.error().retry) return trees.failure();
    if (!trees || trees->sha256 != sha256_.edge() || trees->sm3 != sm3_.edge()) {
      note(leaves_, "audit_tree", trees ? "the stored edge of a tree is not its edge" : trees.error().what);
      return Done{};
    }
    if (auto checked = check_tiles(ledger::Hash::sha256, upper_sha256_); !checked) return checked;
    return check_tiles(ledger::Hash::sm3, upper_sm3_);
  }

  Status<> check_tiles(ledger::Hash tree, const std::vector<ledger::TileHash>& upper) {
    std::map<ledger::TileId, std::string> tiles;
    for (const auto& run : ledger::tile_runs(upper)) tiles[run.id] += run.bytes;
    for (const auto& [id, bytes] : tiles) {
      auto stored = store_.tile(audit_, tree, id, static_cast<int>(bytes.size() / 32));
      if (!stored && stored.error().code != "not_found") return stored.failure();
      if (stored && *stored == bytes) continue;
      std::uint64_t first = id.n * ledger::kTileWidth;
      for (int level = 0; level < id.level; ++level) first *= ledger::kTileWidth;
      note(first, "audit_tree", "tile " + ledger::tile_path(id, static_cast<int>(bytes.size() / 32)) + " is not that of the tree");
    }
    return Done{};
  }

  ports::LogStore& store_;
  const LogId& log_;
  const LogId audit_;
  const std::string& domain_;
  const ledger::LogKeys& keys_;
  AuditReport report_;
  std::deque<ports::AuditPlace> page_;
  std::uint64_t next_ = 0;
  std::uint64_t leaves_ = 0;
  bool stopped_ = false;
  std::uint64_t signed_[2] = {0, 0};   // sizes of the last checkpoints, SHA-256 and SM3
  std::optional<ledger::DigestPair> last_;
  ledger::Appender sha256_{ledger::Hash::sha256};
  ledger::Appender sm3_{ledger::Hash::sm3};
  std::vector<ledger::TileHash> fresh_;
  std::vector<ledger::TileHash> upper_sha256_;
  std::vector<ledger::TileHash> upper_sm3_;
};

}  // namespace

Result<AuditReport> verify_audit(ports::LogStore& store, const LogId& log, const std::string& domain, const ledger::LogKeys& keys) {
  return Walk(store, log, domain, keys).run();
}

}  // namespace mingjing::usecases
