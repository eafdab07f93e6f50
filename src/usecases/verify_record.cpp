#include "usecases/verify_record.hpp"

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "crypto/digest.hpp"
#include "ledger/leaf.hpp"
#include "ledger/tiles.hpp"
#include "ledger/verify_log.hpp"
#include "usecases/batch.hpp"
#include "usecases/library_events.hpp"
#include "usecases/number_check.hpp"
#include "usecases/verify_audit.hpp"

namespace mingjing::usecases {
namespace {

constexpr std::uint64_t kPiece = 1 << 20;

// Walks the log once; keeps the findings of what stands beside the leaves with the lowest index in front.
class Walk {
 public:
  Walk(const VerifyParts& parts, const VerifyProgress& progress) : p_(parts), progress_(progress) {}

  Result<VerifyReport> run() {
    std::vector<ledger::SignedRoot> roots;
    if (auto read = read_checkpoints(roots); !read) return read.failure();
    auto report = ledger::verify_log(p_.log.str(), [this] { return next(); }, roots);
    if (!report) return report.failure();
    report_.leaves = report->leaves;
    report_.streams = report->streams;
    report_.root_sha256 = crypto::hex(report->root.sha256);
    report_.root_sm3 = crypto::hex(report->root.sm3);
    if (report->first_bad) note(report->first_bad->index, report->first_bad->code, report->first_bad->what);
    report_.unsigned_leaves = report_.leaves - std::min({signed_[0], signed_[1], report_.leaves});
    // A walk that ended early has not met the erasures behind its end.
    if (!report->first_bad) check_missing_fields();
    if (!report_.first_bad) {
      // One of the trees alone is half of what a reader was promised.
      if (report_.leaves > 0 && (signed_[0] == 0 || signed_[1] == 0)) note(0, "unsigned", "no signed checkpoint of both trees stands over these leaves");
      if (auto checked = check_stray_fields(); !checked) return checked.failure();
      const auto counter = [this](const std::string& series) { return p_.store.last_number(p_.log, series); };
      if (auto checked = numbers_.check_counters(report_.leaves, counter); !checked) return checked.failure();
      if (auto checked = check_trees(); !checked) return checked.failure();
    }
    return report_;
  }

 private:
  void note(std::uint64_t index, std::string code, std::string what) {
    if (report_.first_bad && report_.first_bad->index <= index) return;
    report_.first_bad = VerifyFinding{index, std::move(code), std::move(what)};
  }

  Status<> read_checkpoints(std::vector<ledger::SignedRoot>& roots) {
    auto all = p_.store.checkpoints(p_.log);
    if (!all) return all.failure();
    for (const auto& row : *all) {
      const auto& keys = row.tree == ledger::Hash::sha256 ? p_.keys.sha256 : p_.keys.sm3;
      auto opened = ledger::open_checkpoint(row.note, ledger::log_origin(p_.domain, p_.log.str(), row.tree), keys);
      if (!opened || opened->size != row.size) {
        note(row.size, "checkpoint", opened ? "a checkpoint stands under another size" : opened.error().what);
        continue;
      }
      roots.push_back({row.tree, opened->size, opened->root});
      auto& last = signed_[row.tree == ledger::Hash::sha256 ? 0 : 1];
      last = std::max(last, opened->size);
      ++report_.checkpoints;
    }
    return Done{};
  }

  Result<std::optional<ledger::StoredLeaf>> next() {
    if (page_.empty()) {
      int count = 0;
      auto read = p_.store.events(p_.log, next_, [&](const ports::EventRow& row) {
        page_.push_back(row);
        return ++count < 1000;
      });
      if (!read) return read.failure();
      if (page_.empty()) return std::optional<ledger::StoredLeaf>();
      if (progress_) progress_(next_);
    }
    auto row = std::move(page_.front());
    page_.pop_front();
    next_ = row.seq + 1;
    if (auto checked = check_beside(row); !checked) return checked.failure();
    append(sha256_, row.hashes.sha256, placed_sha256_);
    append(sm3_, row.hashes.sm3, placed_sm3_);
    return std::optional(ledger::StoredLeaf{row.seq, std::move(row.leaf), row.hashes});
  }

  // Level 0 stands beside the events and is checked with them; only what lies above is kept.
  void append(ledger::Appender& tree, const ledger::Digest& leaf, std::vector<ledger::TileHash>& upper) {
    fresh_.clear();
    tree.append(leaf, &fresh_);
    for (const auto& hash : fresh_) {
      if (hash.level > 0) upper.push_back(hash);
    }
  }

