#include "documents/text_setter.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/unicode.hpp"

namespace mingjing::documents {
namespace {

constexpr double kSlack = 0.01;  // rounding of widths, points

enum class Mark { none, opening, closing };

Mark mark_of(char32_t c) {
  static constexpr std::u32string_view closing = U"，。、；：？！）〕】》〉”’」』";
  static constexpr std::u32string_view opening = U"（〔【《〈“‘「『";
  if (closing.find(c) != std::u32string_view::npos) return Mark::closing;
  if (opening.find(c) != std::u32string_view::npos) return Mark::opening;
  return Mark::none;
}

bool wide(char32_t c) { return (c >= 0x2E80 && c <= 0xD7FF) || (c >= 0xF900 && c <= 0xFAFF) || c >= 0x20000 || (c >= 0xFF00 && c <= 0xFF60); }
bool blank(char32_t c) { return c == U' ' || c == 0x3000; }
// Characters that must not stand in a document whatever a font draws for them: private use means something else on every
// machine, direction controls can make a text read otherwise than it was approved.
bool forbidden(char32_t c) {
  return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000 || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) ||
         c == 0x200E || c == 0x200F || c == 0x2028 || c == 0x2029 || (c >= 0x7F && c <= 0x9F) || c == 0xFFFD;
}

}  // namespace

struct TextSetter::Cluster {
  int byte = 0;
  int bytes = 0;
  int item = 0;
  int glyph = 0;
  int glyphs = 0;
  double advance = 0;
  double shift = 0;         // of the glyph inside its advance
  bool break_before = false;
  bool blank = false;
  bool wide = false;
  Mark mark = Mark::none;
};

struct TextSetter::Shaped {
  std::string_view text;
  std::vector<Cluster> clusters;
  std::vector<PangoGlyphString*> glyphs;  // by item
  std::vector<std::shared_ptr<const FontHandle>> fonts;

  Shaped() = default;
  Shaped(const Shaped&) = delete;
  Shaped& operator=(const Shaped&) = delete;
  ~Shaped() {
    for (PangoGlyphString* g : glyphs) pango_glyph_string_free(g);
  }
};

TextSetter::~TextSetter() {
  for (const auto& [font, handle] : handles_) g_object_unref(font);
}

// The setter keeps the font alive, so that its address names it as long as the map is asked.
std::shared_ptr<const FontHandle> TextSetter::handle(PangoFont* font) {
  auto& known = handles_[font];
  if (known) return known;
  g_object_ref(font);
  known = std::make_shared<FontHandle>(pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font)));
  return known;
}

