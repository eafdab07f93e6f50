#include "identity/identity.hpp"

#include <gtest/gtest.h>

#include "identity/fakes_test.hpp"

namespace mingjing::identity {
namespace {

struct IdentityTest : testing::Test {
  FakeStore store;
  FakeClock clock;
  FakeRandom random;
  Settings settings;
  Identity identity{store, clock, random, settings};
  const Client home{"10.1.1.1", "Mozilla/5.0 (Windows NT 10.0) Chrome/120.0"};
  const std::string password = "Mirror-4711-明";

  AccountId add(const std::string& login) {
    auto added = identity.add_account({login, "李文静", password, {}, {}, {}, {RoleId{"officer"}}, false});
    return std::get<ports::AccountRecord>(added).id;
  }
  std::string code_of_log_in(const std::string& login, const std::string& given, const Client& client) {
    auto answer = identity.log_in(login, given, client);
    if (const auto* refusal = std::get_if<Refusal>(&answer)) return refusal->code;
    return std::holds_alternative<Opened>(answer) ? "open" : "fault";
  }
  std::string code_of_who(const std::string& token) {
    auto answer = identity.who(token);
    if (const auto* refusal = std::get_if<Refusal>(&answer)) return refusal->code;
    return std::get<Who>(answer).account.login;
  }
};

TEST_F(IdentityTest, all_spellings_of_a_name_are_one_name) {
  const std::string one = "li.wj";
  for (const char* text : {"li.wj", "LI.WJ", "ｌｉ．ｗｊ", " li.wj ", "　Li.Wj"}) EXPECT_EQ(fold_login(text), one) << text;
  for (const char* text : {"", " ", "li wj", "l\xcc\x81i", "li\n", "li\xe2\x80\x8b", "\xef\xa4\x80", "\xff", "a/b"})
    EXPECT_EQ(fold_login(text), std::nullopt) << text;
  add("li.wj");
  auto again = identity.add_account({"ＬＩ.wj", "另一人", password, {}, {}, {}, {}, false});
  ASSERT_TRUE(std::holds_alternative<Refusal>(again));
  EXPECT_EQ(std::get<Refusal>(again).fields.at(0).field, "login");
}

TEST_F(IdentityTest, a_weak_password_is_refused_with_its_reason) {
  for (const char* weak : {"Ab1-", "abcdefgh", "ABCDEFG1", "Password-1", "Xx-123456", "Zhifa@2026", "Li.Wj-Xy9"})
    EXPECT_FALSE(password_faults(weak, "li.wj", "李文静", settings).empty()) << weak;
  for (const char* good : {"Mirror-4711", "明镜-高悬-Aa7", "correct horse 7 Battery"})
    EXPECT_TRUE(password_faults(good, "li.wj", "李文静", settings).empty()) << good;
}

TEST_F(IdentityTest, a_long_password_counts_to_its_last_character) {
  const std::string first = "Aa1-" + std::string(120, 'x');
  auto added = identity.add_account({"long", "甲", first + "y", {}, {}, {}, {}, false});
  ASSERT_TRUE(std::holds_alternative<ports::AccountRecord>(added));
  EXPECT_EQ(code_of_log_in("long", first + "z", home), "wrong_login");
  EXPECT_EQ(code_of_log_in("long", first + "y", home), "open");
}

TEST_F(IdentityTest, no_account_exists_before_one_is_made) {
  EXPECT_TRUE(std::get<bool>(identity.nobody_yet()));
  for (const char* name : {"admin", "root", "sa", "test", "guest", "system"})
    EXPECT_EQ(code_of_log_in(name, "admin", {"10.9.9." + std::string(name).substr(0, 1), ""}), "wrong_login");
}

TEST_F(IdentityTest, five_wrong_passwords_make_that_address_wait_ten_minutes) {
  add("li.wj");
  for (int i = 0; i < 5; ++i) EXPECT_EQ(code_of_log_in("li.wj", "wrong", home), "wrong_login");
  EXPECT_EQ(code_of_log_in("li.wj", password, home), "wrong_login") << "the right one must wait too";
  EXPECT_EQ(code_of_log_in("li.wj", password, {"10.1.1.2", ""}), "open") << "another address is not locked by it";
  clock.pass(settings.wait + 1);
  EXPECT_EQ(code_of_log_in("li.wj", password, home), "open");
}

TEST_F(IdentityTest, an_attack_from_many_addresses_does_not_lock_out_a_known_one) {
  add("li.wj");
  EXPECT_EQ(code_of_log_in("li.wj", password, home), "open");
  for (int i = 0; i < settings.account_failures; ++i)
    code_of_log_in("li.wj", "wrong", {"10.2.0." + std::to_string(i), ""});
  EXPECT_EQ(code_of_log_in("li.wj", password, {"10.3.3.3", ""}), "wrong_login");
  EXPECT_EQ(code_of_log_in("li.wj", password, home), "open");
}

TEST_F(IdentityTest, spraying_one_password_over_many_names_stops_the_address) {
  for (int i = 0; i < settings.address_failures; ++i)
    EXPECT_EQ(code_of_log_in("user" + std::to_string(i), "Mirror-1234", home), "wrong_login");
  EXPECT_EQ(code_of_log_in("user99", "Mirror-1234", home), "too_many");
  clock.pass(settings.address_window + 1);
  EXPECT_EQ(code_of_log_in("user99", "Mirror-1234", home), "wrong_login");
}

TEST_F(IdentityTest, the_secret_of_a_session_is_not_kept) {
  add("li.wj");
  const Opened opened = std::get<Opened>(identity.log_in("li.wj", password, home));
  EXPECT_EQ(opened.token.size(), 64u);
  for (const auto& [id, session] : store.open) EXPECT_NE(session.token, opened.token);
  EXPECT_EQ(code_of_who(opened.token), "li.wj");
  EXPECT_EQ(code_of_who(store.open.begin()->second.token), "unauthenticated");
  EXPECT_EQ(opened.who.session.device, "Chrome · Windows");
}

TEST_F(IdentityTest, a_session_ends_when_idle_and_when_old) {
  add("li.wj");
  const std::string idle = std::get<Opened>(identity.log_in("li.wj", password, home)).token;
  clock.pass(settings.idle - 1);
  EXPECT_EQ(code_of_who(idle), "li.wj");
  clock.pass(settings.idle - 1);
  EXPECT_EQ(code_of_who(idle), "li.wj") << "it was seen in between";
  clock.pass(settings.idle);
  EXPECT_EQ(code_of_who(idle), "unauthenticated");

  const std::string busy = std::get<Opened>(identity.log_in("li.wj", password, home)).token;
  for (int passed = 0; passed < settings.absolute - 600; passed += 600) {
    EXPECT_EQ(code_of_who(busy), "li.wj");
    clock.pass(600);
  }
  clock.pass(600);
  EXPECT_EQ(code_of_who(busy), "unauthenticated");
}

TEST_F(IdentityTest, a_log_in_beyond_the_number_allowed_ends_the_oldest_and_the_others_hear_of_it) {
  Settings two = settings;
  two.most_sessions = 2;
  Identity bounded{store, clock, random, two};
  // By this one itself: each draws a key of its own, which its passwords hang on.
  ASSERT_TRUE(std::holds_alternative<ports::AccountRecord>(bounded.add_account({"li.wj", "李文静", password, {}, {}, {}, {RoleId{"officer"}}, false})));
  const auto log_in = [&](const std::string& before = {}) {
    clock.pass(1);
    return std::get<Opened>(bounded.log_in("li.wj", password, {home.address, home.user_agent, before}));
  };
  const Opened first = log_in();
  EXPECT_EQ(first.beside, "");
  EXPECT_EQ(std::get<Who>(bounded.who(first.token)).beside, Instant{});
  const Opened second = log_in();
  EXPECT_EQ(second.beside, first.who.session.id);
  EXPECT_TRUE(second.ended.empty());
  EXPECT_EQ(std::get<Who>(bounded.who(first.token)).beside, clock.at) << "told at its next request";
  EXPECT_EQ(std::get<Who>(bounded.who(second.token)).beside, Instant{}) << "the younger one has nothing to be told";
  const Opened third = log_in();
  EXPECT_EQ(third.ended, std::vector<std::string>{first.who.session.id});
  EXPECT_EQ(std::get<Refusal>(bounded.who(first.token)).code, "session_replaced");
  EXPECT_EQ(std::get<Who>(bounded.who(second.token)).beside, clock.at);
  EXPECT_EQ(log_in(third.token).ended.size(), 0u) << "the session that this browser had is none beside the new one";
  clock.pass(two.idle);
  EXPECT_TRUE(log_in().beside.empty()) << "idle sessions have ended and count for nothing";
}

TEST_F(IdentityTest, without_a_number_nobody_is_ended_or_told) {
  add("li.wj");
  const Opened first = std::get<Opened>(identity.log_in("li.wj", password, home));
  for (int i = 0; i < 20; ++i) {
    clock.pass(1);
    EXPECT_TRUE(std::get<Opened>(identity.log_in("li.wj", password, home)).ended.empty());
  }
  EXPECT_EQ(std::get<Who>(identity.who(first.token)).beside, Instant{});
}

TEST_F(IdentityTest, ended_sessions_and_disabled_accounts_are_out_at_the_next_request) {
  const AccountId id = add("li.wj");
  const std::string first = std::get<Opened>(identity.log_in("li.wj", password, home)).token;
  const Opened second = std::get<Opened>(identity.log_in("li.wj", password, home));
  EXPECT_EQ(std::get<std::vector<ports::SessionRecord>>(identity.sessions(second.who)).size(), 2u);
  const Who first_who = std::get<Who>(identity.who(first));
  EXPECT_TRUE(std::holds_alternative<Done>(identity.end_session(id, first_who.session.id)));
  EXPECT_EQ(code_of_who(first), "unauthenticated");
  EXPECT_TRUE(std::holds_alternative<Done>(identity.disable(id)));
  EXPECT_EQ(code_of_who(second.token), "unauthenticated");
}

TEST_F(IdentityTest, a_decisive_act_wants_the_password_again_after_five_minutes) {
  add("li.wj");
  const Opened opened = std::get<Opened>(identity.log_in("li.wj", password, home));
  EXPECT_TRUE(identity.confirmed(opened.who));
  clock.pass(settings.confirmed);
  const Who later = std::get<Who>(identity.who(opened.token));
  EXPECT_FALSE(identity.confirmed(later));
  EXPECT_TRUE(std::holds_alternative<Refusal>(identity.confirm(later, "wrong", home)));
  EXPECT_TRUE(std::holds_alternative<Done>(identity.confirm(later, password, home)));
  EXPECT_TRUE(identity.confirmed(std::get<Who>(identity.who(opened.token))));
}

TEST_F(IdentityTest, a_new_password_ends_the_other_sessions) {
  add("li.wj");
  const std::string other = std::get<Opened>(identity.log_in("li.wj", password, home)).token;
  const Opened mine = std::get<Opened>(identity.log_in("li.wj", password, home));
  EXPECT_TRUE(std::holds_alternative<Refusal>(identity.set_password(mine.who, password, "weak", home)));
  EXPECT_TRUE(std::holds_alternative<Done>(identity.set_password(mine.who, password, "Another-9-好", home)));
  EXPECT_EQ(code_of_who(other), "unauthenticated");
  EXPECT_EQ(code_of_who(mine.token), "li.wj");
  EXPECT_EQ(code_of_log_in("li.wj", "Another-9-好", home), "open");
}

}  // namespace
}  // namespace mingjing::identity
