// Examples: "The Galois/Counter Mode of Operation (GCM)", appendix B, test cases 13, 14 and 16 (AES-256); draft-ribose-cfrg-sm4-10 §A.2 (SM4-CTR).
#include "crypto/aead.hpp"

#include <gtest/gtest.h>

#include "crypto/digest.hpp"
#include "crypto/encoding.hpp"
#include "crypto/random.hpp"
#include "crypto/vectors_test.hpp"

namespace mingjing::crypto {
namespace {

std::string bytes(std::string_view digits) { return *from_hex(digits); }

TEST(Aead, AesGcmGivesThePublishedExamples) {
  struct Row {
    std::string key, nonce, aad, plain, cipher_text, tag;
  };
  const Row rows[] = {
      {std::string(64, '0'), std::string(24, '0'), "", "", "", "530f8afbc74536b9a963b4f1c4cb738b"},
      {std::string(64, '0'), std::string(24, '0'), "", std::string(32, '0'), "cea7403d4d606b6e074ec5d3baf39d18", "d0d1c8a799996bf0265b98b5d48ab919"},
      {"feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308", "cafebabefacedbaddecaf888", "feedfacedeadbeeffeedfacedeadbeefabaddad2",
       "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
       "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662",
       "76fc6ece0f4e1768cddf8853bb2d551b"}};
  for (const auto& row : rows) {
    const auto key = AeadKey::of_bytes(Suite::aes_256_gcm, bytes(row.key));
    const auto box = key.seal(bytes(row.nonce), bytes(row.plain), bytes(row.aad));
    EXPECT_EQ(hex(box), row.nonce + row.cipher_text + row.tag);
    EXPECT_EQ(hex(key.open(box, bytes(row.aad)).value()), row.plain);
  }
}

TEST(Aead, Sm4GivesThePublishedExampleAndItsMacIsThatOfTheParts) {
  const std::string mac_key(32, 'm');
  const std::string nonce = bytes("000102030405060708090a0b0c0d0e0f");
  const auto key = AeadKey::of_bytes(Suite::sm4_ctr_hmac_sm3, bytes("0123456789abcdeffedcba9876543210") + mac_key);
  const auto plain = bytes("aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccddddddddddddddddeeeeeeeeeeeeeeeeffffffffffffffffaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbb");
  const auto cipher_text = bytes("ac3236cb970cc20791364c395a1342d1a3cbc1878c6f30cd074cce385cdd70c7f234bc0e24c11980fd1286310ce37b926e02fcd0faa0baf38b2933851d824514");
  const std::string context = "context";
  const auto covered = nonce + std::string(7, '\0') + '\x07' + context + cipher_text;
  EXPECT_EQ(hex(key.seal(nonce, plain, context)), hex(nonce + cipher_text + hmac(Hash::sm3, mac_key, covered).str()));
}

TEST(Aead, CounterModeOfTheFilesOfVectors) {
  const auto blocks = vectors("sm4/evpciph_sm4.txt");
  if (blocks.empty()) GTEST_SKIP() << "../shared/data/vectors is not here";
  int checked = 0;
  for (const auto& block : blocks) {
    if (!block.contains("Cipher") || block.at("Cipher") != "SM4-CTR") continue;
    const auto box = AeadKey::of_bytes(Suite::sm4_ctr_hmac_sm3, block.at("Key") + std::string(32, 'm')).seal(block.at("IV"), block.at("Plaintext"), "");
    EXPECT_EQ(hex(box.substr(16, block.at("Plaintext").size())), hex(block.at("Ciphertext")));
    ++checked;
  }
  EXPECT_GE(checked, 1);
}

class EachSuite : public testing::TestWithParam<Suite> {};
INSTANTIATE_TEST_SUITE_P(Aead, EachSuite, testing::Values(Suite::sm4_ctr_hmac_sm3, Suite::aes_256_gcm),
                         [](const auto& suite) { return suite.param == Suite::aes_256_gcm ? "aes" : "sm4"; });

TEST_P(EachSuite, OpensOnlyWithItsKeyPurposeContextAndUnchanged) {
  const std::string master(32, 'k');
  const AeadKey key(GetParam(), master, "frames");
  const std::string nonce(nonce_size(GetParam()), '\x07');
  const std::string plain = "证据照片";
  const auto box = key.seal(nonce, plain, "frame 5");
  EXPECT_EQ(box.size(), plain.size() + box_overhead(GetParam()));
  EXPECT_EQ(box.find(plain), std::string::npos);
  EXPECT_EQ(key.open(box, "frame 5").value(), plain);
  EXPECT_EQ(key.open(box, "frame 6").error().code, "seal_broken");
  EXPECT_FALSE(key.open(box, "").ok());
  EXPECT_FALSE(AeadKey(GetParam(), master, "rest").open(box, "frame 5").ok());
  EXPECT_FALSE(AeadKey(GetParam(), std::string(32, 'j'), "frames").open(box, "frame 5").ok());
  for (std::size_t bit = 0; bit < box.size() * 8; ++bit) {
    std::string bad = box;
    bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << (bit % 8)));
    EXPECT_FALSE(key.open(bad, "frame 5").ok()) << bit;
  }
  for (std::size_t size = 0; size < box.size(); ++size) EXPECT_FALSE(key.open(std::string_view(box).substr(0, size), "frame 5").ok()) << size;
}

TEST_P(EachSuite, HoldsNothingAsWellAsMuch) {
  const AeadKey key(GetParam(), std::string(32, 'k'), "frames");
  for (const std::size_t size : {0U, 1U, 15U, 16U, 17U, 100'000U, 1U << 20}) {
    const std::string plain(size, 'p');
    EXPECT_TRUE(key.open(key.seal(random_bytes(nonce_size(GetParam())), plain, ""), "").value() == plain) << size;
  }
}

TEST_P(EachSuite, IsKnownByItsNameAndNumber) {
  EXPECT_EQ(suite_named(suite_name(GetParam())), GetParam());
  EXPECT_EQ(suite_numbered(static_cast<std::uint8_t>(GetParam())), GetParam());
  EXPECT_FALSE(suite_named("aes-128-ecb"));
  EXPECT_FALSE(suite_numbered(0));
  EXPECT_FALSE(suite_numbered(3));
}

}  // namespace
}  // namespace mingjing::crypto
