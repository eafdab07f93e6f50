#include "app/web_face.hpp"

#include <condition_variable>
#include <iostream>
#include <mutex>

#include "adapters/clamd/clamd_scanner.hpp"
#include "adapters/http/api/granted_reads.hpp"
#include "adapters/http/api/handlers.hpp"
#include "adapters/http/api/live_cases.hpp"
#include "adapters/http/api/pages.hpp"
#include "adapters/http/api/routes.hpp"
#include "adapters/http/api/traffic.hpp"
#include "adapters/http/server.hpp"
#include "adapters/http/static_files.hpp"
#include "adapters/http/strict_json.hpp"
#include "adapters/http/witness/routes.hpp"
#include "adapters/portal/portal.hpp"
#include "adapters/sql/file_names.hpp"
#include "adapters/sql/patience.hpp"
#include "app/copies.hpp"
#include "app/demo_bundle.hpp"
#include "app/documents.hpp"
#include "app/operations.hpp"
#include "app/request_log.hpp"
#include "app/scrubber.hpp"
#include "app/share_folder.hpp"
#include "app/shipping.hpp"
#include "app/superior.hpp"
#include "app/vouchers.hpp"
#include "app/watcher.hpp"
#include "base/civil.hpp"
#include "base/json_fields.hpp"
#include "crypto/encoding.hpp"
#include "documents/html.hpp"
#include "documents/qr_svg.hpp"
#include "usecases/audit_anomalies.hpp"
#include "usecases/public_reads.hpp"

namespace mingjing::embedded {
extern const std::string_view openapi_yaml;
}

namespace mingjing::app {
namespace {

constexpr auto kHousekeeping = std::chrono::minutes(2);
// A client may take its time with a piece of a body; the copy between waits for the whole piece.
constexpr auto kInternalPatience = std::chrono::milliseconds(60'000);
constexpr std::size_t kLeftBytes = 256 * 1024;
constexpr unsigned kPasswordThreads = 2;
constexpr std::size_t kPasswordQueue = 32;

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

// host:port, as Copies reads it.
web::ServerOptions internal_options(const std::string& address) {
  web::ServerOptions out;
  const auto colon = address.rfind(':');
  out.address = address.substr(0, colon);
  if (out.address.size() > 2 && out.address.front() == '[' && out.address.back() == ']') out.address = out.address.substr(1, out.address.size() - 2);
  if (colon != std::string::npos) out.port = static_cast<std::uint16_t>(std::strtoul(address.c_str() + colon + 1, nullptr, 10));
  out.patience = kInternalPatience;
  return out;
}

// The schema has seen to it that they are there and not below six months.
RequestLogKeep log_keep(const law::LawBook& law) {
  const auto* file = law.raw.if_contains("traffic");
  if (!file || !file->is_object()) return {};
  const auto& asked = object_in(file->get_object(), "request_log");
  RequestLogKeep out;
  if (const auto days = number_in(asked, "days"); days > 0) out.days = static_cast<int>(days);
  if (const auto days = number_in(asked, "turn_days"); days > 0) out.turn_days = static_cast<int>(days);
  if (const auto mebibytes = number_in(asked, "mebibytes"); mebibytes > 0) out.bytes = static_cast<long>(mebibytes) << 20;
  return out;
}

}  // namespace

struct WebFace::Parts {
  Parts(Deployment& given, const ServeOptions& asked)
      : home(given),
        log(asked.log.empty() ? asked.data + "/requests.jsonl" : asked.log, log_keep(given.law.book)),
        office_files(web::StaticFiles::load(asked.web.empty() ? share_folder() + "/web/apps/office/dist" : asked.web)),
        assets(web::StaticFiles::load(share_folder() + "/web/portal")),
        data(asked.data),
        given_scanner(asked.scanner),
        given_witnesses(asked.witnesses),
        given_authorities(asked.authorities),
        watcher(asked.watch ? std::make_unique<Watcher>(given) : nullptr),
        internal_address(asked.internal_address),
        operations(asked.operations_port ? std::make_unique<Operations>(*asked.operations_port, given) : nullptr),
        server(
            server_options(asked), router,
            [this](const web::RequestRecord& record) {
              log.write(record);
              if (operations) operations->count(record);
            },
            [](const std::string& what) { std::cerr << what << "\n"; }) {
    slows = asked.traffic;
    assets.add("verify.html", share_folder() + "/tools/verify-page/verify.html");
    assets.add("digest.js", share_folder() + "/tools/verify-page/digest.js");
    assets.add("bytes.js", share_folder() + "/tools/verify-page/bytes.js");
    for (const char* name : {"draw.html", "draw.js", "messages.js", "sha256.js", "show.js"}) assets.add(name, share_folder() + "/tools/draw-page/" + name);
    if (given.site.demo) assets.add("sample-bundle.zip", sample_bundle_file(asked.data));
  }

