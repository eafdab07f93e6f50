// Sets text into lines of a given width on the character grid, inside this layer only. Pango itemises, chooses fonts and
// shapes; the lines are broken here, because Chinese official typesetting wants whole characters on a grid, no closing
// mark at the start of a line, and marks squeezed rather than lines left short.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "documents/drawing.hpp"
#include "documents/font_pool.hpp"

namespace mingjing::documents {

struct Style {
  Face face = Face::fang;
  double size = 16;    // points
  double pitch = 0;    // advance of a full-width character; 0: the size
  Ink ink = Ink::black;
  double most_stretch = 0.35;  // of an em between two characters; a line that needs more stays ragged
};

class TextSetter {
 public:
  explicit TextSetter(Fonts& fonts) : lease_(fonts) {}
  ~TextSetter();
  TextSetter(const TextSetter&) = delete;
  TextSetter& operator=(const TextSetter&) = delete;

  // Lines of one paragraph, x from its left edge (the first indented), baseline 0. Text without a line feed.
  // `width` bounds every line; the last line stays ragged, the others are stretched to the width.
  std::vector<TextLine> set(std::string_view text, const Style& style, double width, double indent = 0);
  // One line however long.
  TextLine line(std::string_view text, const Style& style);

  const std::set<char32_t>& missing() const { return missing_; }

 private:
  struct Cluster;
  struct Shaped;

  void shape(std::string_view text, const Style& style, Shaped& out);
  std::shared_ptr<const FontHandle> handle(PangoFont* font);
  TextLine cut(const Shaped& shaped, std::size_t from, std::size_t to, double width, bool stretch, const Style& style);

  FontLease lease_;
  std::map<PangoFont*, std::shared_ptr<const FontHandle>> handles_;
  std::set<char32_t> missing_;
};

}  // namespace mingjing::documents
