#include "usecases/change_watch.hpp"

#include <algorithm>

#include "usecases/private_values.hpp"
#include "usecases/statute_difference.hpp"

namespace mingjing::usecases {
namespace {

constexpr int kMostRead = 20'000;   // running cases of one organ or power item; more than any has
constexpr std::size_t kMostNamed = 12;

std::string articles_text(const std::set<std::string>& articles) {
  std::string out;
  std::size_t count = 0;
  for (const auto& one : articles) {
    if (++count > kMostNamed) break;
    out += (out.empty() ? "第" : "、第") + one + "条";
  }
  if (articles.size() > kMostNamed) out += "等" + std::to_string(articles.size()) + "条";
  return out;
}

}  // namespace

// `failed` tells of a store that did not answer.
ChangeEffects::Running ChangeWatch::running(std::optional<Fault>& failed) const {
  return [this, &failed](const std::string& organ, const std::string& power) {
    auto rows = parts_.reads.running(parts_.log, organ, power, kMostRead);
    if (!rows) failed = rows.error();
    return rows ? std::move(*rows) : std::vector<ports::CaseRow>();
  };
}

ChangeEffects::Citing ChangeWatch::citing(std::optional<Fault>& failed) const {
  return [this, &failed](const std::string& statute, const std::string& article) {
    auto rows = parts_.reads.citing(parts_.log, statute, article, kMostRead);
    if (!rows) failed = rows.error();
    return rows ? std::move(*rows) : std::vector<ports::CaseRow>();
  };
}

Status<> ChangeWatch::entry_changed(const Caller& caller, const RegisterChangeRequest& request, const std::string& entry, const boost::json::object& before,
                                    const projections::RegisterBook& book, Stage& stage, Instant now) const {
  std::optional<Fault> failed;
  const ChangeEffects effects(book, *parts_.rules.law, date_of(now), running(failed), citing(failed));
  const auto change = change_of_entry(effects, *parts_.rules.law, request.register_id, entry, before, request.input, std::max(request.valid_from, date_of(now)));
  if (failed) return Failure<Fault>{*failed};
  return change ? parts_.commands.record(caller, *change, book, stage, now) : Status<>(Done{});
}

Status<> ChangeWatch::statute_loaded(const Caller& caller, const StatuteImport& import, const projections::RegisterBook& book, Stage& stage, Instant now) const {
  if (!parts_.library) return Done{};
  auto versions = parts_.library->statute_versions(parts_.log, import.entry.name);
  if (!versions) return versions.failure();
  if (versions->empty()) return Done{};
  const auto& last = *std::ranges::max_element(*versions, {}, [](const auto& one) { return one.promulgated.days; });
  if (import.entry.promulgated <= last.promulgated) return Done{};
  auto recorded = parts_.store.event(parts_.log, last.seq);
  if (!recorded) return recorded.failure();
  if (!*recorded || import.entry.in_force < date_of((*recorded)->at)) return Done{};
  auto before = parts_.library->statute_articles(parts_.log, last.seq);
  if (!before) return before.failure();
  const auto articles = changed_articles(*before, import.entry.text);
  if (articles.empty()) return Done{};
  std::optional<Fault> failed;
  const ChangeEffects effects(book, *parts_.rules.law, date_of(now), running(failed), citing(failed));
  const Change change{"law", "《" + import.entry.name + "》", chinese_text(import.entry.promulgated) + "公布的文本修改了" + articles_text(articles), import.entry.in_force,
                      effects.of_statute(import.entry.name, articles)};
  if (failed) return Failure<Fault>{*failed};
  return parts_.commands.record(caller, change, book, stage, now);
}

}  // namespace mingjing::usecases
