// Examples: draft-ribose-cfrg-sm4-10 §A.2 (SM4-CTR); RFC 9106 gives the text form of Argon2id.
#include "crypto/seal.hpp"

#include <gtest/gtest.h>

#include "crypto/encoding.hpp"
#include "crypto/password.hpp"
#include "crypto/random.hpp"
#include "crypto/vectors_test.hpp"

namespace mingjing::crypto {
namespace {

TEST(Sm4, CounterModeGivesThePublishedExample) {
  EXPECT_EQ(hex(sm4_ctr(*from_hex("0123456789abcdeffedcba9876543210"), *from_hex("000102030405060708090a0b0c0d0e0f"),
                        *from_hex("aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
                                  "eeeeeeeeeeeeeeeeffffffffffffffffaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbb"))),
            "ac3236cb970cc20791364c395a1342d1a3cbc1878c6f30cd074cce385cdd70c7"
            "f234bc0e24c11980fd1286310ce37b926e02fcd0faa0baf38b2933851d824514");
}

TEST(Vectors, Sm4CounterModeOfTheFiles) {
  const auto blocks = vectors("sm4/evpciph_sm4.txt");
  if (blocks.empty()) GTEST_SKIP() << "../shared/data/vectors is not here";
  int checked = 0;
  for (const auto& block : blocks) {
    if (!block.contains("Cipher") || block.at("Cipher") != "SM4-CTR") continue;
    EXPECT_EQ(sm4_ctr(block.at("Key"), block.at("IV"), block.at("Plaintext")), block.at("Ciphertext"));
    ++checked;
  }
  for (const auto& block : vectors("sm4/draft-ribose-cfrg-sm4-10-ctr.txt")) {
    if (!block.contains("KEY")) continue;
    EXPECT_EQ(sm4_ctr(block.at("KEY"), block.at("IV"), block.at("PLAINTEXT")), block.at("CIPHERTEXT"));
    ++checked;
  }
  EXPECT_GE(checked, 3);
}

TEST(SealedBox, OpensOnlyWithItsKeyAndContextAndUnchanged) {
  const SealKey key = seal_key(std::string(32, 'k'), "fields");
  const std::string iv(16, '\x07');
  const std::string plain = "身份证号";
  const std::string box = seal(key, iv, plain, "log 1 seq 5 name");
  EXPECT_EQ(box.size(), 1 + 16 + plain.size() + 32);
  EXPECT_EQ(box.find(plain), std::string::npos);
  EXPECT_EQ(*open_seal(key, box, "log 1 seq 5 name"), plain);
  EXPECT_FALSE(open_seal(key, box, "log 1 seq 6 name").ok());
  EXPECT_FALSE(open_seal(seal_key(std::string(32, 'k'), "keys"), box, "log 1 seq 5 name").ok());
  EXPECT_FALSE(open_seal(seal_key(std::string(32, 'j'), "fields"), box, "log 1 seq 5 name").ok());
  for (std::size_t bit = 0; bit < box.size() * 8; ++bit) {
    std::string bad = box;
    bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << (bit % 8)));
    EXPECT_FALSE(open_seal(key, bad, "log 1 seq 5 name").ok());
  }
  for (std::size_t size = 0; size < box.size(); ++size)
    EXPECT_FALSE(open_seal(key, std::string_view(box).substr(0, size), "log 1 seq 5 name").ok());
}

TEST(SealedBox, HoldsNothingAsWellAsMuch) {
  const SealKey key = seal_key(std::string(32, 'k'), "fields");
  for (const std::size_t size : {0U, 1U, 15U, 16U, 17U, 100000U}) {
    const std::string plain(size, 'p');
    EXPECT_EQ(*open_seal(key, seal(key, random_bytes(16), plain, ""), ""), plain);
  }
}

TEST(SystemRandomness, NeverRepeats) {
  EXPECT_EQ(random_bytes(0).size(), 0U);
  EXPECT_NE(random_bytes(16), random_bytes(16));
}

TEST(Passwords, MatchOnlyThemselves) {
  const PasswordCost cheap{.memory_kib = 64, .passes = 1, .lanes = 1};
  const std::string encoded = password_hash("正确的密码", std::string(16, 's'), cheap);
  EXPECT_TRUE(encoded.starts_with("$argon2id$v=19$m=64,t=1,p=1$")) << encoded;
  EXPECT_TRUE(password_matches(encoded, "正确的密码"));
  EXPECT_FALSE(password_matches(encoded, "正确的密碼"));
  EXPECT_FALSE(password_matches(encoded, ""));
  EXPECT_FALSE(password_matches("", "x"));
  EXPECT_FALSE(password_matches("$argon2id$v=19$m=64,t=1,p=1$!!$!!", "x"));
  EXPECT_TRUE(password_matches(password_hash("p", std::string(16, 's')), "p"));
}

}  // namespace
}  // namespace mingjing::crypto
