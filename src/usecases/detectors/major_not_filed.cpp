// A decision for which the catalogue demanded review, and which nobody registered for filing (重大决定备案) within the days: no filing of the organ names the number of
// its paper. Looked for among the decisions whose days ran out not long ago, so that a rule that is switched on does not tell of years.
#include <algorithm>
#include <set>

#include "law/calendar.hpp"
#include "usecases/detectors/look.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

constexpr int kLookedBack = 60;         // days after the last one of filing
constexpr int kMostFilings = 2000;      // of one organ since then
constexpr std::string_view kNumber = "decision_no";

std::string bare(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (c != ' ' && c != '\t' && c != '\n') out += c;
  return out;
}

// The numbers that the organ's filings name.
Result<std::set<std::string>> filed(const Sight& sight, const law::WarningRule& rule, const OrganId& organ, CivilDate since) {
  std::set<std::string> out;
  for (const auto& procedure : rule.named("procedures")) {
    ports::CaseQuery query;
    query.procedure = procedure;
    query.organ = organ.str();
    query.opened_from = since;
    query.today = sight.today;
    query.limit = kMostFilings;
    auto page = sight.reads.cases(sight.log, query);
    if (!page) return page.failure();
    for (const auto& row : page->items) {
      auto file = other_case(sight, row.id);
      if (!file) return file.failure();
      if (*file && !(*file)->events.empty()) out.insert(bare(private_text(*(*file)->events.front(), kNumber)));
    }
  }
  return out;
}

}  // namespace

Status<> major_not_filed(const Sight& sight, const law::WarningRule& rule, WarningFindings& out) {
  for (const auto& [id, entry] : sight.registers.entries("organ")) {
    const OrganId organ(id);
    if (!sight.chosen(rule, organ)) continue;
    const auto days = static_cast<int>(sight.threshold(rule, "days", organ));
    const auto first = sight.today - (days + kLookedBack);
    std::set<std::pair<CaseId, std::uint32_t>> decided;
    for (const auto& act : rule.named("acts")) {
      auto steps = sight.reads.steps_after(sight.log, organ, act, ports::kDemandedMark, at_time(first, 0), at_time(sight.today, 0));
      if (!steps) return steps.failure();
      for (const auto& one : *steps) decided.emplace(one.case_id, one.seq);
    }
    std::optional<std::set<std::string>> numbers;
    for (const auto& [case_id, seq] : decided) {
      auto file = other_case(sight, case_id);
      if (!file) return file.failure();
      if (!*file || std::ranges::any_of(rule.named("except_acts"), [&](const std::string& act) { return (*file)->state.latest(act) != nullptr; })) continue;
      const auto step = std::ranges::find((*file)->state.steps, seq, &casework::Step::seq);
      const auto* draft = (*file)->state.draft_at(seq);
      if (step == (*file)->state.steps.end() || !draft || draft->demanded_by.empty()) continue;   // the draft that was decided is no major one any more
      const auto due = law::due_day(step->on, {days, law::Unit::calendar_day, {}}, *sight.rules.calendar).date;
      if (sight.today <= due) continue;
      if (!numbers) {
        auto held = filed(sight, rule, organ, first);
        if (!held) return held.failure();
        numbers = std::move(*held);
      }
      if (std::ranges::any_of((*file)->documents, [&](const ports::DocumentRow& one) { return !one.doc_no.empty() && numbers->contains(bare(one.doc_no)); })) continue;
      auto found = finding_in(**file, "step/" + std::to_string(seq));
      found.due = due;
      found.words = {{"day", chinese_text(step->on)}, {"due", chinese_text(due)}};
      out.push_back(std::move(found));
    }
  }
  return Done{};
}

}  // namespace mingjing::usecases
