#include "app/backup.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <filesystem>
#include <set>

#include "adapters/postgres/store.hpp"
#include "adapters/sql/copy.hpp"
#include "adapters/sql/projection_store.hpp"
#include "adapters/sqlite/backup.hpp"
#include "adapters/sqlite/store.hpp"
#include "app/private_file.hpp"
#include "app/progress.hpp"
#include "app/read_file.hpp"
#include "app/verified.hpp"
#include "app/vouchers.hpp"
#include "base/civil.hpp"
#include "usecases/rebuild.hpp"

namespace mingjing::app {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr const char* kTold = "backup.json";

// What belongs to the running server or is made again: everything else at the top of a data folder is copied.
const std::set<std::string>& left_out() {
  static const std::set<std::string> names{"mingjing.db", "mingjing.db-wal", "mingjing.db-shm", "mingjing.lock", "database", "temporary", "uploads", "objects", "chunks", kTold};
  return names;
}
bool wanted(const fs::path& name) { return !left_out().contains(name.string()) && !name.string().starts_with("requests.jsonl"); }

Failure<Fault> failed(const std::error_code& error, const fs::path& path) {
  return fault(error == std::errc::no_space_on_device ? "storage_full" : "io", path.string() + ": " + error.message(), true);
}

Status<> copy_top(const fs::path& from, const fs::path& to) {
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(from, error)) {
    if (!wanted(entry.path().filename())) continue;
    fs::copy(entry.path(), to / entry.path().filename(), fs::copy_options::recursive, error);
    if (error) break;
  }
  if (error) return failed(error, from);
  return Done{};
}

// Files are named by their digest and never change; what is torn or altered is found when the copy is verified.
Status<> copy_objects(const fs::path& from, const fs::path& former, const fs::path& to, BackupMade& told) {
  std::error_code error;
  if (!fs::exists(from / "objects", error)) return Done{};
  fs::create_directories(to / "objects", error);
  Progress progress("文件 · files");
  std::uint64_t done = 0;
  for (auto at = fs::recursive_directory_iterator(from / "objects", error); !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
    const auto relative = fs::relative(at->path(), from, error);
    if (error) break;
    if (at->is_directory(error)) {
      fs::create_directories(to / relative, error);
      continue;
    }
    const auto held = former / relative;
    if (!former.empty() && fs::exists(held, error) && fs::file_size(held, error) == at->file_size(error)) {
      fs::create_hard_link(held, to / relative, error);
      if (!error && ++told.files_shared) { progress.at(++done); continue; }
      error.clear();  // another file system, or too many links: then it is copied
    }
    fs::copy_file(at->path(), to / relative, error);
    if (error) break;
    ++told.files_copied;
    progress.at(++done);
  }
  progress.done();
  if (error) return failed(error, from / "objects");
  return Done{};
}

// The newest whole backup in the folder; empty where there is none.
fs::path newest(const fs::path& folder) {
  fs::path found;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (fs::exists(entry.path() / kTold, error) && !entry.path().filename().string().starts_with('.') && entry.path().filename() > found.filename()) found = entry.path();
  return found;
}

// PostgreSQL's log becomes a database of SQLite: the record row by row, the read tables from its events.
Status<> copy_from_postgres(Deployment& home, const fs::path& to) {
  auto target = sqlite::open_store(to, 1);
  if (!target) return target.failure();
  if (auto rows = sql::copy_log(*home.connections, **target, home.site.log); !rows) return rows.failure();
  sql::SqlLogStore record(*target);
  sql::SqlProjectionStore into(*target);
  Progress progress("重建查询表 · rebuild");
  auto rebuilt = usecases::rebuild_projections(record, into, home.site.log, home.rules, *home.cipher, progress.teller());
  progress.done();
  if (!rebuilt) return rebuilt.failure();
  return Done{};
}

