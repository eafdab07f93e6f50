#include "app/backup.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <optional>

#include "adapters/shipping/utc_name.hpp"
#include "adapters/sql/copy.hpp"
#include "adapters/sqlite/backup.hpp"
#include "adapters/sqlite/store.hpp"
#include "app/object_place.hpp"
#include "app/private_file.hpp"
#include "app/progress.hpp"
#include "app/read_file.hpp"
#include "app/restoring.hpp"
#include "app/sealed_keys.hpp"
#include "app/verified.hpp"

namespace mingjing::app {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr std::int64_t kFormat = 1;
constexpr std::string_view kPart = ".part";

// The newest whole backup in the folder; empty where there is none.
fs::path newest(const fs::path& folder) {
  fs::path found;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error))
    if (fs::exists(entry.path() / kBackupTold, error) && !entry.path().filename().string().starts_with('.') && entry.path().filename() > found.filename()) found = entry.path();
  return found;
}

// One backup at a time in a folder: what another one left there half-made may then go.
class Alone {
 public:
  explicit Alone(const fs::path& folder) : held_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    if (held_ < 0 || ::flock(held_, LOCK_EX | LOCK_NB) != 0) return;
    good_ = true;
    std::error_code error;
    std::vector<fs::path> left;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
      const auto name = entry.path().filename().string();
      if (name.starts_with('.') && name.ends_with(kPart)) left.push_back(entry.path());
    }
    for (const auto& path : left) fs::remove_all(path, error);
  }
  ~Alone() {
    if (held_ >= 0) ::close(held_);
  }
  Alone(const Alone&) = delete;
  Alone& operator=(const Alone&) = delete;
  explicit operator bool() const { return good_; }

 private:
  int held_;
  bool good_ = false;
};

// PostgreSQL's log becomes a database of SQLite: the record row by row, the read tables from its events.
Status<> copy_from_postgres(Deployment& home, const fs::path& to) {
  auto target = sqlite::open_store(to, 1);
  if (!target) return target.failure();
  if (auto rows = sql::copy_log(*home.connections, **target, home.site.log); !rows) return rows.failure();
  sql::SqlLogStore record(*target);
  if (auto made = rebuilt(home, record, *target, "重建查询表 · rebuild"); !made) return made.failure();
  return Done{};
}

Status<> copy_sqlite(const std::string& data, const fs::path& to) {
  Progress progress("数据库 · database");
  return sqlite::copy_database(data, to, [&](std::uint64_t done, std::uint64_t all) { progress.at(done, all, "页 · pages"); });
}

Status<> copy_record(const std::string& data, const std::string& law, const fs::path& to) {
  auto home = Deployment::open({.data = data, .law = law, .documents = false, .only_look = true});
  if (!home) return home.failure();
  if (!(*home)->database.empty()) return copy_from_postgres(**home, to);
  home.value().reset();
  return copy_sqlite(data, to);
}

// A former backup whose files were altered since must not spoil this one: then nothing is shared with it.
Result<usecases::VerifyReport> copy_and_verify_files(const std::string& data, const fs::path& former, const fs::path& to, const std::string& law, FilesCopied& files) {
  if (auto done = copy_evidence(data, former, to, files); !done) return done.failure();
  auto report = verified_folder(to.string(), law, "核对备份 · verify the backup");
  if (report || report.error().code != "bad_record" || files.shared == 0) return report;
  std::error_code error;
  fs::remove_all(to / "objects", error);
  files = {};
  return copy_and_verify_files(data, {}, to, law, files);
}

// While a sealed backup is made and verified it has the keys of the data folder by a link: on its own volume they are never plain.
Status<> lend_keys(const fs::path& data, const fs::path& to) {
  std::error_code error;
  for (const char* name : {"keys", "objects-keys"}) {
    if (!fs::exists(data / name, error)) continue;
    fs::create_symlink(fs::absolute(data / name, error), to / name, error);
    if (error) return file_fault(error, to / name);
  }
  return Done{};
}

Status<> take_keys_back(const fs::path& to) {
  std::error_code error;
  for (const char* name : {"keys", "objects-keys"}) {
    fs::remove(to / name, error);
    if (error) return file_fault(error, to / name);
  }
  return Done{};
}

