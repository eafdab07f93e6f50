// Log-in, sessions, and where a write may come from.
#include <gtest/gtest.h>

#include <set>

#include "tests/http/harness.hpp"

namespace mingjing::testing_http {
namespace {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct SessionTest : testing::Test {
  HttpHarness home;
  Answer log_in(const std::string& login, const std::string& password, Headers headers = {}) {
    headers.emplace_back("Content-Type", "application/json");
    return home.ask({"POST", "/session", headers, R"({"login":")" + login + R"(","password":")" + password + "\"}"});
  }
};

TEST_F(SessionTest, a_log_in_gives_a_cookie_that_scripts_and_other_sites_do_not_get) {
  const auto answer = log_in("LI.WJ", HttpHarness::kPassword);
  EXPECT_EQ(answer.status, 200);
  const std::string cookie = answer.header("set-cookie");
  EXPECT_EQ(cookie.substr(0, 3), "mj=");
  for (const char* flag : {"HttpOnly", "SameSite=Strict", "Path=/"}) EXPECT_NE(cookie.find(flag), std::string::npos) << flag;
  EXPECT_EQ(cookie.find("Domain"), std::string::npos);
  const auto me = HttpHarness::json(answer);
  EXPECT_EQ(me.at("organ").at("name").as_string(), "明川市演示局");
  EXPECT_EQ(me.at("roles").at(0).at("title").as_string(), "执法人员");
  EXPECT_EQ(me.at("today").as_string(), "2026-09-28");
  EXPECT_TRUE(me.at("menu").as_array().size() > 2);
}

TEST_F(SessionTest, a_wrong_name_and_a_wrong_password_look_the_same) {
  const auto one = log_in("nobody", "Mirror-4711-x");
  const auto two = log_in("li.wj", "Mirror-4711-x");
  EXPECT_EQ(one.status, 401);
  EXPECT_EQ(two.status, 401);
  const auto without_trace = [](const Answer& answer) { return answer.body.substr(0, answer.body.find("\"trace\"")); };
  EXPECT_EQ(without_trace(one), without_trace(two));
  EXPECT_EQ(one.header("set-cookie"), "");
}

TEST_F(SessionTest, every_log_in_gives_another_secret_and_ends_the_one_before) {
  const auto first = home.client("li.wj");
  const auto second = log_in("li.wj", HttpHarness::kPassword, {{"Cookie", first.cookie}});
  EXPECT_NE(second.header("set-cookie").find("mj="), std::string::npos);
  EXPECT_EQ(first.get("/session").status, 401);
  const auto planted = log_in("li.wj", HttpHarness::kPassword, {{"Cookie", "mj=" + std::string(64, 'a')}});
  EXPECT_EQ(planted.header("set-cookie").find(std::string(64, 'a')), std::string::npos);
}

TEST_F(SessionTest, a_session_ends_when_its_owner_leaves) {
  const auto me = home.client("li.wj");
  EXPECT_EQ(me.get("/session").status, 200);
  const auto left = me.send("DELETE", "/session");
  EXPECT_EQ(left.status, 204);
  EXPECT_EQ(left.header("clear-site-data"), "\"cache\", \"storage\"") << "nothing of a case stays in the browser";
  EXPECT_EQ(me.get("/session").status, 401);
}

TEST_F(SessionTest, the_security_administrator_ends_the_wait_that_wrong_passwords_brought) {
  const auto admin = home.client("an");
  const auto me = home.client("wang");
  const std::string account(HttpHarness::json(me.get("/session")).at("account").as_string());
  const auto log_in = [&](const std::string& word) {
    return home.ask({"POST", "/session", {{"Content-Type", "application/json"}}, R"({"login":"wang","password":")" + word + "\"}"}).status;
  };
  for (int i = 0; i < 5; ++i) EXPECT_EQ(log_in("wrong"), 401);
  EXPECT_EQ(log_in(HttpHarness::kPassword), 401) << "it waits";
  const auto listed = HttpHarness::json(admin.get("/accounts")).at("items").as_array();
  EXPECT_TRUE(std::any_of(listed.begin(), listed.end(), [&](const auto& one) { return one.at("id").as_string() == account && one.as_object().contains("waiting"); }));
  EXPECT_EQ(me.send("DELETE", "/accounts/" + account + "/wait").status, 403);
  EXPECT_EQ(admin.send("DELETE", "/accounts/nobody/wait").status, 404);
  EXPECT_EQ(log_in(HttpHarness::kPassword), 401) << "it still waits";
  EXPECT_EQ(admin.send("DELETE", "/accounts/" + account + "/wait").status, 204);
  EXPECT_EQ(log_in(HttpHarness::kPassword), 200);
  EXPECT_NE(home.audited("account.wait_end").find("ok"), std::string::npos);
}

