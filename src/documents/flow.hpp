// From blocks to pages, inside this layer only. A block becomes atoms: pieces that no page break cuts, with lines and
// rules relative to their own top. The flow fills pages with them and keeps together what belongs together.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "documents/pages.hpp"
#include "documents/text_setter.hpp"

namespace mingjing::documents {

struct RowBox;

struct Atom {
  double height = 0;
  std::vector<TextLine> lines;
  std::vector<Box> boxes;
  std::vector<Ring> rings;
  bool on_grid = false;         // begins on a line of the page's grid
  bool keep_with_next = false;  // never the last on a page while something follows
  bool page_break = false;
  int table = -1;               // rows of one table share a number; its head is repeated
  bool table_head = false;
  std::shared_ptr<RowBox> row;  // a row that may be cut between its lines
};

// A table row before it becomes an atom.
struct CellBox {
  double x = 0;
  double width = 0;
  std::vector<TextLine> lines;
  Align align = Align::left;
  bool label = false;
  int min_lines = 1;
  std::optional<TextLine> sign;
};
struct RowBox {
  std::vector<CellBox> cells;
  int table = -1;

  double height() const;
  Atom atom() const;
  // The part that fits into `room` and the rest; nothing where not even a few lines fit or too little would remain.
  std::optional<std::pair<RowBox, RowBox>> split(double room) const;
};

class BlockSetter {
 public:
  explicit BlockSetter(TextSetter& setter) : setter_(setter) {}

  std::vector<Atom> set(const Document& document);

  void operator()(const RedHead& block);
  void operator()(const Title& block);
  void operator()(const NumberLine& block);
  void operator()(const Addressee& block);
  void operator()(const Paragraph& block);
  void operator()(const Heading& block);
  void operator()(const ItemList& block);
  void operator()(const Fields& block);
  void operator()(const Table& block);
  void operator()(const Signature& block);
  void operator()(const SignLines& block);
  void operator()(const Attachments& block);
  void operator()(const Space& block);
  void operator()(const PageBreak& block);
  void operator()(const QrCode& block);

 private:
  void paragraph(std::string_view text, const Style& style, double indent, Align align, bool keep = false);
  void field_line(const FieldLine& line);
  void keep_last_lines(int lines);
  RowBox row(const Row& from, const std::vector<double>& edges, bool head);

  TextSetter& setter_;
  std::vector<Atom> atoms_;
  int tables_ = 0;
};

Style body_style();
// Places `line` in an atom's grid line whose top is `top`.
double baseline_in(double top, double pitch, double size);
// A line for signing, as wide as the text area: every run of ＿ becomes a ruled blank, and the blanks share the room that
// the words leave over by their lengths. Lines and rules relative to a box of height `pitch`.
Atom ruled_line(std::string_view text, Face face, double size, double pitch, TextSetter& setter);
// Modules of a code of `side` points at (x, y); none where the text does not fit.
std::vector<Box> qr_boxes(const std::string& url, double x, double y, double side);
// What a code leads to and what the party asks with, as lines of text, the first with this baseline; answers their height.
double code_lines(const QrCode& qr, double baseline, TextSetter& setter, Atom& atom);
// Seal place, seal, organ, date and code: a block of its own height.
Atom signature_atom(const Signature& block, TextSetter& setter);

std::vector<Page> fill_pages(std::vector<Atom> atoms, double height);

}  // namespace mingjing::documents
