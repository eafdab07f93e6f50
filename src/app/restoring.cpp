#include "app/restoring.hpp"

#include "adapters/sqlite/store.hpp"
#include "app/object_place.hpp"
#include "app/private_file.hpp"
#include "app/verified.hpp"
#include "app/vouchers.hpp"

namespace mingjing::app {
namespace {

namespace fs = std::filesystem;

// Witnesses remember what they signed, whoever restores what. Their signatures are kept, so the folder is written to.
Status<> agree(const std::string& data, const std::string& law) {
  auto home = Deployment::open({.data = data, .law = law, .documents = false, .restoring = true});
  if (!home) return home.failure();
  auto given = read_vouchers(data, {}, {});
  if (!given) return given.failure();
  return Vouchers(**home, std::move(given).value()).agree();
}

// What is restored stands there before the mark goes, and the mark is gone before anybody is told so.
Status<> unmark(const fs::path& data) {
  if (auto synced = sync_all(data); !synced) return synced;
  std::error_code error;
  fs::remove(data / kRestoring, error);
  if (error) return file_fault(error, data / kRestoring);
  if (auto synced = sync_names(data); !synced) return synced;
  const auto above = fs::absolute(data, error).lexically_normal().parent_path();
  return error ? file_fault(error, data) : sync_names(above);
}

}  // namespace

Result<Restored> restore_into(const std::string& data, const std::string& from, const std::string& law, const std::function<Result<Restored>()>& fill) {
  std::error_code error;
  if (fs::exists(data, error) && !fs::is_empty(data, error)) return fault("not_empty", data);
  if (lies_in(data, from) || lies_in(from, data)) return fault("inside", data);
  fs::create_directories(data, error);
  if (error) return file_fault(error, data);
  fs::permissions(data, fs::perms::owner_all, error);
  auto marked = write_private_file((fs::path(data) / kRestoring).string(), "");
  auto done = marked ? fill() : Result<Restored>(marked.failure());
  if (done)
    if (auto agreed = agree(data, law); !agreed) done = agreed.failure();
  if (done)
    if (auto unmarked = unmark(data); !unmarked) done = unmarked.failure();
  if (!done) fs::remove_all(data, error);
  return done;
}

Result<usecases::VerifyReport> verified_folder(const std::string& data, const std::string& law, const char* what) {
  auto home = Deployment::open({.data = data, .law = law, .documents = false, .only_look = true, .restoring = true});
  if (!home) return home.failure();
  return verified(**home, *(*home)->record, what);
}

Result<Restored> verified_restored(const std::string& data, const std::string& law) {
  // A backup of a former version of this program has its schema.
  if (auto opened = sqlite::open_store(data, 1); !opened) return opened.failure();
  auto report = verified_folder(data, law, "核对恢复的数据 · verify what was restored");
  if (!report) return report.failure();
  auto place = objects_of(data, "");
  if (!place) return place.failure();
  return Restored{std::move(report).value(), std::move(place).value()};
}

}  // namespace mingjing::app