TEST_F(SessionTest, my_sessions_are_listed_and_can_be_ended_one_by_one) {
  const auto here = home.client("li.wj");
  const auto there = home.client("li.wj");
  const auto list = HttpHarness::json(here.get("/sessions")).at("items").as_array();
  ASSERT_EQ(list.size(), 2u);
  for (const auto& session : list) {
    EXPECT_EQ(session.at("address").as_string(), "127.0.0.1");
    if (!session.at("current").as_bool()) {
      EXPECT_EQ(here.send("DELETE", "/sessions/" + std::string(session.at("id").as_string())).status, 204);
    }
  }
  EXPECT_EQ(there.get("/session").status, 401);
  EXPECT_EQ(here.get("/session").status, 200);
  const auto stranger = home.client("wang");
  const auto mine = HttpHarness::json(here.get("/sessions")).at("items").at(0).at("id");
  EXPECT_EQ(stranger.send("DELETE", "/sessions/" + std::string(mine.as_string())).status, 404);
}

TEST(SessionsOfOneAccount, a_second_log_in_is_told_to_the_first_and_one_too_many_ends_it) {
  identity::Settings settings;
  settings.password_cost = {64, 1, 1};
  settings.most_sessions = 2;
  HttpHarness home{settings};
  const auto first = home.client("li.wj");
  EXPECT_EQ(first.get("/session").header("x-session-beside"), "");
  EXPECT_EQ(home.audited("session.beside"), "");
  home.clock.pass(60);
  const auto second = home.client("li.wj");
  EXPECT_EQ(first.get("/session").header("x-session-beside"), rfc3339_text(home.clock.now()));
  EXPECT_EQ(second.get("/session").header("x-session-beside"), "");
  EXPECT_EQ(home.audited("session.beside"), "ok");
  home.clock.pass(60);
  const auto third = home.client("li.wj");
  const auto ended = first.get("/session");
  EXPECT_EQ(ended.status, 401);
  EXPECT_EQ(HttpHarness::code(ended), "session_replaced");
  EXPECT_NE(home.audited("session.end").find("ok:session_replaced"), std::string::npos);
  EXPECT_EQ(HttpHarness::json(third.get("/sessions")).at("items").as_array().size(), 2u);
  EXPECT_EQ(home.client("wang").get("/session").header("x-session-beside"), "") << "another account";
}

TEST(OfficersWithoutACertificate, are_out_at_the_next_click_and_see_why) {
  identity::Settings settings;
  settings.password_cost = {64, 1, 1};
  settings.certificate_roles = {RoleId("officer")};
  HttpHarness home{settings};
  const auto officer = home.client("li.wj");
  const auto head = home.client("wang");
  const auto several = home.client("alle");   // an officer, and more
  struct Row {
    boost::json::object standing;
    const char* code;
    int of_others;    // what an account of other roles gets
  };
  const Row rows[] = {{{{"certificate", "enforcement_over"}, {"moved", false}}, "enforcement_over", 200},
                      {{{"certificate", "enforcement_suspended"}, {"moved", false}}, "enforcement_suspended", 200},
                      {{{"certificate", "enforcement_missing"}, {"moved", false}}, "enforcement_missing", 200},
                      {{{"certificate", "valid"}, {"moved", true}}, "account_moved", 403}};
  for (const Row& row : rows) {
    home.office.standing = {{"certificate", "valid"}, {"moved", false}};
    EXPECT_EQ(officer.get("/cases/c1").status, 200) << row.code << ": before";
    home.office.standing = row.standing;
    const int effects = home.office.effects;
    for (const char* path : {"/cases/c1", "/cases", "/desk", "/cases/c1/summary", "/cases/c1/bundle.zip", "/registers", "/views"}) {
      const auto refused = officer.get(path);
      EXPECT_EQ(refused.status, 403) << row.code << " " << path;
      EXPECT_EQ(HttpHarness::code(refused), row.code) << path;
    }
    EXPECT_EQ(HttpHarness::code(officer.send("POST", "/cases/c1/actions/file", R"({"expected_seq":1,"input":{}})")), row.code);
    EXPECT_EQ(HttpHarness::code(officer.send("PUT", "/views/mine", R"({"query":{}})")), row.code);
    EXPECT_EQ(home.office.effects, effects) << "nothing was done";
    const auto me = HttpHarness::json(officer.get("/session"));
    EXPECT_EQ(me.at("out").at("code").as_string(), row.code);
    EXPECT_TRUE(me.at("out").at("whole").as_bool());
    EXPECT_TRUE(me.at("menu").as_array().empty());
    EXPECT_FALSE(me.at("out").at("detail").as_string().empty());
    EXPECT_EQ(officer.get("/sessions").status, 200) << "he looks after his own log-in";
    EXPECT_EQ(head.get("/cases/c1").status, row.of_others) << row.code << ": the role needs no certificate";
    EXPECT_EQ(several.get("/supervision/screen").status, row.of_others) << row.code << ": what other roles give stays";
    const auto again = home.client("li.wj");
    EXPECT_EQ(HttpHarness::code(again.get("/desk")), row.code) << "a fresh log-in helps nobody";
  }
  home.office.standing = {{"certificate", "valid"}, {"moved", false}};
  EXPECT_EQ(officer.get("/cases/c1").status, 200) << "and back as soon as the register says so";
  EXPECT_FALSE(HttpHarness::json(officer.get("/session")).contains("out"));
}

