// The PDF of a document, drawn from its pages. The same document, fonts and info give identical bytes.
#pragma once

#include <string>

#include "documents/pages.hpp"

namespace mingjing::documents {

struct PdfInfo {
  std::string author;                              // the organ
  std::string created = "2000-01-01T00:00:00Z";    // the document's own time, never the clock
};

// Refuses (Fault pdf) when the drawing library fails; nothing half-written comes out.
Result<std::string> write_pdf(const PagedDocument& document, const PdfInfo& info = {});

}  // namespace mingjing::documents
