// Two servers as two copies of one: what is to be written goes from the one that people come to through the internal door of the
// other, and nobody else gets through that door.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <boost/json/parse.hpp>
#include <chrono>
#include <thread>

#include "adapters/http/server.hpp"
#include "crypto/digest.hpp"
#include "crypto/encoding.hpp"
#include "crypto/random.hpp"
#include "tests/http/socket.hpp"

namespace mingjing::testing_http {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

constexpr std::int64_t kEpoch = 7;
std::int64_t now_ms() { return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count(); }

struct Door final : web::InternalDoor {
  explicit Door(const std::string& key) : check(key, now_ms) {}
  std::string_view admit(const web::Request& request, std::string& code) override { return check.check(request, writes ? std::optional(kEpoch) : std::nullopt, code); }
  const std::string& key() const override { return check.key(); }
  std::uint64_t size() const override { return 41; }
  web::CallCheck check;
  std::atomic<bool> writes = true;
};

struct Way final : web::Forwarding {
  explicit Way(std::string given) : secret(std::move(given)) {}
  bool writes() const override { return false; }
  std::optional<web::WriterPlace> writer() const override { return place; }
  const std::string& key() const override { return secret; }
  void when_read(std::uint64_t size, std::function<void()> then) override {
    if (lags) waiting = std::move(then);
    else then();
    read_up_to = size;
  }
  void missed() override { ++misses; }
  std::string secret;
  std::optional<web::WriterPlace> place;
  std::atomic<std::uint64_t> read_up_to = 0;
  std::atomic<int> misses = 0;
  bool lags = false;
  std::function<void()> waiting;
};

// Counts what came and finishes with its digest.
struct Taking final : web::BodySink {
  Taking(std::atomic<int>& whole, std::atomic<int>& cut) : finished(whole), broke(cut) {}
  std::optional<web::Response> write(std::string_view bytes) override {
    digest.update(bytes);
    return std::nullopt;
  }
  web::Response finish() override {
    ++finished;
    return web::text(crypto::hex(digest.finish()));
  }
  void broken() override { ++broke; }
  crypto::Hasher digest{crypto::Hash::sha256};
  std::atomic<int>& finished;
  std::atomic<int>& broke;
};

struct CopiesTest : testing::Test {
  CopiesTest() {
    for (web::Router* router : {&writers, &readers}) {
      const std::string who = router == &writers ? "writer" : "reader";
      router->add({web::Method::get, "/thing", "", 0, web::Quick{[who](web::Request&) { return web::text(who); }}});
      router->add({.method = web::Method::get, .pattern = "/half-done", .operation = "", .body_limit = 0, .work = web::Quick{[who](web::Request&) { return web::text(who); }}, .by_writer = true});
      router->add({web::Method::post, "/thing", "", 1 << 20, web::blocking([this, who](web::Request& request) {
                     ++effects;
                     return web::json(json::object{{"who", who}, {"address", request.address}, {"secure", request.secure}, {"cookie", request.cookie("mj")}, {"host", request.headers.get("host")},
                                                   {"key", request.headers.get("idempotency-key")}, {"body", request.body}, {"internal", request.internal}, {"q", request.query_value("q")}})
                         .with("Set-Cookie", "mj=x; Path=/");
                   })});
      router->add({web::Method::patch, "/film", "", 0, web::Streaming{[this](web::Request& request) -> std::variant<web::Response, std::unique_ptr<web::BodySink>> {
                     if (request.cookie("mj").empty()) return web::problem(web::refusal_of("unauthenticated"), request.trace);
                     return std::make_unique<Taking>(finished, broke);
                   }}});
    }
    internal = std::make_unique<web::Server>(web::ServerOptions{}, writers, [](const web::RequestRecord&) {}, [](const std::string&) {});
    internal->open_to_copies(door);
    EXPECT_TRUE(internal->start().ok());
    way.place = web::WriterPlace{"127.0.0.1", std::to_string(internal->port()), kEpoch};
    outside = std::make_unique<web::Server>(web::ServerOptions{}, readers, [](const web::RequestRecord&) {}, [](const std::string&) {});
    outside->forward_with(way);
    EXPECT_TRUE(outside->start().ok());
  }
  using Said = std::pair<int, std::string>;
  static Said code(const std::optional<Answer>& answer) {
    if (!answer) return {0, "no answer"};
    boost::system::error_code error;
    const auto body = json::parse(answer->body, error);
    const auto* found = error || !body.is_object() ? nullptr : body.get_object().if_contains("code");
    return {answer->status, found && found->is_string() ? std::string(found->get_string()) : answer->body};
  }
  // A call as another copy makes it, and what an attacker may alter of it.
  struct Made {
    std::string key;
    std::int64_t at = now_ms();
    std::int64_t epoch = kEpoch;
    std::string nonce = crypto::hex(crypto::random_bytes(16));
    std::string signed_target = "/thing";
    std::string target = "/thing";
    std::string method = "POST";
    std::string body = "{}";
    std::string client = "10.1.2.3 https";
    std::string sent_client = "10.1.2.3 https";
    std::string cookie = {};
    bool spoil_piece = false;
    bool swap_pieces = false;
  };
  static std::string bytes(const Made& made) {
    web::Fields fields;
    fields.add("Host", "127.0.0.1");
    fields.add("Content-Length", std::to_string(web::length_in_pieces(made.body.size())));
    fields.add("X-Mingjing-Client", made.client);
    if (!made.cookie.empty()) fields.add("Cookie", made.cookie);
    fields.add("Connection", "close");
    const web::CallHead head{made.epoch, made.at, made.nonce};
    const auto code = web::call_code(made.key, head, made.method, made.signed_target, fields);
    fields.set("X-Mingjing-Client", made.sent_client);
    std::string out = made.method + " " + made.target + " HTTP/1.1\r\n";
    for (const auto& [name, value] : fields.all()) out.append(name).append(": ").append(value).append("\r\n");
    out.append("X-Mingjing-Call: ").append(web::call_field(head, code)).append("\r\n\r\n");
    std::vector<std::string> pieces;
    std::uint64_t number = 0;
    for (std::string_view rest = made.body; !rest.empty(); rest.remove_prefix(std::min(rest.size(), web::kCallPiece))) {
      const auto piece = rest.substr(0, web::kCallPiece);
      pieces.push_back(web::piece_code(made.key, code, number++, piece).append(piece));
    }
    if (made.spoil_piece) pieces.back().back() ^= 1;
    if (made.swap_pieces) std::swap(pieces.at(0), pieces.at(1));
    for (const auto& piece : pieces) out += piece;
    return out;
  }
  std::optional<Answer> sent(const Made& made) const { return sent(bytes(made)); }
  std::optional<Answer> sent(const std::string& raw) const {
    Socket socket(internal->port());
    socket.send(raw);
    return socket.read();
  }

