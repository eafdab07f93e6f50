#include "adapters/law_files/law_files.hpp"
#include "tests/source_dir.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>


namespace mingjing::law_files {
namespace {

namespace fs = std::filesystem;
const std::string kLaw = source_dir() + "/law";

std::string all_errors(const std::vector<LawError>& errors) {
  std::string out;
  for (const LawError& error : errors) out += text_of(error) + "\n";
  return out;
}

// A copy of law/ with one file replaced.
class LawFolder {
 public:
  LawFolder() : path_(fs::temp_directory_path() / ("mingjing-law-" + std::to_string(::getpid()))) {
    fs::remove_all(path_);
    fs::create_directories(path_);
    fs::copy(kLaw + "/schema", path_ / "schema");
  }
  ~LawFolder() { fs::remove_all(path_); }
  void write(const std::string& file, const std::string& text) {
    fs::create_directories((path_ / file).parent_path());
    std::ofstream(path_ / file) << text;
  }
  std::string errors() const {
    const auto loaded = load_law(path_.string());
    return loaded.ok() ? "" : all_errors(loaded.error());
  }

 private:
  fs::path path_;
};

TEST(LawFiles, NameFileLineAndWhatWasExpected) {
  const struct {
    const char* file;
    const char* text;
    const char* error;
  } samples[] = {
      {"acts.yaml", "acts:\n  - {id: filed}\n", "acts.yaml:2: 缺少「title」\n"},
      {"acts.yaml", "acts:\n  - {id: filed, title: 立案, titel: x}\n", "acts.yaml:2: 不认识「titel」，请核对拼写\n"},
      {"acts.yaml", "acts:\n  - {id: Filed, title: 立案}\n", "acts.yaml:2: 写法不对\n"},
      {"acts.yaml", "acts:\n  - {id: a, title: 甲}\n  - {id: a, title: 乙}\n", "acts.yaml:3: 与acts.yaml:2重复\n"},
      {"acts.yaml", "acts: 7\n", "acts.yaml:1: 值的类型不对（文字、数字、列表、对照表）\n"},
      {"gates.yaml", "gates:\n  - {id: G_A, title: 甲, say: 乙, fix: 丙, ensures: {all: [{fact: x}], any: []}}\n",
       "gates.yaml:2: 公式要恰好有 all、any、not、fact、draft、happened、elapsed、setting 之一\n"},
      {"gates.yaml", "gates:\n  - id: G_A\n    title: 甲\n    say: 乙\n    fix: 丙\n    basis: [{law: 行政处罚法}]\n    ensures: {fact: x}\n",
       "gates.yaml:6: 引用法律要写明 article\n"},
      {"forms/x.yaml", "id: x\nfields:\n  - {id: a, title: 甲, type: text, leaf: true}\n",
       "forms/x.yaml:3: 「甲」由人自由填写，不能写入公开的叶子（leaf）\n"},
      {"forms/x.yaml", "id: x\nfields:\n  - {id: a, title: 甲, type: word}\n", "forms/x.yaml:3: 不是允许的取值\n"},
      {"forms/x.yaml", "id: x\nfields:\n  - {id: a, title: 甲, type: measures}\n", "forms/x.yaml:1: lists.yaml 中没有「measures」（字段「甲」）\n"},
      {"calendars/2026.yaml", "year: 2026\noff: [{from: 2026-02-30, name: x}]\n", "calendars/2026.yaml:2: 没有这一天\n"},
      {"facts.yaml", "facts:\n  - {id: two_officers}\n", "facts.yaml:2: 缺少「title」\n"},
      {"limits.yaml", "limits:\n  - {id: cash, unit: fen, values: []}\n", "limits.yaml:2: "},
      {"lists.yaml", "measures:\n  - {id: fine}\n", "lists.yaml:2: 缺少「title」\n"},
      {"procedures/p.yaml", "id: p\ntitle: 甲\nversion: 1\nvalid_from: 2021-07-15\nstart: s\nfinal: [s]\nstates: [{id: s, title: 乙}]\nactions:\n  - {id: a, from: [], by: [officer]}\n",
       "procedures/p.yaml:9: 缺少「title」\n"},
      {"procedures/p.yaml", "id: p\ntitle: 甲\nversion: 1\nvalid_from: 2021-07-15\nstart: s\nfinal: [s]\nstates: [{id: s, title: 乙}]\nactions: []\ndeadlines:\n"
                            "  - {id: d, title: 丙, from: a, until: [b], limit: {count: 7, unit: days}}\n",
       "procedures/p.yaml:10: 不是允许的取值\n"},
      {"properties/x.yaml", "properties:\n  - {id: x, say: 甲, basis: [], at: a, require: {fact: x}}\n", "properties/x.yaml:2: 至少要有1项\n"},
      {"warnings/x.yaml", "rules:\n  - {id: a, title: 甲, watches: nobody, severity: high, say: 乙, basis: [{law: 行政处罚法, article: 六十}], tell: [{role: supervisor, relation: own}], from: 2021-07-15}\n",
       "warnings/x.yaml:2: 不是允许的取值\n"},
      {"warnings/x.yaml", "rules:\n  - {id: a, title: 甲, watches: av_gap, severity: high, say: 乙, basis: [{law: 行政处罚法}], tell: [{role: supervisor, relation: own}], from: 2021-07-15}\n",
       "warnings/x.yaml:2: 引用法律要写明 article\n"},
      {"campaigns/x.yaml", "catalogue: c\nversion: 1\nvalid_from: 2022-07-19\nbasis: [{law: 行政处罚法, article: 七十五}]\nclasses: [{class: a, types: [b]}]\nmachine: [{rule: r, type: b}]\n"
                           "beside:\n  - {rule: s}\nsectors: [{sector: m, problems: [{id: p, title: 甲, type: b}]}]\n",
       "campaigns/x.yaml:8: 缺少「because」\n"},
      {"obligations.yaml", "obligations:\n  - {id: x, say: 甲, after: a, basis: [{law: 行政处罚法, article: 六十}]}\n", "obligations.yaml:2: 缺少「wanted」\n"},
      {"catalogues/review.yaml", "catalogue: review\nentries:\n  - {id: a}\n", "catalogues/review.yaml:3: 缺少"},
      {"gists/x.yaml", "law: 行政处罚法\ngists:\n  - {article: 四十二}\n", "gists/x.yaml:3: 缺少「gist」\n"},
      {"registers/x.yaml", "id: benchmark\ntitle: 裁量基准\nfields:\n  - {id: a, title: 甲, type: word}\n", "registers/x.yaml:4: 不是允许的取值\n"},
      {"documents/x.yaml", "id: x\ntitle: 甲\ncitations: [乙]\nrequires: []\n", "documents/x.yaml:1: 缺少「body」\n"},
      {"documents/x.yaml", "id: x\ntitle: 甲\ncitations: [乙]\nrequires: []\nfooter: middle\nbody: [{title: 甲}]\n", "documents/x.yaml:5: 不是允许的取值\n"},
      {"roles.yaml", "roles:\n  - {id: officer, title: 甲, scope: town, desk: unit, menu: [], operations: []}\n", "roles.yaml:2: 不是允许的取值\n"},
      {"av-matrix.yaml", "places_full: []\nreason_may_replace: []\nactivities:\n  - {action: inspect, duty: full, title: 甲, basis: [{law: 行政处罚法, article: 四十七}]}\n",
       "av-matrix.yaml:4: 写法不对\n"},
      {"numbers.yaml", "case_no: {penalty: '〔{year}〕'}\n", "numbers.yaml:1: 缺少「other」\n"},
      {"indicators/set.yaml", "set: s\nversion: one\n", "indicators/set.yaml:"},
      {"indicators/1.yaml", "set: s\nversion: 1\ngroup: {no: 1, title: 甲, points: 10}\nlevel2: [{no: '1.1', title: 乙, points: 10, basis: [{norm: 甲}]}]\n"
                            "level3: [{no: 1, within: '1.1', title: 丙, points: 10}]\nindicators:\n  - {id: 1, level3: 1, points: 10, title: 丁, asks: 戊, unit: [u], mode: proof}\n",
       "indicators/1.yaml:7: 缺少「rule」\n"},
      {"measures.yaml", "measures:\n  - {id: m, title: 甲, dimension: duty, due: 应, kept: 已, missed: 未, unit: 件, curable: true, reads: 表}\n",
       "measures.yaml:2: 缺少「basis」\n"},
      {"measures.yaml", "measures:\n  - {id: m, title: 收入, dimension: money, counted: 收入, unit: 元, curable: false, reads: 表, basis: [{norm: 甲}]}\n",
       "measures.yaml:2: 「收入」：考核评分不得使用罚没数额和处罚数量\n"},
      {"acts.yaml", "acts: [\n", "acts.yaml:2: 不是有效的YAML："},
  };
  for (const auto& s : samples) {
    LawFolder folder;
    folder.write(s.file, s.text);
    EXPECT_EQ(folder.errors().substr(0, std::string_view(s.error).size()), s.error) << s.text << folder.errors();
  }
}

TEST(LawFiles, SayThatAFolderIsNoLawFolder) {
  const auto loaded = load_law("/nowhere/at/all");
  ASSERT_FALSE(loaded.ok());
  EXPECT_EQ(text_of(loaded.error()[0]), "schema/common.json: 没有找到或者不是有效的JSON");
}

TEST(LawFiles, LoadTheLawThatWeShip) {
  const auto loaded = load_law(kLaw);
  ASSERT_TRUE(loaded.ok()) << all_errors(loaded.error());
  EXPECT_EQ(loaded->book.limit_value("summary_fine_organisation", parse_date("2026-01-01").value()), 300000);
  EXPECT_FALSE(loaded->book.limit_value("summary_fine_organisation", parse_date("2020-01-01").value()).has_value());
  EXPECT_EQ(loaded->book.lists.at("evidence_kinds").size(), 8U);
  for (const auto& kind : loaded->book.lists.at("measures"))
    if (kind.id == "restrict_business" || kind.id == "bar_from_occupation") EXPECT_EQ(kind.takes, std::vector<std::string>{"days"}) << kind.id;
  EXPECT_GT(loaded->book.acts.size(), 50U);
}

fs::path shared_file(const std::string& name) {
  for (const char* up : {"/../shared/", "/../../shared/"}) {
    const fs::path path = source_dir() + up + name;
    if (fs::exists(path)) return path;
  }
  return {};
}

TEST(Calendars, AgreeDayByDayWithTheNoticesOf2019To2026) {
  const auto path = shared_file("data/calendar/exceptions-2007-2026.csv");
  if (path.empty()) GTEST_SKIP() << "the shared list of holidays is not here";
  std::map<CivilDate, bool> works;
  std::ifstream in(path);
  std::string line;
  while (std::getline(in, line)) {
    std::stringstream cells(line);
    std::string date, week, kind;
    std::getline(cells, date, ',');
    std::getline(cells, week, ',');
    std::getline(cells, kind, ',');
    if (const auto day = parse_date(date)) works[*day] = kind == "work";
  }
  const auto loaded = load_law(kLaw);
  ASSERT_TRUE(loaded.ok()) << all_errors(loaded.error());
  for (CivilDate day = *parse_date("2019-01-01"); day <= *parse_date("2026-12-31"); day = day + 1) {
    const auto special = works.find(day);
    EXPECT_EQ(loaded->calendar.works(day), special == works.end() ? weekday(day) < 6 : special->second) << iso_text(day);
  }
  EXPECT_FALSE(loaded->calendar.known(2018));
  EXPECT_FALSE(loaded->calendar.known(2027));
}

}  // namespace
}  // namespace mingjing::law_files
