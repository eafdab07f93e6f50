// What SqlMeasureSource counts, from rows as the projections write them: the day itself, the day after, other organs, other kinds, voided, withheld.
#include "adapters/sql/measure_source.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>

#include "adapters/sqlite/store.hpp"

namespace mingjing::sqlite {
namespace {

constexpr int kNever = 2147483647;
constexpr const char* kEnded = "";

int day(const char* text) { return parse_date(text)->days; }

law::Measures measures() {
  const auto duty = [](const char* id, const char* counted_by) {
    boost::json::object out{{"id", id},       {"title", "甲"}, {"dimension", "duty"}, {"due", "应"},      {"kept", "已"}, {"missed", "未"},
                            {"unit", "件"}, {"curable", false}, {"reads", "表"},       {"basis", boost::json::parse(R"([{"norm": "文"}])")}};
    out["counted_by"] = boost::json::parse(counted_by);
    return out;
  };
  const auto counts = [&](const char* id, const char* counted_by) {
    auto out = duty(id, counted_by);
    out["dimension"] = "record";
    out["counted"] = "条";
    return out;
  };
  auto own = duty("own", R"({"kind": "steps_answering", "asked": ["shown"], "fields": ["shown"]})");
  own["personal"] = true;
  auto by_hand = duty("by_hand", "{}");
  by_hand.erase("counted_by");
  auto read = law::read_measures(boost::json::object{
      {"measures", boost::json::array{duty("public", R"({"kind": "deadlines_kept", "deadlines": ["publish"], "cases": ["penalty"]})"),
                                      duty("archived", R"({"kind": "deadlines_ended", "deadlines": ["publish"]})"), duty("papers", R"({"kind": "papers_valid"})"),
                                      duty("files", R"({"kind": "files_with_digest"})"), duty("platform", R"({"kind": "decisions_on_platform"})"),
                                      duty("heads", R"({"kind": "steps_answering", "acts": ["review_passed", "review_failed"], "fields": ["subject", "subject_text"]})"),
                                      duty("counsel", R"({"kind": "steps_answering", "acts": ["review_passed"], "fields": ["counsel"]})"), duty("reviewed", R"({"kind": "steps_answering", "acts": ["decision_made"], "only_after": [{"acts": ["drafted"], "draft": ["review_demanded"]}],
                                           "before": [{"acts": ["review_passed", "review_failed"], "did": ["review_passed"]}]})"),
                                      duty("replied", R"({"kind": "steps_answering", "acts": ["review_changed"], "later": [{"acts": ["review_submitted"]}]})"),
                                      duty("coded", R"({"kind": "steps_answering", "made": ["notice", "decision"], "coded": true})"), duty("clauses", R"({"kind": "clauses_in_force", "registers": ["power_item"], "cited": ["basis"]})"), duty("joined", R"({"kind": "cases_with_party"})"),
                                      duty("online", R"({"kind": "cases_step_by_step"})"), duty("answered", R"({"kind": "warnings_answered"})"),
                                      counts("recordings", R"({"kind": "steps_counted", "asked": ["av"], "choices": [{"field": "av", "one_of": ["full", "partial"]}]})"),
                                      counts("warned", R"({"kind": "warnings_raised"})"), counts("items", R"({"kind": "items_on_platform"})"),
                                      counts("steps", R"({"kind": "steps_recorded"})"), own, by_hand}}});
  EXPECT_TRUE(read.ok()) << read.error().front();
  return *read;
}

class MeasureSource : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("mj_measures_" + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()));
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    auto opened = open_store(folder_, 1);
    ASSERT_TRUE(opened.ok()) << opened.error().what;
    store_ = *opened;
    for (const char* log : {"L", "M"}) {
      put_case(log, "c1", "market", "p1", 1);
      put_case(log, "c2", "market", "p1", 2);
      put_case(log, "c3", "market", "l1", 3);
      put_case(log, "c4", "water", "p1", 4);
    }
  }
  void TearDown() override {
    store_.reset();
    std::filesystem::remove_all(folder_);
  }

  void put_case(const char* log, const char* id, const char* organ, const char* procedure, int order) {
    ok(store_->write()->run("INSERT INTO case_row (log_id, case_id, order_no, seq, case_no, procedure_id, law_version, power_item, title, organ, unit, area, state, stage,"
                            " final, outcome, handlers, party_masked, secrecy, opened, closed, due, amber_from, deadline)"
                            " VALUES ($1, $2, $3, 1, '', $4, 1, '', '', $5, '', '', '', '', 0, '', '[]', '', 0, 0, 0, 0, 0, '')",
                            {log, id, order, procedure, organ}));
  }
  void put_deadline(const char* id, const char* organ, const char* due, int ended, int waiting = 0) {
    ok(store_->write()->run("INSERT INTO deadline (log_id, case_id, thread, deadline, started, organ, order_no, due, amber_from, ended, running, waiting, provisional)"
                            " VALUES ('L', $1, 'publication', 'publish', $2, $3, 1, $4, 0, $5, $6, $7, 0)",
                            {id, day("2026-03-01") + waiting, organ, day(due), ended, ended == kNever ? 1 : 0, waiting}));
  }
  void put_publication(const char* id, const char* state, const char* decided, const char* due, int published, int withdrawn) {
    ok(store_->write()->run("INSERT INTO publication (log_id, case_id, state, organ, order_no, title, doc_no, party_public, party_kind, basis, measures, fine_fen, decided, due,"
                            " published, withdrawn, reason, slug, seq) VALUES ('L', $1, $2, 'market', 1, '', '', '', '', '', '', NULL, $3, $4, $5, $6, '', $1, 1)",
                            {id, state, day(decided), *due ? day(due) : kNever, published, withdrawn}));
  }
  void put_step(const char* id, int seq, const char* mark, const char* on, const char* said, const char* organ = "market") {
    ok(store_->write()->run("INSERT INTO counted_step (log_id, case_id, seq, mark, organ, at, officer, said) VALUES ('L', $1, $2, $3, $4, $5, 'p-1', $6)",
                            {id, seq, mark, organ, at_time(*parse_date(on), 23, 59).ms, said}));
  }
  static void ok(const Result<int>& done) { ASSERT_TRUE(done.ok()) << done.error().what; }

  scoring::MeasureValue value(const char* measure, const char* on = "2026-07-10", const char* until = "2026-06-30") {
    sql::SqlMeasureSource source(store_, measures(), {{"p1", "penalty"}, {"l1", "licence"}});
    const auto values = source.values({LogId("L"), OrganId("market"), *parse_date("2026-01-01"), *parse_date(until), *parse_date(on), {"unknown", measure, "by_hand"}, "市场监管局", {{"甲法", "五"}, {"甲法", "六"}, {"乙法", "一"}}});
    EXPECT_TRUE(values.ok()) << values.error().what;
    EXPECT_EQ(values->size(), 1u);
    return values->front();
  }

  std::filesystem::path folder_;
  std::shared_ptr<sql::Connections> store_;
};

