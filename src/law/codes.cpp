#include "law/codes.hpp"

#include <algorithm>
#include <array>

#include "base/civil.hpp"

namespace mingjing::law {
namespace {

constexpr std::size_t kLength = 18;
constexpr std::string_view kCreditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr std::array<int, 17> kCreditWeights = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
constexpr std::array<int, 17> kIdWeights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
constexpr std::string_view kIdChecks = "10X98765432";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int number_at(std::string_view digits, std::size_t from, std::size_t count) {
  int value = 0;
  for (const char c : digits.substr(from, count)) value = value * 10 + (c - '0');
  return value;
}

}  // namespace

bool valid_credit_code(std::string_view code) {
  if (code.size() != kLength) return false;
  int sum = 0;
  for (std::size_t i = 0; i < kCreditWeights.size(); ++i) {
    const auto value = kCreditAlphabet.find(code[i]);
    if (value == std::string_view::npos) return false;
    sum += static_cast<int>(value) * kCreditWeights[i];
  }
  if (!std::all_of(code.begin() + 2, code.begin() + 8, is_digit)) return false;  // the division code
  const int modulus = static_cast<int>(kCreditAlphabet.size());
  return code[17] == kCreditAlphabet[static_cast<std::size_t>((modulus - sum % modulus) % modulus)];
}

bool valid_resident_id(std::string_view number) {
  if (number.size() != kLength || !std::all_of(number.begin(), number.begin() + 17, is_digit)) return false;
  if (!civil_date(number_at(number, 6, 4), number_at(number, 10, 2), number_at(number, 12, 2))) return false;
  int sum = 0;
  for (std::size_t i = 0; i < kIdWeights.size(); ++i) sum += (number[i] - '0') * kIdWeights[i];
  return number[17] == kIdChecks[static_cast<std::size_t>(sum) % kIdChecks.size()];
}

}  // namespace mingjing::law
