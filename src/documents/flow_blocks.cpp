// Text blocks on the grid of 22 lines by 28 characters.
#include <algorithm>
#include <cmath>

#include "documents/flow.hpp"
#include "documents/qr.hpp"

namespace mingjing::documents {
namespace {

constexpr double kBodySize = 16;    // 3号
constexpr double kSignSize = 14;    // 4号
constexpr double kTitleSize = 22;   // 2号
constexpr double kHeadSize = 40;    // red head, smaller where the organ's name is long
constexpr double kRedRule = 1.4;
constexpr double kUnderRule = 0.5;
constexpr double kQrSide = 24 * kPointsPerMm;
constexpr std::string_view kBlank = "＿";

double align_x(Align align, double width, double room) {
  if (align == Align::center) return (room - width) / 2;
  return align == Align::right ? room - width : 0;
}

Atom grid_line(TextLine line) {
  Atom atom;
  atom.height = kLinePitch;
  atom.on_grid = true;
  line.baseline = baseline_in(0, kLinePitch, line.size);
  atom.lines.push_back(std::move(line));
  return atom;
}

Atom blank(double height) {
  Atom atom;
  atom.height = height;
  return atom;
}

}  // namespace

Style body_style() { return {Face::fang, kBodySize, kCharPitch}; }

// The ideographic em box stands in the middle of its line: 0.88 em above, 0.12 em below the baseline.
double baseline_in(double top, double pitch, double size) { return top + pitch / 2 + 0.38 * size; }

std::vector<Box> qr_boxes(const std::string& url, double x, double y, double side) {
  std::vector<Box> out;
  const auto code = qr_modules(url);
  if (!code) return out;
  const double module = side / (code->size + 8);  // four modules of quiet zone on each side
  for (int row = 0; row < code->size; ++row) {
    for (int from = 0; from < code->size;) {
      int to = from;
      while (to < code->size && code->at(to, row)) ++to;
      if (to > from) out.push_back({x + module * (from + 4), y + module * (row + 4), module * (to - from), module, Ink::black});
      from = std::max(to, from + 1);
    }
  }
  return out;
}

Atom ruled_line(std::string_view text, Face face, double size, double pitch, TextSetter& setter) {
  struct Piece {
    TextLine words;
    double share = 0;  // of the room, for a blank
  };
  const auto pieces_of = [&](double at_size, double& words, double& shares) {
    std::vector<Piece> out;
    words = shares = 0;
    for (std::size_t i = 0; i < text.size();) {
      std::size_t end = i;
      while (text.substr(end, kBlank.size()) == kBlank) end += kBlank.size();
      if (end > i) {
        out.push_back({{}, static_cast<double>(end - i)});
        shares += out.back().share;
      } else {
        end = std::min(text.find(kBlank, i), text.size());
        out.push_back({setter.line(text.substr(i, end - i), {face, at_size}), 0});
        words += out.back().words.width;
      }
      i = end;
    }
    return out;
  };
  double words = 0;
  double shares = 0;
  std::vector<Piece> pieces = pieces_of(size, words, shares);
  constexpr double kLeast = 0.2;  // of the line is for writing
  if (words > kWidth * (1 - kLeast)) {
    size *= kWidth * (1 - kLeast) / words;
    pieces = pieces_of(size, words, shares);
  }
  Atom atom;
  atom.height = pitch;
  double x = 0;
  for (Piece& piece : pieces) {
    if (piece.share > 0) {
      const double room = (kWidth - words) * piece.share / shares;
      atom.boxes.push_back({x, baseline_in(0, pitch, size) + 2, room, kUnderRule, Ink::black});
      x += room;
    } else {
      piece.words.x = x;
      piece.words.baseline = baseline_in(0, pitch, size);
      x += piece.words.width;
      atom.lines.push_back(std::move(piece.words));
    }
  }
  return atom;
}

std::vector<Atom> BlockSetter::set(const Document& document) {
  for (const Block& block : document.blocks) std::visit(*this, block);
  return std::move(atoms_);
}

void BlockSetter::paragraph(std::string_view text, const Style& style, double indent, Align align, bool keep) {
  while (true) {
    const auto feed = text.find('\n');
    for (TextLine& line : setter_.set(text.substr(0, feed), style, kWidth, indent)) {
      line.x += align_x(align, line.width, kWidth);
      atoms_.push_back(grid_line(std::move(line)));
      atoms_.back().keep_with_next = keep;
    }
    if (feed == std::string_view::npos) break;
    text = text.substr(feed + 1);
  }
}

void BlockSetter::operator()(const RedHead& block) {
  Atom atom;
  Style style{Face::title, kHeadSize, 0, Ink::red, 0};
  TextLine organ = setter_.line(block.organ, style);
  if (organ.width > kWidth) {
    style.size = std::floor(kHeadSize * kWidth / organ.width);
    organ = setter_.line(block.organ, style);
  }
  organ.x = align_x(Align::center, organ.width, kWidth);
  organ.baseline = baseline_in(0, 1.8 * kLinePitch, style.size);
  double y = 1.8 * kLinePitch;
  atom.lines.push_back(std::move(organ));
  if (!block.number.empty()) {
    TextLine number = setter_.line(block.number, body_style());
    number.x = align_x(Align::center, number.width, kWidth);
    number.baseline = baseline_in(y, kLinePitch, kBodySize);
    atom.lines.push_back(std::move(number));
    y += kLinePitch;
  }
  y += 4 * kPointsPerMm - (kLinePitch - kBodySize) / 2;  // 4 mm below the number (GB/T 9704 7.2.7)
  atom.boxes.push_back({0, y, kWidth, kRedRule, Ink::red});
  atom.height = y + kRedRule + kLinePitch / 3;
  atom.keep_with_next = true;
  atoms_.push_back(std::move(atom));
}

void BlockSetter::operator()(const Title& block) {
  if (!block.organ.empty()) {
    TextLine organ = setter_.line(block.organ, {Face::title, 18});
    organ.x = align_x(Align::center, organ.width, kWidth);
    atoms_.push_back(grid_line(std::move(organ)));
    atoms_.back().keep_with_next = true;
  }
  Atom atom;
  atom.on_grid = true;
  atom.keep_with_next = true;
  const double pitch = 1.25 * kLinePitch;
  for (TextLine& line : setter_.set(block.text, {Face::title, kTitleSize}, kWidth)) {
    line.x = align_x(Align::center, line.width, kWidth);
    line.baseline = baseline_in(atom.height, pitch, kTitleSize);
    atom.height += pitch;
    atom.lines.push_back(std::move(line));
  }
  atom.height += 0.4 * kLinePitch;
  atoms_.push_back(std::move(atom));
}

void BlockSetter::operator()(const NumberLine& block) {
  TextLine line = setter_.line(block.text, {Face::fang, 14});
  line.x = kWidth - line.width;
  Atom atom;
  atom.height = 0.9 * kLinePitch;
  atom.keep_with_next = true;
  line.baseline = baseline_in(0, atom.height, line.size) - 2;
  atom.lines.push_back(std::move(line));
  atoms_.push_back(std::move(atom));
}

void BlockSetter::operator()(const Addressee& block) { paragraph(block.text + "：", body_style(), 0, Align::left, true); }

void BlockSetter::operator()(const Paragraph& block) {
  paragraph(block.text, body_style(), block.indent ? 2 * kCharPitch : 0, block.align);
}

void BlockSetter::operator()(const Heading& block) {
  Style style = body_style();
  style.face = block.level == 1 ? Face::hei : Face::kai;
  paragraph(block.text, style, 2 * kCharPitch, Align::left, true);
}

void BlockSetter::operator()(const ItemList& block) {
  for (const std::string& item : block.items) paragraph(item, body_style(), 2 * kCharPitch, Align::left);
}

void BlockSetter::field_line(const FieldLine& from) {
  const auto ruled = [](Atom& atom, double x, double to) {
    if (to > x) atom.boxes.push_back({x, kLinePitch - 4, to - x, kUnderRule, Ink::black});
  };
  if (from.fields.size() == 1 && from.fields[0].width <= 0) {
    const Field& field = from.fields[0];
    TextLine label = setter_.line(field.label.empty() ? "" : field.label + "：", body_style());
    const double start = label.width;
    std::vector<TextLine> value = setter_.set(field.value, body_style(), kWidth, start);
    Atom first = grid_line(std::move(label));
    ruled(first, start, kWidth);
    if (!value.empty()) {
      value[0].baseline = baseline_in(0, kLinePitch, kBodySize);
      first.lines.push_back(std::move(value[0]));
    }
    atoms_.push_back(std::move(first));
    for (std::size_t i = 1; i < value.size(); ++i) {
      Atom next = grid_line(std::move(value[i]));
      ruled(next, 0, kWidth);
      atoms_.push_back(std::move(next));
    }
    return;
  }
  double fixed = 0;
  int open = 0;
  for (const Field& field : from.fields) {
    fixed += field.width * kCharPitch;
    open += field.width <= 0;
  }
  Atom atom;
  atom.height = kLinePitch;
  atom.on_grid = true;
  double x = 0;
  for (const Field& field : from.fields) {
    const double room = field.width > 0 ? field.width * kCharPitch : std::max(0.0, kWidth - fixed) / std::max(open, 1);
    TextLine label = setter_.line(field.label + "：", body_style());
    TextLine value = setter_.line(field.value, body_style());
    const double left = room - label.width - 4;
    if (value.width > left) {  // too long for its place: the fields of this line stand below each other
      for (const Field& one : from.fields) field_line({{{one.label, one.value, 0}}});
      return;
    }
    label.baseline = value.baseline = baseline_in(0, kLinePitch, kBodySize);
    label.x = x;
    value.x = x + label.width;
    ruled(atom, x + label.width, x + room - 4);
    atom.lines.push_back(std::move(label));
    if (!field.value.empty()) atom.lines.push_back(std::move(value));
    x += room;
  }
  atoms_.push_back(std::move(atom));
}

void BlockSetter::operator()(const Fields& block) {
  for (const FieldLine& line : block.lines) field_line(line);
}

void BlockSetter::keep_last_lines(int lines) {
  for (auto at = atoms_.rbegin(); at != atoms_.rend() && lines > 0; ++at) {
    at->keep_with_next = true;
    if (at->table >= 0) break;
    lines -= at->lines.empty() ? 0 : 1;
  }
}

void BlockSetter::operator()(const Signature& block) {
  keep_last_lines(2);
  atoms_.push_back(signature_atom(block, setter_));
}

void BlockSetter::operator()(const SignLines& block) {
  keep_last_lines(1);
  for (const std::string& text : block.lines) {
    if (text.find(kBlank) != std::string::npos) {
      atoms_.push_back(ruled_line(text, Face::fang, kSignSize, 1.2 * kLinePitch, setter_));
      atoms_.back().keep_with_next = &text != &block.lines.back();
    } else {
      paragraph(text, body_style(), 0, Align::left, true);
    }
  }
}

void BlockSetter::operator()(const Attachments& block) {
  atoms_.push_back(blank(kLinePitch));
  const bool one = block.items.size() == 1;
  for (std::size_t i = 0; i < block.items.size(); ++i) {
    const double indent = (i == 0 ? 2 : 5) * kCharPitch;
    const std::string mark = one ? "" : std::to_string(i + 1) + ".";
    paragraph((i == 0 ? "附件：" : "") + mark + block.items[i], body_style(), indent, Align::left);
  }
}

void BlockSetter::operator()(const Space& block) {
  for (int i = 0; i < block.lines; ++i) atoms_.push_back(blank(kLinePitch));
}

void BlockSetter::operator()(const PageBreak&) {
  Atom atom;
  atom.page_break = true;
  atoms_.push_back(std::move(atom));
}

void BlockSetter::operator()(const QrCode& block) {
  if (block.url.empty()) return;
  Atom atom;
  atom.boxes = qr_boxes(block.url, 0, 0, kQrSide);
  TextLine caption = setter_.line(block.caption, {Face::song, 9});
  caption.x = (kQrSide - caption.width) / 2;
  caption.baseline = kQrSide + 9;
  atom.lines.push_back(std::move(caption));
  atom.height = kQrSide + 14 + code_lines(block, kQrSide + 21, setter_, atom);
  atoms_.push_back(std::move(atom));
}

}  // namespace mingjing::documents