TEST_F(MeasureSource, CountsDeadlinesOfTheKindThatFellDueInThePeriod) {
  put_deadline("c1", "market", "2026-03-10", day("2026-03-10"));  // on its last day
  put_deadline("c2", "market", "2026-03-10", day("2026-03-11"));  // the day after
  put_deadline("c3", "market", "2026-03-10", day("2026-03-20"));  // a licence
  put_deadline("c4", "water", "2026-03-10", kNever);              // another organ
  put_deadline("c1", "market", "2026-04-10", kNever, 1);          // a time that must pass
  const auto kept = value("public");
  EXPECT_EQ(kept.due, 2);
  EXPECT_EQ(kept.done, 1);
  EXPECT_EQ(kept.behind, std::vector<std::string>{"c1/publication/publish/2026-03-01"});
  EXPECT_EQ(kept.against, std::vector<std::string>{"c2/publication/publish/2026-03-01"});
  EXPECT_EQ(value("archived").due, 3);
  EXPECT_EQ(value("archived").done, 3);
  EXPECT_EQ(value("archived", "2026-03-19").done, 2);  // as of the day before the licence's
  EXPECT_EQ(value("public", "2026-03-09").due, 0);     // nothing was due yet
  EXPECT_EQ(value("public", "2026-07-10", "2026-03-09").due, 0);
}

