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
// Where the publication of the decision stands; nothing while the case has none.
std::optional<ports::PublicationRow> publication_of(const CaseFile& file, const Rules& rules);

}  // namespace mingjing::usecases
