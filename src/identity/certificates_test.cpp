// A key at the desk: what its signature opens, and which signatures open nothing.
#include <gtest/gtest.h>

#include "crypto/encoding.hpp"
#include "identity/fakes_test.hpp"

namespace mingjing::identity {
namespace {

const std::string kOrigin = "https://zf.example";
const std::string kDigest(64, 'd');

struct CertificatesTest : testing::Test {
  FakeStore store;
  FakeClock clock;
  FakeRandom random;
  Settings settings = [] {
    Settings out;
    out.password_cost = {64, 1, 1};
    out.second_factor = {{*civil_date(2026, 9, 1), {RoleId{"officer"}}}};
    return out;
  }();
  Identity identity{store, clock, random, settings, std::string(32, 'k')};
  const Client home{"10.1.1.1", "Chrome/120.0"};
  const std::string password = "Mirror-4711-明";
  const crypto::PrivateKey key = crypto::PrivateKey::generate(crypto::KeyKind::sm2).value();
  const std::string certificate = of(key);

  static std::string of(const crypto::PrivateKey& key, int from_year = 2026, int until_year = 2027) {
    return crypto::base64(crypto::self_signed(key, "李文静", 0x51, at_time(*civil_date(from_year, 9, 1), 0), at_time(*civil_date(until_year, 9, 1), 0)).value());
  }
  AccountId add(const std::string& login) { return std::get<ports::AccountRecord>(identity.add_account({login, "李文静", password, {}, {}, {}, {RoleId{"officer"}}, false})).id; }
  Who in(const std::string& login = "li.wj") { return std::get<Opened>(identity.log_in(login, password, home)).who; }
  static SignedText signed_by(const crypto::PrivateKey& with, const std::string& text, const std::string& origin = kOrigin) {
    return {text, crypto::base64(with.sign(text).value()), origin};
  }
  SignedText made(Purpose purpose, const std::string& digest = {}, const std::string& login = "li.wj") {
    return signed_by(key, identity.challenge(purpose, login, kOrigin, digest).text);
  }
  Who enrolled(const std::string& login = "li.wj") {
    add(login);
    const Who who = in(login);
    EXPECT_EQ(said(identity.enrol_certificate(who, certificate, made(Purpose::confirm, {}, login))), "done");
    clock.pass(1);
    auto found = store.account(who.account.id).value();
    return {who.session, *found, {}};
  }
  std::string log_in(const SignedText& signature) { return said(identity.log_in("li.wj", password, home, {}, {}, signature)); }
  template <class T>
  static std::string said(const Answer<T>& answer) {
    if (const auto* refusal = std::get_if<Refusal>(&answer)) return refusal->code;
    return std::holds_alternative<T>(answer) ? "done" : std::get<Fault>(answer).code;
  }
};

TEST_F(CertificatesTest, stands_for_the_second_factor_that_the_role_demands) {
  add("li.wj");
  const Who who = in();
  EXPECT_TRUE(identity.must_enrol(who));
  EXPECT_EQ(said(identity.enrol_certificate(who, certificate, made(Purpose::confirm))), "done");
  EXPECT_FALSE(identity.must_enrol({who.session, *store.account(who.account.id).value(), {}}));
  EXPECT_EQ(log_in({}), "certificate_required") << "the password alone";
  EXPECT_EQ(said(identity.log_in("li.wj", password, home, "123456")), "certificate_required") << "a code of nothing";
  clock.pass(1);
  EXPECT_EQ(log_in(made(Purpose::log_in)), "done");
  EXPECT_EQ(said(identity.log_in("li.wj", "wrong", home, {}, {}, made(Purpose::log_in))), "wrong_login");
}

TEST_F(CertificatesTest, a_signature_counts_once_and_for_two_minutes) {
  enrolled();
  const auto once = made(Purpose::log_in);
  EXPECT_EQ(log_in(once), "done");
  EXPECT_EQ(log_in(once), "wrong_signature") << "replayed";
  clock.pass(1);
  const auto older = made(Purpose::log_in);
  clock.pass(1);
  EXPECT_EQ(log_in(made(Purpose::log_in)), "done");
  EXPECT_EQ(log_in(older), "wrong_signature") << "issued before one that counted";
  clock.pass(1);
  const auto slow = made(Purpose::log_in);
  clock.pass(settings.challenge - 1);
  EXPECT_EQ(log_in(slow), "done");
  const auto stale = made(Purpose::log_in);
  clock.pass(settings.challenge);
  EXPECT_EQ(log_in(stale), "wrong_signature");
  clock.pass(-2 * settings.challenge);
  EXPECT_EQ(log_in(made(Purpose::log_in)), "wrong_signature") << "a clock set back makes none new";
}

TEST_F(CertificatesTest, a_signature_for_another_origin_name_purpose_or_key_opens_nothing) {
  enrolled();
  const auto text = [&](Purpose purpose, const char* login, const std::string& origin) { return identity.challenge(purpose, login, origin).text; };
  const auto other = crypto::PrivateKey::generate(crypto::KeyKind::sm2).value();
  Identity elsewhere{store, clock, random, settings, std::string(32, 'x')};
  const SignedText wrong[] = {
      signed_by(key, text(Purpose::log_in, "li.wj", "https://evil.example")),                          // issued for another page, brought here
      signed_by(key, text(Purpose::log_in, "li.wj", "https://evil.example"), "https://evil.example/"),
      signed_by(key, text(Purpose::log_in, "li.wj", kOrigin), "https://evil.example"),                  // issued here, brought from elsewhere
      signed_by(key, text(Purpose::log_in, "wang", kOrigin)),
      signed_by(key, text(Purpose::confirm, "li.wj", kOrigin)),
      signed_by(key, text(Purpose::act, "li.wj", kOrigin)),
      signed_by(other, text(Purpose::log_in, "li.wj", kOrigin)),
      signed_by(key, elsewhere.challenge(Purpose::log_in, "li.wj", kOrigin).text),                      // made by nobody here
      {text(Purpose::log_in, "li.wj", kOrigin), "", kOrigin},
      {text(Purpose::log_in, "li.wj", kOrigin), "MEUCIQ==", kOrigin},
      {"", signed_by(key, "").signature, kOrigin}};
  for (const auto& one : wrong) EXPECT_EQ(log_in(one), "wrong_signature") << one.challenge;
  const auto good = made(Purpose::log_in);
  for (std::size_t at = 0; at < good.challenge.size(); ++at) {
    auto altered = good.challenge;
    altered[at] = static_cast<char>(altered[at] ^ 1);
    EXPECT_EQ(log_in(signed_by(key, altered)), "wrong_signature") << at;
  }
  EXPECT_EQ(log_in(signed_by(key, good.challenge + "\n")), "wrong_signature");
  EXPECT_EQ(log_in(good), "done");
}

TEST_F(CertificatesTest, an_act_is_signed_to_its_last_digit) {
  const Who who = enrolled();
  std::string near = kDigest;
  near.back() = 'e';
  EXPECT_EQ(said(identity.sign_act(who, made(Purpose::act, near), kDigest)), "wrong_signature");
  EXPECT_EQ(said(identity.sign_act(who, made(Purpose::act), kDigest)), "wrong_signature") << "of no act";
  EXPECT_EQ(said(identity.sign_act(who, made(Purpose::confirm), kDigest)), "wrong_signature") << "a confirmed session is no signed act";
  const auto signature = made(Purpose::act, kDigest);
  const auto by = identity.sign_act(who, signature, kDigest);
  ASSERT_EQ(said(by), "done");
  EXPECT_EQ(std::get<SignedBy>(by).serial, "51");
  EXPECT_EQ(std::get<SignedBy>(by).certificate, certificate);
  EXPECT_EQ(said(identity.sign_act(who, signature, kDigest)), "wrong_signature") << "replayed";
  // What anybody can do with what the record keeps.
  const auto kept = crypto::read_certificate(std::get<SignedBy>(by).certificate).value();
  EXPECT_TRUE(kept.key.verify(signature.challenge, *crypto::from_base64(signature.signature)));
  EXPECT_NE(signature.challenge.find(kDigest), std::string::npos);
}

TEST_F(CertificatesTest, confirms_the_session_in_the_place_of_the_password) {
  const Who who = enrolled();
  clock.pass(settings.confirmed);
  const auto again = [&] { return Who{store.open.at(who.session.id), who.account, {}}; };
  EXPECT_FALSE(identity.confirmed(again()));
  EXPECT_EQ(said(identity.confirm_by_signature(again(), made(Purpose::log_in))), "wrong_signature");
  EXPECT_FALSE(identity.confirmed(again()));
  EXPECT_EQ(said(identity.confirm_by_signature(again(), made(Purpose::confirm))), "done");
  EXPECT_TRUE(identity.confirmed(again()));
}

TEST_F(CertificatesTest, is_enrolled_by_its_owner_who_holds_the_key_and_gave_a_fresh_password) {
  add("li.wj");
  const Who who = in();
  const Opened elsewhere = std::get<Opened>(identity.log_in("li.wj", password, home));
  const auto other = crypto::PrivateKey::generate(crypto::KeyKind::sm2).value();
  const auto with = [&](const std::string& text) { return said(identity.enrol_certificate(who, text, made(Purpose::confirm))); };
  EXPECT_EQ(with(of(other)), "wrong_signature") << "somebody else's certificate";
  EXPECT_EQ(said(identity.enrol_certificate(who, certificate, made(Purpose::log_in))), "wrong_signature");
  EXPECT_EQ(with("no certificate"), "invalid_input");
  EXPECT_EQ(with(of(key, 2027, 2028)), "invalid_input") << "not yet";
  EXPECT_EQ(with(of(key, 2024, 2025)), "invalid_input") << "no more";
  EXPECT_EQ(with(of(crypto::PrivateKey::generate(crypto::KeyKind::ed25519).value())), "invalid_input");
  EXPECT_FALSE(store.account(who.account.id).value()->signing_key);
  EXPECT_EQ(with(certificate), "done");
  EXPECT_TRUE(std::holds_alternative<Refusal>(identity.who(elsewhere.token))) << "other sessions end";
  EXPECT_EQ(store.keys.at(who.account.id.str()).certificate.find("MII"), std::string::npos) << "sealed";
  const auto shown = std::get<std::optional<OwnCertificate>>(identity.certificate(who));
  ASSERT_TRUE(shown);
  EXPECT_EQ(shown->subject, "CN=李文静");
  clock.pass(settings.confirmed);
  EXPECT_EQ(with(certificate), "confirm_required");
}

TEST_F(CertificatesTest, of_an_authority_that_the_rules_do_not_name_is_not_enrolled) {
  settings.authorities = {crypto::read_certificate(of(crypto::PrivateKey::generate(crypto::KeyKind::sm2).value())).value()};
  Identity strict{store, clock, random, settings, std::string(32, 'k')};
  add("li.wj");
  const Who who = in();
  const auto signature = signed_by(key, strict.challenge(Purpose::confirm, "li.wj", kOrigin).text);
  EXPECT_EQ(said(strict.enrol_certificate(who, certificate, signature)), "invalid_input") << "the same name, another key";
  settings.authorities.push_back(crypto::read_certificate(certificate).value());
  Identity known{store, clock, random, settings, std::string(32, 'k')};
  EXPECT_EQ(said(known.enrol_certificate(who, certificate, signature)), "done");
}

TEST_F(CertificatesTest, that_ran_out_opens_nothing_from_the_next_moment_on) {
  enrolled();
  const Instant until = at_time(*civil_date(2027, 9, 1), 0);
  clock.at = until;
  EXPECT_EQ(log_in(made(Purpose::log_in)), "done");
  clock.at = {until.ms + 1};
  EXPECT_EQ(log_in(made(Purpose::log_in)), "certificate_over");
}

TEST_F(CertificatesTest, is_reset_with_the_second_factor) {
  const Who who = enrolled();
  EXPECT_EQ(said(identity.reset_second_factor(who.account.id)), "done");
  EXPECT_FALSE(store.account(who.account.id).value()->signing_key);
  EXPECT_EQ(said(identity.sign_act(who, made(Purpose::act, kDigest), kDigest)), "no_certificate");
  EXPECT_EQ(said(identity.log_in("li.wj", password, home)), "done") << "and leads to a new enrolment";
}

TEST_F(CertificatesTest, a_challenge_says_nothing_of_who_there_is) {
  enrolled();
  const auto of_known = identity.challenge(Purpose::log_in, "li.wj", kOrigin).text;
  const auto of_unknown = identity.challenge(Purpose::log_in, "nobody", kOrigin).text;
  EXPECT_EQ(of_known.size() - std::string("li.wj").size(), of_unknown.size() - std::string("nobody").size());
  EXPECT_EQ(said(identity.log_in("nobody", password, home, {}, {}, signed_by(key, of_unknown))), "wrong_login");
}

}  // namespace
}  // namespace mingjing::identity
