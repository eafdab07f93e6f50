#include "documents/service.hpp"

#include <algorithm>
#include <boost/json/object.hpp>

#include "base/code_point.hpp"
#include "documents/html.hpp"
#include "documents/pdf.hpp"
#include "documents/plain_text.hpp"

namespace mingjing::documents {
namespace {

// The document's own date, so that the same document gives the same bytes whenever it is drawn.
PdfInfo info_of(const boost::json::value& data) {
  PdfInfo info;
  const auto text = [&](std::string_view part, std::string_view name) -> std::string {
    const boost::json::object* root = data.if_object();
    const boost::json::value* object = root != nullptr ? root->if_contains(part) : nullptr;
    const boost::json::object* inner = object != nullptr ? object->if_object() : nullptr;
    const boost::json::value* value = inner != nullptr ? inner->if_contains(name) : nullptr;
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
  };
  info.author = text("organ", "name");
  const std::string date = text("doc", "date");
  if (date.size() >= 10) info.created = date.substr(0, 10) + "T00:00:00Z";
  return info;
}

// Whether the text may hold a character that no face of ours draws: only then is it laid out to be looked at, and the
// layout decides. A line's end is set, not drawn.
bool may_lack_a_glyph(std::string_view text, const Fonts& fonts) {
  for (std::size_t at = 0; at < text.size();) {
    const auto c = next_code_point(text, at);
    if (!c || (*c != U'\n' && !fonts.draws(*c))) return true;
  }
  return false;
}

}  // namespace

Result<Rendered> DocumentService::render(std::string_view id, const boost::json::value& data, Render what) const {
  const Template* used = library_.find(id);
  if (used == nullptr) return fault("unknown_template", "no document template " + std::string(id));
  auto filled = fill(*used, data);
  if (!filled) return filled.failure();
  Rendered out;
  out.title = filled->document.title;
  out.text = document_text(filled->document);
  out.missing_fields = std::move(filled->missing);
  if (what == Render::text && !may_lack_a_glyph(document_words(filled->document), *fonts_)) return out;
  const PagedDocument pages = lay_out(filled->document, *fonts_);
  out.pages = static_cast<int>(pages.pages.size());
  out.missing_glyphs = pages.missing;
  if (what == Render::text) return out;
  out.preview = preview_page(pages, stylesheet_);
  if (what == Render::preview) return out;
  auto pdf = write_pdf(pages, info_of(data));
  if (!pdf) return pdf.failure();
  out.pdf = std::move(*pdf);
  return out;
}

}  // namespace mingjing::documents
