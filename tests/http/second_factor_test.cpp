// The second factor over HTTP: what is shut without it, how it is enrolled, asked and reset, and what the audit says of it.
#include <gtest/gtest.h>

#include "crypto/one_time.hpp"
#include "tests/http/harness.hpp"

namespace mingjing::testing_http {
namespace {

identity::Settings demanded() {
  identity::Settings out;
  out.password_cost = {64, 1, 1};
  out.second_factor = {{*civil_date(2026, 9, 1), {RoleId{"officer"}, RoleId{"sec_admin"}}}};
  return out;
}

struct SecondFactorHttp : testing::Test {
  HttpHarness home{demanded()};
  std::string secret;

  std::string code(int steps = 0) const {
    return crypto::one_time_code(secret, static_cast<std::uint64_t>(home.clock.ms.load() / 30'000 + steps), 6);
  }
  Answer log_in(const std::string& login, const std::string& given) const {
    const std::string code = given.empty() ? "" : R"(,"code":")" + given + "\"";
    return home.ask({"POST", "/session", {{"Content-Type", "application/json"}},
                     R"({"login":")" + login + R"(","password":")" + HttpHarness::kPassword + "\"" + code + "}"});
  }
  HttpHarness::Client client_of(const Answer& answer) {
    const std::string cookie = answer.header("set-cookie");
    return {&home, cookie.substr(0, cookie.find(';')), std::string(HttpHarness::json(answer).at("csrf").as_string())};
  }
  static Answer put(const HttpHarness::Client& who, const std::string& code) {
    return who.send("PUT", "/session/second-factor", R"({"code":")" + code + "\"}");
  }
  // Reads the secret as an authenticator program does, and answers the recovery codes.
  boost::json::array enrol(const HttpHarness::Client& who) {
    const auto begun = HttpHarness::json(who.send("POST", "/session/second-factor"));
    secret.clear();
    std::uint32_t held = 0;
    int bits = 0;
    for (const char c : begun.at("secret").as_string()) {
      held = held << 5 | static_cast<std::uint32_t>(c >= 'A' ? c - 'A' : c - '2' + 26);
      if ((bits += 5) >= 8) secret += static_cast<char>(held >> (bits -= 8));
    }
    const auto answer = put(who, code());
    EXPECT_EQ(answer.status, 200) << answer.body;
    home.clock.pass(30);
    return HttpHarness::json(answer).at("codes").as_array();
  }
};

TEST_F(SecondFactorHttp, nothing_is_open_before_it_is_enrolled_where_the_role_demands_it) {
  const auto me = home.client("li.wj");
  EXPECT_TRUE(HttpHarness::json(me.get("/session")).at("must_enrol").as_bool());
  for (const char* path : {"/cases", "/sessions", "/views", "/registers", "/law/statutes"}) {
    const auto answer = me.get(path);
    EXPECT_EQ(answer.status, 403) << path;
    EXPECT_EQ(HttpHarness::code(answer), "second_factor_missing") << path;
  }
  EXPECT_EQ(HttpHarness::code(me.send("POST", "/cases/c1/actions/decisive", R"({"expected_seq":1,"input":{}})")), "second_factor_missing");
  EXPECT_EQ(me.get("/session/second-factor").status, 200);
  const auto early = put(me, "123456");
  EXPECT_EQ(early.status, 409);
  EXPECT_EQ(HttpHarness::code(early), "no_enrolment");
  const auto begun = HttpHarness::json(me.send("POST", "/session/second-factor"));
  EXPECT_TRUE(begun.at("address").as_string().starts_with("otpauth://totp/"));
  EXPECT_EQ(put(me, "12345x").status, 422);
  EXPECT_EQ(me.get("/cases").status, 403) << "begun is not enrolled";
  EXPECT_EQ(enrol(me).size(), 10u);
  EXPECT_EQ(me.get("/cases").status, 200) << "at the next request";
  EXPECT_FALSE(HttpHarness::json(me.get("/session")).at("must_enrol").as_bool());
  EXPECT_FALSE(HttpHarness::json(home.client("wang").get("/session")).at("must_enrol").as_bool()) << "a role that needs none";
}

TEST_F(SecondFactorHttp, the_password_alone_gives_no_cookie) {
  const auto codes = enrol(home.client("li.wj"));
  const auto alone = log_in("li.wj", "");
  EXPECT_EQ(alone.status, 401);
  EXPECT_EQ(HttpHarness::code(alone), "second_factor_required");
  EXPECT_EQ(alone.header("set-cookie"), "");
  const auto wrong = log_in("li.wj", "000000");
  EXPECT_EQ(HttpHarness::code(wrong), "wrong_code");
  EXPECT_EQ(wrong.header("set-cookie"), "");
  const std::string now = code();
  EXPECT_EQ(log_in("li.wj", now).status, 200);
  EXPECT_EQ(HttpHarness::code(log_in("li.wj", now)), "wrong_code") << "used";
  const std::string recovery(codes.at(0).as_string());
  EXPECT_EQ(log_in("li.wj", recovery).status, 200);
  EXPECT_EQ(log_in("li.wj", recovery).status, 401);
  for (int i = 0; i < 8; ++i) EXPECT_EQ(HttpHarness::code(log_in("li.wj", "000000")), "wrong_code");
  EXPECT_EQ(log_in("li.wj", code(1)).status, 200) << "the count began anew";
  for (int i = 0; i < 10; ++i) EXPECT_EQ(HttpHarness::code(log_in("li.wj", "000000")), "wrong_code");
  const auto stopped = log_in("li.wj", code(1));
  EXPECT_EQ(stopped.status, 429);
  EXPECT_EQ(HttpHarness::code(stopped), "code_waits");
  EXPECT_NE(home.audited("session.open").find("denied:second_factor_required denied:wrong_code ok denied:wrong_code ok denied:wrong_code"), std::string::npos) << home.audited("session.open");
}

TEST_F(SecondFactorHttp, a_fresh_code_stands_in_for_the_fresh_password) {
  const auto me = home.client("li.wj");
  enrol(me);
  home.clock.pass(5 * 60);
  const std::string body = R"({"expected_seq":1,"input":{}})";
  EXPECT_EQ(me.send("POST", "/cases/c1/actions/decisive", body).status, 428);
  EXPECT_EQ(me.send("POST", "/session/second-factor").status, 428) << "nor is another one enrolled";
  EXPECT_EQ(me.send("POST", "/session/second-factor/codes").status, 428);
  const auto confirm = [&](const std::string& code) { return me.send("POST", "/session/confirm", R"({"code":")" + code + "\"}"); };
  EXPECT_EQ(HttpHarness::code(confirm("000000")), "wrong_code");
  const std::string now = code();
  EXPECT_EQ(confirm(now).status, 204);
  EXPECT_EQ(confirm(now).status, 401) << "used";
  EXPECT_EQ(me.send("POST", "/cases/c1/actions/decisive", body).status, 200);
  EXPECT_EQ(HttpHarness::json(me.send("POST", "/session/second-factor/codes")).at("codes").as_array().size(), 10u);
}

