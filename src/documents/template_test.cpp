// The template language: what prints, what is refused, and at which line.
#include "documents/template.hpp"

#include "documents/plain_text.hpp"
#include "documents/test_support.hpp"

namespace mingjing::documents {
namespace {

using namespace testing;

const char* const kHead = "id: t\ntitle: 测试\ncitations: []\n";

Template made(const std::string& rest) {
  auto compiled = compile(source_of("t.yaml", kHead + rest));
  MJ_ASSERT(compiled.ok());
  return std::move(*compiled);
}

json::value data_of(const std::string& yaml) {
  std::map<std::string, int> lines;
  return json_of(YAML::Load(yaml), "", lines);
}

// The canonical text of one paragraph filled with data.
std::string printed(const std::string& paragraph, const std::string& data) {
  const auto filled = fill(made("body:\n  - p: \"" + paragraph + "\"\n"), data_of(data));
  if (!filled) return "fault: " + filled.error().what;
  std::string text = document_text(filled->document);
  if (!text.empty()) text.pop_back();
  return text;
}

std::vector<std::string> problems(const std::string& rest, const std::vector<DataPath>* known = nullptr) {
  const auto compiled = compile(source_of("law/documents/t.yaml", kHead + rest), known);
  std::vector<std::string> out;
  if (!compiled)
    for (const Problem& problem : compiled.error()) out.push_back(problem_text(problem));
  return out;
}

struct Case {
  const char* paragraph;
  const char* data;
  const char* expected;
};

TEST(TemplateText, HolesFiltersLoopsAndConditionsPrintAsWritten) {
  const Case cases[] = {
      {"名称：{{a.b}}。", "a: {b: 甲}", "名称：甲。"},
      {"名称：{{a.b}}。", "a: {}", "名称：。"},
      {"名称：{{a.b}}。", "a: {b: null}", "名称：。"},
      {"{{n}}份", "n: 3", "3份"},
      {"{{m|money}}", "m: 123400", "1,234元"},
      {"{{m|money}}", "m: 123450", "1,234.50元"},
      {"{{m|money_capital}}", "m: 123450", "壹仟贰佰叁拾肆元伍角"},
      {"{{d|date_cn}}", "d: \"2026-09-08\"", "2026年9月8日"},
      {"{{d|datetime_cn}}", "d: \"2026-09-08T09:05:00+08:00\"", "2026年9月8日9时05分"},
      {"{{d|date_cn}}", "d: \"2026-09-08T23:30:00Z\"", "2026年9月9日"},
      {"{{x|masked:name}}", "x: 欧阳明", "欧某某"},
      {"{{x|masked:name}}", "x: 王喆", "王某"},
      {"{{x|masked:id}}", "x: 110101199003070011", "110101********0011"},
      {"{{x|masked:phone}}", "x: \"13800000001\"", "138****0001"},
      {"{{x|cn}}", "x: 12", "十二"},
      {"{{x|or:无}}", "a: 1", "无"},
      {"{{x|or:无|stop}}", "a: 1", "无。"},
      {"{{x|stop}}", "x: 事实清楚", "事实清楚。"},
      {"{{x|stop}}", "x: 事实清楚。", "事实清楚。"},
      {"{{x|stop}}", "x: 事实清楚；", "事实清楚。"},
      {"{{x|bare}}的规定", "x: 第三条。", "第三条的规定"},
      {"{{k|pick:person=你,organisation=你单位}}", "k: organisation", "你单位"},
      {"{{f|check:true}}是{{f|check:false}}否", "f: true", "■是□否"},
      {"{{f|check:true}}是{{f|check:false}}否", "a: 1", "□是□否"},
      {"{{o[].n|join}}", "o: [{n: 甲}, {n: 乙}, {n: \"\"}]", "甲、乙"},
      {"{{o|bare}}", "o: [甲, 乙]", "甲、乙"},
      {"{{o|stop}}", "o: [甲]", "甲。"},
      {"{{o|count}}", "o: [1, 2]", "2"},
      {"{{#o as x; 、}}{{x.n}}（{{x.c}}）{{/}}", "o: [{n: 甲, c: 1}, {n: 乙, c: 2}]", "甲（1）、乙（2）"},
      {"{{#o as x; ；}}{{x.@}}{{x}}{{/}}", "o: [甲, 乙]", "1甲；2乙"},
      {"头{{?a}}有{{/}}{{?!a}}无{{/}}", "b: 1", "头无"},
      {"{{?k = person}}自然人{{/}}{{?k != person}}单位{{/}}", "k: organisation", "单位"},
      {"{{?f}}真{{/}}", "f: false", ""},
      {"{{?f}}有罚款{{/}}", "f: 0", ""},
      {"{{x}}", "x: 金额￥5", "金额¥5"},
  };
  for (const Case& c : cases) EXPECT_EQ(printed(c.paragraph, c.data), c.expected) << c.paragraph << " with " << c.data;
}

TEST(TemplateText, DataOfTheWrongShapeIsAFaultAndNotAGuess) {
  const Case cases[] = {
      {"{{m|money}}", "m: 十元", "t：m：金额应当是以分为单位的整数"},
      {"{{d|date_cn}}", "d: \"2026-02-30\"", "t：d：不是日期：2026-02-30"},
      {"{{o}}", "o: [1]", "t：o 不是一个可以直接写入文书的值"},
      {"{{#o as x}}{{x}}{{/}}", "o: 甲", "t：o 应当是列表"},
      {"{{o|join}}", "o: [[1]]", "t：o：列表里有不是文字的项"},
  };
  for (const Case& c : cases) EXPECT_EQ(printed(c.paragraph, c.data), std::string("fault: ") + c.expected);
}

TEST(TemplateLint, EveryProblemIsNamedWithFileAndLine) {
  const std::vector<DataPath> known = {{"a.b", "甲", DataType::text},       {"a.m", "金额", DataType::money},
                                       {"a.l[].n", "名称", DataType::text}, {"doc.no", "文号", DataType::text},
                                       {"doc.date", "日期", DataType::date}, {"organ.name", "机关", DataType::text}};
  struct Bad {
    const char* body;
    const char* expected;
  };
  const Bad cases[] = {
      {"  - p: \"{{a.c}}\"\n", "law/documents/t.yaml:5: 没有这一数据项：a.c"},
      {"  - p: 好\n  - p: \"{{a.b|upper}}\"\n", "law/documents/t.yaml:6: 没有名为“upper”的格式"},
      {"  - p: \"{{a.b\"\n", "law/documents/t.yaml:5: “{{”没有对应的“}}”"},
      {"  - p: \"{{?a.b}}甲\"\n", "law/documents/t.yaml:5: “{{#…}}”或者“{{?…}}”没有对应的“{{/}}”"},
      {"  - p: \"{{?a.b}}{{?a.b}}{{?a.b}}{{?a.b}}{{?a.b}}{{?a.b}}{{?a.b}}{{?a.b}}{{?a.b}}{{?a.b}}{{?a.b}}{{?a.b}}{{?a.b}}{{?a.b}}{{?a.b}}{{?a.b}}{{?a.b}}\"\n",
       "law/documents/t.yaml:5: “{{#…}}”和“{{?…}}”套得太深"},
      {"  - para: 甲\n", "law/documents/t.yaml:5: 不认识的段落种类：para"},
      {"  - p: \"{{a.m}}\"\n", "law/documents/t.yaml:5: 数据项 a.m 不是文字，应当写明格式（money、date_cn、datetime_cn、check 等）"},
      {"  - p: \"{{a.b|money}}\"\n", "law/documents/t.yaml:5: 格式“money”不适用于数据项 a.b"},
      {"  - p: 甲\n    when: a.x\n", "law/documents/t.yaml:5: 条件里没有这一数据项：a.x"},
      {"  - p: \"{{e.z}}\"\n    each: a.l\n    as: e\n", "law/documents/t.yaml:5: 没有这一数据项：a.l[].z"},
      {"  - p: \"第{{doc.no}}号\"\n",
       "law/documents/t.yaml:5: 文号、日期、二维码属于签发时加上的内容，只能写在 number、red_head、signature、qr 里：doc.no"},
      {"  - table: {widths: [20, 20], rows: [[甲, 乙]]}\n", "law/documents/t.yaml:5: 列宽合计超过一行的 28 字"},
      {"  - table: {widths: [10, 10], rows: [[甲]]}\n", "law/documents/t.yaml:5: 这一行占 1 列，表格有 2 列"},
      {"  - part: 没有\n", "law/documents/t.yaml:5: 没有名为“没有”的公用段落"},
      {"  - p: 甲\n    each: a.l\n", "law/documents/t.yaml:5: each 和 as 应当同时出现"},
  };
  for (const Bad& bad : cases) {
    const auto found = problems(std::string("body:\n") + bad.body, &known);
    ASSERT_FALSE(found.empty()) << bad.body;
    EXPECT_EQ(found.front(), bad.expected);
  }
  EXPECT_TRUE(problems("body:\n  - p: \"{{e.n}}{{a.m|money}}\"\n    each: a.l\n    as: e\n  - signature: {}\n", &known).empty());
}

TEST(TemplateLint, PartsThatIncludeEachOtherAreRefused) {
  const LibrarySources sources{source_of("data.yaml", "a: 甲\n"), source_of("parts.yaml", "x:\n  - part: y\ny:\n  - part: x\n"),
                               {source_of("t.yaml", std::string(kHead) + "body:\n  - part: x\n")}};
  const auto compiled = compile_library(sources);
  ASSERT_FALSE(compiled.ok());
  EXPECT_EQ(compiled.error().front().file, "parts.yaml");
}

TEST(TemplateLint, TwoTemplatesOfOneIdAreRefused) {
  const std::string body = std::string(kHead) + "body:\n  - p: 甲\n";
  const auto compiled = compile_library({source_of("data.yaml", "a: 甲\n"), source_of("parts.yaml", "x: []\n"),
                                         {source_of("one.yaml", body), source_of("two.yaml", body)}});
  ASSERT_FALSE(compiled.ok());
  EXPECT_EQ(problem_text(compiled.error().front()), "two.yaml: 文书模板 t 已在 one.yaml 里写过");
}

TEST(RequiredFields, WhatIsMissingIsNamedAndMarkedInTheText) {
  const Template used = made(
      "requires:\n"
      "  - {path: party.name, label: 姓名, required_by: 第五十九条}\n"
      "  - {path: \"e[].n\", label: 证据}\n"
      "  - {path: pay.bank, label: 银行, when: fine}\n"
      "  - {path: doc.no, label: 文号}\n"
      "body:\n  - p: 当事人：{{party.name}}\n  - p: 银行：{{pay.bank}}\n");
  auto filled = fill(used, data_of("fine: 1\ne: [{n: 甲}, {n: \"\"}]\n"));
  ASSERT_TRUE(filled.ok());
  ASSERT_EQ(filled->missing.size(), 4U);
  EXPECT_EQ(filled->missing[0].path, "party.name");
  EXPECT_EQ(filled->missing[0].required_by, "第五十九条");
  EXPECT_EQ(filled->missing[1].path, "e[].n");
  EXPECT_TRUE(filled->missing[3].added_by_issuing);
  EXPECT_EQ(document_text(filled->document), "当事人：〔待填：姓名〕\n银行：〔待填：银行〕\n");
  EXPECT_EQ(missing_fields(used, data_of("party: {name: 甲}\ne: [{n: 甲}]\ndoc: {no: 1号}\n")).size(), 0U);
  EXPECT_EQ(required_fields(used).size(), 4U);
}

TEST(RequiredFields, ThePenaltyDecisionDemandsTheSixItemsOfArticle59) {
  const Template* used = library().find("penalty_decision");
  ASSERT_NE(used, nullptr);
  std::map<std::string, std::string> by;
  for (const RequiredField& field : required_fields(*used)) by[field.path] = field.required_by;
  for (const char* item : {"第一项", "第二项", "第三项", "第四项", "第五项", "第六项"}) {
    bool found = false;
    for (const auto& [path, article] : by) found = found || article == std::string("《行政处罚法》第五十九条第一款") + item;
    EXPECT_TRUE(found) << item;
  }
  json::value data = sample_data();
  EXPECT_TRUE(missing_fields(*used, data).empty());
  data.as_object()["remedy"] = json::object();
  const auto missing = missing_fields(*used, data);
  ASSERT_EQ(missing.size(), 1U);
  EXPECT_EQ(missing[0].path, "remedy.say");
}

TEST(CanonicalText, IssuingChangesNothingOfItAndACommaChangesIt) {
  const Template* used = library().find("penalty_decision");
  ASSERT_NE(used, nullptr);
  json::value draft = sample_data();
  draft.as_object()["doc"] = json::object{{"draft", true}};
  const std::string before = document_text(fill(*used, draft)->document);
  EXPECT_EQ(document_text(fill(*used, sample_data())->document), before);
  EXPECT_EQ(before.find("明市监罚决〔2026〕9号"), std::string::npos);
  EXPECT_EQ(before.find("2026年4月27日"), std::string::npos);
  json::value comma = sample_data();
  json::object& of = comma.as_object()["draft"].as_object();
  of["facts"] = json::string(std::string(of["facts"].as_string()) + "，");
  of["discretion"].as_object()["say"] = "另一说明，";
  EXPECT_NE(document_text(fill(*used, comma)->document), before);
}

TEST(CanonicalText, TablesThatDifferReadDifferently) {
  Document one;
  one.blocks.push_back(Table{{10, 10}, {}, {{{Cell{"甲 │ 乙"}, Cell{""}}}}});
  Document two;
  two.blocks.push_back(Table{{10, 10}, {}, {{{Cell{"甲"}, Cell{"乙 │ "}}}}});
  EXPECT_NE(document_text(one), document_text(two));
}

TEST(DocumentNumbers, FollowThePatternWithTheBracketsOfOfficialDocuments) {
  EXPECT_EQ(document_number(*library().find("penalty_decision"), "明市监", 2026, 12), "明市监罚决〔2026〕12号");
}

TEST(DataNeeds, EveryPathHasAChineseLabel) {
  ASSERT_FALSE(library().all().empty());
  for (const Template& one : library().all()) {
    for (const DataPath& path : data_needs(one)) EXPECT_FALSE(path.label.empty()) << one.id() << " " << path.path;
    for (const RequiredField& field : required_fields(one)) EXPECT_FALSE(field.label.empty()) << one.id() << " " << field.path;
  }
}

TEST(TemplateData, OptionalValuesThatAreAbsentLeaveNoTrace) {
  json::value bare = sample_data();
  json::object& party = bare.as_object()["party"].as_object();
  party.erase("legal_rep");
  party["phone"] = nullptr;
  bare.as_object()["hearing"] = json::object();
  const std::string text = document_text(fill(*library().find("penalty_decision"), bare)->document);
  EXPECT_EQ(text.find("null"), std::string::npos);
  EXPECT_EQ(text.find("法定代表人（负责人）："), std::string::npos);
  EXPECT_EQ(text.find("联系电话"), std::string::npos);
  EXPECT_EQ(text.find("举行听证"), std::string::npos);
}

}  // namespace
}  // namespace mingjing::documents
