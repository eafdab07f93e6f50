// The import verbs: what is not read is listed and is no failure; a failure has an exit code and a message on standard error.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "app/library_import.hpp"
#include "tests/cli/run_verb.hpp"

namespace mingjing::tests {
namespace {

namespace fs = std::filesystem;

struct Imports : testing::Test {
  void SetUp() override {
    folder = fs::temp_directory_path() / ("mj-imports-" + std::to_string(::getpid()));
    fs::remove_all(folder);
    fs::create_directories(folder / "md/行政法");
  }
  void TearDown() override { fs::remove_all(folder); }
  void put(const std::string& name, const std::string& text) { std::ofstream(folder / name, std::ios::binary) << text; }
  std::string at(const std::string& name) const { return (folder / name).string(); }

  fs::path folder;
};

TEST_F(Imports, a_dry_run_lists_what_cannot_be_read_and_ends_well) {
  put("md/行政法/某法(2020-01-01).md", "# 某法\n<!-- INFO END -->\n第一条 甲。\n第三条 丙，自2020年2月1日起施行。\n");
  put("md/行政法/notes.md", "no statute at all");
  const Ran ran = run_verb({"law", "import", folder.string(), "--dry-run"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_NE(ran.out.find("行政法/notes.md：没有标题行"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("第三条之前应为第二条"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("2个文件，读出1部（次）法规、2条"), std::string::npos) << ran.out;
}

TEST_F(Imports, a_folder_with_a_slash_at_its_end_finds_the_list_of_days_beside_it) {
  put("laws.csv", "file,level,effective_best,effective_basis\n行政法/某法(2020-01-01).md,法律,2020-03-01,text\n");
  put("md/行政法/某法(2020-01-01).md", "# 某法\n<!-- INFO END -->\n第一条 甲。\n");
  for (const char* end : {"", "/"}) {
    const auto found = app::find_statutes(at("md") + end);
    ASSERT_TRUE(found.ok());
    ASSERT_EQ(found->statutes.size(), 1u);
    EXPECT_EQ(iso_text(found->statutes[0].entry.in_force), "2020-03-01") << "md" << end;
  }
}

TEST_F(Imports, a_text_that_no_leaf_can_hold_is_listed_and_holds_up_no_other) {
  std::string lines;
  for (int i = 0; i < 1000; ++i) lines += "本条列举的情形之一，共有许多许多许多许多种。\n\n";
  put("md/行政法/长法(2020-01-01).md", "# 长法\n<!-- INFO END -->\n第一条 甲。\n第二条 " + lines);
  put("md/行政法/短法(2020-01-01).md", "# 短法\n<!-- INFO END -->\n第一条 甲。\n");
  const auto found = app::find_statutes(at("md"));
  ASSERT_TRUE(found.ok());
  ASSERT_EQ(found->statutes.size(), 1u);
  EXPECT_EQ(found->statutes[0].entry.name, "短法");
  ASSERT_EQ(found->unread.size(), 1u);
  EXPECT_EQ(found->unread[0], "行政法/长法(2020-01-01).md：第二条过长，记录放不下");
}

TEST_F(Imports, nothing_to_read_and_no_deployment_are_failures) {
  put("old.csv", "行政处罚决定书文号,处罚决定日期,处罚机关,行政相对人名称,处罚事由,处罚依据,处罚类别,处罚内容\n"
                 "某罚〔2020〕1号,2020-01-01,某局,张三,占道,《某条例》第一条,罚款,罚款100元\n");
  put("divisions.csv", "code,name,level\n370102,某区,county\n");
  const std::vector<std::vector<std::string>> wrong{{"law", "import", at("nowhere")},
                                                    {"law", "import", at("md"), "--dry-run"},
                                                    {"decisions", "import", at("nowhere")},
                                                    {"decisions", "import", at("divisions.csv"), "--dry-run"},
                                                    {"decisions", "import", at("old.csv"), "--data", at("var")},
                                                    {"register", "import", "area", at("nowhere.csv"), "--data", at("var")},
                                                    {"register", "import", "area", at("divisions.csv"), "--data", at("var")},
                                                    {"register", "divisions", at("md"), "--under", "37", "--data", at("var")}};
  for (const auto& words : wrong) {
    const Ran ran = run_verb(words);
    EXPECT_EQ(ran.code, 1) << testing::PrintToString(words);
    EXPECT_NE(ran.err, "") << testing::PrintToString(words);
  }
  EXPECT_FALSE(fs::exists(folder / "var/mingjing.db")) << "an import makes no deployment";
}

TEST_F(Imports, old_decisions_are_told_row_by_row) {
  put("old.csv", "行政处罚决定书文号,处罚决定日期,处罚机关,行政相对人名称,处罚事由,处罚依据,处罚类别,处罚内容\n"
                 "某罚〔2020〕1号,2020-01-01,某局,张三,占道,《某条例》第一条,罚款,罚款100元\n"
                 "通报,不详,某局,李四,占道,《某条例》,罚款,罚款若干\n");
  const Ran ran = run_verb({"decisions", "import", at("old.csv"), "--dry-run"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_NE(ran.out.find("old.csv：2件"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("old.csv:2 决定日期未能识别：不详"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("共2件，其中1件全部解析"), std::string::npos) << ran.out;
}

}  // namespace
}  // namespace mingjing::tests
