#include "app/demo_city.hpp"

#include <filesystem>
#include <iostream>

#include "adapters/sqlite/directory_lock.hpp"
#include "app/demo/loader.hpp"
#include "app/demo_bundle.hpp"
#include "app/demo_doors.hpp"
#include "app/import_run.hpp"
#include "app/private_file.hpp"
#include "app/progress.hpp"
#include "app/share_folder.hpp"
#include "usecases/audit_anomalies.hpp"
#include "usecases/shown_reads.hpp"

namespace mingjing::app {
namespace {

namespace fs = std::filesystem;

// Stands in the folder while a load is under way; what it stands beside is not whole.
std::string marker(const std::string& data) { return data + "/demo-loading"; }

// What a deployment makes in its folder, and nothing else.
void clear(const std::string& data) {
  std::error_code ignored;
  for (const char* name : {"mingjing.db", "mingjing.db-wal", "mingjing.db-shm", "deployment.yaml", "demo-accounts.json", "sample-bundle.zip"})
    fs::remove(fs::path(data) / name, ignored);
  for (const char* name : {"objects", "uploads", "keys", "temporary"}) fs::remove_all(fs::path(data) / name, ignored);
  fs::remove(marker(data), ignored);
}

// Old decisions of the invented city, by the same way as real ones (docs/imports.md).
Status<> load_past(Deployment& home, const Steps& told) {
  auto found = find_decisions(demo_folder() + "/decisions.csv");
  if (!found) return found.failure();
  auto loaded = load_decisions(home, command_line_caller(), *found, told);
  if (!loaded) return loaded.failure();
  return Done{};
}

// Somebody looked at a case again and again the night before: the audit desk has its line under «异常».
Status<> read_at_night(Deployment& home, const usecases::Caller& who, const CaseId& what) {
  if (what.empty()) return Done{};
  const auto rules = usecases::AnomalyRules::from(home.law.book);
  usecases::ShownReads shown;
  for (std::size_t i = 0; i < rules.night_least; ++i) static_cast<void>(shown.add("case.read", what.str()));
  ports::AuditRow row;
  constexpr int kMinutesIn = 70;
  row.at = Instant{at_time(date_of(home.clock.now()) - 1, 0, rules.night_from + kMinutesIn).ms};
  row.account = who.actor.account.str();
  if (!who.actor.roles.empty()) row.role = who.actor.roles.front().str();
  row.organ = who.actor.organ.str();
  row.address = who.address;
  row.trace = who.trace;
  row.operation = usecases::kReadOperation;
  row.object = shown.text();
  row.result = "ok";
  if (auto noted = home.record->note_audit(home.site.log, {row}); !noted) return noted;
  auto looked = usecases::AuditAnomalies(rules, home.site.log, *home.reads, *home.record, home.clock).look();
  if (!looked) return looked.failure();
  return Done{};
}

// By whoever holds the folder's lock: a load that is still running holds it too.
Result<bool> judge(const std::string& data) {
  if (fs::exists(marker(data))) clear(data);
  if (!fs::exists(fs::path(data) / "mingjing.db")) return false;
  if (!fs::exists(fs::path(data) / "demo-accounts.json"))
    return fault("not_empty", "数据目录里不是演示城市 · this data folder holds no demo city: " + data);
  return true;
}

Status<> mark_empty(const std::string& data) {
  std::error_code error;
  fs::create_directories(data, error);
  auto held = sqlite::DirectoryLock::take(data);
  if (!held) return held.failure();
  auto there = judge(data);
  if (!there) return there.failure();
  if (*there) return fault("not_empty", "这里已有演示城市 · the demo city is already there: " + data);
  return write_private_file(marker(data), "");
}

}  // namespace

std::string demo_folder() { return share_folder() + "/demo"; }

Site site_of(const demo::City& city, const std::string& public_address) {
  Site site;
  site.log = LogId{city.log};
  site.domain = city.domain;
  site.public_address = public_address;
  site.name = "行政执法信息公示平台";
  site.city = city.name;
  site.host = city.name + "人民政府";
  site.demo = true;
  return site;
}

Result<bool> demo_is_there(const std::string& data) {
  if (!fs::exists(data)) return false;
  auto held = sqlite::DirectoryLock::take(data);
  if (!held) return held.failure();
  return judge(data);
}

Status<> load_demo(const DemoAsked& asked, const demo::City& city, const std::string& public_address) {
  if (auto marked = mark_empty(asked.data); !marked) return marked;
  DeploymentOptions options{asked.data, asked.law, site_of(city, public_address), true, {}};
  auto opened = Deployment::open(options);
  if (!opened) return opened.failure();
  Deployment& home = **opened;
  if (auto started = home.start({}); !started) return started.failure();
  auto accounts = make_demo_accounts(asked.data, city, *home.identity, *home.random);
  if (!accounts) return accounts.failure();
  if (auto waiting = ask_demo_grants(city, *accounts, home.rules.roles, *home.identity); !waiting) return waiting;
  demo::Parts parts{*home.office, *home.blobs, *home.desk, home.clock, home.law.book, home.law.calendar, [&](const std::string& person) {
                      const auto found = accounts->by_person.find(person);
                      return found == accounts->by_person.end() ? AccountId{} : found->second;
                    }};
  demo::Options how;
  how.cases = asked.cases;
  how.seed = asked.seed;
  how.folder = demo_folder();
  Progress progress;
  auto report = demo::load(city, how, parts, progress.steps());
  if (!report) return report.failure();
  progress.done();
  std::cout << "      " << report->cases << " 件案件，共 " << report->steps << " 步 · " << report->cases << " cases, " << report->steps << " steps\n";
  for (const std::string& refused : report->refused) std::cerr << "      演示情节被拒绝 · refused: " << refused << "\n";
  if (auto past = load_past(home, progress.steps()); !past) return past;
  if (auto kept = keep_sample_bundle(home, *report, asked.data); !kept) return kept;
  if (auto read = read_at_night(home, report->longest_reader, report->longest_case); !read) return read;
  home.stop();
  std::error_code error;
  fs::remove(marker(asked.data), error);
  return Done{};
}

}  // namespace mingjing::app
