#include "base/result.hpp"

#include <gtest/gtest.h>

#include <memory>

#include "base/refusal.hpp"

namespace mingjing {
namespace {

Result<int> half(int n) {
  if (n % 2 != 0) return fault("odd", "cannot halve", true);
  return n / 2;
}

Result<std::string> half_text(int n) {
  const auto h = half(n);
  if (!h) return h.failure();
  return std::to_string(*h);
}

TEST(ResultOf, HoldsAValueOrTheReasonWhyThereIsNone) {
  EXPECT_EQ(*half(4), 2);
  const auto none = half(3);
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.error().code, "odd");
  EXPECT_TRUE(none.error().retry);
}

TEST(ResultOf, PassesAFailureOnUnderAnotherValueType) {
  EXPECT_EQ(*half_text(8), "4");
  EXPECT_EQ(half_text(7).error().what, "cannot halve");
}

TEST(ResultOf, CarriesAValueThatCannotBeCopied) {
  Result<std::unique_ptr<int>> held(std::make_unique<int>(7));
  const std::unique_ptr<int> taken = std::move(held).value();
  EXPECT_EQ(*taken, 7);
}

TEST(ResultOf, CarriesARefusalAsItsError) {
  const auto refuse = []() -> Result<int, Refusal> {
    Refusal refusal;
    refusal.code = "G_TWO";
    return Failure{refusal};
  };
  EXPECT_EQ(refuse().error().code, "G_TWO");
}

TEST(ResultOfDeathTest, AskingForWhatIsNotThereIsABug) {
  EXPECT_DEATH(static_cast<void>(half(3).value()), "bug");
  EXPECT_DEATH(static_cast<void>(half(4).error()), "bug");
}

}  // namespace
}  // namespace mingjing
