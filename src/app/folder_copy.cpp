#include "app/folder_copy.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <set>

#include "app/progress.hpp"

namespace mingjing::app {
namespace {

namespace fs = std::filesystem;

const std::set<std::string>& left_out() {
  static const std::set<std::string> names{"mingjing.db", "mingjing.db-wal", "mingjing.db-shm", "mingjing.lock", "database",  "temporary",
                                           "uploads",     "objects",         "chunks",          "shipping",      kBackupTold, kRestoring, "keys.sealed"};
  return names;
}
bool wanted(const std::string& name) { return !left_out().contains(name) && !name.starts_with("requests.jsonl"); }

// Written beside and renamed: such a name is there for a moment only.
bool being_written(const std::string& name) { return name.ends_with(".new") || name.ends_with(".part"); }

Status<> make_folders_above(const fs::path& from, const fs::path& relative, const fs::path& to) {
  fs::path so_far;
  for (const auto& part : relative.parent_path()) {
    so_far /= part;
    std::error_code error;
    fs::create_directory(to / so_far, from / so_far, error);  // with the mode of the one that is copied
    if (error) return file_fault(error, to / so_far);
  }
  return Done{};
}

Status<> synced(const fs::path& folder, int (*sync)(int)) {
  const int held = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool good = held >= 0 && sync(held) == 0;
  const std::error_code error(good ? 0 : errno, std::generic_category());
  if (held >= 0) ::close(held);
  if (!good) return file_fault(error, folder);
  return Done{};
}

}  // namespace

Failure<Fault> file_fault(const std::error_code& error, const fs::path& path) {
  const bool full = error == std::errc::no_space_on_device || error == std::errc::file_too_large || error.value() == EDQUOT;
  return fault(full ? "storage_full" : "io", path.string() + ": " + error.message(), true);
}

Result<std::vector<fs::path>> settings_of(const fs::path& data) {
  std::vector<fs::path> out;
  std::error_code error;
  for (fs::recursive_directory_iterator at(data, fs::directory_options::follow_directory_symlink, error), end; !error && at != end; at.increment(error)) {
    const auto name = at->path().filename().string();
    if (at.depth() == 0 && !wanted(name)) {
      at.disable_recursion_pending();
      continue;
    }
    std::error_code gone;
    const auto status = at->status(gone);
    if (fs::is_directory(status) || (being_written(name) && fs::is_regular_file(status))) continue;
    if (!fs::is_regular_file(status) && fs::exists(at->symlink_status(gone))) return fault("io", at->path().string() + ": not a file", false);
    out.push_back(at->path().lexically_relative(data));
  }
  if (error) return file_fault(error, data);
  std::sort(out.begin(), out.end());
  return out;
}

Status<> copy_settings(const fs::path& from, const fs::path& to, bool (*but)(const fs::path& relative)) {
  const auto all = settings_of(from);
  if (!all) return all.failure();
  for (const auto& one : *all) {
    if (but && but(one)) continue;
    if (auto made = make_folders_above(from, one, to); !made) return made;
    std::error_code error;
    fs::copy_file(from / one, to / one, error);
    std::error_code gone;
    if (error && fs::exists(fs::symlink_status(from / one, gone))) return file_fault(error, from / one);
  }
  return Done{};
}

Status<> copy_evidence(const fs::path& from, const fs::path& former, const fs::path& to, FilesCopied& told) {
  std::error_code error;
  if (!fs::exists(from / "objects", error)) return Done{};
  fs::create_directories(to / "objects", error);
  if (error) return file_fault(error, to / "objects");
  Progress progress("文件 · files");
  for (fs::recursive_directory_iterator at(from / "objects", error), end; !error && at != end; at.increment(error)) {
    const auto relative = at->path().lexically_relative(from);
    if (relative.filename().string().starts_with('.')) continue;  // being written
    if (at->is_directory(error)) {
      fs::create_directories(to / relative, error);
    } else {
      const auto held = former / relative;
      std::error_code other;
      const bool same = !former.empty() && fs::exists(held, other) && fs::file_size(held, other) == at->file_size(other);
      // Another file system, or too many links: then it is copied.
      if (same) fs::create_hard_link(held, to / relative, other);
      if (same && !other) {
        ++told.shared;
      } else {
        fs::copy_file(at->path(), to / relative, error);
        told.copied += error ? 0 : 1;
      }
      progress.at(told.shared + told.copied);
    }
    if (error) return file_fault(error, to / relative);
  }
  progress.done();
  if (error) return file_fault(error, from / "objects");
  return Done{};
}

bool lies_in(const fs::path& path, const fs::path& folder) {
  std::error_code error;
  const auto inner = fs::weakly_canonical(fs::absolute(path, error), error), outer = fs::weakly_canonical(fs::absolute(folder, error), error);
  // A name that ends with a slash has an empty last part.
  auto end = outer.end();
  if (!outer.empty() && outer.filename().empty()) --end;
  return std::mismatch(outer.begin(), end, inner.begin(), inner.end()).first == end;
}

Status<> sync_all(const fs::path& folder) { return synced(folder, ::syncfs); }
Status<> sync_names(const fs::path& folder) { return synced(folder, ::fsync); }

}  // namespace mingjing::app
