// Which cases the invented city has, when each begins and where it stops. The same dice plan the same city.
#pragma once

#include <string>
#include <vector>

#include "app/demo/city.hpp"
#include "app/demo/story.hpp"
#include "base/civil.hpp"
#include "base/id.hpp"
#include "law/calendar.hpp"
#include "law/model.hpp"

namespace mingjing::demo {

struct Run {
  const Scenario* scenario = nullptr;
  CaseStory story;
  std::size_t next = 0;              // index of the step to take
  std::size_t stop = 0;              // one past the last step to take
  CivilDate day;
  int minute = 0;                    // of the working day, from nine o'clock
  CaseId id;
  CivilDate found_on;
  CivilDate hearing_on;
  std::vector<const Person*> handlers;
  std::vector<std::string> evidence;  // ids in the case
  bool broken = false;
};

struct PlanParts {
  const City& city;
  const law::LawBook& law;
  const law::Calendar& calendar;
  Dice& dice;
  SpotCeiling spot;
  CivilDate today;
  std::size_t cases = 0;
  int years = 0;
};

// So many penalty cases; a city of some size has the cases of the other kinds (demo/kinds.yaml) beside them.
std::vector<Run> plan_runs(const PlanParts& parts);
// The cases of the other kinds alone.
std::vector<Run> kind_runs(const City& city, const law::Calendar& calendar, CivilDate today);
bool tier_high(const Scenario& scenario);
// `direction` -1: so many working days earlier.
CivilDate working_days_later(CivilDate day, int count, const law::Calendar& calendar, int direction = 1);

}  // namespace mingjing::demo
