// The documents that a step makes: their numbers, their data, their canonical text. The data is kept as a private field of the
// step's event (document.<n>), the leaf names number, code and digest of the text; page and PDF are made from the data
// whenever they are asked for. The decision is issued from the very data that its draft was digested from.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>

#include "base/refusal.hpp"
#include "ports/clock.hpp"
#include "ports/document_renderer.hpp"
#include "usecases/document_data.hpp"

namespace mingjing::usecases {

class PageCounts;
class FillPlans;

struct DocumentParts {
  ports::DocumentRenderer* renderer = nullptr;  // nothing: no documents are made (tests of the record alone)
  std::string public_address;                   // https://…; a QR code leads to <address>/v/<code>
  const PageCounts* pages = nullptr;            // what is known of the documents' lengths
  const FillPlans* plans = nullptr;
};

// The decision as a draft would have it.
struct DraftDocument {
  std::string document_template;
  boost::json::object data;
  std::string text_sha256;
  std::string title;
  std::string html;             // only when a preview was asked for
};
using DraftResult = std::variant<std::optional<DraftDocument>, Refusal, Fault>;

// The decision that the input would draft; nothing where the procedure has no such document.
DraftResult draft_document(const DocumentSource& from, const DocumentParts& parts, bool preview);

// Draws the next number of a series; called only for documents that are issued.
using DrawNumber = std::function<Result<std::int64_t>(const std::string& series)>;

// Adds the documents of the step's action to the event: `documents` in its data, document.<n> among its private fields.
// Refusals: missing_glyph, document_incomplete (names what the law demands and is not there).
std::variant<Done, Refusal, Fault> add_documents(const DocumentSource& from, const DocumentParts& parts, const DrawNumber& draw,
                                                 ports::Random& random, casework::Event& event);

// Where the step's action does the act `paper_voided`: the number of the paper that the input names is voided with the reason that
// the form's choice says (public words). Unless another paper took its place the same content is drawn anew, under the next number
// of the series of its year and with its own date; it counts as the paper of the same step. Refusals as above, and `erased` where
// the content was erased by law.
std::variant<Done, Refusal, Fault> void_paper(const DocumentSource& from, const DocumentParts& parts, const DrawNumber& draw,
                                              ports::Random& random, casework::Event& event);

// The data as a preview shows it: no number, marked as a draft.
boost::json::object preview_data(const DocumentSource& from, const ports::DocumentKind& kind);

// The data of a document that was issued, as its step recorded it; fault `erased` where it was erased by law.
Result<boost::json::object> issued_data(const CaseFile& file, const ports::DocumentRow& document);
// The data that the draft of that step was digested from, and the template it is for; nothing where there is no such draft or
// its data was erased by law.
struct SavedDraft {
  std::string document_template;
  boost::json::object data;
};
std::optional<SavedDraft> saved_draft(const CaseFile& file, std::uint32_t seq, const law::LawBook& law);
// The decision as it was issued and counts now; nothing before it was, or where its document is not numbered.
const ports::DocumentRow* decision_document(const CaseFile& file);
// The data that a draft was digested from; empty where the step saved none.
inline constexpr std::string_view kDraftField = "draft.document";

}  // namespace mingjing::usecases
