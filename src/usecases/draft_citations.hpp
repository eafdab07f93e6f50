// Which articles the latest draft of a case cites, read out of the public values of the step that saved it.
#pragma once

#include <vector>

#include "usecases/case_file.hpp"

namespace mingjing::usecases {

// Sorted, none twice; of a norm without articles its point. Nothing without a draft, and nothing once the case has ended.
std::vector<ports::CitationRow> citations_of(const CaseFile& file);

}  // namespace mingjing::usecases
