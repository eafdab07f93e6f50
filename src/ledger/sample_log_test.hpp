// A small log with everything in it, for tests: cases whose events interleave, objects, private fields, signed checkpoints, bundles.
// All of it is the same in each run, except SM2 signatures.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "crypto/encoding.hpp"
#include "ledger/bundle.hpp"
#include "ledger/proof_file.hpp"
#include "ledger/tiles.hpp"

namespace mingjing::ledger {

struct SampleKeys {
  crypto::PrivateKey ed25519 = *crypto::PrivateKey::from_ed25519_seed(std::string(32, '\x07'));
  // Made for these tests, signs nothing else.
  crypto::PrivateKey sm2 = *crypto::PrivateKey::from_pkcs8(
      *crypto::from_hex("308187020100301306072a8648ce3d020106082a811ccf5501822d046d306b020101042060c0f01f6685157248b550733b239a1b"
                        "b269f95cd9eca6f40d70c3c1991e74eba144034200047980917af2f479cb1f6d188180ccdb64010d100933f6e22b2a64ac555083c8"
                        "bec32da959adcccc9e712c75edd76d83c705778210c67f847879d9cdaf2ae5811e"));

  std::string sign(const NoteKey& key, std::string_view text) const {
    return *(key.type() == NoteKeyType::sm2_sm3 ? sm2 : ed25519).sign(text);
  }
  std::string signed_checkpoint(const std::vector<NoteKey>& keys, const Checkpoint& checkpoint) const {
    SignedNote note{checkpoint_text(checkpoint), {}};
    for (const NoteKey& key : keys) note.signatures.push_back(note_signature(key, sign(key, note.text)));
    return encode_note(note);
  }
};

class SampleLog {
 public:
  static constexpr const char* kDomain = "mingjing.example";
  static constexpr const char* kLog = "370199";

