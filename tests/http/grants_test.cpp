// Roles are given by two: what waits, who may confirm it, and what counts at once.
#include <gtest/gtest.h>

#include "tests/http/harness.hpp"

namespace mingjing::testing_http {
namespace {

identity::Settings cheap() {
  identity::Settings out;
  out.password_cost = {64, 1, 1};
  return out;
}

struct GrantsHttp : testing::Test {
  HttpHarness home{cheap()};
  HttpHarness::Client admin = home.client("an");
  HttpHarness::Client auditor = home.client("shen");

  static std::string account_of(const HttpHarness::Client& who) { return std::string(HttpHarness::json(who.get("/session")).at("account").as_string()); }
  Answer add(const std::string& login, const std::string& role) {
    return admin.send("POST", "/accounts", R"({"login":")" + login + R"(","name":"新人","password":"Mirror-4711-明","roles":[")" + role + "\"]}");
  }
  static std::string grant_of(const Answer& answer) { return std::string(HttpHarness::json(answer).at("grant").at("id").as_string()); }
  static Answer decide(const HttpHarness::Client& who, const std::string& grant, bool give = true) {
    return who.send("POST", "/grants/" + grant + "/decision", give ? R"({"give":true})" : R"({"give":false})");
  }
  Answer roles(const std::string& account, const std::string& list, const std::string& more = "") {
    return admin.send("PUT", "/accounts/" + account + "/roles", "{\"roles\":" + list + more + "}");
  }
  std::string first_role(const HttpHarness::Client& who) {
    const auto me = HttpHarness::json(who.get("/session"));
    const auto& held = me.at("roles").as_array();
    return held.empty() ? "" : std::string(held.at(0).at("id").as_string());
  }
};

TEST_F(GrantsHttp, a_role_counts_when_a_second_administrator_confirmed_it) {
  const auto officer = home.client("li.wj");
  const auto asked = roles(account_of(officer), R"(["unit_head"])");
  EXPECT_EQ(asked.status, 202);
  const std::string grant = grant_of(asked);
  EXPECT_EQ(first_role(officer), "officer") << "not yet";
  const auto again = roles(account_of(officer), R"(["organ_head"])");
  EXPECT_EQ(again.status, 409);
  EXPECT_EQ(HttpHarness::code(again), "grant_waiting");
  const auto own = decide(admin, grant);
  EXPECT_EQ(own.status, 403);
  EXPECT_EQ(HttpHarness::code(own), "not_the_second");
  EXPECT_EQ(decide(officer, grant).status, 403);
  const auto list = HttpHarness::json(auditor.get("/grants")).at("items").as_array();
  ASSERT_EQ(list.size(), 1u);
  EXPECT_EQ(list.at(0).at("roles").at(0).at("id").as_string(), "unit_head");
  EXPECT_EQ(list.at(0).at("roles_now").at(0).at("id").as_string(), "officer");
  EXPECT_FALSE(list.at(0).at("mine").as_bool());
  EXPECT_TRUE(HttpHarness::json(admin.get("/grants")).at("items").at(0).at("mine").as_bool());
  EXPECT_EQ(decide(auditor, "nothing").status, 404);
  EXPECT_EQ(decide(auditor, grant).status, 204);
  EXPECT_EQ(first_role(officer), "unit_head") << "at the next request";
  const auto twice = decide(auditor, grant);
  EXPECT_EQ(twice.status, 409);
  EXPECT_EQ(HttpHarness::code(twice), "grant_decided");
  EXPECT_TRUE(HttpHarness::json(auditor.get("/grants")).at("items").as_array().empty());
  EXPECT_EQ(home.audited("grant.ask"), "ok denied:grant_waiting");
  EXPECT_EQ(home.audited("grant.confirm"), "denied:not_the_second denied:forbidden denied:not_found ok denied:grant_decided");
  const auto same = roles(account_of(officer), R"(["unit_head"])");
  EXPECT_EQ(HttpHarness::code(same), "no_change");
}

TEST_F(GrantsHttp, what_the_second_one_sends_back_or_the_first_takes_back_never_counts) {
  const auto officer = home.client("li.wj");
  const std::string account = account_of(officer);
  EXPECT_EQ(decide(auditor, grant_of(roles(account, R"(["unit_head"])")), false).status, 204);
  EXPECT_EQ(decide(admin, grant_of(roles(account, R"(["organ_head"])")), false).status, 204) << "his own";
  EXPECT_EQ(first_role(officer), "officer");
}

TEST_F(GrantsHttp, nobody_confirms_what_is_given_to_himself) {
  EXPECT_EQ(HttpHarness::code(roles(account_of(auditor), R"(["sec_admin"])")), "nobody_to_confirm") << "he is the only other one";
  ASSERT_TRUE(home.accounts->save_roles(AccountId{account_of(home.client("wang"))}, {RoleId{"aud_admin"}}, true).ok());
  const std::string grant = grant_of(roles(account_of(auditor), R"(["sec_admin"])"));
  const auto own = decide(auditor, grant);
  EXPECT_EQ(own.status, 403);
  EXPECT_EQ(HttpHarness::code(own), "not_the_second");
  EXPECT_EQ(first_role(auditor), "aud_admin");
  EXPECT_EQ(roles(account_of(admin), R"(["organ_head"])").status, 403) << "nor does anybody ask for himself";
}

TEST_F(GrantsHttp, a_new_account_can_do_nothing_until_then) {
  const auto made = add("neu", "officer");
  ASSERT_EQ(made.status, 201);
  EXPECT_TRUE(HttpHarness::json(made).at("roles").as_array().empty());
  const auto newcomer = home.client("neu");
  EXPECT_EQ(newcomer.send("POST", "/session/password", R"({"password":"Mirror-4711-明","new_password":"Spiegel-4712-镜"})").status, 204);
  EXPECT_EQ(newcomer.get("/cases").status, 403);
  EXPECT_EQ(decide(auditor, grant_of(made)).status, 204);
  EXPECT_EQ(newcomer.get("/cases").status, 200);
}

TEST_F(GrantsHttp, who_is_locked_out_is_out_at_once_and_let_in_by_two) {
  const auto officer = home.client("li.wj");
  const std::string account = account_of(officer);
  EXPECT_EQ(roles(account, R"(["officer"])", R"(,"enabled":false)").status, 204);
  EXPECT_EQ(officer.get("/session").status, 401);
  const auto back = roles(account, R"(["officer"])", R"(,"enabled":true)");
  EXPECT_EQ(back.status, 202);
  EXPECT_EQ(home.client("li.wj").get("/session").status, 401);
  EXPECT_EQ(decide(auditor, grant_of(back)).status, 204);
  EXPECT_EQ(home.client("li.wj").get("/session").status, 200);
}

TEST_F(GrantsHttp, rights_ask_for_a_fresh_password) {
  const std::string account = account_of(home.client("li.wj"));
  const std::string grant = grant_of(roles(account, R"(["unit_head"])"));
  home.clock.pass(5 * 60);
  EXPECT_EQ(HttpHarness::code(roles(account, R"(["organ_head"])")), "confirm_required");
  EXPECT_EQ(HttpHarness::code(add("neu", "officer")), "confirm_required");
  EXPECT_EQ(HttpHarness::code(decide(auditor, grant)), "confirm_required");
}

TEST_F(GrantsHttp, where_nobody_could_confirm_only_a_second_administrator_is_made) {
  const std::string account_of_shen = account_of(auditor);
  // Locked out or not, who holds the role stands in the way: whoever could lock the others out would be alone otherwise.
  EXPECT_EQ(roles(account_of_shen, R"(["aud_admin"])", R"(,"enabled":false)").status, 204);
  EXPECT_EQ(add("neu", "officer").status, 201);
  EXPECT_EQ(HttpHarness::json(admin.get("/grants")).at("items").as_array().size(), 1u);
  // As after the set-up: nobody else holds a role that confirms.
  ASSERT_TRUE(home.accounts->save_roles(AccountId{account_of_shen}, {}, false).ok());
  const auto alone = add("zwei", "officer");
  EXPECT_EQ(alone.status, 409);
  EXPECT_EQ(HttpHarness::code(alone), "nobody_to_confirm");
  EXPECT_EQ(HttpHarness::json(admin.get("/accounts")).at("items").as_array().size(), 6u) << "and no account was made";
  const auto second = add("drei", "aud_admin");
  EXPECT_EQ(second.status, 201);
  EXPECT_EQ(HttpHarness::json(second).at("grant").at("state").as_string(), "given");
  EXPECT_EQ(HttpHarness::json(second).at("roles").at(0).at("id").as_string(), "aud_admin");
  EXPECT_EQ(HttpHarness::json(add("vier", "aud_admin")).at("grant").at("state").as_string(), "waiting") << "from then on by two";
}

}  // namespace
}  // namespace mingjing::testing_http
