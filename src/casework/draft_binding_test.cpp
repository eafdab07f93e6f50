#include "casework/draft_binding.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "base/canonical_json.hpp"

namespace mingjing::casework {
namespace {

namespace json = boost::json;
using law::Binding;

// Stands in for the hashes that the use case computes.
Draft draft_of(const json::object& input, std::string reasons) {
  Draft out;
  out.substance = canonical_json(substance_of(input));
  out.text = canonical_json(input) + reasons;
  out.facts_digest = facts_for_digest(input.at("facts").as_string());
  for (const json::value& clause : input.at("clauses").as_array()) out.clauses.push_back(json::serialize(clause));
  for (const json::value& measure : input.at("measures").as_array())
    out.measures.push_back({std::string(measure.at("kind").as_string()), Fen{measure.at("amount_fen").as_int64()}, 0});
  return out;
}

json::object noticed() {
  return json::parse(R"({"outcome":"penalty","facts":"某公司于2026年3月1日未按规定排放油烟，超标0.5倍。","evidence":["e1","e2"],
    "clauses":[{"law":"大气污染防治法","article":"一百一十八","paragraph":1}],"circumstances":[],
    "measures":[{"kind":"fine","amount_fen":2000000}]})").as_object();
}

struct Change {
  const char* what;
  void (*apply)(json::object&, std::string&);
  bool covers, substance, text;
};

void fine(json::object& input, std::int64_t fen) { input["measures"].as_array()[0].as_object()["amount_fen"] = fen; }

const Change kChanges[] = {
    {"nothing", [](json::object&, std::string&) {}, true, true, true},
    {"a comma in the reasons", [](json::object&, std::string& r) { r += "，"; }, true, true, false},
    {"a comma in the facts",
     [](json::object& in, std::string&) { in["facts"] = "某公司于2026年3月1日，未按规定排放油烟，超标0.5倍。"; }, true, true, false},
    {"an added answer to the defence", [](json::object&, std::string& r) { r += "当事人的意见不成立。"; }, true, true, false},
    {"a lighter fine", [](json::object& in, std::string&) { fine(in, 1000000); }, true, false, false},
    {"a heavier fine", [](json::object& in, std::string&) { fine(in, 2000001); }, false, false, false},
    {"more evidence", [](json::object& in, std::string&) { in["evidence"].as_array().push_back("e3"); }, true, false, false},
    {"a decimal point in the facts moved",
     [](json::object& in, std::string&) { in["facts"] = "某公司于2026年3月1日未按规定排放油烟，超标5倍。"; }, false, false, false},
    {"a new fact", [](json::object& in, std::string&) { in["facts"] = "某公司多次未按规定排放油烟。"; }, false, false, false},
    {"a new basis",
     [](json::object& in, std::string&) { in["clauses"].as_array().push_back(json::parse(R"({"law":"行政处罚法","article":"三十二"})")); },
     false, false, false},
    {"a new kind of penalty",
     [](json::object& in, std::string&) { in["measures"].as_array().push_back(json::parse(R"({"kind":"warning","amount_fen":0})")); }, false,
     false, false},
    {"a circumstance", [](json::object& in, std::string&) { in["circumstances"].as_array().push_back("merit"); }, true, false, false},
};

TEST(DraftBinding, EachChangeBreaksExactlyWhatItMust) {
  const Draft before = draft_of(noticed(), "理由。");
  for (const Change& change : kChanges) {
    json::object input = noticed();
    std::string reasons = "理由。";
    change.apply(input, reasons);
    const Draft now = draft_of(input, reasons);
    EXPECT_EQ(still_bound(&before, &now, Binding::covers), change.covers) << change.what;
    EXPECT_EQ(still_bound(&before, &now, Binding::substance), change.substance) << change.what;
    EXPECT_EQ(still_bound(&before, &now, Binding::text), change.text) << change.what;
  }
}

TEST(DraftBinding, ACommaKillsThePassNotTheNotice) {
  const Draft before = draft_of(noticed(), "理由。");
  const Draft now = draft_of(noticed(), "，理由。");
  EXPECT_FALSE(still_bound(&before, &now, Binding::text));
  EXPECT_TRUE(still_bound(&before, &now, Binding::covers));
}

TEST(DraftBinding, ATermWithoutEndIsHeavierThanAnyTerm) {
  Draft thirty, endless;
  thirty.measures = {{"suspend_permit", Fen{0}, 30}};
  endless.measures = {{"suspend_permit", Fen{0}, 0}};
  EXPECT_TRUE(heavier(endless, thirty));
  EXPECT_FALSE(heavier(thirty, endless));
}

TEST(DraftBinding, BackToTheOldDraftIsGoodAgain) {
  const Draft first = draft_of(noticed(), "理由。");
  const Draft again = draft_of(noticed(), "理由。");
  EXPECT_TRUE(still_bound(&first, &again, Binding::text));
}

TEST(DraftBinding, ADraftAndNoneDoNotAgree) {
  const Draft some = draft_of(noticed(), "");
  EXPECT_FALSE(still_bound(nullptr, &some, Binding::covers));
  EXPECT_FALSE(still_bound(&some, nullptr, Binding::text));
  EXPECT_TRUE(still_bound(nullptr, nullptr, Binding::text));
}

}  // namespace
}  // namespace mingjing::casework
