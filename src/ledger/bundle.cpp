#include "ledger/bundle.hpp"

#include <algorithm>

#include "crypto/encoding.hpp"
#include "ledger/bundle_format.hpp"
#include "ledger/proof_file.hpp"

namespace mingjing::ledger {
namespace {

constexpr std::size_t kSmallFile = 1024 * 1024;
constexpr std::size_t kLargestManifest = 64 * 1024 * 1024;

class Check {
 public:
  Check(const BundleFiles& files, const BundleTrust& trust) : files_(files), trust_(trust) {}

  BundleReport run() {
    const std::string* bytes = content(kManifest);
    auto manifest = bytes == nullptr ? std::nullopt : decode_manifest(*bytes);
    if (!manifest) return found("manifest", kManifest), report_;
    manifest_ = *std::move(manifest);
    report_.origin = manifest_.origin;
    report_.case_id = manifest_.case_id;
    report_.made_at = manifest_.made_at;
    report_.tree_size = manifest_.tree_size;
    if (!read_keys()) return report_;
    check_note_of(*bytes);
    check_listed_files();
    if (!open_checkpoints()) return report_;
    for (std::size_t i = 0; i < manifest_.events.size(); ++i) check_event(static_cast<std::uint32_t>(i + 1), manifest_.events[i]);
    if (manifest_.events.empty()) found("leaf", leaf_path(1));
    return report_;
  }

 private:
  void found(std::string_view code, std::string_view where) {
    report_.findings.push_back({std::string(code), std::string(where)});
  }

  const std::string* content(std::string_view path) const {
    const auto file = files_.find(std::string(path));
    return file == files_.end() || file->second.size != file->second.bytes.size() ? nullptr : &file->second.bytes;
  }
  std::string_view content_or_empty(std::string_view path) const {
    const std::string* bytes = content(path);
    return bytes == nullptr ? std::string_view{} : std::string_view(*bytes);
  }

  bool read_keys() {
    keys_ = decode_keys(content_or_empty(kKeys), manifest_.origin);
    if (!keys_) return found("keys", kKeys), false;
    for (const auto* set : {&keys_->sha256, &keys_->sm3})
      for (const NoteKey& key : *set) {
        const std::string vkey = key.vkey();
        report_.fingerprints.push_back(hex(crypto::digest(Hash::sha256, vkey)));
        if (!trust_.agency.empty() && std::find(trust_.agency.begin(), trust_.agency.end(), vkey) == trust_.agency.end())
          found("untrusted_keys", key.name());
      }
    return true;
  }

  void check_note_of(const std::string& manifest) {
    const auto note = parse_note(content_or_empty(kManifestNote));
    const bool good = note && note->text == manifest_note_text(manifest_.origin, manifest) && signed_by_all(*note);
    if (!good) found("manifest_signature", kManifestNote);
  }

  bool signed_by_all(const SignedNote& note) const {
    const auto check = check_note(note, keys_->sha256);
    return check && check->verified.size() == keys_->sha256.size();
  }

  void check_listed_files() {
    for (const auto& [path, file] : manifest_.files) {
      const auto there = files_.find(path);
      if (there == files_.end()) {
        found("missing_file", path);
      } else if (there->second.size != file.size || there->second.digests != file.digests) {
        found("file_digest", path);
      } else {
        ++report_.files;
      }
    }
    for (const auto& [path, file] : files_)
      if (path != kManifest && path != kManifestNote && !manifest_.files.contains(path)) found("unlisted_file", path);
  }

  bool open_checkpoints() {
    const std::string sm3_origin = manifest_.origin + "/sm3";
    const auto first = open_checkpoint(content_or_empty(kCheckpoint), manifest_.origin, keys_->sha256);
    const auto second = open_checkpoint(content_or_empty(kCheckpointSm3), sm3_origin, keys_->sm3);
    if (!first) found("checkpoint", kCheckpoint);
    if (!second) found("checkpoint", kCheckpointSm3);
    if (!first || !second) return false;
    if (first->size != manifest_.tree_size || second->size != manifest_.tree_size) found("tree_size", kManifest);
    const bool cosigned = read_cosigners(kCheckpoint, true);
    if (!read_cosigners(kCheckpointSm3, false) || !cosigned) return false;
    check_stamps(kCheckpoint, "sha256", crypto::Hash::sha256);
    check_stamps(kCheckpointSm3, "sm3", crypto::Hash::sm3);
    roots_ = {first->root, second->root};
    sizes_ = {first->size, second->size};
    return true;
  }

  // False where a line of a known witness does not verify.
  bool read_cosigners(std::string_view path, bool reported) {
    const auto note = parse_note(content_or_empty(path));
    if (!note) return false;
    const auto check = check_note(*note, trust_.witnesses);
    if (!check && check.error().code != "unsigned") return found("checkpoint", path), false;
    if (!reported) return true;
    const int ours = static_cast<int>(keys_->sha256.size());
    report_.unchecked = (check ? check->ignored : static_cast<int>(note->signatures.size())) - ours;
    if (!check) return true;
    for (std::size_t i = 0; i < check->verified.size(); ++i) {
      const std::string& name = trust_.witnesses[check->verified[i]].name();
      const bool told = std::any_of(report_.cosigners.begin(), report_.cosigners.end(), [&](const auto& one) { return one.name == name; });
      if (!told) report_.cosigners.push_back({name, Instant{static_cast<std::int64_t>(check->cosigned_at[i]) * 1000}});
    }
    return true;
  }

