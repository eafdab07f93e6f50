#include "scoring/scorecard.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "scoring/messages.hpp"
#include "scoring/sha256.hpp"
#include "scoring/small_set_test.hpp"

namespace mingjing::scoring {
namespace {

Score score_of(int indicator, const Inputs& inputs, const std::string& not_applicable = "full_points") {
  const auto set = small_set(not_applicable);
  const auto wrong = check_inputs(set, small_measures(), inputs);
  EXPECT_TRUE(wrong.empty()) << wrong.front();
  return *scorecard(set, small_measures(), inputs).score(indicator);
}

Inputs with(MeasureValue value) {
  Inputs out = empty_inputs();
  out.values = {std::move(value)};
  return out;
}
Inputs with(MeasureValue value, Proof proof) {
  Inputs out = with(std::move(value));
  out.proofs = {std::move(proof)};
  return out;
}
Inputs with(Proof proof) {
  Inputs out = empty_inputs();
  out.proofs = {std::move(proof)};
  return out;
}

struct Case {
  int indicator;
  Inputs inputs;
  int points;
  const char* standing;
  const char* say;
};

// Every kind of rule: full, partial, none, no records, no value. The working stands behind each row.
TEST(Scores, FollowTheRuleOfTheIndicator) {
  const Case cases[] = {
      // proportion of 10 tenths
      {1, with(duty("public", 87, 87)), 10, "full", "应公示87件，按时87件，得1分"},
      {1, with(duty("public", 85, 87)), 9, "part", "应公示87件，按时85件，得0.9分；未按时：2件"},       // 10×85÷87 = 9.77
      {1, with(duty("public", 999, 1000)), 9, "part", "应公示1000件，按时999件，得0.9分；未按时：1件"},  // 9.99 is not full
      {1, with(duty("public", 8, 87)), 0, "none", "应公示87件，按时8件，得0分；未按时：79件"},             // 0.92
      {1, with(duty("public", 0, 0)), 0, "no_records", "应公示0件，没有可以计分的记录，得0分；属于「本期没有决定」的，经批准按不适用计"},
      {1, empty_inputs(), 0, "no_value", "没有取得「按时公开的决定」的数据，得0分"},
      // threshold at 50 %
      {2, with(duty("reviews", 6, 12)), 10, "full", "应审核12件，专职审核6件，占50%，要求不低于50%，得1分；不是专职审核：6件"},
      {2, with(duty("reviews", 5, 12)), 0, "none", "应审核12件，专职审核5件，占41.6%，要求不低于50%，得0分；不是专职审核：7件"},
      {2, with(duty("reviews", 0, 0)), 0, "no_records", "应审核0件，没有可以计分的记录，得0分"},
      // none against
      {3, with(duty("clean", 40, 40)), 10, "full", "执法步骤40次，有资格40次，得1分"},
      {3, with(duty("clean", 39, 40)), 0, "none", "执法步骤40次，有资格39次，得0分；没有资格：1次"},
      // at least two
      {4, with(records("recordings", 2)), 10, "full", "音像记录2件，要求至少2件，得1分"},
      {4, with(records("recordings", 1)), 0, "none", "音像记录1件，要求至少2件，得0分"},
      // in time: the day itself, the day after, not at all
      {5, with({"report", 0, 0, {}, {}, day("2026-01-31"), day("2026-01-31")}), 20, "full", "公开年度报告：应于2026-01-31以前完成，已于2026-01-31完成，得2分"},
      {5, with({"report", 0, 0, {}, {}, day("2026-02-01"), day("2026-01-31")}), 0, "none", "公开年度报告：应于2026-01-31以前完成，已于2026-02-01完成，得0分"},
      {5, with({"report", 0, 0, {}, {}, {}, day("2026-01-31")}), 0, "none", "公开年度报告：应于2026-01-31以前完成，尚未完成，得0分"},
      // judged, on its last day, expired, without proof
      {6, with({6, 5, 0, "judge-1", day("2026-03-01"), {}, kFile}), 5, "full", "由judge-1于2026-03-01评定，得0.5分"},
      {6, with({6, 3, 0, "judge-1", day("2026-03-01"), day("2026-07-10"), kFile}), 3, "part", "由judge-1于2026-03-01评定，得0.3分，有效至2026-07-10"},
      {6, with({6, 5, 0, "judge-1", day("2026-03-01"), day("2026-07-09"), kFile}), 0, "no_proof", "最近一次评定的材料已于2026-07-09失效，得0分"},
      {6, empty_inputs(), 0, "no_proof", "没有经过评定的材料，得0分"},
      // checklist of four: 5×3÷4 = 3.75
      {7, with({7, 0, 4, "judge-1", day("2026-03-01"), {}, kFile}), 5, "full", "应符合4项，符合4项，由judge-1于2026-03-01评定，得0.5分"},
      {7, with({7, 0, 3, "judge-1", day("2026-03-01"), {}, kFile}), 3, "part", "应符合4项，符合3项，由judge-1于2026-03-01评定，得0.3分"},
      {7, with({7, 0, 0, "judge-1", day("2026-03-01"), {}, kFile}), 0, "none", "应符合4项，符合0项，由judge-1于2026-03-01评定，得0分"},
      // mixed: the lower of record (10×30÷40 = 7.5) and judgement
      {8, with(duty("papers", 30, 40), {8, 9, 0, "judge-2", day("2026-07-01"), {}, kFile}), 7, "part",
       "出具文书40件，有效30件；作废：10件；由judge-2于2026-07-01评定可得0.9分，取低，得0.7分"},
      {8, with(duty("papers", 40, 40), {8, 6, 0, "judge-2", day("2026-07-01"), {}, kFile}), 6, "part",
       "出具文书40件，有效40件；由judge-2于2026-07-01评定可得0.6分，取低，得0.6分"},
      {8, with(duty("papers", 40, 40)), 0, "no_proof", "出具文书40件，有效40件；没有经过评定的材料，得0分"},
      {8, with({8, 10, 0, "judge-2", day("2026-07-01"), {}, kFile}), 0, "no_value", "没有取得「有效的文书」的数据，得0分"},
      {8, with(duty("papers", 0, 0), {8, 10, 0, "judge-2", day("2026-07-01"), {}, kFile}), 0, "no_records", "出具文书0件，没有可以计分的记录，得0分"},
  };
  for (const Case& c : cases) {
    const Score score = score_of(c.indicator, c.inputs);
    EXPECT_EQ(score.points, c.points) << c.indicator << " " << c.say;
    EXPECT_EQ(text_of(score.standing), c.standing) << c.say;
    EXPECT_EQ(score.say, c.say);
  }
}

TEST(Scores, NameTheRecordsBehindThem) {
  const Score score = score_of(1, with(duty("public", 85, 87)));
  EXPECT_EQ(score.against, (std::vector<std::string>{"case-1", "case-2"}));
  EXPECT_EQ(score_of(6, with({6, 5, 0, "judge-1", day("2026-03-01"), {}, kFile})).file_sha256, kFile);
  EXPECT_EQ(score_of(6, with({6, 5, 0, "judge-1", day("2026-03-01"), day("2026-07-09"), kFile})).file_sha256, "");
}

TEST(Scores, StandOnTheLatestJudgementThatIsValid) {
  Inputs inputs = empty_inputs();
  inputs.proofs = {{6, 5, 0, "judge-1", day("2026-03-01"), {}, kFile},
                   {6, 2, 0, "judge-2", day("2026-04-01"), {}, kFile},
                   {6, 4, 0, "judge-3", day("2026-05-01"), day("2026-06-01"), kFile}};
  EXPECT_EQ(score_of(6, inputs).points, 2);
}

// 1: 9 of 10 (10×85÷87)   2: 10 of 10 (6 of 12 is half)   3: 10 of 10   4: 0 of 10 (1 of 2)   5: 20 of 20     group 1: 49 of 60
// 6: 5 of 5               7: 3 of 5 (5×3÷4)               8: 7 of 10 (lower of 7 and 9)       9: 0 of 10 (no proof)  10: does not apply
TEST(Card, AddsUpWhatWasWorkedOutByHand) {
  const auto set = small_set();
  const Scorecard card = scorecard(set, small_measures(), sample_inputs());
  EXPECT_EQ(card.groups[0].points, 49);
  EXPECT_EQ(card.groups[1].points, 5 + 3 + 7 + 0 + 10);
  EXPECT_EQ(card.groups[1].excused, 10);
  EXPECT_EQ(card.total, 74);
  EXPECT_EQ(card.of, 100);
  EXPECT_EQ(card.excused, 10);
  EXPECT_EQ(card.level3[0].points, 29);
  EXPECT_EQ(card.level3[1].points, 20);
  EXPECT_EQ(card.tasks, 9);
  EXPECT_EQ(card.tasks_done, 4);  // 2, 3, 5, 6
  EXPECT_EQ(card.score(10)->say, "不适用：没有统一着装，由approver-1于2026-02-01批准，按满分1分单列");
  EXPECT_EQ(total_of(set, small_measures(), sample_inputs()), 74);
}

// Group 2 without the ten that do not apply: 15 of 30, stretched to 20 of 40. Total 49 + 20.
TEST(Card, LeavesOutWhatDoesNotApplyWhereTheSetSaysSo) {
  const Scorecard card = scorecard(small_set("leave_out"), small_measures(), sample_inputs());
  EXPECT_EQ(card.groups[1].points, 20);
  EXPECT_EQ(card.total, 69);
  EXPECT_EQ(card.score(10)->points, 0);
  EXPECT_EQ(card.score(10)->say, "不适用：没有统一着装，由approver-1于2026-02-01批准，1分不计入本组");
}

TEST(Card, GivesNothingForNothing) {
  const Scorecard card = scorecard(small_set(), small_measures(), empty_inputs());
  EXPECT_EQ(card.total, 0);
  EXPECT_EQ(card.tasks_done, 0);
}

TEST(Card, IsTheSameToTheByteFromTheSameInputs) {
  const Scorecard a = scorecard(small_set(), small_measures(), sample_inputs());
  Inputs turned = sample_inputs();
  std::reverse(turned.values.begin(), turned.values.end());
  std::reverse(turned.proofs.begin(), turned.proofs.end());
  EXPECT_EQ(digest(a), digest(scorecard(small_set(), small_measures(), sample_inputs())));
  EXPECT_EQ(digest(a), digest(scorecard(small_set(), small_measures(), turned)));
  Inputs other = sample_inputs();
  other.values[0] = duty("public", 84, 87);
  EXPECT_NE(digest(a), digest(scorecard(small_set(), small_measures(), other)));
}

TEST(Card, NamesTheOfficeThatTheOrganMapped) {
  Inputs inputs = empty_inputs();
  EXPECT_EQ(score_of(1, inputs).unit, "法制机构");
  inputs.units["legal"] = "法规处";
  EXPECT_EQ(score_of(1, inputs).unit, "法规处");
}

TEST(Inputs, ThatDoNotFitAreRefused) {
  const struct {
    const char* say;
    void (*spoil)(Inputs&);
  } cases[] = {
      {"没有写明被考核的单位", [](Inputs& i) { i.organ = ""; }},
      {"考核期间的起止日期不对", [](Inputs& i) { i.until = day("2025-12-31"); }},
      {"指标体系在评分日没有施行", [](Inputs& i) { i.from = i.on = day("2025-12-31"); }},
      {"第一版不替代别的评分，以后各版要写明所替代评分的摘要", [](Inputs& i) { i.edition = 2; }},
      {"没有这种度量：fines", [](Inputs& i) { i.values = {records("fines", 3)}; }},
      {"同一度量有两个数值：recordings", [](Inputs& i) { i.values = {records("recordings", 3), records("recordings", 4)}; }},
      {"数值不对（已做不能多于应做，没有做到的要逐一列出）：public", [](Inputs& i) { i.values = {{"public", 5, 4}}; }},
      {"数值不对（已做不能多于应做，没有做到的要逐一列出）：public", [](Inputs& i) { i.values = {{"public", 3, 4}}; }},
      {"数值不对（已做不能多于应做，没有做到的要逐一列出）：public", [](Inputs& i) { i.values = {{"public", 2, 4, {"a", "a"}}}; }},
      {"数值不对（已做不能多于应做，没有做到的要逐一列出）：recordings", [](Inputs& i) { i.values = {{"recordings", 1, 4}}; }},
      {"完成日期和应完成日期与度量不合：report", [](Inputs& i) { i.values = {records("report", 0)}; }},
      {"没有这项指标：11", [](Inputs& i) { i.proofs = {{11, 1, 0, "j", i.on, {}, kFile}}; }},
      {"由记录取得的指标不凭材料计分：1", [](Inputs& i) { i.proofs = {{1, 1, 0, "j", i.on, {}, kFile}}; }},
      {"评定的分数、评定人或者文件摘要不对：6", [](Inputs& i) { i.proofs = {{6, 6, 0, "j", i.on, {}, kFile}}; }},
      {"评定的分数、评定人或者文件摘要不对：6", [](Inputs& i) { i.proofs = {{6, 5, 0, "", i.on, {}, kFile}}; }},
      {"评定的分数、评定人或者文件摘要不对：6", [](Inputs& i) { i.proofs = {{6, 5, 0, "j", i.on, {}, "abc"}}; }},
      {"评定的分数、评定人或者文件摘要不对：7", [](Inputs& i) { i.proofs = {{7, 0, 5, "j", i.on, {}, kFile}}; }},
      {"评定日期或者有效期不对：6", [](Inputs& i) { i.proofs = {{6, 5, 0, "j", i.on + 1, {}, kFile}}; }},
      {"同一指标同一天有两次评定：6", [](Inputs& i) { i.proofs = {{6, 5, 0, "j", i.on, {}, kFile}, {6, 4, 0, "k", i.on, {}, kFile}}; }},
      {"这项指标没有不适用的情形：2", [](Inputs& i) { i.not_applicable = {{2, "r", "a", i.on}}; }},
      {"不适用要有理由、批准人和不晚于评分日的批准日期：10", [](Inputs& i) { i.not_applicable = {{10, "", "a", i.on}}; }},
      {"不适用要有理由、批准人和不晚于评分日的批准日期：10", [](Inputs& i) { i.not_applicable = {{10, "r", "", i.on}}; }},
      {"不适用要有理由、批准人和不晚于评分日的批准日期：10", [](Inputs& i) { i.not_applicable = {{10, "r", "a", i.on + 1}}; }},
      {"同一指标两次设为不适用：10", [](Inputs& i) { i.not_applicable = {{10, "r", "a", i.on}, {10, "r", "a", i.on}}; }},
      {"没有这个责任机构，或者没有写明对应的机构：police", [](Inputs& i) { i.units["police"] = "公安"; }},
  };
  EXPECT_TRUE(check_inputs(small_set(), small_measures(), sample_inputs()).empty());
  for (const auto& c : cases) {
    Inputs inputs = empty_inputs();
    c.spoil(inputs);
    const auto wrong = check_inputs(small_set(), small_measures(), inputs);
    ASSERT_FALSE(wrong.empty()) << c.say;
    EXPECT_EQ(wrong.front(), c.say);
  }
}

TEST(Digest, IsSha256OfTheStandard) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"), "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256_hex(std::string(1'000'000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Words, CutPointsAndPercentsOffDownwards) {
  EXPECT_EQ(points_text(0), "0");
  EXPECT_EQ(points_text(9), "0.9");
  EXPECT_EQ(points_text(10), "1");
  EXPECT_EQ(points_text(125), "12.5");
  EXPECT_EQ(percent_text(1, 3), "33.3%");
  EXPECT_EQ(percent_text(999, 1000), "99.9%");
  EXPECT_EQ(percent_text(9999, 10000), "99.9%");
}

// A granted appeal stands above record and judge, says so with what stood before, and changes no other indicator.
TEST(Rulings, GiveTheirPointsInsteadAndSayWhatStoodBefore) {
  const auto set = small_set();
  Inputs inputs = sample_inputs();
  const auto before = scorecard(set, small_measures(), inputs);
  EXPECT_FALSE(to_json(inputs).contains("rulings"));   // a card without an appeal is written as it always was
  inputs.rulings = {{1, 10, "judge-9", day("2026-07-12"), "appeal-1"}};
  ASSERT_TRUE(check_inputs(set, small_measures(), inputs).empty());
  const auto after = scorecard(set, small_measures(), inputs);
  EXPECT_EQ(before.score(1)->points, 9);               // 10 x 85 / 87 = 9.77
  EXPECT_EQ(after.score(1)->points, 10);
  EXPECT_EQ(after.score(1)->standing, Standing::full);
  EXPECT_EQ(after.score(1)->say, "申诉成立，由judge-9于2026-07-12改定，得1分；原为：应公示87件，按时85件，得0.9分；未按时：2件");
  EXPECT_EQ(after.total, before.total + 1);
  const boost::json::value written = to_json(inputs);
  law::Complaints wrong;
  const auto read = read_inputs(law::JsonIn(written, "", wrong));
  EXPECT_TRUE(wrong.empty());
  EXPECT_EQ(digest(scorecard(set, small_measures(), read)), digest(after));
}

TEST(Rulings, AreRefusedBeforeTheDayOfTheCardAboveThePointsTwiceOrFromNobody) {
  const auto refused = [](std::vector<Ruling> rulings) {
    Inputs inputs = sample_inputs();
    inputs.rulings = std::move(rulings);
    return !check_inputs(small_set(), small_measures(), inputs).empty();
  };
  EXPECT_FALSE(refused({{1, 10, "j", day("2026-07-10"), "a"}}));   // the day of the card itself
  EXPECT_TRUE(refused({{1, 10, "j", day("2026-07-09"), "a"}}));    // the day before
  EXPECT_TRUE(refused({{1, 11, "j", day("2026-07-12"), "a"}}));
  EXPECT_TRUE(refused({{1, 10, "", day("2026-07-12"), "a"}}));
  EXPECT_TRUE(refused({{1, 10, "j", day("2026-07-12"), ""}}));
  EXPECT_TRUE(refused({{99, 10, "j", day("2026-07-12"), "a"}}));
  EXPECT_TRUE(refused({{1, 10, "j", day("2026-07-12"), "a"}, {1, 9, "j", day("2026-07-12"), "b"}}));
}

}  // namespace
}  // namespace mingjing::scoring
