#include "tests/tampering/mutations.hpp"

#include <boost/json.hpp>

#include "base/canonical_json.hpp"
#include "ledger/bundle_format.hpp"
#include "ledger/sample_log_test.hpp"

namespace mingjing::tampering {
namespace {

namespace json = boost::json;
using ledger::SampleLog;

Files to_files(const std::vector<std::pair<std::string, std::string>>& bundle) { return {bundle.begin(), bundle.end()}; }

const SampleLog& the_log() {
  static const SampleLog log(30);
  return log;
}

}  // namespace

Files changed(Files files, const Mutation& mutation) {
  for (const auto& [path, bytes] : mutation.changes) {
    if (bytes) {
      files[path] = *bytes;
    } else {
      files.erase(path);
    }
  }
  return files;
}

ledger::BundleFiles read_files(const Files& files) {
  ledger::BundleFiles out;
  for (const auto& [path, bytes] : files) {
    ledger::BundleFile file = ledger::bundle_file(bytes);
    if (ledger::bundle_content_limit(path) == 0) file.bytes.clear();
    out.emplace(path, std::move(file));
  }
  return out;
}

ledger::BundleFiles read_files(ledger::BundleFiles files, const Mutation& mutation) {
  for (const auto& [path, bytes] : mutation.changes) {
    files.erase(path);
    if (bytes) files.merge(read_files(Files{{path, *bytes}}));
  }
  return files;
}

Attack::Attack(std::uint64_t seed) : random_(seed), clean_(to_files(the_log().bundle("c-1"))) {
  foreign_.push_back(to_files(the_log().bundle("c-2")));
  foreign_.push_back(to_files(SampleLog(25).bundle("c-1")));    // the same log, earlier
  foreign_.push_back(to_files(SampleLog(30, 3).bundle("c-1")));  // a fork: the same keys, another history
  for (const auto& [path, bytes] : clean_) paths_.push_back(path);
}

std::size_t Attack::below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_); }
const std::string& Attack::any_path() { return paths_[below(paths_.size())]; }

std::string Attack::any_of(const std::string& prefix) {
  std::vector<std::string> found;
  for (const std::string& path : paths_)
    if (path.starts_with(prefix)) found.push_back(path);
  return found[below(found.size())];
}

std::string Attack::other_bytes(std::size_t size) {
  std::string out;
  for (std::size_t i = 0; i < size; ++i) out += static_cast<char>(below(256));
  return out;
}

std::string Attack::damaged(std::string bytes) {
  if (bytes.empty()) return other_bytes(1);
  const std::size_t at = below(bytes.size());
  switch (below(7)) {
    case 0: return bytes.substr(0, at);
    case 1: return bytes.erase(at, 1 + below(8));
    case 2: return bytes.insert(at, other_bytes(1 + below(8)));
    case 3: return bytes + other_bytes(1 + below(4));
    case 4: return bytes + bytes;
    case 5: std::swap(bytes[at], bytes[below(bytes.size())]); return bytes;
    default: bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8))); return bytes;
  }
}

Mutation Attack::damage() {
  Mutation out{"damage", {}};
  for (std::size_t times = 1 + below(3); times > 0; --times) {
    const std::string& path = any_path();
    out.changes[path] = damaged(clean_.at(path));
  }
  return out;
}

Mutation Attack::lose_add_or_swap() {
  const std::string& path = any_path();
  const std::string& other = any_path();
  switch (below(4)) {
    case 0: return {"lose", {{path, std::nullopt}}};
    case 1: return {"add", {{"附件/" + std::to_string(below(1000)) + ".txt", other_bytes(below(50))}}};
    case 2: return {"rename", {{path, std::nullopt}, {path + "2", clean_.at(path)}}};
    default: return {"swap", {{path, clean_.at(other)}, {other, clean_.at(path)}}};
  }
}

