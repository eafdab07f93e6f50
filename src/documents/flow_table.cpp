// Rows of tables: their heights, their rules, and cutting a long one between its lines.
#include <algorithm>
#include <cmath>

#include "documents/flow.hpp"

namespace mingjing::documents {
namespace {

constexpr double kTextSize = 12;    // 小四
constexpr double kPitch = 18;
constexpr double kPadX = 4;
constexpr double kPadY = 3;
constexpr double kRule = 0.6;
constexpr double kMostStretch = 0.1;  // narrow columns would show gaps
constexpr int kFewestLines = 3;     // on either side of a cut

double cell_height(const CellBox& cell) {
  const double lines = static_cast<double>(std::max<std::size_t>(cell.lines.size(), static_cast<std::size_t>(cell.min_lines)));
  return (lines + (cell.sign ? 1.3 : 0)) * kPitch + 2 * kPadY;
}

// A label that needs several lines is broken into lines of about the same length, each as wide as it is.
std::vector<TextLine> cell_lines(std::string_view text, const Style& style, double width, bool label, TextSetter& setter) {
  if (text.empty()) return {setter.line(text, style)};
  if (!label) return setter.set(text, style, width);
  const TextLine whole = setter.line(text, style);
  if (whole.width <= width) return {whole};
  const double count = std::ceil(whole.width / width);
  const double even = std::ceil(whole.width / count / style.size) * style.size;
  std::vector<TextLine> out = setter.set(text, style, std::min(width, even + 0.5));
  for (TextLine& line : out) line = setter.line(line.text, style);
  return out;
}

void rules_around(const CellBox& cell, double height, std::vector<Box>& out) {
  const double half = kRule / 2;
  out.push_back({cell.x - half, -half, cell.width + kRule, kRule, Ink::black});
  out.push_back({cell.x - half, height - half, cell.width + kRule, kRule, Ink::black});
  out.push_back({cell.x - half, -half, kRule, height + kRule, Ink::black});
  out.push_back({cell.x + cell.width - half, -half, kRule, height + kRule, Ink::black});
}

}  // namespace

double RowBox::height() const {
  double out = 0;
  for (const CellBox& cell : cells) out = std::max(out, cell_height(cell));
  return out;
}

Atom RowBox::atom() const {
  Atom out;
  out.height = height();
  out.table = table;
  out.row = std::make_shared<RowBox>(*this);
  for (const CellBox& cell : cells) {
    rules_around(cell, out.height, out.boxes);
    const double foot = cell.sign ? kPitch * 1.3 : 0;
    const double taken = static_cast<double>(cell.lines.size()) * kPitch;
    double top = (out.height - foot - taken) / 2;
    if (cell.sign || cell.min_lines > 1) top = kPadY;  // an opinion is written from the top
    if (cell.label || cell.align == Align::center) top = (out.height - taken) / 2;
    for (TextLine line : cell.lines) {
      const double spare = cell.width - 2 * kPadX - line.width;
      line.x += cell.x + kPadX + (cell.align == Align::center ? spare / 2 : cell.align == Align::right ? spare : 0);
      line.baseline = baseline_in(top, kPitch, line.size);
      out.lines.push_back(std::move(line));
      top += kPitch;
    }
    if (cell.sign) {
      TextLine line = *cell.sign;
      line.x = cell.x + cell.width - kPadX - kTextSize - line.width;
      line.baseline = baseline_in(out.height - kPadY - kPitch, kPitch, line.size);
      out.lines.push_back(std::move(line));
    }
  }
  return out;
}

std::optional<std::pair<RowBox, RowBox>> RowBox::split(double room) const {
  const int fit = static_cast<int>(std::floor((room - 2 * kPadY) / kPitch));
  int most = 0;
  for (const CellBox& cell : cells)
    if (!cell.label) most = std::max(most, std::max(static_cast<int>(cell.lines.size()), cell.min_lines));
  if (fit < kFewestLines || most - fit < 1) return std::nullopt;
  RowBox head = *this;
  RowBox rest = *this;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    CellBox& first = head.cells[i];
    CellBox& second = rest.cells[i];
    first.sign.reset();
    first.min_lines = std::min(first.min_lines, fit);
    second.min_lines = std::max(1, second.min_lines - fit);
    if (first.label) continue;  // a heading of the row stands on both sides of the cut
    const std::size_t keep = std::min(first.lines.size(), static_cast<std::size_t>(fit));
    first.lines.resize(keep);
    second.lines.erase(second.lines.begin(), second.lines.begin() + static_cast<std::ptrdiff_t>(keep));
    // The tail of a cut cell goes on from the top, as text that continues does.
    first.min_lines = std::max(first.min_lines, 2);
    second.min_lines = std::max(second.min_lines, 2);
  }
  return std::make_pair(std::move(head), std::move(rest));
}

RowBox BlockSetter::row(const Row& from, const std::vector<double>& edges, bool head) {
  RowBox out;
  out.table = tables_;
  std::size_t column = 0;
  for (const Cell& cell : from.cells) {
    const std::size_t end = std::min(column + static_cast<std::size_t>(std::max(cell.span, 1)), edges.size() - 1);
    CellBox box;
    box.x = edges[column];
    box.width = edges[end] - edges[column];
    box.align = cell.align;
    box.label = cell.label || head;
    box.min_lines = std::max(cell.min_lines, 1);
    const Style style{box.label ? Face::hei : Face::song, kTextSize, 0, Ink::black, kMostStretch};
    std::string_view rest = cell.text;
    while (!rest.empty()) {
      const auto feed = rest.find('\n');
      for (TextLine& line : cell_lines(rest.substr(0, feed), style, box.width - 2 * kPadX, box.label, setter_))
        box.lines.push_back(std::move(line));
      rest = feed == std::string_view::npos ? std::string_view{} : rest.substr(feed + 1);
    }
    if (!cell.sign.empty()) box.sign = setter_.line(cell.sign, {Face::song, kTextSize});
    out.cells.push_back(std::move(box));
    column = end;
  }
  return out;
}

void BlockSetter::operator()(const Table& block) {
  double total = 0;
  for (const double width : block.widths) total += width;
  std::vector<double> edges = {0};
  for (const double width : block.widths) edges.push_back(edges.back() + kWidth * width / total);
  for (const Row& from : block.head) {
    Atom atom = row(from, edges, true).atom();
    atom.table_head = true;
    atom.keep_with_next = true;
    atom.row.reset();
    atoms_.push_back(std::move(atom));
  }
  for (const Row& from : block.rows) atoms_.push_back(row(from, edges, false).atom());
  ++tables_;
}

}  // namespace mingjing::documents
