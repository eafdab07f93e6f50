// Accounts that ask too much: 429 with its time, the others go on, the audit administrator hears of it and is never shut out.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "adapters/yaml/yaml_json.hpp"
#include "tests/http/harness.hpp"
#include "tests/source_dir.hpp"

namespace mingjing::testing_http {
namespace {

identity::Settings cheap() {
  identity::Settings out;
  out.password_cost = {64, 1, 1};
  return out;
}

struct TrafficHttp : testing::Test {
  HttpHarness home{cheap()};
  static web::TrafficRules rules() {
    web::TrafficRules out;
    out.exempt = {RoleId("aud_admin")};
    out.account = {1000, 100};
    out.groups = {{{"search"}, {3, 0.5}}};
    out.personal = {"readCase", "showHidden", "exportBundle"};
    out.persons = 5;
    out.window_ms = 300'000;
    return out;
  }
};

TEST_F(TrafficHttp, whoReadsVeryManyPersonsIsSlowedAndToldOf) {
  home.slow(rules());
  const auto me = home.client("li.wj");
  for (int i = 0; i < 5; ++i) EXPECT_EQ(me.get("/cases/c" + std::to_string(i)).status, 200);
  EXPECT_EQ(me.get("/cases/c0").status, 200) << "one that was opened before";
  const auto slowed = me.get("/cases/c5");
  EXPECT_EQ(slowed.status, 429);
  EXPECT_EQ(HttpHarness::code(slowed), "too_many_persons");
  EXPECT_EQ(slowed.header("retry-after"), "300");
  EXPECT_EQ(slowed.header("content-type"), "application/problem+json; charset=utf-8");
  EXPECT_NE(slowed.body.find("审计"), std::string::npos);
  for (int i = 6; i < 60; ++i) EXPECT_EQ(me.get("/cases/c" + std::to_string(i)).status, 429);
  EXPECT_EQ(home.audited("anomaly"), "denied:too_many_persons") << "one line, however often it was tried";
  EXPECT_EQ(home.audited("case.read"), "") << "the audit is not flooded by what it tells of";
  EXPECT_EQ(me.get("/desk").status, 200) << "other work goes on";
  EXPECT_EQ(home.client("wang").get("/cases/c5").status, 200) << "and other people's";
  home.clock.pass(300);
  EXPECT_EQ(me.get("/cases/c5").status, 200);
  EXPECT_EQ(home.client("shen").get("/audit?operation=anomaly").status, 200);
}

TEST_F(TrafficHttp, aRouteThatCostsMuchHasALimitOfItsOwn) {
  home.slow(rules());
  const auto me = home.client("li.wj");
  for (int i = 0; i < 3; ++i) EXPECT_EQ(me.send("POST", "/search", R"({"q":"x"})").status, 200);
  const auto slowed = me.send("POST", "/search", R"({"q":"x"})");
  EXPECT_EQ(slowed.status, 429);
  EXPECT_EQ(HttpHarness::code(slowed), "too_many_requests");
  EXPECT_EQ(slowed.header("retry-after"), "2");
  EXPECT_EQ(home.audited("anomaly"), "denied:too_many_requests");
  EXPECT_EQ(me.get("/cases").status, 200);
  home.clock.pass(2);
  EXPECT_EQ(me.send("POST", "/search", R"({"q":"x"})").status, 200);
}

TEST_F(TrafficHttp, theAuditAdministratorIsNeverShutOutAndLeavingIsAlwaysOpen) {
  auto tight = rules();
  tight.account = {2, 0.01};
  home.slow(tight);
  const auto auditor = home.client("shen");
  for (int i = 0; i < 50; ++i) EXPECT_EQ(auditor.get("/audit").status, 200);
  const auto me = home.client("li.wj");
  EXPECT_EQ(me.get("/desk").status, 200);
  EXPECT_EQ(me.get("/desk").status, 200);
  EXPECT_EQ(me.get("/desk").status, 429);
  EXPECT_EQ(me.send("DELETE", "/session").status, 204);
}

TEST_F(TrafficHttp, theDeliveredFileHoldsForTheDeliveredContract) {
  std::ifstream file(source_dir() + "/law/traffic.yaml");
  std::stringstream text;
  text << file.rdbuf();
  std::vector<RoleId> known;
  for (const auto& role : home.roles.all()) known.push_back(role.id);
  const auto read = web::TrafficRules::from(yaml::read_yaml(text.str()).value().value, *home.contract, known);
  ASSERT_TRUE(read.ok()) << read.error().what;
  EXPECT_EQ(read.value().persons, 200u);
  EXPECT_EQ(read.value().window_ms, 5 * 60'000);
  for (const auto& [id, operation] : home.contract->operations()) {
    // What gives a file away is held tighter than the rest.
    if (!id.starts_with("export")) continue;
    bool held = false;
    for (const auto& group : read.value().groups) held = held || group.operations.contains(id);
    EXPECT_TRUE(held) << id;
  }
}

TEST(ReadsThatTakeTooLong, areToldPlainly) {
  const auto answer = web::problem(Fault{"too_long", "SELECT secret", false}, "t");
  EXPECT_EQ(answer.status, web::HttpStatus::refused);
  EXPECT_EQ(answer.code, "query_too_long");
}

}  // namespace
}  // namespace mingjing::testing_http
