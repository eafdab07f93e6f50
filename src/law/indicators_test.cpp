#include "law/indicators.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace mingjing::law {
namespace {

namespace json = boost::json;

json::value a_measure() {
  return json::parse(R"({"id": "m", "title": "按时公开", "dimension": "duty", "due": "应公示", "kept": "按时", "missed": "未按时", "unit": "件", "curable": false,
                         "reads": "公开的期限", "basis": [{"norm": "甲文", "point": "一"}]})");
}

std::string refused(json::value measure) {
  const auto read = read_measures(json::object{{"measures", json::array{std::move(measure)}}});
  return read.ok() ? "" : read.error().front();
}

// 处罚法 and 国办发〔2022〕27号: no score rests on what fines bring in or how many there are. Neither can be written down.
TEST(Measures, OfMoneyAndOfNumbersOfPenaltiesCannotBeWritten) {
  EXPECT_EQ(refused(a_measure()), "");
  const auto changed = [](std::initializer_list<std::pair<const char*, const char*>> members) {
    json::value out = a_measure();
    for (const auto& [key, value] : members) out.get_object()[key] = value;
    return out;
  };
  const json::value refusals[] = {
      changed({{"dimension", "money"}}),
      changed({{"dimension", "penalties"}}),
      changed({{"title", "罚款金额完成率"}}),
      changed({{"reads", "案件表的 fine_fen"}}),
      changed({{"due", "应收罚没收入"}}),
      changed({{"dimension", "record"}, {"counted", "处罚决定"}}),
      changed({{"dimension", "record"}, {"counted", "决定"}, {"title", "罚款决定"}}),
      changed({{"dimension", "record"}, {"counted", "决定"}, {"id", "penalties_made"}}),
      changed({{"dimension", "record"}, {"counted", "案件数"}}),
  };
  for (const json::value& one : refusals) EXPECT_NE(refused(one).find("考核评分不得使用罚没数额和处罚数量"), std::string::npos) << json::serialize(one);
}

TEST(Measures, SayWhatIsMissing) {
  json::value one = a_measure();
  one.get_object().erase("kept");
  EXPECT_EQ(refused(one), "/measures/0：缺少「kept」");
  one = a_measure();
  one.get_object()["dimension"] = "length";
  EXPECT_EQ(refused(one), "/measures/0/dimension：没有这种度量");
  one = a_measure();
  one.get_object()["basis"] = json::array();
  EXPECT_EQ(refused(one), "/measures/0：缺少依据");
}

// Officers are compared by what each of them does himself, not by what others make of it, and not by any number.
TEST(Measures, OfAnOfficerAreStepsOfHisOwn) {
  const auto personal = [](const char* counted_by) {
    json::value one = a_measure();
    one.get_object()["personal"] = true;
    one.get_object()["counted_by"] = json::parse(counted_by);
    return refused(one);
  };
  EXPECT_EQ(personal(R"({"kind": "steps_answering", "asked": ["shown"], "fields": ["shown"]})"), "");
  const std::string no = "/measures/0：「按时公开」：不是经办人自己一步就能做到的，不能用来比较执法人员";
  EXPECT_EQ(personal(R"({"kind": "steps_answering", "acts": ["review_changed"], "later": [{"acts": ["replied"]}]})"), no);
  EXPECT_EQ(personal(R"({"kind": "steps_answering", "acts": ["published"], "before": [{"acts": ["checked"]}]})"), no);
  EXPECT_EQ(personal(R"({"kind": "steps_answering", "acts": ["filed"], "about": "organ", "by_officer": true})"), no);
  EXPECT_EQ(personal(R"({"kind": "papers_valid"})"), no);
  json::value counted = a_measure();
  counted.get_object()["personal"] = true;
  EXPECT_EQ(refused(counted), no);   // not counted at all
}

