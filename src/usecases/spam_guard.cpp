#include "usecases/spam_guard.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <optional>

#include "base/json_fields.hpp"
#include "crypto/digest.hpp"
#include "crypto/encoding.hpp"
#include "usecases/form_words.hpp"

namespace mingjing::usecases {
namespace {

constexpr std::int64_t kSumLives = 30 * 60'000;      // ms
constexpr std::int64_t kHour = 3'600'000;            // ms
constexpr std::int64_t kMinute = 60'000;             // ms
constexpr std::int64_t kMinutes = kHour / kMinute;
constexpr std::size_t kMostAddresses = 10'000;
constexpr std::size_t kSecretBytes = 32;
constexpr std::size_t kSealDigits = 32;
constexpr std::array<const char*, 10> kDigits = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

std::int64_t number(std::string_view text) {
  std::int64_t out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

// <moment until which it holds>.<a>.<b>.w<bits of work>.<nonce>; without the fourth piece no work is taken.
struct Told {
  std::int64_t until = 0, a = 0, b = 0, bits = 0;
};
Told told_in(std::string_view token) {
  const auto first = token.find('.');
  const auto second = token.find('.', first + 1);
  const auto third = token.find('.', second + 1);
  const auto rest = third == std::string_view::npos ? std::string_view() : token.substr(third + 1);
  const auto bits = rest.starts_with('w') ? number(rest.substr(1, rest.find('.') - 1)) : 0;
  return {number(token.substr(0, first)), number(token.substr(first + 1, second - first - 1)), number(token.substr(second + 1, third - second - 1)), bits};
}

int zero_bits(std::string_view bytes) {
  int out = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += std::countl_zero(byte);
    if (byte != 0) break;
  }
  return out;
}

std::string question_of(std::int64_t a, std::int64_t b) {
  return form_words("sum", {kDigits.at(static_cast<std::size_t>(a)), kDigits.at(static_cast<std::size_t>(b))});
}

// The groups of one side of a `::` (RFC 4291 §2.2); the last may be an IPv4 address.
bool add_groups(std::string_view text, std::vector<unsigned>& out) {
  while (!text.empty()) {
    const auto end = std::min(text.find(':'), text.size());
    const auto piece = text.substr(0, end);
    const bool last = end == text.size();
    if (last && piece.find('.') != std::string_view::npos) {
      std::array<unsigned, 4> bytes{};
      const char* at = piece.data();
      for (std::size_t n = 0; n < bytes.size(); ++n) {
        const auto read = std::from_chars(at, piece.data() + piece.size(), bytes[n]);
        if (read.ec != std::errc{} || bytes[n] > 255) return false;
        at = read.ptr;
        if (n + 1 < bytes.size() && (at == piece.data() + piece.size() || *at++ != '.')) return false;
      }
      out.push_back(bytes[0] << 8 | bytes[1]);
      out.push_back(bytes[2] << 8 | bytes[3]);
      return at == piece.data() + piece.size();
    }
    unsigned group = 0;
    const auto read = std::from_chars(piece.data(), piece.data() + piece.size(), group, 16);
    if (piece.empty() || piece.size() > 4 || read.ec != std::errc{} || read.ptr != piece.data() + piece.size()) return false;
    out.push_back(group);
    if (last) return true;
    text.remove_prefix(end + 1);
    if (text.empty()) return false;
  }
  return true;
}

std::optional<std::array<unsigned, 8>> ipv6_groups(std::string_view text) {
  std::array<unsigned, 8> all{};
  std::vector<unsigned> front, back;
  const auto gap = text.find("::");
  if (!add_groups(text.substr(0, gap), front)) return std::nullopt;
  if (gap != std::string_view::npos && !add_groups(text.substr(gap + 2), back)) return std::nullopt;
  const auto given = front.size() + back.size();
  if (gap == std::string_view::npos ? given != all.size() : given >= all.size()) return std::nullopt;
  std::ranges::copy(front, all.begin());
  std::ranges::copy(back, all.end() - static_cast<std::ptrdiff_t>(back.size()));
  return all;
}

}  // namespace

PublicFormRules PublicFormRules::from(const law::LawBook& law) {
  PublicFormRules out;
  const auto* file = law.raw.if_contains("traffic");
  if (!file || !file->is_object()) return out;
  const auto& asked = object_in(file->get_object(), "public_forms");
  out.work_bits = static_cast<int>(number_in(asked, "work_bits"));
  if (const auto most = number_in(asked, "by_sum_an_hour"); most > 0) out.by_sum = static_cast<std::size_t>(most);
  if (const auto most = number_in(asked, "by_work_an_hour"); most > 0) out.by_work = static_cast<std::size_t>(most);
  return out;
}

Puzzles::Puzzles(ports::Clock& clock, ports::Random& random, int work_bits) : Puzzles(clock, random, random.bytes(kSecretBytes), work_bits) {}
Puzzles::Puzzles(ports::Clock& clock, ports::Random& random, std::string secret, int work_bits)
    : clock_(clock), random_(random), secret_(std::move(secret)), work_bits_(work_bits) {}

std::string Puzzles::sealed(std::string_view purpose, std::string_view told) const {
  const auto mac = crypto::hmac(crypto::Hash::sha256, secret_, "sum\n" + std::string(purpose) + "\n" + std::string(told));
  return std::string(told) + "." + crypto::hex(mac).substr(0, kSealDigits);
}

bool Puzzles::ours(std::string_view purpose, std::string_view token) const {
  const auto dot = token.rfind('.');
  return dot != std::string_view::npos && crypto::equal_in_constant_time(token, sealed(purpose, token.substr(0, dot)));
}

Puzzle Puzzles::make(std::string_view purpose) {
  constexpr std::size_t kNonce = 8;
  const auto bytes = random_.bytes(2 + kNonce);
  const auto a = static_cast<unsigned char>(bytes[0]) % 9 + 1;
  const auto b = static_cast<unsigned char>(bytes[1]) % 9 + 1;
  const auto work = work_bits_ > 0 ? "w" + std::to_string(work_bits_) + "." : std::string();
  const auto told = std::to_string(clock_.now().ms + kSumLives) + "." + std::to_string(a) + "." + std::to_string(b) + "." + work + crypto::hex(std::string_view(bytes).substr(2));
  return {question_of(a, b), sealed(purpose, told)};
}

Puzzle Puzzles::again(std::string_view purpose, std::string_view token) {
  if (!ours(purpose, token)) return make(purpose);
  const auto told = told_in(token);
  return {question_of(told.a, told.b), std::string(token)};
}

bool Puzzles::right(std::string_view purpose, std::string_view token, std::string_view answer) const {
  if (!ours(purpose, token)) return false;
  const auto told = told_in(token);
  return told.until >= clock_.now().ms && answer == std::to_string(told.a + told.b);
}

bool Puzzles::worked(std::string_view purpose, std::string_view token, std::string_view work) const {
  constexpr std::size_t kLongestWork = 16;
  if (work.empty() || work.size() > kLongestWork || !std::ranges::all_of(work, [](char c) { return c >= '0' && c <= '9'; })) return false;
  if (!ours(purpose, token)) return false;
  const auto told = told_in(token);
  if (told.bits <= 0 || told.until < clock_.now().ms) return false;
  const auto seed = crypto::digest(crypto::Hash::sha256, token);
  const auto hash = crypto::digest(crypto::Hash::sha256, seed.str() + ":" + std::string(work));
  return zero_bits(hash.view()) >= told.bits;
}

bool SpentTokens::spend(std::string_view token) {
  const std::lock_guard hold(mutex_);
  const auto now = clock_.steady_ms();
  std::erase_if(spent_, [&](const auto& one) { return one.second + kSumLives < now; });
  return spent_.emplace(token, now).second;
}

std::string Puzzles::code_of(std::string_view token) const {
  static constexpr char kLetters[] = "abcdefghijklmnopqrstuvwxyz234567";
  constexpr std::size_t kLetterCount = 16;  // of five bits each
  const auto mac = crypto::hmac(crypto::Hash::sha256, secret_, "code\n" + std::string(token));
  std::string out;
  for (std::size_t i = 0; i < kLetterCount; ++i) out += kLetters[static_cast<unsigned char>(mac.bytes[i]) & 31U];
  return out;
}

std::string kept_secret(ports::FieldCipher& cipher, const LogId& log, std::string_view purpose) {
  constexpr int kParts = 4;  // of 63 bits each
  std::string out;
  for (int i = 0; i < kParts; ++i) out += std::to_string(cipher.token(log, purpose, std::to_string(i))) + "\n";
  return out;
}

std::string counted_as(std::string_view address) {
  const auto groups = address.find(':') == std::string_view::npos ? std::nullopt : ipv6_groups(address.substr(0, address.find('%')));
  if (!groups) return std::string(address);
  const auto& g = *groups;
  constexpr unsigned kByte = 8, kMask = 0xff, kMapped = 0xffff;
  if (std::all_of(g.begin(), g.begin() + 5, [](unsigned one) { return one == 0; }) && g[5] == kMapped) {
    const auto dotted = [](unsigned two) { return std::to_string(two >> kByte) + "." + std::to_string(two & kMask); };
    return dotted(g[6]) + "." + dotted(g[7]);
  }
  std::string out;
  for (std::size_t n = 0; n < g.size() / 2; ++n) out += std::to_string(g[n]) + ":";
  return out + "/64";
}

bool AddressLimit::full(const std::string& name, std::int64_t now) {
  const auto found = by_name_.find(name);
  if (found == by_name_.end()) return false;
  std::erase_if(found->second->times, [&](std::int64_t at) { return at + kHour < now; });
  return found->second->times.size() >= most_;
}

void AddressLimit::add(const std::string& name, std::int64_t now) {
  auto found = by_name_.find(name);
  if (found == by_name_.end()) {
    // Whoever has not come for longest is forgotten, and nobody else.
    if (callers_.size() >= kMostAddresses) {
      by_name_.erase(callers_.back().name);
      callers_.pop_back();
    }
    callers_.push_front({name, {}});
    found = by_name_.emplace(name, callers_.begin()).first;
  } else {
    callers_.splice(callers_.begin(), callers_, found->second);
  }
  found->second->times.push_back(now);
}

bool AddressLimit::reached(std::string_view address) {
  const auto name = counted_as(address);
  const std::lock_guard hold(mutex_);
  return full(name, clock_.steady_ms());
}

void AddressLimit::count(std::string_view address) {
  const auto name = counted_as(address);
  const std::lock_guard hold(mutex_);
  const auto now = clock_.steady_ms();
  // Past the limit one more time says nothing new; the memory of one address stays bounded.
  if (!full(name, now)) add(name, now);
}

bool AddressLimit::too_many(std::string_view address) {
  const auto name = counted_as(address);
  const std::lock_guard hold(mutex_);
  const auto now = clock_.steady_ms();
  if (full(name, now)) return true;
  add(name, now);
  return false;
}

bool TotalLimit::too_many() {
  const std::lock_guard hold(mutex_);
  const auto minute = clock_.steady_ms() / kMinute;
  while (!minutes_.empty() && minutes_.front().number + kMinutes < minute) {
    all_ -= minutes_.front().count;
    minutes_.pop_front();
  }
  if (all_ >= most_) return true;
  if (minutes_.empty() || minutes_.back().number != minute) minutes_.push_back({minute, 0});
  ++minutes_.back().count;
  ++all_;
  return false;
}

}  // namespace mingjing::usecases
