// `scorecard` on a small invented city: the record gives what it counts, a file gives proofs and what does not apply, and the export is recomputed.
#include <boost/json/parse.hpp>
#include <filesystem>
#include <fstream>

#include "app/read_file.hpp"
#include "scoring/export.hpp"
#include "tests/cli/run_verb.hpp"

namespace mingjing::tests {
namespace {

namespace fs = std::filesystem;

class ScorecardVerb : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    city_ = fs::temp_directory_path() / ("mingjing-scorecard-verb-" + std::to_string(::getpid()));
    fs::remove_all(city_);
    const Ran loaded = run_verb({"demo", "load", "--data", city_.string(), "--cases", "12", "--seed", "3"});
    ASSERT_EQ(loaded.code, 0) << loaded.err;
  }
  static void TearDownTestSuite() { fs::remove_all(city_); }

  Ran score(const std::string& settings, std::vector<std::string> more = {}) {
    const std::string file = city_.string() + "/settings.json";
    std::ofstream(file) << settings;
    std::vector<std::string> words{"scorecard", "--data",     city_.string(), "--organ", "o-scjg",     "--from",
                                   "2021-07-15", "--until", "2030-12-31",   "--on",    "2030-12-31", "--settings", file};
    words.insert(words.end(), more.begin(), more.end());
    return run_verb(words);
  }

  static fs::path city_;
};

fs::path ScorecardVerb::city_;

TEST_F(ScorecardVerb, counts_the_record_and_writes_an_export_that_gives_the_same_card) {
  const std::string out = city_.string() + "/card.json";
  const Ran ran = score(R"({"proofs": [{"indicator": 1, "points": 5, "items_met": 0, "judge": "j", "judged_on": "2030-01-01", "file_sha256": ")" + std::string(64, 'a') +
                            R"("}], "not_applicable": [{"indicator": 27, "reason": "没有统一着装规定", "approver": "h", "approved_on": "2030-01-01"}]})",
                        {"--out", out});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const auto read = scoring::read_export(*app::read_file(out));
  ASSERT_TRUE(read.ok()) << read.error().front();
  EXPECT_EQ(read->inputs.values.size(), 82u);
  const auto card = scoring::scorecard(read->set, read->measures, read->inputs);
  EXPECT_TRUE(scoring::differences(*read->published, card, 5).empty());
  EXPECT_NE(ran.out.find("摘要 · digest " + scoring::digest(card)), std::string::npos) << ran.out;
  EXPECT_EQ(card.score(1)->points, 5);
  EXPECT_EQ(card.score(27)->points, 10);
  EXPECT_EQ(card.score(113)->points, 8) << card.score(113)->say;  // there are steps on record
  EXPECT_NE(card.score(36)->say.find("应公示"), std::string::npos);
  EXPECT_NE(card.score(95)->say.find("审核意见"), std::string::npos) << card.score(95)->say;
  EXPECT_EQ(card.score(47)->points, 0);
}

TEST_F(ScorecardVerb, refuses_what_cannot_be_scored_in_words) {
  const struct {
    const char* settings;
    const char* said;
  } cases[] = {
      {"[]", "设置文件不能读取"},
      {R"({"proof": []})", "不认识「proof」"},
      {R"({"not_applicable": [{"indicator": 1, "reason": "r", "approver": "h", "approved_on": "2030-01-01"}]})", "这项指标没有不适用的情形：1"},
      {R"({"values": [{"measure": "steps_recorded", "done": 9, "due": 0, "against": [], "behind": []}]})", "同一度量有两个数值：steps_recorded"},
  };
  for (const auto& c : cases) {
    const Ran ran = score(c.settings);
    EXPECT_EQ(ran.code, 1);
    EXPECT_NE(ran.err.find(c.said), std::string::npos) << ran.err;
  }
  const Ran early = run_verb({"scorecard", "--data", city_.string(), "--organ", "o-scjg", "--from", "2019-01-01", "--until", "2019-12-31", "--on", "2019-12-31"});
  EXPECT_NE(early.err.find("那一天没有施行的指标体系"), std::string::npos) << early.err;
}

}  // namespace
}  // namespace mingjing::tests
