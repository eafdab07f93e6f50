// Which steps of a case count in which figures of the statistics (law/statistics.yaml). Pure: the same events and law give the same rows.
#pragma once

#include <vector>

#include "usecases/case_file.hpp"

namespace mingjing::usecases {

// None where the rules have no statistics. A step without its event - one that was never recorded - does not exist.
std::vector<ports::FigureRow> figures_of(const CaseFile& file, const Rules& rules);

}  // namespace mingjing::usecases