TEST_F(MeasureSource, CountsPapersAndFilesOfTheOrgan) {
  for (const auto& [id, number, on, voided] : {std::tuple{"c1", 1, "2026-02-01", ""}, {"c1", 2, "2026-02-02", "误印"}, {"c2", 3, "2026-07-01", ""}, {"c4", 4, "2026-02-01", "误印"}})
    ok(store_->write()->run("INSERT INTO document (log_id, case_id, doc_id, seq, template, title, series, number, doc_no, issued_on, text_sha256, code, voided)"
                            " VALUES ('L', $1, $2, 1, '', '', 's', $3, '', $4, '', $2, $5)",
                            {id, "d" + std::to_string(number), number, day(on), voided}));
  EXPECT_EQ(value("papers").due, 2);
  EXPECT_EQ(value("papers").against, std::vector<std::string>{"c1/d2"});
  for (const auto& [seq, id, sm3, at] : {std::tuple{1, "c1", "x", "2026-01-01"}, {2, "c2", "", "2026-06-30"}, {3, "c3", "x", "2026-07-01"}}) {
    ok(store_->write()->run("INSERT INTO event (log_id, seq, stream, stream_seq, type, at, leaf, sha256, sm3) VALUES ('L', $1, $2, $1, '', $3, '', $4, $4)",
                            {seq, id, at_time(*parse_date(at), 23, 59).ms, sql::Blob{"x"}}));
    ok(store_->write()->run("INSERT INTO case_object (log_id, case_id, sha256, seq, kind, size, sm3) VALUES ('L', $1, 'abc', $2, '', 1, $3)", {id, seq, sm3}));
  }
  EXPECT_EQ(value("files").due, 2);
  EXPECT_EQ(value("files").against, std::vector<std::string>{"c2/abc/2"});
  EXPECT_EQ(value("steps").done, 2);
}

TEST_F(MeasureSource, CountsTheStepsThatGiveWhatTheirFormAsks) {
  put_step("c1", 1, "review_passed", "2026-03-01", " counsel subject subject_text ");
  put_step("c2", 2, "review_passed", "2026-03-01", " subject ");
  put_step("c3", 3, "review_failed", "2026-06-30", " subject_text ");
  put_step("c3", 4, "drafted", "2026-03-01", " subject ");
  put_step("c3", 5, "review_failed", "2026-07-01", " subject subject_text ");   // the day after the period
  put_step("c4", 6, "review_passed", "2026-03-01", " ", "water");
  EXPECT_EQ(value("heads").due, 3);
  EXPECT_EQ(value("heads").behind, std::vector<std::string>{"c1/1"});
  EXPECT_EQ(value("heads").against, (std::vector<std::string>{"c2/2", "c3/3"}));
  EXPECT_EQ(value("counsel").due, 2);
  EXPECT_EQ(value("counsel").against, std::vector<std::string>{"c2/2"});
}

// A decision that had to be reviewed needs the last review to have passed it; a draft that no longer demands one sets it free.
TEST_F(MeasureSource, CountsStepsByWhatCameBeforeThem) {
  put_step("c1", 1, "drafted", "2026-02-01", " draft.review_demanded ");
  put_step("c1", 2, "review_failed", "2026-02-02", " act=review_failed ");
  put_step("c1", 3, "review_passed", "2026-02-03", " act=review_passed ");
  put_step("c1", 4, "decision_made", "2026-02-04", " ");
  put_step("c2", 1, "drafted", "2026-02-01", " draft.review_demanded ");
  put_step("c2", 2, "review_passed", "2026-02-02", " act=review_passed ");
  put_step("c2", 3, "review_failed", "2026-02-03", " act=review_failed ");
  put_step("c2", 4, "decision_made", "2026-02-04", " ");
  put_step("c3", 1, "drafted", "2026-02-01", " draft.review_demanded ");
  put_step("c3", 2, "drafted", "2026-02-02", " ");
  put_step("c3", 3, "decision_made", "2026-02-04", " ");
  EXPECT_EQ(value("reviewed").due, 2);
  EXPECT_EQ(value("reviewed").behind, std::vector<std::string>{"c1/4"});
  EXPECT_EQ(value("reviewed").against, std::vector<std::string>{"c2/4"});
}

