// What detectors share.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "usecases/detectors/detector.hpp"

namespace mingjing::usecases {

// A finding about this case.
WarningFinding finding_in(const CaseFile& file, std::string occasion);
bool lists(const std::vector<std::string>& list, std::string_view word);
bool does_one_of(const casework::Step& step, const std::vector<std::string>& acts);
// The law's words for a deadline of a thread of this case; its id where the law has none.
std::string deadline_title(const Sight& sight, const CaseFile& file, const ports::DeadlineRow& row);
std::string action_title(const Sight& sight, const CaseFile& file, const ActionId& action);
// A running deadline that may be missed, and is not waiting for a pause to end, as a finding: {deadline}, {due}.
WarningFinding finding_of(const Sight& sight, const CaseFile& file, const ports::DeadlineRow& row);
bool can_be_missed(const ports::DeadlineRow& row);
// What is put into a hole of the rule's sentence, as law/lists.yaml has it under warning_words; its id where the law has none.
std::string warning_word(const Sight& sight, std::string_view id);
// Running deadlines that the rule names and whose last day is over.
void add_overdue(const Sight& sight, const CaseFile& file, const law::WarningRule& rule, WarningFindings& out);

// A step of this case that was refused by one of the gates that the rule names, once for each step and day.
struct RefusedStep {
  ActionId action;
  CivilDate on;
};
Result<std::vector<RefusedStep>> refused_by(const Sight& sight, const CaseFile& file, const std::vector<std::string>& gates);

// Other cases as they stand; nothing where it is gone.
Result<CaseFilePtr> other_case(const Sight& sight, const CaseId& id);
// What stands for another case, or for the name of a register's entry: whoever reads the sentence is told the case's number where he may
// list it, and the name as the register has it then; the record keeps the id only.
std::string called(const CaseId& id);
std::string named_entry(std::string_view register_id, std::string_view entry);

}  // namespace mingjing::usecases
