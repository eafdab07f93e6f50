// 裁量基准 (处罚法34) in force for a power item on a day: what the registers hold, then what the files of the law carry. Thread rule: pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/registers.hpp"
#include "law/model.hpp"

namespace mingjing::casework {

std::vector<law::Benchmark> benchmarks_in_force(const Registers& registers, const law::LawBook& law, const std::string& power_item, CivilDate on);
// The first cell of that id in them.
std::optional<law::BenchmarkCell> cell_in(const std::vector<law::Benchmark>& benchmarks, std::string_view id);

}  // namespace mingjing::casework
