// What is kept of a step for counting: only marks and words that a measure names, private fields by name alone, nothing of their content.
#include "usecases/counted_steps.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

law::LawBook law_of(const char* counted_by) {
  law::LawBook law;
  json::object measure{{"id", "m"}, {"title", "甲"}, {"dimension", "duty"}, {"due", "应"}, {"kept", "已"}, {"missed", "未"}, {"unit", "件"}, {"curable", true}, {"reads", "表"},
                       {"basis", json::parse(R"([{"norm": "文"}])")}, {"counted_by", json::parse(counted_by)}};
  law.raw["measures"] = json::object{{"measures", json::array{std::move(measure)}}};
  law.raw["av-matrix"] = json::parse(R"({"places_full": ["office_place"], "activities": [{"action": "p.ask", "duty": "dispute"}]})");
  return law;
}

OpenedEvent step(const char* data, std::vector<casework::PrivateField> fields = {}, std::vector<std::string> erased = {}) {
  OpenedEvent out;
  out.event.stream_seq = 7;
  out.event.data = json::parse(data).as_object();
  out.event.fields = std::move(fields);
  out.erased = std::move(erased);
  return out;
}

std::vector<std::string> told(const law::LawBook& law, const OpenedEvent& event, const char* opening = "{}") {
  std::vector<std::string> out;
  for (const auto& row : CountedSteps(law).rows(event, OrganId("o-1"), json::parse(opening).as_object())) {
    EXPECT_EQ(row.seq, 7u);
    out.push_back(row.mark + "|" + row.organ.str() + "|" + row.said);
  }
  return out;
}
using Rows = std::vector<std::string>;

TEST(CountedStep, keeps_only_what_a_measure_names_and_of_private_fields_only_that_they_were_given) {
  const auto law = law_of(R"({"kind": "steps_answering", "acts": ["review_passed"], "fields": ["subject", "opinion"], "by_officer": true})");
  const char* data = R"({"acts": ["review_passed", "drafted"], "officer": "p-1", "values": {"subject": "ok", "other": "x"}})";
  EXPECT_EQ(told(law, step(data, {{"opinion", "\"张三违法\""}})), Rows{"review_passed|o-1| opinion own subject "});
  EXPECT_EQ(told(law, step(data, {}, {"opinion"})), Rows{"review_passed|o-1| opinion own subject "});   // erased by law, yet given
  EXPECT_EQ(told(law, step(data)), Rows{"review_passed|o-1| own subject "});
  EXPECT_EQ(told(law, step(R"({"acts": ["drafted"]})")), Rows{});
  EXPECT_EQ(told(law, step(R"({"erased": []})")), Rows{});                                                // no step
}

TEST(CountedStep, tells_what_was_answered_with_no_or_with_none_from_what_was_not_asked) {
  const auto law = law_of(R"({"kind": "steps_answering", "asked": ["shown", "+certified"], "fields": ["shown"], "facts": ["certified"]})");
  EXPECT_EQ(told(law, step(R"({"acts": [], "values": {"shown": false}})")), Rows{"asked:shown|o-1| "});
  EXPECT_EQ(told(law, step(R"({"acts": [], "values": {"shown": "none"}})")), Rows{"asked:shown|o-1| "});
  EXPECT_EQ(told(law, step(R"({"acts": [], "values": {"shown": true}, "facts": {"certified": false}})")), (Rows{"asked:+certified|o-1| shown ", "asked:shown|o-1| shown "}));
  EXPECT_EQ(told(law, step(R"({"acts": [], "values": {}})")), Rows{});
}

TEST(CountedStep, knows_what_the_matrix_of_recordings_demands_at_that_place) {
  const auto law = law_of(R"({"kind": "steps_answering", "recording": ["full", "dispute"], "facts": ["av_complete_or_reason"]})");
  EXPECT_EQ(told(law, step(R"({"acts": [], "procedure": "p", "action": "ask", "values": {}, "facts": {"av_complete_or_reason": true}})")),
            Rows{"av:dispute|o-1| +av_complete_or_reason "});
  EXPECT_EQ(told(law, step(R"({"acts": [], "procedure": "p", "action": "t.ask", "values": {"place_kind": "office_place"}})")), Rows{"av:full|o-1| "});
  EXPECT_EQ(told(law, step(R"({"acts": [], "procedure": "p", "action": "tell", "values": {}})")), Rows{});
}

TEST(CountedStep, stands_for_the_organ_that_the_case_is_about_where_a_measure_asks_so) {
  const auto law = law_of(R"({"kind": "steps_answering", "acts": ["supervision_filed"], "about": "supervised_organ", "by_officer": true})");
  EXPECT_EQ(told(law, step(R"({"acts": ["supervision_filed"]})"), R"({"supervised_organ": "o-2"})"), Rows{"about:supervised_organ:supervision_filed|o-2| "});
  EXPECT_EQ(told(law, step(R"({"acts": ["supervision_filed"]})")), Rows{});
  // Or for several, where the step itself names them.
  EXPECT_EQ(told(law, step(R"({"acts": ["supervision_filed"], "values": {"supervised_organ": ["o-4", "o-3"]}})")),
            (Rows{"about:supervised_organ:supervision_filed|o-3| ", "about:supervised_organ:supervision_filed|o-4| "}));
}

TEST(CountedStep, has_a_row_for_each_paper_and_says_which_carries_a_code) {
  const auto law = law_of(R"({"kind": "steps_answering", "made": ["notice", "decision"], "coded": true})");
  EXPECT_EQ(told(law, step(R"({"acts": [], "documents": [{"template": "notice", "query": "h"}, {"template": "decision"}, {"template": "other"}]})")),
            (Rows{"paper:decision|o-1| ", "paper:notice|o-1| coded "}));
}

}  // namespace
}  // namespace mingjing::usecases
