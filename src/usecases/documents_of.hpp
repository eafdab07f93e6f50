// What events say of documents and of publication, as rows. Pure.
#pragma once

#include <optional>
#include <vector>

#include "ports/rows.hpp"
#include "usecases/case_file.hpp"
#include "usecases/event_codec.hpp"

namespace mingjing::usecases {

// The files that this one event brings.
std::vector<ports::ObjectRow> objects_of(const OpenedEvent& event);
// Adds the documents that this event issued, marks those that it voided with their reason.
void fold_documents(std::vector<ports::DocumentRow>& documents, const OpenedEvent& event);
// The step whose paper this is: its own, or the one that was recorded by a paper whose number was voided.
std::uint32_t step_of(const CaseFile& file, const ports::DocumentRow& document);
// The numbered paper of that step as it counts now; nullptr where the step made none.
const ports::DocumentRow* paper_of(const CaseFile& file, std::uint32_t step);
// Where the publication of the decision stands; nothing while the case has none.
std::optional<ports::PublicationRow> publication_of(const CaseFile& file, const Rules& rules);

}  // namespace mingjing::usecases
