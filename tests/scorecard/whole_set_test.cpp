// The set of 170 indicators as it is shipped: its counts, its sums, and a card of one organ that was worked out on paper.
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <boost/json.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "adapters/law_files/law_files.hpp"
#include "scoring/compare.hpp"
#include "scoring/export.hpp"
#include "scoring/messages.hpp"
#include "tests/source_dir.hpp"

namespace mingjing::scoring {
namespace {

using law::ScoringMode;

struct Shipped {
  law::LawBook book;
  law::IndicatorSet set;
  law::Measures measures;
};

const Shipped& shipped() {
  static const Shipped all = [] {
    auto loaded = law_files::load_law(source_dir() + "/law");
    MJ_ASSERT(loaded.ok());
    auto sets = law::indicator_sets_of(loaded->book);
    auto measures = law::measures_of(loaded->book);
    MJ_ASSERT(sets.ok() && sets->size() == 1 && measures.ok());
    return Shipped{std::move(loaded->book), std::move(sets->front()), std::move(*measures)};
  }();
  return all;
}

CivilDate day(const char* text) { return *parse_date(text); }

Inputs inputs_of(const char* organ) {
  Inputs out;
  out.organ = organ;
  out.from = day("2026-01-01");
  out.until = day("2026-12-31");
  out.on = day("2027-01-15");
  return out;
}

MeasureValue duty(const std::string& measure, int kept, int due) {
  MeasureValue out{measure, kept, due};
  for (int i = 1; i <= due - kept; ++i) out.against.push_back(measure + "-" + std::to_string(i));
  return out;
}

Proof proof(int indicator, int points, int items = 0) { return {indicator, points, items, "judge-1", day("2026-12-20"), day("2027-12-31"), std::string(64, 'b')}; }

Scorecard card_of(const Inputs& inputs) {
  const auto wrong = check_inputs(shipped().set, shipped().measures, inputs);
  EXPECT_TRUE(wrong.empty()) << wrong.front();
  return scorecard(shipped().set, shipped().measures, inputs);
}

TEST(WholeSet, HasTheCountsAndPointsThatTheDocumentSays) {
  std::map<ScoringMode, std::pair<int, int>> modes;
  std::map<std::string, int> count, points;
  for (const law::Indicator& one : shipped().set.indicators) {
    modes[one.mode].first += 1;
    modes[one.mode].second += one.points;
    for (const auto& third : shipped().set.level3)
      if (third.no == one.level3) count[third.within.substr(0, 1)] += 1, points[third.within.substr(0, 1)] += one.points;
  }
  EXPECT_EQ(shipped().set.indicators.size(), 170u);
  EXPECT_EQ(modes[ScoringMode::automatic].first + modes[ScoringMode::mixed].first + modes[ScoringMode::proof].first, 170);
  EXPECT_EQ(points, (std::map<std::string, int>{{"1", 240}, {"2", 250}, {"3", 260}, {"4", 100}, {"5", 150}}));
  EXPECT_EQ(count, (std::map<std::string, int>{{"1", 44}, {"2", 40}, {"3", 28}, {"4", 23}, {"5", 35}}));
  std::ifstream in(source_dir() + "/docs/indicators.md");
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  for (const auto& [mode, name] : std::map<ScoringMode, std::string>{{ScoringMode::automatic, "automatic"}, {ScoringMode::mixed, "mixed"}, {ScoringMode::proof, "proof"}}) {
    const std::string row = "| " + name + " | " + std::to_string(modes[mode].first) + " | " + points_text(modes[mode].second) + " |";
    EXPECT_NE(text.find(row), std::string::npos) << row;
  }
}

TEST(WholeSet, HasFiftyNineThirdLevelAndTwentySecondLevelItemsWithoutErratum) {
  EXPECT_EQ(shipped().set.level3.size(), 59u);
  EXPECT_EQ(shipped().set.level2.size(), 20u);
  EXPECT_EQ(shipped().set.groups.size(), 5u);
  EXPECT_TRUE(shipped().set.errata.empty());
  for (const auto& finding : law::lint_indicator_set(shipped().set, shipped().measures)) ADD_FAILURE() << finding.place << " " << finding.message;
}

TEST(WholeSet, ScoresNobodyForNothing) {
  const Scorecard card = card_of(inputs_of("organ"));
  EXPECT_EQ(card.total, 0);
  EXPECT_EQ(card.tasks_done, 0);
  for (const Score& one : card.scores) EXPECT_TRUE(one.standing == Standing::no_value || one.standing == Standing::no_proof) << one.indicator;
}

TEST(WholeSet, GivesAllPointsWhereEverythingIsKept) {
  Inputs inputs = inputs_of("organ");
  for (const auto& [id, measure] : shipped().measures) inputs.values.push_back(measure.dimension == law::Dimension::duty ? duty(id, 7, 7) : MeasureValue{id, 7});
  for (const law::Indicator& one : shipped().set.indicators) {
    const bool list = one.rule.kind == law::RuleKind::checklist;
    if (one.mode != ScoringMode::automatic) inputs.proofs.push_back(proof(one.id, list ? 0 : one.points, list ? one.rule.items : 0));
  }
  const Scorecard card = card_of(inputs);
  EXPECT_EQ(card.total, 1000);
  EXPECT_EQ(card.tasks_done, 170);
  EXPECT_TRUE(best_actions(shipped().set, shipped().measures, inputs, 5).empty());
}

// An organ of which we know twelve things; the rest is not there and gives nothing.
//   3  units with contact     5 of 5   threshold 100 %, 3 tenths            -> 3
//   4  officers               19 of 20 threshold 100 %, 3                   -> 0
//  36  public in time         85 of 87 proportion of 10: 850 ÷ 87 = 9.77    -> 9
//  37  others in time         40 of 40 proportion of 10                     -> 10
//  41  withdrawn in time      none was due, set as not applicable, 10       -> 10, listed apart
//  53  recordings             3, at least one, 5                            -> 5
//  57  full recordings        9 of 10  proportion of 10                     -> 9
//  67  archived in time       44 of 60 proportion of 5: 220 ÷ 60 = 3.67     -> 3
//  73  the same measure, mixed, judged 5: the lower of 3 and 5              -> 3
//  90  reviews with counsel   3 of 15  = 20 %, threshold 20 %, 5            -> 5
// 108  decided without review 12 of 12 none against, 20                     -> 20
//   1  judged 5 of 5                                                        -> 5
//   2  three of four items of 5: 15 ÷ 4 = 3.75                              -> 3
//  27  no uniform prescribed, not applicable, 10                            -> 10, listed apart
// Group 1: 3 + 0 + 9 + 10 + 10 + 5 + 3 + 10 = 50. Group 2: 5 + 9 + 3 + 3 = 20. Group 3: 5 + 20 = 25. Total 95, of which 20 are listed apart.
Inputs worked_out() {
  Inputs inputs = inputs_of("city-market");
  inputs.values = {duty("units_with_contact", 5, 5),         duty("officers_with_four_facts", 19, 20), duty("decisions_public_in_time", 85, 87),
                   duty("other_decisions_public_in_time", 40, 40), duty("withdrawn_in_time", 0, 0),    MeasureValue{"recordings_made", 3},
                   duty("full_recordings_kept", 9, 10),      duty("closed_archived_in_time", 44, 60),  duty("reviews_with_counsel", 3, 15),
                   duty("major_decided_without_review", 12, 12)};
  inputs.proofs = {proof(1, 5), proof(2, 0, 3), proof(73, 5)};
  inputs.not_applicable = {{41, "本期没有应当撤回的决定", "head-1", day("2027-01-10")}, {27, "没有统一着装规定", "head-1", day("2026-02-01")}};
  return inputs;
}

TEST(WholeSet, AgreesWithTheCardWorkedOutByHand) {
  const Scorecard card = card_of(worked_out());
  const std::map<int, int> wanted = {{3, 3}, {4, 0}, {36, 9}, {37, 10}, {41, 10}, {53, 5}, {57, 9}, {67, 3}, {73, 3}, {90, 5}, {108, 20}, {1, 5}, {2, 3}, {27, 10}};
  for (const Score& one : card.scores) {
    const auto points = wanted.find(one.indicator);
    EXPECT_EQ(one.points, points == wanted.end() ? 0 : points->second) << one.indicator << " " << one.say;
  }
  EXPECT_EQ(card.groups[0].points, 50);
  EXPECT_EQ(card.groups[1].points, 20);
  EXPECT_EQ(card.groups[2].points, 25);
  EXPECT_EQ(card.total, 95);
  EXPECT_EQ(card.excused, 20);
  EXPECT_EQ(card.score(36)->say, "应公示87件，按时85件，得0.9分；未按时：2件");
  EXPECT_EQ(card.score(90)->say, "已审核15件，有法律顾问或者公职律师参与3件，占20%，要求不低于20%，得0.5分；没有参与：12件");
}

std::string run(const std::string& arguments, int& code) {
  const auto out = std::filesystem::temp_directory_path() / ("mingjing-scorecard-" + std::to_string(::getpid()));
  const int status = std::system((std::string(MINGJING_SCORECARD) + " " + arguments + " >" + out.string() + " 2>&1").c_str());
  code = WEXITSTATUS(status);
  std::ifstream in(out);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(Recomputed, ByTheSeparateProgramToTheSameTenth) {
  const std::string text = export_text(shipped().set, shipped().book.raw.at("measures"), worked_out(), card_of(worked_out()));
  const auto file = std::filesystem::temp_directory_path() / ("mingjing-export-" + std::to_string(::getpid()) + ".json");
  std::ofstream(file) << text;
  int code = -1;
  const std::string said = run(file.string(), code);
  EXPECT_EQ(code, 0) << said;
  EXPECT_NE(said.find("总分 9.5 / 100\n"), std::string::npos) << said;
  EXPECT_NE(said.find("摘要 " + digest(card_of(worked_out())) + "\n"), std::string::npos);
  EXPECT_NE(said.find("与公布的评分完全一致"), std::string::npos);
  EXPECT_NE(run(file.string() + " --json", code).find(canonical(card_of(worked_out()))), std::string::npos);
  EXPECT_NE(run(file.string() + " --explain", code).find("36\t0.9 / 1\t应公示87件，按时85件，得0.9分；未按时：2件\n"), std::string::npos);

  std::string changed = text;
  const std::string card = "\"id\":36,\"of\":10,\"points\":9";
  ASSERT_NE(changed.find(card), std::string::npos);
  changed.replace(changed.find(card), card.size(), "\"id\":36,\"of\":10,\"points\":10");
  std::ofstream(file) << changed;
  const std::string differs = run(file.string() + " --lang en", code);
  EXPECT_EQ(code, 1);
  EXPECT_NE(differs.find("differs from the published scorecard at:\n  /scores/35/points\n"), std::string::npos) << differs;

  std::ofstream(file) << "{}";
  EXPECT_EQ(run(file.string(), code), "不能计算：\n  不是评分导出文件\n");
  EXPECT_EQ(code, 2);
  run("", code);
  EXPECT_EQ(code, 2);
  run("--help", code);
  EXPECT_EQ(code, 0);
  std::filesystem::remove(file);
}

}  // namespace
}  // namespace mingjing::scoring
