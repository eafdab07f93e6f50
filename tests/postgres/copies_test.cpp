// Two copies of the server on one database: one writes, the other answers every read by itself and hands on what is to be written. Who
// comes to the second one notices no difference, and still none when the first is gone.
#include <gtest/gtest.h>
#include <signal.h>

#include <atomic>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <iostream>
#include <thread>

#include "adapters/postgres/database.hpp"
#include "base/civil.hpp"
#include "crypto/digest.hpp"
#include "crypto/encoding.hpp"
#include "tests/cli/run_verb.hpp"
#include "tests/database_of_tests.hpp"
#include "tests/postgres/server.hpp"
#include "tests/temporary_folder.hpp"

namespace mingjing::tests {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using testing_http::Answer;
using testing_http::Socket;

std::string today() { return iso_text(date_of(Instant{static_cast<std::int64_t>(std::time(nullptr)) * 1000})); }

// Somebody of the demo, who came in by one port and may go on at another.
struct Person {
  Person(std::uint16_t at, const char* login) : port(at) {
    const auto entered = testing_http::ask(port, {"POST", "/demo/enter", {{"Content-Type", "application/json"}}, json::serialize(json::object{{"login", login}})});
    if (!entered || entered->status != 200) return;
    const std::string set = entered->header("set-cookie");
    cookie = set.substr(0, set.find(';'));
    token = std::string(json::parse(entered->body).at("csrf").as_string());
  }
  Answer send(const std::string& method, const std::string& path, const std::string& body = "", std::vector<std::pair<std::string, std::string>> more = {}) const {
    more.insert(more.end(), {{"Cookie", cookie}, {"X-CSRF", token}});
    if (!body.empty() && method != "PATCH") more.emplace_back("Content-Type", "application/json");
    return testing_http::ask(port, {method, path, std::move(more), body}).value_or(Answer{});
  }
  Answer get(const std::string& path) const { return send("GET", path); }
  Answer open_case(const std::string& key) const {
    const json::object fields{{"procedure", "penalty_ordinary"}, {"power_item", "o-scjg.no_purchase_check"}, {"unit", "u-scjg-1"}, {"source", "complaint"}, {"found_on", today()},
                              {"title", "青禾食品门店涉嫌未查验供货者许可证"}, {"place", "临澜市望江区观澜路1号"},
                              {"parties", json::array{json::object{{"kind", "person"}, {"name", "周明"}, {"id_no", "11010119900307803X"}, {"address", "临澜市望江区"}, {"phone", "13812345678"}}}},
                              {"clue", "群众来电反映，该门店进货时不查验供货者的许可证和产品合格证明。"}};
    return send("POST", "/cases", json::serialize(fields), {{"Idempotency-Key", key}});
  }
  Answer file_case(const std::string& id, const std::string& key) const {
    const json::object step{{"expected_seq", 1},
                            {"input", json::object{{"act_on", today()}, {"found_on", today()}, {"long_period", true}, {"facts", "不能提供供货者的许可证。"},
                                                   {"clauses", json::array{json::object{{"law", "食品安全法"}, {"article", "五十三"}, {"paragraph", 1}}}}, {"opinion", "同意立案。"}}}};
    return send("POST", "/cases/" + id + "/actions/file", json::serialize(step), {{"Idempotency-Key", key}});
  }
  std::uint16_t port;
  std::string cookie, token;
};

std::string case_in(const Answer& answer) {
  return answer.status == 200 || answer.status == 201 ? std::string(json::parse(answer.body).at("case_id").as_string()) : std::string("none: ") + answer.body;
}

class Copies : public testing::Test {
 protected:
  void SetUp() override {
    const Ran loaded = run_verb({"demo", "load", "--data", data_, "--cases", "2", "--seed", "3"});
    ASSERT_EQ(loaded.code, 0) << loaded.err;
    const Ran moved = run_verb({"migrate", "--from", "sqlite://" + data_, "--to", schema_.url()});
    ASSERT_EQ(moved.code, 0) << moved.err;
    first_ = std::make_unique<ServerProcess>(data_);
    ASSERT_TRUE(first_->says("serving")) << first_->said();
    second_ = std::make_unique<ServerProcess>(data_, std::vector<std::string>{"--operations-port", "0"});
    ASSERT_TRUE(second_->says("/metrics")) << second_->said();
    ASSERT_NE(second_->said().find("following"), std::string::npos) << second_->said();
    follower_ = port_behind("at http://127.0.0.1:");
  }
  void TearDown() override {
    for (auto* server : {second_.get(), first_.get()}) {
      if (!server) continue;
      server->signal(SIGTERM);
      server->wait();
    }
    for (const std::vector<std::string>& verb : {std::vector<std::string>{"verify", "--data", data_}, {"rebuild", "--check", "--data", data_}}) {
      const Ran ran = run_verb(verb);
      EXPECT_EQ(ran.code, 0) << verb.front() << ran.err;
    }
  }
  std::uint16_t port_behind(const std::string& words) const {
    const auto at = second_->said().find(words);
    return at == std::string::npos ? std::uint16_t{0} : static_cast<std::uint16_t>(std::atoi(second_->said().c_str() + at + words.size()));
  }
  std::uint16_t leader() const { return first_->port(); }
  std::string operations(const std::string& path) const { return testing_http::ask(port_behind("metrics http://127.0.0.1:"), {"GET", path, {}, ""}).value_or(Answer{}).body; }
  std::int64_t count(sql::Sql what) const { return *std::move(postgres::Database::open({schema_.url()})).value()->integer(what).value(); }
  template <class Until>
  static bool within(std::chrono::milliseconds time, const Until& until) {
    for (const auto end = std::chrono::steady_clock::now() + time; !until();) {
      if (std::chrono::steady_clock::now() >= end) return false;
      std::this_thread::sleep_for(5ms);
    }
    return true;
  }

