// Rows of the statistics in the store: months as they were closed and what came or went later, years as they stood at a leaf, the cases behind a figure page by page,
// and that all of it is made again from the events.
#include "adapters/sql/projection_store.hpp"
#include "tests/store/office_fixture.hpp"

namespace mingjing::tests {
namespace {

using ports::FigureChange;
using ports::FigureRow;

CivilDate on(const char* text) { return *parse_date(text); }

// A step that counts in `figure` on `day`; recorded on `entered` at `leaf`, taken out on `gone` at `gone_leaf`.
FigureRow step(const char* figure, std::uint32_t number, const char* day, const char* entered, std::uint64_t leaf, std::int64_t fen = 0, const char* gone = nullptr, std::uint64_t gone_leaf = 0) {
  FigureRow row;
  row.figure = figure;
  row.step = number;
  row.on = on(day);
  row.closes = on("2026-01-05");   // five days after December
  row.fen = fen;
  row.leaf = leaf;
  row.entered = on(entered);
  if (gone) row.gone = on(gone), row.gone_leaf = gone_leaf;
  return row;
}

ports::CaseChange a_case(const char* id, std::uint64_t order, const char* organ, std::vector<FigureRow> figures) {
  ports::CaseChange change;
  change.id = CaseId(id);
  auto& row = change.after.row;
  row.id = change.id;
  row.order_no = order;
  row.case_no = id;
  row.procedure = ProcedureId("penalty_ordinary");
  row.power_item = "pi1";
  row.organ = OrganId(organ);
  row.unit = UnitId("u1");
  row.area = "370100";
  row.state = StateId("filed");
  row.stage = "启动";
  row.opened = on("2025-12-01");
  change.figures = std::move(figures);
  return change;
}

class Figures : public OfficeTest {
 protected:
  void write(const std::vector<ports::CaseChange>& cases) {
    sql::SqlProjectionStore target(connections_);
    ASSERT_TRUE(target.begin().ok());
    const auto written = target.write(log_, cases, {});
    ASSERT_TRUE(written.ok()) << written.error().what;
    ASSERT_TRUE(target.commit().ok());
  }
  // Five cases of December 2025, the month closed on 5 January: in time; on the last day; a day late; taken out in time; taken out late.
  std::vector<ports::CaseChange> december() {
    return {a_case("c1", 9001, "o8", {step("decided", 3, "2025-12-10", "2025-12-10", 100, 500)}),
            a_case("c2", 9002, "o8", {step("decided", 3, "2025-12-11", "2026-01-05", 110, 700)}),
            a_case("c3", 9003, "o8", {step("decided", 3, "2025-12-12", "2026-01-06", 120, 900)}),
            a_case("c4", 9004, "o8", {step("decided", 3, "2025-12-13", "2025-12-13", 101, 300, "2025-12-20", 105)}),
            a_case("c5", 9005, "o8", {step("decided", 3, "2025-12-14", "2025-12-14", 102, 200, "2026-02-01", 130)}),
            a_case("c6", 9006, "o9", {step("decided", 3, "2025-12-14", "2025-12-14", 103, 100)})};
  }
  ports::FigureCount count_of(const char* organ) {
    ports::Scope scope;
    scope.organ = OrganId(organ);
    const auto counts = reads_->figure_counts(log_, scope, 202512, 202512);
    EXPECT_TRUE(counts.ok());
    for (const auto& row : *counts)
      if (row.figure == "decided") return row;
    return {};
  }
  ports::FigureTotal total_below(std::uint64_t leaf) {
    const auto totals = reads_->figure_totals(log_, "o8", on("2025-01-01"), on("2025-12-31"), leaf);
    EXPECT_TRUE(totals.ok());
    return totals->empty() ? ports::FigureTotal{} : totals->front();
  }
};

TEST_F(Figures, of_a_closed_month_stay_and_what_came_or_went_later_stands_beside_them) {
  write(december());
  const auto row = count_of("o8");
  // As closed on 5 January: c1, c2 and c5; c4 was gone by then, c3 came a day later, c5 went in February.
  EXPECT_EQ(row.cases, 3);
  EXPECT_EQ(row.fen, 500 + 700 + 200);
  EXPECT_EQ(row.added, 1);
  EXPECT_EQ(row.added_fen, 900);
  EXPECT_EQ(row.removed, 1);
  EXPECT_EQ(row.removed_fen, 200);
  EXPECT_EQ(count_of("o9").cases, 1);
}

TEST_F(Figures, of_a_year_are_told_as_they_stood_at_any_leaf) {
  write(december());
  struct Row {
    std::uint64_t below;
    std::int64_t times, fen;
  };
  // By hand: what is recorded below the leaf and not taken out below it.
  for (const Row& row : {Row{100, 0, 0}, Row{101, 1, 500}, Row{103, 3, 1000}, Row{106, 2, 700}, Row{111, 3, 1400}, Row{121, 4, 2300}, Row{131, 3, 2100}}) {
    const auto total = total_below(row.below);
    EXPECT_EQ(total.times, row.times) << row.below;
    EXPECT_EQ(total.fen, row.fen) << row.below;
    EXPECT_EQ(total.cases, row.times) << row.below;
  }
  const auto changes = reads_->figure_changes(log_, "o8", on("2025-01-01"), on("2025-12-31"), 115);
  ASSERT_TRUE(changes.ok());
  ASSERT_EQ(changes->size(), 1u);
  EXPECT_EQ(changes->front().cases, 2);   // c3 came, c5 went
}

TEST_F(Figures, lead_to_their_cases_page_by_page_and_to_those_that_came_or_went) {
  auto cases = december();
  // Two steps of one case on one day: a page between them loses none.
  cases.push_back(a_case("c7", 9007, "o8", {step("decided", 4, "2025-12-10", "2025-12-10", 150), step("decided", 9, "2025-12-10", "2025-12-10", 151)}));
  write(cases);
  ports::FigureQuery query;
  query.organ = "o8";
  query.figure = "decided";
  query.from = on("2025-12-01");
  query.to = on("2025-12-31");
  query.limit = 1;
  std::vector<std::string> seen;
  for (int pages = 0; pages < 10; ++pages) {
    const auto page = reads_->figure_cases(log_, query);
    ASSERT_TRUE(page.ok()) << page.error().what;
    EXPECT_EQ(page->total, 5);
    for (const auto& item : page->items) seen.push_back(item.row.id.str() + "/" + std::to_string(item.step));
    if (!page->more) break;
    query.before = std::pair(page->items.back().on.days, page->items.back().row.order_no);
    query.before_step = page->items.back().step;
  }
  EXPECT_EQ(seen, (std::vector<std::string>{"c3/3", "c2/3", "c7/9", "c7/4", "c1/3"}));
  query.before.reset();
  query.limit = 20;
  query.change = FigureChange::added;
  query.since = 115;
  EXPECT_EQ(reads_->figure_cases(log_, query)->total, 3);   // c3, and the two steps of c7
  query.change = FigureChange::removed;
  const auto removed = reads_->figure_cases(log_, query);
  ASSERT_EQ(removed->items.size(), 1u);
  EXPECT_EQ(removed->items.front().row.id, CaseId("c5"));
  // Whoever sees one organ alone sees no case of another.
  query.scope.organ = OrganId("o9");
  EXPECT_EQ(reads_->figure_cases(log_, query)->total, 0);
  query.scope.organ.reset();
  query.scope.nothing = true;
  EXPECT_EQ(reads_->figure_cases(log_, query)->total, 0);
}

TEST_F(Figures, that_change_with_their_case_are_counted_once_and_at_its_new_place) {
  write({december().front()});
  auto later = december().front();
  later.before = later.after;
  later.figures_before = *later.figures;
  later.figures->front().gone = on("2026-02-01");
  later.figures->front().gone_leaf = 140;
  write({later});
  EXPECT_EQ(count_of("o8").cases, 1);
  EXPECT_EQ(count_of("o8").removed, 1);
  auto moved = later;
  moved.before = later.after;
  moved.figures_before = *later.figures;
  moved.after.row.organ = OrganId("o9");
  write({moved});
  EXPECT_EQ(count_of("o8").cases, 0);
  EXPECT_EQ(count_of("o8").removed, 0);
  EXPECT_EQ(count_of("o9").cases, 1);
  EXPECT_EQ(count_of("o9").removed, 1);
}

TEST_F(Figures, of_an_organs_year_are_read_from_one_index) {
  if (connections_->read()->engine() != sql::Engine::sqlite) GTEST_SKIP() << "the plan is asked of SQLite";
  std::string plan;
  const auto asked = connections_->read()->query(
      "EXPLAIN QUERY PLAN SELECT figure, COUNT(*), SUM(fen), COUNT(DISTINCT case_id) FROM figure_case"
      " WHERE log_id = $1 AND organ = $2 AND day >= $3 AND day <= $4 AND leaf < $5 AND (gone_leaf = 0 OR gone_leaf >= $5) GROUP BY figure ORDER BY figure",
      {log_, "o8", 1, 2, 3}, [&](const sql::Row& row) { return plan += row.str(3) + "\n", true; });
  ASSERT_TRUE(asked.ok()) << asked.error().what;
  EXPECT_NE(plan.find("COVERING INDEX figure_case_organ (log_id=? AND organ=? AND day>? AND day<?)"), std::string::npos) << plan;
}

TEST_F(Figures, are_made_again_from_the_events_as_they_were_written) {
  filed_case();
  ports::Scope everything;
  const int month = split(date_of(clock_.now())).year * 100 + split(date_of(clock_.now())).month;
  const auto counts = reads_->figure_counts(log_, everything, month, month);
  ASSERT_TRUE(counts.ok());
  std::map<std::string, std::int64_t> by_figure;
  for (const auto& row : *counts) by_figure[row.figure] += row.cases;
  EXPECT_EQ(by_figure["case_opened"], 1);
  EXPECT_EQ(by_figure["penalty_filed"], 1);
  EXPECT_EQ(by_figure["penalty_decided"], 0);
  EXPECT_TRUE(differences_from_events().empty());
}

}  // namespace
}  // namespace mingjing::tests
