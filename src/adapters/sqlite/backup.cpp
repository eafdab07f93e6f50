#include "adapters/sqlite/backup.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <utility>

#include "adapters/sqlite/database.hpp"

namespace mingjing::sqlite {
namespace {

constexpr int kPagesATurn = 4096;

struct Handle {
  sqlite3* db = nullptr;
  ~Handle() { sqlite3_close(db); }
};

Failure<Fault> failed(sqlite3* db, const char* doing) {
  const int code = sqlite3_errcode(db) & 0xff;
  const char* name = code == SQLITE_FULL ? "full" : code == SQLITE_CORRUPT ? "corrupt" : code == SQLITE_BUSY ? "busy" : "io";
  return fault(name, std::string(doing) + ": " + sqlite3_errmsg(db), code != SQLITE_CORRUPT);
}

Status<> open_handle(const std::filesystem::path& path, int flags, Handle& out) {
  if (sqlite3_open_v2(path.c_str(), &out.db, flags | SQLITE_OPEN_NOMUTEX, nullptr) != SQLITE_OK) return failed(out.db, path.c_str());
  sqlite3_busy_timeout(out.db, 5000);
  return Done{};
}

// Nobody else may read it, not even while it is being made.
Status<> make_private(const std::filesystem::path& path) {
  std::error_code error;
  const int made = ::open(path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (made < 0) return fault(std::filesystem::exists(path, error) ? "exists" : "io", path.string());
  ::close(made);
  return Done{};
}

}  // namespace

Result<Moment> Moment::of(const std::filesystem::path& database) {
  Handle source;
  if (auto opened = open_handle(database, SQLITE_OPEN_READONLY, source); !opened) return opened.failure();
  return Moment(std::exchange(source.db, nullptr));
}

Moment::Moment(Moment&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
Moment::~Moment() { sqlite3_close(handle_); }

Status<> Moment::hold() {
  if (sqlite3_exec(handle_, "BEGIN; SELECT 1 FROM event LIMIT 1;", nullptr, nullptr, nullptr) != SQLITE_OK) return failed(handle_, "read");
  return Done{};
}

// The source's read transaction is held to the end, so that no page is of a later commit than another and nothing begins anew.
Status<> Moment::copy_to(const std::filesystem::path& path, const std::function<bool(std::uint64_t, std::uint64_t)>& tell) {
  if (auto made = make_private(path); !made) return made;
  Handle target;
  if (auto opened = open_handle(path, SQLITE_OPEN_READWRITE, target); !opened) return opened;
  sqlite3_backup* copying = sqlite3_backup_init(target.db, "main", handle_, "main");
  if (!copying) return failed(target.db, "copy");
  int code = SQLITE_OK;
  bool on = true;
  while (code == SQLITE_OK && on) {
    code = sqlite3_backup_step(copying, kPagesATurn);
    const auto all = static_cast<std::uint64_t>(sqlite3_backup_pagecount(copying));
    if (tell) on = tell(all - static_cast<std::uint64_t>(sqlite3_backup_remaining(copying)), all);
  }
  const int finished = sqlite3_backup_finish(copying);
  if (!on && code == SQLITE_OK) return fault("stopped", path.string());
  if (code != SQLITE_DONE || finished != SQLITE_OK) return failed(target.db, "copy");
  return Done{};
}

Status<> copy_database(const std::filesystem::path& from, const std::filesystem::path& to, const std::function<void(std::uint64_t, std::uint64_t)>& tell) {
  std::error_code error;
  const auto source_path = from / "mingjing.db", target_path = to / "mingjing.db";
  if (!std::filesystem::exists(source_path, error)) return fault("not_found", source_path.string());
  {
    auto moment = Moment::of(source_path);
    if (!moment) return moment.failure();
    if (auto held = moment->hold(); !held) return held;
    const auto on = [&](std::uint64_t done, std::uint64_t all) {
      if (tell) tell(done, all);
      return true;
    };
    if (auto copied = moment->copy_to(target_path, on); !copied) return copied;
  }
  return end_sessions(target_path);
}

Status<> end_sessions(const std::filesystem::path& database) {
  auto db = Database::open({.path = database.string()});
  if (!db) return db.failure();
  if (auto done = (*db)->run("DELETE FROM session"); !done) return done.failure();
  return (*db)->checkpoint(true);
}

Result<std::uint64_t> log_size(sql::Database& db, const LogId& log) {
  auto size = db.integer("SELECT size FROM log_state WHERE log_id = $1", {log});
  if (!size) return size.failure();
  return static_cast<std::uint64_t>(size->value_or(0));
}

}  // namespace mingjing::sqlite