  Status<> check_beside(const ports::EventRow& row) {
    auto leaf = ledger::decode_leaf(row.leaf);
    if (!leaf) return Done{};  // verify_log names it
    if (leaf->stream != row.stream || leaf->stream_seq != row.stream_seq || leaf->type != row.type || leaf->at != row.at) {
      note(row.seq, "row", "stream, type or time beside the leaf are not those of the leaf");
    }
    if (leaf->type == kFieldErased || leaf->type == kDecisionErased) learn_erased(*leaf);
    numbers_.learn(row.seq, *leaf);
    if (auto checked = check_fields(row, *leaf); !checked) return checked;
    return check_objects(row, *leaf);
  }

  Status<> check_fields(const ports::EventRow& row, const ledger::Leaf& leaf) {
    if (leaf.commitments.empty()) return Done{};
    auto fields = p_.store.event_fields(p_.log, row.seq);
    if (!fields) return fields.failure();
    const OrganId organ(leaf.organ);
    std::set<std::string_view> met;
    for (const auto& field : *fields) {
      const auto commitment = leaf.commitments.find(field.field);
      if (commitment == leaf.commitments.end()) {
        note(row.seq, "stray_field", "a private field that the leaf does not know: " + field.field);
        continue;
      }
      met.insert(commitment->first);
      ++report_.fields;
      if (field.key_id == ports::kUnsealed) ++report_.fields_unsealed;
      auto plain = p_.cipher.open({p_.log, organ, row.seq, field.field}, field.key_id, field.bytes);
      if (!plain && plain.error().retry) return plain.failure();
      // Whatever stands there is judged and not believed: a salt of another length is nobody's salt.
      const bool opens = plain && field.salt.size() == ledger::kSaltSize && ledger::commitment(field.salt, *plain) == commitment->second;
      if (!opens) {
        const bool no_key = !plain && plain.error().code != "seal_broken";
        note(row.seq, "field", "private field " + field.field + (no_key ? " does not open with the keys that are here" : " is not what was recorded"));
      }
    }
    for (const auto& [name, digests] : leaf.commitments) {
      if (!met.contains(name)) missing_.insert({leaf.stream, row.seq, name});
    }
    return Done{};
  }

  // An event of erasure speaks of earlier leaves of its own stream only.
  void learn_erased(const ledger::Leaf& leaf) {
    const auto* list = leaf.data.if_contains("erased");
    if (!list || !list->is_array()) return;
    for (const auto& item : list->as_array()) {
      const auto* one = item.if_object();
      const auto* index = one ? one->if_contains("leaf") : nullptr;
      const auto* field = one ? one->if_contains("field") : nullptr;
      if (index && index->is_int64() && field && field->is_string())
        erased_.insert({leaf.stream, static_cast<std::uint64_t>(index->as_int64()), std::string(field->as_string())});
    }
  }

  void check_missing_fields() {
    for (const auto& gone : erased_) {
      if (!missing_.contains(gone)) note(gone.leaf, "field_back", "private field " + gone.field + " was erased by law and is held again");
    }
    for (const auto& gone : missing_) {
      if (erased_.contains(gone)) ++report_.fields_erased;
      else note(gone.leaf, "field_missing", "private field " + gone.field + " is gone, and no event says that it was erased");
    }
  }

  Status<> check_objects(const ports::EventRow& row, const ledger::Leaf& leaf) {
    if (!p_.blobs) return Done{};
    for (const auto& object : leaf.objects) {
      const auto sha256 = crypto::hex(object.digests.sha256);
      if (!seen_.insert(sha256).second) continue;
      auto info = p_.blobs->info(sha256);
      if (!info) {
        const auto& code = info.error().code;
        if (code == "not_found") note(row.seq, "object_missing", "file " + sha256 + " is not held any more");
        else if (code == "tampered") note(row.seq, "object", "file " + sha256 + " is not what was stored");
        else if (code == "unknown_key" || code == "bad_key") note(row.seq, "object", "file " + sha256 + " does not open with the keys that are here");
        else return info.failure();
        continue;
      }
      ++report_.objects;
      // Bytes behind the end are not hashed; the size tells of them.
      auto digests = rehash(sha256, object.size);
      if (!digests && digests.error().retry) return digests.failure();  // a store that does not answer says nothing of its files
      // The line beside a file says its SM3 to whoever asks for it: that is held against the record too.
      if (info->size != object.size || info->sm3 != crypto::hex(object.digests.sm3) || !digests || *digests != object.digests) note(row.seq, "object", "file " + sha256 + " is not what was recorded");
    }
    return Done{};
  }

