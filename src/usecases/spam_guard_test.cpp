// The sum that a form asks, and how often one address may come.
#include "usecases/spam_guard.hpp"

#include <gtest/gtest.h>

namespace mingjing::usecases {
namespace {

struct Watch final : ports::Clock {
  Instant now() const override { return Instant{at}; }
  std::int64_t at = 1'000'000;
};
struct Dice final : ports::Random {
  std::string bytes(std::size_t count) override {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += static_cast<char>(next++);
    return out;
  }
  unsigned next = 0;
};

constexpr std::int64_t kMinute = 60'000;

TEST(Puzzles, AreAnsweredOnceReadAndForTheirOwnForm) {
  Watch watch;
  Dice dice;
  Puzzles puzzles(watch, dice);
  const auto puzzle = puzzles.make("filing");
  EXPECT_EQ(puzzle.question, "六加七等于几？请填写阿拉伯数字。");  // bytes 32 and 33: 32 % 9 + 1, 33 % 9 + 1
  EXPECT_TRUE(puzzles.right("filing", puzzle.token, "13"));
  for (const char* answer : {"12", "", " 13", "013", "十三"}) EXPECT_FALSE(puzzles.right("filing", puzzle.token, answer)) << answer;
  EXPECT_FALSE(puzzles.right("rating", puzzle.token, "13")) << "another form";
  EXPECT_FALSE(Puzzles(watch, dice).right("filing", puzzle.token, "13")) << "another process";
  auto changed = puzzle.token;
  changed[0] = '9';
  EXPECT_FALSE(puzzles.right("filing", changed, "13"));
  for (const char* token : {"", ".", "1.2.3", "x.y.z.w.v"}) EXPECT_FALSE(puzzles.right("filing", token, "5")) << token;
}

TEST(Puzzles, HoldForHalfAnHour) {
  Watch watch;
  Dice dice;
  Puzzles puzzles(watch, dice);
  const auto puzzle = puzzles.make("filing");
  watch.at += 30 * kMinute;
  EXPECT_TRUE(puzzles.right("filing", puzzle.token, "13"));
  watch.at += 1;
  EXPECT_FALSE(puzzles.right("filing", puzzle.token, "13"));
}

TEST(Puzzles, NoTwoAreAlikeAndEachHasItsCode) {
  Watch watch;
  Dice dice;
  Puzzles puzzles(watch, dice);
  const auto one = puzzles.make("filing");
  const auto two = puzzles.make("filing");
  EXPECT_NE(one.token, two.token) << "the same moment";
  EXPECT_EQ(puzzles.code_of(one.token), puzzles.code_of(one.token));
  EXPECT_NE(puzzles.code_of(one.token), puzzles.code_of(two.token));
  EXPECT_EQ(puzzles.code_of(one.token).size(), 16u);
  EXPECT_NE(puzzles.code_of(one.token), Puzzles(watch, dice).code_of(one.token)) << "nobody without the secret computes it";
}

TEST(HourLimit, CountsEachAddressAndAllOfThemWithinAnHour) {
  Watch watch;
  HourLimit limit(watch, 2, 3);
  EXPECT_FALSE(limit.too_many("a"));
  watch.at += 30 * kMinute;
  EXPECT_FALSE(limit.too_many("a"));
  EXPECT_TRUE(limit.too_many("a"));
  EXPECT_TRUE(limit.reached("a"));
  EXPECT_FALSE(limit.too_many("b"));
  EXPECT_TRUE(limit.too_many("c")) << "three in all";
  watch.at += 30 * kMinute + 1;
  EXPECT_FALSE(limit.too_many("a")) << "the first is an hour ago";
  EXPECT_TRUE(limit.too_many("a"));
}

}  // namespace
}  // namespace mingjing::usecases
