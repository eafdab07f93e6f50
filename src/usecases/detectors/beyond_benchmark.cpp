// The fine that was decided lies outside the benchmark cell that the draft names (处罚法34; 国办发〔2022〕27号): to be looked at, whoever approved it.
#include <algorithm>

#include "usecases/detectors/look.hpp"

namespace mingjing::usecases {
namespace {

std::optional<law::BenchmarkCell> cell_of(const Sight& sight, const CaseFile& file, const std::string& id, CivilDate on) {
  const projections::RegisterView view(sight.registers, sight.law(), sight.today);
  auto benchmarks = view.benchmarks(file.state.power_item, on);
  for (const auto& one : sight.law().benchmarks)
    if (one.power_item == file.state.power_item && one.valid.on(on)) benchmarks.push_back(one);
  for (const auto& benchmark : benchmarks)
    for (const auto& cell : benchmark.cells)
      if (cell.id == id) return cell;
  return std::nullopt;
}

std::optional<Fen> fine_of(const casework::Draft& draft) {
  const auto found = std::ranges::find(draft.measures, "fine", &casework::Measure::kind);
  return found == draft.measures.end() ? std::nullopt : std::optional(found->amount);
}

}  // namespace

Status<> beyond_benchmark(const Sight& sight, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out) {
  for (const auto& step : file.state.steps) {
    const auto* draft = does_one_of(step, rule.named("acts")) ? file.state.draft_at(step.seq) : nullptr;
    if (!draft || draft->benchmark_cell.empty()) continue;
    const auto fine = fine_of(*draft);
    const auto cell = cell_of(sight, file, draft->benchmark_cell, step.on);
    if (!fine || !cell || (cell->low.count <= fine->count && fine->count <= cell->high.count)) continue;
    auto found = finding_in(file, "step/" + std::to_string(step.seq));
    found.words = {{"cell", cell->title}, {"day", chinese_text(step.on)}};
    out.push_back(std::move(found));
  }
  return Done{};
}

}  // namespace mingjing::usecases
