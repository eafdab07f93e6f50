// Rules of passwords over HTTP: their end, none of the last five, and a forgotten one replaced by a token.
#include <gtest/gtest.h>

#include "tests/http/harness.hpp"

namespace mingjing::testing_http {
namespace {

identity::Settings ruled() {
  identity::Settings out;
  out.password_cost = {64, 1, 1};
  out.password_days = 90;
  out.first_password_days = 7;
  return out;
}

struct PasswordHttp : testing::Test {
  HttpHarness home{ruled()};
  Answer post(const std::string& path, const std::string& body) const { return home.ask({"POST", path, {{"Content-Type", "application/json"}}, body}); }
  Answer log_in(const std::string& login, const std::string& word) const { return post("/session", R"({"login":")" + login + R"(","password":")" + word + "\"}"); }
  static std::string change(const std::string& from, const std::string& to) { return R"({"password":")" + from + R"(","new_password":")" + to + "\"}"; }
  std::string account_of(const HttpHarness::Client& who) const { return std::string(HttpHarness::json(who.get("/session")).at("account").as_string()); }
  Answer reset(const std::string& login, const std::string& token, const std::string& word) const {
    return post("/session/reset", R"({"login":")" + login + R"(","token":")" + token + R"(","new_password":")" + word + "\"}");
  }
};

TEST_F(PasswordHttp, one_of_ninety_days_opens_nothing_but_its_change) {
  home.clock.pass(90 * 24 * 3600 - 1);
  EXPECT_EQ(home.client("li.wj").get("/cases").status, 200) << "a second before";
  home.clock.pass(1);
  const auto me = home.client("li.wj");
  EXPECT_TRUE(HttpHarness::json(me.get("/session")).at("must_change").as_bool());
  EXPECT_TRUE(HttpHarness::json(me.get("/session")).at("password_over").as_bool());
  const auto shut = me.get("/cases");
  EXPECT_EQ(shut.status, 403);
  EXPECT_EQ(HttpHarness::code(shut), "password_over");
  EXPECT_EQ(me.send("POST", "/session/password", change(HttpHarness::kPassword, HttpHarness::kPassword)).status, 422);
  EXPECT_EQ(me.send("POST", "/session/password", change(HttpHarness::kPassword, "Spiegel-4712-镜")).status, 204);
  EXPECT_EQ(me.get("/cases").status, 200) << "at the next request";
  const auto back = me.send("POST", "/session/password", change("Spiegel-4712-镜", HttpHarness::kPassword));
  EXPECT_EQ(back.status, 422);
  EXPECT_NE(back.body.find("最近5次"), std::string::npos);
}

TEST_F(PasswordHttp, one_that_nobody_took_over_in_seven_days_is_dead) {
  identity::NewAccount fresh{"neu", "新人", HttpHarness::kPassword, {}, {}, {}, {RoleId{"officer"}}, true};
  ASSERT_TRUE(std::holds_alternative<ports::AccountRecord>(home.identity->add_account(fresh)));
  home.clock.pass(7 * 24 * 3600);
  const auto late = log_in("neu", HttpHarness::kPassword);
  EXPECT_EQ(late.status, 401);
  EXPECT_EQ(HttpHarness::code(late), "first_password_over");
  EXPECT_EQ(HttpHarness::code(log_in("neu", "Mirror-4711-x")), "wrong_login");
}

TEST_F(PasswordHttp, a_forgotten_one_is_replaced_by_a_token_that_counts_once) {
  const auto officer = home.client("li.wj");
  const auto admin = home.client("an");
  const std::string path = "/accounts/" + account_of(officer) + "/password-token";
  EXPECT_EQ(officer.send("POST", path).status, 403);
  EXPECT_EQ(admin.send("POST", "/accounts/" + account_of(admin) + "/password-token").status, 403) << "not his own";
  EXPECT_EQ(admin.send("POST", "/accounts/nobody/password-token").status, 404);
  home.clock.pass(5 * 60);
  EXPECT_EQ(admin.send("POST", path).status, 428) << "not without a fresh password";
  EXPECT_EQ(admin.send("POST", "/session/confirm", std::string(R"({"password":")") + HttpHarness::kPassword + "\"}").status, 204);
  const auto given = admin.send("POST", path);
  ASSERT_EQ(given.status, 201);
  const std::string token(HttpHarness::json(given).at("token").as_string());
  EXPECT_EQ(token.size(), 32u);
  EXPECT_EQ(officer.get("/session").status, 401) << "every session ended";
  const auto wrong = reset("li.wj", std::string(32, 'a'), "Spiegel-4712-镜");
  EXPECT_EQ(wrong.status, 403);
  EXPECT_EQ(HttpHarness::code(wrong), "wrong_token");
  EXPECT_EQ(HttpHarness::code(reset("nobody", token, "Spiegel-4712-镜")), "wrong_token");
  EXPECT_EQ(reset("li.wj", token, "short").status, 422);
  const auto done = reset("li.wj", token, "Spiegel-4712-镜");
  EXPECT_EQ(done.status, 204);
  EXPECT_EQ(done.header("set-cookie"), "") << "it opens no session";
  EXPECT_EQ(HttpHarness::code(reset("li.wj", token, "Spiegel-4713-镜")), "wrong_token");
  EXPECT_EQ(log_in("li.wj", "Spiegel-4712-镜").status, 200);
  EXPECT_EQ(log_in("li.wj", HttpHarness::kPassword).status, 401);
  EXPECT_EQ(home.ask({"POST", "/session/reset", {{"Content-Type", "application/json"}, {"Origin", "http://evil.example"}}, "{}"}).status, 403);
}

}  // namespace
}  // namespace mingjing::testing_http
