#include "documents/html.hpp"

#include <charconv>
#include <cmath>

namespace mingjing::documents {
namespace {

constexpr std::string_view kCss = R"(.mj-document{display:flex;flex-direction:column;gap:16px;align-items:center;padding:16px;background:#e9ecf0}
.mj-page{width:100%;max-width:794px;margin:0;background:#fff;box-shadow:0 1px 4px rgba(0,0,0,.25)}
.mj-page svg{display:block;width:100%;height:auto}
.mj-page text{white-space:pre;font-variant-numeric:tabular-nums}
.mj-fang{font-family:FandolFang,FangSong,STFangsong,"Noto Serif CJK SC","Noto Serif SC",serif}
.mj-song{font-family:FandolSong,SimSun,"Noto Serif CJK SC","Noto Serif SC",serif}
.mj-title{font-family:"FZXiaoBiaoSong-B05S","Noto Serif CJK SC","Noto Serif SC",SimSun,serif;font-weight:700}
.mj-hei{font-family:FandolHei,SimHei,"Noto Sans CJK SC","Noto Sans SC",sans-serif}
.mj-kai{font-family:FandolKai,KaiTi,STKaiti,"Noto Serif CJK SC","Noto Serif SC",serif}
.mj-black{fill:#000;stroke:none}.mj-red{fill:#c70d0d;stroke:none}.mj-grey{fill:#737373;stroke:none}.mj-pale{fill:#e0e0e0;stroke:none}
circle.mj-red{fill:none;stroke:#c70d0d}circle.mj-pale{fill:none;stroke:#e0e0e0}
@media print{.mj-document{display:block;padding:0;background:none}.mj-page{max-width:none;width:210mm;box-shadow:none;break-after:page}}
)";

const char* face_class(Face face) {
  switch (face) {
    case Face::fang: return "mj-fang";
    case Face::song: return "mj-song";
    case Face::title: return "mj-title";
    case Face::hei: return "mj-hei";
    case Face::kai: return "mj-kai";
  }
  return "mj-fang";
}

const char* ink_class(Ink ink) {
  switch (ink) {
    case Ink::red: return "mj-red";
    case Ink::grey: return "mj-grey";
    case Ink::pale: return "mj-pale";
    case Ink::black: break;
  }
  return "mj-black";
}

void escape(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
}

// Hundredths of a point are enough for a screen and keep the bytes the same everywhere.
void number(std::string& out, double value) {
  char buffer[32];
  const auto done = std::to_chars(buffer, buffer + sizeof buffer, std::round(value * 100) / 100);
  out.append(buffer, done.ptr);
}

void attribute(std::string& out, std::string_view name, double value) {
  out += ' ';
  out += name;
  out += "=\"";
  number(out, value);
  out += '"';
}

void text(std::string& out, const TextLine& line) {
  if (line.text.empty()) return;
  out += "<text class=\"";
  out += face_class(line.face);
  out += ' ';
  out += ink_class(line.ink);
  out += '"';
  attribute(out, "x", line.x);
  attribute(out, "y", line.baseline);
  attribute(out, "font-size", line.size);
  if (line.width > 0) {
    attribute(out, "textLength", line.width);
    out += " lengthAdjust=\"spacing\"";
  }
  if (line.angle != 0) {
    out += " transform=\"rotate(";
    number(out, line.angle);
    out += ' ';
    number(out, line.x);
    out += ' ';
    number(out, line.baseline);
    out += ")\" aria-hidden=\"true\"";  // the seal's ring and the watermark would be read letter by letter
  }
  out += '>';
  escape(out, line.text);
  out += "</text>\n";
}

// All boxes of one ink in one path.
void boxes(std::string& out, const Page& page, Ink ink) {
  std::string path;
  for (const Box& box : page.boxes) {
    if (box.ink != ink) continue;
    path += 'M';
    number(path, box.x);
    path += ' ';
    number(path, box.y);
    path += 'h';
    number(path, box.width);
    path += 'v';
    number(path, box.height);
    path += 'h';
    number(path, -box.width);
    path += 'z';
  }
  if (path.empty()) return;
  out += "<path class=\"";
  out += ink_class(ink);
  out += "\" d=\"" + path + "\"/>\n";
}

void page_html(std::string& out, const PagedDocument& document, std::size_t index) {
  const Page& page = document.pages[index];
  const std::string name = "第" + std::to_string(index + 1) + "页，共" + std::to_string(document.pages.size()) + "页";
  out += "<figure class=\"mj-page\" aria-label=\"" + name + "\"><svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ";
  number(out, kPageWidth);
  out += ' ';
  number(out, kPageHeight);
  out += "\"><title>";
  escape(out, document.title);
  out += "</title>\n";
  for (const TextLine& line : page.under) text(out, line);
  for (const Ink ink : {Ink::black, Ink::red, Ink::grey, Ink::pale}) boxes(out, page, ink);
  for (const Ring& ring : page.rings) {
    out += "<circle class=\"";
    out += ink_class(ring.ink);
    out += '"';
    attribute(out, "cx", ring.x);
    attribute(out, "cy", ring.y);
    attribute(out, "r", ring.radius);
    attribute(out, "stroke-width", ring.stroke);
    if (ring.dashed) out += " stroke-dasharray=\"4 3\"";
    out += "/>\n";
  }
  for (const TextLine& line : page.lines) text(out, line);
  out += "</svg></figure>\n";
}

}  // namespace

std::string preview_html(const PagedDocument& document) {
  std::string out = "<div class=\"mj-document\">\n";
  for (std::size_t i = 0; i < document.pages.size(); ++i) page_html(out, document, i);
  return out + "</div>\n";
}

std::string preview_page(const PagedDocument& document, std::string_view stylesheet) {
  std::string out = "<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">";
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>";
  escape(out, document.title);
  out += "</title><link rel=\"stylesheet\" href=\"";
  escape(out, stylesheet);
  out += "\"></head><body>\n";
  return out + preview_html(document) + "</body></html>\n";
}

std::string_view preview_css() { return kCss; }

}  // namespace mingjing::documents
