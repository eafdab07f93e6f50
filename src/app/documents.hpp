// The documents of the law folder as the port that the use cases ask.
#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "law/model.hpp"
#include "ports/document_renderer.hpp"

namespace mingjing::app {

inline constexpr const char* kDocumentStyle = "/documents.css";  // where previews find their style sheet

// Compiles every template of the law book and opens the fonts. Fault `bad_templates` with all problems, one a line.
Result<std::unique_ptr<ports::DocumentRenderer>> open_documents(const law::LawBook& law, const std::string& fonts_folder);

}  // namespace mingjing::app
