#include <unistd.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <csignal>
#include <filesystem>
#include <iostream>
#include <optional>

#include "adapters/http/server.hpp"
#include "app/demo_city.hpp"
#include "app/database_place.hpp"
#include "app/demo_doors.hpp"
#include "app/guarded_process.hpp"
#include "app/sandbox.hpp"
#include "app/serve_paths.hpp"
#include "app/verbs.hpp"
#include "app/web_face.hpp"

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

std::string address_of(const ServeOptions& options, std::uint16_t port) {
  const bool six = options.address.find(':') != std::string::npos;
  return (options.certificate.empty() ? "http://" : "https://") + (six ? "[" + options.address + "]" : options.address) + ":" + std::to_string(port);
}

Site fresh_site(const ServeOptions& options) {
  Site site;
  site.log = LogId{options.area};
  site.domain = options.domain;
  site.public_address = options.public_address;
  site.name = "行政执法信息公示平台";
  return site;
}

int fail_with(const Fault& failed) {
  if (failed.code == "plain_http")
    return fail("本机以外的地址须有 TLS 证书（--tls-cert、--tls-key）或在代理之后（--behind-proxy） · " + failed.what);
  if (failed.code == "locked") return fail("数据目录正被另一个进程使用 · the data folder is in use: " + failed.what);
  if (failed.code == "bad_witness") return fail("见证方应写作 网址+公钥 · a witness is written <url>+<vkey>: " + failed.what);
  if (failed.code == "bad_authority")
    return fail("时间戳服务机构应写作 “网址 根证书文件” · a time-stamping authority is written \"<url> <file of root certificates>\": " + failed.what);
  if (failed.code == "rolled_back")
    return fail("见证方签过的记录比这里的多，或者与这里的不同：本库曾被回退或改写，不能启动。请恢复最新的备份（见 docs/witness.md）"
                " · a witness signed more than is on record here, or something else; restore the newest backup: " + failed.what);
  if (failed.code == "bad_log_list")
    return fail("数据目录/subordinates.txt 写错了，应是各下级日志的 /log-list.txt 相接 · subordinates.txt of the data folder, line " + failed.what);
  if (failed.code == "no_witness_keys" || failed.code == "bad_state")
    return fail("下级日志的检查点不是用这里的密钥签的，或者密钥不见了（见 docs/witness.md） · the keys that signed subordinates' checkpoints: " + failed.what);
  if (failed.code == "older_schema") return fail("数据库尚未准备好，请先运行 mingjing database · prepare it with `mingjing database`: " + failed.what);
  if (failed.code == "too_mighty")
    return fail("这个数据库角色能改动已发生的记录，请用 mingjing database --role 指定的角色 · serve under the role that `mingjing database --role` named: " + failed.what);
  if (failed.code == "bad_objects")
    return fail("--objects 应写作 s3://桶/前缀?endpoint=https://…&region=… · write the store as s3://bucket/prefix?endpoint=https://…&region=…: " + failed.what);
  if (failed.code == "bad_scanner")
    return fail("--scanner 应写作 unix:/run/clamav/clamd.ctl 或 tcp:127.0.0.1:3310 · write the scanner as unix:/path or tcp:host:port: " + failed.what);
  if (failed.code == "bad_shipping") return fail("--ship 的目录不对 · the folder of --ship: " + failed.what);
  if (failed.code == "bad_cipher")
    return fail("--objects-cipher 应为 sm4-ctr-hmac-sm3 或 aes-256-gcm · sm4-ctr-hmac-sm3 or aes-256-gcm: " + failed.what);
  if (failed.code == "bad_keys") return fail("S3 密钥不对 · the keys of the S3 store: " + failed.what);
  if (failed.code == "busy") return fail("数据库正被另一个程序占用，请关闭它再启动 · another program holds the database: " + failed.what);
  if (failed.code == "full" || failed.code == "storage_full") return fail("存储空间不足，不能启动 · no space left: " + failed.what);
  return fail(failed.what.empty() ? "" : "不能启动 · cannot start: " + failed.what);
}

std::atomic<bool> lost_the_log = false;

// Another copy took over the writing of the log: this one ends, and its supervisor starts it anew as the one that waits.
void lose_the_log() {
  lost_the_log = true;
  ::kill(::getpid(), SIGTERM);
}

// Where another copy writes and cannot be followed yet. Nothing where a signal came first.
Result<std::unique_ptr<Deployment>> open_in_turn(const DeploymentOptions& options, const sigset_t& signals) {
  for (bool told = false;;) {
    auto home = Deployment::open(options);
    // Who stands by also waits for a database that is away for a while.
    // A copy that follows is open at once; what is waited for is a log that is only being begun, or a verb at work on it.
    const bool waits = !home && !options.database.empty() && (home.error().code == "locked" || (told && home.error().retry));
    if (!waits) return home;
    if (!told) std::cout << "另一份程序正在写这个日志，本机待命 · standing by: " << home.error().what << std::endl;
    told = true;
    const timespec second{1, 0};
    if (sigtimedwait(&signals, nullptr, &second) > 0) return fault("stopped", "");
  }
}

