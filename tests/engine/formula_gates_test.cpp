// Gates without a predicate of their own are judged by what they ensure. Each is shown here on real steps of the real law: that it holds, that it fails
// for every answer that the law does not take, and, where a day decides, what it says on both sides of that day.
#include <algorithm>
#include <boost/json/serialize.hpp>
#include <map>
#include <set>

#include "casework/gates/table.hpp"
#include "tests/engine/kinds.hpp"

namespace mingjing::engine_test {
namespace {

namespace json = boost::json;

using Way = void (*)(Clerk&);

struct Row {
  const char* gate;
  bool holds;
  const char* on;        // the day of the step; empty: as it comes
  Way way;               // what happened before
  const char* step;      // `open:<procedure>` opens the case
  json::object changes;  // of the lawful input
};

Row holds(const char* gate, Way way, const char* step, json::object changes = {}) { return {gate, true, "", way, step, std::move(changes)}; }
Row fails(const char* gate, Way way, const char* step, json::object changes = {}) { return {gate, false, "", way, step, std::move(changes)}; }
Row holds_on(const char* gate, const char* day, Way way, const char* step) { return {gate, true, day, way, step, {}}; }
Row fails_on(const char* gate, const char* day, Way way, const char* step) { return {gate, false, day, way, step, {}}; }

json::array all_but(std::initializer_list<const char*> all, std::string_view one) {
  json::array out;
  for (const char* item : all)
    if (item != one) out.emplace_back(item);
  return out;
}

void nothing(Clerk&) {}

// Every case of these tables begins on Monday 2 March 2026.
void fee_due(Clerk& c) { c.open("fee"); }
void fee_told(Clerk& c) {
  fee_due(c);
  c.run({"notice", "notice_service.direct"});
  EXPECT_EQ(c.act("confirm", {{"pay_by", "2026-03-31"}}), "") << c.last.detail;
}
void fee_paid(Clerk& c) { fee_told(c); c.run({"pay"}); }

void measure_asked(Clerk& c) { c.open("coercion_measure"); }
void measure_approved(Clerk& c) { measure_asked(c); c.run({"approve"}); }
void held(Clerk& c) { measure_approved(c); c.run({"execute", "hand_over"}); }
void held_without_papers(Clerk& c) { measure_approved(c); c.run({"execute"}); }
void extended(Clerk& c) { held(c); c.run({"extend"}); }
void published(Clerk& c) { c.run({"publication.redact", "publication.check", "publication.publish"}); }
void ended(Clerk& c) { held(c); c.run({"release"}); published(c); }
void ended_without_papers(Clerk& c) { held_without_papers(c); c.run({"release"}); published(c); }
void urgent_settled(Clerk& c) { measure_asked(c); c.run({"execute_urgent", "hand_over", "forfeit"}); published(c); }
void urgent_released(Clerk& c) { measure_asked(c); c.run({"execute_urgent", "hand_over", "release"}); published(c); }
void urgent_made_up(Clerk& c) { measure_asked(c); c.run({"execute_urgent", "hand_over", "make_up", "forfeit"}); published(c); }

void raised(Clerk& c) { c.open("licence_revocation"); }
void holder_told(Clerk& c) { raised(c); c.run({"tell"}); }
void holder_answered(Clerk& c) { holder_told(c); c.run({"answer"}); }
void holder_waived(Clerk& c) { holder_told(c); c.run({"waive"}); }
void drafted_with(Clerk& c, json::object draft) {
  holder_answered(c);
  c.run({"hear"});
  EXPECT_EQ(c.act("draft", std::move(draft)), "") << c.last.detail;
}
void drafted(Clerk& c) { drafted_with(c, {}); }
void without_ground(Clerk& c) { drafted_with(c, {{"ground", "other"}}); }
void against_the_public(Clerk& c) { drafted_with(c, {{"harm", "grave"}}); }
void undoing_approved(Clerk& c) { drafted(c); c.run({"approve"}); }

std::vector<Row> fees() {
  std::vector<Row> rows = {
      holds("G_FEE_LIST", nothing, "open:fee"),
      fails("G_FEE_LIST", nothing, "open:fee", {{"listed", "unlisted"}, {"list_no", nullptr}}),
      holds("G_FEE_NOTICE", fee_due, "notice"),
      holds("G_FISCAL", fee_told, "pay"),
      holds("G_FISCAL", fee_told, "pay", {{"way", "electronic"}}),
      fails("G_FISCAL", fee_told, "pay", {{"way", "private"}}),
      fails("G_FISCAL", fee_told, "pay", {{"receipt", "other"}}),
      fails("G_FISCAL", fee_told, "pay_part", {{"receipt", "other"}}),
      holds("G_FEE_RELIEF", fee_told, "relieve"),
      fails("G_FEE_RELIEF", fee_told, "relieve", {{"ground", "none"}, {"clauses", nullptr}}),
      fails("G_FEE_RELIEF", fee_told, "reduce", {{"ground", "none"}, {"clauses", nullptr}}),
      holds("G_FEE_REFUND", fee_paid, "refund"),
      fails("G_FEE_REFUND", fee_paid, "refund", {{"why", "other"}}),
      fails_on("G_FEE_OVERDUE", "2026-03-31", fee_told, "urge"),
      holds_on("G_FEE_OVERDUE", "2026-04-01", fee_told, "urge"),
  };
  const auto named = {"item", "standard", "basis", "amount", "period", "way", "late", "remedy"};
  for (const char* one : named) rows.push_back(fails("G_FEE_NOTICE", fee_due, "notice", {{"told", all_but(named, one)}}));
  return rows;
}

std::vector<Row> measures() {
  std::vector<Row> rows = {
      holds("G_MEASURE_POWER", nothing, "open:coercion_measure"),
      fails("G_MEASURE_POWER", nothing, "open:coercion_measure", {{"power", "entrusted"}}),
      fails("G_MEASURE_POWER", nothing, "open:coercion_measure", {{"power", "none"}}),
      holds("G_SEIZE_SCOPE", measure_approved, "execute"),
      holds("G_ONSITE18", measure_approved, "execute"),
      holds("G_ONSITE18", measure_approved, "execute", {{"called", "witness"}}),
      fails("G_ONSITE18", measure_approved, "execute", {{"called", "not_called"}}),
      fails("G_ONSITE18", measure_approved, "execute", {{"heard", false}}),
      holds("G_MEASURE_URGENT", measure_asked, "execute_urgent"),
      fails("G_MEASURE_URGENT", measure_asked, "execute_urgent", {{"urgent_why", "convenience"}}),
      holds("G_TWO_COPIES", held_without_papers, "hand_over"),
      fails("G_TWO_COPIES", held_without_papers, "hand_over", {{"copies", "one"}}),
      holds("G_TEST_TOLD", held, "send_to_test"),
      fails("G_TEST_TOLD", held, "send_to_test", {{"told_in_writing", false}}),
      fails("G_TEST_TOLD", held, "send_to_test", {{"payer", "party"}}),
      holds("G_NOT_USED", held, "move_thing", {{"why", "return"}}),
      fails("G_NOT_USED", held, "move_thing", {{"why", "use"}}),
      holds("G_MEASURE_EXTENSION", held, "extend"),
      fails("G_MEASURE_EXTENSION", held, "extend", {{"told", false}}),
      fails("G_MEASURE_EXTENSION", extended, "extend"),
      holds("G_RETURNED", held, "release"),
      holds("G_RETURNED", held, "release", {{"back", "money"}}),
      fails("G_RETURNED", held, "release", {{"back", "kept"}}),
      holds("G_FORFEIT_BASIS", held, "forfeit"),
      fails("G_FORFEIT_BASIS", held, "forfeit", {{"served", "not_served"}}),
      holds("G_MOVE_TOLD", held, "move_with_crime"),
      fails("G_MOVE_TOLD", held, "move_with_crime", {{"told_in_writing", false}}),
      holds("G_HANDED", ended, "close"),
      fails("G_HANDED", ended_without_papers, "close"),
      holds("G_MADE_UP", urgent_made_up, "close"),
      holds("G_MADE_UP", urgent_released, "close"),
      fails("G_MADE_UP", urgent_settled, "close"),
      // Thirty days from 2 March end on Wednesday 1 April; thirty more on Friday 1 May, a holiday, and so on 6 May, the first working day.
      holds_on("G_IN_TERM", "2026-04-01", held, "extend"),
      fails_on("G_IN_TERM", "2026-04-02", held, "extend"),
      holds_on("G_IN_TERM", "2026-04-01", held, "forfeit"),
      fails_on("G_IN_TERM", "2026-04-02", held, "forfeit"),
      holds_on("G_IN_TERM", "2026-04-01", held, "send_to_test"),
      fails_on("G_IN_TERM", "2026-04-02", held, "send_to_test"),
      holds_on("G_IN_TERM", "2026-05-06", extended, "forfeit"),
      fails_on("G_IN_TERM", "2026-05-07", extended, "forfeit"),
  };
  for (const char* scope : {"unrelated", "necessities", "sealed_already"}) {
    rows.push_back(fails("G_SEIZE_SCOPE", nothing, "open:coercion_measure", {{"scope", scope}}));
    rows.push_back(fails("G_SEIZE_SCOPE", measure_approved, "execute", {{"scope", scope}}));
  }
  const auto told = {"reason", "basis", "rights", "remedy"};
  for (const char* one : told) rows.push_back(fails("G_ONSITE18", measure_approved, "execute", {{"told", all_but(told, one)}}));
  return rows;
}

std::vector<Row> undone_licences() {
  std::vector<Row> rows = {
      holds("G_CANCEL_GROUND", raised, "cancel_ended"),
      fails("G_CANCEL_GROUND", raised, "cancel_ended", {{"ground", "other"}}),
      holds("G_REVOCATION_TOLD", raised, "tell"),
      holds("G_REVOCATION_HEARD", holder_answered, "hear"),
      holds("G_REVOCATION_HEARD", holder_waived, "hear"),
      // Five working days, the organ's preset, from Monday 2 March.
      fails_on("G_REVOCATION_HEARD", "2026-03-09", holder_told, "hear"),
      holds_on("G_REVOCATION_HEARD", "2026-03-10", holder_told, "hear"),
      holds("G_REVOCATION_GROUND", drafted, "approve"),
      fails("G_REVOCATION_GROUND", without_ground, "approve"),
      fails("G_REVOCATION_GROUND", against_the_public, "approve"),
      holds("G_REMEDIES_TOLD", undoing_approved, "decide"),
      fails("G_REMEDIES_TOLD", undoing_approved, "decide", {{"remedy", "none"}}),
  };
  const auto told = {"facts", "reasons", "intended", "statement"};
  for (const char* one : told) rows.push_back(fails("G_REVOCATION_TOLD", raised, "tell", {{"told", all_but(told, one)}}));
  return rows;
}

void matter(Clerk& c) { c.open("generic"); }
void matter_told(Clerk& c) {
  matter(c);
  EXPECT_EQ(c.act("ask_correction", {{"again", nullptr}}), "") << c.last.detail;
  c.run({"resubmit"});
}
void matter_assigned(Clerk& c) { matter(c); c.run({"accept", "assign"}); }
void matter_drafted_with(Clerk& c, json::object draft, bool examined = true) {
  matter_assigned(c);
  if (examined) c.run({"examine"});
  EXPECT_EQ(c.act("draft", std::move(draft)), "") << c.last.detail;
}
void matter_drafted(Clerk& c) { matter_drafted_with(c, {}); }
void matter_unexamined(Clerk& c) { matter_drafted_with(c, {}, false); }
void matter_of_others(Clerk& c) { matter_drafted_with(c, {{"third_interest", true}}); }
void matter_of_others_heard(Clerk& c) { matter_of_others(c); c.run({"hear"}); }
void matter_agreed(Clerk& c) { matter_drafted(c); c.run({"approve"}); }
void matter_disagreed(Clerk& c) {
  matter_drafted_with(c, {{"outcome", "disagree"}, {"reasons", "不符合公开的条件"}, {"content", nullptr}});
  c.run({"approve"});
}

std::vector<Row> matters() {
  return {
      holds("G_MATTER_ONCE", matter, "ask_correction", {{"again", nullptr}}),
      fails("G_MATTER_ONCE", matter, "ask_correction", {{"again", nullptr}, {"all_told", false}}),
      holds("G_MATTER_ONCE", matter_told, "ask_correction", {{"again", "new_material"}}),
      fails("G_MATTER_ONCE", matter_told, "ask_correction", {{"again", "overlooked"}}),
      holds("G_NO_EXTRA", matter, "accept"),
      fails("G_NO_EXTRA", matter, "accept", {{"conditions", "extra"}}),
      holds("G_MATTER_EXAMINED", matter_drafted, "approve"),
      fails("G_MATTER_EXAMINED", matter_unexamined, "approve"),
      fails("G_MATTER_EXAMINED", matter_of_others, "approve"),
      holds("G_MATTER_EXAMINED", matter_of_others_heard, "approve"),
      holds("G_MATTER_YES", matter_agreed, "decide"),
      fails("G_MATTER_YES", matter_disagreed, "decide"),
      holds("G_MATTER_NO", matter_disagreed, "decide_no"),
      fails("G_MATTER_NO", matter_agreed, "decide_no"),
      fails("G_MATTER_NO", matter_disagreed, "decide_no", {{"remedy", "none"}}),
  };
}

std::vector<Row> every_row() {
  std::vector<Row> out = fees();
  for (auto* part : {measures, undone_licences, matters})
    for (Row& row : part()) out.push_back(std::move(row));
  return out;
}

std::string take(Clerk& clerk, const Row& row) {
  const std::string_view step = row.step;
  constexpr std::string_view kOpen = "open:";
  return step.starts_with(kOpen) ? clerk.open(std::string(step.substr(kOpen.size())), row.changes) : clerk.act(std::string(step), row.changes);
}

TEST(FormulaGates, HoldAndFailAsTheLawSaysForEveryAnswerAndOnBothSidesOfADay) {
  for (const Row& row : every_row()) {
    TestWorld world;
    Clerk clerk(world);
    row.way(clerk);
    if (*row.on) clerk.set_now(at_time(*parse_date(row.on), 10));
    const std::string code = take(clerk, row);
    const std::string what = std::string(row.gate) + " at " + row.step + " " + json::serialize(row.changes) + " " + row.on + ": " + code + " " + clerk.last.detail;
    if (row.holds) {
      EXPECT_EQ(code, "") << what;
      continue;
    }
    const auto& also = clerk.last.also;
    EXPECT_TRUE(code == row.gate || std::find(also.begin(), also.end(), row.gate) != also.end()) << what;
    if (code == row.gate) EXPECT_FALSE(clerk.last.article.empty()) << what;
  }
}

TEST(FormulaGates, StandInTheTableWithBothAnswers) {
  std::map<std::string, std::set<bool>> shown;
  for (const Row& row : every_row()) shown[row.gate].insert(row.holds);
  for (const auto& [id, def] : the_law().book.gates) {
    if (casework::gates::find(id.str())) {
      EXPECT_FALSE(shown.contains(id.str())) << id.str() << " has a predicate and its own test";
      continue;
    }
    EXPECT_EQ(shown[id.str()].size(), 2U) << id.str();
  }
}

}  // namespace
}  // namespace mingjing::engine_test
