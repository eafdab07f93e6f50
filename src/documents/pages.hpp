// A document laid out: pages of lines with positions, in points from the upper left corner of an A4 page. The PDF and
// the preview are both drawn from this, so they agree line for line.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "documents/fonts.hpp"
#include "documents/model.hpp"

namespace mingjing::documents {

constexpr double kPointsPerMm = 72.0 / 25.4;
constexpr double kPageWidth = 210 * kPointsPerMm;
constexpr double kPageHeight = 297 * kPointsPerMm;
// GB/T 9704-2012, 5.2.1: 天头 37 mm, 订口 28 mm, 版心 156 mm × 225 mm.
constexpr double kTop = 37 * kPointsPerMm;
constexpr double kLeft = 28 * kPointsPerMm;
constexpr double kWidth = 156 * kPointsPerMm;
constexpr double kHeight = 225 * kPointsPerMm;
constexpr double kLinePitch = kHeight / kLinesPerPage;
constexpr double kCharPitch = kWidth / kCharsPerLine;

enum class Ink { black, red, grey, pale };

struct FontHandle;  // a cairo scaled font, of drawing.hpp

struct PlacedGlyph {
  std::uint32_t index = 0;
  double x = 0;  // from the start of the line
  double y = 0;  // from the baseline, downwards
};
struct GlyphRun {
  std::shared_ptr<const FontHandle> font;
  std::string text;
  std::vector<PlacedGlyph> glyphs;
  std::vector<std::pair<int, int>> clusters;  // bytes of text, glyphs
};
struct TextLine {
  double x = 0;
  double baseline = 0;
  double width = 0;
  double size = 0;
  double angle = 0;  // degrees, clockwise, around (x, baseline)
  Face face = Face::fang;
  Ink ink = Ink::black;
  std::string text;
  std::vector<GlyphRun> runs;
};
struct Box {  // filled
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
  Ink ink = Ink::black;
};
struct Ring {  // drawn
  double x = 0;
  double y = 0;
  double radius = 0;
  double stroke = 1;
  bool dashed = false;
  Ink ink = Ink::black;
};
struct Page {
  std::vector<TextLine> under;  // the watermark
  std::vector<TextLine> lines;
  std::vector<Box> boxes;
  std::vector<Ring> rings;
};
struct PagedDocument {
  std::string title;
  std::vector<Page> pages;
  std::vector<std::string> missing;  // characters that no font draws, each once; a document with any is not issued
};

// Pure but for font files: the same document and fonts give the same pages.
PagedDocument lay_out(const Document& document, Fonts& fonts);
// The characters of the document that no font draws. Empty: it may be issued.
std::vector<std::string> missing_glyphs(const Document& document, Fonts& fonts);

}  // namespace mingjing::documents
