// Measures counted from registers and the law: who is due, what must be filled in, the day before and the day after.
#include "usecases/counted_books.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

CivilDate day(const char* text) { return *parse_date(text); }

law::Measures one(const char* counted_by, bool counts) {
  json::object measure{{"id", "m"}, {"title", "甲"}, {"dimension", counts ? "record" : "duty"}, {"unit", "项"}, {"curable", true}, {"reads", "表"}, {"basis", json::parse(R"([{"norm": "文"}])")}};
  if (counts) measure["counted"] = "条";
  else measure["due"] = "应", measure["kept"] = "已", measure["missed"] = "未";
  measure["counted_by"] = json::parse(counted_by);
  auto read = law::read_measures(json::object{{"measures", json::array{std::move(measure)}}});
  EXPECT_TRUE(read.ok()) << read.error().front();
  return *read;
}

struct CountedBooks : ::testing::Test {
  law::LawBook law;
  projections::RegisterBook book;
  std::uint64_t seq = 0;

  void put(const char* register_id, const char* id, const char* recorded, const char* from, const char* values) {
    casework::Event event;
    event.at = at_time(day(recorded), 9);
    event.data = {{"register", register_id}, {"entry", id}, {"valid_from", from}, {"values", json::parse(values)}};
    ASSERT_TRUE(book.add(event, seq++, {}).ok());
  }
  scoring::MeasureValue value(const char* counted_by, bool counts = false, const char* on = "2026-07-10", const char* until = "2026-12-31") {
    const auto measures = one(counted_by, counts);
    const auto values = counted_in_books(measures, {LogId("L"), OrganId("o-1"), day("2026-01-01"), day(until), day(on), {"unknown", "m"}}, book, law);
    EXPECT_EQ(values.size(), 1u);
    return values.front();
  }
};
using Ids = std::vector<std::string>;

TEST_F(CountedBooks, ask_of_an_organs_own_entries_that_what_is_needed_is_filled_in) {
  put("unit", "u-1", "2026-01-05", "2026-01-05", R"({"organ": "o-1", "address": "甲路", "phone": "1"})");
  put("unit", "u-2", "2026-01-05", "2026-01-05", R"({"organ": "o-1", "address": "甲路", "phone": ""})");
  put("unit", "u-3", "2026-01-05", "2026-01-05", R"({"organ": "o-2"})");                          // another organ's
  put("unit", "u-4", "2026-07-11", "2026-01-05", R"({"organ": "o-1"})");                          // recorded the day after
  put("unit", "u-5", "2026-01-05", "2026-07-11", R"({"organ": "o-1"})");                          // in force from the day after
  put("unit", "u-6", "2026-01-05", "2026-01-05", R"({"organ": "o-1", "ended_on": "2026-07-10"})");  // ended on the day
  put("unit", "u-7", "2026-01-05", "2026-01-05", R"({"organ": "o-1", "ended_on": "2026-07-11"})");  // ends the day after
  constexpr const char* kContact = R"({"kind": "entries_complete", "registers": ["unit"], "needs": [{"field": "address"}, {"field": "phone"}]})";
  const auto contact = value(kContact);
  EXPECT_EQ(contact.due, 3);
  EXPECT_EQ(contact.done, 1);
  EXPECT_EQ(contact.behind, Ids{"register:unit/u-1"});
  EXPECT_EQ(contact.against, (Ids{"register:unit/u-2", "register:unit/u-7"}));
  // As it was recorded then: the telephone came a day later.
  put("unit", "u-2", "2026-07-11", "2026-01-05", R"({"organ": "o-1", "address": "甲路", "phone": "2"})");
  EXPECT_EQ(value(kContact).done, 1);
  EXPECT_EQ(value(kContact, false, "2026-07-11").behind, (Ids{"register:unit/u-1", "register:unit/u-2"}));
}