  Result<crypto::DigestPair> rehash(const std::string& sha256, std::uint64_t size) {
    crypto::PairHasher hasher;
    for (std::uint64_t at = 0; at < size;) {
      auto piece = p_.blobs->read(sha256, at, kPiece);
      if (!piece) return piece.failure();
      if (piece->empty()) break;
      hasher.update(*piece);
      at += piece->size();
    }
    return hasher.finish();
  }

  // Fields of events that have no commitments at all are not met on the walk.
  Status<> check_stray_fields() {
    std::uint64_t met = 0;
    auto read = p_.store.fields(p_.log, 0, [&](const ports::FieldRow&) {
      ++met;
      return true;
    });
    if (!read) return read;
    if (met != report_.fields) note(report_.leaves, "stray_field", "there are private fields that no leaf knows");
    return Done{};
  }

  Status<> check_trees() {
    auto head = p_.store.head(p_.log);
    if (!head) {
      note(report_.leaves, "tree_head", head.error().what);
      return Done{};
    }
    if (head->sha256 != sha256_.edge() || head->sm3 != sm3_.edge()) note(report_.leaves, "tree_head", "the stored edge of a tree is not its edge");
    if (auto checked = check_tiles(ledger::Hash::sha256, placed_sha256_); !checked) return checked;
    return check_tiles(ledger::Hash::sm3, placed_sm3_);
  }

  Status<> check_tiles(ledger::Hash tree, const std::vector<ledger::TileHash>& placed) {
    std::map<ledger::TileId, std::string> tiles;
    for (const auto& run : ledger::tile_runs(placed)) {
      tiles[run.id] += run.bytes;
    }
    for (const auto& [id, bytes] : tiles) {
      auto stored = p_.store.tile(p_.log, tree, id, static_cast<int>(bytes.size() / 32));
      if (!stored && stored.error().code != "not_found") return stored.failure();
      if (!stored || *stored != bytes) {
        std::uint64_t first = id.n * ledger::kTileWidth;
        for (int level = 0; level < id.level; ++level) first *= ledger::kTileWidth;
        note(first, "tile", "tile " + ledger::tile_path(id, static_cast<int>(bytes.size() / 32)) + " is not that of the tree");
      }
    }
    return Done{};
  }

  const VerifyParts& p_;
  const VerifyProgress& progress_;
  VerifyReport report_;
  std::deque<ports::EventRow> page_;
  std::uint64_t next_ = 0;
  struct Field {
    std::string stream;
    std::uint64_t leaf = 0;
    std::string field;
    auto operator<=>(const Field&) const = default;
  };
  std::set<Field> missing_;                // private fields that are not held
  std::set<Field> erased_;                 // and what the events of erasure say
  std::uint64_t signed_[2] = {0, 0};       // sizes of the last checkpoints, SHA-256 and SM3
  std::set<std::string> seen_;
  NumberCheck numbers_{[this](std::uint64_t index, std::string code, std::string what) { note(index, std::move(code), std::move(what)); }};
  ledger::Appender sha256_{ledger::Hash::sha256};
  ledger::Appender sm3_{ledger::Hash::sm3};
  std::vector<ledger::TileHash> fresh_;
  std::vector<ledger::TileHash> placed_sha256_;
  std::vector<ledger::TileHash> placed_sm3_;
};

}  // namespace

Result<VerifyReport> verify_record(const VerifyParts& parts, const VerifyProgress& progress) {
  auto report = Walk(parts, progress).run();
  if (!report) return report;
  const auto keys = ledger::keys_for(parts.keys, parts.domain, ports::audit_log(parts.log).str());
  if (!keys) return keys.failure();
  auto audit = verify_audit(parts.store, parts.log, parts.domain, *keys);
  if (!audit) return audit.failure();
  report->audit_rows = audit->rows;
  report->audit_checkpoints = audit->checkpoints;
  report->audit_unsigned = audit->unsigned_rows;
  if (!audit->planted && !parts.audit_of_before) audit->first_bad = VerifyFinding{0, "audit_unsigned", "no tree stands over the audit"};
  // The first checkpoint of the audit is signed together with the first of the log.
  if (audit->first_bad && audit->first_bad->code == "audit_unsigned" && report->checkpoints == 0) audit->first_bad.reset();
  if (!report->first_bad) report->first_bad = std::move(audit->first_bad);
  return report;
}

}  // namespace mingjing::usecases