int run_until_told(WebFace& face, Deployment& home, const ServeOptions& options, const sigset_t& signals) {
  const auto leads = [&] {
    if (const auto nobody = home.identity->nobody_yet(); !face.setup_secret().empty() && std::holds_alternative<bool>(nobody) && std::get<bool>(nobody))
      std::cout << "首次启动。请打开 /office/setup，用一次性口令建立第一个安全管理员 · first run, open /office/setup with the one-time secret: " << face.setup_secret() << "\n";
    std::cout << "明镜已启动 · serving " << address_of(options, face.port()) << std::endl;
  };
  const bool followed = home.follows();
  if (auto started = face.start(leads); !started) return fail_with(started.error());
  if (followed)
    std::cout << "本机随从：读在本机，写转交 · following " << face.followed() << ", at " << address_of(options, face.port()) << std::endl;
  else
    leads();
  if (const auto port = face.operations_port()) std::cout << "运行指标 · metrics http://127.0.0.1:" << *port << "/metrics" << std::endl;
  int signal = 0;
  sigwait(&signals, &signal);
  face.drain();
  // A second signal ends the waiting.
  if (const timespec rest{static_cast<time_t>(options.drain_seconds), 0}; options.drain_seconds > 0 && !lost_the_log) sigtimedwait(&signals, nullptr, &rest);
  face.stop();
  if (lost_the_log) return fail("另一份程序接管了日志的写入 · another copy of the server took over the log");
  return 0;
}

// Before the first thread: what begins later is inside.
Status<> shut_in(const ServeOptions& options, const std::string& database) {
  if (!options.sandbox) {
    std::cerr << "警告：没有启用沙箱（--no-sandbox），程序被攻破时能读到本机的其他文件 · warning: no sandbox, whoever takes over this process reads other files of this machine" << std::endl;
    return Done{};
  }
  std::error_code ignored;
  std::filesystem::create_directories(options.data, ignored);   // a place that is not there yet cannot be left open
  const auto sandbox = enter_sandbox(paths_of(options, database));
  if (!sandbox) return sandbox.failure();
  std::cout << told_of(*sandbox) << std::endl;
  return Done{};
}

int serve(ServeOptions options) {
  if (options.demo && !options.database.empty())
    return fail("演示城市只用 SQLite · --demo runs on SQLite");
  if (options.demo && !options.objects.empty())
    return fail("演示城市的文件只在数据目录 · --demo keeps its files in the data folder");
  if (options.demo && !web::loopback(options.address))
    return fail("演示数据只在本机地址上提供 · --demo serves loopback addresses only");
  if (options.certificate.empty() != options.key.empty())
    return fail("--tls-cert 与 --tls-key 须同时给出 · give both --tls-cert and --tls-key");
  if (options.certificate.empty() && !options.behind_proxy && !web::loopback(options.address))
    return fail_with({"plain_http", "plain HTTP is served on loopback only; give a certificate and key, or stand behind a proxy", false});
  if (auto guarded = guard_process(); !guarded) return fail_with(guarded.error());
  const auto place = database_of(options.data, options.database);
  if (!place) return fail_with(place.error());
  if (auto shut = shut_in(options, place.value()); !shut) return fail_with(shut.error());
  const sigset_t signals = stop_signals();
  std::vector<web::DemoAccount> doors;
  std::optional<demo::City> invented;
  if (options.demo) {
    const auto city = demo::load_city(demo_folder());
    if (!city) return fail(city.error().what);
    const auto there = demo_is_there(options.data);
    if (!there) return fail_with(there.error());
    if (!there.value()) {
      std::cout << "装入演示城市 · loading the demo city" << std::endl;
      DemoAsked asked;
      asked.data = options.data;
      asked.law = options.law;
      const auto loaded = load_demo(asked, city.value(), address_of(options, options.port));
      if (!loaded) return fail_with(loaded.error());
    }
    invented = city.value();
  }
  auto home = open_in_turn({.data = options.data, .law = options.law, .fresh = fresh_site(options), .identity = {}, .database = place.value(), .objects = options.objects, .objects_cipher = options.objects_cipher, .objects_keys = options.objects_keys, .ship = options.ship, .ship_days = options.ship_days, .lost = lose_the_log, .follow = true}, signals);
  if (!home && home.error().code == "stopped") return 0;
  if (!home) return fail_with(home.error());
  // A folder with the demo in it stays the demo's: its doors need no password and its accounts are known.
  if (home.value()->site.demo && !web::loopback(options.address))
    return fail("这是演示城市的数据，只在本机地址上提供 · this is the demo's data: loopback addresses only");
  if (options.demo) doors = demo_doors(*invented, home.value()->rules.roles);
  WebFace face(*home.value(), options, std::move(doors));
  return run_until_told(face, *home.value(), options, signals);
}

}  // namespace

