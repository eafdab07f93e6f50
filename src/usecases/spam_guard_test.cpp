// The sum that a form asks, and how often one address may come.
#include "usecases/spam_guard.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

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

// What a browser does: the first number that is good.
std::string work_for(const Puzzles& puzzles, std::string_view purpose, std::string_view token) {
  for (int n = 0; n < 1'000'000; ++n)
    if (puzzles.worked(purpose, token, std::to_string(n))) return std::to_string(n);
  return {};
}

TEST(Work, StandsForTheSumOfItsOwnTokenAndFormForHalfAnHour) {
  Watch watch;
  Dice dice;
  Puzzles puzzles(watch, dice, 8);
  const auto puzzle = puzzles.make("filing");
  EXPECT_NE(puzzle.token.find(".w8."), std::string::npos) << "the page's script reads it there";
  EXPECT_TRUE(puzzles.right("filing", puzzle.token, "13")) << "the sum is asked of whoever runs no scripts";
  const auto work = work_for(puzzles, "filing", puzzle.token);
  ASSERT_NE(work, "");
  EXPECT_FALSE(puzzles.worked("rating", puzzle.token, work)) << "another form";
  const auto other = puzzles.make("filing");
  const auto others = work_for(puzzles, "filing", other.token);
  EXPECT_NE(work, others);
  EXPECT_FALSE(puzzles.worked("filing", other.token, work)) << "another token";
  auto cheaper = puzzle.token;
  cheaper.replace(cheaper.find(".w8."), 4, ".w0.");
  EXPECT_FALSE(puzzles.worked("filing", cheaper, work)) << "how much is asked is sealed";
  for (const std::string& none : {std::string(), std::string("x"), std::string("-1"), " " + work, work + " ", std::string(17, '1')})
    EXPECT_FALSE(puzzles.worked("filing", puzzle.token, none)) << none;
  watch.at += 30 * kMinute;
  EXPECT_TRUE(puzzles.worked("filing", puzzle.token, work));
  watch.at += 1;
  EXPECT_FALSE(puzzles.worked("filing", puzzle.token, work));
}

TEST(Work, IsAsMuchAsTheTokenAsks) {
  Watch watch;
  Dice dice;
  // One in 256 numbers does it; of a thousand about four do, and by chance a few more or less.
  Puzzles puzzles(watch, dice, 8);
  const auto token = puzzles.make("filing").token;
  int good = 0;
  for (int n = 0; n < 4096; ++n) good += puzzles.worked("filing", token, std::to_string(n)) ? 1 : 0;
  EXPECT_GE(good, 4);
  EXPECT_LE(good, 40);
  Puzzles none(watch, dice);
  const auto plain = none.make("filing");
  for (int n = 0; n < 512; ++n) EXPECT_FALSE(none.worked("filing", plain.token, std::to_string(n))) << "where none is taken";
}

TEST(Work, CountsOnceWhereTokensAreSpent) {
  Watch watch;
  SpentTokens spent(watch);
  EXPECT_TRUE(spent.spend("one"));
  EXPECT_FALSE(spent.spend("one"));
  EXPECT_TRUE(spent.spend("two"));
}

