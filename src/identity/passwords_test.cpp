#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "identity/fakes_test.hpp"
#include "identity/policy.hpp"

namespace mingjing::identity {
namespace {

struct PasswordsTest : testing::Test {
  FakeStore store;
  FakeClock clock;
  FakeRandom random;
  Settings settings = [] {
    Settings out;
    out.password_cost = {64, 1, 1};
    out.password_days = 90;
    out.first_password_days = 7;
    return out;
  }();
  Identity identity{store, clock, random, settings, std::string(32, 'k')};
  const Client home{"10.1.1.1", "Chrome/120.0"};
  const std::string first = "Mirror-4711-明";

  AccountId add(bool must_change = false) {
    return std::get<ports::AccountRecord>(identity.add_account({"li.wj", "李文静", first, {}, {}, {}, {}, must_change})).id;
  }
  template <class T>
  static std::string said(const Answer<T>& answer) {
    if (const auto* refusal = std::get_if<Refusal>(&answer)) return refusal->code;
    return std::holds_alternative<T>(answer) ? "done" : std::get<Fault>(answer).code;
  }
  std::string log_in(const std::string& word) { return said(identity.log_in("li.wj", word, home)); }
  Who in(const std::string& word) { return std::get<Opened>(identity.log_in("li.wj", word, home)).who; }
};

TEST_F(PasswordsTest, none_of_the_last_five_comes_again) {
  add();
  std::vector<std::string> used{first};
  for (int i = 1; i <= 5; ++i) {
    const std::string next = "Spiegel-" + std::to_string(i) + "-镜";
    for (std::size_t k = used.size() > 5 ? used.size() - 5 : 0; k < used.size(); ++k)
      EXPECT_EQ(said(identity.set_password(in(used.back()), used.back(), used[k], home)), "invalid_input") << i << " " << k;
    ASSERT_EQ(said(identity.set_password(in(used.back()), used.back(), next, home)), "done");
    used.push_back(next);
    clock.pass(60);
  }
  EXPECT_EQ(said(identity.set_password(in(used.back()), used.back(), first, home)), "done") << "the sixth before";
}

TEST_F(PasswordsTest, one_is_over_after_ninety_days) {
  add();
  const auto over = [&] { return identity.password_over(in(first)); };
  clock.pass(90 * 24 * 3600 - 1);
  EXPECT_FALSE(over()) << "a second before";
  clock.pass(1);
  EXPECT_TRUE(over());
  ASSERT_EQ(said(identity.set_password(in(first), first, "Spiegel-1-镜", home)), "done");
  EXPECT_FALSE(identity.password_over(in("Spiegel-1-镜")));
}

TEST_F(PasswordsTest, one_that_somebody_else_set_waits_seven_days_for_its_owner) {
  add(true);
  clock.pass(7 * 24 * 3600 - 1);
  EXPECT_EQ(log_in(first), "done");
  clock.pass(1);
  EXPECT_EQ(log_in(first), "first_password_over");
  EXPECT_EQ(log_in("wrong"), "wrong_login") << "told to nobody else";
}

TEST_F(PasswordsTest, a_token_replaces_a_forgotten_one_once_and_within_half_an_hour) {
  const AccountId id = add();
  const Opened open = std::get<Opened>(identity.log_in("li.wj", first, home));
  const auto token = std::get<PasswordToken>(identity.give_password_token(id));
  EXPECT_EQ(token.token.size(), 32u) << "128 bits";
  EXPECT_TRUE(std::holds_alternative<Refusal>(identity.who(open.token))) << "every session ended";
  EXPECT_EQ(store.tokens.at(id.str()).first.find(token.token), std::string::npos) << "kept as its digest alone";
  const auto reset = [&](const std::string& login, const std::string& with, const std::string& word) {
    return said(identity.reset_password(login, with, word, home));
  };
  EXPECT_EQ(reset("li.wj", std::string(32, '0'), "Spiegel-1-镜"), "wrong_token");
  EXPECT_EQ(reset("nobody", token.token, "Spiegel-1-镜"), "wrong_token");
  EXPECT_EQ(reset("li.wj", token.token, "weak"), "invalid_input") << "and it still counts";
  EXPECT_EQ(reset("li.wj", token.token, first), "invalid_input") << "nor the forgotten one again";
  EXPECT_EQ(reset("LI.WJ", token.token, "Spiegel-1-镜"), "done");
  EXPECT_EQ(reset("li.wj", token.token, "Spiegel-2-镜"), "wrong_token") << "used";
  EXPECT_EQ(log_in("Spiegel-1-镜"), "done");
  EXPECT_EQ(log_in(first), "wrong_login");
  const auto late = std::get<PasswordToken>(identity.give_password_token(id));
  clock.pass(settings.reset);
  EXPECT_EQ(reset("li.wj", late.token, "Spiegel-3-镜"), "wrong_token");
  EXPECT_EQ(said(identity.give_password_token(AccountId{"nobody"})), "not_found");
}

TEST_F(PasswordsTest, guesses_at_tokens_stop_the_address) {
  add();
  for (int i = 0; i < settings.address_failures; ++i)
    EXPECT_EQ(said(identity.reset_password("li.wj", std::to_string(i), "Spiegel-1-镜", home)), "wrong_token");
  EXPECT_EQ(said(identity.reset_password("li.wj", "x", "Spiegel-1-镜", home)), "too_many");
}

TEST_F(PasswordsTest, a_hash_of_before_is_taken_over_at_the_log_in) {
  const AccountId id = add();
  auto& kept = store.held.at(id.str()).password;
  kept = crypto::password_hash(first, std::string(16, 's'), {64, 1, 1});   // without the key, as it was once
  EXPECT_EQ(log_in("wrong"), "wrong_login");
  EXPECT_EQ(kept.substr(0, 10), "$argon2id$");
  EXPECT_EQ(log_in(first), "done");
  EXPECT_EQ(kept.substr(0, 13), "k1:$argon2id$");
  EXPECT_FALSE(crypto::password_matches(kept.substr(3), first)) << "the database alone tells of no guess whether it is right";
  EXPECT_EQ(log_in(first), "done");
  settings.password_cost.scheme = crypto::PasswordScheme::pbkdf2_sm3;
  settings.password_cost.iterations = 2;
  Identity domestic{store, clock, random, settings, std::string(32, 'k')};
  EXPECT_EQ(said(domestic.log_in("li.wj", first, home)), "done");
  EXPECT_EQ(kept.substr(0, 15), "k1:$pbkdf2-sm3$");
  EXPECT_EQ(said(domestic.log_in("li.wj", first, home)), "done");
  EXPECT_EQ(said(domestic.log_in("li.wj", first + "x", home)), "wrong_login");
}

TEST(UsualPasswords, AreRefusedWithDigitsAndSignsAroundThem) {
  Settings settings;
  std::string lines;
  for (int i = 0; i < 1000; ++i) lines += "filler" + std::to_string(i) + "\n";
  ASSERT_TRUE(apply_usual_passwords(lines + "dragon\nwangwei\n1qaz2wsx\nlilibet\n", settings).ok());
  const auto refused = [&](std::string_view word) { return !password_faults(word, "li.wj", "李文静", settings).empty(); };
  for (const char* usual : {"Dragon-4711", "@DRAGON2026!", "Dr4g0n#2026", "WangWei@1990", "1QAZ2wsx", "Wangw3i-88", "L1l1bet-77"}) EXPECT_TRUE(refused(usual)) << usual;
  for (const char* good : {"Dragonfly-4711", "Mirror-4711", "明镜-高悬-Aa7", "correct Dragon 7 Battery", "1qaz-2WSX-edc"}) EXPECT_FALSE(refused(good)) << good;
  Settings cut;
  EXPECT_FALSE(apply_usual_passwords("dragon\nwangwei\n", cut).ok()) << "a file cut short";
}

struct PolicyTest : testing::Test {
  Settings settings;
  std::string certificates = R"({"challenge_seconds":90,"authorities":[]})";
  std::string fault_of(std::string_view rules, std::string_view passwords) {
    const auto file = boost::json::parse(R"({"second_factor":[)" + std::string(rules) + R"(],"certificates":)" + certificates + R"(,"sessions":{"most":4},"enforcers":{"roles":["officer"]},"passwords":{)" + std::string(passwords) + "}}");
    const auto read = apply_policy(file, {RoleId{"officer"}}, settings);
    return read ? "" : read.error().what;
  }
  static constexpr std::string_view kRules = R"({"from":"2026-10-01","roles":["officer"]})";
  static constexpr std::string_view kPasswords =
      R"("min":10,"max":100,"classes":2,"days":30,"first_days":3,"reuse":7,"reset_minutes":5,"hash":"pbkdf2-hmac-sm3","words":["mingchuan"])";
};

TEST_F(PolicyTest, says_what_the_server_enforces) {
  ASSERT_EQ(fault_of(kRules, kPasswords), "");
  EXPECT_EQ(settings.second_factor.at(0).from, *civil_date(2026, 10, 1));
  EXPECT_EQ(settings.most_sessions, 4);
  EXPECT_EQ(settings.certificate_roles, std::vector<RoleId>{RoleId("officer")});
  EXPECT_EQ(settings.password_min, 10u);
  EXPECT_EQ(settings.password_max, 100u);
  EXPECT_EQ(settings.password_classes, 2);
  EXPECT_EQ(settings.password_days, 30);
  EXPECT_EQ(settings.first_password_days, 3);
  EXPECT_EQ(settings.password_reuse, 7);
  EXPECT_EQ(settings.reset, 300);
  EXPECT_EQ(settings.challenge, 90);
  EXPECT_EQ(settings.password_cost.scheme, crypto::PasswordScheme::pbkdf2_sm3);
  EXPECT_FALSE(password_faults("Mingchuan7x", "li", "李", settings).empty());
  EXPECT_TRUE(password_faults("Gorgeous7x", "li", "李", settings).empty());
}

TEST_F(PolicyTest, names_what_is_wrong_with_the_file) {
  EXPECT_NE(fault_of(R"({"from":"2026-10-01","roles":["emperor"]})", kPasswords).find("emperor"), std::string::npos);
  EXPECT_NE(fault_of(R"({"from":"2026-13-01","roles":["officer"]})", kPasswords), "");
  EXPECT_NE(fault_of(R"({"roles":["officer"]})", kPasswords), "");
  EXPECT_NE(fault_of(kRules, R"("min":10)"), "");
  for (const char* wrong : {"{}", R"({"challenge_seconds":90})", R"({"challenge_seconds":90,"authorities":["none"]})"}) {
    certificates = wrong;
    EXPECT_NE(fault_of(kRules, kPasswords), "") << wrong;
  }
  EXPECT_NE(apply_policy(boost::json::object{}, {}, settings).error().what, "");
  EXPECT_NE(apply_policy(boost::json::parse(R"({"second_factor":[],"passwords":{}})"), {}, settings).error().what.find("sessions"), std::string::npos);
}

}  // namespace
}  // namespace mingjing::identity
