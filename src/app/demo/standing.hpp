// Confirmed subjects, agreements, township lists, devices, equipment and rooms of the demo city (demo/standing.yaml), as entries of the registers.
#pragma once

#include <vector>

#include "app/demo/register_entries.hpp"

namespace mingjing::demo {

std::vector<RegisterEntry> standing_entries(const City& city, CivilDate today);

}  // namespace mingjing::demo