Status<> fill(const std::string& data, const fs::path& former, const fs::path& to, const std::string& law, const std::optional<crypto::PublicKey>& recipient, BackupMade& made) {
  std::error_code error;
  if (!fs::create_directory(to, error)) return error ? file_fault(error, to) : fault("exists", to.string());
  fs::permissions(to, fs::perms::owner_all, error);
  if (auto done = copy_record(data, law, to); !done) return done;
  if (auto done = copy_settings(data, to, recipient ? is_secret : nullptr); !done) return done;
  if (recipient)
    if (auto lent = lend_keys(data, to); !lent) return lent;
  auto place = objects_of(to.string(), "");
  if (!place) return place.failure();
  made.elsewhere = std::move(place).value();
  auto report = copy_and_verify_files(data, former, to, law, made.files);
  if (!report) return report.failure();
  made.report = std::move(report).value();
  if (recipient) {
    if (auto back = take_keys_back(to); !back) return back;
    if (auto done = seal_keys(data, to, *recipient); !done) return done;
  }
  json::object told{{"format", kFormat}, {"leaves", made.report.leaves}, {"root_sha256", made.report.root_sha256}, {"root_sm3", made.report.root_sm3}};
  if (!made.elsewhere.empty()) told["elsewhere"] = made.elsewhere;
  if (auto written = write_private_file((to / kBackupTold).string(), json::serialize(told) + "\n"); !written) return written;
  return sync_all(to);
}

// What was written beside a backup; of one that a former version of this program made it says no format.
Result<json::object> told_beside(const fs::path& folder) {
  const auto text = read_file(folder / kBackupTold);
  if (!text) return fault("not_a_backup", folder.string());
  json::error_code bad;
  auto told = json::parse(*text, bad);
  if (bad || !told.is_object()) return fault("other_record", folder.string());
  const auto* format = told.get_object().if_contains("format");
  if (format && (!format->is_int64() || format->get_int64() > kFormat)) return fault("newer_backup", folder.string());
  return std::move(told.get_object());
}

bool is_of(const json::object& told, const usecases::VerifyReport& report) {
  const auto* leaves = told.if_contains("leaves");
  const auto text = [&](std::string_view name) {
    const auto* found = told.if_contains(name);
    return found && found->is_string() ? std::string(found->get_string()) : std::string();
  };
  return leaves && leaves->is_int64() && static_cast<std::uint64_t>(leaves->get_int64()) == report.leaves && text("root_sha256") == report.root_sha256 &&
         text("root_sm3") == report.root_sm3;
}

}  // namespace

Result<BackupMade> back_up(const std::string& data, const std::string& to, const std::string& law, const std::string& recipient) {
  if (lies_in(to, data)) return fault("inside", to);
  std::optional<crypto::PublicKey> key;
  if (!recipient.empty()) {
    auto read = backup_recipient(recipient);
    if (!read) return read.failure();
    key = std::move(read).value();
  }
  std::error_code error;
  fs::create_directories(to, error);
  if (error) return file_fault(error, to);
  const Alone alone(to);
  if (!alone) return fault("busy", "another backup is being made there: " + to, true);
  const fs::path whole = fs::path(to) / shipping::utc_name(SystemClock().now());
  const fs::path part = fs::path(to) / ("." + whole.filename().string() + std::string(kPart));
  if (fs::exists(whole, error)) return fault("exists", whole.string());
  BackupMade made;
  auto filled = fill(data, newest(to), part, law, key, made);
  if (filled) {
    fs::rename(part, whole, error);
    if (error) filled = file_fault(error, whole);
  }
  if (filled) filled = sync_names(to);
  if (!filled) {
    fs::remove_all(part, error);
    return filled.failure();
  }
  made.folder = whole.string();
  return made;
}

Result<Restored> restore(const std::string& from, const std::string& data, const std::string& law, const std::string& key_file) {
  const auto told = told_beside(from);
  if (!told) return told.failure();
  std::error_code error;
  std::optional<crypto::PrivateKey> key;
  if (fs::exists(fs::path(from) / kSealedKeys, error)) {
    if (key_file.empty()) return fault("sealed", from);
    auto read = backup_opener(key_file);
    if (!read) return read.failure();
    key = std::move(read).value();
  }
  return restore_into(data, from, law, [&]() -> Result<Restored> {
    if (auto done = copy_sqlite(from, data); !done) return done.failure();
    if (auto done = copy_settings(from, data); !done) return done.failure();
    if (key)
      if (auto opened = open_keys(from, data, *key); !opened) return opened.failure();
    FilesCopied ignored;
    if (auto done = copy_evidence(from, {}, data, ignored); !done) return done.failure();
    auto after = verified_restored(data, law);
    if (after && !is_of(*told, after->report)) return fault("other_record", from);
    return after;
  });
}

}  // namespace mingjing::app
