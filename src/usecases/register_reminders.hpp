// Terms that run in registers (law/registers/*.yaml, `remind`): a date of an entry, so many days after it, on the desk of whoever keeps the register from so many days before on
// until one of the named fields is filled in. Pure.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "law/model.hpp"
#include "projections/register_book.hpp"

namespace mingjing::usecases {

struct RegisterReminder {
  std::string register_id, entry;
  std::string title;             // of the entry
  std::string say;               // what is to be done
  std::string organ;
  CivilDate due;
};

// Those of the day, the earliest first. `keeps`: whose registers and whose entries are looked at. An entry that is over (`ended_on` reached) is reminded of no more.
std::vector<RegisterReminder> register_reminders(const law::LawBook& law, const projections::RegisterBook& registers, CivilDate today,
                                                 const std::function<bool(const std::string& register_id)>& keeps, const std::function<bool(const std::string& organ)>& sees);

}  // namespace mingjing::usecases
