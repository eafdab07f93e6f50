#include "scoring/trial.hpp"

#include <gtest/gtest.h>

#include "scoring/compare.hpp"
#include "scoring/small_set_test.hpp"

namespace mingjing::scoring {
namespace {

Result<Tried, std::string> tried(const Trial& trial, const Inputs& inputs = sample_inputs()) { return try_out(small_set(), small_measures(), inputs, trial); }

Trial kept(int indicator, std::optional<std::int64_t> done, std::optional<std::int64_t> due = {}) { return {indicator, done, due, {}, {}, {}}; }
Trial judged(int indicator, std::optional<int> points, std::optional<int> items = {}) { return {indicator, {}, {}, {}, points, items}; }

// The sample card has 74 tenths (scorecard_test.cpp): 9 for 85 of 87, 10 for 6 of 12 at 50 %, 0 for one recording of two, 20 for the report, 7 for 30 of 40
// papers with a proof of 9, 3 for three items of four, 0 for answers without proof.
TEST(Trials, OfTheRecordGiveThePointsWorkedOutByHand) {
  const struct {
    Trial trial;
    int points, total;
    const char* why;
  } rows[] = {
      {kept(1, 87), 10, 75, "87 of 87: all ten"},
      {kept(1, 86), 9, 74, "10 x 86 / 87 = 9.88, cut off"},
      {kept(1, 1, 100), 0, 65, "10 x 1 / 100 = 0.1: nine fewer"},
      {kept(2, 5), 0, 64, "5 of 12 = 41 %, below 50 %"},
      {kept(2, 6, 13), 0, 64, "6 of 13 = 46 %"},
      {kept(2, 7, 13), 10, 74, "7 of 13 = 53 %"},
      {kept(3, 39), 0, 64, "one of forty missed: nothing"},
      {kept(4, 2), 10, 84, "two recordings are enough"},
      {{5, {}, {}, false, {}, {}}, 0, 54, "no report: twenty fewer"},
      {{5, {}, {}, true, {}, {}}, 20, 74, "as it is"},
      {kept(8, 40), 9, 76, "10 by the record, 9 by the judge: the lower"},
      {kept(8, 0), 0, 67, "nothing by the record"},
  };
  for (const auto& row : rows) {
    const auto out = tried(row.trial);
    ASSERT_TRUE(out.ok()) << row.why << ": " << out.error();
    EXPECT_EQ(out->points, row.points) << row.why;
    EXPECT_EQ(out->total, row.total) << row.why;
    EXPECT_EQ(out->total_before, 74) << row.why;
  }
}

TEST(Trials, OfProofsGiveThePointsWorkedOutByHand) {
  const struct {
    Trial trial;
    int before, points, total;
  } rows[] = {
      {judged(6, 3), 5, 3, 72},                        // five fewer two
      {judged(7, {}, 4), 3, 5, 76},                    // all four items
      {judged(7, {}, 1), 3, 1, 72},                    // 5 x 1 / 4 = 1.25
      {judged(8, 5), 7, 5, 72},                        // below the 7 of the record
      {judged(8, 10), 7, 7, 74},                       // the record has the last word
      {judged(9, 10), 0, 7, 81},                       // 10 x 3 / 4 = 7.5 of the record
      {{9, 4, {}, {}, 10, {}}, 0, 10, 84},             // all answers, and the proof
  };
  for (const auto& row : rows) {
    const auto out = tried(row.trial);
    ASSERT_TRUE(out.ok()) << row.trial.indicator << out.error();
    EXPECT_EQ(out->points_before, row.before) << row.trial.indicator;
    EXPECT_EQ(out->points, row.points) << row.trial.indicator;
    EXPECT_EQ(out->total, row.total) << row.trial.indicator;
  }
  EXPECT_NE(tried(judged(6, 3))->say.find("试算"), std::string::npos);
}

TEST(Trials, ThatMakeNoSenseAreRefusedInWords) {
  const std::string bad = "试算的数值不对：已做不能多于应做，分数不能高于该项分值，并且要与指标的计分方法相合";
  const struct {
    Trial trial;
    std::string say;
  } rows[] = {
      {{99, 1, {}, {}, {}, {}}, "没有这项指标：99"},
      {{1, {}, {}, {}, {}, {}}, "没有写明要试算的数值"},
      {judged(1, 5), "由记录取得的指标不凭材料计分：1"},
      {kept(6, 1), "凭材料计分的指标没有可以试算的记录：6"},
      {kept(1, 88), bad},                              // of 87
      {kept(1, -1), bad},
      {kept(1, 5, 1'000'000), bad},                    // no list of a million missed ones is made
      {kept(4, 1, 1), bad},                            // records have no due
      {kept(5, 1), bad},                               // a day is kept or not
      {{1, {}, {}, true, {}, {}}, bad},
      {judged(6, 6), bad},                             // of 5
      {judged(7, {}, 5), bad},                         // of four
      {judged(7, 1), bad},                             // a checklist has items
      {judged(6, {}, 1), bad},
  };
  for (const auto& row : rows) {
    const auto out = tried(row.trial);
    ASSERT_FALSE(out.ok()) << row.trial.indicator;
    EXPECT_EQ(out.error(), row.say) << row.trial.indicator;
  }
}

TEST(Trials, OfAValueThatIsNotThereSupposeItWhole) {
  const auto out = tried(kept(1, 3, 4), empty_inputs());
  ASSERT_TRUE(out.ok()) << out.error();
  EXPECT_EQ(out->points_before, 0);
  EXPECT_EQ(out->points, 7);  // 10 x 3 / 4
  EXPECT_EQ(out->total, 7);
  EXPECT_EQ(tried(kept(4, 2), empty_inputs())->total, 10);
  EXPECT_EQ(tried({5, {}, {}, true, {}, {}}, empty_inputs())->total, 20);
}

// Automatic 1 to 5: 9 + 10 + 10 + 0 + 20 = 49 of 60. Mixed 8, 9: 7 + 0 of 20. Proofs 6, 7: 5 + 3 of 10; 10 does not apply and is in neither.
TEST(Reached, LeavesOutWhatDoesNotApply) {
  const Scorecard card = scorecard(small_set(), small_measures(), sample_inputs());
  const Reach out = reach(small_set(), card);
  EXPECT_EQ(out.automatic.points, 49);
  EXPECT_EQ(out.automatic.of, 60);
  EXPECT_EQ(out.automatic.tasks, 5);
  EXPECT_EQ(out.automatic.done, 3);
  EXPECT_EQ(out.mixed.points, 7);
  EXPECT_EQ(out.mixed.of, 20);
  EXPECT_EQ(out.proof.points, 8);
  EXPECT_EQ(out.proof.of, 10);
  EXPECT_EQ(out.proof.tasks, 3);
  EXPECT_EQ(out.proof.excused, 1);
  EXPECT_EQ(out.points, 64);   // 74 without the ten that do not apply
  EXPECT_EQ(out.of, 90);
  EXPECT_EQ(out.per_mille(), 711);
  EXPECT_EQ(Reach{}.per_mille(), 0);
}

}  // namespace
}  // namespace mingjing::scoring
