// The server by itself: what it accepts, refuses, bounds and survives, over real sockets.
#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <thread>

#include "adapters/http/server.hpp"
#include "tests/http/socket.hpp"

namespace mingjing::web {
namespace {

using testing_http::Answer;
using testing_http::Sent;
using testing_http::Socket;
using testing_http::ask;
using testing_http::bytes_of;

class CountSource final : public BodySource {
 public:
  CountSource(int pieces, bool sized) : pieces_(pieces), sized_(sized) {}
  std::optional<std::uint64_t> size() const override {
    return sized_ ? std::optional<std::uint64_t>(static_cast<std::uint64_t>(pieces_) * 1000) : std::nullopt;
  }
  Result<std::string> next(std::size_t) override { return pieces_-- > 0 ? std::string(1000, 'x') : std::string{}; }

 private:
  int pieces_;
  const bool sized_;
};

struct Counter {
  std::atomic<std::uint64_t> bytes{0};
  std::atomic<int> finished{0};
  std::atomic<int> broken{0};
};

class CountSink final : public BodySink {
 public:
  explicit CountSink(Counter& counter) : counter_(counter) {}
  std::optional<Response> write(std::string_view bytes) override {
    counter_.bytes += bytes.size();
    return std::nullopt;
  }
  Response finish() override { return ++counter_.finished, empty(); }
  void broken() override { ++counter_.broken; }

 private:
  Counter& counter_;
};

struct EngineTest : testing::Test {
  Router router;
  Counter counter;
  std::atomic<int> ran{0};
  std::atomic<int> at_work{0};
  std::atomic<int> records{0};
  std::promise<void> gate;
  std::shared_future<void> opened = gate.get_future().share();
  std::shared_ptr<EventStream> events = std::make_shared<EventStream>();
  ServerOptions options;
  std::unique_ptr<Server> server;

  void SetUp() override {
    options.patience = std::chrono::milliseconds(400);
    options.idle = std::chrono::milliseconds(2000);
    options.grace = std::chrono::milliseconds(3000);
    options.workers = 2;
    options.queue = 4;
    const auto quick = [&](Method method, std::string pattern, std::function<Response(Request&)> work) {
      router.add({method, std::move(pattern), "", 1024, Quick{std::move(work)}});
    };
    quick(Method::get, "/hello", [&](Request& request) { return ++ran, text("hello " + std::string(request.query_value("name"))); });
    quick(Method::post, "/echo", [&](Request& request) { return ++ran, text(request.body); });
    quick(Method::get, "/throw", [](Request&) -> Response { throw std::runtime_error("a secret detail"); });
    quick(Method::get, "/things/{id}/parts/{part}.pdf", [](Request& request) { return text(request.params["id"] + "+" + request.params["part"]); });
    quick(Method::get, "/sized", [](Request&) { return source(3, true); });
    quick(Method::get, "/chunked", [](Request&) { return source(3, false); });
    quick(Method::get, "/events", [&](Request&) {
      Response out = text("", "text/event-stream");
      out.body = events;
      return out;
    });
    router.add({Method::get, "/slow", "", 0, blocking([&](Request&) { return ++at_work, opened.wait(), text("done"); })});
    router.add({Method::post, "/upload", "", 0, Streaming{[&](Request& request) -> std::variant<Response, std::unique_ptr<BodySink>> {
      if (!request.headers.find("x-allowed")) return problem(refusal_of("unauthenticated"), request.trace);
      return std::make_unique<CountSink>(counter);
    }}});
    router.add({Method::get, "/dropped", "", 0, Pooled{[](RequestPtr, Reply) {}}});
    start();
  }
  void start() {
    server = std::make_unique<Server>(options, router, [&](const RequestRecord&) { ++records; }, [](const std::string&) {});
    ASSERT_TRUE(server->start().ok());
  }
  static Response source(int pieces, bool sized) {
    Response out = text("");
    out.body = std::make_unique<CountSource>(pieces, sized);
    return out;
  }
  std::uint16_t port() const { return server->port(); }
  std::optional<Answer> raw(const std::string& bytes) {
    Socket socket(port());
    socket.send(bytes);
    return socket.read();
  }
};

TEST_F(EngineTest, a_connection_serves_many_requests_in_their_order) {
  Socket socket(port());
  std::string all;
  for (int i = 0; i < 50; ++i) all += bytes_of({"GET", "/hello?name=" + std::to_string(i), {}, ""}, true);
  socket.send(all);
  for (int i = 0; i < 50; ++i) {
    const auto answer = socket.read();
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "hello " + std::to_string(i));
  }
}

TEST_F(EngineTest, a_request_may_come_in_single_bytes) {
  Socket socket(port());
  for (const char c : bytes_of({"POST", "/echo", {}, "明镜"}, true)) socket.send({&c, 1});
  const auto answer = socket.read();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "明镜");
}

