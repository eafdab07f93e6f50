#include "adapters/http/api/live_cases.hpp"

#include <gtest/gtest.h>

namespace mingjing::web {
namespace {

using namespace std::chrono_literals;

std::string heard(EventStream& stream) { return stream.take([] {}); }
constexpr const char* kOnce = "data: {\"moved\":true}\n\n";

TEST(LiveScreen, HearsOfItsOwnDivisionAndOfThoseInIt) {
  LiveCases live;
  const auto city = live.watch(screen_of("area/3701"));
  const auto county = live.watch(screen_of("area/370102"));
  const auto other = live.watch(screen_of("area/370103"));
  const auto organ = live.watch(screen_of("organ/o3"));
  live.moved("o3", "370102001");
  EXPECT_EQ(heard(*city), kOnce);
  EXPECT_EQ(heard(*county), kOnce);
  EXPECT_EQ(heard(*other), "");
  EXPECT_EQ(heard(*organ), kOnce);
}

TEST(LiveScreen, HearsTheFirstOfSeveralChangesAndTheNextAfterHalfASecond) {
  LiveCases live;
  const auto city = live.watch(screen_of("area/3701"));
  const auto begin = std::chrono::steady_clock::now();
  live.moved("o1", "370100", begin);
  live.moved("o1", "370100", begin + LiveCases::kApart - 1ms);
  EXPECT_EQ(heard(*city), kOnce);
  live.moved("o1", "370100", begin + LiveCases::kApart);
  EXPECT_EQ(heard(*city), kOnce);
}

TEST(LiveScreen, HearsWhereACopyKnowsOnlyThatSomethingChanged) {
  LiveCases live;
  const auto county = live.watch(screen_of("area/370102"));
  live.moved("", "");
  EXPECT_EQ(heard(*county), kOnce);
}

TEST(LiveScreen, IsForgottenWhenNobodyWatches) {
  LiveCases live;
  auto first = live.watch(screen_of("area/3701"));
  first.reset();
  const auto begin = std::chrono::steady_clock::now();
  live.moved("o1", "370100", begin);
  live.moved("o1", "370100", begin + 1s);
  const auto again = live.watch(screen_of("area/3701"));
  live.moved("o1", "370100", begin + 1s);
  EXPECT_EQ(heard(*again), kOnce) << "who begins to watch hears the next change";
}

TEST(LiveScreen, SaysSomethingThatAPageHearsWhereNothingHappens) {
  EXPECT_EQ(EventStream("{\"moved\":false}").beat(), "data: {\"moved\":false}\n\n");
  EXPECT_EQ(EventStream().beat(), ": \n\n");
}

}  // namespace
}  // namespace mingjing::web
