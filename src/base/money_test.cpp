#include "base/money.hpp"

#include <gtest/gtest.h>

namespace mingjing {
namespace {

TEST(Money, ReadsYuanWithThousandsMarksAndUpToTwoDecimals) {
  EXPECT_EQ(fen_from_yuan("1234.50"), Fen{123450});
  EXPECT_EQ(fen_from_yuan("1,234.5"), Fen{123450});
  EXPECT_EQ(fen_from_yuan("0.01"), Fen{1});
  EXPECT_EQ(fen_from_yuan("0"), Fen{0});
  EXPECT_EQ(fen_from_yuan("9000000000000"), Fen{900000000000000});
}

TEST(Money, RefusesWhatIsNotAPlainAmount) {
  for (const char* text : {"", ".5", "1.", "1.234", "-1", "+1", "1e3", "一百", "1 000", "9000000000001", ",1", "1.2.3"})
    EXPECT_FALSE(fen_from_yuan(text).has_value()) << text;
}

TEST(Money, IsShownWithThousandsMarks) {
  EXPECT_EQ(yuan_text(Fen{123450}), "1,234.50");
  EXPECT_EQ(yuan_text(Fen{5}), "0.05");
  EXPECT_EQ(yuan_text(Fen{100000000}), "1,000,000.00");
  EXPECT_EQ(yuan_text(Fen{-123456}), "-1,234.56");
}

// 正确填写票据和结算凭证的基本规定 (annex of 支付结算办法): its worked examples and their like. After 元 stands 整, after 角 it may be left out.
TEST(Money, IsWrittenInCapitalsAsBillsDemand) {
  const struct {
    std::int64_t fen;
    const char* text;
  } samples[] = {{0, "零元整"},
                 {140950, "壹仟肆佰零玖元伍角"},
                 {680714, "陆仟捌佰零柒元壹角肆分"},
                 {168032, "壹仟陆佰捌拾元叁角贰分"},
                 {1640902, "壹万陆仟肆佰零玖元零贰分"},
                 {32504, "叁佰贰拾伍元零肆分"},
                 {123450, "壹仟贰佰叁拾肆元伍角"},
                 {1000000, "壹万元整"},
                 {10000000000, "壹亿元整"},
                 {10000001, "壹拾万元零壹分"},
                 {5, "伍分"},
                 {50, "伍角"}};
  for (const auto& sample : samples) EXPECT_EQ(yuan_capital(Fen{sample.fen}), sample.text) << sample.fen;
}

}  // namespace
}  // namespace mingjing
