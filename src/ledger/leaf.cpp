#include "ledger/leaf.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/canonical_json.hpp"
#include "crypto/encoding.hpp"

namespace mingjing::ledger {
namespace {

namespace json = boost::json;

constexpr std::int64_t kVersion = 1;
constexpr int kDeepest = 24;

// Numbers whole, nesting bounded: what every verifier, in whatever language, reads the same way.
bool plain(const json::value& value, int depth) {
  const auto below = [depth](const json::value& inner) { return plain(inner, depth - 1); };
  switch (value.kind()) {
    case json::kind::double_: return false;
    case json::kind::array:
      return depth > 0 && std::all_of(value.get_array().begin(), value.get_array().end(), below);
    case json::kind::object:
      return depth > 0 && std::all_of(value.get_object().begin(), value.get_object().end(),
                                      [&](const auto& member) { return below(member.value()); });
    default: return true;
  }
}

json::object pair_json(const DigestPair& pair) { return {{"sha256", hex(pair.sha256)}, {"sm3", hex(pair.sm3)}}; }

// Reading: every getter leaves `bad` set where the member is missing or of another kind.
struct Reader {
  bool bad = false;

  std::string text(const json::object& from, std::string_view name) {
    const json::value* value = from.if_contains(name);
    if (value == nullptr || !value->is_string()) return bad = true, "";
    return std::string(value->get_string());
  }
  std::uint64_t number(const json::object& from, std::string_view name) {
    const json::value* value = from.if_contains(name);
    if (value == nullptr || !value->is_int64() || value->get_int64() < 0) return bad = true, 0;
    return static_cast<std::uint64_t>(value->get_int64());
  }
  DigestPair digests(const json::object& from) {
    const auto sha256 = crypto::digest_from_hex(text(from, "sha256"));
    const auto sm3 = crypto::digest_from_hex(text(from, "sm3"));
    if (!sha256 || !sm3) return bad = true, DigestPair{};
    return {*sha256, *sm3};
  }
  const json::object& object(const json::object& from, std::string_view name) {
    static const json::object kNone;
    const json::value* value = from.if_contains(name);
    if (value == nullptr || !value->is_object()) return bad = true, kNone;
    return value->get_object();
  }
};

std::optional<Leaf> read_leaf(const json::object& from) {
  Reader read;
  Leaf leaf;
  if (read.number(from, "v") != kVersion) return std::nullopt;
  leaf.log = read.text(from, "log");
  leaf.organ = read.text(from, "org");
  leaf.stream = read.text(from, "case");
  const std::uint64_t seq = read.number(from, "case_seq");
  if (seq > UINT32_MAX) return std::nullopt;
  leaf.stream_seq = static_cast<std::uint32_t>(seq);
  const json::value* previous = from.if_contains("prev_case");
  if (previous == nullptr) return std::nullopt;
  if (!previous->is_null()) leaf.previous = read.digests(read.object(from, "prev_case"));
  leaf.type = read.text(from, "type");
  leaf.actor = read.text(from, "actor");
  leaf.role = read.text(from, "role");
  const auto at = parse_instant(read.text(from, "at"));
  if (!at) return std::nullopt;
  leaf.at = *at;
  leaf.simulated = from.contains("sim");
  const json::value* objects = from.if_contains("obj");
  if (objects == nullptr || !objects->is_array()) return std::nullopt;
  for (const json::value& item : objects->get_array()) {
    if (!item.is_object()) return std::nullopt;
    const json::object& object = item.get_object();
    leaf.objects.push_back({read.text(object, "kind"), read.number(object, "size"), read.digests(object)});
  }
  for (const auto& member : read.object(from, "commit")) {
    if (!member.value().is_object()) return std::nullopt;
    leaf.commitments[std::string(member.key())] = read.digests(member.value().get_object());
  }
  leaf.data = read.object(from, "data");
  if (read.bad) return std::nullopt;
  return leaf;
}

}  // namespace

Result<std::string> encode_leaf(Leaf leaf) {
  json::array objects;
  for (const LeafObject& object : leaf.objects) {
    json::object item = pair_json(object.digests);
    item["kind"] = object.kind;
    item["size"] = object.size;
    objects.push_back(std::move(item));
  }
  json::object commitments;
  for (const auto& [field, pair] : leaf.commitments) commitments[field] = pair_json(pair);
  json::object out = {{"v", kVersion},       {"log", leaf.log},       {"org", leaf.organ},
                      {"case", leaf.stream}, {"case_seq", leaf.stream_seq}, {"type", leaf.type},
                      {"actor", leaf.actor}, {"role", leaf.role},     {"at", rfc3339_text(leaf.at)}};
  out["prev_case"] = leaf.previous ? json::value(pair_json(*leaf.previous)) : json::value(nullptr);
  out["obj"] = std::move(objects);
  out["commit"] = std::move(commitments);
  out["data"] = std::move(leaf.data);
  if (leaf.simulated) out["sim"] = true;
  if (leaf.stream_seq == 0 || leaf.previous.has_value() != (leaf.stream_seq > 1))
    return fault("leaf_content", "a leaf's place in its stream and its predecessor do not fit");
  const json::value value(std::move(out));
  if (!plain(value, kDeepest) || !canonicalizable(value))
    return fault("leaf_content", "a leaf holds text that is not UTF-8 a number that is not whole and below 2^53, or too deep a nesting");
  std::string bytes = canonical_json(value);
  if (bytes.size() > kLargestLeaf) return fault("leaf_too_large", "a leaf has more than 65535 bytes");
  return bytes;
}

Result<Leaf> decode_leaf(std::string_view bytes) {
  const auto bad = [](const char* what) { return fault("bad_leaf", what); };
  if (bytes.size() > kLargestLeaf) return bad("a leaf has more than 65535 bytes");
  json::error_code error;
  const json::value value = json::parse(bytes, error);
  if (error || !value.is_object()) return bad("a leaf is not a JSON object");
  auto leaf = read_leaf(value.get_object());
  if (!leaf) return bad("a leaf lacks a member or holds one of another kind");
  // Writing it again also finds unknown members, doubled names, other number forms and a wrong order.
  const auto again = encode_leaf(*leaf);
  if (!again || *again != bytes) return bad("a leaf is not in its canonical form");
  return *std::move(leaf);
}

DigestPair commitment(std::string_view salt, std::string_view bytes) {
  MJ_ASSERT(salt.size() == kSaltSize);
  return {crypto::digest(Hash::sha256, {salt, bytes}), crypto::digest(Hash::sm3, {salt, bytes})};
}

}  // namespace mingjing::ledger
