#include "crypto/one_time.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>

#include "base/result.hpp"

namespace mingjing::crypto {

std::string one_time_code(std::string_view secret, std::uint64_t counter, int digits) {
  MJ_ASSERT(digits >= 6 && digits <= 8 && !secret.empty());
  std::array<unsigned char, 8> message{};
  for (std::size_t i = 0; i < message.size(); ++i) message[i] = static_cast<unsigned char>(counter >> (56 - 8 * i));
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
  unsigned int size = 0;
  MJ_ASSERT(HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), message.data(), message.size(), mac.data(), &size) != nullptr && size == 20);
  // RFC 4226 5.3: four bytes from where the last half-byte says, without the sign.
  const std::size_t from = mac[19] & 0x0fU;
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) number = number << 8 | mac[from + i];
  number &= 0x7fffffffU;
  std::uint32_t modulus = 1;
  for (int i = 0; i < digits; ++i) modulus *= 10;
  std::string out = std::to_string(number % modulus);
  return std::string(static_cast<std::size_t>(digits) - out.size(), '0') + out;
}

}  // namespace mingjing::crypto
