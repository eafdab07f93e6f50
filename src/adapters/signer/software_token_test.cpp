#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "adapters/signer/software_token.hpp"
#include "crypto/certificate.hpp"
#include "crypto/encoding.hpp"
#include "crypto/random.hpp"

namespace mingjing::signer {
namespace {

struct Clock final : ports::Clock {
  Instant now() const override { return at_time(*civil_date(2026, 9, 28), 9); }
};
struct Random final : ports::Random {
  std::string bytes(std::size_t count) override { return crypto::random_bytes(count); }
};

struct SoftwareTokenTest : testing::Test {
  const std::string path = (std::filesystem::temp_directory_path() / ("mingjing-token-" + std::to_string(::getpid()))).string();
  Clock clock;
  Random random;
  void SetUp() override { std::filesystem::remove(path); }
  void TearDown() override { std::filesystem::remove(path); }
};

TEST_F(SoftwareTokenTest, SignsWhatItsCertificateVerifiesForWhoKnowsThePin) {
  ASSERT_TRUE(make_software_token(path, "李文静", "4711", 365, clock, random).ok());
  auto token = open_software_token(path);
  ASSERT_TRUE(token.ok()) << token.error().what;
  const auto certificate = crypto::read_certificate(crypto::base64(token.value()->certificate().value()));
  ASSERT_TRUE(certificate.ok());
  EXPECT_EQ(certificate->subject, "CN=李文静");
  EXPECT_EQ(date_of(certificate->until), *civil_date(2027, 9, 28));
  const auto signature = token.value()->sign("text", "4711");
  ASSERT_TRUE(signature.ok());
  EXPECT_TRUE(certificate->key.verify("text", *signature));
  EXPECT_FALSE(certificate->key.verify("texts", *signature));
  EXPECT_EQ(token.value()->sign("text", "4712").error().code, "wrong_pin");
}

TEST_F(SoftwareTokenTest, IsAFileOfItsOwnerAloneAndNeverOverwritten) {
  ASSERT_TRUE(make_software_token(path, "李文静", "4711", 365, clock, random).ok());
  EXPECT_EQ(std::filesystem::status(path).permissions() & std::filesystem::perms::all, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  EXPECT_EQ(make_software_token(path, "王强", "1", 365, clock, random).error().code, "exists");
}

TEST_F(SoftwareTokenTest, WithAnotherCertificateOpensNothing) {
  ASSERT_TRUE(make_software_token(path, "李文静", "4711", 365, clock, random).ok());
  const std::string own = crypto::base64(open_software_token(path).value()->certificate().value());
  const auto other = crypto::base64(crypto::self_signed(crypto::PrivateKey::generate(crypto::KeyKind::sm2).value(), "王强", 1, {0}, {1'000'000'000'000}).value());
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  std::string altered = text.str();
  altered.replace(altered.find(own), own.size(), other);
  std::ofstream(path) << altered;
  EXPECT_EQ(open_software_token(path).value()->sign("text", "4711").error().code, "wrong_pin");
  std::ofstream(path) << "{}";
  EXPECT_EQ(open_software_token(path).error().code, "bad_token");
  EXPECT_EQ(open_software_token(path + "x").error().code, "not_found");
}

}  // namespace
}  // namespace mingjing::signer