TEST_F(EngineTest, every_answer_carries_the_fixed_security_fields) {
  const Sent requests[] = {{"GET", "/hello", {}, ""},      {"GET", "/nothing", {}, ""}, {"PUT", "/hello", {}, ""},
                           {"GET", "/throw", {}, ""},      {"HEAD", "/hello", {}, ""},  {"GET", "/../etc", {}, ""},
                           {"POST", "/echo", {}, std::string(2000, 'x')}, {"GET", "/hello?a=1&a=2", {}, ""}};
  for (const Sent& request : requests) {
    const auto answer = ask(port(), request);
    ASSERT_TRUE(answer) << request.path;
    EXPECT_EQ(answer->header("x-content-type-options"), "nosniff") << request.path;
    EXPECT_EQ(answer->header("x-frame-options"), "DENY") << request.path;
    EXPECT_EQ(answer->header("referrer-policy"), "same-origin") << request.path;
    EXPECT_NE(answer->header("content-security-policy").find("default-src 'none'"), std::string::npos) << request.path;
    EXPECT_EQ(answer->header("content-security-policy").find("unsafe"), std::string::npos) << request.path;
    EXPECT_EQ(answer->header("cache-control"), "no-store") << request.path;
    EXPECT_EQ(answer->header("server"), "") << request.path;
    EXPECT_EQ(answer->header("access-control-allow-origin"), "") << request.path;
  }
}

TEST_F(EngineTest, a_failure_tells_a_trace_and_no_inner_detail) {
  const auto answer = ask(port(), {"GET", "/throw", {}, ""});
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 500);
  EXPECT_EQ(answer->header("content-type"), "application/problem+json; charset=utf-8");
  EXPECT_EQ(answer->body.find("secret"), std::string::npos);
  EXPECT_NE(answer->body.find("\"trace\":\""), std::string::npos);
  EXPECT_EQ(ask(port(), {"GET", "/dropped", {}, ""})->status, 500) << "a reply that was dropped";
}

TEST_F(EngineTest, wrong_methods_name_the_right_ones) {
  const auto answer = ask(port(), {"DELETE", "/hello", {}, ""});
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 405);
  EXPECT_EQ(answer->header("allow"), "GET");
  for (const char* method : {"TRACE", "CONNECT", "PROPFIND", "get"}) EXPECT_EQ(ask(port(), {method, "/hello", {}, ""})->status, 405) << method;
}

TEST_F(EngineTest, a_wrong_link_is_a_page_for_people_and_a_problem_for_programs) {
  router.otherwise([](Request&) { return html("<h1>没有找到</h1>", HttpStatus::not_found); });
  const auto person = ask(port(), {"GET", "/nothing", {{"Accept", "text/html,application/xhtml+xml,*/*;q=0.8"}}, ""});
  EXPECT_EQ(person->status, 404);
  EXPECT_EQ(person->header("content-type"), "text/html; charset=utf-8");
  EXPECT_EQ(ask(port(), {"GET", "/nothing", {}, ""})->header("content-type"), "application/problem+json; charset=utf-8");
  EXPECT_EQ(ask(port(), {"POST", "/nothing", {{"Accept", "text/html"}}, ""})->header("content-type"), "application/problem+json; charset=utf-8");
}

TEST_F(EngineTest, a_head_is_answered_like_a_get_without_its_body) {
  Socket socket(port());
  socket.send(bytes_of({"HEAD", "/hello", {}, ""}, true) + bytes_of({"GET", "/hello", {}, ""}, true));
  const auto head = socket.read(true);
  ASSERT_TRUE(head);
  EXPECT_EQ(head->header("content-length"), "6");
  EXPECT_EQ(socket.read()->body, "hello ");
}

TEST_F(EngineTest, patterns_take_their_parameters_from_the_path) {
  EXPECT_EQ(ask(port(), {"GET", "/things/a%20b/parts/%E6%98%8E.pdf", {}, ""})->body, "a b+明");
  EXPECT_EQ(ask(port(), {"GET", "/things/a/parts/.pdf", {}, ""})->status, 404);
}

TEST_F(EngineTest, long_answers_come_whole_with_and_without_a_known_length) {
  EXPECT_EQ(ask(port(), {"GET", "/sized", {}, ""})->body.size(), 3000u);
  const auto chunked = ask(port(), {"GET", "/chunked", {}, ""});
  ASSERT_TRUE(chunked);
  EXPECT_EQ(chunked->header("transfer-encoding"), "chunked");
  EXPECT_EQ(chunked->body.size(), 3000u);
  const auto old = raw("GET /chunked HTTP/1.0\r\nHost: localhost\r\n\r\n");
  ASSERT_TRUE(old);
  EXPECT_EQ(old->header("transfer-encoding"), "");
  EXPECT_EQ(old->body.size(), 3000u);
}

