#include "casework/benchmarks.hpp"

namespace mingjing::casework {

std::vector<law::Benchmark> benchmarks_in_force(const Registers& registers, const law::LawBook& law, const std::string& power_item, CivilDate on) {
  std::vector<law::Benchmark> out = registers.benchmarks(power_item, on);
  for (const law::Benchmark& one : law.benchmarks)
    if (one.power_item == power_item && one.valid.on(on)) out.push_back(one);
  return out;
}

std::optional<law::BenchmarkCell> cell_in(const std::vector<law::Benchmark>& benchmarks, std::string_view id) {
  for (const law::Benchmark& benchmark : benchmarks)
    for (const law::BenchmarkCell& cell : benchmark.cells)
      if (cell.id == id) return cell;
  return std::nullopt;
}

}  // namespace mingjing::casework
