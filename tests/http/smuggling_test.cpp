// Requests that two readers could understand differently (RFC 9112 section 11.2, and the tricks of known attacks). Each must
// be refused with one answer and a closed connection, and what is smuggled behind it must never run.
#include <gtest/gtest.h>

#include <atomic>

#include "adapters/http/server.hpp"
#include "tests/http/socket.hpp"

namespace mingjing::web {
namespace {

struct Row {
  const char* name;
  std::string bytes;
  int status;
};

std::string get(const std::string& fields) { return "GET /ok HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n"; }
std::string post(const std::string& fields, const std::string& body) {
  return "POST /ok HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n" + body;
}

std::vector<Row> corpus() {
  using namespace std::string_literals;
  const std::string smuggled = "GET /evil HTTP/1.1\r\nHost: localhost\r\n\r\n";
  return {
      {"CL.TE", post("Content-Length: 6\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\nG" + smuggled), 411},
      {"TE.CL", post("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", "5c\r\n" + smuggled + "0\r\n\r\n"), 411},
      {"TE alone", post("Transfer-Encoding: chunked\r\n", "0\r\n\r\n" + smuggled), 411},
      {"TE twice", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", smuggled), 411},
      {"TE xchunked", post("Transfer-Encoding: xchunked\r\n", smuggled), 411},
      {"TE identity", post("Transfer-Encoding: identity\r\nContent-Length: 5\r\n", smuggled), 411},
      {"TE chunked, identity", post("Transfer-Encoding: chunked, identity\r\n", smuggled), 411},
      {"TE with a tab", post("Transfer-Encoding:\tchunked\r\n", "0\r\n\r\n" + smuggled), 411},
      {"TE with a vertical tab", post("Transfer-Encoding: \x0b""chunked\r\n", smuggled), 400},
      {"TE in capitals", post("TRANSFER-ENCODING: CHUNKED\r\n", "0\r\n\r\n" + smuggled), 411},
      {"TE with a blank before the colon", post("Transfer-Encoding : chunked\r\nContent-Length: 3\r\n", "abc" + smuggled), 400},
      {"TE folded", post("Transfer-Encoding:\r\n chunked\r\n", "0\r\n\r\n" + smuggled), 411},
      {"TE behind a folded field", post("X: y\r\n Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "abc" + smuggled), 400},
      {"CL twice, different", post("Content-Length: 3\r\nContent-Length: 40\r\n", "abc" + smuggled), 400},
      {"CL twice, the same", post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"), 400},
      {"CL as a list", post("Content-Length: 3, 3\r\n", "abc"), 400},
      {"CL with a sign", post("Content-Length: +3\r\n", "abc" + smuggled), 400},
      {"CL negative", post("Content-Length: -1\r\n", smuggled), 400},
      {"CL hexadecimal", post("Content-Length: 0x3\r\n", "abc"), 400},
      {"CL with a leading zero", post("Content-Length: 03\r\n", "abc"), 400},
      {"CL empty", post("Content-Length:\r\n", smuggled), 400},
      {"CL with a blank inside", post("Content-Length: 1 2\r\n", "abc"), 400},
      {"CL with letters", post("Content-Length: 3a\r\n", "abc"), 400},
      {"CL beyond 64 bits", post("Content-Length: 18446744073709551617\r\n", "a" + smuggled), 400},
      {"CL with a blank before the colon", post("Content-Length : 3\r\n", "abc"), 400},
      {"CL with an underscore beside", post("Content_Length: 40\r\nContent-Length: 3x\r\n", "abc"), 400},
      {"CL behind a NUL", post("Content-Length: 3\0 40\r\n"s, "abc"), 400},
      {"bare LF line ends", "GET /ok HTTP/1.1\nHost: localhost\n\n" + smuggled, 400},
      {"one bare LF", "GET /ok HTTP/1.1\r\nHost: localhost\nX: y\r\n\r\n", 400},
      {"bare CR in a field", get("X: a\rTransfer-Encoding: chunked\r\n"), 400},
      {"CR CR LF", "GET /ok HTTP/1.1\r\r\nHost: localhost\r\n\r\n", 400},
      {"folded field", get("X: a\r\n b\r\n"), 400},
      {"folded by a tab", get("X: a\r\n\tb\r\n"), 400},
      {"field first in line is blank", "GET /ok HTTP/1.1\r\n Host: localhost\r\n\r\n", 400},
      {"field without a colon", get("X\r\n"), 400},
      {"field without a name", get(": x\r\n"), 400},
      {"name with a blank inside", get("X Y: z\r\n"), 400},
      {"name with a bracket", get("X(Y): z\r\n"), 400},
      {"name in UTF-8", get("X\xe6\x98\x8e: z\r\n"), 400},
      {"NUL in a value", get("X: a\0b\r\n"s), 400},
      {"NUL in a name", get("X\0: a\r\n"s), 400},
      {"escape character in a value", get("X: \x1b[31m\r\n"), 400},
      {"DEL in a value", get("X: \x7f\r\n"), 400},
      {"no Host", "GET /ok HTTP/1.1\r\n\r\n", 400},
      {"two Hosts", get("Host: evil.example\r\n"), 400},
      {"Host with a path", "GET /ok HTTP/1.1\r\nHost: localhost/evil\r\n\r\n", 400},
      {"Host with user information", "GET /ok HTTP/1.1\r\nHost: localhost@evil.example\r\n\r\n", 400},
      {"empty Host", "GET /ok HTTP/1.1\r\nHost: \r\n\r\n", 400},
      {"absolute target", "GET http://evil.example/ok HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
      {"authority target", "CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
      {"asterisk target", "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
      {"target with a blank", "GET /ok /evil HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
      {"target with a tab", "GET\t/ok HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
      {"two blanks", "GET  /ok HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
      {"blank at the end of the line", "GET /ok HTTP/1.1 \r\nHost: localhost\r\n\r\n", 400},
      {"target with a fragment", "GET /ok#x HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
      {"raw UTF-8 in the target", "GET /\xe6\x98\x8e HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
      {"HTTP/0.9", "GET /ok\r\n", 408},
      {"HTTP/1.2", "GET /ok HTTP/1.2\r\nHost: localhost\r\n\r\n", 400},
      {"HTTP/2.0 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400},
      {"http in small letters", "GET /ok http/1.1\r\nHost: localhost\r\n\r\n", 400},
      {"version with many digits", "GET /ok HTTP/1.10\r\nHost: localhost\r\n\r\n", 400},
      {"empty line first", "\r\n" + get(""), 400},
      {"blank first", " " + get(""), 400},
      {"TLS on the plain port", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"s + std::string(40, 'x'), 400},
      {"method with a bracket", "G(T /ok HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
      {"two cookies", get("Cookie: a=1\r\nCookie: a=2\r\n"), 400},
      {"two content types", post("Content-Length: 0\r\nContent-Type: text/plain\r\nContent-Type: application/json\r\n", ""), 400},
      {"two idempotency keys", get("Idempotency-Key: aaaaaaaa\r\nIdempotency-Key: bbbbbbbb\r\n"), 400},
      {"two origins", get("Origin: http://localhost\r\nOrigin: http://evil.example\r\n"), 400},
      {"Expect of something else", post("Content-Length: 3\r\nExpect: 200-maybe\r\n", "abc"), 417},
      {"head too long", get("X: " + std::string(20000, 'a') + "\r\n"), 431},
      {"head without an end", "GET /ok HTTP/1.1\r\nHost: localhost\r\nX: " + std::string(40000, 'a'), 431},
      {"too many fields", get([] { std::string all; for (int i = 0; i < 150; ++i) all += "X" + std::to_string(i) + ": y\r\n"; return all; }()), 431},
      {"target too long", "GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: localhost\r\n\r\n", 414},
      {"dot segments", "GET /a/../ok HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
      {"coded dot segments", "GET /a/%2e%2e/ok HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
      {"coded slash", "GET /a%2fok HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
      {"coded back slash", "GET /a%5cok HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
      {"coded NUL", "GET /ok%00.txt HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
      {"coded line end", "GET /ok%0d%0aX:y HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
      {"overlong UTF-8", "GET /%c0%ae%c0%ae/ok HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
      {"half an escape", "GET /ok%2 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
      {"no escape", "GET /ok%zz HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
      {"parameter twice", "GET /ok?a=1&a=2 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
      {"parameter without a name", "GET /ok?=1 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
      {"lone surrogate in a parameter", "GET /ok?a=%ed%a0%80 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400},
  };
}

TEST(Smuggling, nothing_ambiguous_is_served_and_nothing_smuggled_runs) {
  std::atomic<int> served{0};
  std::atomic<int> evil{0};
  Router router;
  const auto count = [](std::atomic<int>& counter) { return Quick{[&counter](Request&) { return ++counter, text("ok"); }}; };
  router.add({Method::get, "/ok", "", 0, count(served)});
  router.add({Method::post, "/ok", "", 1024, count(served)});
  router.add({Method::get, "/evil", "", 0, count(evil)});
  ServerOptions options;
  options.patience = std::chrono::milliseconds(500);
  Server server(options, router, [](const RequestRecord&) {}, [](const std::string&) {});
  ASSERT_TRUE(server.start().ok());

  const auto rows = corpus();
  EXPECT_GE(rows.size(), 50u);
  for (const Row& row : rows) {
    testing_http::Socket socket(server.port());
    socket.send(row.bytes);
    const auto answer = socket.read();
    ASSERT_TRUE(answer) << row.name;
    EXPECT_EQ(answer->status, row.status) << row.name;
    EXPECT_EQ(answer->header("connection"), "close") << row.name;
    EXPECT_TRUE(socket.ended()) << row.name << ": one request, one answer";
  }
  EXPECT_EQ(served, 0);
  EXPECT_EQ(evil, 0);
  // And what is in order still is.
  testing_http::Socket socket(server.port());
  socket.send(get("") + post("Content-Length: 3\r\n", "abc") + get("Connection: close\r\n"));
  for (int i = 0; i < 3; ++i) EXPECT_EQ(socket.read()->status, 200);
  EXPECT_EQ(served, 3);
}

}  // namespace
}  // namespace mingjing::web
