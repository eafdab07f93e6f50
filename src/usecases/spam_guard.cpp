#include "usecases/spam_guard.hpp"

#include <array>
#include <charconv>

#include "crypto/digest.hpp"
#include "crypto/encoding.hpp"

namespace mingjing::usecases {
namespace {

constexpr std::int64_t kSumLives = 30 * 60'000;      // ms
constexpr std::int64_t kHour = 3'600'000;            // ms
constexpr std::size_t kMostAddresses = 10'000;
constexpr std::size_t kSecretBytes = 32;
constexpr std::size_t kSealDigits = 32;
constexpr std::array<const char*, 10> kDigits = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

std::int64_t number(std::string_view text) {
  std::int64_t out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

}  // namespace

Puzzles::Puzzles(ports::Clock& clock, ports::Random& random) : clock_(clock), random_(random), secret_(random.bytes(kSecretBytes)) {}

std::string Puzzles::sealed(std::string_view purpose, std::string_view told) const {
  const auto mac = crypto::hmac(crypto::Hash::sha256, secret_, "sum\n" + std::string(purpose) + "\n" + std::string(told));
  return std::string(told) + "." + crypto::hex(mac).substr(0, kSealDigits);
}

// <moment until which it holds>.<a>.<b>.<nonce>.<seal>
Puzzle Puzzles::make(std::string_view purpose) {
  constexpr std::size_t kNonce = 8;
  const auto bytes = random_.bytes(2 + kNonce);
  const auto a = static_cast<unsigned char>(bytes[0]) % 9 + 1;
  const auto b = static_cast<unsigned char>(bytes[1]) % 9 + 1;
  const auto told = std::to_string(clock_.steady_ms() + kSumLives) + "." + std::to_string(a) + "." + std::to_string(b) + "." + crypto::hex(std::string_view(bytes).substr(2));
  return {std::string(kDigits[a]) + "加" + kDigits[b] + "等于几？请填写阿拉伯数字。", sealed(purpose, told)};
}

bool Puzzles::right(std::string_view purpose, std::string_view token, std::string_view answer) const {
  const auto dot = token.rfind('.');
  if (dot == std::string_view::npos) return false;
  if (!crypto::equal_in_constant_time(token, sealed(purpose, token.substr(0, dot)))) return false;
  // Our own text from here on.
  const auto first = token.find('.');
  const auto second = token.find('.', first + 1);
  const auto third = token.find('.', second + 1);
  if (number(token.substr(0, first)) < clock_.steady_ms()) return false;
  const auto sum = number(token.substr(first + 1, second - first - 1)) + number(token.substr(second + 1, third - second - 1));
  return answer == std::to_string(sum);
}

std::string Puzzles::code_of(std::string_view token) const {
  static constexpr char kLetters[] = "abcdefghijklmnopqrstuvwxyz234567";
  constexpr std::size_t kLetterCount = 16;  // of five bits each
  const auto mac = crypto::hmac(crypto::Hash::sha256, secret_, "code\n" + std::string(token));
  std::string out;
  for (std::size_t i = 0; i < kLetterCount; ++i) out += kLetters[static_cast<unsigned char>(mac.bytes[i]) & 31U];
  return out;
}

bool HourLimit::full(const std::string& address, std::int64_t now) {
  const auto over = [&](std::int64_t at) { return at + kHour < now; };
  if (came_.size() > kMostAddresses) came_.clear();
  std::erase_if(all_, over);
  auto& times = came_[address];
  std::erase_if(times, over);
  return times.size() >= most_of_one_ || all_.size() >= most_of_all_;
}

bool HourLimit::reached(const std::string& address) {
  const std::lock_guard hold(mutex_);
  return full(address, clock_.steady_ms());
}

void HourLimit::count(const std::string& address) {
  const auto now = clock_.steady_ms();
  const std::lock_guard hold(mutex_);
  came_[address].push_back(now);
  all_.push_back(now);
}

bool HourLimit::too_many(const std::string& address) {
  const auto now = clock_.steady_ms();
  const std::lock_guard hold(mutex_);
  if (full(address, now)) return true;
  came_[address].push_back(now);
  all_.push_back(now);
  return false;
}

}  // namespace mingjing::usecases
