// A fine far from those of its like (处罚法34): the same power, the same cell of the benchmark. Far is more than so many standard deviations from the mean of
// at least so many others, in whole numbers: with n others of sum S and sum of squares Q, (nx−S)²·(n−1) > k²·n·(nQ−S²).
#include <algorithm>

#include "usecases/detectors/look.hpp"

namespace mingjing::usecases {
namespace {

constexpr int kRecorded = 7;     // days: what was recorded before is known
constexpr int kMostCases = 500;  // of one power, the newest

__extension__ using Wide = __int128;   // a fine of ten thousand million fen among five hundred stays far below its end

struct Decided {
  const casework::Step* step = nullptr;
  std::string cell;
  std::int64_t fine = 0;
};

std::optional<Decided> decided_in(const CaseFile& file, const law::WarningRule& rule) {
  for (auto step = file.state.steps.rbegin(); step != file.state.steps.rend(); ++step) {
    const auto* draft = does_one_of(*step, rule.named("acts")) ? file.state.draft_at(step->seq) : nullptr;
    if (!draft || draft->benchmark_cell.empty()) continue;
    const auto fine = std::ranges::find(draft->measures, "fine", &casework::Measure::kind);
    if (fine == draft->measures.end()) return std::nullopt;
    return Decided{&*step, draft->benchmark_cell, fine->amount.count};
  }
  return std::nullopt;
}

bool is_far(std::int64_t fine, const std::vector<std::int64_t>& others, std::int64_t deviations) {
  const auto n = static_cast<Wide>(others.size());
  Wide sum = 0, squares = 0;
  for (const auto one : others) {
    sum += one;
    squares += static_cast<Wide>(one) * one;
  }
  const Wide apart = n * fine - sum;
  return apart * apart * (n - 1) > static_cast<Wide>(deviations) * deviations * n * (n * squares - sum * sum);
}

}  // namespace

Status<> far_from_like(const Sight& sight, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out) {
  const auto own = decided_in(file, rule);
  if (!own || date_of(own->step->at) + kRecorded < sight.today) return Done{};
  auto cases = sight.reads.fined_cases(sight.log, file.state.power_item, kMostCases);
  if (!cases) return cases.failure();
  std::vector<std::int64_t> others;
  for (const auto& id : *cases) {
    if (id == file.state.id) continue;
    auto other = other_case(sight, id);
    if (!other) return other.failure();
    if (!*other || (*other)->state.latest("decision_undone")) continue;
    const auto theirs = decided_in(**other, rule);
    if (theirs && theirs->cell == own->cell) others.push_back(theirs->fine);
  }
  const auto least = static_cast<std::size_t>(sight.threshold(rule, "least", file.state.organ));
  if (others.size() < least || !is_far(own->fine, others, sight.threshold(rule, "deviations", file.state.organ))) return Done{};
  auto found = finding_in(file, "step/" + std::to_string(own->step->seq));
  found.words = {{"count", std::to_string(others.size())}, {"day", chinese_text(own->step->on)}};
  out.push_back(std::move(found));
  return Done{};
}

}  // namespace mingjing::usecases