  TemporaryFolder folder_;
  const std::string data_ = (folder_.path / "var").string();
  TestSchema schema_;
  std::unique_ptr<ServerProcess> first_, second_;
  std::uint16_t follower_ = 0;
};

TEST_F(Copies, WhoComesToTheOneThatFollowsReadsHisOwnWritesAtOnce) {
  const Person officer(follower_, "officer");
  ASSERT_FALSE(officer.cookie.empty()) << "he logged in there";
  for (int i = 0; i < 20; ++i) {
    const auto id = case_in(officer.open_case("copies-own-" + std::to_string(i)));
    EXPECT_EQ(officer.get("/cases/" + id).status, 200) << id;
    EXPECT_NE(officer.get("/cases?limit=5").body.find(id), std::string::npos);
    Person there = officer;
    there.port = leader();
    EXPECT_EQ(there.get("/cases/" + id).status, 200) << "the session is good at both";
    EXPECT_EQ(case_in(officer.open_case("copies-own-" + std::to_string(i))), id) << "the key goes along: one effect";
  }
  const Administrator administrator(follower_);
  for (int i = 0; i < 20; ++i) {
    const auto put = administrator.put_area(i);
    ASSERT_TRUE(put && put->status == 200) << (put ? put->body : "");
    EXPECT_TRUE(administrator.has_area(i)) << "registers lie in memory, and are read on before the answer";
  }
  EXPECT_EQ(officer.send("DELETE", "/session").status, 204);
  EXPECT_EQ(officer.get("/desk").status, 401) << "logged out at both";
}

TEST_F(Copies, WhatIsCommittedElsewhereIsThereWithinASecond) {
  const Administrator there(leader());
  const Administrator here(follower_);
  std::chrono::milliseconds longest{0};
  for (int i = 0; i < 20; ++i) {
    ASSERT_EQ(there.put_area(i).value_or(Answer{}).status, 200);
    const auto began = std::chrono::steady_clock::now();
    EXPECT_TRUE(within(1000ms, [&] { return here.has_area(i); })) << i;
    longest = std::max(longest, std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began));
  }
  std::cout << "seen after at most " << longest.count() << " ms\n";
  EXPECT_NE(operations("/metrics").find("mingjing_writes 0"), std::string::npos);
  EXPECT_EQ(operations("/readyz"), "ok follows\n");
  // Announcements that nobody hears cost a second, not the truth.
  const auto owner = std::move(postgres::Database::open({schema_.owner_url()})).value();
  ASSERT_TRUE(owner->query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'mingjing_app' AND query = 'LISTEN mingjing_log'", {},
                           [](const sql::Row&) { return true; }).ok());
  ASSERT_EQ(there.put_area(21).value_or(Answer{}).status, 200);
  EXPECT_TRUE(within(3000ms, [&] { return here.has_area(21); }));
}

