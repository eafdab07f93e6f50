// The preview of a document: one drawing (SVG) per page with the very lines of the PDF as text that can be selected and
// read aloud. No script, no style attribute; every text is escaped. The style sheet comes apart, so that a strict
// Content-Security-Policy can serve it as a file.
#pragma once

#include <string>
#include <string_view>

#include "documents/pages.hpp"

namespace mingjing::documents {

// A fragment: <div class="mj-document">…</div>
std::string preview_html(const PagedDocument& document);
// A whole page that links `stylesheet`, for a frame or a print view.
std::string preview_page(const PagedDocument& document, std::string_view stylesheet);
// The style sheet of both.
std::string_view preview_css();

}  // namespace mingjing::documents
