#include "adapters/sqlite/backup.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

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

// The source's read transaction is held to the end, so that no page is of a later commit than another and nothing begins anew.
Status<> copy_pages(sqlite3* source, sqlite3* target, const std::function<void(std::uint64_t, std::uint64_t)>& tell) {
  if (sqlite3_exec(source, "BEGIN; SELECT 1 FROM event LIMIT 1;", nullptr, nullptr, nullptr) != SQLITE_OK) return failed(source, "read");
  sqlite3_backup* copying = sqlite3_backup_init(target, "main", source, "main");
  if (!copying) return failed(target, "copy");
  int code = SQLITE_OK;
  while (code == SQLITE_OK) {
    code = sqlite3_backup_step(copying, kPagesATurn);
    const auto all = static_cast<std::uint64_t>(sqlite3_backup_pagecount(copying));
    if (tell) tell(all - static_cast<std::uint64_t>(sqlite3_backup_remaining(copying)), all);
  }
  const int finished = sqlite3_backup_finish(copying);
  if (code != SQLITE_DONE || finished != SQLITE_OK) return failed(target, "copy");
  return Done{};
}

}  // namespace

Status<> copy_database(const std::filesystem::path& from, const std::filesystem::path& to, const std::function<void(std::uint64_t, std::uint64_t)>& tell) {
  std::error_code error;
  const auto source_path = from / "mingjing.db", target_path = to / "mingjing.db";
  if (!std::filesystem::exists(source_path, error)) return fault("not_found", source_path.string());
  // Nobody else may read it, not even while it is being made.
  const int made = ::open(target_path.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
  if (made < 0) return fault(std::filesystem::exists(target_path, error) ? "exists" : "io", target_path.string());
  ::close(made);
  {
    Handle source, target;
    if (auto opened = open_handle(source_path, SQLITE_OPEN_READONLY, source); !opened) return opened;
    if (auto opened = open_handle(target_path, SQLITE_OPEN_READWRITE, target); !opened) return opened;
    if (auto copied = copy_pages(source.db, target.db, tell); !copied) return copied;
  }
  auto copy = Database::open({.path = target_path.string()});
  if (!copy) return copy.failure();
  if (auto done = (*copy)->run("DELETE FROM session"); !done) return done.failure();
  return (*copy)->checkpoint(true);
}

}  // namespace mingjing::sqlite
