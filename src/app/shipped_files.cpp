#include "app/shipped_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <boost/json/serialize.hpp>
#include <cstdio>
#include <set>

#include "adapters/objects/files.hpp"
#include "adapters/shipping/folder.hpp"
#include "app/folder_copy.hpp"

namespace mingjing::app {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using objects::File;

constexpr auto kBetweenPasses = std::chrono::milliseconds(200);
constexpr auto kBetweenTries = std::chrono::seconds(2);
constexpr auto kBetweenSettings = std::chrono::seconds(2);
constexpr auto kForSettings = std::chrono::seconds(5);
constexpr std::size_t kSettingsKept = 16;
// What a folder's time of change does not yet tell apart: another file may come within the same tick.
constexpr auto kTick = std::chrono::seconds(2);
constexpr std::string_view kAbout = ".about";

std::set<std::string> names_in(const fs::path& folder) {
  std::set<std::string> out;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) out.insert(entry.path().filename().string());
  return out;
}

// Changes with the content, the mode or the file itself.
std::string signature(const fs::path& path) {
  struct stat about {};
  if (::stat(path.c_str(), &about) != 0) return "";
  return std::to_string(about.st_ino) + " " + std::to_string(about.st_size) + " " + std::to_string(about.st_mode) + " " + std::to_string(about.st_mtim.tv_sec) + "." +
         std::to_string(about.st_mtim.tv_nsec);
}

Result<json::object> digests_of(const fs::path& folder, const std::vector<fs::path>& files) {
  json::object out;
  for (const auto& file : files) {
    auto digest = shipping::digest_of_file(folder / file);
    if (!digest) return digest.failure();
    out[file.string()] = *digest;
  }
  return out;
}

}  // namespace

ShippedFiles::ShippedFiles(fs::path data, fs::path folder, std::function<void(const std::string&)> say)
    : data_(std::move(data)), folder_(std::move(folder)), place_(data_, folder_), say_(std::move(say)) {}

void ShippedFiles::start() {
  thread_ = std::thread([this] { run(); });
}

