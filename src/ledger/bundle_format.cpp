#include "ledger/bundle_format.hpp"

#include <boost/json.hpp>
#include <cstdio>

#include "base/canonical_json.hpp"
#include "base/unicode.hpp"
#include "crypto/encoding.hpp"

namespace mingjing::ledger {
namespace {

namespace json = boost::json;

constexpr std::size_t kLongestPath = 240;

std::string numbered(const char* folder, std::uint32_t seq, const char* end) {
  char number[16];
  std::snprintf(number, sizeof number, "%06u", seq);
  return std::string(folder) + "/" + number + end;
}

// A canonical JSON object, nothing where the bytes are another writing of one.
std::optional<json::object> canonical_object(std::string_view bytes) {
  json::error_code error;
  json::value value = json::parse(bytes, error);
  if (error || !value.is_object() || !canonicalizable(value) || canonical_json(value) != bytes) return std::nullopt;
  return std::move(value.get_object());
}

const json::string* text_member(const json::object& from, std::string_view name) {
  const json::value* value = from.if_contains(name);
  return value == nullptr ? nullptr : value->if_string();
}

bool read_count(const json::value* value, std::uint64_t& out) {
  if (value == nullptr || !value->is_int64() || value->get_int64() < 0) return false;
  out = static_cast<std::uint64_t>(value->get_int64());
  return true;
}

bool read_file(const json::value& value, Manifest::File& out) {
  if (!value.is_object() || value.get_object().size() != 3) return false;
  const json::object& from = value.get_object();
  const json::string* sha256 = text_member(from, "sha256");
  const json::string* sm3 = text_member(from, "sm3");
  if (sha256 == nullptr || sm3 == nullptr || !read_count(from.if_contains("size"), out.size)) return false;
  const auto first = crypto::digest_from_hex(*sha256);
  const auto second = crypto::digest_from_hex(*sm3);
  if (!first || !second) return false;
  out.digests = {*first, *second};
  return true;
}

bool read_event(const json::value& value, Manifest::Event& out) {
  if (!value.is_object() || value.get_object().size() != 2) return false;
  const json::object& from = value.get_object();
  const json::value* objects = from.if_contains("obj");
  if (!read_count(from.if_contains("index"), out.index) || objects == nullptr || !objects->is_array()) return false;
  for (const json::value& path : objects->get_array()) {
    if (!path.is_string()) return false;
    out.objects.emplace_back(path.get_string());
    if (!out.objects.back().empty() && !good_bundle_path(out.objects.back())) return false;
  }
  return true;
}

}  // namespace

std::string leaf_path(std::uint32_t seq) { return numbered("leaves", seq, ".json"); }
std::string proof_path(std::uint32_t seq, Hash hash) {
  return numbered("proofs", seq, hash == Hash::sm3 ? ".sm3.tlog-proof" : ".tlog-proof");
}
std::string private_path(std::uint32_t seq) { return numbered("private", seq, ".json"); }

bool good_bundle_path(std::string_view path) {
  if (path.empty() || path.size() > kLongestPath || !valid_utf8(path)) return false;
  for (const char c : path)
    if ((c >= 0 && c < 0x20) || c == 0x7F || c == '\\' || c == ':') return false;
  while (true) {
    const std::size_t slash = path.find('/');
    const std::string_view part = path.substr(0, slash);
    if (part.empty() || part == "." || part == "..") return false;
    if (slash == std::string_view::npos) return true;
    path.remove_prefix(slash + 1);
  }
}

std::string encode_manifest(const Manifest& manifest) {
  json::array events;
  for (const auto& event : manifest.events)
    events.push_back({{"index", event.index}, {"obj", json::array(event.objects.begin(), event.objects.end())}});
  json::object files;
  for (const auto& [path, file] : manifest.files)
    files[path] = {{"size", file.size}, {"sha256", hex(file.digests.sha256)}, {"sm3", hex(file.digests.sm3)}};
  return canonical_json({{"format", kBundleFormat},
                         {"origin", manifest.origin},
                         {"case", manifest.case_id},
                         {"made_at", manifest.made_at},
                         {"tree_size", manifest.tree_size},
                         {"events", std::move(events)},
                         {"files", std::move(files)}});
}

std::optional<Manifest> decode_manifest(std::string_view bytes) {
  const auto object = canonical_object(bytes);
  if (!object || object->size() != 7) return std::nullopt;
  const json::string* format = text_member(*object, "format");
  const json::string* origin = text_member(*object, "origin");
  const json::string* case_id = text_member(*object, "case");
  const json::string* made_at = text_member(*object, "made_at");
  const json::value* events = object->if_contains("events");
  const json::value* files = object->if_contains("files");
  if (format == nullptr || *format != kBundleFormat || origin == nullptr || case_id == nullptr || made_at == nullptr ||
      events == nullptr || !events->is_array() || files == nullptr || !files->is_object())
    return std::nullopt;
  Manifest out{std::string(*origin), std::string(*case_id), std::string(*made_at), 0, {}, {}};
  if (!read_count(object->if_contains("tree_size"), out.tree_size)) return std::nullopt;
  for (const json::value& value : events->get_array())
    if (!read_event(value, out.events.emplace_back())) return std::nullopt;
  for (const auto& member : files->get_object())
    if (!good_bundle_path(member.key()) || !read_file(member.value(), out.files[std::string(member.key())])) return std::nullopt;
  return out;
}

std::string manifest_note_text(std::string_view origin, std::string_view manifest) {
  const DigestPair digests = crypto::digest_pair(manifest);
  return std::string(kBundleFormat) + "\n" + std::string(origin) + "\n" + crypto::base64(digests.sha256.view()) + "\n" +
         crypto::base64(digests.sm3.view()) + "\n";
}

std::string encode_fields(const std::vector<OpenedField>& fields) {
  json::object out;
  for (const OpenedField& field : fields) out[field.field] = {{"salt", crypto::hex(field.salt)}, {"text", field.text}};
  return canonical_json(out);
}

std::optional<std::vector<OpenedField>> decode_fields(std::string_view bytes) {
  const auto object = canonical_object(bytes);
  if (!object) return std::nullopt;
  std::vector<OpenedField> out;
  for (const auto& member : *object) {
    const json::object* from = member.value().if_object();
    if (from == nullptr || from->size() != 2) return std::nullopt;
    const json::string* salt = text_member(*from, "salt");
    const json::string* text = text_member(*from, "text");
    const auto salt_bytes = salt == nullptr ? std::nullopt : crypto::from_hex(*salt);
    if (text == nullptr || !salt_bytes || salt_bytes->size() != kSaltSize || crypto::hex(*salt_bytes) != *salt) return std::nullopt;
    out.push_back({std::string(member.key()), *salt_bytes, std::string(*text)});
  }
  return out;
}

std::string encode_keys(const LogKeys& keys) {
  std::string out;
  for (const auto* set : {&keys.sha256, &keys.sm3})
    for (const NoteKey& key : *set) out += key.vkey() + "\n";
  return out;
}

std::optional<LogKeys> decode_keys(std::string_view bytes, std::string_view origin) {
  std::vector<NoteKey> all;
  while (!bytes.empty()) {
    const std::size_t end = bytes.find('\n');
    if (end == std::string_view::npos || all.size() == 3) return std::nullopt;
    auto key = NoteKey::from_vkey(bytes.substr(0, end));
    if (!key) return std::nullopt;
    all.push_back(*key);
    bytes.remove_prefix(end + 1);
  }
  if (all.size() != 3 || all[0].type() != NoteKeyType::ed25519 || all[1].type() != NoteKeyType::sm2_sm3 ||
      all[2].type() != NoteKeyType::sm2_sm3 || all[0].name() != origin || all[1].name() != origin ||
      all[2].name() != std::string(origin) + "/sm3")
    return std::nullopt;
  return LogKeys{{all[0], all[1]}, {all[2]}};
}

}  // namespace mingjing::ledger