TEST_F(EngineTest, a_body_larger_than_the_route_allows_is_refused_unread) {
  Socket socket(port());
  socket.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999999\r\n\r\nxxxx");
  const auto answer = socket.read();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 413);
  EXPECT_TRUE(socket.ended());
}

TEST_F(EngineTest, a_client_that_waits_for_leave_gets_it_before_its_body) {
  Socket socket(port());
  socket.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(socket.read()->status, 100);
  socket.send("abc");
  EXPECT_EQ(socket.read()->body, "abc");
}

TEST_F(EngineTest, a_slow_head_and_a_slow_body_are_cut) {
  Socket head(port());
  head.send("GET /hello HTTP/1.1\r\nHost: local");
  const auto late = head.read();
  ASSERT_TRUE(late);
  EXPECT_EQ(late->status, 408);
  EXPECT_TRUE(head.ended());
  Socket body(port());
  body.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc");
  EXPECT_EQ(body.read()->status, 408);
  EXPECT_TRUE(body.ended());
  Socket silent(port());
  EXPECT_TRUE(silent.ended()) << "a connection on which nothing comes is closed without a word";
  EXPECT_EQ(ask(port(), {"GET", "/hello", {}, ""})->status, 200);
}

TEST_F(EngineTest, a_trickle_does_not_buy_time) {
  Socket socket(port());
  const auto began = std::chrono::steady_clock::now();
  const std::string head = "GET /hello HTTP/1.1\r\nX-Long: ";
  socket.send(head);
  for (int i = 0; i < 30 && socket.send("a"); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(60));
  const auto answer = socket.read();
  EXPECT_TRUE(!answer || answer->status == 408);
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(4));
  EXPECT_EQ(ran, 0);
}

TEST_F(EngineTest, an_upload_is_taken_as_it_comes_and_told_when_it_broke) {
  const std::string megabytes(5 * 1024 * 1024, 'x');
  const auto answer = ask(port(), {"POST", "/upload", {{"X-Allowed", "1"}}, megabytes});
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 204);
  EXPECT_EQ(counter.bytes, megabytes.size());
  {
    Socket socket(port());
    socket.send("POST /upload HTTP/1.1\r\nHost: localhost\r\nX-Allowed: 1\r\nContent-Length: 1000\r\n\r\nabc");
  }
  for (int i = 0; i < 100 && counter.broken == 0; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  EXPECT_EQ(counter.broken, 1);
  EXPECT_EQ(counter.finished, 1);
}

TEST_F(EngineTest, an_upload_that_may_not_be_is_refused_before_its_body) {
  Socket socket(port());
  socket.send("POST /upload HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000000\r\n\r\n");
  EXPECT_EQ(socket.read()->status, 401);
  EXPECT_EQ(counter.bytes, 0u);
}

