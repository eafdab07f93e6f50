// What SqlMeasureSource counts, from rows as the projections write them: the day itself, the day after, other organs, other kinds, voided, withheld.
#include "adapters/sql/measure_source.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>

#include "adapters/sqlite/store.hpp"

namespace mingjing::sqlite {
namespace {

constexpr int kNever = 2147483647;

int day(const char* text) { return parse_date(text)->days; }

law::Measures measures() {
  const auto duty = [](const char* id, const char* counted_by) {
    boost::json::object out{{"id", id},       {"title", "甲"}, {"dimension", "duty"}, {"due", "应"},      {"kept", "已"}, {"missed", "未"},
                            {"unit", "件"}, {"curable", false}, {"reads", "表"},       {"basis", boost::json::parse(R"([{"norm": "文"}])")}};
    out["counted_by"] = boost::json::parse(counted_by);
    return out;
  };
  auto items = duty("items", R"({"kind": "items_on_platform"})"), steps = duty("steps", R"({"kind": "steps_recorded"})");
  for (auto* one : {&items, &steps}) {
    (*one)["dimension"] = "record";
    (*one)["counted"] = "条";
  }
  auto by_hand = duty("by_hand", "{}");
  by_hand.erase("counted_by");
  auto read = law::read_measures(boost::json::object{
      {"measures", boost::json::array{duty("public", R"({"kind": "deadlines_kept", "deadlines": ["publish"], "cases": ["penalty"]})"),
                                      duty("archived", R"({"kind": "deadlines_ended", "deadlines": ["publish"]})"), duty("papers", R"({"kind": "papers_valid"})"),
                                      duty("files", R"({"kind": "files_with_digest"})"), duty("platform", R"({"kind": "decisions_on_platform"})"),
                                      duty("heads", R"({"kind": "steps_answering", "acts": ["review_passed", "review_failed"], "fields": ["subject", "subject_text"]})"),
                                      duty("counsel", R"({"kind": "steps_answering", "acts": ["review_passed"], "fields": ["counsel"]})"), items, steps, by_hand}}});
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
                            {id, state, day(decided), day(due), published, withdrawn}));
  }
  static void ok(const Result<int>& done) { ASSERT_TRUE(done.ok()) << done.error().what; }

  scoring::MeasureValue value(const char* measure, const char* on = "2026-07-10", const char* until = "2026-06-30") {
    sql::SqlMeasureSource source(store_, measures(), {{"p1", "penalty"}, {"l1", "licence"}});
    const auto values = source.values({LogId("L"), OrganId("market"), *parse_date("2026-01-01"), *parse_date(until), *parse_date(on), {"unknown", measure, "by_hand"}});
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
  const struct {
    int seq;
    const char* id;
    const char* leaf;
  } leaves[] = {
      {1, "c1", R"({"commit":{"subject_text":"x"},"data":{"acts":["review_passed"],"values":{"counsel":true,"subject":"ok"}}})"},
      {2, "c2", R"({"commit":{},"data":{"acts":["review_passed"],"values":{"counsel":false,"subject":"ok"}}})"},
      {3, "c3", R"({"commit":{"subject_text":"x"},"data":{"acts":["review_failed"],"values":{}}})"},
      {4, "c3", R"({"data":{"acts":["drafted"],"note":"review_passed"}})"},
      {5, "c4", R"({"data":{"acts":["review_passed"]}})"},
  };
  for (const auto& one : leaves)
    ok(store_->write()->run("INSERT INTO event (log_id, seq, stream, stream_seq, type, at, leaf, sha256, sm3) VALUES ('L', $1, $2, $1, '', $3, $4, $5, $5)",
                            {one.seq, one.id, at_time(*parse_date("2026-03-01"), 9).ms, one.leaf, sql::Blob{"x"}}));
  EXPECT_EQ(value("heads").due, 3);
  EXPECT_EQ(value("heads").behind, std::vector<std::string>{"c1/1"});
  EXPECT_EQ(value("heads").against, (std::vector<std::string>{"c2/2", "c3/3"}));
  EXPECT_EQ(value("counsel").due, 2);
  EXPECT_EQ(value("counsel").against, std::vector<std::string>{"c2/2"});
}

TEST_F(MeasureSource, CountsWhatIsPublicOnTheDay) {
  put_publication("c1", "published", "2026-03-01", "2026-03-10", day("2026-03-20"), kNever);
  put_publication("c2", "withdrawn", "2026-03-01", "2026-03-10", day("2026-03-05"), day("2026-05-01"));
  put_publication("c3", "withheld", "2026-03-01", "2026-03-10", kNever, kNever);
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