  const std::string key = crypto::random_bytes(32);
  std::atomic<int> effects = 0, finished = 0, broke = 0;
  web::Router writers, readers;
  Door door{key};
  Way way{key};
  std::unique_ptr<web::Server> internal, outside;
};

TEST_F(CopiesTest, what_is_to_be_written_is_answered_by_the_writer_and_reads_are_not) {
  EXPECT_EQ(ask(outside->port(), {"GET", "/thing", {}, ""})->body, "reader");
  EXPECT_EQ(ask(outside->port(), {"GET", "/half-done", {}, ""})->body, "writer") << "what lies in the writer's memory";
  const auto answer = ask(outside->port(), {"POST", "/thing?q=a%20b", {{"Cookie", "mj=token"}, {"Idempotency-Key", "k1"}}, "{\"a\":1}"});
  ASSERT_TRUE(answer.has_value());
  ASSERT_EQ(answer->status, 200) << answer->body;
  const auto told = json::parse(answer->body).as_object();
  EXPECT_EQ(told.at("who"), "writer");
  EXPECT_EQ(told.at("address"), "127.0.0.1");
  EXPECT_EQ(told.at("cookie"), "token");
  EXPECT_EQ(told.at("key"), "k1");
  EXPECT_EQ(told.at("body"), "{\"a\":1}");
  EXPECT_EQ(told.at("q"), "a b");
  EXPECT_EQ(told.at("internal"), false) << "a client's request stays a client's";
  EXPECT_EQ(answer->header("set-cookie"), "mj=x; Path=/");
  EXPECT_EQ(answer->headers.count("x-content-type-options"), 1u);
  EXPECT_EQ(answer->headers.count("x-mingjing-size"), 0u);
  EXPECT_EQ(way.read_up_to, 41u) << "it is answered when this copy has read as far";
}

TEST_F(CopiesTest, a_large_body_goes_through_in_pieces) {
  const std::string film(5 * 1024 * 1024 + 17, 'f');
  const auto answer = ask(outside->port(), {"PATCH", "/film", {{"Cookie", "mj=token"}}, film});
  ASSERT_TRUE(answer && answer->status == 200);
  EXPECT_EQ(answer->body, crypto::hex(crypto::digest(crypto::Hash::sha256, film)));
  EXPECT_EQ(finished, 1);
  const auto refused = ask(outside->port(), {"PATCH", "/film", {}, film});
  EXPECT_EQ(code(refused), (Said{401, "unauthenticated"})) << "said before the body was read";
  for (const std::size_t length : {0UL, 1UL, 65'535UL, 65'536UL, 65'537UL, 131'072UL}) EXPECT_EQ(web::length_without_codes(web::length_in_pieces(length)), length);
  for (const std::uint64_t length : {1UL, 32UL, 65'569UL, 65'600UL}) EXPECT_EQ(web::length_without_codes(length), std::nullopt) << length;
}

TEST_F(CopiesTest, a_call_that_is_not_another_copys_is_refused_and_does_nothing) {
  Made good{.key = key};
  EXPECT_EQ(sent(good)->status, 200);
  EXPECT_EQ(code(sent(good)), (Said{403, "internal_call"})) << "the same once more";
  struct Row {
    const char* what;
    Made made;
  };
  const Row rows[] = {
      {"another key", {.key = std::string(32, 'x')}},
      {"an old one", {.key = key, .at = now_ms() - 31'000}},
      {"one of tomorrow", {.key = key, .at = now_ms() + 31'000}},
      {"another target", {.key = key, .target = "/thing?q=1"}},
      {"another client", {.key = key, .sent_client = "10.9.9.9 https"}},
      {"who asks for itself", {.key = key, .sent_client = "copy"}},
      {"an altered body", {.key = key, .spoil_piece = true}},
      {"pieces in another order", {.key = key, .body = std::string(100'000, 'a') + std::string(31'072, 'b'), .swap_pieces = true}},
  };
  for (const auto& row : rows) EXPECT_EQ(code(sent(row.made)), (Said{403, "internal_call"})) << row.what;
  Made spoilt{.key = key, .signed_target = "/film", .target = "/film", .method = "PATCH", .body = std::string(200'000, 'f'), .cookie = "mj=token", .spoil_piece = true};
  EXPECT_EQ(code(sent(spoilt)), (Said{403, "internal_call"}));
  EXPECT_EQ(finished, 0);
  EXPECT_EQ(broke, 1);
  EXPECT_EQ(code(ask(internal->port(), {"POST", "/thing", {}, "{}"})), (Said{403, "internal_call"})) << "no code at all";
  EXPECT_EQ(code(ask(internal->port(), {"GET", "/thing", {}, ""})), (Said{403, "internal_call"}));
  EXPECT_EQ(effects, 1);
}

TEST_F(CopiesTest, the_marks_of_a_call_are_refused_from_outside) {
  for (const char* field : {"X-Mingjing-Call", "x-mingjing-client", "X-MINGJING-Trace"}) {
    EXPECT_EQ(code(ask(outside->port(), {"POST", "/thing", {{field, "1.7.1.x.y"}}, "{}"})), (Said{403, "internal_call"}));
    EXPECT_EQ(code(ask(outside->port(), {"GET", "/thing", {{field, "copy"}}, ""})), (Said{403, "internal_call"}));
  }
  Made good{.key = key};
  Socket socket(outside->port());
  socket.send(bytes(good));
  EXPECT_EQ(code(socket.read()), (Said{403, "internal_call"})) << "even a right one: it is another door";
  EXPECT_EQ(effects, 0);
}

TEST_F(CopiesTest, without_a_writer_nothing_is_done_and_it_is_said_so) {
  way.place = std::nullopt;
  auto answer = ask(outside->port(), {"POST", "/thing", {}, "{}"});
  EXPECT_EQ(code(answer), (Said{503, "no_writer"}));
  EXPECT_EQ(answer->header("retry-after"), "1");
  EXPECT_EQ(ask(outside->port(), {"GET", "/thing", {}, ""})->body, "reader") << "reads go on";
  way.place = web::WriterPlace{"127.0.0.1", "1", kEpoch};
  EXPECT_EQ(code(ask(outside->port(), {"POST", "/thing", {}, "{}"})), (Said{503, "no_writer"}));
  EXPECT_EQ(way.misses, 1);
  way.place = web::WriterPlace{"127.0.0.1", std::to_string(internal->port()), kEpoch - 1};
  EXPECT_EQ(code(ask(outside->port(), {"POST", "/thing", {}, "{}"})), (Said{503, "no_writer"})) << "the lease is another one's";
  way.place->epoch = kEpoch;
  door.writes = false;
  EXPECT_EQ(code(ask(outside->port(), {"POST", "/thing", {}, "{}"})), (Said{503, "no_writer"}));
  EXPECT_EQ(effects, 0);
}

TEST_F(CopiesTest, who_hears_no_answer_is_told_that_it_may_have_been_done) {
  // A listener that takes the call and hangs up.
  const int listening = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ASSERT_EQ(::bind(listening, reinterpret_cast<sockaddr*>(&at), sizeof at), 0);
  ASSERT_EQ(::listen(listening, 1), 0);
  socklen_t length = sizeof at;
  ::getsockname(listening, reinterpret_cast<sockaddr*>(&at), &length);
  way.place = web::WriterPlace{"127.0.0.1", std::to_string(ntohs(at.sin_port)), kEpoch};
  std::thread hangs_up([&] {
    const int taken = ::accept(listening, nullptr, nullptr);
    std::this_thread::sleep_for(100ms);
    ::close(taken);
  });
  const auto answer = ask(outside->port(), {"POST", "/thing", {}, "{}"});
  hangs_up.join();
  ::close(listening);
  EXPECT_EQ(code(answer), (Said{503, "writer_silent"}));
  EXPECT_EQ(answer->header("retry-after"), "1");
}

TEST_F(CopiesTest, the_answer_waits_until_this_copy_has_read_as_far) {
  way.lags = true;
  std::atomic<bool> answered = false;
  std::thread asking([&] {
    EXPECT_EQ(ask(outside->port(), {"POST", "/thing", {}, "{}"})->status, 200);
    answered = true;
  });
  for (int i = 0; i < 500 && way.read_up_to == 0; ++i) std::this_thread::sleep_for(10ms);
  std::this_thread::sleep_for(200ms);
  EXPECT_FALSE(answered);
  way.waiting();
  asking.join();
  EXPECT_TRUE(answered);
}

}  // namespace
}  // namespace mingjing::testing_http
