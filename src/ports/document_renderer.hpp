// Turns a template of law/documents and the data of a case into a document. Safe to call from many threads.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace mingjing::ports {

struct RenderedDocument {
  std::string title;
  std::string text;   // canonical text: everything before number, date, seal and QR code; approval and review bind to its hash
  std::string html;   // standalone page
  std::string pdf;    // empty unless asked for
  int pages = 0;      // 0 unless a PDF was asked for
  std::vector<std::string> missing_glyphs;  // characters that no font of the deployment can draw; not empty: must not be issued
};

enum class RenderTo { text, html, pdf };  // each holds what stands before it

class DocumentRenderer {
 public:
  virtual ~DocumentRenderer() = default;
  // Fault `unknown_template` or `template_data` (what is missing) where the template cannot be filled.
  virtual Result<RenderedDocument> render(std::string_view document_template, const boost::json::object& data, RenderTo to) = 0;
};

}  // namespace mingjing::ports
