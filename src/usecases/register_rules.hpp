// What an entry of a register must satisfy beyond the shape of its fields (law/registers/*.yaml, `rules`): a value among those that the law
// allows, one day not before another, a property of the entry that a field names. Pure; asks the registers by value.
#pragma once

#include <boost/json/object.hpp>
#include <vector>

#include "base/civil.hpp"
#include "base/refusal.hpp"
#include "law/model.hpp"
#include "projections/register_book.hpp"

namespace mingjing::usecases {

struct RuleWorld {
  const law::LawBook& law;
  const projections::RegisterBook& registers;
  CivilDate on;                    // the day from which the entry is to be valid
};

// One error for each rule that is broken, at its field, with the article in its words. Fields that are left open break no rule.
std::vector<FieldError> broken_rules(const boost::json::object& definition, const law::Form& form, const boost::json::object& input, const RuleWorld& world);

}  // namespace mingjing::usecases