TEST_F(SessionTest, a_session_dies_of_idleness_and_of_age) {
  const auto idle = home.client("li.wj");
  home.clock.pass(30 * 60);
  EXPECT_EQ(idle.get("/session").status, 401);
  const auto busy = home.client("li.wj");
  for (int minutes = 0; minutes < 12 * 60; minutes += 20) {
    EXPECT_EQ(busy.get("/session").status, 200);
    home.clock.pass(20 * 60);
  }
  EXPECT_EQ(busy.get("/session").status, 401);
}

TEST_F(SessionTest, a_write_needs_the_token_and_our_own_page) {
  const auto me = home.client("li.wj");
  const std::string body = R"({"query":{"state":"filed"}})";
  const auto put = [&](Headers headers) { return me.send("PUT", "/views/mine", body, std::move(headers)).status; };
  EXPECT_EQ(put({}), 204);
  EXPECT_EQ(put({{"X-CSRF", ""}}), 403);
  EXPECT_EQ(put({{"X-CSRF", std::string(32, '0')}}), 403);
  EXPECT_EQ(put({{"Origin", "http://evil.example"}}), 403);
  EXPECT_EQ(put({{"Origin", "null"}}), 403);
  EXPECT_EQ(put({{"Origin", "https://localhost"}}), 403) << "another scheme is another origin";
  EXPECT_EQ(put({{"Origin", "http://localhost"}}), 204);
  EXPECT_EQ(put({{"Sec-Fetch-Site", "cross-site"}}), 403);
  EXPECT_EQ(put({{"Sec-Fetch-Site", "same-site"}}), 403);
  EXPECT_EQ(put({{"Sec-Fetch-Site", "none"}}), 403);
  EXPECT_EQ(put({{"Sec-Fetch-Site", "same-origin"}}), 204);
  EXPECT_EQ(log_in("li.wj", HttpHarness::kPassword, {{"Origin", "http://evil.example"}}).status, 403);
  EXPECT_EQ(log_in("li.wj", HttpHarness::kPassword, {{"Sec-Fetch-Site", "cross-site"}}).status, 403);
}

