#include "crypto/one_time.hpp"

#include <gtest/gtest.h>

#include "crypto/encoding.hpp"

namespace mingjing::crypto {
namespace {

constexpr std::string_view kSecret = "12345678901234567890";  // of both standards' examples

TEST(OneTimeCode, IsThatOfRfc4226AppendixD) {
  const char* const codes[] = {"755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"};
  for (std::uint64_t counter = 0; counter < 10; ++counter) EXPECT_EQ(one_time_code(kSecret, counter, 6), codes[counter]) << counter;
}

TEST(OneTimeCode, IsThatOfRfc6238AppendixB) {
  const std::pair<std::uint64_t, const char*> codes[] = {{59, "94287082"},         {1111111109, "07081804"}, {1111111111, "14050471"},
                                                         {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"}};
  for (const auto& [seconds, code] : codes) EXPECT_EQ(one_time_code(kSecret, seconds / 30, 8), code) << seconds;
}

TEST(Base32, IsThatOfRfc4648WithoutItsPadding) {
  const std::pair<const char*, const char*> texts[] = {{"", ""},          {"f", "MY"},          {"fo", "MZXQ"},         {"foo", "MZXW6"},
                                                       {"foob", "MZXW6YQ"}, {"fooba", "MZXW6YTB"}, {"foobar", "MZXW6YTBOI"}};
  for (const auto& [plain, text] : texts) EXPECT_EQ(base32(plain), text);
  EXPECT_EQ(base32(kSecret), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
}

}  // namespace
}  // namespace mingjing::crypto
