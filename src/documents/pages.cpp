#include "documents/pages.hpp"

#include "base/unicode.hpp"
#include "documents/flow.hpp"

namespace mingjing::documents {
namespace {

constexpr double kFootBelow = 7 * kPointsPerMm;  // page number 7 mm below the text area (GB/T 9704 7.5)
constexpr double kFootSize = 14;                 // 4号

void page_number(Page& page, Footer footer, std::size_t number, std::size_t total, TextSetter& setter) {
  if (footer == Footer::none) return;
  const Style style{Face::song, kFootSize};
  std::string text = "— " + std::to_string(number) + " —";
  if (footer == Footer::of_total) text = "第" + std::to_string(number) + "页　共" + std::to_string(total) + "页";
  TextLine line = setter.line(text, style);
  if (footer == Footer::of_total) {
    line.x = kLeft + (kWidth - line.width) / 2;
  } else {
    line.x = number % 2 == 1 ? kLeft + kWidth - kFootSize - line.width : kLeft + kFootSize;
  }
  line.baseline = kTop + kHeight + kFootBelow + kFootSize * 0.88;
  page.lines.push_back(std::move(line));
}

void signature_line(Page& page, const std::string& text, TextSetter& setter) {
  if (text.empty()) return;
  const double top = kTop + kHeight - 1.2 * kLinePitch;
  Atom atom = ruled_line(text, Face::fang, 14, 1.2 * kLinePitch, setter);
  for (TextLine& line : atom.lines) {
    line.x += kLeft;
    line.baseline += top;
    page.lines.push_back(std::move(line));
  }
  for (const Box& box : atom.boxes) page.boxes.push_back({box.x + kLeft, box.y + top, box.width, box.height, box.ink});
}

void watermark(Page& page, const std::string& text, TextSetter& setter) {
  if (text.empty()) return;
  TextLine line = setter.line(text, {Face::hei, 110, 0, Ink::pale, 0});
  const double half = line.width / 2 * 0.70710678;
  line.angle = -45;
  line.x = kPageWidth / 2 - half + 30;
  line.baseline = kPageHeight / 2 + half + 30;
  page.under.push_back(std::move(line));
}

}  // namespace

PagedDocument lay_out(const Document& document, Fonts& fonts) {
  TextSetter setter(fonts);
  PagedDocument out;
  out.title = document.title;
  const double room = document.page_signature.empty() ? kHeight : kHeight - 2 * kLinePitch;
  out.pages = fill_pages(BlockSetter(setter).set(document), room);
  for (std::size_t i = 0; i < out.pages.size(); ++i) {
    page_number(out.pages[i], document.footer, i + 1, out.pages.size(), setter);
    signature_line(out.pages[i], document.page_signature, setter);
    watermark(out.pages[i], document.watermark, setter);
  }
  for (const char32_t c : setter.missing()) out.missing.push_back(to_utf8(std::u32string_view(&c, 1)));
  return out;
}

std::vector<std::string> missing_glyphs(const Document& document, Fonts& fonts) { return lay_out(document, fonts).missing; }

}  // namespace mingjing::documents
