#include <gtest/gtest.h>

#include "crypto/certificate.hpp"
#include "crypto/encoding.hpp"

namespace mingjing::crypto {
namespace {

const Instant kFrom = at_time(*civil_date(2026, 1, 1), 0);
const Instant kUntil = at_time(*civil_date(2029, 1, 1), 0);

// Made by `openssl req -new -x509 -key KEY -sm3`, KEY of `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:sm2`, OpenSSL 3.0.
constexpr const char* kByOpenSsl = R"(-----BEGIN CERTIFICATE-----
MIIBfDCCASOgAwIBAgIUCv5iDlDy9YofIlyeK47MayBMnY4wCgYIKoEcz1UBg3Uw
FDESMBAGA1UEAwwJemhhbmcuc2FuMB4XDTI2MTEyMzExNTU1MVoXDTI5MDgxOTEx
NTU1MVowFDESMBAGA1UEAwwJemhhbmcuc2FuMFkwEwYHKoZIzj0CAQYIKoEcz1UB
gi0DQgAEEK/0ahcHNObOA8ptYzwlm6yRSOYgSSaXwv3m7QlZtO1xhGJH/aUg52uX
LH8qykI0LRE4n+W7T/BmrVE+GW6VcqNTMFEwHQYDVR0OBBYEFBHZHmxhywLOPtwk
JpIu8P+/8ZwOMB8GA1UdIwQYMBaAFBHZHmxhywLOPtwkJpIu8P+/8ZwOMA8GA1Ud
EwEB/wQFMAMBAf8wCgYIKoEcz1UBg3UDRwAwRAIgRJ99B3PQ4zHU22f9Lo/sTTwI
HY0QFLj6PB/vGOATlyACIEvB4K0IN8VBBHPL9kwD31Jivmeip6PVgfZwEth7kSE/
-----END CERTIFICATE-----)";

TEST(Certificate, TellsWhoseKeyItIsAndForHowLong) {
  for (const auto kind : {KeyKind::sm2, KeyKind::ed25519}) {
    const auto key = PrivateKey::generate(kind).value();
    const auto der = self_signed(key, "李文静", 0x4711, kFrom, kUntil);
    ASSERT_TRUE(der.ok());
    const auto read = read_certificate(base64(*der));
    ASSERT_TRUE(read.ok()) << read.error().what;
    EXPECT_EQ(read->key, key.public_key());
    EXPECT_EQ(read->serial, "4711");
    EXPECT_EQ(read->subject, "CN=李文静");
    EXPECT_EQ(read->issuer, read->subject);
    EXPECT_EQ(read->from, kFrom);
    EXPECT_EQ(read->until, kUntil);
    EXPECT_TRUE(issued_by(*read, *read));
  }
}

TEST(Certificate, OfAnotherProgramIsReadAndItsSignatureHolds) {
  const auto read = read_certificate(kByOpenSsl);
  ASSERT_TRUE(read.ok()) << read.error().what;
  EXPECT_EQ(read->key.kind(), KeyKind::sm2);
  EXPECT_EQ(read->subject, "CN=zhang.san");
  EXPECT_TRUE(issued_by(*read, *read));
}

TEST(Certificate, OfAnotherAuthorityIsNotItsOwn) {
  const auto mine = PrivateKey::generate(KeyKind::sm2).value();
  const auto other = PrivateKey::generate(KeyKind::sm2).value();
  const auto one = read_certificate(base64(self_signed(mine, "CA", 1, kFrom, kUntil).value())).value();
  const auto same_name = read_certificate(base64(self_signed(other, "CA", 1, kFrom, kUntil).value())).value();
  const auto other_name = read_certificate(base64(self_signed(mine, "CB", 1, kFrom, kUntil).value())).value();
  EXPECT_FALSE(issued_by(one, same_name)) << "the name alone";
  EXPECT_FALSE(issued_by(one, other_name)) << "the key alone";
}

TEST(Certificate, ThatWasAlteredHoldsNoMore) {
  const auto key = PrivateKey::generate(KeyKind::sm2).value();
  const auto der = self_signed(key, "李文静", 1, kFrom, kUntil).value();
  const auto whole = read_certificate(base64(der)).value();
  for (std::size_t at = 0; at < der.size(); at += 7) {
    auto altered = der;
    altered[at] = static_cast<char>(altered[at] ^ 1);
    const auto read = read_certificate(base64(altered));
    if (read.ok()) EXPECT_FALSE(issued_by(*read, whole)) << at;
  }
}

TEST(Certificate, IsNothingElse) {
  const auto der = self_signed(PrivateKey::generate(KeyKind::sm2).value(), "李", 1, kFrom, kUntil).value();
  const std::string pem = "-----BEGIN CERTIFICATE-----\n" + base64(der) + "\n-----END CERTIFICATE-----\n";
  EXPECT_TRUE(read_certificate(pem).ok());
  for (const auto& text : {std::string(), std::string("MIIB"), base64(der + "x"), base64(der.substr(0, der.size() - 1)), pem + pem, pem.substr(0, pem.size() - 8), std::string(4000, 'A')})
    EXPECT_EQ(read_certificate(text).error().code, "bad_certificate") << text.substr(0, 40);
}

}  // namespace
}  // namespace mingjing::crypto
