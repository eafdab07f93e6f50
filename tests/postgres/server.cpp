#include "tests/postgres/server.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <cstdlib>
#include <stdexcept>

namespace mingjing::tests {

namespace json = boost::json;
using Clock = std::chrono::steady_clock;

ServerProcess::ServerProcess(const std::string& data, std::vector<std::string> more, std::vector<std::string> environment) {
  const char* told = std::getenv("MINGJING_TEST_PROGRAM");
  const std::string program = told ? told : MINGJING_PROGRAM;
  std::vector<std::string> words{program, "serve", "--demo", "--data", data, "--port", "0"};
  words.insert(words.end(), more.begin(), more.end());
  std::vector<char*> argv;
  for (auto& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) throw std::runtime_error("pipe");
  process_ = ::fork();
  if (process_ == 0) {
    ::dup2(ends[1], STDOUT_FILENO);
    ::dup2(ends[1], STDERR_FILENO);
    for (auto& variable : environment) ::putenv(variable.data());
    ::execv(program.c_str(), argv.data());
    ::_exit(127);
  }
  ::close(ends[1]);
  out_ = ends[0];
}

ServerProcess::~ServerProcess() {
  signal(SIGKILL);
  wait();
  ::close(out_);
}

bool ServerProcess::says(const std::string& words, std::chrono::seconds at_most) {
  for (const auto until = Clock::now() + at_most; said_.find(words) == std::string::npos;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    pollfd ready{out_, POLLIN, 0};
    if (left <= 0 || ::poll(&ready, 1, static_cast<int>(left)) <= 0) return false;
    char piece[1024];
    const auto count = ::read(out_, piece, sizeof piece);
    if (count <= 0) return false;
    said_.append(piece, static_cast<std::size_t>(count));
  }
  return true;
}

std::uint16_t ServerProcess::port() const {
  const auto at = said_.rfind("127.0.0.1:");
  return at == std::string::npos ? std::uint16_t{0} : static_cast<std::uint16_t>(std::atoi(said_.c_str() + at + 10));
}

void ServerProcess::signal(int number) const {
  if (process_ > 0) ::kill(process_, number);
}

int ServerProcess::wait() {
  if (process_ <= 0) return -1;
  int status = 0;
  ::waitpid(process_, &status, 0);
  process_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

Administrator::Administrator(std::uint16_t port) : port_(port) {
  const auto entered = testing_http::ask(port_, {"POST", "/demo/enter", {{"Content-Type", "application/json"}}, R"({"login":"sysadmin"})"});
  if (!entered || entered->status != 200) return;
  const std::string cookie = entered->header("set-cookie");
  cookie_ = cookie.substr(0, cookie.find(';'));
  token_ = std::string(json::parse(entered->body).at("csrf").as_string());
}

std::optional<testing_http::Answer> Administrator::put_area(int number) const {
  const std::string code = std::to_string(990000 + number);
  const json::object body{{"valid_from", "2026-01-01"}, {"input", json::object{{"code", code}, {"name", "测试区" + code}, {"level", "county"}}}};
  return testing_http::ask(port_, {"PUT", "/registers/area/t-" + code,
                                   {{"Content-Type", "application/json"}, {"Cookie", cookie_}, {"X-CSRF", token_}, {"Idempotency-Key", "area-" + code}},
                                   json::serialize(body)});
}

bool Administrator::has_area(int number) const {
  const auto found = testing_http::ask(port_, {"GET", "/registers/area/t-" + std::to_string(990000 + number), {{"Cookie", cookie_}}, ""});
  return found && found->status == 200;
}

}  // namespace mingjing::tests
