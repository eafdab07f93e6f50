// What whoever holds a code of a case may read of it without an account: where it stands in plain words, what was answered to him, the
// days that run and how they were counted, the papers of his own, and what is to be paid. What law/public.yaml does not name is not told.
#pragma once

#include <boost/json/object.hpp>

#include "base/civil.hpp"
#include "projections/register_book.hpp"
#include "usecases/case_file.hpp"
#include "usecases/rules.hpp"

namespace mingjing::usecases {

struct Telling {
  const Rules& rules;
  const projections::RegisterBook& registers;
  Instant now;
};

// {case_no, organ, phone, on, state, told:[{title, on, texts:[{text}]}], sent:[{title, on, texts:[{text}], files}], dates:[{title, due, because, article, passed}]}
boost::json::object told_case(const CaseFile& file, const Telling& telling);
// [{title, no, on, code}] of the papers that were handed to the party.
boost::json::array told_papers(const CaseFile& file, const Telling& telling);
// Of the case's threads, as they stand on that day.
std::vector<casework::DeadlineState> deadlines_of(const CaseFile& file, const Telling& telling);
// {fine, gains, added, waived | asked, relieved, charged; paid, refunded, outstanding, owed, unserved, due, because, article, deferred, parts:[{due, sum,
// settled, passed}], bank, account, late:{…}}; sums in yuan as text; empty where nothing was decided that is paid in money. `asked` is the fee or levy first
// asked for, `charged` its late charge. `late`: the day to pay has passed, no deferral runs and something is owed; of a fine {daily, cap, most}, of a fee or
// levy {cap, basis} (as `charge`).
boost::json::object told_payment(const CaseFile& file, const Telling& telling);

}  // namespace mingjing::usecases
