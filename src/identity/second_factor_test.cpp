#include <gtest/gtest.h>

#include "crypto/one_time.hpp"
#include "identity/fakes_test.hpp"
#include "identity/totp.hpp"

namespace mingjing::identity {
namespace {

// 59 s, 1111111109 s … of RFC 6238 appendix B; its eight digits end in these six.
TEST(Totp, CountsTheCodesOfRfc6238) {
  const std::pair<std::int64_t, const char*> codes[] = {{59, "287082"},         {1111111109, "081804"}, {1111111111, "050471"},
                                                        {1234567890, "005924"}, {2000000000, "279037"}, {20000000000, "353130"}};
  for (const auto& [seconds, code] : codes) EXPECT_EQ(Totp().mark("12345678901234567890", code, 0, {seconds * 1000}), seconds / 30) << seconds;
}

TEST(Totp, CountsOneStepBeforeAndAfterAndNoneTwice) {
  constexpr std::string_view kSecret = "12345678901234567890";
  const std::int64_t step = 59'000'000;
  const Instant now{step * 30'000 + 29'999};
  const auto code = [&](std::int64_t at) { return crypto::one_time_code(kSecret, static_cast<std::uint64_t>(at), 6); };
  EXPECT_EQ(Totp().mark(kSecret, code(step - 2), 0, now), std::nullopt);
  EXPECT_EQ(Totp().mark(kSecret, code(step - 1), 0, now), step - 1);
  EXPECT_EQ(Totp().mark(kSecret, code(step), 0, now), step);
  EXPECT_EQ(Totp().mark(kSecret, code(step + 1), 0, now), step + 1);
  EXPECT_EQ(Totp().mark(kSecret, code(step + 2), 0, now), std::nullopt);
  EXPECT_EQ(Totp().mark(kSecret, code(step), step, now), std::nullopt) << "used";
  EXPECT_EQ(Totp().mark(kSecret, code(step - 1), step, now), std::nullopt) << "older than one that was used";
  for (const char* none : {"", "12345", "1234567", "abcdef"}) EXPECT_EQ(Totp().mark(kSecret, none, 0, now), std::nullopt) << none;
}

TEST(Totp, IsScannedAsAnAddressThatHoldsNothingUnescaped) {
  EXPECT_EQ(totp_address("明镜 370100", "li.wj", "12345678901234567890"),
            "otpauth://totp/%E6%98%8E%E9%95%9C%20370100:li.wj?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E6%98%8E%E9%95%9C%20370100"
            "&algorithm=SHA1&digits=6&period=30");
}

struct SecondFactorTest : testing::Test {
  FakeStore store;
  FakeClock clock;
  FakeRandom random;
  Settings settings = [] {
    Settings out;
    out.password_cost = {64, 1, 1};
    out.second_factor = {{*civil_date(2026, 9, 28), {RoleId{"officer"}}}, {*civil_date(2026, 10, 1), {RoleId{"counsel"}}}};
    return out;
  }();
  Identity identity{store, clock, random, settings};
  const Client home{"10.1.1.1", "Chrome/120.0"};
  const std::string password = "Mirror-4711-明";
  std::string secret;                    // of the program in the officer's hand
  std::vector<std::string> recovery;

