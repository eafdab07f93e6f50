// Against another implementation: the authority is openssl's command.
#include "crypto/time_stamp.hpp"

#include <gtest/gtest.h>

#include <ctime>

#include "tests/time_stamping_authority.hpp"

namespace mingjing::crypto {
namespace {

class TimeStamps : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { authority = std::make_unique<tests::TimeStampingAuthority>(); }
  static void TearDownTestSuite() { authority.reset(); }
  static inline std::unique_ptr<tests::TimeStampingAuthority> authority;
  TrustedRoots roots = *TrustedRoots::from_pem(authority->root());
  const std::string text = "example.gov/370102\n42\n";
};

TEST_F(TimeStamps, AreAskedForAndBelievedOverBothHashes) {
  for (const auto hash : {Hash::sha256, Hash::sm3}) {
    const auto imprint = digest(hash, text);
    const auto answer = authority->answer(time_stamp_query(hash, imprint, 0x8877665544332211ULL));
    const auto stamp = check_time_stamp(answer, hash, imprint, 0x8877665544332211ULL, roots);
    ASSERT_TRUE(stamp.ok()) << stamp.error().code;
    EXPECT_EQ(stamp->authority, "tsa.example");
    EXPECT_FALSE(stamp->serial.empty());
    EXPECT_NEAR(static_cast<double>(stamp->at.ms) / 1000, static_cast<double>(std::time(nullptr)), 60);
    EXPECT_TRUE(check_time_stamp(answer, hash, imprint, std::nullopt, roots).ok());
    EXPECT_EQ(read_time_stamp(answer, hash, imprint)->at, stamp->at);
  }
  const auto answer = authority->answer(time_stamp_query(Hash::sha256, digest(Hash::sha256, text), 1));
  EXPECT_TRUE(authority->verifies(answer, text));
  EXPECT_FALSE(authority->verifies(answer, text + "x"));
}

TEST_F(TimeStamps, OfOtherBytesOtherHashesOrOtherQuestionsAreRefused) {
  const auto imprint = digest(Hash::sha256, text);
  const auto answer = authority->answer(time_stamp_query(Hash::sha256, imprint, 7));
  const auto code = [&](Hash hash, const Digest& of, std::optional<std::uint64_t> nonce) {
    return check_time_stamp(answer, hash, of, nonce, roots).error().code;
  };
  EXPECT_EQ(code(Hash::sha256, digest(Hash::sha256, "other"), 7), "wrong_imprint");
  EXPECT_EQ(code(Hash::sm3, digest(Hash::sm3, text), 7), "wrong_imprint");
  EXPECT_EQ(code(Hash::sm3, imprint, 7), "wrong_imprint");
  EXPECT_EQ(code(Hash::sha256, imprint, 8), "wrong_imprint");
  EXPECT_EQ(read_time_stamp(answer, Hash::sha256, digest(Hash::sha256, "other")).error().code, "wrong_imprint");
}

TEST_F(TimeStamps, OfAnAuthorityNobodyTrustsAreRead_ButNotBelieved) {
  tests::TimeStampingAuthority stranger("stranger.example");
  const auto imprint = digest(Hash::sha256, text);
  const auto answer = stranger.answer(time_stamp_query(Hash::sha256, imprint, 7));
  const auto checked = check_time_stamp(answer, Hash::sha256, imprint, 7, roots);
  ASSERT_FALSE(checked.ok());
  EXPECT_EQ(checked.error().code, "untrusted_time_stamp");
  EXPECT_EQ(checked.error().what, "stranger.example");
  EXPECT_TRUE(read_time_stamp(answer, Hash::sha256, imprint).ok());
}

TEST_F(TimeStamps, WithAnyChangedBitAreNotBelieved) {
  const auto imprint = digest(Hash::sha256, text);
  const auto answer = authority->answer(time_stamp_query(Hash::sha256, imprint, 7));
  const auto good = *check_time_stamp(answer, Hash::sha256, imprint, 7, roots);
  for (std::size_t i = 0; i < answer.size(); i += 3) {
    auto changed = answer;
    changed[i] = static_cast<char>(changed[i] ^ (1 << (i % 8)));
    const auto checked = check_time_stamp(changed, Hash::sha256, imprint, 7, roots);
    // Bits outside of what is signed (status text, certificates that lead nowhere) may change; what is believed may not.
    if (checked) {
      EXPECT_EQ(checked->at, good.at) << i;
      EXPECT_EQ(checked->serial, good.serial) << i;
    }
  }
}

TEST_F(TimeStamps, ThatAreNoneAreRefused) {
  const auto imprint = digest(Hash::sha256, text);
  const auto answer = authority->answer(time_stamp_query(Hash::sha256, imprint, 7));
  for (const auto& bytes : {std::string(), std::string("no"), answer.substr(0, answer.size() / 2), answer + "x", time_stamp_query(Hash::sha256, imprint, 7)})
    EXPECT_EQ(check_time_stamp(bytes, Hash::sha256, imprint, 7, roots).error().code, "bad_time_stamp");
  // A query that the authority does not take: it answers without a token.
  EXPECT_EQ(check_time_stamp(authority->answer("nonsense"), Hash::sha256, imprint, 7, roots).error().code, "bad_time_stamp");
  EXPECT_EQ(TrustedRoots::from_pem("nonsense").error().code, "bad_certificate");
}

}  // namespace
}  // namespace mingjing::crypto
