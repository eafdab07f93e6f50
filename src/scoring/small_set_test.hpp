// A set of ten indicators in two groups, one for each kind of rule and mode, small enough to be worked out on paper. 100 tenths altogether.
#pragma once

#include <boost/json.hpp>
#include <string>

#include "base/result.hpp"
#include "law/indicators.hpp"
#include "scoring/inputs.hpp"

namespace mingjing::scoring {

inline boost::json::value small_set_json(const std::string& not_applicable = "full_points") {
  std::string text = R"({
"head": {"set": "small", "version": 1, "title": "小指标", "valid_from": "2026-01-01", "source": "测试", "count": 10, "points": 100, "wanted_share_percent": 80,
  "not_applicable": "NA", "never": [{"law": "行政处罚法", "article": "七十四"}],
  "units": [{"key": "legal", "title": "法制机构", "of_source": "法规科"}], "points_errata": [], "errata": []},
"groups": [
 {"set": "small", "version": 1, "group": {"no": 1, "title": "公示", "points": 60},
  "level2": [{"no": "1.1", "title": "公开", "points": 60, "basis": [{"norm": "甲文", "point": "一"}]}],
  "level3": [{"no": 1, "within": "1.1", "title": "按时", "points": 30}, {"no": 2, "within": "1.1", "title": "齐全", "points": 30}],
  "indicators": [
   {"id": 1, "level3": 1, "points": 10, "title": "按时公开", "asks": "问", "unit": ["legal"], "mode": "automatic", "measure": "public", "rule": {"kind": "proportion"}, "may_not_apply": "本期没有决定"},
   {"id": 2, "level3": 1, "points": 10, "title": "审核过半", "asks": "问", "unit": ["legal"], "mode": "automatic", "measure": "reviews", "rule": {"kind": "threshold", "percent": 50}},
   {"id": 3, "level3": 1, "points": 10, "title": "没有越权", "asks": "问", "unit": ["legal"], "mode": "automatic", "measure": "clean", "rule": {"kind": "none_against"}, "may_not_apply": "本期没有活动"},
   {"id": 4, "level3": 2, "points": 10, "title": "有音像", "asks": "问", "unit": ["legal"], "mode": "automatic", "measure": "recordings", "rule": {"kind": "at_least", "count": 2}},
   {"id": 5, "level3": 2, "points": 20, "title": "年报", "asks": "问", "unit": ["legal"], "mode": "automatic", "measure": "report", "rule": {"kind": "in_time"}}]},
 {"set": "small", "version": 1, "group": {"no": 2, "title": "保障", "points": 40},
  "level2": [{"no": "2.1", "title": "制度", "points": 40, "basis": [{"norm": "甲文", "point": "二"}]}],
  "level3": [{"no": 3, "within": "2.1", "title": "制度", "points": 40}],
  "indicators": [
   {"id": 6, "level3": 3, "points": 5, "title": "有规定", "asks": "问", "unit": ["legal"], "mode": "proof", "rule": {"kind": "judged"}},
   {"id": 7, "level3": 3, "points": 5, "title": "衔接", "asks": "问", "unit": ["legal"], "mode": "proof", "rule": {"kind": "checklist", "items": 4}},
   {"id": 8, "level3": 3, "points": 10, "title": "文书", "asks": "问", "unit": ["legal"], "mode": "mixed", "measure": "papers", "rule": {"kind": "proportion"}},
   {"id": 9, "level3": 3, "points": 10, "title": "答复", "asks": "问", "unit": ["legal"], "mode": "mixed", "measure": "answers", "rule": {"kind": "proportion"}},
   {"id": 10, "level3": 3, "points": 10, "title": "着装", "asks": "问", "unit": ["legal"], "mode": "proof", "rule": {"kind": "judged"}, "may_not_apply": "没有统一着装"}]}]})";
  text.replace(text.find("\"NA\""), 4, "\"" + not_applicable + "\"");
  return boost::json::parse(text);
}

