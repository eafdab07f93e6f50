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
// {fine, gains, added, waived, paid, outstanding, owed, unserved, due, because, article, bank, account, late:{daily, cap, most}}; sums in yuan as text; empty
// where nothing was decided that is paid in money. `late`: the day to pay has passed and something is owed.
boost::json::object told_payment(const CaseFile& file, const Telling& telling);

}  // namespace mingjing::usecases
