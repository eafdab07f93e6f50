// Plausible inputs made from a form: lawful ones, and ones in which chance changed a field.
#pragma once

#include <boost/json/object.hpp>
#include <random>

#include "casework/decide.hpp"

namespace mingjing::engine_test {

struct InputMaker {
  const casework::CaseState& state;
  CivilDate today;
  Instant now;
  // Every field filled so that a careful officer's step would pass.
  boost::json::object lawful(const law::Form& form) const;
  // The same with about `share` of the fields changed, dropped or filled at random (still of the field's type).
  boost::json::object random(const law::Form& form, std::mt19937_64& chance, double share) const;

 private:
  boost::json::value value_of(const law::Form& form, const law::Field& field) const;
  boost::json::value random_value(const law::Form& form, const law::Field& field, std::mt19937_64& chance) const;
};

}  // namespace mingjing::engine_test
