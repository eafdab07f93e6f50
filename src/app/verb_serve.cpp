#include <csignal>
#include <filesystem>
#include <iostream>

#include <CLI/CLI.hpp>

#include "adapters/http/api/pages.hpp"
#include "adapters/http/router.hpp"
#include "adapters/http/server.hpp"
#include "adapters/http/static_files.hpp"
#include "app/request_log.hpp"
#include "app/serve_options.hpp"
#include "app/verbs.hpp"

namespace mingjing::app {
namespace {

// Signals are taken by one waiting thread: the main one. Call before any other thread starts.
sigset_t stop_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  return set;
}

web::ServerOptions server_options(const ServeOptions& asked) {
  web::ServerOptions out;
  out.address = asked.address;
  out.port = asked.port;
  out.behind_proxy = asked.behind_proxy;
  out.proxies = asked.proxies;
  out.hosts = asked.hosts;
  out.certificate = asked.certificate;
  out.key = asked.key;
  return out;
}

int serve(ServeOptions options) {
  if (options.demo && !web::loopback(options.address))
    return fail("演示数据只在本机地址上提供 · --demo serves loopback addresses only");
  if (options.certificate.empty() != options.key.empty())
    return fail("--tls-cert 与 --tls-key 须同时给出 · give both --tls-cert and --tls-key");
  std::error_code error;
  std::filesystem::create_directories(options.data, error);
  if (error) return fail("不能建立数据目录 · cannot make the data folder " + options.data + ": " + error.message());
  const sigset_t signals = stop_signals();

  const auto office = web::StaticFiles::load(options.web.empty() ? source_folder() + "/web/apps/office/dist" : options.web);
  web::Router router;
  web::add_pages(router, office);

  RequestLog log(options.log.empty() ? options.data + "/requests.jsonl" : options.log);
  web::Server server(
      server_options(options), router, [&log](const web::RequestRecord& record) { log.write(record); },
      [](const std::string& what) { std::cerr << what << "\n"; });
  if (auto started = server.start(); !started) {
    const bool plain = started.error().code == "plain_http";
    return fail((plain ? "本机以外的地址须有 TLS 证书(--tls-cert、--tls-key)或在代理之后(--behind-proxy) · " : "不能启动 · cannot start: ") +
                started.error().what);
  }
  const std::string scheme = options.certificate.empty() ? "http://" : "https://";
  std::cout << "明镜已启动 · serving " << scheme << options.address << ":" << server.port() << std::endl;
  int signal = 0;
  sigwait(&signals, &signal);
  server.stop();
  return 0;
}

}  // namespace

std::string source_folder() { return MINGJING_SOURCE_DIR; }

void add_serve(CLI::App& app, Chosen& chosen) {
  auto options = std::make_shared<ServeOptions>();
  CLI::App* verb = app.add_subcommand("serve", "启动服务器 · serve the office, the portal and the log");
  verb->add_option("--data", options->data, "数据目录 · data folder")->capture_default_str();
  verb->add_option("--port", options->port, "端口,0 为任取一个空闲端口 · port, 0 for any free one")->capture_default_str();
  verb->add_option("--address", options->address, "监听地址 · address to listen on")->capture_default_str();
  verb->add_flag("--demo", options->demo, "演示城市,仅限本机 · the demo city, loopback only");
  verb->add_flag("--behind-proxy", options->behind_proxy, "在终结 TLS 的代理之后 · behind a proxy that ends TLS");
  verb->add_option("--proxy", options->proxies, "可信代理的地址 · address of a trusted proxy (loopback always is)");
  verb->add_option("--host", options->hosts, "应答的主机名 · host name to answer to");
  verb->add_option("--tls-cert", options->certificate, "证书链 PEM · certificate chain, PEM");
  verb->add_option("--tls-key", options->key, "私钥 PEM · private key, PEM");
  verb->add_option("--web", options->web, "办公网页目录 · folder of the built office app");
  verb->add_option("--law", options->law, "法律数据目录 · folder of the law files");
  verb->add_option("--log", options->log, "请求日志,- 为标准输出 · request log, - for standard output");
  verb->callback([options, &chosen] { chosen = [options] { return serve(*options); }; });
}

}  // namespace mingjing::app
