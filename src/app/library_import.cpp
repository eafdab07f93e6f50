#include "app/library_import.hpp"

#include <algorithm>
#include <filesystem>
#include <future>
#include <map>
#include <set>

#include "app/read_file.hpp"
#include "crypto/digest.hpp"

namespace mingjing::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kStatutesAtOnce = 16;     // one command, one commit
constexpr std::size_t kDecisionsAtOnce = 100;

Result<std::vector<fs::path>> files_below(const fs::path& folder, const std::vector<std::string>& endings) {
  std::vector<fs::path> found;
  std::error_code error;
  const auto wanted = [&](const fs::path& path) { return std::ranges::find(endings, path.extension().string()) != endings.end(); };
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (at->is_regular_file() && wanted(at->path())) found.push_back(at->path());
  }
  if (error) return fault("io", folder.string() + ": " + error.message());
  std::ranges::sort(found);
  return found;
}

std::string chinese_reason(const Fault& why) {
  if (why.code == "statute_encoding") return "不是UTF-8编码";
  if (why.code == "statute_format") return "没有标题行，或者没有 <!-- INFO END --> 一行";
  if (why.code == "statute_empty") return "没有正文";
  if (why.code == "statute_date") return "文件名和沿革里都没有公布日期";
  return why.what;
}

// The list of days stands in the folder or above it: laws.csv of the folder that holds md/.
Result<imports::StatuteNotes> notes_for(const fs::path& folder) {
  for (const auto& path : {folder / "laws.csv", folder.parent_path() / "laws.csv"}) {
    if (!fs::exists(path)) continue;
    auto text = read_file(path);
    if (!text) return text.failure();
    return imports::parse_statute_notes(*text);
  }
  return imports::StatuteNotes();
}

// The path under which the list names a file: below md/, where the folder holds one.
std::string listed_path(const fs::path& folder, const fs::path& file) {
  auto path = file.lexically_relative(folder).generic_string();
  return path.starts_with("md/") ? path.substr(3) : path;
}

template <class Submit>
Result<bool> one_command(Submit submit) {
  std::promise<usecases::CommandResult> promise;
  auto answered = promise.get_future();
  submit([&promise](usecases::CommandResult result) { promise.set_value(std::move(result)); });
  const auto result = answered.get();
  if (const auto* why = std::get_if<Fault>(&result)) return Failure<Fault>{*why};
  if (const auto* refusal = std::get_if<Refusal>(&result)) return fault("refused", refusal->code + " " + refusal->detail);
  return true;
}

}  // namespace

Result<FoundStatutes> find_statutes(const std::string& folder_name) {
  fs::path folder = fs::path(folder_name).lexically_normal();
  // corpus/md/ is corpus/md: what stands beside it is found by its parent.
  if (!folder.has_filename()) folder = folder.parent_path();
  auto paths = files_below(folder, {".md"});
  if (!paths) return paths.failure();
  auto notes = notes_for(folder);
  if (!notes) return notes.failure();
  FoundStatutes found;
  std::map<std::pair<std::string, std::int32_t>, std::string> seen;
  for (const auto& path : *paths) {
    const auto name = listed_path(folder, path);
    ++found.files;
    auto text = read_file(path);
    if (!text) {
      found.unread.push_back(name + "：" + text.error().what);
      continue;
    }
    auto entry = imports::read_statute(name, *text, *notes);
    if (!entry) {
      found.unread.push_back(name + "：" + chinese_reason(entry.error()));
      continue;
    }
    usecases::StatuteImport import{std::move(*entry), crypto::hex(crypto::digest(crypto::Hash::sha256, *text))};
    if (const auto large = usecases::too_large_part(import)) {
      found.unread.push_back(name + "：" + *large + "过长，记录放不下");
      continue;
    }
    const auto [place, fresh] = seen.try_emplace({import.entry.name, import.entry.promulgated.days}, name);
    if (!fresh) {
      found.unread.push_back(name + "：同名同日的文本已取自 " + place->second);
      continue;
    }
    for (const auto& fault : import.entry.text.faults) found.noted.push_back(name + "：" + fault);
    if (import.entry.dated_by == imports::DatedBy::promulgation) found.noted.push_back(name + "：施行日期不详，以公布日期计");
    found.statutes.push_back(std::move(import));
  }
  std::ranges::stable_sort(found.statutes, [](const auto& a, const auto& b) {
    const int left = imports::rank_of_level(a.entry.level), right = imports::rank_of_level(b.entry.level);
    return left != right ? left < right : a.entry.name != b.entry.name ? a.entry.name < b.entry.name : a.entry.promulgated < b.entry.promulgated;
  });
  return found;
}