void ShippedFiles::stop() {
  {
    const std::lock_guard hold(mutex_);
    ended_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void ShippedFiles::run() {
  std::unique_lock hold(mutex_);
  for (std::chrono::milliseconds pause(0);;) {
    changed_.wait_for(hold, pause, [this] { return ended_ || (wanted_ && trouble_.empty()); });
    if (ended_) return;
    wanted_ = false;
    const auto turn = ++begun_;
    hold.unlock();
    const auto passed = pass();
    hold.lock();
    if (passed) {
      done_ = turn;
      if (!trouble_.empty()) say_("shipping of files goes on");
    } else if (trouble_ != passed.error().code) {
      say_("shipping of files: " + passed.error().code + ": " + passed.error().what);
    }
    trouble_ = passed ? "" : passed.error().code;
    pause = passed ? kBetweenPasses : std::chrono::milliseconds(kBetweenTries);
    changed_.notify_all();
  }
}

void ShippedFiles::wait(std::chrono::milliseconds at_most) {
  std::unique_lock hold(mutex_);
  const auto wanted = begun_ + 1;
  wanted_ = true;
  changed_.notify_all();
  changed_.wait_for(hold, at_most, [&] { return ended_ || done_ >= wanted; });
}

Status<> ShippedFiles::settings_there() {
  std::unique_lock hold(mutex_);
  if (!changed_.wait_for(hold, kForSettings, [this] { return ended_ || settings_there_; }) || !settings_there_)
    return fault("away", "keys and settings are not there yet", true);
  return Done{};
}

std::string ShippedFiles::trouble() const {
  const std::lock_guard hold(mutex_);
  return trouble_;
}

Status<> ShippedFiles::pass() {
  // A file of evidence must not arrive where its organ's key, made with its first file, has not.
  std::error_code none;
  const auto keys = fs::last_write_time(data_ / "keys" / "objects", none);
  if (keys != keys_changed_ || std::chrono::steady_clock::now() >= next_settings_) {
    if (auto done = pass_settings(); !done) return done;
    keys_changed_ = keys;
    next_settings_ = std::chrono::steady_clock::now() + kBetweenSettings;
  }
  for (std::size_t i = 0; i < seen_.size(); ++i)
    if (auto done = pass_folder(i); !done) return done;
  return Done{};
}

Status<> ShippedFiles::pass_folder(std::size_t number) {
  char name[3];
  std::snprintf(name, sizeof name, "%02zx", number);
  const fs::path from = data_ / "objects" / name, to = folder_ / "objects" / name;
  std::error_code error;
  const auto changed = fs::last_write_time(from, error);
  if (error || changed == seen_[number]) return Done{};
  const auto here = names_in(from), there = names_in(to);
  bool looked = false;
  for (const auto& file : here) {
    // A file is finished when it bears its digest as its name; the line beside it was there before, and goes before.
    if (file.ends_with(kAbout) || there.contains(file)) continue;
    if (!looked) {
      if (auto same = place_.look(); !same) return same;
      fs::create_directories(to, error);
      if (error) return file_fault(error, to);
      looked = true;
    }
    for (const auto& one : {file + std::string(kAbout), file}) {
      if (!here.contains(one) || there.contains(one)) continue;
      if (auto shipped = ship(from / one, to / one); !shipped) return shipping::away(shipped.error(), to / one);
    }
  }
  if (looked) {
    for (const auto& folder : {to, to.parent_path(), folder_})
      if (auto synced = sync_names(folder); !synced) return shipping::away(synced.error(), to);
  }
  if (Time::clock::now() - changed > kTick) seen_[number] = changed;
  return Done{};
}

Status<> ShippedFiles::ship(const fs::path& from, const fs::path& to) {
  constexpr std::uint64_t kPiece = 1 << 20;
  if (::link(from.c_str(), to.c_str()) == 0) return Done{};  // on the same volume
  const std::string beside = (to.parent_path() / ("." + to.filename().string() + ".part")).string();
  const auto copy = [&]() -> Status<> {
    auto source = File::open(from.string(), O_RDONLY);
    if (!source) return source.error().code == "not_found" ? Status<>(Done{}) : source.failure();
    auto target = File::open(beside, O_WRONLY | O_CREAT | O_TRUNC);
    if (!target) return target.failure();
    for (std::uint64_t at = 0;;) {
      auto piece = source->read_at(at, kPiece);
      if (!piece) return piece.failure();
      if (piece->empty()) break;
      if (auto written = target->write_at(at, *piece); !written) return written;
      at += piece->size();
    }
    if (auto synced = target->sync(); !synced) return synced;
    return objects::rename_file(beside, to.string());
  };
  auto copied = copy();
  if (!copied) static_cast<void>(objects::remove_file(beside));
  return copied;
}

Status<> ShippedFiles::pass_settings() {
  const auto files = settings_of(data_);
  if (!files) return files.failure();
  std::map<std::string, std::string> now;
  for (const auto& file : *files) now[file.string()] = signature(data_ / file);
  if (now == settings_) return Done{};
  if (auto same = place_.look(); !same) return same;
  const auto digests = digests_of(data_, *files);
  if (!digests) return digests.failure();
  const auto all = folder_ / "settings";
  std::vector<std::string> former;
  for (const auto& name : names_in(all))
    if (!name.starts_with('.')) former.push_back(name);
  const auto held = former.empty() ? Result<json::object>(fault("not_found", "")) : shipping::read_json(all / former.back() / kSettingsTold);
  const bool same = held && held->if_contains("files") && held->at("files") == json::value(*digests);
  if (!same) {
    char name[16];
    std::snprintf(name, sizeof name, "%06d", former.empty() ? 1 : std::atoi(former.back().c_str()) + 1);
    const auto part = all / ("." + std::string(name) + ".part");
    std::error_code error;
    fs::remove_all(part, error);
    fs::create_directories(part, error);
    if (error) return shipping::away(file_fault(error, part).error, part);
    fs::permissions(part, fs::perms::owner_all, error);
    if (auto copied = copy_settings(data_, part); !copied) return shipping::away(copied.error(), part);
    const auto copies = settings_of(part);
    const auto shipped = copies ? digests_of(part, *copies) : Result<json::object>(copies.failure());
    if (!shipped) return shipping::away(shipped.error(), part);
    if (*shipped != *digests) return fault("busy", "the settings changed while they were copied", true);
    const json::object told{{"mingjing_settings", 1}, {"files", *digests}};
    if (auto written = shipping::write_whole(part / kSettingsTold, json::serialize(told) + "\n"); !written) return shipping::away(written.error(), part);
    if (auto synced = sync_all(part); !synced) return shipping::away(synced.error(), part);
    fs::rename(part, all / name, error);
    if (error) return shipping::away(file_fault(error, part).error, part);
    if (auto synced = sync_names(all); !synced) return shipping::away(synced.error(), all);
    for (std::size_t i = 0; i + kSettingsKept < former.size(); ++i) fs::remove_all(all / former[i], error);
  }
  settings_ = std::move(now);
  const std::lock_guard hold(mutex_);
  settings_there_ = true;
  return Done{};
}

}  // namespace mingjing::app
