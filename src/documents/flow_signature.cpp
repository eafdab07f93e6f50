// The end of a document: organ, date, and the seal over the date (GB/T 9704-2012, 7.3.5.1).
#include <algorithm>
#include <cmath>

#include "documents/flow.hpp"

namespace mingjing::documents {
namespace {

constexpr double kSealRadius = 21 * kPointsPerMm;  // 42 mm across
constexpr double kQrSide = 24 * kPointsPerMm;
constexpr double kPi = 3.14159265358979323846;

Style body() { return body_style(); }

// The organ's name along the upper arc, each character upright to the centre.
void arc_text(const std::string& organ, double x, double y, TextSetter& setter, Atom& atom) {
  std::vector<std::string> characters;
  for (std::size_t i = 0; i < organ.size();) {
    const unsigned char c = static_cast<unsigned char>(organ[i]);
    const std::size_t length = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    characters.push_back(organ.substr(i, length));
    i += length;
  }
  const double count = static_cast<double>(characters.size());
  if (count < 1) return;
  const double size = count > 14 ? 10 : 12;
  const double radius = kSealRadius - size - 2;
  const double step = std::min(24.0, 216.0 / count);
  double angle = -step * (count - 1) / 2;
  for (const std::string& character : characters) {
    TextLine line = setter.line(character, {Face::song, size, 0, Ink::red, 0});
    const double turn = angle * kPi / 180;
    // The middle of the character's foot lies on the circle; the line begins half a width before it.
    const double foot_x = x + radius * std::sin(turn);
    const double foot_y = y - radius * std::cos(turn);
    line.x = foot_x - line.width / 2 * std::cos(turn);
    line.baseline = foot_y - line.width / 2 * std::sin(turn);
    line.angle = angle;
    atom.lines.push_back(std::move(line));
    angle += step;
  }
}

void seal(const Signature& block, double x, double y, TextSetter& setter, Atom& atom) {
  if (block.seal == Seal::none) return;
  if (block.seal == Seal::place) {
    atom.rings.push_back({x, y, kSealRadius, 0.5, true, Ink::pale});
    return;
  }
  atom.rings.push_back({x, y, kSealRadius, 2, false, Ink::red});
  arc_text(block.organ, x, y, setter, atom);
  TextLine line = setter.line("电子印章", {Face::song, 11, 0, Ink::red, 0});
  line.x = x - line.width / 2;
  line.baseline = y + kSealRadius * 0.62;
  atom.lines.push_back(std::move(line));
}

}  // namespace

double code_lines(const QrCode& qr, double baseline, TextSetter& setter, Atom& atom) {
  constexpr double kPitch = 12;
  double height = 0;
  for (const std::string* code : {&qr.code, &qr.query}) {
    if (code->empty()) continue;
    TextLine line = setter.line(*code, {Face::song, 9});
    line.x = std::max(0.0, (kQrSide - line.width) / 2);
    line.baseline = baseline + height;
    atom.lines.push_back(std::move(line));
    height += kPitch;
  }
  return height;
}

Atom signature_atom(const Signature& block, TextSetter& setter) {
  Atom atom;
  const bool sealed = block.seal != Seal::none;
  TextLine date = setter.line(block.date.empty() ? "　　年　月　日" : block.date, body());
  TextLine organ = setter.line(block.organ, body());
  // The date ends four characters from the margin; the organ's name stands centred over it.
  const double date_x = kWidth - 4 * kCharPitch - date.width;
  const double middle = date_x + date.width / 2;
  const double organ_x = std::clamp(middle - organ.width / 2, 0.0, std::max(0.0, kWidth - organ.width));
  const double first = kLinePitch;  // a blank line before
  organ.x = organ_x;
  organ.baseline = baseline_in(first, kLinePitch, organ.size);
  date.x = date_x;
  date.baseline = baseline_in(first + kLinePitch, kLinePitch, date.size);
  const double organ_middle = organ_x + organ.width / 2;
  atom.lines.push_back(std::move(organ));
  atom.lines.push_back(std::move(date));
  atom.height = first + 2 * kLinePitch;
  if (sealed) {
    seal(block, (middle + organ_middle) / 2, first + kLinePitch * 1.1, setter, atom);
    atom.height = std::max(atom.height, first + kLinePitch * 1.1 + kSealRadius);
  }
  if (!block.qr.url.empty()) {
    const double top = first * 0.6;
    for (const Box& box : qr_boxes(block.qr.url, 0, top, kQrSide)) atom.boxes.push_back(box);
    TextLine caption = setter.line(block.qr.caption, {Face::song, 9});
    caption.x = std::max(0.0, (kQrSide - caption.width) / 2);
    caption.baseline = top + kQrSide + 8;
    atom.lines.push_back(std::move(caption));
    atom.height = std::max(atom.height, top + kQrSide + 12 + code_lines(block.qr, top + kQrSide + 20, setter, atom));
  }
  return atom;
}

}  // namespace mingjing::documents