void add_serve(CLI::App& app, Chosen& chosen) {
  auto options = std::make_shared<ServeOptions>();
  CLI::App* verb = app.add_subcommand("serve", "启动服务器 · serve the office, the portal and the log");
  verb->add_option("--data", options->data, "数据目录 · data folder")->capture_default_str();
  verb->add_option("--database", options->database, "postgres://… 数据库，缺省用数据目录中的 SQLite · PostgreSQL, by default SQLite in the data folder");
  verb->add_option("--objects", options->objects,
                   "证据文件的存放处：s3://桶/前缀?endpoint=https://…&region=…，缺省为数据目录 · S3 store of the files, by default the data folder");
  verb->add_option("--objects-keys", options->objects_keys,
                   "S3 密钥文件，权限须为 0600；缺省为 数据目录/objects-keys 或环境变量 AWS_ACCESS_KEY_ID 等 · file with the keys of the S3 store, mode 0600");
  verb->add_option("--scanner", options->scanner,
                   "查毒程序 clamd 的地址：unix:/run/clamav/clamd.ctl 或 tcp:127.0.0.1:3310；不设的，文件标为“未查毒” · clamd, which looks into files for malware; without it they are marked");
  verb->add_option("--ship", options->ship,
                   "把 SQLite 的变更、证据和密钥不断传送到另一卷上的这个目录，不晚于一秒 · folder on another volume that everything is shipped to, within a second");
  verb->add_option("--ship-days", options->ship_days, "传送的内容至少保留的天数 · days that what was shipped is kept at least")->check(CLI::Range(1, 3650))->capture_default_str();
  verb->add_option("--cipher,--objects-cipher", options->objects_cipher,
                   "新的非公开内容和证据文件的加密算法：sm4-ctr-hmac-sm3（缺省）或 aes-256-gcm，记在数据目录 · suite that private fields and files are encrypted with from now on; kept in the data folder");
  verb->add_option("--port", options->port, "端口，0 为任取一个空闲端口 · port, 0 for any free one")->capture_default_str();
  verb->add_option("--address", options->address, "监听地址 · address to listen on")->capture_default_str();
  verb->add_flag("--demo", options->demo, "演示城市，仅限本机 · the demo city, loopback only");
  verb->add_option("--area", options->area, "首次启动：日志的行政区划代码，以后不可更改 · first start: division code of the log, for ever")->capture_default_str();
  verb->add_option("--domain", options->domain, "首次启动：日志的域名，以后不可更改 · first start: domain of the log, for ever")->capture_default_str();
  verb->add_option("--public-address", options->public_address, "首次启动：门户的公开地址，二维码指向它 · first start: public address of the portal")->capture_default_str();
  verb->add_flag("--behind-proxy", options->behind_proxy, "在终结 TLS 的代理之后 · behind a proxy that ends TLS");
  verb->add_option("--proxy", options->proxies, "可信代理的地址 · address of a trusted proxy (loopback always is)");
  verb->add_option("--host", options->hosts, "应答的主机名 · host name to answer to");
  verb->add_option("--tls-cert", options->certificate, "证书链 PEM · certificate chain, PEM");
  verb->add_option("--tls-key", options->key, "私钥 PEM · private key, PEM");
  verb->add_option("--web", options->web, "办公网页目录 · folder of the built office app");
  verb->add_option("--law", options->law, "法律数据目录 · folder of the law files");
  verb->add_option("--operations-port", options->operations_port, "运行指标与就绪检查的本机端口，0 为任取 · loopback port of /metrics, /healthz and /readyz, 0 for any free one");
  verb->add_option("--internal-address", options->internal_address,
                   "PostgreSQL：本机接收其他各份转交的写操作的 主机:端口，须在内部网络；端口 0 为任取 · host:port of the private network where the other copies of the server hand on what is to be written")
      ->capture_default_str();
  verb->add_option("--drain-seconds", options->drain_seconds, "停止前先标为未就绪、继续服务的秒数 · seconds of serving on, marked not ready, before it stops")->check(CLI::Range(0, 600));
  verb->add_flag_callback("--no-sandbox", [options] { options->sandbox = false; },
                          "不启用沙箱（Landlock、seccomp），会给出警告 · without the sandbox of files and system calls; warns");
  verb->add_option("--log", options->log, "请求日志，- 为标准输出 · request log, - for standard output");
  verb->add_option("--time-stamps", options->authorities,
                   "时间戳服务机构：“网址 根证书文件”，可多次给出；也可写在 数据目录/time-stamps.txt · a time-stamping authority, \"<url> <roots.pem>\"");
  verb->add_option("--witness", options->witnesses, "见证方：网址+公钥，可多次给出；也可写在 数据目录/witnesses.txt · a witness, <url>+<vkey>");
  verb->callback([options, &chosen] { chosen = [options] { return serve(*options); }; });
}

}  // namespace mingjing::app