TEST_F(SessionTest, a_form_of_another_site_cannot_be_taken_for_json) {
  const auto me = home.client("li.wj");
  for (const char* type : {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/json-patch+json", ""})
    EXPECT_EQ(me.send("PUT", "/views/mine", R"({"query":{}})", {{"Content-Type", type}}).status, 415) << type;
}

TEST_F(SessionTest, a_decisive_act_wants_the_password_again) {
  const auto me = home.client("li.wj");
  const std::string body = R"({"expected_seq":1,"input":{}})";
  EXPECT_EQ(me.send("POST", "/cases/c1/actions/decisive", body).status, 200);
  home.clock.pass(5 * 60);
  const auto asked = me.send("POST", "/cases/c1/actions/decisive", body);
  EXPECT_EQ(asked.status, 428);
  EXPECT_EQ(HttpHarness::code(me.get("/cases/c1/bundle.zip")), "confirm_required") << "nor does a bundle leave";
  EXPECT_FALSE(HttpHarness::json(me.get("/session")).at("confirmed").as_bool());
  EXPECT_EQ(HttpHarness::code(asked), "confirm_required");
  EXPECT_EQ(me.send("POST", "/session/confirm", R"({"password":"wrong"})").status, 401);
  EXPECT_EQ(me.send("POST", "/session/confirm", std::string(R"({"password":")") + HttpHarness::kPassword + "\"}").status, 204);
  EXPECT_EQ(me.send("POST", "/cases/c1/actions/decisive", body).status, 200);
}

TEST_F(SessionTest, the_demos_doors_open_only_what_they_name) {
  EXPECT_EQ(HttpHarness::json(home.ask({"GET", "/demo/accounts", {}, ""})).at("items").as_array().size(), 1u);
  const auto enter = [&](const std::string& login) {
    return home.ask({"POST", "/demo/enter", {{"Content-Type", "application/json"}}, R"({"login":")" + login + "\"}"}).status;
  };
  EXPECT_EQ(enter("li.wj"), 200);
  EXPECT_EQ(enter("an"), 404) << "an account that is no door";
  home.services->demo = false;
  EXPECT_EQ(enter("li.wj"), 404);
  EXPECT_EQ(home.ask({"GET", "/demo/accounts", {}, ""}).status, 404);
}

TEST_F(SessionTest, set_up_is_open_only_before_the_first_account) {
  home.services->setup_secret = "s3cret";
  const std::string body = R"({"secret":"s3cret","login":"first","name":"某甲","password":"Mirror-4711-明"})";
  EXPECT_EQ(home.ask({"POST", "/setup", {{"Content-Type", "application/json"}}, body}).status, 404);
}

TEST_F(SessionTest, a_password_that_somebody_else_set_opens_nothing_but_its_own_change) {
  const auto admin = home.client("an");
  const std::string body = R"({"login":"neu","name":"新人","password":"Mirror-4711-明","roles":["officer"]})";
  const auto made = admin.send("POST", "/accounts", body);
  ASSERT_EQ(made.status, 201);
  const std::string grant(HttpHarness::json(made).at("grant").at("id").as_string());
  ASSERT_EQ(home.client("shen").send("POST", "/grants/" + grant + "/decision", R"({"give":true})").status, 204);
  const auto newcomer = home.client("neu");
  EXPECT_TRUE(HttpHarness::json(newcomer.get("/session")).at("must_change").as_bool());
  const auto expect_shut = [&](const Answer& answer) {
    EXPECT_EQ(answer.status, 403);
    EXPECT_EQ(HttpHarness::code(answer), "password_must_change");
  };
  expect_shut(newcomer.get("/cases"));
  expect_shut(newcomer.get("/sessions"));
  expect_shut(newcomer.send("PUT", "/views/mine", R"({"query":{}})"));
  expect_shut(newcomer.send("POST", "/cases/c1/actions/decisive", R"({"expected_seq":1,"input":{}})"));
  expect_shut(newcomer.send("POST", "/session/confirm", R"({"password":"Mirror-4711-明"})"));
  expect_shut(newcomer.send("POST", "/uploads", ""));
  EXPECT_EQ(newcomer.send("POST", "/session/password", R"({"password":"wrong","new_password":"Spiegel-4712-镜"})").status, 401);
  EXPECT_EQ(newcomer.send("POST", "/session/password", R"({"password":"Mirror-4711-明","new_password":"Spiegel-4712-镜"})").status, 204);
  EXPECT_FALSE(HttpHarness::json(newcomer.get("/session")).at("must_change").as_bool());
  EXPECT_EQ(newcomer.get("/cases").status, 200) << "at the next request";
  EXPECT_EQ(newcomer.send("DELETE", "/session").status, 204);
}

TEST_F(SessionTest, accounts_are_made_by_the_security_administrator_alone) {
  const auto officer = home.client("li.wj");
  const auto admin = home.client("an");
  const std::string body = R"({"login":"neu","name":"新人","password":"Mirror-4711-明","roles":["officer"]})";
  EXPECT_EQ(officer.send("POST", "/accounts", body).status, 403);
  EXPECT_EQ(officer.get("/accounts").status, 403);
  const auto made = admin.send("POST", "/accounts", body);
  EXPECT_EQ(made.status, 201);
  EXPECT_EQ(admin.send("POST", "/accounts", body).status, 422) << "the login exists";
  EXPECT_EQ(made.body.find("argon2"), std::string::npos);

  const std::string id(HttpHarness::json(made).at("id").as_string());
  const auto roles = [&](const std::string& list) { return admin.send("PUT", "/accounts/" + id + "/roles", "{\"roles\":" + list + "}"); };
  EXPECT_EQ(roles(R"(["sys_admin","aud_admin"])").status, 422) << "三员分立";
  EXPECT_EQ(roles(R"(["sys_admin","officer"])").status, 422);
  EXPECT_EQ(roles(R"(["emperor"])").status, 422);
  EXPECT_EQ(roles(R"(["handler"])").status, 422) << "a relation is not granted";
  EXPECT_EQ(roles(R"(["public"])").status, 422) << "no account is the public";

  std::set<std::string> offered;
  const auto page = HttpHarness::json(admin.get("/accounts"));
  for (const auto& role : page.at("roles").as_array()) offered.insert(std::string(role.at("id").as_string()));
  EXPECT_TRUE(offered.contains("organ_head")) << "a role that no account holds yet";
  EXPECT_FALSE(offered.contains("handler"));
}

}  // namespace
}  // namespace mingjing::testing_http
