// Examples: RFC 8032 §7.1 (Ed25519), OpenSSL's own SM2 key and certificate files (SM2 over the id 1234567812345678).
#include "crypto/signature.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <atomic>
#include <thread>
#include <vector>

#include "crypto/encoding.hpp"
#include "crypto/vectors_test.hpp"

namespace mingjing::crypto {
namespace {

std::string bytes(const char* text) { return from_hex(text).value(); }

TEST(Ed25519, SignsTheExamplesOfRfc8032) {
  const struct {
    const char* seed;
    const char* key;
    const char* message;
    const char* signature;
  } samples[] = {
      {"9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
       "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
       "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655"
       "141438e7a100b"},
      {"4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
       "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
       "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00"
       "d291612bb0c00"},
  };
  for (const auto& sample : samples) {
    const auto key = PrivateKey::from_ed25519_seed(bytes(sample.seed));
    ASSERT_TRUE(key.ok());
    EXPECT_EQ(hex(key->public_key().raw()), sample.key);
    EXPECT_EQ(hex(*key->sign(bytes(sample.message))), sample.signature);
    const auto verifier = PublicKey::from_ed25519(bytes(sample.key));
    ASSERT_TRUE(verifier.ok());
    EXPECT_TRUE(verifier->verify(bytes(sample.message), bytes(sample.signature)));
    EXPECT_FALSE(verifier->verify("other", bytes(sample.signature)));
  }
}

class BothKinds : public testing::TestWithParam<KeyKind> {};

TEST_P(BothKinds, AKeySurvivesItsEncodedForms) {
  const auto key = PrivateKey::generate(GetParam());
  ASSERT_TRUE(key.ok());
  const auto again = PrivateKey::from_pkcs8(key->pkcs8());
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->kind(), GetParam());
  const auto reader = PublicKey::from_spki(key->public_key().spki());
  ASSERT_TRUE(reader.ok());
  EXPECT_EQ(reader->kind(), GetParam());
  EXPECT_TRUE(*reader == again->public_key());
  EXPECT_TRUE(reader->verify("正文", *again->sign("正文")));
}

TEST_P(BothKinds, NoFlippedBitOfSignatureOrMessageIsAccepted) {
  const auto key = PrivateKey::generate(GetParam());
  ASSERT_TRUE(key.ok());
  const PublicKey reader = key->public_key();
  const std::string message = "mingjing.example/370199\n42\n";
  const std::string signature = *key->sign(message);
  ASSERT_TRUE(reader.verify(message, signature));
  for (std::size_t bit = 0; bit < signature.size() * 8; ++bit) {
    std::string bad = signature;
    bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << (bit % 8)));
    EXPECT_FALSE(reader.verify(message, bad)) << "bit " << bit;
  }
  for (std::size_t bit = 0; bit < message.size() * 8; ++bit) {
    std::string bad = message;
    bad[bit / 8] = static_cast<char>(bad[bit / 8] ^ (1 << (bit % 8)));
    EXPECT_FALSE(reader.verify(bad, signature));
  }
  EXPECT_FALSE(reader.verify(message, signature + '\0'));
  EXPECT_FALSE(reader.verify(message, ""));
  EXPECT_FALSE(PrivateKey::generate(GetParam())->public_key().verify(message, signature));
}

TEST_P(BothKinds, DamagedKeysAreRefused) {
  const auto key = PrivateKey::generate(GetParam());
  ASSERT_TRUE(key.ok());
  const std::string spki = key->public_key().spki();
  EXPECT_FALSE(PublicKey::from_spki(spki.substr(0, spki.size() - 1)).ok());
  EXPECT_FALSE(PublicKey::from_spki(spki + "x").ok());
  EXPECT_FALSE(PublicKey::from_spki("").ok());
  EXPECT_FALSE(PrivateKey::from_pkcs8(spki).ok());
  EXPECT_FALSE(PrivateKey::from_pkcs8("").ok());
  EXPECT_FALSE(PublicKey::from_ed25519("short").ok());
}