TEST_F(MeasureSource, CountsStepsByWhatCameAfterThemUpToTheDay) {
  put_step("c1", 1, "review_changed", "2026-03-01", " ");
  put_step("c1", 2, "review_submitted", "2026-07-05", " ");    // after the period, before the day of the card
  put_step("c2", 1, "review_submitted", "2026-02-01", " ");    // before what it would answer
  put_step("c2", 2, "review_changed", "2026-03-01", " ");
  EXPECT_EQ(value("replied").against, std::vector<std::string>{"c2/2"});
  EXPECT_EQ(value("replied", "2026-07-05").done, 1);
  EXPECT_EQ(value("replied", "2026-07-04").done, 0);
}

TEST_F(MeasureSource, CountsEachPaperOfAStepAndStepsUnderAnyOfTheirMarks) {
  put_step("c1", 1, "paper:notice", "2026-03-01", " coded ");
  put_step("c1", 1, "paper:decision", "2026-03-01", " ");
  put_step("c2", 1, "paper:other", "2026-03-01", " coded ");
  EXPECT_EQ(value("coded").behind, std::vector<std::string>{"c1/1/notice"});
  EXPECT_EQ(value("coded").against, std::vector<std::string>{"c1/1/decision"});
  put_step("c1", 2, "asked:av", "2026-03-01", " av=full ");
  put_step("c1", 3, "asked:av", "2026-03-01", " av=none ");
  put_step("c3", 4, "asked:av", "2026-03-01", " av=partial ");
  const auto made = value("recordings");
  EXPECT_EQ(made.done, 2);
  EXPECT_EQ(made.due, 0);
  EXPECT_EQ(made.behind, (std::vector<std::string>{"c1/2", "c3/4"}));
}

TEST_F(MeasureSource, TellsOfEachOfficerHowManyOfHisOwnStepsWereAsTheyShouldBe) {
  put_step("c1", 1, "asked:shown", "2026-03-01", " shown ");
  put_step("c1", 2, "asked:shown", "2026-03-01", " ");
  put_step("c2", 1, "asked:shown", "2026-07-01", " ");                      // beyond the period
  put_step("c4", 1, "asked:shown", "2026-03-01", " ", "water");             // another organ
  ok(store_->write()->run("INSERT INTO counted_step (log_id, case_id, seq, mark, organ, at, officer, said) VALUES ('L', 'c3', 1, 'asked:shown', 'market', $1, '', ' ')",
                          {at_time(*parse_date("2026-03-01"), 9).ms}));      // nobody of the register
  sql::SqlMeasureSource source(store_, measures(), {{"p1", "penalty"}});
  const auto told = source.by_officer({LogId("L"), OrganId("market"), *parse_date("2026-01-01"), *parse_date("2026-06-30"), *parse_date("2026-07-10"), {"own", "heads"}});
  ASSERT_TRUE(told.ok()) << told.error().what;
  ASSERT_EQ(told->size(), 1u);
  EXPECT_EQ(told->front().officer.str(), "p-1");
  EXPECT_EQ(told->front().measure, "own");
  EXPECT_EQ(told->front().done, 1);
  EXPECT_EQ(told->front().due, 2);
}