// Files of the same name from elsewhere: one, those of a whole folder, or all signed parts together.
Mutation Attack::borrow() {
  const Files& from = foreign_[below(foreign_.size())];
  Mutation out{"borrow", {}};
  const auto take = [&](const std::string& path) {
    const auto found = from.find(path);
    out.changes[path] = found == from.end() ? std::nullopt : std::optional(found->second);
  };
  static const char* const kFolders[] = {"leaves/", "proofs/", "private/", "checkpoint", "manifest", "文书/"};
  if (below(2) == 0) {
    take(any_path());
    return out;
  }
  const std::string folder = kFolders[below(std::size(kFolders))];
  for (const std::string& path : paths_)
    if (path.starts_with(folder)) take(path);
  return out;
}

// A change that keeps JSON canonical: what someone does who knows the format.
Mutation Attack::rewrite_json() {
  static const char* const kFolders[] = {"leaves/", "private/", "manifest.json"};
  const std::string path = any_of(kFolders[below(std::size(kFolders))]);
  json::value value = json::parse(clean_.at(path));
  json::value* at = &value;
  while (at->is_object() || at->is_array()) {
    if (at->is_object()) {
      if (at->get_object().empty()) break;
      auto member = at->get_object().begin();
      std::advance(member, below(at->get_object().size()));
      at = &member->value();
    } else {
      if (at->get_array().empty()) break;
      at = &at->get_array()[below(at->get_array().size())];
    }
    if (below(12) == 0) break;
  }
  switch (below(4)) {
    case 0: *at = nullptr; break;
    case 1: *at = static_cast<std::int64_t>(below(100)); break;
    case 2: *at = at->is_string() ? json::value(damaged(std::string(at->get_string()))) : json::value("x"); break;
    default:
      if (at->is_int64()) *at = at->get_int64() + 1;
      else if (at->is_array() && !at->get_array().empty()) at->get_array().pop_back();
      else *at = json::array{};
  }
  if (!canonicalizable(value)) return {"rewrite", {}};
  return {"rewrite", {{path, canonical_json(value)}}};
}

// Brings the manifest's digests in line with the changed files; without keys its signature stays the old one.
Mutation Attack::fix_manifest(Mutation mutation, bool sign) {
  const Files files = changed(clean_, mutation);
  auto manifest = ledger::decode_manifest(clean_.at("manifest.json"));
  if (mutation.changes.contains("manifest.json") || mutation.changes.contains("manifest.note")) return mutation;
  manifest->files.clear();
  for (const auto& [path, bytes] : files)
    if (path != "manifest.json" && path != "manifest.note" && ledger::good_bundle_path(path))
      manifest->files[path] = {bytes.size(), crypto::digest_pair(bytes)};
  const std::string bytes = encode_manifest(*manifest);
  mutation.changes["manifest.json"] = bytes;
  mutation.kind += sign ? "+signed" : "+listed";
  if (!sign) return mutation;
  ledger::SignedNote note{ledger::manifest_note_text(manifest->origin, bytes), {}};
  for (const auto& key : the_log().keys.sha256)
    note.signatures.push_back(ledger::note_signature(key, the_log().signer.sign(key, note.text)));
  mutation.changes["manifest.note"] = ledger::encode_note(note);
  return mutation;
}

// Someone who may sign manifests, but did not control the log: changes what was recorded and signs the new list.
Mutation Attack::insider() {
  static const char* const kFolders[] = {"leaves/", "proofs/", "private/", "文书/", "checkpoint"};
  Mutation out{"insider", {}};
  do {
    if (below(3) == 0) {
      out = rewrite_json();
    } else {
      const std::string path = any_of(kFolders[below(std::size(kFolders))]);
      out.changes = {{path, damaged(clean_.at(path))}};
    }
    out.kind = "insider";
  } while (out.changes.contains("manifest.json") || changed(clean_, out) == clean_);
  return fix_manifest(out, true);
}

Mutation Attack::try_next() {
  switch (below(8)) {
    case 0:
    case 1: return damage();
    case 2: return lose_add_or_swap();
    case 3: return borrow();
    case 4: return rewrite_json();
    case 5: return fix_manifest(below(2) == 0 ? damage() : borrow(), false);
    case 6: return fix_manifest(rewrite_json(), false);
    default: return insider();
  }
}

Mutation Attack::next() {
  while (true) {
    Mutation out = try_next();
    if (changed(clean_, out) != clean_) return out;
  }
}

}  // namespace mingjing::tampering
