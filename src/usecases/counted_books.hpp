// Measures that are counted from the registers and from the law itself, as both stood on the day: entries with what they need, procedures, documents, the
// matrix of recordings. Pure; the store counts all other measures (ports/measure_source.hpp).
#pragma once

#include <vector>

#include "law/indicators.hpp"
#include "ports/measure_source.hpp"
#include "projections/register_book.hpp"

namespace mingjing::usecases {

// One value for each of the measures asked for that is counted so, in their order. An entry counts as of the end of `on`, by when it was recorded and from when it
// holds; one that ended is not due. Ids: register:<register>/<entry>, law:<procedure>/<state>, law:<procedure>.<action>, law:<template>, law:<catalogue entry>.
std::vector<scoring::MeasureValue> counted_in_books(const law::Measures& measures, const ports::MeasuresAsked& asked, const projections::RegisterBook& registers,
                                                    const law::LawBook& law);

// The clauses that measures of kind clauses_in_force ask of the organ's entries, each once and in order. Norms without articles stand in no library.
std::vector<ports::CitedClause> cited_clauses(const law::Measures& measures, const ports::MeasuresAsked& asked, const projections::RegisterBook& registers, const law::LawBook& law);

}  // namespace mingjing::usecases
