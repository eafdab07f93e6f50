// What the lines of the audit tell: much read at night, refused again and again. Each at its minute, before and after.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "adapters/sql/read_store.hpp"
#include "adapters/yaml/yaml_json.hpp"
#include "tests/http/harness.hpp"
#include "tests/source_dir.hpp"
#include "usecases/audit_anomalies.hpp"

namespace mingjing::testing_http {
namespace {

using usecases::anomalies_in;
using usecases::AnomalyRules;

const CivilDate kDay = *civil_date(2026, 9, 28);

AnomalyRules rules() {
  AnomalyRules out;
  out.night_from = 22 * 60;
  out.night_to = 6 * 60;
  out.night_least = 3;
  out.night_operations = {"case.read", "case.export"};
  out.exempt = {"aud_admin"};
  out.denials = 3;
  out.denials_ms = 10 * 60'000;
  return out;
}

ports::AuditRow line(std::uint64_t seq, Instant at, std::string operation, std::string object, std::string result = "ok", std::string account = "a1") {
  ports::AuditRow out;
  out.seq = seq;
  out.at = at;
  out.account = std::move(account);
  out.role = "officer";
  out.operation = std::move(operation);
  out.object = std::move(object);
  out.result = std::move(result);
  return out;
}

std::string told(const std::vector<usecases::Anomaly>& found) {
  std::string out;
  for (const auto& one : found) out += std::string(one.code) + ":" + one.object + " ";
  return out;
}

TEST(NightReads, CountFromTheFirstMinuteOfTheNightToTheLast) {
  struct Row {
    CivilDate day;
    int hour, minute;
    const char* told;
  };
  const Row cases[] = {
      {kDay, 21, 59, ""},
      {kDay, 22, 0, "night_reads:2026-09-28 "},
      {kDay, 23, 59, "night_reads:2026-09-28 "},
      {kDay + 1, 0, 0, "night_reads:2026-09-28 "},
      {kDay + 1, 5, 59, "night_reads:2026-09-28 "},
      {kDay + 1, 6, 0, ""},
  };
  for (const auto& row : cases) {
    const Instant at = at_time(row.day, row.hour, row.minute);
    EXPECT_EQ(told(anomalies_in(rules(), {line(1, at, "read", "case.read:c1,c2*3 desk*9")})), row.told) << row.hour << ":" << row.minute;
    EXPECT_EQ(told(anomalies_in(rules(), {line(1, at, "read", "case.read:c1*2")})), "") << "two looks are no three";
  }
  auto by_day = rules();
  by_day.night_from = 12 * 60;
  by_day.night_to = 13 * 60;
  EXPECT_EQ(told(anomalies_in(by_day, {line(1, at_time(kDay, 12, 0), "read", "case.read:c1*3")})), "night_reads:2026-09-28 ") << "times within one day";
  EXPECT_EQ(told(anomalies_in(by_day, {line(1, at_time(kDay, 13, 0), "read", "case.read:c1*3")})), "");
}

TEST(NightReads, AreToldOnceANightForEachAccountAndNotOfThoseWhoseWorkItIs) {
  const Instant late = at_time(kDay, 23, 0), early = at_time(kDay + 1, 4, 0), next = at_time(kDay + 1, 23, 0);
  EXPECT_EQ(told(anomalies_in(rules(), {line(1, late, "read", "case.read:c1*2"), line(2, early, "case.export:csv", ""), line(3, early, "read", "case.read:c2*9"),
                                        line(4, early, "read", "case.read:c2*9", "ok", "a2"), line(5, next, "read", "case.read:c1*3")})),
            "night_reads:2026-09-28 night_reads:2026-09-28 night_reads:2026-09-29 ");
  auto auditor = line(1, late, "read", "case.read:c1*9");
  auditor.role = "aud_admin unit_head";
  EXPECT_EQ(told(anomalies_in(rules(), {auditor})), "");
  EXPECT_EQ(told(anomalies_in(rules(), {line(1, late, "read", "desk*9"), line(2, late, "case.act:file", "c1")})), "") << "what is not asked about";
  auto line_of_before = line(2, early, "anomaly", "2026-09-28");
  line_of_before.code = "night_reads";
  EXPECT_EQ(told(anomalies_in(rules(), {line(1, late, "read", "case.read:c1*3"), line_of_before})), "");
}

TEST(RepeatedDenials, AreToldWhereTheFirstAndTheLastAreNoFurtherApart) {
  const Instant begin = at_time(kDay, 10, 0);
  const auto after = [&](int minutes) { return Instant{begin.ms + minutes * 60'000LL}; };
  const auto denied = [&](std::uint64_t seq, int minutes, std::string account = "a1") { return line(seq, after(minutes), "case.read", "c1", "denied", std::move(account)); };
  EXPECT_EQ(told(anomalies_in(rules(), {denied(1, 0), denied(2, 1), denied(3, 9)})), "many_denials:3 ") << "a minute before the end";
  EXPECT_EQ(told(anomalies_in(rules(), {denied(1, 0), denied(2, 1), denied(3, 10)})), "many_denials:3 ") << "at the end";
  EXPECT_EQ(told(anomalies_in(rules(), {denied(1, 0), denied(2, 1), denied(3, 11)})), "") << "a minute after it";
  EXPECT_EQ(told(anomalies_in(rules(), {denied(1, 0), denied(2, 1)})), "");
  EXPECT_EQ(told(anomalies_in(rules(), {denied(1, 0), denied(2, 1), denied(3, 2, "a2")})), "") << "of two accounts";
  EXPECT_EQ(told(anomalies_in(rules(), {denied(1, 0), line(2, after(1), "case.read", "c1", "invalid"), denied(3, 2)})), "") << "what was only filled in wrongly";
  std::vector<ports::AuditRow> many;
  for (std::uint64_t i = 1; i <= 8; ++i) many.push_back(denied(i, 0));
  EXPECT_EQ(told(anomalies_in(rules(), many)), "many_denials:3 many_denials:6 ") << "one line for each such while";
  // What an earlier look told is not told again, wherever this one begins.
  auto first = line(9, after(0), "anomaly", "3", "denied");
  first.code = "many_denials";
  many.push_back(first);
  EXPECT_EQ(told(anomalies_in(rules(), many)), "many_denials:6 ");
  many.erase(many.begin());
  EXPECT_EQ(told(anomalies_in(rules(), many)), "many_denials:6 ");
  auto second = first;
  second.object = "6";
  many.push_back(second);
  EXPECT_EQ(told(anomalies_in(rules(), many)), "");
}

struct Anomalies : testing::Test {
  HttpHarness home;
  sql::SqlReadStore reads{home.connections};
  usecases::AuditAnomalies desk{rules(), home.services->log, reads, *home.record, home.clock};
};

TEST_F(Anomalies, ofTheAuditItselfAreWrittenOnceAndStandOnItsDesk) {
  const auto me = home.client("li.wj");
  for (int i = 0; i < 3; ++i) EXPECT_EQ(me.get("/audit").status, 403);
  EXPECT_EQ(desk.look().value(), 1u);
  EXPECT_EQ(desk.look().value(), 0u);
  EXPECT_EQ(home.audited("anomaly"), "denied:many_denials");
  home.clock.pass(5 * 60);
  for (int i = 0; i < 2; ++i) EXPECT_EQ(me.get("/audit").status, 403);
  EXPECT_EQ(desk.look().value(), 0u) << "those of before were told";
  // Another process, which remembers nothing.
  EXPECT_EQ(usecases::AuditAnomalies(rules(), home.services->log, reads, *home.record, home.clock).look().value(), 0u);
  EXPECT_EQ(me.get("/audit").status, 403);
  EXPECT_EQ(desk.look().value(), 1u);
  EXPECT_EQ(home.audited("anomaly"), "denied:many_denials denied:many_denials");
}

TEST_F(Anomalies, ofOneNightAreCountedOverSeveralLooks) {
  home.clock.ms = at_time(kDay, 21, 58).ms;
  const auto read = [&](const char* object) {
    const auto me = home.client("li.wj");
    EXPECT_EQ(me.get(object).status, 200);
    EXPECT_TRUE(home.granted->flush().ok());
    return desk.look().value();
  };
  EXPECT_EQ(read("/cases/c1"), 0u);
  home.clock.pass(2 * 60);
  EXPECT_EQ(read("/cases/c1"), 0u);
  home.clock.pass(3 * 3600);
  EXPECT_EQ(read("/cases/c2"), 0u);
  home.clock.pass(3 * 3600);
  EXPECT_EQ(read("/cases/c1"), 1u) << "the third of the night";
  home.clock.pass(3600);
  EXPECT_EQ(read("/cases/c1"), 0u);
  EXPECT_EQ(home.audited("anomaly"), "ok:night_reads");
}

TEST(AnomalyRules, OfTheDeliveredFileAskAboutOperationsThatThereAre) {
  std::ifstream file(source_dir() + "/law/traffic.yaml");
  std::stringstream text;
  text << file.rdbuf();
  law::LawBook law;
  law.raw["traffic"] = yaml::read_yaml(text.str()).value().value;
  const auto read = AnomalyRules::from(law);
  EXPECT_EQ(read.night_from, 22 * 60);
  EXPECT_EQ(read.night_to, 6 * 60);
  EXPECT_EQ(read.night_least, 10u);
  EXPECT_EQ(read.denials, 10u);
  EXPECT_EQ(read.denials_ms, 10 * 60'000);
  EXPECT_EQ(read.exempt, std::vector<std::string>{"aud_admin"});
  EXPECT_GT(read.night_operations.size(), 4u);
  EXPECT_TRUE(AnomalyRules::from(law::LawBook{}).night_operations.empty());
  EXPECT_EQ(told(anomalies_in(AnomalyRules{}, {line(1, at_time(kDay, 23), "read", "case.read:c1*99")})), "") << "nobody asks";
}

}  // namespace
}  // namespace mingjing::testing_http
