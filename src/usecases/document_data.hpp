// What a document of a case is filled with: the paths of law/documents/common/data.yaml from the record, the registers and the
// step that is being taken. Sentences that the law words (remedies, payment) come from law/phrases.yaml.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "projections/register_book.hpp"
#include "usecases/action_lookup.hpp"
#include "usecases/case_file.hpp"

namespace mingjing::usecases {

class PageCounts;
class FillPlans;

struct DocumentSource {
  const CaseFile* file = nullptr;      // as it stood before the step; nothing when the step opens the case
  const casework::CaseState& state;    // as it stands after the step
  const FoundAction& found;
  const boost::json::object& input;    // of the step
  const casework::Event& event;        // what the step will record
  const casework::Actor& actor;
  std::string actor_name;
  std::string case_no;
  CivilDate on;
  const projections::RegisterBook& registers;
  const Rules& rules;
  const PageCounts* pages = nullptr;   // where a catalogue may say on which page a document begins
  const FillPlans* plans = nullptr;    // nothing: the lines of the table are looked up for this document alone
};

// `groups`: the members that will be read, sorted; the others are not made. Empty: all of them.
boost::json::object document_data(const DocumentSource& from, const std::vector<std::string>& groups = {});
// Drops every member that is not among the sorted `groups`.
void keep_only(boost::json::object& data, const std::vector<std::string>& groups);

}  // namespace mingjing::usecases