TEST_F(CountedBooks, ask_for_articles_and_for_a_benchmark_where_a_power_needs_one) {
  put("power_item", "p-1", "2026-01-05", "2026-01-05", R"({"organ": "o-1", "kind": "penalty", "basis": [{"law": "甲法", "article": "五"}]})");
  put("power_item", "p-2", "2026-01-05", "2026-01-05", R"({"organ": "o-1", "kind": "penalty", "basis": [{"law": "甲法", "article": "六"}]})");
  put("power_item", "p-3", "2026-01-05", "2026-01-05", R"({"organ": "o-1", "kind": "licence", "basis": [{"law": "甲法", "article": "七"}, {"law": "乙法"}]})");
  put("power_item", "p-4", "2026-01-05", "2026-01-05", R"({"organ": "o-1", "kind": "licence", "basis": [{"norm": "甲文", "point": "四"}]})");
  put("benchmark", "b-1", "2026-01-05", "2026-01-05", R"({"power_item": "p-1"})");
  const auto exact = value(R"({"kind": "entries_complete", "registers": ["power_item"],
                               "needs": [{"clauses": "basis"}, {"register": "benchmark", "by": "power_item", "when": [{"field": "kind", "one_of": ["penalty"]}]}]})");
  EXPECT_EQ(exact.behind, (Ids{"register:power_item/p-1", "register:power_item/p-4"}));
  EXPECT_EQ(exact.against, (Ids{"register:power_item/p-2", "register:power_item/p-3"}));   // no benchmark; a law without an article
}

TEST_F(CountedBooks, count_what_was_done_by_its_last_day_and_only_where_the_change_is_of_that_kind) {
  law::Field change;
  change.id = "change";
  change.options_from = "register:change";
  law.registers["change_task"] = {"change_task", "变更调整任务", {change}};
  put("change", "c-1", "2026-01-05", "2026-01-05", R"({"kind": "law"})");
  put("change", "c-2", "2026-01-05", "2026-01-05", R"({"kind": "organ"})");
  put("change_task", "t-1", "2026-01-05", "2026-01-05", R"({"organ": "o-1", "change": "c-1", "kind": "list", "due": "2026-02-01", "done_on": "2026-02-01"})");
  put("change_task", "t-2", "2026-01-05", "2026-01-05", R"({"organ": "o-1", "change": "c-1", "kind": "list", "due": "2026-02-01", "done_on": "2026-02-02"})");
  put("change_task", "t-3", "2026-01-05", "2026-01-05", R"({"organ": "o-1", "change": "c-2", "kind": "list", "due": "2026-02-01"})");
  put("change_task", "t-4", "2026-01-05", "2026-01-05", R"({"organ": "o-1", "change": "c-1", "kind": "template", "due": "2026-02-01"})");
  put("change_task", "t-5", "2026-01-05", "2026-01-05", R"({"organ": "o-1", "change": "c-1", "kind": "list", "due": "2026-07-11"})");   // not due yet
  constexpr const char* kInTime =
      R"({"kind": "entries_in_time", "registers": ["change_task"], "entries": [{"field": "kind", "one_of": ["list"]}, {"field": "change", "of": "kind", "one_of": ["law"]}], "due": "due", "done": "done_on"})";
  const auto in_time = value(kInTime);
  EXPECT_EQ(in_time.behind, Ids{"register:change_task/t-1"});
  EXPECT_EQ(in_time.against, Ids{"register:change_task/t-2"});
  EXPECT_EQ(value(kInTime, false, "2026-07-11").due, 3);
  EXPECT_EQ(value(kInTime, false, "2026-07-11", "2026-01-31").due, 0);   // beyond the period
}

TEST_F(CountedBooks, count_entries_that_stand_and_entries_that_are_in_force) {
  put("guide", "g-1", "2026-01-05", "2026-07-10", R"({"organ": "o-1"})");
  put("guide", "g-2", "2026-01-05", "2026-07-11", R"({"organ": "o-1"})");
  EXPECT_EQ(value(R"({"kind": "entries_standing", "registers": ["guide"]})", true).behind, Ids{"register:guide/g-1"});
  const auto open = value(R"({"kind": "entries_in_force", "registers": ["guide"]})");
  EXPECT_EQ(open.behind, Ids{"register:guide/g-1"});
  EXPECT_EQ(open.against, Ids{"register:guide/g-2"});
  put("score_card", "s-1", "2026-01-05", "2026-01-05", R"({"organ": "o-1", "year": 2026, "on": "2026-07-09"})");
  put("score_card", "s-2", "2026-01-05", "2026-01-05", R"({"organ": "o-1", "year": 2025})");
  EXPECT_EQ(value(R"({"kind": "entries_standing", "registers": ["score_card"], "year": "year"})", true).behind, Ids{"register:score_card/s-1"});
  constexpr const char* kEarlier = R"({"kind": "entries_standing", "registers": ["score_card"], "year": "year", "earlier": "on"})";
  EXPECT_EQ(value(kEarlier, true, "2026-07-10").done, 1);
  EXPECT_EQ(value(kEarlier, true, "2026-07-09").done, 0);   // no card of a day counts itself
  put("officer", "p-1", "2026-01-05", "2026-01-05", R"({"organ": "o-1", "legal_qualification": true})");
  put("officer", "p-2", "2026-01-05", "2026-01-05", R"({"organ": "o-1", "legal_qualification": false})");
  EXPECT_EQ(value(R"({"kind": "entries_standing", "registers": ["officer"], "entries": [{"field": "legal_qualification", "one_of": ["true"]}]})", true).done, 1);
}

