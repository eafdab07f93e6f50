// The fine that was decided lies outside the benchmark cell that the draft names (处罚法34; 国办发〔2022〕27号): to be looked at, whoever approved it.
#include <algorithm>

#include "casework/benchmarks.hpp"
#include "usecases/detectors/look.hpp"

namespace mingjing::usecases {
namespace {

std::optional<Fen> fine_of(const casework::Draft& draft) {
  const auto found = std::ranges::find(draft.measures, "fine", &casework::Measure::kind);
  return found == draft.measures.end() ? std::nullopt : std::optional(found->amount);
}

}  // namespace

Status<> beyond_benchmark(const Sight& sight, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out) {
  const projections::RegisterView view(sight.registers, sight.law(), sight.today);
  for (const auto& step : file.state.steps) {
    const auto* draft = does_one_of(step, rule.named("acts")) ? file.state.draft_at(step.seq) : nullptr;
    if (!draft || draft->benchmark_cell.empty()) continue;
    const auto fine = fine_of(*draft);
    const auto cell = casework::cell_in(casework::benchmarks_in_force(view, sight.law(), file.state.power_item, step.on), draft->benchmark_cell);
    if (!fine || !cell || (cell->low.count <= fine->count && fine->count <= cell->high.count)) continue;
    auto found = finding_in(file, "step/" + std::to_string(step.seq));
    found.words = {{"cell", cell->title}, {"day", chinese_text(step.on)}};
    out.push_back(std::move(found));
  }
  return Done{};
}

}  // namespace mingjing::usecases
