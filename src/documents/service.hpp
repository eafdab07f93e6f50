// Templates and fonts together: what the application asks for. Thread rule: safe to call from many threads.
#pragma once

#include <boost/json/value.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "documents/fonts.hpp"
#include "documents/template.hpp"

namespace mingjing::documents {

enum class Render { text, preview, pdf };  // each holds what stands before it

struct Rendered {
  std::string title;
  std::string text;     // canonical text: before number, date, seal and QR code
  std::string preview;  // a page of its own that links the style sheet
  std::string pdf;
  int pages = 0;        // 0 where only the text was asked for
  std::vector<std::string> missing_glyphs;    // not empty: must not be issued
  std::vector<RequiredField> missing_fields;  // not empty: must not be issued; a draft shows a mark in their place
};

class DocumentService {
 public:
  DocumentService(TemplateLibrary library, std::shared_ptr<Fonts> fonts, std::string stylesheet)
      : library_(std::move(library)), fonts_(std::move(fonts)), stylesheet_(std::move(stylesheet)) {}

  const TemplateLibrary& library() const { return library_; }
  // Fault unknown_template, document_data (data of the wrong shape) or pdf.
  Result<Rendered> render(std::string_view id, const boost::json::value& data, Render what) const;

 private:
  TemplateLibrary library_;
  std::shared_ptr<Fonts> fonts_;
  std::string stylesheet_;  // where preview_css() is served
};

}  // namespace mingjing::documents
