// Parts of the case page that need the private fields: timeline, draft, evidence, money, archive.
#pragma once

#include "projections/case_rows.hpp"
#include "usecases/view_context.hpp"

namespace mingjing::usecases {

boost::json::array timeline_json(const ViewContext& c, const CaseFile& file);
std::string facts_text(const CaseFile& file);                       // as last told: by the draft, the report, the filing
boost::json::value draft_json(const ViewContext& c, const CaseFile& file);   // null while there is none
// Every saved draft of the decision whose text can still be read, oldest first; its id may be compared like a document's.
boost::json::array drafts_json(const CaseFile& file);
inline constexpr std::string_view kDraftId = "draft:";
boost::json::array evidence_json(const ViewContext& c, const CaseFile& file);
boost::json::object money_json(const ViewContext& c, const CaseFile& file);
boost::json::array archive_json(const ViewContext& c, const CaseFile& file);
// Name and type of a file as it was uploaded, from the private fields of the step that brought it.
struct FileName {
  std::string name;
  std::string type;
};
FileName file_name(const CaseFile& file, std::string_view sha256);
inline constexpr std::string_view kSignature = "step.signature";     // private field: {serial, certificate, challenge, signature} (identity/signed_challenge.hpp)
inline constexpr std::string_view kFileNames = "files.names";       // private field: {sha256: {name, type}}

// Titles of list entries: law/lists.yaml, e.g. measures, evidence_kinds.
std::string list_title(const law::LawBook& law, std::string_view list, std::string_view id);

}  // namespace mingjing::usecases
