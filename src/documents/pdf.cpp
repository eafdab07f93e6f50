#include "documents/pdf.hpp"

#include <cairo-pdf.h>

#include "documents/drawing.hpp"

namespace mingjing::documents {
namespace {

cairo_status_t append(void* out, const unsigned char* bytes, unsigned int length) {
  static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), length);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

Result<std::string> write_pdf(const PagedDocument& document, const PdfInfo& info) {
  std::string out;
  cairo_surface_t* surface = cairo_pdf_surface_create_for_stream(append, &out, kPageWidth, kPageHeight);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, document.title.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, info.author.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, info.created.c_str());
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, info.created.c_str());
  cairo_t* cr = cairo_create(surface);
  for (const Page& page : document.pages) {
    draw_page(cr, page);
    cairo_show_page(cr);
  }
  const cairo_status_t drawn = cairo_status(cr);
  cairo_destroy(cr);
  cairo_surface_finish(surface);
  const cairo_status_t written = cairo_surface_status(surface);
  cairo_surface_destroy(surface);
  if (drawn != CAIRO_STATUS_SUCCESS) return fault("pdf", cairo_status_to_string(drawn));
  if (written != CAIRO_STATUS_SUCCESS) return fault("pdf", cairo_status_to_string(written));
  return out;
}

}  // namespace mingjing::documents