Result<FoundDecisions> find_decisions(const std::string& path) {
  std::vector<fs::path> paths{fs::path(path)};
  if (fs::is_directory(path)) {
    auto below = files_below(path, {".csv", ".jsonl"});
    if (!below) return below.failure();
    paths = std::move(*below);
  }
  FoundDecisions found;
  for (const auto& each : paths) {
    const auto name = each.filename().string();
    auto text = read_file(each);
    if (!text) {
      if (paths.size() == 1) return text.failure();
      found.unread.push_back(name + "：" + text.error().what);
      continue;
    }
    const auto format = imports::format_of(*text);
    if (!format) {
      found.unread.push_back(each.string() + "：不认识的表头，没有导入");
      continue;
    }
    auto rows = imports::parse_historical(name, *text, *format);
    if (!rows) {
      found.unread.push_back(each.string() + "：" + rows.error().what);
      continue;
    }
    found.files.push_back({name, *format, std::move(*rows)});
  }
  return found;
}

Result<Loaded> load_statutes(Deployment& home, const usecases::Caller& caller, std::vector<usecases::StatuteImport> statutes, const Steps& progress) {
  Loaded out;
  std::vector<usecases::StatuteImport> waiting;
  const auto all = statutes.size();
  const auto flush = [&]() -> Status<> {
    if (waiting.empty()) return Done{};
    const auto count = waiting.size();
    auto done = one_command([&](usecases::CommandAnswer answer) { home.office->import_statutes(caller, std::move(waiting), std::move(answer)); });
    waiting.clear();
    if (!done) return done.failure();
    out.loaded += count;
    return Done{};
  };
  for (std::size_t i = 0; i < all; ++i) {
    auto& one = statutes[i];
    auto versions = home.library->statute_versions(home.site.log, one.entry.name);
    if (!versions) return versions.failure();
    const bool same = std::ranges::any_of(*versions, [&](const ports::StatuteVersionRow& v) {
      return v.promulgated == one.entry.promulgated && v.digest == one.digest && v.in_force == one.entry.in_force;
    });
    if (same) ++out.unchanged;
    else waiting.push_back(std::move(one));
    if (waiting.size() >= kStatutesAtOnce || i + 1 == all) {
      if (auto flushed = flush(); !flushed) return flushed.failure();
    }
    progress(i + 1, all, "法规");
  }
  return out;
}

Result<Loaded> load_decisions(Deployment& home, const usecases::Caller& caller, const FoundDecisions& found, const Steps& progress) {
  Loaded out;
  std::size_t all = 0;
  for (const auto& file : found.files) all += file.rows.decisions.size();
  std::size_t done = 0;
  for (const auto& file : found.files) {
    std::map<std::string, int> repeats;
    std::vector<usecases::DecisionImport> waiting;
    for (std::size_t i = 0; i < file.rows.decisions.size(); ++i) {
      const auto& decision = file.rows.decisions[i];
      auto id = usecases::decision_id(decision, 0, home.site.log, *home.cipher);
      if (const int repeat = repeats[id]++; repeat > 0) id = usecases::decision_id(decision, repeat, home.site.log, *home.cipher);
      auto held = home.library->decision(home.site.log, id);
      if (!held) return held.failure();
      if (*held) ++out.unchanged;
      else waiting.push_back({decision, file.format, std::move(id)});
      const bool last = i + 1 == file.rows.decisions.size();
      if (!waiting.empty() && (last || waiting.size() >= kDecisionsAtOnce)) {
        const auto count = waiting.size();
        auto sent = one_command([&](usecases::CommandAnswer answer) { home.office->import_decisions(caller, std::move(waiting), std::move(answer)); });
        waiting.clear();
        if (!sent) return sent.failure();
        out.loaded += count;
      }
      progress(++done, all, "历史决定");
    }
  }
  return out;
}

}  // namespace mingjing::app