TEST_F(SecondFactorHttp, a_lost_one_is_reset_by_the_security_administrator_alone_freshly_confirmed_and_never_for_himself) {
  const auto officer = home.client("li.wj");
  enrol(officer);
  const std::string path = "/accounts/" + std::string(HttpHarness::json(officer.get("/session")).at("account").as_string()) + "/second-factor";
  EXPECT_EQ(officer.send("DELETE", path).status, 403);
  EXPECT_EQ(home.client("wang").send("DELETE", path).status, 403);
  const auto admin = home.client("an");
  EXPECT_EQ(HttpHarness::code(admin.send("DELETE", path)), "second_factor_missing") << "not before he has his own";
  enrol(admin);
  const std::string own = "/accounts/" + std::string(HttpHarness::json(admin.get("/session")).at("account").as_string()) + "/second-factor";
  EXPECT_EQ(admin.send("DELETE", own).status, 403);
  home.clock.pass(5 * 60);
  EXPECT_EQ(HttpHarness::code(admin.send("DELETE", path)), "confirm_required");
  EXPECT_EQ(admin.send("POST", "/session/confirm", std::string(R"({"password":")") + HttpHarness::kPassword + "\"}").status, 204);
  EXPECT_EQ(admin.send("DELETE", path).status, 204);
  EXPECT_EQ(admin.send("DELETE", path).status, 404) << "there is none any more";
  EXPECT_EQ(admin.send("DELETE", "/accounts/nobody/second-factor").status, 404);
  EXPECT_EQ(officer.get("/session").status, 401) << "every session ended";
  const auto again = log_in("li.wj", "");
  EXPECT_EQ(again.status, 200);
  EXPECT_TRUE(HttpHarness::json(again).at("must_enrol").as_bool());
  EXPECT_EQ(home.audited("account.factor_reset"), "denied:forbidden denied:confirm_required ok denied:not_found denied:not_found");
  EXPECT_EQ(home.audited("account.factor"), "ok ok");
}

TEST_F(SecondFactorHttp, no_list_and_no_answer_but_the_one_shows_the_secret) {
  const auto me = home.client("li.wj");
  const std::string text(HttpHarness::json(me.send("POST", "/session/second-factor")).at("secret").as_string());
  EXPECT_EQ(text.size(), 32u);
  for (const char* path : {"/session", "/session/second-factor"}) EXPECT_EQ(me.get(path).body.find(text), std::string::npos) << path;
  const auto admin = home.client("an");
  enrol(admin);
  EXPECT_EQ(admin.get("/accounts").body.find(text), std::string::npos);
  const auto items = HttpHarness::json(admin.get("/accounts")).at("items").as_array();
  for (const auto& account : items) EXPECT_EQ(account.at("second_factor").as_bool(), account.at("login").as_string() == "an");
}

}  // namespace
}  // namespace mingjing::testing_http
