// The deadlines of a case: which run, since when, until when, and why. Used by gates (has this waiting time run out?) and for display.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "casework/case_state.hpp"
#include "casework/decide.hpp"
#include "law/calendar.hpp"

namespace mingjing::casework {

class CaseClock {
 public:
  // `explains`: whether each date comes with its words.
  CaseClock(const CaseState& state, const World& world, bool explains = true);

  struct Running {
    const law::DeadlineDef* def = nullptr;
    ThreadId thread;
    const Step* start = nullptr;
    const Step* end = nullptr;      // nullptr: still runs
    law::Due due;
    law::Unit unit = law::Unit::calendar_day;   // the deadline's, or that of the term which the power item sets
    std::vector<law::Citation> own_basis;       // the item's statute, where it sets the term
  };
  // As things stood before step `before` (an index into state.steps; their number: now). Nothing while it was not started.
  std::optional<Running> find(std::string_view deadline, const ThreadId& thread, std::size_t before, CivilDate today) const;
  // Its start act lies before that step, its last day is over on `day`, and no act ended it in time.
  bool elapsed(std::string_view deadline, const ThreadId& thread, std::size_t before, CivilDate day) const;
  std::vector<Running> all(CivilDate today) const;
  // The procedure that runs in a thread of this case, in the version that the case is pinned to.
  const law::Procedure* procedure_of(const ThreadId& thread) const;

 private:
  std::optional<Running> compute(const law::DeadlineDef& def, const law::Procedure& procedure, const ThreadId& thread,
                                 std::size_t before, CivilDate today) const;
  std::int64_t setting(std::string_view name, CivilDate on) const;
  std::vector<law::Pause> pauses(const law::DeadlineDef& def, const Step& start, std::size_t before, CivilDate today) const;

  const CaseState& state_;
  const World world_;
  const bool explains_;
  mutable std::optional<std::pair<CivilDate, std::optional<Organ>>> organ_;
};

}  // namespace mingjing::casework
