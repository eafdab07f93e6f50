// Keys at the desks over HTTP: enrolment, the log-in, the signature of a decisive act and of nothing else.
#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>

#include "crypto/certificate.hpp"
#include "crypto/encoding.hpp"
#include "crypto/one_time.hpp"
#include "tests/http/harness.hpp"

namespace mingjing::testing_http {
namespace {

namespace json = boost::json;

struct CertificateHttp : testing::Test {
  HttpHarness home{[] {
    identity::Settings out;
    out.password_cost = {64, 1, 1};
    return out;
  }()};
  const crypto::PrivateKey key = crypto::PrivateKey::generate(crypto::KeyKind::sm2).value();
  const std::string certificate = crypto::base64(
      crypto::self_signed(key, "李文静", 0x51, at_time(*civil_date(2026, 1, 1), 0), at_time(*civil_date(2028, 1, 1), 0)).value());

  std::string sign(const std::string& text) const { return crypto::base64(key.sign(text).value()); }
  json::object proof_of(const std::string& challenge) const { return {{"challenge", challenge}, {"signature", sign(challenge)}}; }
  // What the key is given to sign for this act, or to confirm the session.
  static std::string challenge(const HttpHarness::Client& who, const json::value& act = nullptr, std::vector<std::pair<std::string, std::string>> headers = {}) {
    json::object body;
    if (act.is_object()) body["act"] = act;
    const auto answer = who.send("POST", "/session/certificate/challenge", json::serialize(body), std::move(headers));
    EXPECT_EQ(answer.status, 200) << answer.body;
    return std::string(HttpHarness::json(answer).at("challenge").as_string());
  }
  std::string log_in_challenge(const std::string& login, std::vector<std::pair<std::string, std::string>> headers = {}) const {
    headers.emplace_back("Content-Type", "application/json");
    return std::string(HttpHarness::json(home.ask({"POST", "/session/challenge", std::move(headers), R"({"login":")" + login + "\"}"})).at("challenge").as_string());
  }
  Answer log_in(const json::object& proof) const {
    json::object body{{"login", "li.wj"}, {"password", HttpHarness::kPassword}};
    for (const auto& [name, value] : proof) body[name] = value;
    return home.ask({"POST", "/session", {{"Content-Type", "application/json"}}, json::serialize(body)});
  }
  Answer enrol(const HttpHarness::Client& who) const {
    json::object body = proof_of(challenge(who));
    body["certificate"] = certificate;
    return who.send("PUT", "/session/certificate", json::serialize(body));
  }
  static json::object act(const char* action = "decisive", int seq = 1, const char* words = "同意") {
    return {{"case", "c1"}, {"action", action}, {"expected_seq", seq}, {"input", {{"opinion", words}}}};
  }
  static Answer perform(const HttpHarness::Client& who, const json::object& act, const json::object& proof = {}) {
    json::object body{{"expected_seq", act.at("expected_seq")}, {"input", act.at("input")}};
    if (!proof.empty()) body["signed"] = proof;
    return who.send("POST", "/cases/c1/actions/" + std::string(act.at("action").as_string()), json::serialize(body));
  }
};

TEST_F(CertificateHttp, is_enrolled_and_then_asked_for_at_the_log_in) {
  const auto me = home.client("li.wj");
  EXPECT_TRUE(HttpHarness::json(me.get("/session/certificate")).at("certificate").is_null());
  EXPECT_FALSE(HttpHarness::json(me.get("/session")).at("certificate").as_bool());
  ASSERT_EQ(enrol(me).status, 204);
  EXPECT_EQ(HttpHarness::json(me.get("/session/certificate")).at("certificate").at("serial").as_string(), "51");
  EXPECT_TRUE(HttpHarness::json(me.get("/session")).at("certificate").as_bool()) << "at the next request";
  const auto alone = log_in({});
  EXPECT_EQ(alone.status, 401);
  EXPECT_EQ(HttpHarness::code(alone), "certificate_required");
  EXPECT_EQ(alone.header("set-cookie"), "");
  home.clock.pass(1);
  const auto proof = proof_of(log_in_challenge("li.wj"));
  EXPECT_EQ(log_in(proof).status, 200);
  const auto again = log_in(proof);
  EXPECT_EQ(again.status, 403);
  EXPECT_EQ(HttpHarness::code(again), "wrong_signature") << "replayed";
  EXPECT_EQ(again.header("set-cookie"), "");
  EXPECT_NE(home.audited("session.open").find("denied:certificate_required ok denied:wrong_signature"), std::string::npos) << home.audited("session.open");
  EXPECT_EQ(home.audited("account.certificate"), "ok");
}

TEST_F(CertificateHttp, is_not_enrolled_without_its_key_or_a_fresh_password) {
  const auto me = home.client("li.wj");
  const auto other = crypto::PrivateKey::generate(crypto::KeyKind::sm2).value();
  const auto text = challenge(me);
  json::object body{{"certificate", certificate}, {"challenge", text}, {"signature", crypto::base64(other.sign(text).value())}};
  EXPECT_EQ(HttpHarness::code(me.send("PUT", "/session/certificate", json::serialize(body))), "wrong_signature");
  body["certificate"] = "-----BEGIN CERTIFICATE-----\nno\n-----END CERTIFICATE-----";
  EXPECT_EQ(me.send("PUT", "/session/certificate", json::serialize(body)).status, 422);
  home.clock.pass(5 * 60);
  EXPECT_EQ(enrol(me).status, 428);
  EXPECT_FALSE(HttpHarness::json(me.get("/session")).at("certificate").as_bool());
}

TEST_F(CertificateHttp, a_challenge_of_a_foreign_page_opens_nothing) {
  const auto me = home.client("li.wj");
  ASSERT_EQ(enrol(me).status, 204);
  home.clock.pass(1);
  // Fetched by a page elsewhere, which has it signed for itself and brings it here.
  EXPECT_EQ(home.ask({"POST", "/session/challenge", {{"Content-Type", "application/json"}, {"Origin", "https://evil.example"}}, R"({"login":"li.wj"})"}).status, 403);
  EXPECT_GE(home.ask({"POST", "/session/challenge", {{"Content-Type", "application/json"}, {"Host", "evil.example"}}, R"({"login":"li.wj"})"}).status, 400) << "no name of ours";
  // Issued under another name that this server answers to.
  const auto foreign = log_in_challenge("li.wj", {{"Host", "127.0.0.1"}});
  EXPECT_NE(foreign.find("http://127.0.0.1\n"), std::string::npos) << foreign;
  EXPECT_EQ(HttpHarness::code(log_in(proof_of(foreign))), "wrong_signature");
  EXPECT_EQ(HttpHarness::code(log_in(proof_of(log_in_challenge("wang")))), "wrong_signature");
  const auto stale = proof_of(log_in_challenge("li.wj"));
  home.clock.pass(2 * 60);
  EXPECT_EQ(HttpHarness::code(log_in(stale)), "wrong_signature");
}

TEST_F(CertificateHttp, a_decisive_act_is_done_by_a_signature_of_exactly_that_act) {
  const auto me = home.client("li.wj");
  ASSERT_EQ(enrol(me).status, 204);
  home.clock.pass(5 * 60);
  EXPECT_EQ(perform(me, act()).status, 428) << "the password is not fresh any more";
  struct Row {
    const char* what;
    json::object signed_act;
  };
  const Row wrong[] = {{"another step", act("file")}, {"another state of the case", act("decisive", 2)}, {"other words", act("decisive", 1, "不同意")}};
  for (const Row& row : wrong) {
    home.clock.pass(1);
    const auto answer = perform(me, act(), proof_of(challenge(me, row.signed_act)));
    EXPECT_EQ(answer.status, 403) << row.what;
    EXPECT_EQ(HttpHarness::code(answer), "wrong_signature") << row.what;
  }
  EXPECT_EQ(HttpHarness::code(perform(me, act(), proof_of(challenge(me)))), "wrong_signature") << "of no act";
  const auto stale = proof_of(challenge(me, act()));
  home.clock.pass(2 * 60);
  EXPECT_EQ(HttpHarness::code(perform(me, act(), stale)), "wrong_signature");
  EXPECT_EQ(home.office.effects, 0);
  const auto proof = proof_of(challenge(me, act()));
  EXPECT_EQ(perform(me, act(), proof).status, 200);
  EXPECT_EQ(home.office.effects, 1);
  {
    const std::lock_guard lock(home.office.proofs_mutex);
    ASSERT_EQ(home.office.proofs.size(), 1u);
    EXPECT_EQ(home.office.proofs[0].at("serial").as_string(), "51");
    EXPECT_EQ(home.office.proofs[0].at("certificate").as_string(), certificate);
    EXPECT_EQ(home.office.proofs[0].at("signature"), proof.at("signature"));
  }
  EXPECT_EQ(HttpHarness::code(perform(me, act(), proof)), "wrong_signature") << "replayed";
  EXPECT_EQ(perform(me, act()).status, 428) << "it confirmed that act and no session";
  EXPECT_EQ(home.office.effects, 1);
  EXPECT_NE(home.audited("act.sign").find("denied:wrong_signature ok denied:wrong_signature"), std::string::npos) << home.audited("act.sign");
}

TEST_F(CertificateHttp, confirms_the_session_for_what_is_no_step_of_a_case) {
  const auto me = home.client("li.wj");
  ASSERT_EQ(enrol(me).status, 204);
  home.clock.pass(5 * 60);
  EXPECT_EQ(perform(me, act()).status, 428);
  const auto confirm = [&](const std::string& text) { return me.send("POST", "/session/confirm", json::serialize(proof_of(text))); };
  EXPECT_EQ(HttpHarness::code(confirm(challenge(me, act()))), "wrong_signature") << "a signed act is no confirmed session";
  const auto text = challenge(me);
  EXPECT_EQ(confirm(text).status, 204);
  EXPECT_EQ(confirm(text).status, 403) << "replayed";
  EXPECT_EQ(perform(me, act()).status, 200);
}

TEST_F(CertificateHttp, of_another_account_signs_nothing_here) {
  const auto me = home.client("li.wj");
  const auto other = home.client("wang");
  ASSERT_EQ(enrol(me).status, 204);
  home.clock.pass(1);
  EXPECT_EQ(HttpHarness::code(perform(other, act(), proof_of(challenge(other, act())))), "no_certificate");
  ASSERT_EQ(enrol(other).status, 204) << "one key of two persons is signed for each apart";
  home.clock.pass(1);
  EXPECT_EQ(HttpHarness::code(perform(other, act(), proof_of(challenge(me, act())))), "wrong_signature");
}

TEST_F(CertificateHttp, beside_one_time_codes_either_may_be_given) {
  const auto me = home.client("li.wj");
  ASSERT_EQ(enrol(me).status, 204);
  std::string secret;
  std::uint32_t held = 0;
  int bits = 0;
  const auto begun = HttpHarness::json(me.send("POST", "/session/second-factor"));
  for (const char c : begun.at("secret").as_string()) {
    held = held << 5 | static_cast<std::uint32_t>(c >= 'A' ? c - 'A' : c - '2' + 26);
    if ((bits += 5) >= 8) secret += static_cast<char>(held >> (bits -= 8));
  }
  const auto code = [&] { return crypto::one_time_code(secret, static_cast<std::uint64_t>(home.clock.ms.load() / 30'000), 6); };
  ASSERT_EQ(me.send("PUT", "/session/second-factor", R"({"code":")" + code() + "\"}").status, 200);
  home.clock.pass(30);
  const auto alone = log_in({});
  EXPECT_EQ(alone.status, 401);
  EXPECT_EQ(HttpHarness::code(alone), "either_factor_required");
  EXPECT_EQ(log_in({{"code", code()}}).status, 200);
  EXPECT_EQ(log_in(proof_of(log_in_challenge("li.wj"))).status, 200);
}

TEST_F(CertificateHttp, that_ran_out_opens_nothing) {
  ASSERT_EQ(enrol(home.client("li.wj")).status, 204);
  home.clock.pass(2 * 366 * 24 * 3600);
  const auto over = log_in(proof_of(log_in_challenge("li.wj")));
  EXPECT_EQ(over.status, 403);
  EXPECT_EQ(HttpHarness::code(over), "certificate_over");
}

TEST_F(CertificateHttp, is_shut_to_who_has_no_session) {
  EXPECT_EQ(home.ask({"GET", "/session/certificate", {}, ""}).status, 401);
  const std::vector<std::pair<std::string, std::string>> kJson{{"Content-Type", "application/json"}};
  EXPECT_EQ(home.ask({"POST", "/session/certificate/challenge", kJson, "{}"}).status, 401);
  EXPECT_EQ(home.ask({"PUT", "/session/certificate", kJson, R"({"certificate":"x","challenge":"x","signature":"x"})"}).status, 401);
  auto forged = home.client("li.wj");
  forged.csrf = std::string(32, '0');
  EXPECT_EQ(forged.send("POST", "/session/certificate/challenge", "{}").status, 403);
}

}  // namespace
}  // namespace mingjing::testing_http