TEST(Measures, SayHowTheyAreCountedAndNothingThatDoesNotSuitIt) {
  const struct {
    const char* counted_by;
    const char* said;
  } cases[] = {
      {R"({"kind": "deadlines_kept", "deadlines": ["publish"], "cases": ["penalty"]})", ""},
      {R"({"kind": "papers_valid"})", ""},
      {R"({"kind": "steps_answering", "acts": ["passed"], "fields": ["subject"]})", ""},
      {R"({"kind": "steps_answering", "acts": ["passed"]})", "/measures/0/counted_by：没有写明步骤应当怎样"},
      {R"({"kind": "steps_answering", "fields": ["subject"]})", "/measures/0/counted_by：没有写明数哪些步骤"},
      {R"({"kind": "steps_answering", "acts": ["passed"], "later": [{"acts": ["replied"]}]})", ""},
      {R"({"kind": "steps_answering", "acts": ["passed"], "later": [{"fields": ["subject"]}]})", "/measures/0/counted_by/later/0/acts：应当是列表"},
      {R"({"kind": "papers_valid", "acts": ["passed"]})", "/measures/0/counted_by：「acts」与计数方法不合"},
      {R"({"kind": "steps_counted", "acts": ["passed"]})", "/measures/0/counted_by：计数方法与度量不合"},
      {R"({"kind": "entries_complete", "registers": ["unit"], "needs": [{"field": "phone"}]})", ""},
      {R"({"kind": "entries_complete", "registers": ["unit"]})", "/measures/0/counted_by：「needs」与计数方法不合"},
      {R"({"kind": "entries_complete", "registers": ["unit"], "needs": [{"register": "guide"}]})", "/measures/0/counted_by/needs/0：写「field」「clauses」或者「register」和「by」，只写一种"},
      {R"({"kind": "entries_in_time", "registers": ["change_task"], "due": "due"})", "/measures/0/counted_by：「done」与计数方法不合"},
      {R"({"kind": "deadlines_kept"})", "/measures/0/counted_by：「deadlines」与计数方法不合"},
      {R"({"kind": "papers_valid", "deadlines": ["publish"]})", "/measures/0/counted_by：「deadlines」与计数方法不合"},
      {R"({"kind": "papers_valid", "cases": ["penalty"]})", "/measures/0/counted_by：「cases」与计数方法不合"},
      {R"({"kind": "steps_recorded"})", "/measures/0/counted_by：计数方法与度量不合"},
      {R"({"kind": "sum_of_fines"})", "/measures/0/counted_by/kind：没有这种计数方法"},
  };
  for (const auto& c : cases) {
    json::value one = a_measure();
    one.get_object()["counted_by"] = json::parse(c.counted_by);
    EXPECT_EQ(refused(one), c.said) << c.counted_by;
  }
}

json::value a_set() {
  return json::parse(R"({"head": {"set": "s", "version": 1, "title": "甲", "valid_from": "2026-01-01", "source": "乙", "count": 2, "points": 20, "wanted_share_percent": 80,
    "not_applicable": "full_points", "never": [], "units": [{"key": "u", "title": "机构", "of_source": "科"}], "points_errata": [], "errata": []},
   "groups": [{"set": "s", "version": 1, "group": {"no": 1, "title": "丙", "points": 20},
    "level2": [{"no": "1.1", "title": "丁", "points": 20, "basis": [{"norm": "甲文", "point": "一"}]}],
    "level3": [{"no": 1, "within": "1.1", "title": "戊", "points": 20}],
    "indicators": [
     {"id": 1, "level3": 1, "points": 10, "title": "己", "asks": "问", "unit": ["u"], "mode": "automatic", "measure": "m", "rule": {"kind": "proportion"}},
     {"id": 2, "level3": 1, "points": 10, "title": "庚", "asks": "问", "unit": ["u"], "mode": "proof", "rule": {"kind": "judged"}, "would_be": "automatic", "lacking": "没有登记"}]}]})");
}

Measures the_measures() {
  return read_measures(json::object{{"measures", json::array{a_measure()}}}).value();
}

std::string findings(const json::value& set) {
  const auto read = read_indicator_set(set);
  if (!read.ok()) return read.error().front();
  std::string out;
  for (const Finding& one : lint_indicator_set(*read, the_measures())) out += one.place + " " + one.message + (one.fatal ? "\n" : " (advice)\n");
  return out;
}

