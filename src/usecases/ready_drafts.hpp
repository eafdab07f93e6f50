// Papers that lie ready before a term ends (law/drafts.yaml): which step ends the term, from which day its draft is shown, and how it is filled.
#pragma once

#include <optional>
#include <string>

#include "usecases/case_file.hpp"

namespace mingjing::usecases {

struct ReadyDraft {
  ActionId action;               // of the main procedure
  std::string title;             // of the step
  std::string say;
  std::string article;
  boost::json::object input;
};

// Nothing while the deadline has more days left than the law's number, or where no paper belongs to it.
std::optional<ReadyDraft> ready_draft(const law::LawBook& law, const casework::CaseState& state, std::string_view deadline, CivilDate due, CivilDate today);
// The one of a running deadline of this case that this step would end.
std::optional<ReadyDraft> ready_draft(const law::LawBook& law, const CaseFile& file, const ActionId& action, CivilDate today);

}  // namespace mingjing::usecases
