#include "base/unicode.hpp"

#include <gtest/gtest.h>

namespace mingjing {
namespace {

TEST(Utf8, AcceptsOnlyTheShortestFormsOfScalarValues) {
  for (const char* good : {"", "a", "\u00e9", "明镜", "\U00020BB7", "\U0010FFFF", "\u0800", "\uFFFF"})
    EXPECT_TRUE(valid_utf8(good)) << good;
  const std::string_view bad[] = {"\x80", "\xc0\x80", "\xc1\xbf", "\xe0\x9f\xbf", "\xed\xa0\x80", "\xf0\x8f\xbf\xbf",
                                  "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xe6\x98", "a\xe6\x98", "\xe6\x98" "a"};
  for (const auto text : bad) {
    EXPECT_FALSE(valid_utf8(text));
    EXPECT_FALSE(code_points(text).has_value());
  }
}

TEST(Utf8, EveryScalarValueSurvivesTheRoundTrip) {
  std::u32string all;
  for (char32_t c = 0; c <= 0x10FFFF; ++c)
    if (c < 0xD800 || c > 0xDFFF) all += c;
  const std::string text = to_utf8(all);
  EXPECT_EQ(code_points(text), all);
  EXPECT_EQ(code_point_count(text), all.size());
}

TEST(Utf8DeathTest, WritingASurrogateIsABug) { EXPECT_DEATH(to_utf8(std::u32string(1, 0xD800)), "bug"); }

TEST(SearchTokens, PairHanCharactersAndKeepWordsWhole) {
  const struct {
    const char* text;
    const char* tokens;
  } samples[] = {
      {"", ""},
      {"，。 —", ""},
      {"行政处罚", "行政 政处 处罚"},
      {"济环罚〔2026〕12号", "济环 环罚 2026 12 号"},
      {"PM2.5超标", "pm2 5 超标"},
      {"ＡＢ１２ cd", "ab12 cd"},
      {"甲", "甲"},
      {"阿不都·买买提", "阿不 不都 买买 买提"},
      {"\U00020BB7野家", "\U00020BB7野 野家"},
      {"二〇二六年", "二〇 〇二 二六 六年"},
      {"\xff坏", ""},
  };
  for (const auto& sample : samples) EXPECT_EQ(search_tokens(sample.text), sample.tokens) << sample.text;
}

TEST(ChineseNumber, IsWrittenAsArticlesAreNumbered) {
  const struct {
    int value;
    const char* text;
  } samples[] = {{0, "零"},          {1, "一"},           {10, "十"},          {11, "十一"},        {20, "二十"},
                 {42, "四十二"},     {100, "一百"},       {105, "一百零五"},   {110, "一百一十"},   {111, "一百一十一"},
                 {1001, "一千零一"}, {1010, "一千零一十"}, {1260, "一千二百六十"}, {10000, "一万"},    {10500, "一万零五百"},
                 {100000, "十万"},   {120003, "十二万零三"}, {99'999'999, "九千九百九十九万九千九百九十九"}};
  for (const auto& sample : samples) {
    EXPECT_EQ(chinese_number(sample.value), sample.text);
    EXPECT_EQ(parse_chinese_number(sample.text), sample.value) << sample.text;
  }
}

TEST(ChineseNumber, ReadsBackWhateverItWrites) {
  for (int value = 0; value <= 30000; ++value) ASSERT_EQ(parse_chinese_number(chinese_number(value)), value);
  for (int value = 30000; value < 99'999'999; value += 9973) ASSERT_EQ(parse_chinese_number(chinese_number(value)), value);
}

TEST(ChineseNumber, ReadsTheOtherWritingsThatTextsUse) {
  EXPECT_EQ(parse_chinese_number("一百〇五"), 105);
  EXPECT_EQ(parse_chinese_number("两百"), 200);
  EXPECT_EQ(parse_chinese_number("两万"), 20000);
  EXPECT_EQ(parse_chinese_number("一十二"), 12);
  EXPECT_EQ(parse_chinese_number("二〇二六"), 2026);
  EXPECT_EQ(parse_chinese_number("零五"), 5) << "by place, as in a month";
}

TEST(ChineseNumber, RefusesEveryOtherWriting) {
  for (const char* text : {"", "百", "两", "十两", "一百五", "一百零五十", "二百一百", "十十", "一二百", "一亿", "12", "第四条",
                           "一万万", "四十二条", "\xe5\x9b"}) {
    EXPECT_FALSE(parse_chinese_number(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace mingjing
