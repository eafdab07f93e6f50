#include <gtest/gtest.h>

#include "crypto/sealed_to.hpp"

namespace mingjing::crypto {
namespace {

TEST(SealedTo, OpensForItsKeyAndContextAlone) {
  const auto key = PrivateKey::generate(KeyKind::sm2).value();
  const auto other = PrivateKey::generate(KeyKind::sm2).value();
  for (const std::string& plain : {std::string(), std::string("keys"), std::string(200'000, 'x')}) {
    const auto box = seal_to(key.public_key(), plain, "here");
    ASSERT_TRUE(box.ok()) << box.error().what;
    EXPECT_EQ(open_sealed_to(key, *box, "here").value(), plain);
    EXPECT_EQ(open_sealed_to(other, *box, "here").error().code, "seal_broken");
    EXPECT_EQ(open_sealed_to(key, *box, "there").error().code, "seal_broken");
    if (plain.size() > 16) {
      EXPECT_EQ(box->find(plain.substr(0, 16)), std::string::npos);
    }
    EXPECT_NE(*box, seal_to(key.public_key(), plain, "here").value()) << "never the same";
  }
}

TEST(SealedTo, OpensNothingThatWasAlteredOrCut) {
  const auto key = PrivateKey::generate(KeyKind::sm2).value();
  const auto box = seal_to(key.public_key(), "keys", "here").value();
  for (std::size_t at = 0; at < box.size(); ++at) {
    auto altered = box;
    altered[at] = static_cast<char>(altered[at] ^ 1);
    EXPECT_FALSE(open_sealed_to(key, altered, "here").ok()) << at;
    EXPECT_FALSE(open_sealed_to(key, box.substr(0, at), "here").ok()) << at;
  }
}

TEST(SealedTo, IsForSm2KeysAlone) {
  const auto key = PrivateKey::generate(KeyKind::ed25519).value();
  EXPECT_EQ(seal_to(key.public_key(), "keys", "").error().code, "bad_key");
  EXPECT_FALSE(open_sealed_to(key, "MJSEALEDTO1", "").ok());
}

}  // namespace
}  // namespace mingjing::crypto