  // Leaf i belongs to case c-(i mod streams). Every second event names a document, every event commits to two private fields.
  explicit SampleLog(std::uint64_t size, std::uint64_t streams = 5) {
    std::map<std::string, DigestPair> heads;
    for (std::uint64_t i = 0; i < size; ++i) {
      const std::string stream = "c-" + std::to_string(i % streams);
      const auto seq = static_cast<std::uint32_t>(i / streams + 1);
      Leaf leaf;
      leaf.log = kLog;
      leaf.organ = "o-1";
      leaf.stream = stream;
      leaf.stream_seq = seq;
      if (seq > 1) leaf.previous = heads[stream];
      leaf.type = seq == 1 ? "case.opened" : "case.acted";
      leaf.actor = "a-" + std::to_string(i % 7);
      leaf.role = "handler";
      leaf.at = Instant{1'790'000'000'000 + static_cast<std::int64_t>(i) * 60'000};
      leaf.data = {{"action", "sample"}, {"amount", i * 100}};
      if (seq % 2 == 0) {
        const std::string content = document(stream, seq);
        leaf.objects.push_back({"document:sample", content.size(), crypto::digest_pair(content)});
      }
      for (const OpenedField& field : fields(stream, seq)) leaf.commitments[field.field] = commitment(field.salt, field.text);
      leaves.push_back(*encode_leaf(leaf));
      heads[stream] = leaf_hashes(leaves.back());
      sha256.append(heads[stream].sha256, &placed_sha256);
      sm3.append(heads[stream].sm3, &placed_sm3);
    }
    streams_ = streams;
    checkpoint = signer.signed_checkpoint(keys.sha256, {log_origin(kDomain, kLog, Hash::sha256), size, sha256.root()});
    checkpoint_sm3 = signer.signed_checkpoint(keys.sm3, {log_origin(kDomain, kLog, Hash::sm3), size, sm3.root()});
  }

  static std::string document(const std::string& stream, std::uint32_t seq) {
    return "行政处罚文书 " + stream + " 第" + std::to_string(seq) + "号\n";
  }
  static std::vector<OpenedField> fields(const std::string& stream, std::uint32_t seq) {
    const auto salt = [&](const char* name) { return crypto::digest(Hash::sha256, stream + name + std::to_string(seq)).str(); };
    return {{"party.name", salt("n"), "\"某某公司\""}, {"party.phone", salt("p"), "\"13800000000\""}};
  }

  TileNodes nodes(Hash hash) const {
    std::map<TileId, std::string> tiles;
    for (const TileRun& run : tile_runs(hash == Hash::sm3 ? placed_sm3 : placed_sha256)) tiles[run.id] = run.bytes;
    return {hash, leaves.size(), [tiles](const TileId& id, int) -> Result<std::string> { return tiles.at(id); }};
  }

  // The document of event 4 and the telephone of event 5 are left out, as if erased.
  BundleToMake to_make(const std::string& stream) const {
    BundleToMake out{log_origin(kDomain, kLog, Hash::sha256), *parse_instant("2026-10-01T08:00:00+08:00"), keys, checkpoint,
                     checkpoint_sm3, {}, {{"说明.txt", "如何验证本证据包\n"}}};
    TileNodes nodes_sha256 = nodes(Hash::sha256);
    TileNodes nodes_sm3 = nodes(Hash::sm3);
    const std::uint64_t first = std::stoull(stream.substr(2));
    for (std::uint64_t i = first; i < leaves.size(); i += streams_) {
      const auto seq = static_cast<std::uint32_t>(i / streams_ + 1);
      EventToExport event{i, leaves[i], *inclusion_proof(Hash::sha256, i, leaves.size(), std::ref(nodes_sha256)),
                          *inclusion_proof(Hash::sm3, i, leaves.size(), std::ref(nodes_sm3)), fields(stream, seq), {}};
      if (seq % 2 == 0) event.objects.push_back(seq == 4 ? "" : "文书/" + stream + "-" + std::to_string(seq) + ".txt");
      if (seq == 5) event.fields.pop_back();
      out.events.push_back(std::move(event));
    }
    return out;
  }

  // All files of the bundle of a case, in the order in which they would be written.
  std::vector<std::pair<std::string, std::string>> bundle(const std::string& stream) const { return bundle(to_make(stream), stream); }

  std::vector<std::pair<std::string, std::string>> bundle(const BundleToMake& from, const std::string& stream) const {
    const BundlePlan plan = *make_bundle(from);
    std::map<DigestPair, std::string> documents;
    for (std::uint32_t seq = 2; seq <= from.events.size(); seq += 2)
      documents[crypto::digest_pair(document(stream, seq))] = document(stream, seq);
    std::vector<std::pair<std::string, std::string>> files;
    for (const BundleEntry& entry : plan.entries)
      files.emplace_back(entry.path, entry.object ? documents.at(entry.object->digests) : entry.bytes);
    std::vector<std::string> signatures;
    for (const NoteKey& key : from.keys.sha256) signatures.push_back(signer.sign(key, plan.note_text));
    const BundleEntry note = bundle_note(plan, from.keys, signatures);
    files.insert(files.begin() + 1, {note.path, note.bytes});
    return files;
  }

  SampleKeys signer;
  LogKeys keys = *log_keys(kDomain, kLog, signer.ed25519.public_key().raw(), signer.sm2.public_key().spki());
  std::vector<std::string> leaves;
  Appender sha256{Hash::sha256};
  Appender sm3{Hash::sm3};
  std::vector<TileHash> placed_sha256;
  std::vector<TileHash> placed_sm3;
  std::string checkpoint;
  std::string checkpoint_sm3;

 private:
  std::uint64_t streams_ = 5;
};

inline BundleFiles files_of(const std::vector<std::pair<std::string, std::string>>& bundle) {
  BundleFiles out;
  for (const auto& [path, bytes] : bundle) out.emplace(path, bundle_file(bytes));
  return out;
}

}  // namespace mingjing::ledger