void TextSetter::shape(std::string_view text, const Style& style, Shaped& out) {
  if (!valid_utf8(text)) {  // nothing to draw, and nothing that may be issued
    missing_.insert(0xFFFD);
    return;
  }
  out.text = text;
  for (const char* at = text.data(); at < text.data() + text.size(); at = g_utf8_next_char(at))
    if (forbidden(g_utf8_get_char(at))) missing_.insert(g_utf8_get_char(at));
  const int length = static_cast<int>(text.size());
  PangoFontDescription* wanted = pango_font_description_new();
  pango_font_description_set_family_static(wanted, lease_.family(style.face).c_str());
  pango_font_description_set_weight(wanted, style.face == Face::title ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_absolute_size(wanted, style.size * PANGO_SCALE);
  pango_context_set_font_description(lease_.context(), wanted);
  pango_font_description_free(wanted);

  const double pitch = style.pitch > 0 ? style.pitch : style.size;
  std::vector<PangoLogAttr> breaks(text.size() + 2);
  const glong characters = g_utf8_strlen(text.data(), length);
  pango_get_log_attrs(text.data(), length, 0, pango_context_get_language(lease_.context()), breaks.data(),
                      static_cast<int>(characters) + 1);
  PangoAttrList* none = pango_attr_list_new();
  GList* items = pango_itemize(lease_.context(), text.data(), 0, length, none, nullptr);
  pango_attr_list_unref(none);
  std::size_t character = 0;
  for (GList* at = items; at != nullptr; at = at->next) {
    auto* item = static_cast<PangoItem*>(at->data);
    PangoGlyphString* glyphs = pango_glyph_string_new();
    pango_shape_with_flags(text.data() + item->offset, item->length, text.data(), length, &item->analysis, glyphs,
                           PANGO_SHAPE_NONE);
    const int number = static_cast<int>(out.glyphs.size());
    out.glyphs.push_back(glyphs);
    out.fonts.push_back(handle(item->analysis.font));
    const bool backwards = (item->analysis.level & 1) != 0;  // right-to-left runs stay whole
    for (int g = 0; g < glyphs->num_glyphs;) {
      int next = g + 1;
      while (next < glyphs->num_glyphs && (backwards || glyphs->log_clusters[next] == glyphs->log_clusters[g])) ++next;
      Cluster c;
      const int start = backwards ? 0 : glyphs->log_clusters[g];
      const int end = next < glyphs->num_glyphs ? glyphs->log_clusters[next] : item->length;
      c.byte = item->offset + start;
      c.bytes = end - start;
      c.item = number;
      c.glyph = g;
      c.glyphs = next - g;
      for (int i = g; i < next; ++i) c.advance += glyphs->glyphs[i].geometry.width / static_cast<double>(PANGO_SCALE);
      const char32_t first = g_utf8_get_char(text.data() + c.byte);
      for (int i = g; i < next; ++i)
        if ((glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0) missing_.insert(first);
      if (std::abs(c.advance - style.size) < style.size * 0.02) {  // a full-width character takes one cell of the grid
        c.shift = (pitch - c.advance) / 2;
        c.advance = pitch;
        c.mark = mark_of(first);
      }
      c.break_before = breaks[character].is_line_break != 0;
      c.blank = blank(first);
      c.wide = wide(first);
      out.clusters.push_back(c);
      character += static_cast<std::size_t>(g_utf8_strlen(text.data() + c.byte, c.bytes));
      g = next;
    }
    pango_item_free(item);
  }
  g_list_free(items);
}

TextLine TextSetter::cut(const Shaped& shaped, std::size_t from, std::size_t to, double width, bool stretch,
                         const Style& style) {
  const auto& all = shaped.clusters;
  std::size_t end = to;
  if (stretch)
    while (end > from + 1 && all[end - 1].blank) --end;
  double natural = 0;
  double squeezable = 0;
  std::size_t gaps = 0;
  for (std::size_t i = from; i < end; ++i) {
    natural += all[i].advance;
    if (all[i].mark != Mark::none) squeezable += all[i].advance / 2;
    if (i > from && (all[i].wide || all[i - 1].wide || all[i - 1].blank)) ++gaps;
  }
  double squeeze = 0;  // part of the squeezable halves that is taken
  double extra = 0;    // added to each gap
  if (natural > width + kSlack && squeezable > 0) squeeze = std::min(1.0, (natural - width) / squeezable);
  if (stretch && natural < width - kSlack && gaps > 0) {
    extra = (width - natural) / static_cast<double>(gaps);
    if (extra > style.most_stretch * style.size) extra = 0;
  }
  TextLine line;
  line.size = style.size;
  line.face = style.face;
  line.ink = style.ink;
  if (from < end)
    line.text = std::string(shaped.text.substr(static_cast<std::size_t>(all[from].byte),
                                               static_cast<std::size_t>(all[end - 1].byte + all[end - 1].bytes - all[from].byte)));
  double x = 0;
  int item = -1;
  for (std::size_t i = from; i < end; ++i) {
    const Cluster& c = all[i];
    if (i > from && extra > 0 && (c.wide || all[i - 1].wide || all[i - 1].blank)) x += extra;
    const double taken = c.mark == Mark::none ? 0 : squeeze * c.advance / 2;
    if (c.mark == Mark::opening) x -= taken;  // its blank half stands at the left
    if (c.item != item) {
      line.runs.emplace_back();
      line.runs.back().font = shaped.fonts[static_cast<std::size_t>(c.item)];
      item = c.item;
    }
    GlyphRun& run = line.runs.back();
    run.text += shaped.text.substr(static_cast<std::size_t>(c.byte), static_cast<std::size_t>(c.bytes));
    const PangoGlyphString* glyphs = shaped.glyphs[static_cast<std::size_t>(c.item)];
    double pen = x + c.shift;
    int drawn = 0;
    for (int g = c.glyph; g < c.glyph + c.glyphs; ++g) {
      const PangoGlyphInfo& info = glyphs->glyphs[g];
      if (info.glyph != PANGO_GLYPH_EMPTY && (info.glyph & PANGO_GLYPH_UNKNOWN_FLAG) == 0) {
        run.glyphs.push_back({info.glyph, pen + info.geometry.x_offset / static_cast<double>(PANGO_SCALE),
                              info.geometry.y_offset / static_cast<double>(PANGO_SCALE)});
        ++drawn;
      }
      pen += info.geometry.width / static_cast<double>(PANGO_SCALE);
    }
    run.clusters.emplace_back(c.bytes, drawn);
    x += c.advance - (c.mark == Mark::closing ? taken : 0);
  }
  line.width = x;
  return line;
}

std::vector<TextLine> TextSetter::set(std::string_view text, const Style& style, double width, double indent) {
  std::vector<TextLine> out;
  Shaped shaped;
  if (text.empty()) return out;
  shape(text, style, shaped);
  const auto& all = shaped.clusters;
  const std::size_t count = all.size();
  for (std::size_t from = 0; from < count;) {
    const double room = out.empty() ? width - indent : width;
    double used = 0;
    double squeezable = 0;
    std::size_t to = from;      // what fits
    std::size_t good = from;    // the last place where a line may end
    while (to < count) {
      const Cluster& c = all[to];
      if (used + c.advance > room + kSlack && to > from && !c.blank) break;
      used += c.blank && used + c.advance > room ? 0 : c.advance;
      if (c.mark != Mark::none) squeezable += c.advance / 2;
      ++to;
      if (to == count || all[to].break_before) good = to;
    }
    if (to < count) {
      // Marks that may not begin a line are taken in when the marks of the line give the room.
      std::size_t hang = to;
      double over = used;
      double give = squeezable;
      while (hang < count && (hang == to || !all[hang].break_before) && hang - to < 3) {
        over += all[hang].advance;
        if (all[hang].mark != Mark::none) give += all[hang].advance / 2;
        ++hang;
      }
      const bool ends = hang == count || all[hang].break_before;
      if (all[to].mark == Mark::closing && ends && over - give <= room + kSlack) {
        to = hang;
      } else if (good > from) {
        to = good;
      }
    }
    out.push_back(cut(shaped, from, to, room, to < count, style));
    if (out.size() == 1) out.back().x = indent;
    from = to;
  }
  return out;
}

TextLine TextSetter::line(std::string_view text, const Style& style) {
  Shaped shaped;
  if (!text.empty()) shape(text, style, shaped);
  return cut(shaped, 0, shaped.clusters.size(), 1e9, false, style);
}

}  // namespace mingjing::documents