TEST(PublicFormRules, AreReadFromTheLawAndAbsentBoundNothing) {
  law::LawBook law;
  EXPECT_EQ(PublicFormRules::from(law).work_bits, 0);
  EXPECT_EQ(PublicFormRules::from(law).by_sum, SIZE_MAX);
  law.raw["traffic"] = boost::json::parse(R"({"public_forms": {"work_bits": 18, "by_sum_an_hour": 300, "by_work_an_hour": 1000}})");
  EXPECT_EQ(PublicFormRules::from(law).work_bits, 18);
  EXPECT_EQ(PublicFormRules::from(law).by_sum, 300u);
  EXPECT_EQ(PublicFormRules::from(law).by_work, 1000u);
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

TEST(Puzzles, WithAKeptSecretOutliveTheProcess) {
  Watch watch;
  Dice dice;
  Puzzles before(watch, dice, "kept");
  const auto puzzle = before.make("filing");
  Puzzles after(watch, dice, "kept");
  EXPECT_EQ(after.code_of(puzzle.token), before.code_of(puzzle.token));
  EXPECT_TRUE(after.right("filing", puzzle.token, "3")) << puzzle.question;  // bytes 0 and 1
  watch.at += 31 * kMinute;
  const auto again = after.again("filing", puzzle.token);
  EXPECT_EQ(again.token, puzzle.token) << "however old";
  EXPECT_EQ(again.question, puzzle.question);
  EXPECT_NE(after.again("filing", "1.2.3.x.y").token, "1.2.3.x.y") << "a token that we did not make";
  EXPECT_NE(after.again("rating", puzzle.token).token, puzzle.token);
}

TEST(Addresses, CountAsTheLeastThatOneSubscriberHas) {
  const std::pair<const char*, const char*> kSame[] = {
      {"2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff"}, {"2001:db8:1:2::1", "2001:0DB8:0001:0002::9"},
      {"::ffff:192.0.2.7", "192.0.2.7"}, {"fe80::1%eth0", "fe80::2%eth1"}};
  for (const auto& [one, other] : kSame) EXPECT_EQ(counted_as(one), counted_as(other)) << one;
  const std::pair<const char*, const char*> kApart[] = {
      {"2001:db8:1:2::1", "2001:db8:1:3::1"}, {"192.0.2.7", "192.0.2.8"}, {"::ffff:192.0.2.7", "::ffff:192.0.2.8"}, {"no:address", "nor:this"},
      {"::1:2:3:4:5:6:7:8", "::1:2:3:4:5:6:7:9"}, {"1:2:3:4:5:6:7", "1:2:3:4:5:6:8"}, {"::ffff:1.2.3", "::ffff:1.2.4"}, {":::1", ":::2"}, {"1:2:3:4::5::6", "1:2:3:4::5::7"}};
  for (const auto& [one, other] : kApart) EXPECT_NE(counted_as(one), counted_as(other)) << one;
}

TEST(AddressLimit, CountsEachAddressWithinAnHour) {
  Watch watch;
  AddressLimit limit(watch, 2);
  EXPECT_FALSE(limit.too_many("192.0.2.1"));
  watch.at += 30 * kMinute;
  EXPECT_FALSE(limit.reached("192.0.2.1"));
  limit.count("192.0.2.1");
  EXPECT_TRUE(limit.reached("192.0.2.1"));
  EXPECT_TRUE(limit.too_many("192.0.2.1"));
  EXPECT_FALSE(limit.reached("192.0.2.2")) << "what one does shuts nobody else out";
  EXPECT_FALSE(limit.too_many("2001:db8::1"));
  EXPECT_FALSE(limit.too_many("2001:db8::2"));
  EXPECT_TRUE(limit.too_many("2001:db8::3")) << "one subscriber with many addresses";
  watch.at += 30 * kMinute + 1;
  EXPECT_FALSE(limit.too_many("192.0.2.1")) << "the first is an hour ago";
  EXPECT_TRUE(limit.too_many("192.0.2.1"));
}

TEST(AddressLimit, ForgetsWhoCameLongestAgoAndNobodyElse) {
  Watch watch;
  AddressLimit limit(watch, 1);
  const auto address = [](int n) { return "10." + std::to_string(n / 65536) + "." + std::to_string(n / 256 % 256) + "." + std::to_string(n % 256); };
  for (int n = 0; n <= 10'000; ++n) EXPECT_FALSE(limit.too_many(address(n)));
  EXPECT_TRUE(limit.reached(address(10'000)));
  EXPECT_TRUE(limit.reached(address(1))) << "ten thousand are remembered";
  EXPECT_FALSE(limit.reached(address(0))) << "the first of ten thousand and one";
}

TEST(TotalLimit, CountsWhatAllDoWithinAnHour) {
  Watch watch;
  watch.at = 0;
  TotalLimit limit(watch, 3);
  EXPECT_FALSE(limit.too_many());
  watch.at += 30 * kMinute;
  EXPECT_FALSE(limit.too_many());
  EXPECT_FALSE(limit.too_many());
  EXPECT_TRUE(limit.too_many()) << "three in all";
  watch.at += 30 * kMinute;
  EXPECT_TRUE(limit.too_many()) << "an hour to the minute";
  watch.at += kMinute;
  EXPECT_FALSE(limit.too_many()) << "the first is more than an hour ago";
  EXPECT_TRUE(limit.too_many());
}

}  // namespace
}  // namespace mingjing::usecases