TEST_F(Copies, APageThatWatchesAtTheOneHearsOfAStepAtTheOther) {
  const Person officer(leader(), "officer");
  const Person head(leader(), "head");
  const auto id = case_in(officer.open_case("copies-watched"));
  Socket watching(follower_);
  ASSERT_TRUE(watching.send("GET /cases/" + id + "/live HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + officer.cookie + "\r\n\r\n"));
  std::string heard = watching.read_some();
  ASSERT_NE(heard.find("200 OK"), std::string::npos) << heard;
  const auto filed = head.file_case(id, "copies-watched-filed");
  ASSERT_EQ(filed.status, 200) << filed.body;
  while (heard.find("\"seq\":2") == std::string::npos) {
    const auto more = watching.read_some();
    ASSERT_FALSE(more.empty()) << heard;
    heard += more;
  }
}

TEST_F(Copies, AFileGoesUpThroughTheOneThatFollows) {
  const Person officer(follower_, "officer");
  const std::string photo = "\xff\xd8\xff\xe0" + std::string(3'000'000, 'p');
  const auto digest = crypto::hex(crypto::digest(crypto::Hash::sha256, photo));
  const std::pair<std::string, std::string> tus{"Tus-Resumable", "1.0.0"};
  const auto made = officer.send("POST", "/uploads", "", {tus, {"Upload-Length", std::to_string(photo.size())}, {"Upload-Metadata", "filename " + crypto::base64("a.jpg") + ",filetype " + crypto::base64("image/jpeg") + ",sha256 " + crypto::base64(digest)}});
  ASSERT_EQ(made.status, 201) << made.body;
  const auto where = made.header("location");
  const auto piece = [&](std::size_t from, std::size_t to) {
    return officer.send("PATCH", where, photo.substr(from, to - from), {tus, {"Upload-Offset", std::to_string(from)}, {"Content-Type", "application/offset+octet-stream"}});
  };
  EXPECT_EQ(piece(0, 1'000'000).header("upload-offset"), "1000000");
  EXPECT_EQ(officer.send("HEAD", where, "", {tus}).header("upload-offset"), "1000000") << "only the writer knows how much has come";
  const auto last = piece(1'000'000, photo.size());
  EXPECT_EQ(last.status, 204) << last.body;
  EXPECT_EQ(last.header("upload-result").substr(0, 64), digest);
  EXPECT_EQ(officer.get("/objects/" + digest).body, photo);
}

TEST_F(Copies, WhatReadsLeaveBehindIsWrittenByTheWriter) {
  const Person officer(follower_, "head");
  const auto before = count("SELECT COUNT(*) FROM audit WHERE operation = 'case.export'");
  const auto exported = officer.send("POST", "/cases/export.csv", "{}");
  ASSERT_EQ(exported.status, 200) << exported.body;
  EXPECT_EQ(count("SELECT COUNT(*) FROM audit WHERE operation = 'case.export'"), before + 1);
  // A session that was last used long ago is touched by a read.
  const auto owner = std::move(postgres::Database::open({schema_.owner_url()})).value();
  ASSERT_TRUE(owner->run("UPDATE session SET seen = seen - 600000").ok());
  const auto seen = count("SELECT MAX(seen) FROM session");
  ASSERT_EQ(officer.get("/desk").status, 200);
  EXPECT_GT(count("SELECT MAX(seen) FROM session"), seen);
  // From outside nobody leaves anything behind, by whichever door.
  for (const auto port : {follower_, leader()}) {
    const auto forged = testing_http::ask(port, {"POST", "/internal/left-behind", {{"Content-Type", "application/json"}}, R"({"session":"x","seen":1})"});
    ASSERT_TRUE(forged.has_value());
    EXPECT_EQ(forged->status, 404) << forged->body;
  }
  EXPECT_EQ(testing_http::ask(follower_, {"POST", "/session", {{"X-Mingjing-Call", "1.1.1.1.1"}}, "{}"}).value_or(Answer{}).status, 403);
}

TEST_F(Copies, WhenTheWriterIsKilledTheOtherGoesOnAtTheSameAddressAndNothingIsLost) {
  const Administrator who(follower_);
  std::atomic<int> acknowledged = 0;
  std::atomic<int> refused = 0, unsure = 0;
  std::atomic<bool> enough = false;
  std::thread writing([&] {
    for (int i = 0; !enough; ) {
      const auto answer = who.put_area(i);
      if (answer && answer->status == 200) {
        acknowledged = ++i;
        continue;
      }
      // The page sends the same once more, under its key.
      ASSERT_TRUE(answer.has_value()) << "this copy is always there";
      ASSERT_EQ(answer->status, 503) << answer->body;
      EXPECT_FALSE(answer->header("retry-after").empty());
      ++(answer->body.find("no_writer") != std::string::npos ? refused : unsure);
      std::this_thread::sleep_for(50ms);
    }
  });
  ASSERT_TRUE(within(30s, [&] { return acknowledged >= 30; }));
  first_->signal(SIGKILL);
  first_->wait();
  const auto killed = std::chrono::steady_clock::now();
  const int before = acknowledged;
  EXPECT_TRUE(who.has_area(before - 1)) << "reads go on without a writer";
  EXPECT_TRUE(within(30s, [&] { return acknowledged >= before + 30; }));
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - killed;
  enough = true;
  writing.join();
  std::cout << "written again after " << took.count() << " s, " << refused << " refused and " << unsure << " in doubt meanwhile\n";
  EXPECT_LE(took.count(), 15.0);
  ASSERT_TRUE(second_->says("serving")) << second_->said();
  EXPECT_EQ(operations("/readyz"), "ok writes\n");
  for (int i = 0; i < acknowledged; ++i) EXPECT_TRUE(who.has_area(i)) << i;
  EXPECT_EQ(count("SELECT COUNT(*) FROM register_change WHERE entry LIKE 't-99%'"), acknowledged) << "each has one effect";
  // A third copy follows the new one.
  ServerProcess third(data_);
  ASSERT_TRUE(third.says("following")) << third.said();
  const Administrator at_third(third.port());
  EXPECT_EQ(at_third.put_area(5000).value_or(Answer{}).status, 200);
  EXPECT_TRUE(at_third.has_area(5000));
  EXPECT_TRUE(who.has_area(5000));
  third.signal(SIGTERM);
  EXPECT_EQ(third.wait(), 0) << third.said();
}

}  // namespace
}  // namespace mingjing::tests
