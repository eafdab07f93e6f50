#include "usecases/warning_watch.hpp"

#include <algorithm>
#include <set>

namespace mingjing::usecases {
namespace {

constexpr int kMostRunning = 200'000;   // of one organ
constexpr int kPage = 500;

Status<> look(const Sight& sight, const CaseFile* file, const law::WarningRule& rule, std::vector<WarningToRaise>& out) {
  const auto* detector = find_detector(rule.watches);
  if (!detector || (file == nullptr) != (detector->of_all != nullptr)) return Done{};
  WarningFindings found;
  const auto looked = file ? detector->of_case(sight, *file, rule, found) : detector->of_all(sight, rule, found);
  if (!looked) return looked;
  for (auto& one : found) out.push_back({rule, std::move(one)});
  return Done{};
}

}  // namespace

std::vector<std::string> rules_without_detector(const law::LawBook& law) {
  std::vector<std::string> out;
  for (const auto& rule : law::warning_rules_of(law))
    if (!find_detector(rule.watches)) out.push_back("warning:" + rule.id + "/" + iso_text(rule.valid.from));
  return out;
}

Result<std::vector<WarningToRaise>> warnings_in(const Sight& sight, const std::vector<CaseId>& cases) {
  const auto rules = law::warning_rules_of(sight.law(), sight.today);
  std::vector<WarningToRaise> out;
  for (const auto& id : cases) {
    auto file = find_or_load(sight.cache, sight.store, sight.log, id, sight.rules, sight.cipher);
    if (!file) return file.failure();
    if (!*file || (*file)->secrecy > 0) continue;   // a warning is for whoever its rule names, not for a list of names
    for (const auto& rule : rules)
      if (auto looked = look(sight, file->get(), rule, out); !looked) return looked.failure();
  }
  return out;
}

Result<std::vector<WarningToRaise>> warnings_over_all(const Sight& sight) {
  std::vector<WarningToRaise> out;
  for (const auto& rule : law::warning_rules_of(sight.law(), sight.today))
    if (auto looked = look(sight, nullptr, rule, out); !looked) return looked.failure();
  return out;
}

Result<std::vector<CaseId>> cases_to_sweep(const Sight& sight) {
  std::vector<std::pair<std::uint64_t, CaseId>> found;
  for (const auto& [organ, entry] : sight.registers.entries("organ")) {
    auto rows = sight.reads.running(sight.log, organ, "", kMostRunning);
    if (!rows) return rows.failure();
    for (const auto& row : *rows) found.emplace_back(row.order_no, row.id);
  }
  std::optional<std::pair<std::int32_t, std::uint64_t>> after;
  do {
    auto page = sight.reads.overdue(sight.log, {}, sight.today, after, kPage);
    if (!page) return page.failure();
    for (const auto& item : page->items) found.emplace_back(item.row.order_no, item.row.id);
    after = page->next;
  } while (after);
  std::ranges::sort(found);
  std::vector<CaseId> out;
  for (auto& [order, id] : found)
    if (out.empty() || out.back() != id) out.push_back(std::move(id));
  return out;
}

Result<std::vector<WarningEnded>> ended_in(const Sight& sight, const std::vector<CaseId>& cases, const std::vector<WarningToRaise>& found) {
  const auto rules = law::warning_rules_of(sight.law(), sight.today);
  std::set<std::string> there;
  for (const auto& one : found) there.insert(one.id());
  std::vector<WarningEnded> out;
  for (const auto& id : cases) {
    auto file = find_or_load(sight.cache, sight.store, sight.log, id, sight.rules, sight.cipher);
    if (!file) return file.failure();
    if (!*file || (*file)->secrecy > 0) continue;   // nobody looked at it
    auto rows = sight.reads.open_warnings(sight.log, id);
    if (!rows) return rows.failure();
    for (const auto& row : *rows) {
      if (row.record_kind != "case" || row.record != id.str() || there.contains(row.id)) continue;
      const auto rule = std::ranges::find(rules, row.rule, &law::WarningRule::id);
      if (rule != rules.end() && !rule->gone.empty()) out.push_back({row.id, rule->gone});
    }
  }
  return out;
}

Result<std::vector<WarningToRaise>> new_ones(const Sight& sight, std::vector<WarningToRaise> found) {
  std::vector<WarningToRaise> out;
  std::set<std::string> seen;
  for (auto& one : found) {
    const auto id = one.id();
    if (!seen.insert(id).second) continue;
    auto head = sight.store.stream_head(sight.log, std::string(kWarningStreams) + id);
    if (!head) return head.failure();
    if (*head) {
      auto row = sight.reads.warning(sight.log, id);
      if (!row) return row.failure();
      if (!*row || (*row)->state != "settled") continue;
    }
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace mingjing::usecases