Status<> copy_record(const std::string& data, const std::string& law, const fs::path& to) {
  auto home = Deployment::open({.data = data, .law = law, .documents = false, .only_look = true});
  if (!home) return home.failure();
  if (!(*home)->database.empty()) return copy_from_postgres(**home, to);
  home.value().reset();
  Progress progress("数据库 · database");
  return sqlite::copy_database(data, to, [&](std::uint64_t done, std::uint64_t all) { progress.at(done, all, "页 · pages"); });
}

Result<usecases::VerifyReport> verified_folder(const fs::path& folder, const std::string& law, const char* what) {
  auto home = Deployment::open({.data = folder.string(), .law = law, .documents = false, .only_look = true});
  if (!home) return home.failure();
  return verified(**home, *(*home)->record, what);
}

json::object told_of(const usecases::VerifyReport& report) {
  return {{"leaves", report.leaves}, {"root_sha256", report.root_sha256}, {"root_sm3", report.root_sm3}};
}

std::string utc_name() {
  std::string out;
  for (const char c : rfc3339_text(SystemClock().now()).substr(0, 19))
    if (c != '-' && c != ':') out.push_back(c);
  return out + "Z";
}

// Witnesses remember what they signed, whoever restores what. Their signatures are kept, so the folder is written to.
Status<> agree(const fs::path& folder, const std::string& law) {
  auto home = Deployment::open({.data = folder.string(), .law = law, .documents = false});
  if (!home) return home.failure();
  auto given = read_vouchers(folder.string(), {}, {});
  if (!given) return given.failure();
  return Vouchers(**home, std::move(given).value()).agree();
}

Status<> fill(const std::string& data, const fs::path& former, const fs::path& to, const std::string& law, BackupMade& told) {
  std::error_code error;
  fs::create_directories(to, error);
  if (error) return failed(error, to);
  fs::permissions(to, fs::perms::owner_all, error);
  if (auto done = copy_record(data, law, to); !done) return done;
  if (auto done = copy_top(data, to); !done) return done;
  return copy_objects(data, former, to, told);
}

}  // namespace

Result<BackupMade> back_up(const std::string& data, const std::string& to, const std::string& law) {
  BackupMade made;
  std::error_code error;
  fs::create_directories(to, error);
  if (error) return failed(error, to);
  const fs::path whole = fs::path(to) / utc_name();
  const fs::path part = fs::path(to) / ("." + whole.filename().string() + ".part");
  if (fs::exists(whole, error) || fs::exists(part, error)) return fault("exists", whole.string());
  const auto begun = fill(data, newest(to), part, law, made);
  auto report = begun ? verified_folder(part, law, "核对备份 · verify the backup") : Result<usecases::VerifyReport>(begun.failure());
  if (!report) {
    fs::remove_all(part, error);
    return report.failure();
  }
  if (auto written = write_private_file((part / kTold).string(), json::serialize(told_of(*report)) + "\n"); !written) return written.failure();
  fs::rename(part, whole, error);
  if (error) return failed(error, whole);
  made.folder = whole.string();
  made.report = std::move(*report);
  return made;
}

Result<usecases::VerifyReport> restore(const std::string& from, const std::string& data, const std::string& law) {
  std::error_code error;
  if (fs::exists(data, error) && !fs::is_empty(data, error)) return fault("not_empty", data);
  const auto told = read_file(fs::path(from) / kTold);
  if (!told) return fault("not_a_backup", from);
  const auto before = verified_folder(from, law, "核对备份 · verify the backup");
  if (!before) return before;
  json::error_code bad;
  if (json::parse(*told, bad) != json::value(told_of(*before)) || bad) return fault("other_record", from);
  BackupMade ignored;
  const auto filled = fill(from, {}, data, law, ignored);
  auto after = filled ? verified_folder(data, law, "核对恢复的数据 · verify what was restored") : Result<usecases::VerifyReport>(filled.failure());
  if (after)
    if (auto agreed = agree(data, law); !agreed) after = agreed.failure();
  if (!after) fs::remove_all(data, error);
  return after;
}

}  // namespace mingjing::app
