// The cairo side of laid-out lines, inside this layer only.
#pragma once

#include <cairo.h>

#include "documents/pages.hpp"

namespace mingjing::documents {

struct FontHandle {
  cairo_scaled_font_t* font;
  explicit FontHandle(cairo_scaled_font_t* f) : font(cairo_scaled_font_reference(f)) {}
  ~FontHandle() { cairo_scaled_font_destroy(font); }
  FontHandle(const FontHandle&) = delete;
  FontHandle& operator=(const FontHandle&) = delete;
};

void draw_page(cairo_t* cr, const Page& page);

}  // namespace mingjing::documents
