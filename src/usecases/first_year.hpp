// 法律、法规、规章实施满一年报告 (law/supervision.yaml, `first_year`): which organ carries which law out, from which day a report on its first year is called for, until when, and whether it was made.
// Source of the term: 山东省行政执法监督条例17, as settings that another province changes. Pure.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "law/calendar.hpp"
#include "law/model.hpp"
#include "projections/register_book.hpp"

namespace mingjing::usecases {

// The first text of a law that the library has.
struct LawBegun {
  std::string statute;
  std::string level;             // 法律, 行政法规 …
  CivilDate in_force;
  CivilDate known;               // the day on which the library came to know of any text of it
};

struct FirstYearCall {
  std::string statute;
  std::string organ;
  CivilDate in_force;
  CivilDate full;                // the day on which its first year is full: the call's first day
  CivilDate due;                 // the last day of the report
  std::string entry;             // of the register that answers it; empty: none
  std::optional<CivilDate> done; // the day of the report, or on which the organ said that it has none to make
  bool late(CivilDate today) const { return done ? *done > due : due < today; }
};

using WhichOrgans = std::function<bool(const std::string& organ)>;

// Laws by their names as cited, each with the organs, of those that are seen, of which an entry that stands on that day cites it.
std::map<std::string, std::set<std::string>> carried_out(const law::LawBook& law, const projections::RegisterBook& registers, CivilDate today, const WhichOrgans& sees);

// Calls of the day, the earliest first. None before the year is full, none where the organ's setting asks for no report, and none of a law that the library came to know after the last day.
std::vector<FirstYearCall> first_year_calls(const law::LawBook& law, const projections::RegisterBook& registers, const law::Calendar& calendar, CivilDate today,
                                            const std::map<std::string, std::set<std::string>>& carried, const std::vector<LawBegun>& begun);

}  // namespace mingjing::usecases
