// Examples: FIPS 180-4, GB/T 32905-2016 annex A, RFC 4231, GM/T 0042-2015 annex D.3.
#include "crypto/digest.hpp"

#include <gtest/gtest.h>

#include "crypto/encoding.hpp"
#include "crypto/vectors_test.hpp"

namespace mingjing::crypto {
namespace {

std::string abcd(int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += "abcd";
  return out;
}

TEST(Digests, GiveThePublishedExamples) {
  const struct {
    Hash hash;
    std::string message;
    const char* expected;
  } samples[] = {
      {Hash::sha256, "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
      {Hash::sha256, "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
      {Hash::sha256, "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
       "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
      {Hash::sm3, "abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"},
      {Hash::sm3, abcd(16), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"},
      {Hash::sm3, "", "1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b"},
  };
  for (const auto& sample : samples) EXPECT_EQ(hex(digest(sample.hash, sample.message)), sample.expected);
}

TEST(Digests, HmacGivesThePublishedExamples) {
  EXPECT_EQ(hex(hmac(Hash::sha256, "Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(hex(hmac(Hash::sha256, std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First")),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  EXPECT_EQ(hex(hmac(Hash::sm3, "Jefe", "what do ya want for nothing?")),
            "2e87f1d16862e6d964b50a5200bf2b10b764faa9680a296a2405f24bec39f882");
}

TEST(Digests, StreamingInAnyPiecesIsTheSameAsAtOnce) {
  const std::string message(1000, 'x');
  for (std::size_t cut = 0; cut <= message.size(); cut += 37) {
    PairHasher hasher;
    hasher.update(std::string_view(message).substr(0, cut));
    hasher.update(std::string_view(message).substr(cut));
    EXPECT_EQ(hasher.finish(), digest_pair(message));
    hasher.update("abc");
    EXPECT_EQ(hasher.finish(), digest_pair("abc")) << "a finished hasher starts anew";
  }
  EXPECT_EQ(digest(Hash::sm3, {"a", "", "bc"}), digest(Hash::sm3, "abc"));
}

TEST(Digests, AreReadFromLowerCaseHexOnly) {
  const Digest abc = digest(Hash::sha256, "abc");
  EXPECT_EQ(digest_from_hex(hex(abc)), abc);
  EXPECT_FALSE(digest_from_hex(hex(abc).substr(2)).has_value());
  std::string upper = hex(abc);
  upper[0] = 'B';
  EXPECT_FALSE(digest_from_hex(upper).has_value());
  EXPECT_FALSE(digest_from_bytes("short").has_value());
}

TEST(Encoding, HexAndBase64GoBothWaysAndRefuseOtherText) {
  const struct {
    const char* plain;
    const char* text;
  } rfc4648[] = {{"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"foobar", "Zm9vYmFy"}};
  for (const auto& sample : rfc4648) {
    EXPECT_EQ(base64(sample.plain), sample.text);
    EXPECT_EQ(from_base64(sample.text), sample.plain);
  }
  for (const char* bad : {"Zg", "Zg=", "Zh==", "Zm9=", "Z===", "====", "Zm 9v", "Zm9v\n", "Zg==Zg==", "Zm-_"})
    EXPECT_FALSE(from_base64(bad).has_value()) << bad;
  EXPECT_EQ(hex(std::string_view("\x00\xff", 2)), "00ff");
  EXPECT_EQ(from_hex("00Ff"), std::string("\x00\xff", 2));
  EXPECT_FALSE(from_hex("0").has_value());
  EXPECT_FALSE(from_hex("0g").has_value());
}

TEST(Encoding, ConstantTimeComparisonComparesContent) {
  EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
  EXPECT_TRUE(equal_in_constant_time("", ""));
  EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
  EXPECT_FALSE(equal_in_constant_time("abc", "ab"));
}

TEST(Vectors, Sm3OfTheOpensslFiles) {
  const auto digests = vectors("sm3/evpmd_sm3.txt");
  const auto macs = vectors("sm3/evpmac_sm3.txt");
  if (digests.empty()) GTEST_SKIP() << "../shared/data/vectors is not here";
  int checked = 0;
  for (const auto& block : digests) {
    if (!block.contains("Digest") || block.at("Digest") != "SM3") continue;  // the file holds other hashes too
    EXPECT_EQ(hex(digest(Hash::sm3, block.at("Input"))), hex(block.at("Output")));
    ++checked;
  }
  for (const auto& block : macs) {
    if (!block.contains("MAC") || block.at("Algorithm") != "SM3") continue;
    EXPECT_EQ(hex(hmac(Hash::sm3, block.at("Key"), block.at("Input"))), hex(block.at("Output")));
    ++checked;
  }
  EXPECT_GE(checked, 8);
}

TEST(Vectors, Sm3OfTheNationalStandardFile) {
  const auto blocks = vectors("sm3/oscca.txt");
  if (blocks.empty()) GTEST_SKIP() << "../shared/data/vectors is not here";
  int checked = 0;
  for (const auto& block : blocks) {
    if (!block.contains("MD")) continue;
    const std::string message = block.at("Msg").substr(0, std::stoul(block.at("text:Len")) / 8);
    EXPECT_EQ(hex(digest(Hash::sm3, message)), hex(block.at("MD")));
    ++checked;
  }
  EXPECT_GE(checked, 5);
}

}  // namespace
}  // namespace mingjing::crypto
