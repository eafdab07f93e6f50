// The term that another statute sets for a power (law/terms.yaml; 行政强制法25(1), 32(1)): its power item says it, with its citation.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "casework/registers.hpp"

namespace mingjing::casework {

struct OwnTerm {
  law::Limit limit;                     // count and unit
  int extension = 0;                    // in the same unit; 0: the statute knows none
  std::vector<law::Citation> basis;
};

// Of that deadline of that procedure; nothing where law/ lets no item set it, or the item says nothing, or is said by a source that does not rank
// high enough. Pure; a look at a few rows where the deadline is not among them.
std::optional<OwnTerm> own_term(const law::LawBook& law, const ProcedureId& procedure, std::string_view deadline, const std::optional<PowerItem>& item);
// Whether law/terms.yaml names the deadline at all: so nobody looks up an item in vain.
bool may_have_own_term(const law::LawBook& law, const ProcedureId& procedure, std::string_view deadline);
// Every deadline of the procedure that the item sets.
std::vector<OwnTerm> own_terms(const law::LawBook& law, const ProcedureId& procedure, const std::optional<PowerItem>& item);

}  // namespace mingjing::casework
