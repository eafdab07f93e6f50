// Turns a template of law/documents and the data of a case into a document. Safe to call from many threads.
#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace mingjing::ports {

// A field that the document must state and that its data does not hold.
struct MissingField {
  std::string path;
  std::string label;       // Chinese
  std::string article;     // that demands it; empty: our own rule
};

struct RenderedDocument {
  std::string title;
  std::string text;   // canonical text: everything before number, date, seal and QR code; approval and review bind to its hash
  std::string html;   // standalone page
  std::string pdf;    // empty unless asked for
  int pages = 0;      // 0 unless a PDF was asked for
  std::vector<MissingField> missing;        // demanded and not there; not empty: must not be issued
  std::vector<std::string> missing_glyphs;  // characters that no font of the deployment can draw; not empty: must not be issued
};

// How a kind of document is named and numbered.
struct DocumentKind {
  std::string id;
  std::string title;
  bool numbered = false;
  std::string series;      // word of its number sequence, 罚决; documents of one organ, word and year share one sequence
  std::vector<std::string> groups;  // members of the data that its template reads, sorted; empty: not known, it may read any
};

enum class RenderTo { text, html, pdf };  // each holds what stands before it

class DocumentRenderer {
 public:
  virtual ~DocumentRenderer() = default;
  virtual std::optional<DocumentKind> kind(std::string_view document_template) const = 0;
  // 明市监罚决〔2026〕12号
  virtual std::string number(std::string_view document_template, std::string_view organ_short, int year, std::int64_t n) const = 0;
  // Fault `unknown_template` or `template_data` (what is missing) where the template cannot be filled.
  virtual Result<RenderedDocument> render(std::string_view document_template, const boost::json::value& data, RenderTo to) = 0;
};

}  // namespace mingjing::ports
