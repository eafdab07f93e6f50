// mingjing-witness: the program of a supervision body that cosigns checkpoints of logs. It links no database and no law.
#include <chrono>
#include <csignal>
#include <cstdio>
#include <string>

#include "adapters/http/server.hpp"
#include "adapters/http/witness/routes.hpp"
#include "adapters/witness/witness.hpp"
#include "options.hpp"

namespace {

using namespace mingjing;

constexpr int kDone = 0;
constexpr int kCannotStart = 1;
constexpr int kWrongUsage = 2;
constexpr std::size_t kLargestList = 16 * 1024 * 1024;

void print(std::string_view text, std::FILE* to) {
  std::fwrite(text.data(), 1, text.size(), to);
  std::fflush(to);
}

std::uint64_t seconds_now() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::seconds>(since).count());
}

// Signals are taken by one waiting thread, the main one: blocked before any other starts.
sigset_t stop_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  return set;
}

Result<std::vector<ledger::WitnessedLog>> read_logs(const witness::Options& options) {
  if (options.keys) return std::vector<ledger::WitnessedLog>();
  const auto text = witness::read_whole(options.logs, kLargestList);
  if (!text) return text.failure();
  if (!*text) return fault("no_list", options.logs);
  return ledger::parse_log_list(**text);
}

Result<std::unique_ptr<witness::Witness>> open(const witness::Options& options) {
  const auto& server = options.server;
  if (server.certificate.empty() != server.key.empty()) return fault("half_tls", "");
  if (!options.keys && server.certificate.empty() && !server.behind_proxy && !web::loopback(server.address))
    return fault("plain_http", server.address);
  auto logs = read_logs(options);
  if (!logs) return logs.failure();
  return witness::Witness::open({options.data, options.name, std::move(logs).value(), seconds_now,
                                 [](const std::string& what) { print(what + "\n", stderr); }});
}

std::string where(const witness::Options& options, std::uint16_t port) {
  const bool six = options.server.address.find(':') != std::string::npos;
  const std::string host = six ? "[" + options.server.address + "]" : options.server.address;
  return (options.server.certificate.empty() ? "http://" : "https://") + host + ":" + std::to_string(port);
}

int serve(const witness::Options& options, witness::Witness& opened, const sigset_t& signals) {
  web::Router router;
  witness::add_routes(router, opened);
  router.add({web::Method::get, "/healthz", "", 0, web::Quick{[](web::Request&) { return web::text("ok\n", "text/plain; charset=utf-8"); }}});
  web::Server server(
      options.server, router, [](const web::RequestRecord&) {}, [](const std::string& what) { print(what + "\n", stderr); });
  if (auto begun = server.start(); !begun) {
    print(witness::sentence(begun.error(), options.language), stderr);
    return kCannotStart;
  }
  print(witness::started(opened.name(), where(options, server.port()), opened.standings().size(), options.language), stdout);
  int signal = 0;
  sigwait(&signals, &signal);
  server.stop();
  return kDone;
}

}  // namespace

int main(int argc, char** argv) {
  const auto options = witness::parse_options(argc, argv);
  if (!options || options->help) {
    print(witness::help_text(), options ? stdout : stderr);
    return options ? kDone : kWrongUsage;
  }
  const sigset_t signals = stop_signals();
  const auto opened = open(*options);
  if (!opened) {
    print(witness::sentence(opened.error(), options->language), stderr);
    return kCannotStart;
  }
  for (const auto& key : (*opened)->keys()) print(key.vkey() + "\n", stdout);
  return options->keys ? kDone : serve(*options, **opened, signals);
}
