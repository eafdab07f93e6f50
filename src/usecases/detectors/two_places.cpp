// One officer takes part in steps of two cases whose times overlap (处罚法42(1)), though the place is not the same.
#include <algorithm>

#include "base/json_fields.hpp"
#include "usecases/detectors/look.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

constexpr int kRecorded = 7;      // days: steps that were recorded before are known
constexpr int kMostCases = 50;    // of one officer, the newest

struct Stay {
  const casework::Step* step = nullptr;
  Instant from, until;
  std::string place;
};

std::optional<Stay> stay_of(const CaseFile& file, const casework::Step& step) {
  const auto from = parse_instant(text_in(step.values, "from_time"));
  const auto until = parse_instant(text_in(step.values, "to_time"));
  if (!from || !until || !(*from < *until)) return std::nullopt;
  const auto* event = event_at(file, step.seq);
  return Stay{&step, *from, *until, event ? private_text(*event, "place") : std::string()};
}

// Of two cases the one that was opened later tells, whichever is looked at.
WarningFinding told_by_later(const Sight& sight, const CaseFile& a, const Stay& in_a, const CaseFile& b, const Stay& in_b, const OfficerId& officer) {
  const bool a_later = a.rows.row.order_no > b.rows.row.order_no;
  const auto& later = a_later ? a : b;
  const auto& other = a_later ? b : a;
  const auto& own = *(a_later ? in_a : in_b).step;
  const auto& theirs = *(a_later ? in_b : in_a).step;
  auto found = finding_in(later, officer.str() + "/" + std::to_string(own.seq) + "/" + other.state.id.str() + "/" + std::to_string(theirs.seq));
  found.words = {{"officer", named_entry("officer", officer.str())}, {"day", chinese_text(own.on)},
                 {"action", action_title(sight, later, own.action)}, {"other", called(other.state.id)}, {"other_action", action_title(sight, other, theirs.action)}};
  found.beside.push_back(other.state.id);
  return found;
}

void add_overlaps(const Sight& sight, const CaseFile& file, const Stay& own, const CaseFile& other, const OfficerId& officer, WarningFindings& out) {
  for (const auto& step : other.state.steps) {
    if (std::ranges::find(step.officers, officer) == step.officers.end()) continue;
    const auto stay = stay_of(other, step);
    if (!stay || !(own.from < stay->until && stay->from < own.until)) continue;
    if (!own.place.empty() && own.place == stay->place) continue;   // one visit of several cases
    out.push_back(told_by_later(sight, file, own, other, *stay, officer));
  }
}

Status<> look_at(const Sight& sight, const CaseFile& file, const Stay& own, const OfficerId& officer, WarningFindings& out) {
  ports::CaseQuery query;
  query.handler = officer;
  query.today = sight.today;
  query.limit = kMostCases;
  auto page = sight.reads.cases(sight.log, query);
  if (!page) return page.failure();
  for (const auto& row : page->items) {
    if (row.id == file.state.id) continue;
    auto other = other_case(sight, row.id);
    if (!other) return other.failure();
    if (*other) add_overlaps(sight, file, own, **other, officer, out);
  }
  return Done{};
}

}  // namespace

Status<> two_places(const Sight& sight, const CaseFile& file, const law::WarningRule&, WarningFindings& out) {
  for (const auto& step : file.state.steps) {
    if (date_of(step.at) + kRecorded < sight.today) continue;
    const auto own = stay_of(file, step);
    if (!own) continue;
    for (const auto& officer : step.officers)
      if (auto looked = look_at(sight, file, *own, officer, out); !looked) return looked;
  }
  return Done{};
}

}  // namespace mingjing::usecases
