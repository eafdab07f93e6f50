// Every refusal of the HTTP face itself, provoked by a real request: its status and its code as api/errors.yaml has them.
// tests/conformance/refusals_test.cpp demands that no code is without its test.
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "crypto/digest.hpp"
#include "crypto/encoding.hpp"
#include "tests/http/harness.hpp"

namespace mingjing::testing_http {
namespace {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct RefusalsTest : testing::Test {
  HttpHarness home;
  HttpHarness::Client me = home.client("li.wj");

  void expect(const Answer& answer, int status, const std::string& code) {
    EXPECT_EQ(answer.status, status) << code << " " << answer.body;
    EXPECT_EQ(HttpHarness::code(answer), code) << answer.body;
    const auto problem = HttpHarness::json(answer);
    for (const char* member : {"title", "detail", "trace"}) EXPECT_FALSE(problem.at(member).as_string().empty()) << code << " " << member;
  }
  Answer raw(const std::string& bytes) {
    Socket socket(home.server->port());
    socket.send(bytes);
    return socket.read().value_or(Answer{});
  }
};

TEST_F(RefusalsTest, heads_that_are_no_heads) {
  struct Row {
    std::string bytes;
    int status;
    const char* code;
  };
  const std::string host = "Host: localhost\r\n";
  const Row rows[] = {
      {"GET / HTTP/1.1\r\n" + host + "Bad Field: x\r\n\r\n", 400, "bad_head"},
      {"GET /../etc/passwd HTTP/1.1\r\n" + host + "\r\n", 400, "bad_path"},
      {"GET /cases?limit=1&limit=2 HTTP/1.1\r\n" + host + "\r\n", 400, "bad_query"},
      {"GET /" + std::string(9000, 'a') + " HTTP/1.1\r\n" + host + "\r\n", 414, "uri_too_long"},
      {"GET / HTTP/1.1\r\n" + host + "X-Long: " + std::string(20'000, 'a') + "\r\n\r\n", 431, "headers_too_large"},
      {"POST /session HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411, "length_required"},
      {"POST /session HTTP/1.1\r\n" + host + "Expect: the-unexpected\r\nContent-Length: 0\r\n\r\n", 417, "expectation"},
      {"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", 421, "wrong_host"},
      {"BREW /session HTTP/1.1\r\n" + host + "\r\n", 405, "method_not_allowed"},
      {"GET /session HTTP/1.1\r\nHost: local", 408, "timeout"},
      {"POST /session HTTP/1.1\r\n" + host + "Content-Type: application/json\r\nContent-Length: 99999999\r\n\r\n", 413, "too_large"},
  };
  for (const Row& row : rows) {
    const auto answer = raw(row.bytes);
    expect(answer, row.status, row.code);
  }
}

TEST_F(RefusalsTest, requests_that_the_contract_does_not_know) {
  const std::string body = R"({"expected_seq":1,"input":{}})";
  expect(me.get("/nothing/here"), 404, "unknown_operation");
  expect(me.get("/cases?surprise=1"), 400, "unknown_parameter");
  expect(me.get("/cases?limit=ten"), 400, "bad_query");
  expect(me.send("POST", "/cases/c1/actions/file", R"({"expected_seq":1,"input":{},"x":1})"), 400, "unknown_member");
  expect(me.send("POST", "/cases/c1/actions/file", R"({"expected_seq":-1,"input":{}})"), 422, "invalid_input");
  expect(me.send("POST", "/cases/c1/actions/file", "{"), 400, "bad_json");
  expect(me.send("POST", "/cases/c1/actions/file", body, {{"Content-Type", "text/plain"}}), 415, "media_type");
  expect(me.send("POST", "/cases/c1/actions/file", body, {{"Idempotency-Key", "short"}}), 400, "bad_request");
  expect(me.send("DELETE", "/session", "a body that nobody asked for"), 413, "too_large");
  expect(home.ask({"POST", "/cases/c1/actions/file", {{"Cookie", me.cookie}, {"X-CSRF", me.csrf}, {"Content-Type", "application/json"}}, body}), 400, "missing_key");
}

TEST_F(RefusalsTest, people_who_may_not) {
  const std::string body = R"({"expected_seq":1,"input":{}})";
  expect(home.ask({"GET", "/cases", {}, ""}), 401, "unauthenticated");
  expect(home.ask({"POST", "/session", {{"Content-Type", "application/json"}}, R"({"login":"li.wj","password":"wrong"})"}), 401, "wrong_login");
  expect(me.get("/accounts"), 403, "forbidden");
  expect(me.send("POST", "/cases/c1/actions/file", body, {{"X-CSRF", "0123456789abcdef"}}), 403, "cross_site");
  expect(me.send("POST", "/cases/c1/actions/file", body, {{"Origin", "https://evil.example"}}), 403, "cross_site");
  expect(me.get("/cases/missing"), 404, "not_found");
}

TEST_F(RefusalsTest, guessing_is_slowed_down) {
  Answer answer;
  for (int i = 0; i < 25; ++i) {
    answer = home.ask({"POST", "/session", {{"Content-Type", "application/json"}}, R"({"login":"nobody)" + std::to_string(i) + R"(","password":"wrong"})"});
    if (answer.status == 429) break;
  }
  expect(answer, 429, "too_many");
  EXPECT_EQ(answer.header("retry-after"), "1");
}

TEST_F(RefusalsTest, steps_that_the_office_refuses_or_cannot_take) {
  const std::string body = R"({"expected_seq":1,"input":{}})";
  expect(me.send("POST", "/cases/c1/actions/file", R"({"expected_seq":99,"input":{}})"), 409, "state_changed");
  expect(me.send("POST", "/cases/c1/actions/broken", body), 503, "unavailable");
  expect(me.get("/cases/throwing"), 500, "fault");
  home.clock.pass(6 * 60);  // the password was given longer ago than a decisive act allows
  expect(me.send("POST", "/cases/c1/actions/decisive", body), 428, "confirm_required");
}

TEST_F(RefusalsTest, files_that_are_not_what_they_should_be) {
  const std::string photo = "\xff\xd8\xff\xe0" + std::string(5000, 'p');
  const auto tus = [](Headers more = {}) {
    more.emplace_back("Tus-Resumable", "1.0.0");
    return more;
  };
  const auto create = [&](std::size_t length, const std::string& sha256 = "") {
    std::string told = "filename " + crypto::base64("a.jpg") + ",filetype " + crypto::base64("image/jpeg");
    if (!sha256.empty()) told += ",sha256 " + crypto::base64(sha256);
    return me.send("POST", "/uploads", "", tus({{"Upload-Length", std::to_string(length)}, {"Upload-Metadata", told}}));
  };
  const auto patch = [&](const std::string& where, std::size_t offset, const std::string& bytes, const std::string& type = "application/offset+octet-stream") {
    return me.send("PATCH", where, bytes, tus({{"Upload-Offset", std::to_string(offset)}, {"Content-Type", type}}));
  };
  expect(me.send("POST", "/uploads", "", {{"Tus-Resumable", "0.2.2"}, {"Upload-Length", "5"}}), 412, "wrong_tus_version");
  expect(create(std::size_t{1} << 40), 413, "too_large");
  expect(create(0), 415, "file_type");
  const std::string where = create(photo.size()).header("location");
  expect(patch(where, 0, photo, "image/jpeg"), 415, "media_type");
  expect(patch(where, 7, photo.substr(7)), 409, "conflict");
  EXPECT_EQ(patch(where, 0, photo).status, 204);
  expect(me.send("DELETE", where, "", tus()), 410, "gone");
  const auto digest = crypto::hex(crypto::digest(crypto::Hash::sha256, photo));
  expect(me.get("/objects/" + digest, {{"Range", "bytes=999999-"}}), 416, "range");
  const std::string altered = create(photo.size(), std::string(64, 'a')).header("location");
  expect(patch(altered, 0, photo), 460, "checksum_mismatch");
  const std::string page = create(100).header("location");
  expect(patch(page, 0, "<html>" + std::string(94, ' ')), 415, "file_type");
}

}  // namespace
}  // namespace mingjing::testing_http