TEST(IndicatorSets, ThatAreNotWholeAreFound) {
  EXPECT_EQ(findings(a_set()), "");
  const struct {
    const char* pointer;
    json::value value;
    const char* said;
  } cases[] = {
      {"/groups/0/indicators/1/id", 1, "indicator:s/1/1 第1项写了两次\nindicator_set:s/1 缺少第2项\n"},
      {"/groups/0/indicators/1/id", 3, "indicator_set:s/1 缺少第2项\nindicator_set:s/1 有第3项，共应2项\n"},
      {"/groups/0/indicators/1/points", 9, "indicator_set:s/1 三级指标1印的是20，加起来是19，勘误表没有说明\n"},
      {"/groups/0/indicators/1/level3", 7, "indicator:s/1/2 没有三级指标「7」\n"},
      {"/groups/0/indicators/0/measure", "other", "indicator:s/1/1 没有度量「other」\n"},
      {"/groups/0/indicators/0/rule/kind", "none_against", ""},
      {"/groups/0/indicators/0/rule/kind", "judged", "indicator:s/1/1 由记录取得的指标，规则不能是 judged 或者 checklist\n"},
      {"/groups/0/indicators/0/rule/kind", "in_time", "indicator:s/1/1 计分规则与度量「按时公开」不合\n"},
      {"/groups/0/indicators/0/rule/kind", "threshold", "/groups/0/indicators/0/rule：「percent」与计分规则不合"},
      {"/groups/0/indicators/0/mode", "proof", "indicator:s/1/1 凭材料评判的指标不读度量，规则应当是 judged 或者 checklist\n"},
      {"/groups/0/indicators/1/mode", "automatic", "indicator:s/1/2 已经由记录取得，不应再写 lacking\nindicator:s/1/2 由记录取得的指标，规则不能是 judged 或者 checklist\n"},
      {"/groups/0/indicators/1/lacking", "", "indicator:s/1/2 would_be 和 lacking 要一起写\n"},
      {"/groups/0/indicators/0/unit/0", "v", "indicator:s/1/1 没有责任机构「v」\n"},
      {"/groups/0/level3/0/within", "1.2", "indicator_set:s/1 没有二级指标「1.2」\n"},
      {"/groups/0/level2/0/basis", json::array(), "indicator:s/1/1 没有依据\nindicator:s/1/2 没有依据\n"},
      {"/groups/0/version", 2, "/groups/0：不属于这一版指标体系"},
      {"/head/points", 21, "indicator_set:s/1 总分印的是21，加起来是20，勘误表没有说明\n"},
      {"/head/valid_from", "2026-02-30", "/head/valid_from：没有这一天"},
      {"/head/not_applicable", "half", "/head/not_applicable：应当是 full_points 或者 leave_out"},
  };
  for (const auto& c : cases) {
    json::value set = a_set();
    set.at_pointer(c.pointer) = c.value;
    const std::string said = findings(set);
    EXPECT_EQ(said.substr(0, *c.said ? std::string_view(c.said).size() : said.size()), c.said) << c.pointer << "\n" << said;
  }
}

TEST(IndicatorSets, WithAWrongSumAreWholeWhereTheErratumTableSaysSo) {
  json::value set = a_set();
  set.at_pointer("/head/points") = 21;
  set.at_pointer("/head/points_errata") = json::parse(R"([{"where": "total", "printed": 21, "adds_up_to": 20, "note": "误印"}])");
  EXPECT_EQ(findings(set), "");
  set.at_pointer("/head/points_errata/0/adds_up_to") = 19;
  EXPECT_EQ(findings(set), "indicator_set:s/1 总分的勘误与实际不符\n");
  set.at_pointer("/head/points_errata/0/where") = "group:9";
  EXPECT_EQ(findings(set), "indicator_set:s/1 总分印的是21，加起来是20，勘误表没有说明\nindicator_set:s/1 勘误所说的「group:9」不存在\n");
}

TEST(IndicatorSets, TakeTheBasisOfTheirSecondLevelItem) {
  const auto set = read_indicator_set(a_set());
  ASSERT_TRUE(set.ok());
  ASSERT_EQ(set->indicators[0].basis.size(), 1u);
  EXPECT_EQ(set->indicators[0].basis[0].law, "甲文");
  EXPECT_EQ(set->indicator(2)->lacking, "没有登记");
  EXPECT_EQ(set->indicator(3), nullptr);
}

}  // namespace
}  // namespace mingjing::law
