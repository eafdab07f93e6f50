// The verbs that a law editor works with: lint, show and prove, on the law that we ship and on a spoilt copy of it.
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/cli/run_verb.hpp"
#include "tests/source_dir.hpp"

namespace mingjing::tests {
namespace {

namespace fs = std::filesystem;
const fs::path kLaw = fs::path(source_dir()) / "law";

class LawVerbs : public ::testing::Test {
 protected:
  LawVerbs() : folder_(fs::path(testing::TempDir()) / ("mingjing-law-verbs-" + std::to_string(::getpid()))) {
    fs::remove_all(folder_);
    fs::copy(kLaw, folder_, fs::copy_options::recursive);
  }
  ~LawVerbs() override { fs::remove_all(folder_); }
  // What begins with `from` and ends before `to` is taken out of a file.
  void cut(const char* file, const std::string& from, const std::string& to) {
    std::stringstream held;
    held << std::ifstream(folder_ / file).rdbuf();
    std::string text = held.str();
    const auto at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    const auto end = text.find(to, at + from.size());
    ASSERT_NE(end, std::string::npos) << to;
    std::ofstream(folder_ / file) << text.erase(at, end - at);
  }
  Ran asked(std::vector<std::string> words) {
    words.insert(words.end(), {"--law", folder_.string()});
    return run_verb(words);
  }
  fs::path folder_;
};

TEST_F(LawVerbs, the_law_that_we_ship_is_whole_shown_and_proved) {
  EXPECT_EQ(asked({"law", "lint"}).code, 0);
  const Ran shown = asked({"law", "show", "penalty_ordinary"});
  EXPECT_EQ(shown.code, 0);
  EXPECT_NE(shown.out.find("批准立案"), std::string::npos);
  const Ran proved = asked({"prove", "--json"});
  EXPECT_EQ(proved.code, 0) << proved.out;
  EXPECT_TRUE(boost::json::parse(proved.out).as_object().at("violations").as_array().empty());
}

TEST_F(LawVerbs, a_name_that_does_not_exist_is_found_with_file_and_line) {
  cut("acts.yaml", "  - {id: filed, ", "  - {id: not_filed,");
  const Ran ran = asked({"law", "lint"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_NE((ran.out + ran.err).find("procedures/penalty_ordinary.yaml:"), std::string::npos) << ran.out << ran.err;
  EXPECT_NE((ran.out + ran.err).find("没有行为「filed」"), std::string::npos) << ran.out << ran.err;
}

TEST_F(LawVerbs, a_law_whose_deadline_is_gone_is_not_proved) {
  cut("procedures/penalty_ordinary.yaml", "  - id: cash_to_bank\n", "  - id: undone\n");
  const Ran ran = asked({"prove"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_NE(ran.out.find("行政机关应当在二个工作日内将罚款缴付银行（《行政处罚法》第七十一条）"), std::string::npos) << ran.out;
}

TEST_F(LawVerbs, a_law_without_a_gate_is_not_proved_and_the_case_is_told) {
  cut("procedures/legal_review.yaml", ", G_REVIEWER_OK", ", G_RECUSE]\n    docs: [review_opinion]\n    decisive");
  const Ran ran = asked({"prove"});
  EXPECT_EQ(ran.code, 1);
  EXPECT_NE(ran.out.find("法制审核人员「法制审核：审核通过」"), std::string::npos) << ran.out;
  EXPECT_NE(ran.err, "");
}

}  // namespace
}  // namespace mingjing::tests