  Deployment& home;
  RequestLog log;
  web::StaticFiles office_files;
  web::StaticFiles assets;
  web::LiveCases live;
  web::WorkerPool passwords{kPasswordThreads, kPasswordQueue};
  std::unique_ptr<web::Contract> contract;
  std::unique_ptr<web::Services> services;
  std::unique_ptr<web::GrantedReads> granted;
  std::unique_ptr<web::Traffic> traffic;   // may be empty
  bool slows = false;
  std::vector<web::DemoAccount> doors;
  std::string secret;
  std::unique_ptr<usecases::PublicReads> public_reads;
  std::unique_ptr<usecases::Feedback> feedback;
  std::unique_ptr<sql::SqlFileNames> file_names;
  std::unique_ptr<clamd::ClamdScanner> scanner;        // may be empty
  std::unique_ptr<usecases::FileScanning> scanning;    // as the scanner
  std::unique_ptr<usecases::AuditAnomalies> anomalies;
  std::unique_ptr<usecases::Filing> filing;
  std::unique_ptr<usecases::Asking> asking;
  std::unique_ptr<usecases::SubordinateLogs> subordinates;  // may be empty
  std::unique_ptr<portal::Portal> portal;
  web::Router router;
  std::string data;
  std::string given_scanner;
  std::vector<std::string> given_witnesses;
  std::vector<std::string> given_authorities;
  std::unique_ptr<Watcher> watcher;  // may be empty
  std::string internal_address;
  std::unique_ptr<Vouchers> vouchers;
  std::unique_ptr<Operations> operations;
  std::unique_ptr<Scrubber> scrubber;
  web::Server server;
  std::unique_ptr<Copies> copies;          // of PostgreSQL
  std::unique_ptr<web::Server> internal;   // which the other copies call
  std::function<void()> leads;

  std::mutex mutex;
  std::condition_variable ending;
  bool ended = false;
  std::thread housekeeper;

  // Accounts are held to law/traffic.yaml, and what a request reads to its seconds; the demo's accounts are everybody's.
  Status<> hold_traffic() {
    const auto* file = home.law.book.raw.if_contains("traffic");
    if (!file) return fault("bad_law", "law/traffic.yaml");
    std::vector<RoleId> known;
    for (const auto& role : home.rules.roles.all()) known.push_back(role.id);
    auto rules = web::TrafficRules::from(*file, *contract, known);
    if (!rules) return rules.failure();
    const auto uploads = usecases::UploadRules::from(home.law.book);
    if (uploads.idle_minutes > 0) services->limits.upload_idle = uploads.idle_minutes * 60;
    if (!home.site.demo) services->limits.account_day = uploads.account_day;
    services->bounded = [most = std::chrono::seconds(rules->statement_seconds)]() -> std::shared_ptr<void> { return std::make_shared<sql::Patience>(most); };
    if (!slows || home.site.demo) return Done{};
    traffic = std::make_unique<web::Traffic>(std::move(rules).value(), [this] { return home.system_clock.steady_ms(); });
    services->traffic = traffic.get();
    return Done{};
  }

  Status<> set_scanner() {
    if (given_scanner.empty()) return Done{};
    auto place = clamd::ClamdPlace::from(given_scanner);
    if (!place) return place.failure();
    const auto rules = usecases::UploadRules::from(home.law.book);
    scanner = std::make_unique<clamd::ClamdScanner>(std::move(place).value(), std::chrono::seconds(rules.scan_seconds));
    scanning = std::make_unique<usecases::FileScanning>(
        usecases::FileScanningParts{home.site.log, rules, *scanner, *home.blobs, *home.desk, *file_names, *home.record, home.clock});
    services->scanning = scanning.get();
    return Done{};
  }