TEST_F(MeasureSource, CountsCasesOldDecisionsAndWarningsOfThePeriod) {
  for (const auto& [id, opened, party] : {std::tuple{"c1", "2026-01-01", "某某公司"}, {"c2", "2026-06-30", ""}, {"c3", "2026-07-01", ""}})
    ok(store_->write()->run("UPDATE case_row SET opened = $2, party_masked = $3 WHERE log_id = 'L' AND case_id = $1", {id, day(opened), party}));
  EXPECT_EQ(value("joined").due, 2);
  EXPECT_EQ(value("joined").against, std::vector<std::string>{"c2"});
  for (const auto& [id, seq, organ, decided] : {std::tuple{"h1", 1, "市场监管局", "2026-01-05"}, {"h2", 2, "市场监管局", "2025-12-31"}, {"h3", 3, "水利局", "2026-01-05"}})
    ok(store_->write()->run("INSERT INTO history_decision (log_id, decision, seq, number, organ, party_masked, decided, year, basis, measures, source, field, unread)"
                            " VALUES ('L', $1, $2, '', $3, '', $4, 2026, '[]', '', '', '', '[]')",
                            {id, seq, organ, day(decided)}));
  EXPECT_EQ(value("online").due, 3);
  EXPECT_EQ(value("online").against, std::vector<std::string>{"history:h1"});
  for (const auto& [id, seq, raised, open, changed] : {std::tuple{"w1", 1, "2026-02-01", 0, "2026-02-03"}, {"w2", 2, "2026-02-01", 1, "2026-02-02"}, {"w3", 3, "2026-07-01", 0, "2026-07-01"}})
    ok(store_->write()->run("INSERT INTO warning (log_id, warning, seq, rule, rule_from, severity, record_kind, record, case_id, organ, unit, area, say, raised, due, state, is_open,"
                            " changed, opened) VALUES ('L', $1, $2, '', 0, 1, 'case', '', '', 'market', '', '', '', $3, 0, '', $4, $5, '')",
                            {id, seq, day(raised), open, day(changed)}));
  // Closed by the record itself on the third: from then on it waits for nobody.
  ok(store_->write()->run("INSERT INTO warning (log_id, warning, seq, rule, rule_from, severity, record_kind, record, case_id, organ, unit, area, say, raised, due, state, is_open,"
                          " changed, opened) VALUES ('L', 'w4', 4, '', 0, 1, 'case', '', '', 'market', '', '', '', $1, 0, 'settled', 0, $2, '')",
                          {day("2026-02-01"), day("2026-02-03")}));
  EXPECT_EQ(value("warned").done, 3);
  EXPECT_EQ(value("answered").due, 2);
  EXPECT_EQ(value("answered", "2026-02-02").due, 3);
  EXPECT_EQ(value("answered").against, std::vector<std::string>{"warning:w2"});
  EXPECT_EQ(value("answered", "2026-02-02").done, 0);   // handled on the next day
}

// What is kept in memory is what the record says, whatever case changed since: one that was there, one that is new, one that another organ is named in.
TEST_F(MeasureSource, KeepsSumsThatFollowTheRecordLeafByLeaf) {
  sql::SqlMeasureSource source(store_, measures(), {{"p1", "penalty"}, {"l1", "licence"}});
  std::vector<std::string> all;
  for (const auto& [id, measure] : measures()) all.push_back(id);
  const auto same = [&](const char* when) {
    for (const char* organ : {"market", "water", "nobody"}) {
      const ports::MeasuresAsked asked{LogId("L"), OrganId(organ), *parse_date("2026-01-01"), *parse_date("2026-12-31"), *parse_date("2026-07-10"), all, "市场监管局", {}};
      const auto values = source.values(asked), counts = source.counts(asked);
      ASSERT_TRUE(values.ok() && counts.ok());
      ASSERT_EQ(values->size(), counts->size());
      for (std::size_t i = 0; i < values->size(); ++i) {
        EXPECT_EQ((*values)[i].done, (*counts)[i].done) << when << " " << organ << " " << (*values)[i].measure;
        EXPECT_EQ((*values)[i].due, (*counts)[i].due) << when << " " << organ << " " << (*values)[i].measure;
        EXPECT_FALSE((*counts)[i].named);
        EXPECT_TRUE((*counts)[i].against.empty() && (*counts)[i].behind.empty());
      }
    }
  };
  const auto done = [&](const char* organ, const char* measure) {
    return source.counts({LogId("L"), OrganId(organ), *parse_date("2026-01-01"), *parse_date("2026-12-31"), *parse_date("2026-07-10"), {measure}})->front().done;
  };
  int leaves = 0;
  const auto put_leaf = [&](const char* stream, const char* on) {
    ok(store_->write()->run("INSERT INTO event (log_id, seq, stream, stream_seq, type, at, leaf, sha256, sm3) VALUES ('L', $1, $2, $3, '', $4, '', $5, $5)",
                            {leaves, stream, leaves + 1, at_time(*parse_date(on), 9).ms, sql::Blob{"x"}}));
    ++leaves;
  };
  put_step("c1", 1, "drafted", "2026-03-01", " draft.review_demanded ");
  put_step("c1", 2, "decision_made", "2026-03-02", " ");
  put_deadline("c2", "market", "2026-03-10", day("2026-03-11"));
  put_publication("c1", "published", "2026-03-01", kEnded, day("2026-03-20"), kNever);
  put_leaf("c1", "2025-12-31");
  put_leaf("c1", "2026-03-01");
  same("at first");
  EXPECT_EQ(done("market", "steps"), 1);
  EXPECT_EQ(done("market", "items"), 1);
  // A second case of the organ gets a step, the first one's publication is taken back.
  put_step("c2", 1, "asked:av", "2026-07-01", " av=full ");
  put_leaf("c2", "2026-07-01");
  ok(store_->write()->run("UPDATE publication SET state = 'withdrawn', withdrawn = $1 WHERE log_id = 'L' AND case_id = 'c1'", {day("2026-07-02")}));
  put_leaf("c1", "2026-07-02");
  same("after two leaves");
  EXPECT_EQ(done("market", "items"), 0);
  EXPECT_EQ(done("market", "recordings"), 1);
  // A new case that stands before all others in the order of ids, and one of another organ; a leaf of no case.
  put_case("L", "a1", "market", "p1", 10);
  put_step("a1", 1, "asked:av", "2026-07-03", " av=partial ");
  put_leaf("a1", "2026-07-03");
  put_step("c4", 1, "asked:shown", "2026-07-03", " shown ", "water");
  put_leaf("c4", "2026-07-03");
  put_leaf("register:organ", "2026-07-03");
  same("after a new case");
  EXPECT_EQ(done("market", "recordings"), 2);
  EXPECT_EQ(done("water", "own"), 1);
  // Nothing new: what changed without a leaf is not looked at, for nothing does.
  put_step("c1", 9, "asked:av", "2026-07-04", " av=full ");
  EXPECT_EQ(done("market", "recordings"), 2);
  put_leaf("c1", "2026-07-04");
  same("after the last leaf");
  EXPECT_EQ(done("market", "recordings"), 3);
}

