// The canonical text of a document: everything that is decided, nothing that issuing adds (number, date, seal, QR code,
// watermark, page numbers). Its hash is what an approval and a legal review bind to, so it may change only when the
// document's substance on paper changes. Pure and deterministic; UTF-8, lines end with U+000A.
#pragma once

#include <string>

#include "documents/model.hpp"

namespace mingjing::documents {

std::string document_text(const Document& document);
// What is drawn of it: the same without the marks of columns and line feeds, which stand in the text alone.
std::string document_words(const Document& document);

}  // namespace mingjing::documents
