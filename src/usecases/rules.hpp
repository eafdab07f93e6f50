// What the use cases decide by: the law, the calendars and the roles, loaded once and shared by all threads.
#pragma once

#include <memory>

#include "law/calendar.hpp"
#include "law/model.hpp"
#include "law/statistics.hpp"
#include "projections/role_book.hpp"

namespace mingjing::usecases {

class CountedSteps;

struct Rules {
  std::shared_ptr<const law::LawBook> law;
  std::shared_ptr<const law::Calendar> calendar;
  projections::RoleBook roles;
  std::shared_ptr<const CountedSteps> counted;   // which steps the indicators count; nothing: none
  std::shared_ptr<const law::Statistics> statistics;   // without it nothing is counted
};

}  // namespace mingjing::usecases
