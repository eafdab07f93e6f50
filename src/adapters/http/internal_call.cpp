#include "adapters/http/internal_call.hpp"

#include <algorithm>
#include <charconv>

#include "crypto/digest.hpp"
#include "crypto/encoding.hpp"

namespace mingjing::web {
namespace {

constexpr std::string_view kVersion = "1";
constexpr std::size_t kNonceDigits = 32;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

bool hex_digits(std::string_view text, std::size_t count) {
  return text.size() == count && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t out = 0;
  const auto [at, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (text.empty() || error != std::errc{} || at != text.data() + text.size() || out < 0) return std::nullopt;
  return out;
}

struct Told {
  CallHead head;
  std::string code;
};
std::optional<Told> parse(std::string_view field) {
  std::string_view parts[5];
  for (std::size_t i = 0; i < 5; ++i) {
    const auto dot = field.find('.');
    if ((dot == std::string_view::npos) != (i == 4)) return std::nullopt;
    parts[i] = field.substr(0, dot);
    field.remove_prefix(dot == std::string_view::npos ? field.size() : dot + 1);
  }
  const auto epoch = number(parts[1]);
  const auto at = number(parts[2]);
  if (parts[0] != kVersion || !epoch || !at || !hex_digits(parts[3], kNonceDigits) || !hex_digits(parts[4], 2 * kCodeBytes)) return std::nullopt;
  auto code = crypto::from_hex(parts[4]);
  if (!code) return std::nullopt;
  return Told{{*epoch, *at, std::string(parts[3])}, std::move(*code)};
}

}  // namespace

bool has_internal_fields(const Fields& fields) {
  return std::ranges::any_of(fields.all(), [](const auto& field) {
    return field.first.size() >= kInternalFields.size() && same_name(std::string_view(field.first).substr(0, kInternalFields.size()), kInternalFields);
  });
}

std::string call_code(std::string_view key, const CallHead& head, std::string_view method, std::string_view target, const Fields& fields) {
  std::string text = "mingjing internal call " + std::string(kVersion) + "\n";
  text += std::to_string(head.epoch) + "\n" + std::to_string(head.at) + "\n" + head.nonce + "\n";
  text.append(method).append(" ").append(target).append("\n");
  for (const auto& [name, value] : fields.all()) {
    if (!same_name(name, kCallField)) text.append(lower(name)).append(":").append(value).append("\n");
  }
  return crypto::hmac(crypto::Hash::sm3, key, text).str();
}

std::string call_field(const CallHead& head, std::string_view code) {
  return std::string(kVersion) + "." + std::to_string(head.epoch) + "." + std::to_string(head.at) + "." + head.nonce + "." + crypto::hex(code);
}

std::string piece_code(std::string_view key, std::string_view head_code, std::uint64_t number, std::string_view bytes) {
  std::string text = "mingjing piece\n";
  text.reserve(text.size() + head_code.size() + 24 + bytes.size());
  text.append(head_code).append(std::to_string(number)).append("\n").append(bytes);
  return crypto::hmac(crypto::Hash::sm3, key, text).str();
}

std::uint64_t length_in_pieces(std::uint64_t length) { return length + kCodeBytes * ((length + kCallPiece - 1) / kCallPiece); }

std::optional<std::uint64_t> length_without_codes(std::uint64_t length) {
  const std::uint64_t pieces = (length + kCallPiece + kCodeBytes - 1) / (kCallPiece + kCodeBytes);
  if (length < pieces * kCodeBytes) return std::nullopt;
  const std::uint64_t plain = length - pieces * kCodeBytes;
  if (length_in_pieces(plain) != length) return std::nullopt;
  return plain;
}

std::string_view CallCheck::check(const Request& request, std::optional<std::int64_t> epoch, std::string& code) {
  constexpr std::string_view kRefused = "internal_call";
  const auto told = parse(request.headers.get(kCallField));
  const auto times = std::ranges::count_if(request.headers.all(), [](const auto& field) { return same_name(field.first, kCallField); });
  if (!told || times != 1) return kRefused;
  const auto right = call_code(key_, told->head, text_of(request.method), request.target, request.headers);
  if (!crypto::equal_in_constant_time(right, told->code)) return kRefused;
  const auto now = now_();
  if (told->head.at < now - kCallSkew || told->head.at > now + kCallSkew) return kRefused;
  if (seen(told->head.nonce, now)) return kRefused;
  // Rightly made, for one who wrote before: whoever asks has not heard yet.
  if (!epoch || *epoch != told->head.epoch) return "no_writer";
  code = right;
  return {};
}

// Remembered for as long as its call could come again.
bool CallCheck::seen(const std::string& nonce, std::int64_t now) {
  const std::lock_guard hold(mutex_);
  while (!order_.empty() && order_.front().first < now - 2 * kCallSkew) {
    nonces_.erase(order_.front().second);
    order_.pop_front();
  }
  if (!nonces_.insert(nonce).second) return true;
  order_.emplace_back(now, nonce);
  return false;
}

}  // namespace mingjing::web