TEST_F(EngineTest, work_beyond_the_queue_is_sent_away_at_once) {
  std::vector<Socket> waiting;
  for (int i = 0; i < 30; ++i) {
    waiting.emplace_back(port());
    waiting.back().send(bytes_of({"GET", "/slow", {}, ""}));
    // Both workers are taken before the queue fills: on a busy machine they may be slow to begin.
    for (int n = 0; i == 1 && at_work < 2 && n < 1000; ++n) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  EXPECT_EQ(ask(port(), {"GET", "/hello", {}, ""})->status, 200) << "what needs no worker goes on";
  gate.set_value();
  int done = 0;
  int away = 0;
  for (Socket& socket : waiting) {
    const auto answer = socket.read();
    ASSERT_TRUE(answer);
    done += answer->status == 200;
    if (answer->status != 503) continue;
    ++away;
    EXPECT_EQ(answer->header("retry-after"), "1");
  }
  EXPECT_EQ(done, 6) << "two at work and four in the queue";
  EXPECT_EQ(away, 24);
}

TEST_F(EngineTest, people_get_a_page_where_programs_get_a_problem) {
  server->stop();
  server = std::make_unique<Server>(options, router, [&](const RequestRecord&) { ++records; }, [](const std::string&) {});
  server->show_problems([](const Request& request, const Response& problem) -> Response {
    if (!request.query_value("worse").empty()) throw std::runtime_error("no page either");
    return html("<h1>" + problem.code + "</h1>");
  });
  ASSERT_TRUE(server->start().ok());
  const std::vector<std::pair<std::string, std::string>> browser{{"Accept", "text/html,*/*;q=0.8"}};
  const auto failed = ask(port(), {"GET", "/throw", browser, ""});
  EXPECT_EQ(failed->status, 500);
  EXPECT_EQ(failed->body, "<h1>fault</h1>");
  EXPECT_EQ(ask(port(), {"POST", "/echo", browser, std::string(2000, 'x')})->body, "<h1>too_large</h1>");
  EXPECT_EQ(ask(port(), {"GET", "/throw", {}, ""})->header("content-type"), "application/problem+json; charset=utf-8");
  EXPECT_EQ(ask(port(), {"GET", "/throw?worse=1", browser, ""})->header("content-type"), "application/problem+json; charset=utf-8");
  EXPECT_EQ(ask(port(), {"GET", "/hello", browser, ""})->body, "hello ");
  std::vector<Socket> waiting;
  for (int i = 0; i < 30; ++i) {
    waiting.emplace_back(port());
    waiting.back().send(bytes_of({"GET", "/slow", browser, ""}));
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  gate.set_value();
  int away = 0;
  for (Socket& socket : waiting) {
    const auto answer = socket.read();
    ASSERT_TRUE(answer);
    if (answer->status != 503) continue;
    ++away;
    EXPECT_EQ(answer->body, "<h1>unavailable</h1>") << "also where no worker is left to make it";
    EXPECT_EQ(answer->header("retry-after"), "1");
  }
  EXPECT_GT(away, 0);
}

TEST_F(EngineTest, sixty_four_clients_at_once_are_all_answered) {
  std::atomic<int> good{0};
  std::vector<std::thread> clients;
  for (int i = 0; i < 64; ++i) {
    clients.emplace_back([&, i] {
      Socket socket(port());
      for (int n = 0; n < 50; ++n) {
        const std::string word = std::to_string(i * 1000 + n);
        socket.send(bytes_of({"GET", "/hello?name=" + word, {}, ""}, true));
        const auto answer = socket.read();
        good += answer && answer->body == "hello " + word;
      }
    });
  }
  for (auto& client : clients) client.join();
  EXPECT_EQ(good, 64 * 50);
}

TEST_F(EngineTest, events_reach_who_waits_and_end_when_the_stream_ends) {
  Socket socket(port());
  socket.send(bytes_of({"GET", "/events", {}, ""}, true));
  EXPECT_NE(socket.read_some().find("200 OK"), std::string::npos);
  events->send("{\"seq\":7}");
  EXPECT_EQ(socket.read_some(), "data: {\"seq\":7}\n\n");
  events->close();
  EXPECT_TRUE(socket.ended());
}

TEST_F(EngineTest, a_stopping_server_answers_what_it_has_begun_and_nothing_more) {
  Socket idle(port());
  idle.send(bytes_of({"GET", "/hello", {}, ""}, true));
  EXPECT_TRUE(idle.read());
  Socket busy(port());
  busy.send(bytes_of({"GET", "/slow", {}, ""}, true));
  Socket watching(port());
  watching.send(bytes_of({"GET", "/events", {}, ""}, true));
  watching.read_some();
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  const std::uint16_t where = port();
  std::thread stopping([&] { server->stop(); });
  EXPECT_TRUE(idle.ended());
  EXPECT_TRUE(watching.ended());
  gate.set_value();
  const auto answer = busy.read();
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->body, "done");
  EXPECT_EQ(answer->header("connection"), "close");
  stopping.join();
  EXPECT_FALSE(ask(where, {"GET", "/hello", {}, ""}));
}

TEST_F(EngineTest, a_foreign_host_name_is_not_answered) {
  EXPECT_EQ(raw("GET /hello HTTP/1.1\r\nHost: evil.example\r\n\r\n")->status, 421);
  EXPECT_EQ(raw("GET /hello HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n\r\n")->status, 200);
  EXPECT_EQ(raw("GET /hello HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n")->status, 200);
}

TEST_F(EngineTest, behind_a_proxy_only_encrypted_requests_through_it_are_served) {
  server->stop();
  options.behind_proxy = true;
  start();
  EXPECT_EQ(ask(port(), {"GET", "/hello", {}, ""})->status, 403);
  EXPECT_EQ(ask(port(), {"GET", "/hello", {{"X-Forwarded-Proto", "http"}}, ""})->status, 403);
  const auto good = ask(port(), {"GET", "/hello", {{"X-Forwarded-Proto", "https"}, {"X-Forwarded-For", "6.6.6.6, 10.0.0.9"}}, ""});
  EXPECT_EQ(good->status, 200);
  EXPECT_NE(good->header("strict-transport-security"), "");
}

TEST(Engine, plain_http_is_not_served_to_the_network) {
  Router router;
  for (const char* address : {"0.0.0.0", "::", "192.0.2.1"}) {
    ServerOptions options;
    options.address = address;
    Server server(options, router, [](const RequestRecord&) {}, [](const std::string&) {});
    const auto started = server.start();
    ASSERT_FALSE(started.ok()) << address;
    EXPECT_EQ(started.error().code, "plain_http");
  }
}

}  // namespace
}  // namespace mingjing::web
