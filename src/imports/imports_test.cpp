#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "imports/citation_text.hpp"
#include "imports/csv.hpp"
#include "imports/decision_text.hpp"
#include "imports/divisions.hpp"
#include "imports/historical.hpp"
#include "imports/party_kind.hpp"
#include "imports/statute_entry.hpp"
#include "tests/source_dir.hpp"

namespace mingjing::imports {
namespace {

std::string slurp(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return std::move(out).str();
}

std::filesystem::path shared_data() {
  for (const char* up : {"/../shared/data", "/../../shared/data"}) {
    const std::filesystem::path path = source_dir() + up;
    if (std::filesystem::exists(path)) return path;
  }
  return {};
}

constexpr const char* kSmall = R"(# 中华人民共和国测试法

2020年1月2日 通过

2021年3月4日 修订

<!-- INFO END -->

## 第一章 总则

第一条 为了测试，制定本法。

### 第一节 一般

第二条　有下列情形之一的，处罚：

（一）甲情形；

(二)乙情形。

第三十条规定的行为，不在此列。

第二条之一 补充。

## 第二章 附则

第三条 本法自2021年7月15日起施行。
)";

TEST(Statute, is_split_into_chapters_articles_paragraphs_and_items) {
  const auto statute = parse_statute(kSmall);
  ASSERT_TRUE(statute);
  EXPECT_EQ(statute->short_name, "测试法");
  ASSERT_EQ(statute->articles.size(), 4u);
  EXPECT_EQ(statute->articles[1].path, "第一章 总则 / 第一节 一般");
  EXPECT_EQ(statute->articles[1].paragraphs.size(), 2u);
  EXPECT_EQ(statute->articles[1].items[0].size(), 2u);
  EXPECT_EQ(statute->articles[2].number, "二之一");
  EXPECT_EQ(iso_text(*statute->promulgated), "2021-03-04");
  EXPECT_EQ(iso_text(*statute->effective), "2021-07-15");
  EXPECT_TRUE(statute->faults.empty());
  EXPECT_EQ(statute->articles[1].items[0][1], "(二)乙情形。");
  EXPECT_EQ(statute->articles[1].paragraphs[1], "第三十条规定的行为，不在此列。");
}

TEST(Statute, names_a_gap_in_the_numbering) {
  const auto statute = parse_statute("# 某法\n<!-- INFO END -->\n第一条 甲。\n第三条 丙。\n");
  ASSERT_TRUE(statute);
  ASSERT_EQ(statute->faults.size(), 1u);
  EXPECT_EQ(statute->faults[0], "第三条之前应为第二条");
}

TEST(Statute, refuses_a_file_without_its_marks) {
  EXPECT_FALSE(parse_statute("第一条 甲。"));
  EXPECT_FALSE(parse_statute("<!-- INFO END -->\n第一条 甲。"));
  EXPECT_FALSE(parse_statute("# \xff\n<!-- INFO END -->"));
}

TEST(Statute, keeps_what_stands_under_no_article) {
  const auto statute = parse_statute("# 某通知\n<!-- INFO END -->\n前言。\n## 第一章 总则\n第一条 甲。\n## 附件\n附表一。\n\u200b\n附表二。\n");
  ASSERT_TRUE(statute);
  ASSERT_EQ(statute->articles.size(), 3u);
  EXPECT_EQ(statute->articles[0].number, "");
  EXPECT_EQ(statute->articles[0].paragraphs, std::vector<std::string>{"前言。"});
  EXPECT_EQ(statute->articles[2].path, "附件");
  EXPECT_EQ(statute->articles[2].paragraphs.size(), 2u);
  const auto plain = parse_statute("# 某通知\n<!-- INFO END -->\n一、甲。\n二、乙。\n");
  ASSERT_TRUE(plain);
  EXPECT_EQ(plain->articles.size(), 1u);
  EXPECT_EQ(plain->faults.size(), 1u) << "a text without articles is named";
}

TEST(Statute, is_dated_by_its_text_by_the_list_or_by_the_day_it_was_made) {
  const auto notes = parse_statute_notes("file,level,effective_best,effective_basis\n行政法/乙(2019-01-02).md,法律,2019-03-01,db\n行政法/丙(2019-01-02).md,法律,2019-01-02,approx\n");
  ASSERT_TRUE(notes);
  const auto dated = [&](const char* path, const char* last) {
    const auto entry = read_statute(path, std::string("# 某法\n2019年1月2日 修正\n<!-- INFO END -->\n第一条 ") + last + "\n", *notes);
    EXPECT_TRUE(entry);
    return iso_text(entry->in_force) + " " + std::string(word_of(entry->dated_by));
  };
  EXPECT_EQ(dated("行政法/甲(2019-01-02).md", "本法自2019年6月1日起施行。"), "2019-06-01 text");
  EXPECT_EQ(dated("行政法/乙(2019-01-02).md", "本法自1995年1月1日起施行。"), "2019-03-01 list");
  EXPECT_EQ(dated("行政法/丙(2019-01-02).md", "本法自1995年1月1日起施行。"), "2019-01-02 promulgation");
  EXPECT_FALSE(read_statute("某法.md", "# 某法\n<!-- INFO END -->\n第一条 甲。\n", {})) << "no day at all";
  EXPECT_FALSE(read_statute("某法(2019-01-02).md", "# 某法\n<!-- INFO END -->\n", {})) << "no text";
}

TEST(Parties, are_persons_unless_their_name_is_that_of_an_organisation) {
  for (const char* name : {"张三", "胡某甲", "欧阳修远", "阿卜杜拉·买买提", "王小明(身份证略)", "陈景行", "王一坊", "欧阳景行", "李社", "张大处"}) EXPECT_TRUE(names_a_person(name)) << name;
  for (const char* name : {"某公司", "临澜市望江区好滋味餐饮店", "扎兰屯市农村信用合作联社", "二连浩特农村合作银行", "临澜铸造厂", "好味道包子店", ""})
    EXPECT_FALSE(names_a_person(name)) << name;
}

TEST(Divisions, become_a_table_whose_parents_come_first) {
  const DivisionFiles files{"code,name\n37,\"山东省\"\n11,\"北京市\"\n", "code,name,provinceCode\n3701,\"济南市\",37\n1101,\"市辖区\",11\n",
                            "code,name\n370102,\"历下区\"\n110101,\"东城区\"\n", "code,name\n370102001,\"解放路街道\"\n"};
  const auto table = divisions_table(files, "3701");
  ASSERT_TRUE(table) << table.error().what;
  EXPECT_EQ(*table, "code,name,level,parent\n370000,山东省,province,\n370100,济南市,city,370000\n370102,历下区,county,370100\n"
                    "370102001,解放路街道,township,370102\n");
  EXPECT_FALSE(divisions_table(files, "99")) << "nothing lies there";
  EXPECT_FALSE(divisions_table({"code,name\n37,山东省\n", "code,name\n", "code,name\n370102,历下区\n", "code,name\n"}, "37")) << "an orphan";
}

TEST(Dates, are_read_in_every_form_that_documents_use) {
  const std::pair<const char*, const char*> cases[] = {
      {"2021年1月22日", "2021-01-22"}, {"二〇二一年一月二十二日", "2021-01-22"}, {"二0一六年七月一日", "2016-07-01"},
      {"二○一五年八月十一日", "2015-08-11"}, {"于2016/4/21披露", "2016-04-21"}, {"2018-08-17", "2018-08-17"}, {"2018.12.03作出", "2018-12-03"},
  };
  for (const auto& [text, date] : cases) {
    const auto found = first_date(text);
    ASSERT_TRUE(found) << text;
    EXPECT_EQ(iso_text(*found), date) << text;
  }
  EXPECT_FALSE(first_date("2021年13月40日"));
  EXPECT_FALSE(first_date("没有日期"));
}

std::string texts(const FoundCitations& found) {
  std::string out;
  for (const law::Citation& citation : found.citations) out += (out.empty() ? "" : "|") + law::text_of(citation);
  return out;
}

TEST(Citations, are_found_with_their_dirt_named) {
  const std::pair<const char*, const char*> cases[] = {
      {"《中华人民共和国商业银行法》第七十五条", "《商业银行法》第七十五条"},
      {"《金融许可证管理办法》第十六条第三款", "《金融许可证管理办法》第十六条第三款"},
      {"《银行业监督管理法》第46条、第四十八条第（三）项", "《银行业监督管理法》第四十六条|《银行业监督管理法》第四十八条第三项"},
      {"依据《广告法》（2018年修正）第五十八条第一款第(十四)项、第三款的规定", "《广告法》第五十八条第一款第十四项|《广告法》第五十八条第三款"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(texts(citations_in(text)), expected) << text;
  EXPECT_EQ(citations_in("《中华人民共和国银行业监督管理法》").unread, std::vector<std::string>{"《中华人民共和国银行业监督管理法》"});
  EXPECT_EQ(citations_in("《没有右括号第三条").unread.size(), 1u);
}

TEST(Decisions, give_their_number_whatever_the_brackets) {
  EXPECT_EQ(document_numbers("行政处罚决定书新环罚字〔2016〕033号新安县"), std::vector<std::string>{"新环罚字〔2016〕033号"});
  EXPECT_EQ(document_numbers("京工商海处字【2018】第1583号"), std::vector<std::string>{"京工商海处字〔2018〕第1583号"});
  EXPECT_EQ(document_numbers("(京)文执罚[2018]第40213号"), std::vector<std::string>{"(京)文执罚〔2018〕第40213号"});
  EXPECT_EQ(document_numbers("市住建建罚（2019）9号与市住建建罚〔2019〕9号").size(), 1u);
  EXPECT_TRUE(document_numbers("2018年第3号公告").empty());
}

TEST(Decisions, give_the_sum_that_is_fined) {
  const std::pair<const char*, std::int64_t> cases[] = {
      {"2.罚款427179.45元", 42717945}, {"罚款人民币3万元", 3000000}, {"处以罚款贰万伍仟元整", 2500000}, {"处以5000元罚款", 500000},
      {"并处3.5万元的罚款", 3500000},  {"罚款1,234元", 123400},      {"罚款五千元，另罚款¥200元", 520000},
  };
  for (const auto& [text, fen] : cases) {
    const auto found = fined_amount(text);
    ASSERT_TRUE(found) << text;
    EXPECT_EQ(found->count, fen) << text;
  }
  EXPECT_FALSE(fined_amount("给予警告"));
}

TEST(Csv, reads_quotes_and_refuses_what_it_cannot) {
  const auto rows = parse_csv("\xEF\xBB\xBF" "a,b\r\n\"x,\"\"y\"\"\",\n\n1,2");
  ASSERT_TRUE(rows);
  EXPECT_EQ(*rows, (std::vector<CsvRow>{{"a", "b"}, {"x,\"y\"", ""}, {"1", "2"}}));
  EXPECT_FALSE(parse_csv("\"open"));
  EXPECT_FALSE(parse_csv("\xff,1"));
  EXPECT_EQ(csv_field("=1+1"), "'=1+1");
  EXPECT_EQ(csv_field("a\"b,c"), "\"a\"\"b,c\"");
}

TEST(RealStatutes, are_read_with_the_official_number_of_articles) {
  const auto data = shared_data();
  if (data.empty()) GTEST_SKIP() << "the shared statutes are not here";
  const std::pair<const char*, std::size_t> official[] = {
      {"statutes/md/行政法/行政处罚法(2021-01-22).md", 86}, {"statutes/md/行政法/行政许可法(2019-04-23).md", 83},
      {"statutes/md/行政法/行政强制法(2011-06-30).md", 71}, {"statutes/md/行政法/食品安全法(2021-04-29).md", 154}};
  for (const auto& [file, count] : official) {
    const auto statute = parse_statute(slurp(data / file));
    ASSERT_TRUE(statute) << file;
    EXPECT_EQ(statute->articles.size(), count) << file;
    EXPECT_TRUE(statute->faults.empty()) << file;
  }
  std::size_t files = 0;
  std::size_t gapless = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(data / "statutes/md")) {
    if (entry.path().extension() != ".md" || entry.path().string().find("/地方/") != std::string::npos) continue;
    const auto statute = parse_statute(slurp(entry.path()));
    ASSERT_TRUE(statute) << entry.path();
    ++files;
    if (statute->faults.empty()) ++gapless;
  }
  EXPECT_EQ(files, 599u);
  EXPECT_GE(gapless, 583u);
}

TEST(RealDecisions, give_the_numbers_that_their_readers_marked) {
  const auto data = shared_data();
  if (data.empty()) GTEST_SKIP() << "the shared decisions are not here";
  std::ifstream in(data / "decisions/environment-decisions/cases.jsonl");
  std::size_t marked = 0;
  std::size_t found = 0;
  for (std::string line; std::getline(in, line);) {
    const boost::json::value row = boost::json::parse(line);
    const auto numbers = document_numbers(row.at("text").as_string());
    for (const boost::json::value& want : row.at("doc_no").as_array()) {
      ++marked;
      const std::string normal = normal_number(want.as_string());
      found += std::find(numbers.begin(), numbers.end(), normal) != numbers.end();
    }
  }
  RecordProperty("marked", static_cast<int>(marked));
  RecordProperty("found", static_cast<int>(found));
  EXPECT_GE(found * 100, marked * 85) << found << " of " << marked;
}

TEST(Historical, keeps_every_row_and_names_what_it_could_not_read) {
  const std::string table =
      "行政处罚决定书文号,处罚决定日期,处罚机关,行政相对人名称,处罚事由,处罚依据,处罚类别,处罚内容\n"
      "市住建罚（2019）9号,2019-01-02,某市住建局,某公司,未批先建,《城乡规划法》第六十四条,罚款,罚款30000元\n"
      "某通报,不详,某市住建局,某公司,未批先建,《城乡规划法》,罚款,罚款若干\n"
      "市住建罚〔2019〕9号,2019-01-02,某市住建局,某公司,未批先建,《城乡规划法》第六十四条,罚款,罚款30000元\n";
  ASSERT_EQ(format_of(table), HistoricalFormat::credit_table);
  const auto file = parse_historical("t.csv", table, HistoricalFormat::credit_table);
  ASSERT_TRUE(file);
  ASSERT_EQ(file->decisions.size(), 3u);
  EXPECT_EQ(file->decisions[0].amount, Fen{3000000});
  EXPECT_TRUE(file->decisions[0].unread.empty());
  EXPECT_EQ(unread_label(file->decisions[1].unread[0]), "文号未能识别");
  EXPECT_EQ(file->decisions[1].unread.size(), 4u);
  EXPECT_EQ(file->repeated, std::vector<std::string>{"市住建罚〔2019〕9号"});
}

TEST(Historical, reads_the_real_files_without_losing_a_row) {
  const auto data = shared_data();
  if (data.empty()) GTEST_SKIP() << "the shared decisions are not here";
  struct File {
    const char* path;
    std::size_t rows;
    std::size_t amounts_at_least;
  };
  const File files[] = {{"decisions/environment-decisions/cases.jsonl", 321, 30},
                        {"decisions/finlaw-100/finlaw.csv", 100, 95},
                        {"decisions/public-notices/penalties.csv", 24, 10}};
  for (const File& each : files) {
    const std::string text = slurp(data / each.path);
    const auto format = format_of(text);
    // The credit table has one more column in front; its header is still known.
    ASSERT_TRUE(format) << each.path;
    const auto file = parse_historical(each.path, text, *format);
    ASSERT_TRUE(file) << each.path;
    EXPECT_EQ(file->decisions.size(), each.rows) << each.path;
    const auto amounts = std::count_if(file->decisions.begin(), file->decisions.end(), [](const HistoricalDecision& d) { return d.amount.has_value(); });
    EXPECT_GE(static_cast<std::size_t>(amounts), each.amounts_at_least) << each.path;
  }
}

}  // namespace
}  // namespace mingjing::imports