  // What was stamped is this checkpoint, and each answer is about it.
  void check_stamps(std::string_view checkpoint, const std::string& tree, crypto::Hash hash) {
    const std::string stem = std::string(kTimeStamps) + tree;
    if (!files_.contains(stem + ".note")) return;
    const std::string stamped(content_or_empty(stem + ".note"));
    const auto note = parse_note(stamped);
    const auto ours = parse_note(content_or_empty(checkpoint));
    if (!note || !ours || note->text != ours->text) return found("time_stamp", stem + ".note");
    const auto imprint = crypto::digest(hash, stamped);
    for (auto at = files_.lower_bound(stem + "-"); at != files_.end() && at->first.starts_with(stem + "-"); ++at) {
      const auto claimed = crypto::read_time_stamp(at->second.bytes, hash, imprint);
      if (!claimed) {
        found("time_stamp", at->first);
        continue;
      }
      if (hash != crypto::Hash::sha256) continue;
      const bool believed = trust_.authorities && crypto::check_time_stamp(at->second.bytes, hash, imprint, std::nullopt, *trust_.authorities);
      if (believed) report_.stamps.push_back({claimed->authority, claimed->at});
      else ++report_.unchecked_stamps;
    }
  }

  void check_event(std::uint32_t seq, const Manifest::Event& event) {
    const std::string path = leaf_path(seq);
    const std::string* bytes = content(path);
    const auto leaf = bytes == nullptr ? Result<Leaf>(fault("bad_leaf", "missing")) : decode_leaf(*bytes);
    if (!leaf) {
      found("leaf", path);
      previous_.reset();
      return;
    }
    const DigestPair hashes = leaf_hashes(*bytes);
    if (leaf->stream != manifest_.case_id || leaf->stream_seq != seq || !manifest_.origin.ends_with("/" + leaf->log))
      found("leaf_place", path);
    if (seq > 1 && leaf->previous != previous_) found("leaf_chain", path);
    if (last_index_ && event.index <= *last_index_) found("leaf_order", path);
    previous_ = hashes;
    last_index_ = event.index;
    check_proof_of(seq, Hash::sha256, event.index, hashes.sha256);
    check_proof_of(seq, Hash::sm3, event.index, hashes.sm3);
    check_objects(path, *leaf, event.objects);
    check_fields(seq, *leaf);
    report_.events.push_back({seq, event.index, rfc3339_text(leaf->at), leaf->type, leaf->actor});
  }

  // The checkpoint inside must be the bundle's own, whose signatures are checked once.
  void check_proof_of(std::uint32_t seq, Hash hash, std::uint64_t index, const Digest& leaf) {
    const std::string path = proof_path(seq, hash);
    const bool sm3 = hash == Hash::sm3;
    const auto proof = parse_proof_file(content_or_empty(path));
    const bool good = proof && proof->hash == hash && proof->index == index &&
                      proof->checkpoint == content_or_empty(sm3 ? kCheckpointSm3 : kCheckpoint) &&
                      verify_inclusion(hash, leaf, index, sm3 ? sizes_.second : sizes_.first, proof->proof,
                                       sm3 ? roots_.sm3 : roots_.sha256);
    if (!good) found("proof", path);
  }

  void check_objects(const std::string& path, const Leaf& leaf, const std::vector<std::string>& paths) {
    if (leaf.objects.size() != paths.size()) return found("object", path);
    for (std::size_t i = 0; i < paths.size(); ++i) {
      if (paths[i].empty()) {
        ++report_.objects_missing;
        continue;
      }
      const auto file = files_.find(paths[i]);
      const LeafObject& object = leaf.objects[i];
      if (file == files_.end() || file->second.size != object.size || file->second.digests != object.digests) {
        found("object", path + "#" + std::to_string(i));
      } else {
        ++report_.objects;
      }
    }
  }

  void check_fields(std::uint32_t seq, const Leaf& leaf) {
    const std::string path = private_path(seq);
    std::size_t opened = 0;
    if (files_.contains(path)) {
      const auto fields = decode_fields(content_or_empty(path));
      if (!fields) return found("private", path);
      for (const OpenedField& field : *fields) {
        const auto committed = leaf.commitments.find(field.field);
        if (committed == leaf.commitments.end() || commitment(field.salt, field.text) != committed->second) {
          found("private", path + "#" + field.field);
        } else {
          ++opened;
        }
      }
    }
    report_.fields += opened;
    report_.fields_missing += leaf.commitments.size() - opened;
  }

  const BundleFiles& files_;
  const BundleTrust& trust_;
  BundleReport report_;
  Manifest manifest_;
  std::optional<LogKeys> keys_;
  DigestPair roots_;
  std::pair<std::uint64_t, std::uint64_t> sizes_;
  std::optional<DigestPair> previous_;
  std::optional<std::uint64_t> last_index_;
};

}  // namespace

BundleFile bundle_file(std::string bytes) {
  BundleFile out{bytes.size(), crypto::digest_pair(bytes), {}};
  out.bytes = std::move(bytes);
  return out;
}

std::size_t bundle_content_limit(std::string_view path) {
  if (path == kManifest) return kLargestManifest;
  const bool read = path == kManifestNote || path == kKeys || path == kCheckpoint || path == kCheckpointSm3 ||
                    path.starts_with(kTimeStamps) || path.starts_with("leaves/") || path.starts_with("proofs/") || path.starts_with("private/");
  return read ? kSmallFile : 0;
}

BundleReport check_bundle(const BundleFiles& files, const BundleTrust& trust) {
  return Check(files, trust).run();
}

}  // namespace mingjing::ledger
