// The evidence bundle (证据包): one exported case that anyone can check offline. A folder of files, usually zipped:
//   manifest.json            canonical JSON: which case, which events, which objects, digests of every other file
//   manifest.note            signed note over the manifest's digests, by the log's Ed25519 and SM2 keys
//   keys.txt                 the log's verifier keys, one a line: Ed25519 and SM2 of checkpoint A, SM2 of checkpoint B
//   checkpoint.txt, checkpoint-sm3.txt   both signed checkpoints, of the same size
//   leaves/NNNNNN.json       the leaf bytes of event NNNNNN of the case
//   proofs/NNNNNN.tlog-proof, proofs/NNNNNN.sm3.tlog-proof   its inclusion in both trees
//   private/NNNNNN.json      {"<field>":{"salt":hex,"text":…}}: opens the commitments; fields erased or withheld are just not there
//   time-stamps/{sha256,sm3}.note, time-stamps/{sha256,sm3}-N.tsr   where authorities stamped the checkpoint: what they stamped, its
//                            lines by the log, and their answers (RFC 3161): openssl ts -verify -data X.note -in X-N.tsr -CAfile …
//   anything else            documents and evidence that the leaves name by digest; the checking page; an explanation
// What a valid bundle proves: these files and events were in the log when it had the size of the checkpoints, in this order, and
// no event of the case between the first and the last is left out. It proves nothing about who holds the keys: give the keys
// that the agency publishes, or compare their fingerprints.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crypto/time_stamp.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/leaf.hpp"

namespace mingjing::ledger {

inline constexpr std::string_view kBundleFormat = "mingjing-bundle@v1";

struct BundleFile {
  std::uint64_t size = 0;
  DigestPair digests;
  std::string bytes;  // only of files that must be read, see bundle_content_limit
};
using BundleFiles = std::map<std::string, BundleFile>;
BundleFile bundle_file(std::string bytes);
// How many bytes of this file the check reads; 0 where its digests are enough (documents, evidence, however large).
std::size_t bundle_content_limit(std::string_view path);

struct BundleFinding {
  std::string code;   // manifest keys untrusted_keys manifest_signature missing_file file_digest unlisted_file checkpoint tree_size
                      // leaf leaf_place leaf_chain leaf_order proof object private time_stamp
  std::string where;  // the file, or file#part
  auto operator<=>(const BundleFinding&) const = default;
};

struct BundleEvent {
  std::uint32_t seq = 0;
  std::uint64_t index = 0;
  std::string at;
  std::string type;
  std::string actor;
};

// A witness that signed the bundle's checkpoint.
struct BundleCosigner {
  std::string name;
  Instant at;
};

// A time-stamping authority that stamped the bundle's checkpoint over SHA-256.
struct BundleStamp {
  std::string name;
  Instant at;
};

struct BundleReport {
  std::string origin;
  std::string case_id;
  std::string made_at;
  std::uint64_t tree_size = 0;
  std::vector<BundleEvent> events;
  std::size_t files = 0;            // listed and present
  std::size_t objects = 0;          // named by the leaves and present
  std::size_t objects_missing = 0;  // erased or withheld, as the manifest says
  std::size_t fields = 0;           // private fields whose commitment opens
  std::size_t fields_missing = 0;
  std::vector<std::string> fingerprints;  // SHA-256 of each key of keys.txt, hex
  std::vector<BundleCosigner> cosigners;  // of those witnesses whose keys were given, each once
  int unchecked = 0;                      // signature lines of checkpoint A by keys that were not given
  std::vector<BundleStamp> stamps;        // of those authorities whose roots were given
  int unchecked_stamps = 0;               // of authorities whose roots were not given
  std::vector<BundleFinding> findings;
  bool valid() const { return findings.empty(); }
};

// Whom the reader believes; all may be empty.
struct BundleTrust {
  std::vector<std::string> agency;              // the vkeys that the agency publishes: others make the bundle invalid
  std::vector<NoteKey> witnesses;               // a line of theirs that does not verify makes a checkpoint invalid
  std::optional<crypto::TrustedRoots> authorities;  // of time-stamps
};
// Checks everything above.
BundleReport check_bundle(const BundleFiles& files, const BundleTrust& trust = {});

// ---- making one -----------------------------------------------------------------------------------------------------------

struct OpenedField {
  std::string field;
  std::string salt;  // 32 bytes
  std::string text;  // what was committed to; UTF-8
};

struct EventToExport {
  std::uint64_t index = 0;
  std::string leaf;
  std::vector<Digest> proof_sha256;
  std::vector<Digest> proof_sm3;
  std::vector<OpenedField> fields;
  std::vector<std::string> objects;  // for each object of the leaf, in order: its path in the bundle, or "" where it is left out
};

struct BundleToMake {
  std::string origin;  // of checkpoint A: <domain>/<log>
  Instant made_at;
  LogKeys keys;
  std::string checkpoint;      // signed, both of the same size
  std::string checkpoint_sm3;
  std::vector<EventToExport> events;         // all events of the case up to the last, in order
  std::map<std::string, std::string> extras; // verify.html, an explanation: path -> bytes
};

// One file of the bundle in the order of writing: bytes made here, or an object to be fetched by its digest.
struct BundleEntry {
  std::string path;
  std::string bytes;
  std::optional<LeafObject> object;
};

struct BundlePlan {
  std::string note_text;  // sign it with every key of keys.sha256, then call bundle_note
  std::vector<BundleEntry> entries;  // manifest.json first
};

// Fault `bundle_content` where the parts do not fit together (an object without its path, two objects under one path, a bad path).
Result<BundlePlan> make_bundle(const BundleToMake& from);
// manifest.note: `signatures` beside keys.sha256. To be written behind manifest.json.
BundleEntry bundle_note(const BundlePlan& plan, const LogKeys& keys, std::span<const std::string> signatures);
// Whether this may be a path in a bundle: relative, UTF-8, no control character, no backslash, no empty, "." or ".." part, ≤ 240 bytes.
bool good_bundle_path(std::string_view path);

}  // namespace mingjing::ledger
