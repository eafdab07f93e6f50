#include "adapters/objects/sealed_format.hpp"

#include "crypto/encoding.hpp"

namespace mingjing::objects {
namespace {

constexpr std::string_view kMagic = "MJSEALED";
constexpr char kVersion = 1;
constexpr std::size_t kFill = 6;
constexpr std::size_t kFileKey = 32;

std::size_t box_size(crypto::Suite suite) { return kFileKey + crypto::box_overhead(suite); }

// No context is the beginning of another: each begins with a word of its own, and each word's fields have one length.
std::string context(std::string_view what, const SealedHead& head, std::uint64_t frame) {
  std::string out(what);
  out += static_cast<char>(head.suite);
  out += head.file;
  out += eight_bytes(frame);
  return out;
}

}  // namespace

std::string eight_bytes(std::uint64_t number) {
  std::string out;
  for (int shift = 56; shift >= 0; shift -= 8) out += static_cast<char>((number >> shift) & 0xFF);
  return out;
}

std::uint64_t number_of_eight(std::string_view bytes) {
  std::uint64_t out = 0;
  for (const char c : bytes.substr(0, 8)) out = out << 8 | static_cast<unsigned char>(c);
  return out;
}

std::string head_context(const SealedHead& head) {
  std::string out(kMagic);
  out += kVersion;
  out += static_cast<char>(head.suite);
  out.append(kFill, '\0');
  out += head.organ_key;
  out += head.file;
  return out;
}

std::string encode_head(const SealedHead& head) {
  MJ_ASSERT(head.organ_key.size() == kSealedId && head.file.size() == kSealedId && head.box.size() == box_size(head.suite));
  std::string out = head_context(head) + head.box;
  out.resize(kHead, '\0');
  return out;
}

std::optional<SealedHead> parse_head(std::string_view bytes) {
  constexpr std::size_t kSuiteAt = kMagic.size() + 1;
  constexpr std::size_t kIdsAt = kSuiteAt + 1 + kFill;
  if (bytes.size() != kHead) return std::nullopt;
  const auto suite = crypto::suite_numbered(static_cast<std::uint8_t>(bytes[kSuiteAt]));
  if (!suite) return std::nullopt;
  SealedHead head;
  head.suite = *suite;
  head.organ_key = bytes.substr(kIdsAt, kSealedId);
  head.file = bytes.substr(kIdsAt + kSealedId, kSealedId);
  head.box = bytes.substr(kIdsAt + 2 * kSealedId, box_size(*suite));
  if (encode_head(head) != bytes) return std::nullopt;
  return head;
}

std::string frame_context(const SealedHead& head, std::uint64_t frame) { return context("mingjing frame", head, frame); }

std::string last_frame_context(const SealedHead& head, std::uint64_t frame, const ports::BlobInfo& blob) {
  const auto sha256 = crypto::from_hex(blob.sha256);
  const auto sm3 = crypto::from_hex(blob.sm3);
  return context("mingjing last frame", head, frame) + eight_bytes(blob.size) + sha256.value_or("") + sm3.value_or("");
}

std::string rest_context(const SealedHead& head, std::uint64_t frame) { return context("mingjing rest", head, frame); }

}  // namespace mingjing::objects