inline law::IndicatorSet small_set(const std::string& not_applicable = "full_points") {
  auto set = law::read_indicator_set(small_set_json(not_applicable));
  MJ_ASSERT(set.ok());
  return std::move(set).value();
}

inline boost::json::value small_measures_json() {
  return boost::json::parse(R"({"measures": [
{"id": "public", "title": "按时公开的决定", "dimension": "duty", "due": "应公示", "kept": "按时", "missed": "未按时", "unit": "件", "curable": false, "reads": "公开的期限", "basis": [{"norm": "甲文", "point": "一"}]},
{"id": "reviews", "title": "专职审核", "dimension": "duty", "due": "应审核", "kept": "专职审核", "missed": "不是专职审核", "unit": "件", "curable": false, "reads": "审核", "basis": [{"norm": "甲文", "point": "一"}]},
{"id": "clean", "title": "有资格的步骤", "dimension": "duty", "due": "执法步骤", "kept": "有资格", "missed": "没有资格", "unit": "次", "curable": false, "reads": "步骤", "basis": [{"norm": "甲文", "point": "一"}]},
{"id": "recordings", "title": "音像记录", "dimension": "record", "counted": "音像记录", "unit": "件", "curable": true, "reads": "文件", "basis": [{"norm": "甲文", "point": "一"}]},
{"id": "report", "title": "年度报告", "dimension": "day", "counted": "公开年度报告", "unit": "份", "curable": true, "reads": "报告", "basis": [{"norm": "甲文", "point": "一"}]},
{"id": "papers", "title": "有效的文书", "dimension": "duty", "due": "出具文书", "kept": "有效", "missed": "作废", "unit": "件", "curable": false, "reads": "文书", "basis": [{"norm": "甲文", "point": "一"}]},
{"id": "answers", "title": "书面回复", "dimension": "duty", "due": "应回复", "kept": "已回复", "missed": "没有回复", "unit": "件", "curable": true, "reads": "回复", "basis": [{"norm": "甲文", "point": "一"}]}]})");
}

inline law::Measures small_measures() {
  auto measures = law::read_measures(small_measures_json());
  MJ_ASSERT(measures.ok());
  return std::move(measures).value();
}

inline CivilDate day(const char* text) {
  const auto read = parse_date(text);
  MJ_ASSERT(read.has_value());
  return *read;
}

inline const std::string kFile(64, 'a');

// kept of due; the missed ones are case-1, case-2 …
inline MeasureValue duty(const std::string& measure, int kept, int due) {
  MeasureValue out{measure, kept, due};
  for (int i = 1; i <= due - kept; ++i) out.against.push_back("case-" + std::to_string(i));
  return out;
}
inline MeasureValue records(const std::string& measure, int count) { return {measure, count}; }

inline Inputs empty_inputs() {
  Inputs out;
  out.organ = "organ-1";
  out.from = day("2026-01-01");
  out.until = day("2026-06-30");
  out.on = day("2026-07-10");
  return out;
}

// Everything at once; scorecard_test.cpp works it out.
inline Inputs sample_inputs() {
  Inputs out = empty_inputs();
  out.values = {duty("public", 85, 87), duty("reviews", 6, 12), duty("clean", 40, 40), records("recordings", 1), duty("papers", 30, 40), duty("answers", 3, 4)};
  out.values.push_back({"report", 0, 0, {}, {}, day("2026-01-31"), day("2026-01-31")});
  out.proofs = {{6, 5, 0, "judge-1", day("2026-03-01"), day("2026-12-31"), kFile},
                {7, 0, 3, "judge-1", day("2026-03-01"), {}, kFile},
                {8, 9, 0, "judge-2", day("2026-07-01"), {}, kFile}};
  out.not_applicable = {{10, "没有统一着装", "approver-1", day("2026-02-01")}};
  return out;
}

}  // namespace mingjing::scoring
