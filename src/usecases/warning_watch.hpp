// Looks at the record by the rules of law/warnings/ and tells what is to be raised. Pure over the stores, the registers and a day that comes in by
// parameter; the order of what it finds is that of the cases and of the rules. Safe to call from many threads.
#pragma once

#include "usecases/warning_commands.hpp"

namespace mingjing::usecases {

// Rules that name no detector, or one that has a rule already: `warning:<id>/<day>` as law_files knows its place. The server does not start with one.
std::vector<std::string> rules_without_detector(const law::LawBook& law);

// What the rules of the day find in these cases; cases that are gone are passed over.
Result<std::vector<WarningToRaise>> warnings_in(const Sight& sight, const std::vector<CaseId>& cases);
// What they find in the log as a whole.
Result<std::vector<WarningToRaise>> warnings_over_all(const Sight& sight);
// The cases that a day may make late without anybody's step: all that run, and those with a term that is over; the oldest first.
Result<std::vector<CaseId>> cases_to_sweep(const Sight& sight);
// Open warnings about these cases of which nothing of what was found in them is, where the rule of the day tells of that (`gone`).
Result<std::vector<WarningEnded>> ended_in(const Sight& sight, const std::vector<CaseId>& cases, const std::vector<WarningToRaise>& found);
// Those that are not on record yet, or that the record itself closed.
Result<std::vector<WarningToRaise>> new_ones(const Sight& sight, std::vector<WarningToRaise> found);

}  // namespace mingjing::usecases
