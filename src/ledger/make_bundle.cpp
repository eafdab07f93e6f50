#include <set>

#include "base/canonical_json.hpp"
#include "base/unicode.hpp"
#include "crypto/digest.hpp"
#include "ledger/bundle.hpp"
#include "ledger/bundle_format.hpp"
#include "ledger/proof_file.hpp"

namespace mingjing::ledger {
namespace {

Failure<Fault> content_fault(const char* what) { return fault("bundle_content", what); }

class Maker {
 public:
  explicit Maker(const BundleToMake& from) : from_(from) {}

  Result<BundlePlan> run() {
    const auto checkpoint = open_checkpoint(from_.checkpoint, from_.origin, from_.keys.sha256);
    const auto checkpoint_sm3 = open_checkpoint(from_.checkpoint_sm3, from_.origin + "/sm3", from_.keys.sm3);
    if (!checkpoint) return checkpoint.failure();
    if (!checkpoint_sm3) return checkpoint_sm3.failure();
    if (checkpoint->size != checkpoint_sm3->size) return content_fault("the two checkpoints are of different sizes");
    if (from_.events.empty()) return content_fault("a bundle needs at least one event");
    manifest_.origin = from_.origin;
    manifest_.made_at = rfc3339_text(from_.made_at);
    manifest_.tree_size = checkpoint->size;
    add(std::string(kKeys), encode_keys(from_.keys));
    add(std::string(kCheckpoint), from_.checkpoint);
    add(std::string(kCheckpointSm3), from_.checkpoint_sm3);
    for (const auto& [path, bytes] : from_.extras) add(path, bytes);
    for (std::uint32_t seq = 1; seq <= from_.events.size(); ++seq) {
      const auto added = add_event(seq, from_.events[seq - 1]);
      if (!added) return added.failure();
    }
    if (bad_path_) return content_fault("a path that is not allowed in a bundle, or two files under one path");
    const std::string manifest = encode_manifest(manifest_);
    entries_.insert(entries_.begin(), BundleEntry{std::string(kManifest), manifest, {}});
    return BundlePlan{manifest_note_text(from_.origin, manifest), std::move(entries_)};
  }

 private:
  void add(const std::string& path, std::string bytes) {
    list(path, bytes.size(), crypto::digest_pair(bytes));
    entries_.push_back({path, std::move(bytes), {}});
  }

  void list(const std::string& path, std::uint64_t size, const DigestPair& digests) {
    const bool fresh = manifest_.files.emplace(path, Manifest::File{size, digests}).second;
    bad_path_ |= !fresh || !good_bundle_path(path) || path == kManifest || path == kManifestNote;
  }

  Status<> add_event(std::uint32_t seq, const EventToExport& event) {
    const auto leaf = decode_leaf(event.leaf);
    if (!leaf) return leaf.failure();
    if (leaf->objects.size() != event.objects.size()) return content_fault("an object of a leaf has no path");
    if (seq == 1) manifest_.case_id = leaf->stream;
    manifest_.events.push_back({event.index, event.objects});
    add(leaf_path(seq), event.leaf);
    add(proof_path(seq, Hash::sha256), encode_proof_file({Hash::sha256, event.index, event.proof_sha256, from_.checkpoint}));
    add(proof_path(seq, Hash::sm3), encode_proof_file({Hash::sm3, event.index, event.proof_sm3, from_.checkpoint_sm3}));
    if (!event.fields.empty()) {
      for (const OpenedField& field : event.fields)
        if (field.salt.size() != kSaltSize || !valid_utf8(field.text) || !valid_utf8(field.field))
          return content_fault("a private field without its salt, or not UTF-8");
      add(private_path(seq), encode_fields(event.fields));
    }
    for (std::size_t i = 0; i < event.objects.size(); ++i) add_object(event.objects[i], leaf->objects[i]);
    return Done{};
  }

  // The same content may be named by several leaves; it is written once.
  void add_object(const std::string& path, const LeafObject& object) {
    if (path.empty()) return;
    const auto there = manifest_.files.find(path);
    if (there != manifest_.files.end() && objects_.contains(path) && there->second.digests == object.digests) return;
    objects_.insert(path);
    list(path, object.size, object.digests);
    entries_.push_back({path, {}, object});
  }

  const BundleToMake& from_;
  Manifest manifest_;
  std::vector<BundleEntry> entries_;
  std::set<std::string> objects_;
  bool bad_path_ = false;
};

}  // namespace

Result<BundlePlan> make_bundle(const BundleToMake& from) { return Maker(from).run(); }

BundleEntry bundle_note(const BundlePlan& plan, const LogKeys& keys, std::span<const std::string> signatures) {
  MJ_ASSERT(signatures.size() == keys.sha256.size());
  SignedNote note{plan.note_text, {}};
  for (std::size_t i = 0; i < signatures.size(); ++i) note.signatures.push_back(note_signature(keys.sha256[i], signatures[i]));
  return {std::string(kManifestNote), encode_note(note), {}};
}

}  // namespace mingjing::ledger