  AccountId add(const std::string& login, const char* role = "officer") {
    return std::get<ports::AccountRecord>(identity.add_account({login, "李文静", password, {}, {}, {}, {RoleId{role}}, false})).id;
  }
  Who in(const std::string& login, const std::string& code = {}) { return std::get<Opened>(identity.log_in(login, password, home, code)).who; }
  std::string code(int steps = 0) const {
    return crypto::one_time_code(secret, static_cast<std::uint64_t>(clock.at.ms / 30'000 + steps), 6);
  }
  template <class T>
  static std::string said(const Answer<T>& answer) {
    if (const auto* refusal = std::get_if<Refusal>(&answer)) return refusal->code;
    return std::holds_alternative<T>(answer) ? "done" : std::get<Fault>(answer).code;
  }
  std::string log_in(const std::string& given, const Client& client, const char* word = nullptr) {
    return said(identity.log_in("li.wj", word ? word : password, client, given));
  }
  std::string log_in(const std::string& given) { return log_in(given, home); }
  // What the program reads from the picture: the base32 of its address.
  void enrol(const Who& who) {
    const auto begun = std::get<Enrolment>(identity.begin_second_factor(who));
    EXPECT_NE(begun.address.find("secret=" + begun.secret + "&"), std::string::npos);
    secret.clear();
    std::uint32_t held = 0;
    int bits = 0;
    for (const char c : begun.secret) {
      held = held << 5 | static_cast<std::uint32_t>(c >= 'A' ? c - 'A' : c - '2' + 26);
      if ((bits += 5) >= 8) secret += static_cast<char>(held >> (bits -= 8));
    }
    recovery = std::get<std::vector<std::string>>(identity.confirm_second_factor(who, code()));
    clock.pass(30);
  }
};

TEST_F(SecondFactorTest, whose_role_demands_one_must_enrol_from_its_day_on) {
  add("li.wj");
  add("counsel", "counsel");
  add("window", "window");
  EXPECT_TRUE(identity.must_enrol(in("li.wj")));
  EXPECT_FALSE(identity.must_enrol(in("counsel"))) << "the day before";
  EXPECT_FALSE(identity.must_enrol(in("window"))) << "a role that the file does not name";
  clock.pass(3 * 24 * 3600);
  EXPECT_TRUE(identity.must_enrol(in("counsel")));
}

TEST_F(SecondFactorTest, is_in_force_once_a_code_was_given_and_ends_the_other_sessions) {
  const AccountId id = add("li.wj");
  const Opened other = std::get<Opened>(identity.log_in("li.wj", password, home));
  const Who who = in("li.wj");
  EXPECT_EQ(said(identity.confirm_second_factor(who, "123456")), "no_enrolment");
  ASSERT_TRUE(std::holds_alternative<Enrolment>(identity.begin_second_factor(who)));
  EXPECT_EQ(said(identity.confirm_second_factor(who, "12345")), "invalid_input");
  EXPECT_EQ(log_in(""), "done") << "begun is not in force";
  enrol(who);
  EXPECT_EQ(recovery.size(), 10u);
  EXPECT_EQ(std::set<std::string>(recovery.begin(), recovery.end()).size(), 10u);
  EXPECT_TRUE(std::holds_alternative<Refusal>(identity.who(other.token)));
  EXPECT_EQ(log_in(""), "second_factor_required");
  EXPECT_EQ(log_in(code()), "done");
  EXPECT_FALSE(identity.must_enrol(in("li.wj", code(1))));
  EXPECT_EQ(std::get<SecondFactorState>(identity.second_factor(who)).codes_left, 10);
  // Nothing that the program or its owner holds lies in the store.
  const auto& kept = store.factors.at(id.str());
  EXPECT_EQ(kept.secret.find(secret), std::string::npos);
  for (const auto& hash : store.codes.at(id.str())) EXPECT_EQ(hash.substr(0, 10), "$argon2id$");
}

TEST_F(SecondFactorTest, a_code_counts_once_and_within_one_step) {
  add("li.wj");
  enrol(in("li.wj"));
  EXPECT_EQ(log_in(code(-2)), "wrong_code");
  EXPECT_EQ(log_in(code(2)), "wrong_code");
  EXPECT_EQ(log_in(code()), "done");
  EXPECT_EQ(log_in(code()), "wrong_code") << "used";
  EXPECT_EQ(log_in(code(1)), "done");
  EXPECT_EQ(log_in(code()), "wrong_code") << "older than one that was used";
  clock.pass(60);
  const std::string typed = code().substr(0, 3) + " " + code().substr(3);
  EXPECT_EQ(log_in(typed), "done");
}

TEST_F(SecondFactorTest, ten_guesses_make_it_wait_each_further_ten_twice_as_long) {
  add("li.wj");
  enrol(in("li.wj"));
  for (int i = 0; i < 10; ++i) EXPECT_EQ(log_in("000000"), "wrong_code") << i;
  EXPECT_EQ(log_in(code()), "code_waits") << "the right one must wait too";
  EXPECT_EQ(log_in("", home, "wrong"), "wrong_login") << "and tells nothing to who does not know the password";
  clock.pass(settings.wait - 1);
  EXPECT_EQ(log_in(code()), "code_waits");
  clock.pass(1);
  for (int i = 0; i < 10; ++i) EXPECT_EQ(log_in("000000"), "wrong_code") << i;
  clock.pass(settings.wait + 1);
  EXPECT_EQ(log_in(code()), "code_waits");
  clock.pass(settings.wait);
  EXPECT_EQ(log_in(code()), "done");
  for (int i = 0; i < 9; ++i) EXPECT_EQ(log_in("000000"), "wrong_code") << i;
  EXPECT_EQ(log_in(code(1)), "done") << "the count began anew";
}

TEST_F(SecondFactorTest, a_recovery_code_counts_once_and_new_ones_end_the_old) {
  add("li.wj");
  enrol(in("li.wj"));
  std::string small = recovery[0];
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  EXPECT_EQ(log_in(small), "done") << "as it may be typed";
  EXPECT_EQ(log_in(recovery[0]), "wrong_code");
  const Who who = in("li.wj", recovery[1]);
  EXPECT_EQ(std::get<SecondFactorState>(identity.second_factor(who)).codes_left, 8);
  const auto fresh = std::get<std::vector<std::string>>(identity.new_recovery_codes(who));
  EXPECT_EQ(fresh.size(), 10u);
  EXPECT_EQ(log_in(recovery[2]), "wrong_code");
  EXPECT_EQ(log_in(fresh[0]), "done");
}

TEST_F(SecondFactorTest, another_program_takes_over_when_it_has_shown_a_code) {
  add("li.wj");
  enrol(in("li.wj"));
  const Who who = in("li.wj", code());
  ASSERT_TRUE(std::holds_alternative<Enrolment>(identity.begin_second_factor(who)));
  clock.pass(30);
  EXPECT_EQ(log_in(code()), "done") << "the old one until then";
  std::string before = secret;
  enrol(who);
  EXPECT_NE(before, secret);
  EXPECT_EQ(log_in(code()), "done");
  std::swap(secret, before);
  EXPECT_EQ(log_in(code(1)), "wrong_code");
}

TEST_F(SecondFactorTest, changes_ask_for_a_fresh_password_or_code) {
  add("li.wj");
  const Opened opened = std::get<Opened>(identity.log_in("li.wj", password, home));
  clock.pass(settings.confirmed);
  const auto later = [&] { return std::get<Who>(identity.who(opened.token)); };
  EXPECT_EQ(said(identity.begin_second_factor(later())), "confirm_required");
  EXPECT_EQ(said(identity.confirm_by_code(later(), "123456")), "wrong_code") << "there is none";
  EXPECT_EQ(said(identity.confirm(later(), password, home)), "done");
  enrol(later());
  clock.pass(settings.confirmed);
  EXPECT_EQ(said(identity.new_recovery_codes(later())), "confirm_required");
  EXPECT_EQ(said(identity.confirm_by_code(later(), recovery[0])), "wrong_code") << "a recovery code is for the log-in";
  EXPECT_EQ(said(identity.confirm_by_code(later(), code())), "done");
  EXPECT_TRUE(identity.confirmed(later()));
  EXPECT_EQ(said(identity.new_recovery_codes(later())), "done");
}

TEST_F(SecondFactorTest, lets_its_owner_in_while_others_guesses_lock_the_account) {
  add("li.wj");
  enrol(in("li.wj"));
  for (int i = 0; i < settings.account_failures; ++i) log_in("", {"10.2.0." + std::to_string(i), ""}, "wrong");
  const Client away{"10.3.3.3", ""};
  EXPECT_EQ(log_in("", away), "wrong_login");
  EXPECT_EQ(log_in("000000", away), "wrong_login") << "nothing tells that the password was right";
  EXPECT_EQ(log_in(code(), away), "done");
}

TEST_F(SecondFactorTest, is_reset_for_an_owner_who_lost_it) {
  const AccountId id = add("li.wj");
  EXPECT_EQ(said(identity.reset_second_factor(id)), "not_found");
  const Opened opened = std::get<Opened>(identity.log_in("li.wj", password, home));
  enrol(opened.who);
  EXPECT_EQ(said(identity.reset_second_factor(id)), "done");
  EXPECT_TRUE(std::holds_alternative<Refusal>(identity.who(opened.token)));
  EXPECT_EQ(log_in(recovery[0]), "done") << "by the password alone, whatever else is sent";
  EXPECT_TRUE(identity.must_enrol(in("li.wj")));
}

TEST_F(SecondFactorTest, a_secret_of_another_account_or_another_key_opens_nothing) {
  const AccountId id = add("li.wj");
  const AccountId second = add("wang");
  enrol(in("li.wj"));
  store.factors[second.str()] = store.factors[id.str()];
  store.held[second.str()].second_factor = true;
  EXPECT_EQ(said(identity.log_in("wang", password, home, code())), "seal_broken");
  Identity elsewhere{store, clock, random, settings, std::string(32, 'k')};
  EXPECT_EQ(said(elsewhere.log_in("li.wj", password, home, code())), "wrong_login") << "nor is a password right without the key";
}

}  // namespace
}  // namespace mingjing::identity
