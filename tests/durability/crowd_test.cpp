// A thousand clients that send a byte a second and five hundred that connect and say nothing: an honest office beside them works on.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

#include "tests/durability/chamber.hpp"
#include "tests/durability/crew.hpp"
#include "tests/durability/store.hpp"
#include "tests/postgres/server.hpp"
#include "tests/temporary_folder.hpp"

namespace mingjing::durability {
namespace {

int connect_to(std::uint16_t port) {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  (void)::connect(fd, reinterpret_cast<sockaddr*>(&to), sizeof to);
  return fd;
}

// Whoever is shown the door comes back at once.
class Crowd {
 public:
  Crowd(std::uint16_t port, std::size_t slow, std::size_t silent) : port_(port), slow_(slow) {
    for (std::size_t i = 0; i < slow + silent; ++i) all_.push_back({connect_to(port_), 0});
    thread_ = std::thread([this] { live(); });
  }
  ~Crowd() {
    over_ = true;
    thread_.join();
    for (const auto& one : all_) ::close(one.fd);
  }
  Crowd(const Crowd&) = delete;
  Crowd& operator=(const Crowd&) = delete;
  std::size_t shown_the_door() const { return shown_the_door_; }

 private:
  struct Client {
    int fd;
    std::size_t sent;
  };
  void live() {
    static const std::string kHead = "GET /cases?limit=20 HTTP/1.1\r\nHost: localhost\r\nX-Slow: " + std::string(4000, 's') + "\r\n\r\n";
    while (!over_) {
      for (std::size_t i = 0; i < all_.size() && !over_; ++i) {
        Client& one = all_[i];
        char byte = 0;
        const auto got = ::recv(one.fd, &byte, 1, MSG_DONTWAIT);
        bool gone = got == 0 || (got < 0 && errno != EAGAIN && errno != ENOTCONN);
        if (got > 0) gone = true;   // an answer to what was no whole question
        if (!gone && i < slow_) gone = ::send(one.fd, &kHead[one.sent++ % kHead.size()], 1, MSG_NOSIGNAL | MSG_DONTWAIT) < 0 && errno != EAGAIN && errno != ENOTCONN;
        if (!gone) continue;
        ::close(one.fd);
        one = {connect_to(port_), 0};
        ++shown_the_door_;
      }
      for (int i = 0; i < 20 && !over_; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
  }
  std::uint16_t port_;
  std::size_t slow_;
  std::vector<Client> all_;
  std::atomic<bool> over_ = false;
  std::atomic<std::size_t> shown_the_door_ = 0;
  std::thread thread_;
};

double quantile(std::vector<double> values, double q) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  return values[std::min(values.size() - 1, static_cast<std::size_t>(q * static_cast<double>(values.size())))];
}

TEST(Crowd, SlowAndSilentClientsCostTheHonestNothing) {
  const Block block = durability::block(0);
  const bool all_of_them = block.count > 0;   // in ./test a tenth of them, for a short while
  const std::size_t slow = all_of_them ? 1000 : 100, silent = all_of_them ? 500 : 50;
  const auto lasts = std::chrono::seconds(all_of_them ? 25 : 4);
  rlimit files{};
  ASSERT_EQ(::getrlimit(RLIMIT_NOFILE, &files), 0);
  // What an administrator's shell gives: the server must not need more than that from its surroundings.
  if (files.rlim_max < 4096) GTEST_SKIP() << "needs 4,096 open files";
  files.rlim_cur = 4096;
  ASSERT_EQ(::setrlimit(RLIMIT_NOFILE, &files), 0);
  tests::TemporaryFolder folder;
  Store store(folder.path / "var", folder.path);
  tests::ServerProcess server(store.data());
  ASSERT_TRUE(server.says("serving")) << server.said();
  const auto sessions = enter(server.port());
  ASSERT_FALSE(sessions.empty());
  Crew crew(std::to_string(block.from), 4);
  std::vector<double> reads;
  std::size_t failed = 0;
  {
    const Crowd crowd(server.port(), slow, silent);
    std::this_thread::sleep_for(std::chrono::seconds(1));
    crew.work(server.port(), sessions);
    for (const auto until = Clock::now() + lasts; Clock::now() < until;) {
      const auto asked = Clock::now();
      // A connection of its own each time: who comes in now finds the door open too.
      const auto answer = testing_http::ask(server.port(), {"GET", "/cases?limit=20", {{"Cookie", sessions.at("officer").cookie}}, ""});
      reads.push_back(std::chrono::duration<double, std::milli>(Clock::now() - asked).count());
      if (!answer || answer->status != 200) ++failed;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    crew.rest();
    tally("slow_clients", slow);
    tally("silent_clients", silent);
    tally("shown_the_door", crowd.shown_the_door());
  }
  std::vector<double> writes;
  for (const Writer* writer : crew.all()) {
    EXPECT_EQ(writer->refused(), "");
    writes.insert(writes.end(), writer->millis().begin(), writer->millis().end());
  }
  const double limit = all_of_them ? 300 : 3000;   // ./test runs beside other work
  EXPECT_EQ(failed, 0u) << "of " << reads.size();
  EXPECT_EQ(crew.faults(), 0u);
  EXPECT_GT(crew.done(), 20u);
  EXPECT_LE(quantile(reads, 0.99), limit);
  EXPECT_LE(quantile(writes, 0.99), limit);
  tally("honest_requests", reads.size() + writes.size());
  tally("honest_errors", failed + crew.faults());
  sample("honest_read_p99_ms", quantile(reads, 0.99));
  sample("honest_write_p99_ms", quantile(writes, 0.99));
  server.signal(SIGTERM);
  server.wait();
  store.lay_down_copy();
  std::size_t lost = 0;
  for (const auto& what : compare(crew.all(), store.read(), Clock::time_point::max(), lost)) ADD_FAILURE() << what;
}

}  // namespace
}  // namespace mingjing::durability