TEST_F(CountedBooks, ask_of_an_organs_catalogue_the_statutory_cases_and_no_number_of_the_invented_city) {
  for (const auto& [id, criterion, demo] : {std::tuple{"a", "hearing_held", false}, {"b", "complex", false}, {"c", "measure_kind", true}}) {
    law::CatalogueEntry entry;
    entry.id = id;
    entry.criterion = criterion;
    entry.demo = demo;
    entry.valid.from = day("2021-07-15");
    law.review_catalogue.push_back(std::move(entry));
  }
  put("review_catalogue", "r-1", "2026-01-05", "2026-01-05", R"({"organ": "o-1", "criterion": "complex"})");
  const auto covered = value(R"({"kind": "criteria_covered", "registers": ["review_catalogue"]})");
  EXPECT_EQ(covered.behind, Ids{"law:complex"});
  EXPECT_EQ(covered.against, Ids{"law:hearing_held"});
}

// The flow of a procedure: who, what, how long or why there is no term.
TEST_F(CountedBooks, ask_of_every_state_of_the_procedures_in_force_who_what_and_how_long) {
  law::Procedure procedure;
  procedure.id = ProcedureId("p");
  procedure.valid.from = day("2021-07-15");
  const auto state = [&](const char* id, std::vector<RoleId> owner, const char* no_deadline = "") {
    law::State out;
    out.id = StateId(id);
    out.owner = std::move(owner);
    out.no_deadline = no_deadline;
    procedure.states.push_back(std::move(out));
  };
  state("timed", {RoleId("handler")});
  state("untimed", {RoleId("publisher")});
  state("reasoned", {RoleId("publisher")}, "由当事人决定");
  state("stuck", {RoleId("handler")});
  state("over", {});
  procedure.final_states = {StateId("over")};
  law::Action action;
  action.id = ActionId("go");
  action.acts = {ActId("interviewed")};
  action.from = {StateId("timed"), StateId("untimed"), StateId("reasoned")};
  action.docs = {"notice", "unknown"};
  procedure.actions = {action};
  law::DeadlineDef deadline;
  deadline.id = "d";
  deadline.owner = {RoleId("handler")};
  procedure.deadlines = {deadline};
  law.procedures = {procedure};
  law.raw["documents"] = json::object{{"notice", json::object{{"title", "通知书"}}}};
  const auto explained = value(R"({"kind": "states_explained"})");
  EXPECT_EQ(explained.behind, (Ids{"law:p/reasoned", "law:p/timed"}));
  EXPECT_EQ(explained.against, (Ids{"law:p/stuck", "law:p/untimed"}));
  EXPECT_EQ(value(R"({"kind": "templates_in_force"})", true).behind, Ids{"law:notice"});
  EXPECT_EQ(value(R"({"kind": "actions_in_matrix", "acts": ["interviewed"]})").against, Ids{"law:p.go"});
  law.raw["av-matrix"] = json::parse(R"({"activities": [{"action": "p.go", "duty": "dispute"}]})");
  EXPECT_EQ(value(R"({"kind": "actions_in_matrix", "acts": ["interviewed"]})").behind, Ids{"law:p.go"});
  EXPECT_EQ(value(R"({"kind": "procedures_together", "procedures": ["p"]})", true).done, 1);
  EXPECT_EQ(value(R"({"kind": "procedures_together", "procedures": ["p", "q"]})", true).done, 0);
  EXPECT_EQ(value(R"({"kind": "states_explained"})", false, "2021-07-14").due, 0);   // not in force yet
}

}  // namespace
}  // namespace mingjing::usecases
