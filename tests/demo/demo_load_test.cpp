// What `demo load` promises, counted on a small city: shares, states, events, evidence, years, and that all of it is simulated.
#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "app/demo/loader.hpp"
#include "app/deployment.hpp"
#include "tests/source_dir.hpp"

namespace mingjing {
namespace {

constexpr std::size_t kCases = 100;

// One city for all questions: telling it is what takes the time.
class DemoLoad : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    std::string name = (std::filesystem::temp_directory_path() / "mingjing-load-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    const std::string source = source_dir();
    auto city = demo::load_city(source + "/demo");
    ASSERT_TRUE(city) << city.error().what;
    app::DeploymentOptions options;
    options.data = folder_;
    options.law = source + "/law";
    options.fresh.log = LogId(city->log);
    options.fresh.domain = city->domain;
    options.fresh.public_address = "http://127.0.0.1:8080";
    options.fresh.demo = true;
    auto opened = app::Deployment::open(options);
    ASSERT_TRUE(opened) << opened.error().what;
    home_ = std::move(*opened).release();
    ASSERT_TRUE(home_->start([](const CaseId&, std::uint32_t) {}));
    demo::Options wanted;
    wanted.cases = kCases;
    wanted.seed = 7;
    wanted.folder = source + "/demo";
    demo::Parts parts{*home_->office, *home_->blobs, *home_->desk, home_->clock, home_->law.book, home_->law.calendar,
                      [](const std::string& person) { return AccountId("a-" + person); }};
    auto report = demo::load(*city, wanted, parts, [](std::size_t done, std::size_t, const char*) { progress_ = std::max(progress_, done); });
    ASSERT_TRUE(report) << report.error().what;
    report_ = *report;
    log_ = city->log;
    kinds_ = city->kind_cases.size();
  }
  static void TearDownTestSuite() {
    delete home_;
    home_ = nullptr;
    std::filesystem::remove_all(folder_);
  }

  static std::vector<ports::CountRow> counts() { return *home_->reads->counts(LogId(log_), {}); }

  static inline std::string folder_;
  static inline std::string log_;
  static inline std::size_t kinds_ = 0;
  static inline app::Deployment* home_ = nullptr;
  static inline demo::Report report_;
  static inline std::size_t progress_ = 0;
};

TEST_F(DemoLoad, NoStepIsRefused) {
  for (const auto& refused : report_.refused) ADD_FAILURE() << refused;
  EXPECT_EQ(report_.cases, kCases + kinds_);
}

TEST_F(DemoLoad, TellsItsProgress) { EXPECT_GE(progress_, report_.steps); }

TEST_F(DemoLoad, SixOfTenCasesAreClosedAndArchived) {
  std::int64_t ended = 0, all = 0;
  for (const auto& row : counts()) {
    all += row.cases;
    if (row.state == "closed" || row.state == "archived") ended += row.cases;
  }
  EXPECT_EQ(all, static_cast<std::int64_t>(kCases + kinds_));
  EXPECT_GE(ended * 10, all * 6) << ended << " of " << all;
}

// Every state that an act of the authority leads to; into the one left out only a court leads.
TEST_F(DemoLoad, TheOthersLieInEveryState) {
  std::set<std::string> reached;
  for (const auto& row : counts()) reached.insert(row.procedure + "." + row.state);
  for (const char* name : {"penalty_ordinary", "penalty_summary"}) {
    const auto* procedure = home_->law.book.procedure(ProcedureId(name), date_of(home_->clock.now()));
    ASSERT_NE(procedure, nullptr);
    for (const auto& state : procedure->states) EXPECT_TRUE(reached.contains(std::string(name) + "." + state.id.str())) << name << "." << state.id.str();
  }
}

// Beside penalties a case of every other kind, some on the way and most told to their end. Freezing is left out: no organ of the city may do it.
TEST_F(DemoLoad, EveryKindOfEnforcementIsThere) {
  EXPECT_GE(kinds_, 25U);
  EXPECT_LE(kinds_, 90U);
  std::set<std::string> all, open;
  for (const auto& row : counts()) {
    all.insert(row.procedure);
    if (row.cases > 0 && row.state != "closed" && row.state != "archived") open.insert(row.procedure);
  }
  for (const auto& procedure : home_->law.book.procedures) {
    if (procedure.kind != "part" && procedure.id != ProcedureId("freezing")) { EXPECT_TRUE(all.contains(procedure.id.str())) << procedure.id.str(); }
  }
  EXPECT_GE(open.size(), 10U);
}

TEST_F(DemoLoad, ACaseHasTwelveEventsOnAverage) {
  std::size_t events = 0;
  ASSERT_TRUE(home_->record->events(LogId(log_), 0, [&](const ports::EventRow& event) {
    events += event.type.starts_with("case.");
    return true;
  }));
  EXPECT_GE(events, kCases * 12);
}

TEST_F(DemoLoad, EveryEventIsMarkedAsSimulatedAndTheyCoverThreeYears) {
  Instant first{INT64_MAX}, last{0};
  ASSERT_TRUE(home_->record->events(LogId(log_), 0, [&](const ports::EventRow& event) {
    EXPECT_NE(event.leaf.find("\"sim\":true"), std::string::npos) << event.seq;
    if (event.type.starts_with("case.")) first = std::min(first, event.at), last = std::max(last, event.at);
    return true;
  }));
  constexpr std::int64_t kDay = 86'400'000;
  EXPECT_GT(last.ms - first.ms, 2 * 365 * kDay);
  EXPECT_LT(last.ms - first.ms, (3 * 366 + 30) * kDay);
  EXPECT_LE(last.ms, home_->system_clock.now().ms);
  EXPECT_FALSE(home_->clock.simulated()) << "after the load the real clock runs again";
}

TEST_F(DemoLoad, CasesThatWentSoFarHoldEvidence) {
  std::size_t with_evidence = 0;
  std::set<std::string> seen;
  ASSERT_TRUE(home_->record->events(LogId(log_), 0, [&](const ports::EventRow& event) {
    if (event.type.starts_with("case.") && event.leaf.find("\"evidence:") != std::string::npos && seen.insert(event.stream).second) ++with_evidence;
    return true;
  }));
  EXPECT_GE(with_evidence * 2, kCases + kinds_) << with_evidence;
}

// The newcomer's city: whoever looks finds published decisions, and one that was taken back with its public reason.
TEST_F(DemoLoad, TwentyDecisionsStandPublishedAndOneWasWithdrawnWithAReason) {
  ports::PublicationQuery query;
  query.state = "published";
  const auto published = home_->reads->publications(LogId(log_), query);
  ASSERT_TRUE(published.ok());
  EXPECT_GE(published->total, 20);
  query.state = "withdrawn";
  const auto withdrawn = home_->reads->publications(LogId(log_), query);
  ASSERT_TRUE(withdrawn.ok());
  ASSERT_GE(withdrawn->total, 1);
  for (const auto& item : withdrawn->items) EXPECT_FALSE(item.row.reason.empty()) << item.row.slug;
}

}  // namespace
}  // namespace mingjing