  void keep_house() {
    const auto begun = std::chrono::steady_clock::now();
    std::unique_lock hold(mutex);
    while (!ending.wait_for(hold, kHousekeeping, [this] { return ended; })) {
      hold.unlock();
      if (!home.follows()) {
        home.identity->purge();
        // Who was interrupted by the start of this process gets as long as anybody to go on.
        if (std::chrono::steady_clock::now() - begun >= std::chrono::seconds(services->limits.upload_idle)) web::drop_old_uploads(*services);
        filing->drop_old(Instant{home.clock.now().ms - services->limits.upload_life * 1000LL});
        if (!home.site.demo)
          if (auto looked = anomalies->look(); !looked) std::cerr << "audit: " + looked.error().what + "\n";
      }
      hold.lock();
    }
  }
};

WebFace::WebFace(Deployment& home, const ServeOptions& options, std::vector<web::DemoAccount> doors)
    : parts_(std::make_unique<Parts>(home, options)) {
  parts_->doors = std::move(doors);
}

WebFace::~WebFace() { stop(); }

std::uint16_t WebFace::port() const { return parts_->server.port(); }
std::optional<std::uint16_t> WebFace::operations_port() const {
  if (!parts_->operations) return std::nullopt;
  return parts_->operations->port();
}

void WebFace::drain() {
  if (parts_->operations) parts_->operations->drain();
}

const std::string& WebFace::setup_secret() const { return parts_->secret; }
std::string WebFace::followed() const { return parts_->copies ? parts_->copies->holder() : std::string(); }

Status<> WebFace::start(std::function<void()> leads) {
  Parts& parts = *parts_;
  parts.leads = std::move(leads);
  Deployment& home = parts.home;
  auto contract = web::Contract::read(embedded::openapi_yaml);
  if (!contract) return contract.failure();
  parts.contract = std::make_unique<web::Contract>(std::move(contract).value());
  auto given = read_vouchers(parts.data, parts.given_witnesses, parts.given_authorities);
  if (!given) return given.failure();
  parts.vouchers = std::make_unique<Vouchers>(home, std::move(given).value());
  // Before the writer signs anything: what is behind the witnesses must not grow a second end.
  if (!home.follows()) {
    if (auto agreed = parts.vouchers->agree(); !agreed) return agreed;
  }
  const auto changed = [live = &parts.live, watcher = parts.watcher.get()](const CaseId& id, std::uint32_t seq) {
    live->changed(id.str(), seq);
    if (watcher) watcher->note(id);
  };
  Deployment::Heard heard;
  heard.warned = [live = &parts.live](const OrganId& organ, const std::string& area, std::uint64_t seq) { live->warned(organ.str(), area, seq); };
  heard.moved = [live = &parts.live](const OrganId& organ, const std::string& area) { live->moved(organ.str(), area); };
  if (parts.watcher) heard.refused = [watcher = parts.watcher.get()](const CaseId& id) { watcher->note(id); };
  if (auto started = home.start(changed, std::move(heard)); !started) return started;
  const auto nobody = home.identity->nobody_yet();
  if (!home.site.demo && std::holds_alternative<bool>(nobody) && std::get<bool>(nobody)) parts.secret = crypto::hex(home.random->bytes(16));
  parts.services.reset(new web::Services{*parts.contract, *home.identity, *home.office, *home.blobs, *home.desk, *home.record, home.clock,
                                         home.law.book, home.rules.roles, parts.passwords, parts.live, home.site.log, home.site.demo,
                                         std::move(parts.doors), parts.secret, {}, {}, {}});
  parts.services->draw_code = [](const std::string& text) -> Result<web::CodeDrawing> {
    auto drawn = documents::qr_path(text);
    if (!drawn) return drawn.failure();
    return web::CodeDrawing{drawn->side, std::move(drawn->path)};
  };
  parts.granted = std::make_unique<web::GrantedReads>(*home.record, home.site.log, std::chrono::seconds(1), [](const std::string& line) { std::cerr << "audit: " + line + "\n"; });
  parts.services->granted = parts.granted.get();
  if (auto held = parts.hold_traffic(); !held) return held;
  parts.file_names = std::make_unique<sql::SqlFileNames>(home.connections, home.site.log);
  if (auto set = parts.set_scanner(); !set) return set;
  parts.anomalies = std::make_unique<usecases::AuditAnomalies>(usecases::AnomalyRules::from(home.law.book), home.site.log, *home.reads, *home.record, home.clock);
  parts.scrubber = std::make_unique<Scrubber>(home);
  parts.services->files = [held = parts.scrubber.get()] { return held->status(); };
  if (!home.database.empty()) make_copies();
  // What they find is written, so the copy that writes has them at work.
  if (!home.follows()) {
    parts.vouchers->start();
    parts.scrubber->start();
  }
  if (home.shipping) {
    parts.services->shipping = [held = home.shipping.get()] {
      const auto now = held->status();
      return web::ShippedSoFar{now.behind_ms, now.leaves, now.base, now.trouble};
    };
  }
  using Standings = std::vector<usecases::VoucherStatus>;
  parts.services->witnesses = [held = parts.vouchers.get(), &home] { return home.follows() ? Standings() : held->witnesses(); };
  parts.services->authorities = [held = parts.vouchers.get(), &home] { return home.follows() ? Standings() : held->authorities(); };
  parts.router.add({web::Method::get, kDocumentStyle, "", 0, web::Quick{[](web::Request&) {
                      return web::text(std::string(documents::preview_css()), "text/css; charset=utf-8").with("Cache-Control", "public, max-age=3600");
                    }}});
  web::add_api(parts.router, *parts.services);
  web::add_pages(parts.router, parts.office_files, parts.assets);
  auto superior = open_superior(home, parts.data);
  if (!superior) return superior.failure();
  parts.subordinates = std::move(superior).value();
  if (parts.subordinates) witness::add_routes(parts.router, *parts.subordinates, "/witness");
  if (auto added = add_portal(); !added) return added;
  if (parts.operations) {
    parts.operations->watch(*parts.vouchers, *parts.scrubber);
    if (auto started = parts.operations->start(); !started) return started;
  }
  if (!home.database.empty()) {
    if (auto started = start_copies(); !started) return started;
  } else if (auto started = parts.server.start(); !started) {
    return started;
  }
  if (parts.watcher) parts.watcher->start();
  parts.housekeeper = std::thread([held = &parts] { held->keep_house(); });
  return Done{};
}

// Before anything else is at work on the record.
void WebFace::make_copies() {
  Parts& parts = *parts_;
  Deployment& home = parts.home;
  const auto before = [&parts]() -> Status<> {
    if (auto agreed = parts.vouchers->agree(); !agreed) return agreed;
    return parts.subordinates ? parts.subordinates->refresh() : Status<>(Done{});
  };
  const auto after = [&parts] {
    parts.vouchers->start();
    parts.scrubber->start();
    if (parts.leads) parts.leads();
  };
  const auto moved = [&parts] {
    if (!parts.subordinates) return;
    if (auto read = parts.subordinates->refresh(); !read) std::cerr << "following: " + read.error().what + "\n";
  };
  parts.copies = std::make_unique<Copies>(home, CopiesParts{before, after, moved, home.lease_asked("").lost});
  home.record->send_with(parts.copies->sender());
  home.accounts->send_with(parts.copies->sender());
  if (parts.operations) parts.operations->stand_among(*parts.copies);
}

// The internal server first: this copy is found as soon as it writes.
Status<> WebFace::start_copies() {
  Parts& parts = *parts_;
  Deployment& home = parts.home;
  parts.router.add({web::Method::post, kLeftBehind, "", kLeftBytes, web::blocking([&home](web::Request& request) {
                      if (!request.internal) return web::problem(web::refusal_of("unknown_operation"), request.trace);
                      const auto left = web::strict_json(request.body);
                      if (!left) return web::problem(web::refusal_of("bad_request"), request.trace);
                      const auto taken = take_left_behind(*left, home.site.log, *home.record, *home.accounts);
                      return taken ? web::empty() : web::problem(taken.error(), request.trace);
                    })});
  parts.internal = std::make_unique<web::Server>(
      internal_options(parts.internal_address), parts.router, [](const web::RequestRecord&) {}, [](const std::string& what) { std::cerr << what << "\n"; });
  parts.internal->show_problems([portal = parts.portal.get()](const web::Request& request, const web::Response& problem) { return portal->failed_page(request, problem); });
  parts.internal->open_to_copies(*parts.copies);
  parts.server.forward_with(*parts.copies);
  if (auto started = parts.internal->start(); !started) return started;
  if (auto started = parts.server.start(); !started) return started;
  parts.copies->start(parts.internal_address.substr(0, parts.internal_address.rfind(':') + 1) + std::to_string(parts.internal->port()));
  return Done{};
}

Status<> WebFace::add_portal() {
  Parts& parts = *parts_;
  Deployment& home = parts.home;
  auto templates = portal::Templates::load(share_folder() + "/src/adapters/portal/templates");
  if (!templates) return templates.failure();
  usecases::OfficeService* office = home.office.get();
  usecases::PublicParts asked{home.site.log, *home.reads, home.rules, home.clock, {}, {}, {}, {}, home.record.get(), {}};
  asked.registers = [office] { return office->writer().registers(); };
  asked.case_file = [&home](const CaseId& id) { return home.case_file(id); };
  asked.held_case = [office](const CaseId& id, std::uint32_t seq) { return office->reads().cache.find(id, seq); };
  // The day counts: a certificate runs out and a date of «as of» passes without anybody changing anything.
  asked.version = [office, clock = &home.clock] {
    return (static_cast<std::uint64_t>(date_of(clock->now()).days) << 40U) + office->public_version();
  };
  asked.keys = [office] { return office->writer().keys(); };
  asked.signed_size = [office] { return office->writer().checkpoint_size(); };
  asked.renderer = home.renderer.get();
  asked.cipher = home.cipher.get();
  if (parts.subordinates) asked.subordinates = [held = parts.subordinates.get()] { return held->standings(); };
  parts.public_reads = usecases::make_public_reads(std::move(asked));
  const Site& site = home.site;
  parts.portal = std::make_unique<portal::Portal>(std::move(templates).value(), *parts.public_reads, home.law.book,
                                                  portal::Site{site.name, site.city, site.host, site.site_code, site.icp, site.police, site.demo, site.public_address});
  const auto submit = [office](usecases::WriteCommand command, usecases::CommandAnswer answer) { office->writer().submit(std::move(command), std::move(answer)); };
  parts.feedback = std::make_unique<usecases::Feedback>(usecases::FeedbackParts{
      home.site.log, *home.reads, *home.record, home.rules, home.clock, *home.random, [&home](const CaseId& id) { return home.case_file(id); },
      submit, usecases::kept_secret(*home.cipher, home.site.log, "feedback")});
  parts.portal->rate_with(*parts.feedback);
  const auto registers = [office] { return office->writer().registers(); };
  const auto case_file = [&home](const CaseId& id) { return home.case_file(id); };
  parts.filing = std::make_unique<usecases::Filing>(
      usecases::FilingParts{home.site.log, home.rules, home.clock, *home.random, *home.record, *home.desk, *home.blobs, *home.cipher, *parts.file_names,
                            home.renderer.get(), site.public_address, submit, registers, case_file, parts.scanning.get()});
  parts.asking = std::make_unique<usecases::Asking>(
      usecases::AskingParts{home.site.log, home.rules, home.clock, *home.record, *home.reads, *home.cipher, registers, case_file});
  parts.portal->file_with(*parts.filing, *home.blobs);
  parts.portal->ask_with(*parts.asking);
  parts.portal->draw_codes_with([](const std::string& address) { return documents::qr_svg(address); });
  parts.portal->add_routes(parts.router);
  parts.server.show_problems([portal = parts.portal.get()](const web::Request& request, const web::Response& problem) { return portal->failed_page(request, problem); });
  return Done{};
}

// The server first, then the writer: what was begun is answered before the office goes.
void WebFace::stop() {
  Parts& parts = *parts_;
  if (parts.housekeeper.joinable()) {
    {
      const std::lock_guard hold(parts.mutex);
      parts.ended = true;
    }
    parts.ending.notify_all();
    parts.housekeeper.join();
  }
  parts.server.stop();
  if (parts.internal) parts.internal->stop();
  // While the copy that writes can still be told, and the writer can still sign.
  if (parts.granted) parts.granted->stop();
  if (parts.operations) parts.operations->stop();
  if (parts.copies) parts.copies->stop();
  if (parts.vouchers) parts.vouchers->stop();
  if (parts.watcher) parts.watcher->stop();
  // The writer before whoever looks through the files: that may wait long for a store that does not answer.
  parts.home.stop();
  if (parts.scrubber) parts.scrubber->stop();
  parts.home.record->send_with({});
  parts.home.accounts->send_with({});
}

}  // namespace mingjing::app
