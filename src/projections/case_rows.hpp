// From the state of one case to its rows in the read tables. Pure: the same state, law and registers give the same rows,
// so `rebuild --check` can compare them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casework/decide.hpp"
#include "ports/rows.hpp"
#include "projections/parties.hpp"
#include "projections/role_book.hpp"

namespace mingjing::projections {

struct CaseToProject {
  const casework::CaseState& state;
  const std::vector<PartyDetails>& parties;
  bool parties_erased = false;      // what was known of them has been erased by law
  std::string case_no;
  std::uint64_t order_no = 0;       // leaf index of the opening
  Instant at;                       // of the last event
  const casework::World& world;
  const RoleBook& roles;
};
ports::CaseRows case_rows(const CaseToProject& from);

// Public-safe words of a case for the full-text index, cut into search tokens: number, kind of matter, power item.
std::string case_search_text(const ports::CaseRow& row, const law::LawBook& law);

// Whose desk a step of this role lies on: officer:<id> | organ:<organ>:<role> | unit:<organ>:<unit>:<role> | area:<digits>:<role>.
std::string organ_queue(const OrganId& organ, const RoleId& role);
std::string unit_queue(const OrganId& organ, const UnitId& unit, const RoleId& role);
std::string officer_queue(const OfficerId& officer);
// The desk of whoever supervises a division and what lies below it: `digits` as authorise.hpp shortens its code.
std::string area_queue(std::string_view digits, const RoleId& role);
// The desks of all who supervise an organ of that division, its own and those above; none where the division is unknown.
std::vector<std::string> area_queues(std::string_view area, const RoleId& role);

// A running deadline turns amber this many of its own units before its last day.
inline constexpr int kAmberUnits = 3;
CivilDate amber_day(CivilDate due, law::Unit unit, const law::Calendar& calendar);

}  // namespace mingjing::projections
