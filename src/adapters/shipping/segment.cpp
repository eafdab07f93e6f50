#include "adapters/shipping/segment.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <cstdio>

#include "base/json_fields.hpp"
#include "crypto/digest.hpp"

namespace mingjing::shipping {
namespace {

namespace json = boost::json;

constexpr std::int64_t kFormat = 1;
constexpr std::string_view kEnd = "sha256 ";
constexpr std::size_t kEndLength = 7 + 64 + 1;

std::string big_endian(std::uint32_t value) {
  return {static_cast<char>(value >> 24U), static_cast<char>(value >> 16U), static_cast<char>(value >> 8U), static_cast<char>(value)};
}
std::uint32_t number_at(std::string_view bytes) {
  const auto at = [&](std::size_t i) { return std::uint32_t{static_cast<unsigned char>(bytes[i])}; };
  return at(0) << 24U | at(1) << 16U | at(2) << 8U | at(3);
}

Failure<Fault> bad(const char* what) { return fault("bad_segment", what); }

// The digest stands behind what is read here: whoever changed a head meant to, and is met by assertions of its form alone.
std::uint64_t number_in(const json::object& object, std::string_view name) {
  const auto* found = object.if_contains(name);
  if (!found) return 0;
  if (found->is_uint64()) return found->get_uint64();
  return found->is_int64() && found->get_int64() >= 0 ? static_cast<std::uint64_t>(found->get_int64()) : 0;
}
}  // namespace

void Pages::add(Pages&& later) {
  if (later.empty()) return;
  page_size = later.page_size;
  database = later.database;
  later.changed.merge(changed);  // which keeps what is there: the later ones
  changed = std::move(later.changed);
  changed.erase(changed.upper_bound(database), changed.end());
}

std::pair<std::string, std::string> encode_segment(const SegmentHead& head, const Pages& pages) {
  const auto& place = head.place;
  const json::object told{{"mingjing_segment", kFormat},
                          {"generation", head.generation},
                          {"number", head.number},
                          {"before", head.before},
                          {"leaves", head.leaves},
                          {"at", head.at.ms},
                          {"page_size", pages.page_size},
                          {"pages", pages.changed.size()},
                          {"database_pages", pages.database},
                          {"log", json::array{place.salt1, place.salt2, place.frame, place.sum1, place.sum2}}};
  std::string out = json::serialize(told) + "\n";
  out.reserve(out.size() + pages.changed.size() * (4 + pages.page_size) + kEndLength);
  for (const auto& [number, bytes] : pages.changed) out.append(big_endian(number)).append(bytes);
  auto digest = crypto::hex(crypto::digest(crypto::Hash::sha256, out));
  out.append(kEnd).append(digest).append("\n");
  return {std::move(out), std::move(digest)};
}

Result<Segment> decode_segment(std::string_view file) {
  if (file.size() < kEndLength || file.back() != '\n') return bad("cut short");
  const auto end = file.substr(file.size() - kEndLength);
  const auto body = file.substr(0, file.size() - kEndLength);
  if (!end.starts_with(kEnd)) return bad("cut short");
  Segment out;
  out.digest = end.substr(kEnd.size(), 64);
  if (crypto::hex(crypto::digest(crypto::Hash::sha256, body)) != out.digest) return bad("altered");
  const auto line = body.find('\n');
  json::error_code error;
  const auto parsed = json::parse(body.substr(0, line), error);
  if (error || !parsed.is_object() || line == std::string_view::npos) return bad("of another form");
  const auto& told = parsed.get_object();
  if (number_in(told, "mingjing_segment") != kFormat) return bad("of another form");
  out.head = {text_in(told, "generation"), number_in(told, "number"), text_in(told, "before"), number_in(told, "leaves"), {static_cast<std::int64_t>(number_in(told, "at"))}, {}};
  if (const auto* place = told.if_contains("log"); place && place->is_array() && place->get_array().size() == 5) {
    std::uint32_t all[5];
    for (std::size_t i = 0; i < 5; ++i) all[i] = static_cast<std::uint32_t>(number_in({{"n", place->get_array()[i]}}, "n"));
    out.head.place = {all[0], all[1], all[2], all[3], all[4]};
  }
  out.pages.page_size = static_cast<std::uint32_t>(number_in(told, "page_size"));
  out.pages.database = static_cast<std::uint32_t>(number_in(told, "database_pages"));
  const std::size_t one = 4 + std::size_t{out.pages.page_size};
  auto rest = body.substr(line + 1);
  if (out.pages.page_size < 512 || rest.size() != number_in(told, "pages") * one) return bad("of another form");
  for (; !rest.empty(); rest.remove_prefix(one)) {
    const auto number = number_at(rest);
    if (number == 0 || number > out.pages.database) return bad("of another form");
    out.pages.changed.emplace(number, rest.substr(4, out.pages.page_size));
  }
  return out;
}

std::string segment_name(std::uint64_t number) {
  char name[64];
  std::snprintf(name, sizeof name, "%06llu/%012llu.segment", static_cast<unsigned long long>(number / 1000), static_cast<unsigned long long>(number));
  return name;
}

}  // namespace mingjing::shipping
