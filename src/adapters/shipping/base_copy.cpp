#include "adapters/shipping/base_copy.hpp"

#include <fcntl.h>

#include <boost/json/serialize.hpp>
#include <chrono>

#include "adapters/objects/files.hpp"

namespace mingjing::shipping {
namespace {

namespace fs = std::filesystem;

// Between two pieces of 16 MB: the disk has its own work to do.
constexpr auto kNap = std::chrono::milliseconds(5);

// Without its file it is none, however much of it is left.
void remove_named(const fs::path& folder, const char* file) {
  std::error_code error;
  if (!fs::remove(folder / file, error) && error) return;
  static_cast<void>(objects::sync_folder(folder.string()));
  fs::remove_all(folder, error);
}

}  // namespace

BaseCopy::BaseCopy(Asked asked, sqlite::Moment moment) : asked_(std::move(asked)), moment_(std::move(moment)) {
  thread_ = std::thread([this] {
    result_ = copy();
    moment_.reset();
    if (result_) clear_away(asked_.folder, asked_.base.at, asked_.keep_ms);
    done_ = true;
  });
}

BaseCopy::~BaseCopy() {
  stop_ = true;
  thread_.join();
}

Status<> BaseCopy::result() const { return result_; }

Status<> BaseCopy::copy() {
  const fs::path part = asked_.generation.folder / ".base.part", whole = asked_.generation.base(asked_.base.number);
  std::error_code error;
  fs::remove_all(part, error);
  fs::create_directory(part, error);
  if (error) return away({error == std::errc::no_space_on_device ? "storage_full" : "io", error.message(), true}, part);
  const auto fill = [&]() -> Status<> {
    const auto on = [this](std::uint64_t, std::uint64_t) {
      std::this_thread::sleep_for(kNap);
      return !stop_;
    };
    if (auto copied = moment_->copy_to(part / "mingjing.db", on); !copied) return copied;
    auto digest = digest_of_file(part / "mingjing.db");
    if (!digest) return digest.failure();
    const auto& base = asked_.base;
    const boost::json::object told{{"mingjing_base", 1}, {"generation", asked_.generation.name}, {"number", base.number}, {"leaves", base.leaves},
                                   {"at", base.at.ms}, {"sha256", *digest}};
    if (auto written = write_whole(part / "base.json", boost::json::serialize(told) + "\n"); !written) return written;
    if (asked_.before) {
      if (auto ready = asked_.before(); !ready) return ready;
    }
    if (auto named = objects::rename_file(part.string(), whole.string()); !named) return named;
    return objects::sync_folder(asked_.generation.folder.string());
  };
  auto filled = fill();
  if (!filled) {
    fs::remove_all(part, error);
    if (filled.error().code != "stopped") return away(filled.error(), whole);
  }
  return filled;
}

void clear_away(const fs::path& folder, Instant now, std::int64_t keep_ms) {
  const std::int64_t old = now.ms - keep_ms;
  bool covered = false;  // by a younger generation that is old enough
  auto names = generations(folder);
  for (auto name = names.rbegin(); name != names.rend(); ++name) {
    const auto generation = open_generation(folder, *name);
    if (covered) {
      remove_named(folder / *name, "generation.json");
      continue;
    }
    const auto all = generation ? bases(*generation) : Result<std::vector<Base>>(generation.failure());
    if (!all) continue;
    const Base* kept = nullptr;
    for (const auto& base : *all)
      if (base.at.ms <= old) kept = &base;
    if (!kept) continue;
    covered = true;
    for (const auto& base : *all)
      if (base.number < kept->number) remove_named(generation->base(base.number), "base.json");
    std::error_code error;
    for (const auto number : segments(*generation))
      if (number <= kept->number) fs::remove(generation->segment(number), error);
  }
}

}  // namespace mingjing::shipping