// An article counts in the text that is in force on the day: one that the next text drops is gone from its first day on.
TEST_F(MeasureSource, LooksUpCitedClausesInTheTextInForce) {
  for (const auto& [promulgated, in_force, seq] : {std::tuple{"2020-01-01", "2020-03-01", 1}, {"2026-05-01", "2026-07-10", 2}})
    ok(store_->write()->run("INSERT INTO statute_version (log_id, statute, promulgated, in_force, dated_by, seq, title, level, issued_by, history, faults, source, digest, articles)"
                            " VALUES ('L', '甲法', $1, $2, '', $3, '', '', '', '[]', '[]', '', '', 1)",
                            {day(promulgated), day(in_force), seq}));
  for (const auto& [seq, place, number, doc] : {std::tuple{1, 1, "五", 1}, {1, 2, "六", 2}, {2, 1, "五", 3}})
    ok(store_->write()->run("INSERT INTO statute_article (log_id, seq, place, number, path, body, doc) VALUES ('L', $1, $2, $3, '', '[]', $4)", {seq, place, number, doc}));
  EXPECT_EQ(value("clauses", "2026-07-09").behind, (std::vector<std::string>{"clause:甲法/五", "clause:甲法/六"}));
  EXPECT_EQ(value("clauses", "2026-07-09").against, std::vector<std::string>{"clause:乙法/一"});
  EXPECT_EQ(value("clauses", "2026-07-10").against, (std::vector<std::string>{"clause:乙法/一", "clause:甲法/六"}));
}

TEST_F(MeasureSource, CountsWhatIsPublicOnTheDay) {
  // As the projections write them: the term of what is public has ended.
  put_publication("c1", "published", "2026-03-01", kEnded, day("2026-03-20"), kNever);
  put_publication("c2", "withdrawn", "2026-03-01", kEnded, day("2026-03-05"), day("2026-05-01"));
  put_publication("c3", "not_public", "2026-03-01", kEnded, kNever, kNever);
  put_case("L", "c9", "market", "p1", 9);
  put_publication("c9", "due", "2026-06-30", "2026-07-10", kNever, kNever);
  EXPECT_EQ(value("platform").due, 3);
  EXPECT_EQ(value("platform").done, 2);
  EXPECT_EQ(value("platform").against, std::vector<std::string>{"c9"});
  EXPECT_EQ(value("platform", "2026-07-09").due, 2);  // one day before its last day
  EXPECT_EQ(value("items").done, 1);
  EXPECT_EQ(value("items", "2026-04-30").done, 2);
  EXPECT_EQ(value("items", "2026-03-19").done, 1);
}

}  // namespace
}  // namespace mingjing::sqlite
