// Expected values: RFC 8785, sections 3.2.2–3.2.4 and appendix B.
#include "base/canonical_json.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <boost/json.hpp>
#include <limits>

namespace mingjing {
namespace {

namespace json = boost::json;

TEST(CanonicalJson, WritesEveryNumberOfAppendixB) {
  const struct {
    std::uint64_t bits;
    const char* text;
  } samples[] = {
      {0x0000000000000000, "0"},
      {0x8000000000000000, "0"},
      {0x0000000000000001, "5e-324"},
      {0x8000000000000001, "-5e-324"},
      {0x7fefffffffffffff, "1.7976931348623157e+308"},
      {0xffefffffffffffff, "-1.7976931348623157e+308"},
      {0x4340000000000000, "9007199254740992"},
      {0xc340000000000000, "-9007199254740992"},
      {0x4430000000000000, "295147905179352830000"},
      {0x44b52d02c7e14af5, "9.999999999999997e+22"},
      {0x44b52d02c7e14af6, "1e+23"},
      {0x44b52d02c7e14af7, "1.0000000000000001e+23"},
      {0x444b1ae4d6e2ef4e, "999999999999999700000"},
      {0x444b1ae4d6e2ef4f, "999999999999999900000"},
      {0x444b1ae4d6e2ef50, "1e+21"},
      {0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"},
      {0x3eb0c6f7a0b5ed8d, "0.000001"},
      {0x41b3de4355555553, "333333333.3333332"},
      {0x41b3de4355555554, "333333333.33333325"},
      {0x41b3de4355555555, "333333333.3333333"},
      {0x41b3de4355555556, "333333333.3333334"},
      {0x41b3de4355555557, "333333333.33333343"},
      {0xbecbf647612f3696, "-0.0000033333333333333333"},
      {0x43143ff3c1cb0959, "1424953923781206.2"},
  };
  for (const auto& sample : samples) EXPECT_EQ(canonical_number(std::bit_cast<double>(sample.bits)), sample.text);
}

TEST(CanonicalJson, SortsMembersByUtf16CodeUnits) {
  const json::value value = {{"\u20ac", "Euro Sign"},     {"\r", "Carriage Return"},
                             {"\ufb33", "Hebrew Letter"}, {"1", "One"},
                             {"\U0001f600", "Emoji"},     {"\u0080", "Control"},
                             {"\u00f6", "Latin"}};
  EXPECT_EQ(canonical_json(value),
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"\u00f6\":\"Latin\","
            "\"\u20ac\":\"Euro Sign\",\"\U0001f600\":\"Emoji\",\"\ufb33\":\"Hebrew Letter\"}");
}

TEST(CanonicalJson, WritesTheExampleObjectOfSection322) {
  const json::value value = {{"numbers", {333333333.3333333, 1e30, 4.50, 2e-3, 1e-27}},
                             {"string", "\u20ac$\x0f\nA'B\"\\\\\"/"},
                             {"literals", {nullptr, true, false}}};
  EXPECT_EQ(canonical_json(value),
            "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
            "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
}

TEST(CanonicalJson, EscapesControlCharactersInTheShortestWay) {
  EXPECT_EQ(canonical_json(json::value("\b\t\n\f\r\x01\x1f\x7f")), "\"\\b\\t\\n\\f\\r\\u0001\\u001f\x7f\"");
}

TEST(CanonicalJson, WritesEmptyAndNestedContainers) {
  const json::value value = {{"b", json::array{}}, {"a", json::object{}}, {"", {{"c", {1, {{"d", -2}}}}}}};
  EXPECT_EQ(canonical_json(value), R"({"":{"c":[1,{"d":-2}]},"a":{},"b":[]})");
}

TEST(CanonicalJson, ParsedCanonicalTextIsWrittenBackUnchanged) {
  const char* const texts[] = {R"({"a":[1,2,{"b":null}],"案由":"超标排放","金额":123450})", "[]", "\"\"", "-9007199254740992"};
  for (const char* text : texts) EXPECT_EQ(canonical_json(json::parse(text)), text);
}

TEST(CanonicalJson, KnowsBeforehandWhatItCannotCarry) {
  EXPECT_TRUE(canonicalizable(json::value(9007199254740992)));
  EXPECT_TRUE(canonicalizable({{"a", {1, nullptr, "文"}}}));
  EXPECT_FALSE(canonicalizable(json::value(9007199254740993)));
  EXPECT_FALSE(canonicalizable(json::value(-9007199254740993)));
  EXPECT_FALSE(canonicalizable(json::value(std::uint64_t{1} << 63)));
  EXPECT_TRUE(canonicalizable(json::value(9007199254740992.0)));
  EXPECT_FALSE(canonicalizable(json::value(346666666666666665.0)));
  EXPECT_FALSE(canonicalizable({{"a", {1, "\xff"}}}));
  EXPECT_FALSE(canonicalizable({{"\xc3", 1}}));
  EXPECT_FALSE(canonicalizable(json::value(std::numeric_limits<double>::quiet_NaN())));
}

TEST(CanonicalJsonDeathTest, StopsTheProcessOnWhatItCannotCarry) {
  EXPECT_DEATH(canonical_json(json::value(9007199254740993)), "bug");
  EXPECT_DEATH(canonical_json(json::value("\xed\xa0\x80")), "bug");
  EXPECT_DEATH(canonical_number(std::numeric_limits<double>::infinity()), "bug");
}

}  // namespace
}  // namespace mingjing
