#include "documents/drawing.hpp"

#include <cmath>
#include <vector>

namespace mingjing::documents {
namespace {

struct Colour {
  double r, g, b;
};
Colour colour(Ink ink) {
  switch (ink) {
    case Ink::red: return {0.78, 0.05, 0.05};
    case Ink::grey: return {0.45, 0.45, 0.45};
    case Ink::pale: return {0.88, 0.88, 0.88};
    case Ink::black: break;
  }
  return {0, 0, 0};
}

class Pen {
 public:
  explicit Pen(cairo_t* cr) : cr_(cr) {}

  void ink(Ink ink) {
    if (set_ && ink == last_) return;
    const Colour c = colour(ink);
    cairo_set_source_rgb(cr_, c.r, c.g, c.b);
    last_ = ink;
    set_ = true;
  }
  void line(const TextLine& line) {
    ink(line.ink);
    if (line.angle == 0) return runs(line, line.x, line.baseline);
    cairo_save(cr_);
    cairo_translate(cr_, line.x, line.baseline);
    cairo_rotate(cr_, line.angle * 3.14159265358979323846 / 180);
    runs(line, 0, 0);
    cairo_restore(cr_);
  }

 private:
  void runs(const TextLine& line, double x, double baseline) {
    for (const GlyphRun& run : line.runs) {
      glyphs_.clear();
      clusters_.clear();
      for (const PlacedGlyph& g : run.glyphs) glyphs_.push_back({g.index, x + g.x, baseline + g.y});
      for (const auto& [bytes, glyphs] : run.clusters) clusters_.push_back({bytes, glyphs});
      cairo_set_scaled_font(cr_, run.font->font);
      cairo_show_text_glyphs(cr_, run.text.data(), static_cast<int>(run.text.size()), glyphs_.data(),
                             static_cast<int>(glyphs_.size()), clusters_.data(), static_cast<int>(clusters_.size()),
                             static_cast<cairo_text_cluster_flags_t>(0));
    }
  }

  cairo_t* cr_;
  Ink last_ = Ink::black;
  bool set_ = false;
  std::vector<cairo_glyph_t> glyphs_;
  std::vector<cairo_text_cluster_t> clusters_;
};

}  // namespace

void draw_page(cairo_t* cr, const Page& page) {
  Pen pen(cr);
  for (const TextLine& line : page.under) pen.line(line);
  for (const Box& box : page.boxes) {
    pen.ink(box.ink);
    cairo_rectangle(cr, box.x, box.y, box.width, box.height);
    cairo_fill(cr);
  }
  for (const Ring& ring : page.rings) {
    pen.ink(ring.ink);
    const double dash[] = {4, 3};
    cairo_set_dash(cr, dash, ring.dashed ? 2 : 0, 0);
    cairo_set_line_width(cr, ring.stroke);
    cairo_new_path(cr);
    cairo_arc(cr, ring.x, ring.y, ring.radius, 0, 2 * 3.14159265358979323846);
    cairo_stroke(cr);
  }
  for (const TextLine& line : page.lines) pen.line(line);
}

}  // namespace mingjing::documents
