#include "app/restore_shipped.hpp"

#include <fcntl.h>

#include <algorithm>

#include "adapters/objects/files.hpp"
#include "adapters/shipping/folder.hpp"
#include "adapters/shipping/place.hpp"
#include "adapters/sqlite/backup.hpp"
#include "app/progress.hpp"
#include "app/restoring.hpp"
#include "app/shipped_files.hpp"
#include "base/json_fields.hpp"

namespace mingjing::app {
namespace {

namespace fs = std::filesystem;
using objects::File;
using shipping::Base;
using shipping::Generation;

bool within(const RestoreUntil& until, Instant at, std::uint64_t leaves) {
  return (!until.at || at <= *until.at) && (!until.leaves || leaves <= *until.leaves);
}

struct Beginning {
  Generation generation;
  Base base;
  std::string without_base;
};

// The newest base that is not beyond the moment, in the newest generation that has one.
Result<Beginning> beginning_of(const fs::path& folder, const RestoreUntil& until) {
  const auto told = shipping::read_json(folder / shipping::kShippingTold);
  if (!told) return told.failure();
  if (shipping::number_in(*told, "mingjing_shipping") != 1) return fault("newer_backup", folder.string());
  std::string without_base;
  const auto names = shipping::generations(folder);
  for (auto name = names.rbegin(); name != names.rend(); ++name) {
    auto generation = shipping::open_generation(folder, *name);
    if (!generation && generation.error().code == "not_found") continue;
    if (!generation) return generation.failure();
    const auto all = shipping::bases(*generation);
    if (!all) return all.failure();
    if (all->empty() && without_base.empty()) without_base = *name;
    for (auto base = all->rbegin(); base != all->rend(); ++base)
      if (within(until, base->at, base->leaves)) return Beginning{std::move(*generation), *base, without_base};
  }
  return fault("nothing_shipped", folder.string());
}

Status<> copy_base(const Beginning& beginning, const fs::path& to) {
  const auto path = beginning.generation.base(beginning.base.number) / "mingjing.db";
  Progress progress("底本 · base");
  const auto digest = shipping::digest_of_file(path);
  if (!digest || *digest != beginning.base.sha256) return fault("bad_base", path.string() + (digest ? ": altered" : ": " + digest.error().what));
  std::error_code error;
  fs::copy_file(path, to, error);
  if (error) return file_fault(error, to);
  fs::permissions(to, fs::perms::owner_read | fs::perms::owner_write, error);
  return Done{};
}

Status<> apply(File& database, const shipping::Pages& pages) {
  for (const auto& [number, bytes] : pages.changed)
    if (auto written = database.write_at(std::uint64_t{number - 1} * pages.page_size, bytes); !written) return written;
  return database.cut(std::uint64_t{pages.database} * pages.page_size);
}

std::string reaches(const RestoredShipped& out, std::uint64_t leaves) {
  return " · 之前可恢复到 · what is before it reaches " + rfc3339_text(out.at) + " (--until), " + std::to_string(leaves) + " (--size)";
}

// A segment that is not there is the end only where nothing says that there was more.
Status<> apply_segments(const fs::path& folder, const Beginning& beginning, const RestoreUntil& until, const fs::path& to, RestoredShipped& out) {
  const auto& generation = beginning.generation;
  auto database = File::open(to.string(), O_RDWR);
  if (!database) return database.failure();
  const auto numbers = shipping::segments(generation);
  std::uint64_t last = numbers.empty() ? 0 : numbers.back();
  if (const auto newest = shipping::read_json(folder / "newest.json"); newest && text_in(*newest, "generation") == generation.name)
    last = std::max(last, shipping::number_in(*newest, "segment"));
  std::string before = beginning.base.number == 0 ? generation.digest : "";
  std::uint64_t leaves = beginning.base.leaves;
  Progress progress("变更段 · segments");
  for (std::uint64_t number = beginning.base.number + 1; number <= last; ++number) {
    const auto segment = shipping::read_segment(generation, number);
    // What was asked for is reached, whatever became of what follows.
    const bool reached = (until.at && out.at == *until.at) || (until.leaves && leaves == *until.leaves);
    if (!segment && reached) break;
    if (!segment) return fault(segment.error().code, segment.error().what + reaches(out, leaves));
    if (!before.empty() && segment->head.before != before)
      return fault("bad_segment", generation.segment(number).string() + ": follows another one" + reaches(out, leaves));
    if (!within(until, segment->head.at, segment->head.leaves)) break;
    if (auto applied = apply(*database, segment->pages); !applied) return applied;
    before = segment->digest;
    leaves = segment->head.leaves;
    out.segment = number;
    out.at = segment->head.at;
    progress.at(number - beginning.base.number, last - beginning.base.number, "变更段 · segments");
  }
  progress.done();
  return database->sync();
}

Status<> restore_settings(const fs::path& folder, const fs::path& to) {
  std::vector<fs::path> all;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder / "settings", error))
    if (!entry.path().filename().string().starts_with('.')) all.push_back(entry.path());
  if (all.empty()) return fault("bad_settings", (folder / "settings").string() + ": not there");
  const auto newest = *std::max_element(all.begin(), all.end());
  const auto told = shipping::read_json(newest / kSettingsTold);
  const auto* files = told ? told->if_contains("files") : nullptr;
  if (!files || !files->is_object()) return fault("bad_settings", (newest / kSettingsTold).string());
  for (const auto& [name, digest] : files->get_object()) {
    const auto path = newest / std::string(name);
    const auto real = shipping::digest_of_file(path);
    if (!real || boost::json::value(*real) != digest) return fault("bad_settings", path.string() + (real ? ": altered" : ": " + real.error().what));
  }
  if (auto copied = copy_settings(newest, to); !copied) return copied;
  fs::remove(to / kSettingsTold, error);
  return Done{};
}

}  // namespace

bool is_shipped(const std::string& folder) {
  std::error_code error;
  return fs::exists(fs::path(folder) / shipping::kShippingTold, error);
}

Result<RestoredShipped> restore_shipped(const std::string& from, const std::string& data, const std::string& law, const RestoreUntil& until) {
  auto beginning = beginning_of(from, until);
  if (!beginning) return beginning.failure();
  RestoredShipped out{{}, beginning->generation.name, beginning->base.number, beginning->base.at, beginning->without_base};
  const auto database = fs::path(data) / "mingjing.db";
  auto restored = restore_into(data, from, law, [&]() -> Result<Restored> {
    if (auto done = copy_base(*beginning, database); !done) return done.failure();
    if (auto done = apply_segments(from, *beginning, until, database, out); !done) return done.failure();
    if (auto done = restore_settings(from, data); !done) return done.failure();
    FilesCopied ignored;
    if (auto done = copy_evidence(from, {}, data, ignored); !done) return done.failure();
    if (auto done = sqlite::end_sessions(database); !done) return done.failure();
    return verified_restored(data, law);
  });
  if (!restored) return restored.failure();
  out.restored = std::move(*restored);
  return out;
}

}  // namespace mingjing::app
