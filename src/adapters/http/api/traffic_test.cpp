#include "adapters/http/api/traffic.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

namespace mingjing::web {
namespace {

struct TrafficTest : testing::Test {
  std::int64_t ms = 1'000'000;
  TrafficRules rules() const {
    TrafficRules out;
    out.exempt = {RoleId("aud_admin")};
    out.account = {10, 1};
    out.groups = {{{"search"}, {3, 0.5}}};
    out.personal = {"readCase", "readDocumentPdf"};
    out.persons = 4;
    out.window_ms = 60'000;
    return out;
  }
  Traffic traffic{rules(), [this] { return ms; }};
  const AccountId one{"a1"}, other{"a2"};
  const std::vector<RoleId> officer{RoleId("officer")};

  std::string ask(const AccountId& account, std::string_view operation, std::string_view object = {}) {
    const auto slowed = traffic.take(account, officer, operation, object);
    return slowed ? slowed->code + " " + std::to_string(slowed->seconds) + (slowed->tell ? " told" : "") : "";
  }
};

TEST_F(TrafficTest, SlowsAnAccountThatAsksMoreThanItsBucketHoldsAndNobodyElse) {
  for (int i = 0; i < 10; ++i) EXPECT_EQ(ask(one, "readDesk"), "") << i;
  EXPECT_EQ(ask(one, "readDesk"), "too_many_requests 1 told");
  EXPECT_EQ(ask(one, "readDesk"), "too_many_requests 1") << "it is told once in a while";
  EXPECT_EQ(ask(other, "readDesk"), "");
  ms += 999;
  EXPECT_NE(ask(one, "readDesk"), "");
  ms += 1;
  EXPECT_EQ(ask(one, "readDesk"), "") << "one came back in a second";
  EXPECT_NE(ask(one, "readDesk"), "");
  ms += 3'600'000;
  for (int i = 0; i < 10; ++i) EXPECT_EQ(ask(one, "readDesk"), "") << "never more than the bucket holds";
  EXPECT_EQ(ask(one, "readDesk"), "too_many_requests 1 told") << "and it is told again";
}

TEST_F(TrafficTest, HoldsDearOperationsTighterAndLeavesTheRest) {
  for (int i = 0; i < 3; ++i) EXPECT_EQ(ask(one, "search"), "");
  EXPECT_EQ(ask(one, "search"), "too_many_requests 2 told");
  EXPECT_EQ(ask(one, "readDesk"), "");
  ms += 2000;
  EXPECT_EQ(ask(one, "search"), "");
}

TEST_F(TrafficTest, WhoOpensTheRecordsOfTooManyPersonsWaitsUntilTheFirstIsLongAgo) {
  for (const char* id : {"c1", "c2", "c3", "c4"}) {
    EXPECT_EQ(ask(one, "readCase", id), "");
    ms += 2000;
  }
  EXPECT_EQ(ask(one, "readDocumentPdf", "c2"), "") << "one that was opened counts once";
  EXPECT_EQ(ask(one, "readCase", "c5"), "too_many_persons 52 told");
  EXPECT_EQ(ask(one, "readCase", "c6"), "too_many_persons 52");
  EXPECT_EQ(ask(one, "readDesk", "x"), "") << "other work goes on";
  ms += 51'999;
  EXPECT_NE(ask(one, "readCase", "c5"), "");
  ms += 1;
  EXPECT_EQ(ask(one, "readCase", "c5"), "") << "the window has moved past the first";
  EXPECT_NE(ask(one, "readCase", "c6"), "");
}

TEST_F(TrafficTest, NeverShutsTheAuditAdministratorOut) {
  for (int i = 0; i < 1000; ++i) EXPECT_FALSE(traffic.take(one, {RoleId("aud_admin")}, "search", "c" + std::to_string(i)));
}

TEST(TrafficFile, NamesWhatIsWrongWithIt) {
  const auto contract = Contract::read("openapi: 3.1.0\npaths:\n  /a:\n    get: {operationId: readA, x-operation: own}\n").value();
  const auto fault_of = [&](const char* text) {
    const auto read = TrafficRules::from(boost::json::parse(text), contract, {RoleId("aud_admin")});
    return read ? std::string() : read.error().what;
  };
  const char* good = R"({"exempt":["aud_admin"],"account":{"burst":5,"per_minute":60},"routes":[{"operations":["readA"],"burst":2,"per_minute":30}],
    "persons":{"most":3,"minutes":5,"operations":["readA"]},"statement_seconds":9})";
  EXPECT_EQ(fault_of(good), "");
  const auto rules = TrafficRules::from(boost::json::parse(good), contract, {RoleId("aud_admin")}).value();
  EXPECT_EQ(rules.account.per_second, 1);
  EXPECT_EQ(rules.window_ms, 300'000);
  EXPECT_EQ(rules.statement_seconds, 9);
  EXPECT_NE(fault_of(R"({"exempt":["emperor"]})").find("emperor"), std::string::npos);
  EXPECT_NE(fault_of(R"({"exempt":[],"account":{"burst":5,"per_minute":60},"routes":[{"operations":["readB"],"burst":2,"per_minute":30}]})").find("readB"), std::string::npos);
  EXPECT_NE(fault_of(R"({"exempt":[],"account":{"burst":0,"per_minute":60},"routes":[]})"), "");
  EXPECT_NE(fault_of("[]"), "");
}

}  // namespace
}  // namespace mingjing::web
