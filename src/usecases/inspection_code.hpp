// What the page behind an inspection code tells whoever is visited, without an account: who comes, why, on what basis, how often this
// year against the cap, and what rights there are. The code is that of the inspection notice; who has no notice finds nothing.
#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>

#include "ports/rows.hpp"
#include "usecases/case_file.hpp"
#include "usecases/public_registers.hpp"

namespace mingjing::usecases {

// Whether this paper of the case is the notice of an inspection (law/visits.yaml: `noticed`).
bool is_inspection_notice(const CaseFile& file, const ports::DocumentRow& document, const law::LawBook& law);

// Whether officers have been there.
bool has_been_visited(const CaseFile& file, const law::LawBook& law);

// Nothing of a lead is told: it may say who complained.
boost::json::object inspection_code_json(const CaseFile& file, const ports::DocumentRow& document, const law::LawBook& law, const PublicRegisters& registers,
                                         const projections::RegisterBook& book);

}  // namespace mingjing::usecases
