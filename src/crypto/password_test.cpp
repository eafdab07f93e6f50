#include "crypto/password.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "crypto/digest.hpp"
#include "crypto/encoding.hpp"

namespace mingjing::crypto {
namespace {

// RFC 8018 5.2 written out for one block, over the HMAC of digest.hpp, which has the standard's own examples.
std::string by_the_book(std::string_view password, std::string_view salt, int iterations) {
  std::string block = hmac(Hash::sm3, password, std::string(salt) + std::string("\0\0\0\1", 4)).str();
  std::string out = block;
  for (int i = 1; i < iterations; ++i) {
    block = hmac(Hash::sm3, password, block).str();
    for (std::size_t k = 0; k < out.size(); ++k) out[k] = static_cast<char>(out[k] ^ block[k]);
  }
  return out;
}

TEST(Pbkdf2HmacSm3, IsThatOfRfc8018) {
  PasswordCost cost;
  cost.scheme = PasswordScheme::pbkdf2_sm3;
  for (const int iterations : {1, 2, 1000}) {
    cost.iterations = static_cast<std::uint32_t>(iterations);
    const std::string encoded = password_hash("正确的密码", "0123456789abcdef", cost);
    EXPECT_EQ(encoded, "$pbkdf2-sm3$i=" + std::to_string(iterations) + "$" + hex("0123456789abcdef") + "$" + hex(by_the_book("正确的密码", "0123456789abcdef", iterations)));
    EXPECT_TRUE(password_matches(encoded, "正确的密码"));
    EXPECT_FALSE(password_matches(encoded, "正确的密碼"));
    EXPECT_TRUE(password_scheme_is(encoded, PasswordScheme::pbkdf2_sm3));
    EXPECT_FALSE(password_scheme_is(encoded, PasswordScheme::argon2id));
  }
}

TEST(Pbkdf2HmacSm3, RefusesWhatIsNoSuchText) {
  const std::string hash(64, 'a');
  for (const std::string& text : std::vector<std::string>{"$pbkdf2-sm3$i=", "$pbkdf2-sm3$i=0$00$" + hash, "$pbkdf2-sm3$i=4294967295$00$" + hash, "$pbkdf2-sm3$i=1$00", "$pbkdf2-sm3$i=1$zz$" + hash,
                                  "$pbkdf2-sm3$i=1$00$aa", "$pbkdf2-sm3$i=-1$00$" + hash, "$pbkdf2-sm3$i=1x$00$" + hash})
    EXPECT_FALSE(password_matches(text, "x")) << text;
}

}  // namespace
}  // namespace mingjing::crypto