TEST_P(BothKinds, OneKeySignsAndVerifiesOnManyThreads) {
  const auto key = PrivateKey::generate(GetParam());
  ASSERT_TRUE(key.ok());
  const PublicKey reader = key->public_key();
  std::vector<std::thread> threads;
  std::atomic<int> good = 0;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < 20; ++i) {
        const std::string message = std::to_string(t * 100 + i);
        good += reader.verify(message, *key->sign(message));
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(good, 80);
}

INSTANTIATE_TEST_SUITE_P(Signatures, BothKinds, testing::Values(KeyKind::ed25519, KeyKind::sm2));

TEST(Sm2, SignsAfreshEachTime) {
  const auto key = PrivateKey::generate(KeyKind::sm2);
  ASSERT_TRUE(key.ok());
  EXPECT_NE(*key->sign("a"), *key->sign("a"));
}

std::string pem_body(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::string line;
  std::string body;
  while (std::getline(file, line))
    if (!line.starts_with("-----")) body += line;
  return from_base64(body).value_or("");
}

// A certificate is SEQUENCE{ TBS, algorithm, BIT STRING signature }: enough DER is read here to take it apart.
std::string_view element(std::string_view& der, std::size_t* header = nullptr) {
  std::size_t size = static_cast<unsigned char>(der.at(1));
  std::size_t head = 2;
  if (size >= 0x80) {
    head += size & 0x7F;
    size = 0;
    for (std::size_t i = 2; i < head; ++i) size = size << 8 | static_cast<unsigned char>(der.at(i));
  }
  const std::string_view whole = der.substr(0, head + size);
  der.remove_prefix(head + size);
  if (header != nullptr) *header = head;
  return whole;
}

// What was signed, the signature, and the SM2 key that the certificate or request names.
struct Signed {
  std::string bytes;
  std::string_view said, signature, key;
};

Signed taken_apart(const std::filesystem::path& path) {
  Signed out;
  out.bytes = pem_body(path);
  if (out.bytes.empty()) return out;
  std::string_view rest = out.bytes;
  std::size_t header = 0;
  std::string_view inside = element(rest, &header).substr(header);
  out.said = element(inside);
  element(inside);
  out.signature = element(inside, &header).substr(header + 1);
  const std::size_t at = out.said.find(from_hex("3059301306072a8648ce3d020106082a811ccf5501822d").value());
  if (at != std::string_view::npos) out.key = out.said.substr(at, 91);
  return out;
}

TEST(Vectors, EverySignedSm2FileVerifiesWithItsSignersKeyAndNoOther) {
  const auto folder = vector_folder();
  if (!folder) GTEST_SKIP() << "../shared/data/vectors is not here";
  const struct {
    const char *file, *signer;
  } rows[] = {{"sm2-root.crt", "sm2-root.crt"}, {"sm2-ca-cert.pem", "sm2-ca-cert.pem"}, {"sm2-csr.pem", "sm2-csr.pem"}, {"sm2.pem", "sm2-ca-cert.pem"}};
  for (const auto& row : rows) {
    const Signed what = taken_apart(*folder / "sm2" / row.file);
    const Signed who = taken_apart(*folder / "sm2" / row.signer);
    ASSERT_FALSE(who.key.empty()) << row.signer;
    const auto key = PublicKey::from_spki(who.key);
    ASSERT_TRUE(key.ok()) << row.signer;
    EXPECT_EQ(key->kind(), KeyKind::sm2);
    EXPECT_TRUE(key->verify(what.said, what.signature)) << row.file;
    EXPECT_FALSE(key->verify(what.said.substr(1), what.signature)) << row.file;
    // Root and authority are one key pair; the request has its own.
    const Signed other = taken_apart(*folder / "sm2" / (std::string_view(row.signer) == "sm2-csr.pem" ? "sm2-root.crt" : "sm2-csr.pem"));
    EXPECT_FALSE(PublicKey::from_spki(other.key)->verify(what.said, what.signature)) << row.file;
  }
}

TEST(Vectors, OpensslsSm2PublicKeyFileIsRead) {
  const auto folder = vector_folder();
  if (!folder) GTEST_SKIP() << "../shared/data/vectors is not here";
  const auto key = PublicKey::from_spki(pem_body(*folder / "sm2/sm2-pub.key"));
  ASSERT_TRUE(key.ok());
  EXPECT_EQ(key->kind(), KeyKind::sm2);
}

}  // namespace
}  // namespace mingjing::crypto
