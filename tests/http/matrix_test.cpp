// law/roles.yaml is the matrix: every route of the contract is asked by every role, and answers 403 exactly where the role has not its
// operation.
#include <gtest/gtest.h>

#include <set>

#include "tests/http/harness.hpp"

namespace mingjing::testing_http {
namespace {

identity::Settings cheap() {
  identity::Settings out;
  out.password_cost = {64, 1, 1};
  return out;
}

std::string sample_path(const std::string& path) {
  std::string out;
  for (std::size_t at = 0; at < path.size();) {
    if (path[at] != '{') {
      out += path[at++];
      continue;
    }
    const std::size_t close = path.find('}', at);
    const std::string name = path.substr(at + 1, close - at - 1);
    out += name == "sha256" ? std::string(64, 'a') : "x1";
    at = close + 1;
  }
  return out;
}

struct MatrixTest : testing::Test {
  HttpHarness home{cheap()};
  // Every role that an account may hold.
  std::vector<const projections::RoleDef*> given() const {
    std::vector<const projections::RoleDef*> out;
    for (const auto& role : home.roles.all())
      if (!role.relation && !role.menu.empty()) out.push_back(&role);
    return out;
  }
};

TEST_F(MatrixTest, every_route_asks_for_an_operation_of_the_matrix) {
  std::set<std::string, std::less<>> known, asked;
  for (const auto& role : home.roles.all()) known.insert(role.operations.begin(), role.operations.end());
  for (const auto& [id, operation] : home.contract->operations()) {
    if (operation.asks.empty() || operation.asks == web::kOwn) continue;
    EXPECT_TRUE(known.contains(operation.asks)) << id << " asks for " << operation.asks;
    asked.insert(operation.asks);
  }
  // These have no route: verbs of the program, or a finer question within a route that is asked for another.
  const std::set<std::string, std::less<>> inside{"case.take_up", "informant.read", "law.import", "record.erase", "system.read"};
  for (const auto& one : inside) EXPECT_FALSE(asked.contains(one)) << one;
  for (const auto& one : known) EXPECT_TRUE(asked.contains(one) || inside.contains(one)) << one << ": an operation that nothing asks for";
}

TEST_F(MatrixTest, every_role_is_refused_exactly_what_it_has_not) {
  int walked = 0;
  for (const auto* role : given()) {
    const std::string login = "m-" + std::string(role->id.str()).substr(0, 20);
    const std::string plain = [&] {
      std::string out = login;
      std::replace(out.begin(), out.end(), '_', '-');
      return out;
    }();
    ASSERT_TRUE(std::holds_alternative<ports::AccountRecord>(
        home.identity->add_account({plain, "某人", HttpHarness::kPassword, OfficerId{"o1"}, OrganId{"org1"}, UnitId{"u1"}, {role->id}, false})));
    const auto who = home.client(plain);
    for (const auto& [id, operation] : home.contract->operations()) {
      if (operation.asks.empty() || id == "logOut") continue;
      ++walked;
      const bool may = operation.asks == web::kOwn || role->operations.contains(operation.asks);
      // Who may ask is told of the parameter that nobody knows, so that no live page is opened.
      const auto answer = who.send(operation.method, sample_path(operation.path) + (operation.method == "GET" ? "?surprise=1" : ""));
      if (may) EXPECT_NE(answer.status, 403) << role->id.str() << " " << id << " " << answer.body;
      else EXPECT_EQ(answer.status, 403) << role->id.str() << " " << id << " " << answer.body;
    }
  }
  EXPECT_GT(walked, 1000);
}

TEST_F(MatrixTest, who_may_take_no_step_is_told_so_whether_the_case_is_there_or_not) {
  ASSERT_TRUE(std::holds_alternative<ports::AccountRecord>(home.identity->add_account(
      {"helfer", "某人", HttpHarness::kPassword, OfficerId{"o1"}, OrganId{"org1"}, UnitId{"u1"}, {RoleId{"assistant"}}, false})));
  for (const char* login : {"helfer", "an", "shen"}) {
    const auto who = home.client(login);
    const auto answer = [&](const char* path) {
      const auto said = who.send("POST", path, R"({"expected_seq":1,"input":{}})");
      EXPECT_EQ(said.status, 403) << login << path;
      return said.body.substr(0, said.body.find("\"trace\""));
    };
    EXPECT_EQ(answer("/cases/c1/actions/file"), answer("/cases/missing/actions/file"));
  }
  EXPECT_EQ(home.office.effects, 0);
}

}  // namespace
}  // namespace mingjing::testing_http
