#include "app/deployment.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "adapters/archive/zip_archiver.hpp"
#include "adapters/postgres/store.hpp"
#include "adapters/signer/field_cipher.hpp"
#include "adapters/signer/organ_keys.hpp"
#include "adapters/sql/measure_source.hpp"
#include "adapters/sqlite/store.hpp"
#include "app/database_place.hpp"
#include "app/documents.hpp"
#include "app/folder_copy.hpp"
#include "app/law_folder.hpp"
#include "app/object_place.hpp"
#include "app/read_file.hpp"
#include "app/share_folder.hpp"
#include "app/shipping.hpp"
#include "crypto/encoding.hpp"
#include "identity/policy.hpp"
#include "usecases/counted_steps.hpp"
#include "usecases/sealed_desk.hpp"

namespace mingjing::app {
namespace {

// What stands beside the proofs in every evidence bundle.
std::string text_of_file(const std::string& name) {
  std::ifstream in(share_folder() + "/tools/verify-page/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

constexpr auto kWriterNap = std::chrono::milliseconds(1000);
// Who was answered together asks again together: one transaction serves them all if it begins when they are back. One alone
// never waits, and nobody longer than this.
constexpr auto kGather = std::chrono::milliseconds(3);

}  // namespace

Instant SystemClock::now() const {
  return {std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
}

std::int64_t SystemClock::steady_ms() const {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

Result<std::unique_ptr<Deployment>> Deployment::open(const DeploymentOptions& options) {
  std::unique_ptr<Deployment> out(new Deployment);
  std::error_code error;
  if (!options.restoring && std::filesystem::exists(std::filesystem::path(options.data) / kRestoring, error))
    return fault("half_restored", "这个数据目录的恢复没有做完，请清空它，重新恢复 · its restore did not come to its end: empty the folder and restore again: " + options.data);
  if (options.only_look && !std::filesystem::exists(site_file(options.data), error))
    return fault("not_found", "这里没有数据 · nothing is deployed here: " + options.data);
  if (!options.only_look) {
    std::filesystem::create_directories(options.data, error);
    if (error) return fault("io", options.data + ": " + error.message());
    std::filesystem::permissions(options.data, std::filesystem::perms::owner_all, error);
  }
  if (auto read = out->read_rules(options.law); !read) return read.failure();
  if (auto opened = out->open_stores(options); !opened) return opened.failure();
  return out;
}

Status<> Deployment::read_rules(const std::string& folder) {
  auto loaded = load_law_or_say(folder);
  if (!loaded) return fault("bad_law", "");
  law = std::move(*loaded);
  const auto* held = law.book.raw.if_contains("roles");
  if (!held) return fault("bad_law", "law/roles.yaml");
  auto roles = projections::RoleBook::from(*held);
  if (!roles) return roles.failure();
  // The deployment owns the law and outlives whoever reads it through these pointers.
  rules.law = std::shared_ptr<const law::LawBook>(std::shared_ptr<void>(), &law.book);
  rules.calendar = std::shared_ptr<const law::Calendar>(std::shared_ptr<void>(), &law.calendar);
  rules.roles = std::move(roles).value();
  rules.counted = std::make_shared<const usecases::CountedSteps>(law.book);
  rules.statistics = std::make_shared<const law::Statistics>(law::statistics_of(law.book));
  return Done{};
}

Status<> Deployment::open_stores(const DeploymentOptions& options) {
  if (auto opened = open_database(options); !opened) return opened;
  const bool fresh = !std::filesystem::exists(site_file(options.data));
  random = signer::system_random();
  // Other copies of the server may end a session that this one remembers.
  accounts = std::make_unique<CopyAccounts>(connections, site.log, database.empty());
  desk_rows = std::make_unique<sql::SqlDeskStore>(connections, site.log);
  record = std::make_unique<CopyRecord>(connections);
  reads = std::make_unique<sql::SqlReadStore>(connections);
  library = std::make_unique<sql::SqlLibraryStore>(connections);
  open_measures();
  if (auto opened_keys = open_keys(options, fresh); !opened_keys) return opened_keys;
  desk = std::make_unique<usecases::SealedDesk>(*desk_rows, site.log, *cipher);
  if (auto opened_files = open_files(options); !opened_files) return opened_files;
  // Last: a folder that names its site has its keys, and is never given others.
  if (fresh) {
    if (auto written = write_site(options.data, site); !written) return written;
  }
  sheets = tables::open_xlsx_reader();
  if (options.documents) {
    auto documents = open_documents(law.book, share_folder() + "/third_party/fonts/fandol");
    if (!documents) return documents.failure();
    renderer = std::move(documents).value();
  }
  return open_identity(options);
}

Status<> Deployment::open_identity(const DeploymentOptions& options) {
  identity::Settings settings = options.identity;
  std::vector<RoleId> roles;
  for (const auto& role : rules.roles.all()) roles.push_back(role.id);
  const auto* policy = law.book.raw.if_contains("identity");
  if (!policy) return fault("bad_law", "law/identity.yaml");
  if (auto read = identity::apply_policy(*policy, roles, settings); !read) return read;
  auto usual = read_file(law_folder(options.law) + "/passwords/usual.txt");
  if (!usual) return usual.failure();
  if (auto read = identity::apply_usual_passwords(*usual, settings); !read) return read;
  if (!site.city.empty()) settings.password_words.push_back(site.city);
  if (site.demo || options.by_password_alone) settings.second_factor.clear();
  // The demo's doors are open to everybody at once.
  if (site.demo) settings.most_sessions = 0;
  // Nobody of the demo knows his password: it could not be changed.
  if (site.demo) settings.password_days = settings.first_password_days = 0;
  // The demo's doors open without a password: nobody there could be asked for one again.
  if (site.demo) settings.confirmed = settings.absolute;
  settings.issuer += " " + site.log.str();
  auto held = signer::identity_key(options.data + "/keys");
  if (!held) return held.failure();
  identity = std::make_unique<identity::Identity>(*accounts, system_clock, *random, std::move(settings), std::move(held).value());
  return Done{};
}

void Deployment::open_measures() {
  auto known = law::measures_of(law.book);
  if (!known.ok()) return;
  std::map<std::string, std::string> kinds;
  for (const law::Procedure& procedure : law.book.procedures) kinds[procedure.id.str()] = procedure.kind;
  measures = std::make_unique<sql::SqlMeasureSource>(connections, std::move(known).value(), std::move(kinds));
}

// The folder of SQLite is locked before anything in it is read; the lease of PostgreSQL needs the name of the log first.
Status<> Deployment::open_database(const DeploymentOptions& options) {
  auto where = database_of(options.data, options.database);
  if (!where) return where.failure();
  database = std::move(where).value();
  if (!options.ship.empty() && !database.empty()) return fault("bad_shipping", "PostgreSQL 的日志由 pgBackRest 传送 · on PostgreSQL pgBackRest ships the log");
  if (!options.ship.empty()) shipping = std::make_unique<Shipping>(options.data, options.ship, options.ship_days, system_clock);
  const auto opened = [&]() {
    if (database.empty() && !options.only_look) return sqlite::open_store(options.data, 4, std::chrono::milliseconds(5000), shipping ? &shipping->keeper() : nullptr);
    if (database.empty()) return sqlite::open_snapshot(options.data);
    return options.only_look ? postgres::open_snapshot(database) : postgres::open_store(database);
  }();
  if (!opened) return opened.failure();
  connections = *opened;
  auto named = read_site(options.data, options.fresh);
  if (!named) return named.failure();
  site = std::move(named).value();
  if (database.empty() || options.only_look) return Done{};
  name_ = name_of_this_copy();
  lost_ = options.lost;
  auto taken = postgres::Lease::take(lease_asked(""));
  // A log that is only being begun cannot be followed yet.
  follows_ = !taken && taken.error().code == "locked" && options.follow && sql::SqlLogStore(connections).head(site.log).ok();
  if (!taken && !follows_) return taken.failure();
  if (taken) {
    lease = std::move(taken).value();
    epoch_ = lease->epoch();
  }
  return keep_database(options.data, database);
}

postgres::LeaseOptions Deployment::lease_asked(const std::string& address) const {
  return {.url = database, .log = site.log, .holder = name_, .lost = lost_, .address = address};
}

Status<> Deployment::open_keys(const DeploymentOptions& options, bool fresh) {
  // Whoever follows has the keys of the one that writes.
  const auto missing = fresh && !follows_ ? signer::MissingKeys::make : signer::MissingKeys::demand;
  const std::string folder = options.data + "/keys";
  auto keys = signer::open_file_signer(folder, site.domain + "/" + site.log.str(), missing);
  if (!keys) return keys.failure();
  signer = std::move(keys).value();
  if (!options.only_look)
    if (auto kept = keep_cipher(options.data, options.objects_cipher); !kept) return kept;
  const auto suite = kept_cipher(options.data);
  if (!suite) return suite.failure();
  organ_keys = signer::open_organ_keys(folder, *random);
  if (fresh && !follows_) {
    // A new folder on a database that was filled before may hold fields of before.
    const auto head = record->head(site.log);
    if (!head && head.error().code != "not_found") return head.failure();
    if (!head || head->size == 0)
      if (auto kept = signer::keep_fields_sealed(folder); !kept) return kept;
  }
  auto sealed = signer::open_field_cipher({folder, organ_keys, *suite, *random, missing});
  if (!sealed) return sealed.failure();
  cipher = std::move(sealed).value();
  if (database.empty()) return Done{};
  auto between = signer::internal_call_key(folder);
  if (!between) return between.failure();
  internal_key = std::move(between).value();
  return Done{};
}

Status<> Deployment::open_files(const DeploymentOptions& options) {
  auto where = objects_of(options.data, options.objects);
  if (!where) return where.failure();
  auto files = open_objects({options.data, *where, options.objects_keys, options.only_look, organ_keys}, *random, system_clock);
  if (!files) return files.failure();
  blobs = std::move(files).value();
  // Another process may be packing and uploading there.
  if (options.only_look) return Done{};
  if (auto kept = keep_objects(options.data, *where); !kept) return kept;
  // Whoever writes cleans the folder; one that follows may share it, and packs in a folder of its own.
  if (follows_) temporary_ = options.data + "/temporary/" + crypto::hex(random->bytes(8));
  auto zips = archive::open_zip_archiver(follows_ ? temporary_ : options.data + "/temporary", *random);
  if (!zips) return zips.failure();
  archiver = std::move(zips).value();
  return Done{};
}

Status<> Deployment::start(std::function<void(const CaseId&, std::uint32_t)> changed, Heard heard) {
  usecases::OfficeParts parts{site.log, site.domain, site.public_address, rules, *record, *reads, *desk, *blobs, *cipher, *signer, clock, *random};
  parts.identity = accounts.get();
  parts.renderer = renderer.get();
  parts.archiver = archiver.get();
  parts.library = library.get();
  parts.sheets = sheets.get();
  parts.measures = measures.get();
  parts.bundle_extras = {{"verify.html", text_of_file("verify.html")}, {"README.txt", text_of_file("bundle-guide.txt")}};
  parts.changed = std::move(changed);
  parts.refused = std::move(heard.refused);
  parts.warned = std::move(heard.warned);
  parts.moved = std::move(heard.moved);
  // A thousand whole cases: whoever reads published decisions one after the other must not push each out before it is read again.
  parts.cached_events = 32'768;
  if (lease) parts.epoch = lease->epoch();
  parts.follows = follows_;
  if (shipping) {
    if (auto shipped = shipping->start(connections, site, crypto::hex(random->bytes(16))); !shipped) return shipped;
  }
  auto started = usecases::OfficeService::start(std::move(parts));
  if (!started) return started.failure();
  office = std::move(started).value();
  if (lease && !lease->held()) return fault("locked", "another copy of the server writes this log now", true);
  if (!follows_) write();
  return Done{};
}

Status<> Deployment::lead(std::unique_ptr<postgres::Lease> taken) {
  if (auto led = office->writer().lead(taken->epoch()); !led) return led;
  if (!taken->held()) return fault("locked", "another copy of the server writes this log now", true);
  lease = std::move(taken);
  epoch_ = lease->epoch();
  follows_ = false;
  write();
  return Done{};
}

void Deployment::write() {
  writer_ = std::thread([writer = &office->writer()] {
    while (!writer->stopped()) {
      const auto count = writer->run_batch();
      if (count == 0) writer->wait(kWriterNap);
      if (count > 1) writer->gather(count, kGather);
    }
    while (writer->run_batch() > 0) {
    }
  });
}

void Deployment::stop() {
  if (!writer_.joinable()) return;
  office->writer().stop();
  writer_.join();
  if (shipping) shipping->stop();
}

Result<usecases::CaseFilePtr> Deployment::case_file(const CaseId& id) {
  const auto& parts = office->reads();
  auto row = reads->case_row(site.log, id);
  if (!row) return row.failure();
  if (!row.value()) return usecases::CaseFilePtr();
  return usecases::find_or_load(parts.cache, *record, site.log, id, rules, *cipher, row.value()->seq);
}

Deployment::~Deployment() {
  stop();
  if (shipping) shipping->stop();
  std::error_code ignored;
  if (!temporary_.empty()) std::filesystem::remove(temporary_, ignored);
}

}  // namespace mingjing::app
