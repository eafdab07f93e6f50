#include "ledger/leaf.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

#include "base/canonical_text.hpp"
#include "base/unicode.hpp"
#include "crypto/encoding.hpp"
#include "ledger/leaf_bytes.hpp"

namespace mingjing::ledger {
namespace {

namespace json = boost::json;

constexpr std::int64_t kVersion = 1;
constexpr int kDeepest = 24;
constexpr std::uint64_t kLargestNumber = 1ULL << 53;

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

// Writing: members in the order of their names, without a JSON value between.
void put_text(std::string& out, std::string_view member, std::string_view text) {
  out.append(member);
  append_canonical(out, text);
}

void put_number(std::string& out, std::string_view member, std::uint64_t number) {
  char digits[24];
  out.append(member).append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

void put_pair(std::string& out, const DigestPair& pair) {
  out.append("{\"sha256\":\"").append(hex(pair.sha256)).append("\",\"sm3\":\"").append(hex(pair.sm3)).append("\"}");
}

void put_commitments(std::string& out, const std::map<std::string, DigestPair>& commitments) {
  std::vector<const std::pair<const std::string, DigestPair>*> fields;
  for (const auto& one : commitments) fields.push_back(&one);
  std::ranges::sort(fields, [](const auto* a, const auto* b) { return canonical_less(a->first, b->first); });
  out.append(",\"commit\":{");
  for (const auto* one : fields) {
    if (out.back() != '{') out += ',';
    put_text(out, "", one->first);
    out += ':';
    put_pair(out, one->second);
  }
  out += '}';
}

void put_objects(std::string& out, const std::vector<LeafObject>& objects) {
  out.append(",\"obj\":[");
  for (const auto& object : objects) {
    if (out.back() != '[') out += ',';
    put_text(out, "{\"kind\":", object.kind);
    out.append(",\"sha256\":\"").append(hex(object.digests.sha256)).append("\"");
    put_number(out, ",\"size\":", object.size);
    out.append(",\"sm3\":\"").append(hex(object.digests.sm3)).append("\"}");
  }
  out += ']';
}

bool readable(const Leaf& leaf, const json::object& data) {
  for (const auto* text : {&leaf.log, &leaf.organ, &leaf.stream, &leaf.type, &leaf.actor, &leaf.role})
    if (!valid_utf8(*text)) return false;
  for (const auto& [field, pair] : leaf.commitments)
    if (!valid_utf8(field)) return false;
  for (const auto& object : leaf.objects)
    if (!valid_utf8(object.kind) || object.size > kLargestNumber) return false;
  // One level is the leaf's own.
  return canonicalizable(data) && std::all_of(data.begin(), data.end(), [](const auto& member) { return plain(member.value(), kDeepest - 2); });
}

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

Result<std::string> encode_leaf(Leaf leaf) { return leaf_bytes(leaf, leaf.data); }

Result<std::string> leaf_bytes(const Leaf& leaf, const json::object& data) {
  if (leaf.stream_seq == 0 || leaf.previous.has_value() != (leaf.stream_seq > 1))
    return fault("leaf_content", "a leaf's place in its stream and its predecessor do not fit");
  if (!readable(leaf, data))
    return fault("leaf_content", "a leaf holds text that is not UTF-8 a number that is not whole and below 2^53, or too deep a nesting");
  std::string out;
  out.reserve(4096);
  put_text(out, "{\"actor\":", leaf.actor);
  put_text(out, ",\"at\":", rfc3339_text(leaf.at));
  put_text(out, ",\"case\":", leaf.stream);
  put_number(out, ",\"case_seq\":", leaf.stream_seq);
  put_commitments(out, leaf.commitments);
  out.append(",\"data\":");
  append_canonical(out, data);
  put_text(out, ",\"log\":", leaf.log);
  put_objects(out, leaf.objects);
  put_text(out, ",\"org\":", leaf.organ);
  out.append(",\"prev_case\":");
  if (leaf.previous) put_pair(out, *leaf.previous);
  else out.append("null");
  put_text(out, ",\"role\":", leaf.role);
  if (leaf.simulated) out.append(",\"sim\":true");
  put_text(out, ",\"type\":", leaf.type);
  put_number(out, ",\"v\":", static_cast<std::uint64_t>(kVersion));
  out += '}';
  if (out.size() > kLargestLeaf) return fault("leaf_too_large", "a leaf has more than 65535 bytes");
  return out;
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
