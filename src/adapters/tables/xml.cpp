#include "adapters/tables/xml.hpp"

#include <expat.h>

#include <memory>

namespace mingjing::tables {
namespace {

std::string_view local(const char* name) {
  const std::string_view whole(name);
  const auto colon = whole.rfind(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

struct Reading {
  const XmlEvents& events;
  XML_Parser parser;
  bool failed = false;
};

// No exception may pass through the C library: the first one ends the reading.
template <class Tell>
void guarded(void* data, Tell tell) {
  auto& reading = *static_cast<Reading*>(data);
  if (reading.failed) return;
  try {
    tell(reading.events);
  } catch (...) {
    reading.failed = true;
    XML_StopParser(reading.parser, XML_FALSE);
  }
}

void XMLCALL on_open(void* data, const char* name, const char** attributes) {
  guarded(data, [&](const XmlEvents& events) {
    XmlAttributes named;
    for (auto at = attributes; at[0] != nullptr; at += 2) named[std::string(local(at[0]))] = at[1];
    events.opened(local(name), named);
  });
}

void XMLCALL on_close(void* data, const char* name) {
  guarded(data, [&](const XmlEvents& events) { events.closed(local(name)); });
}

void XMLCALL on_text(void* data, const char* text, int length) {
  guarded(data, [&](const XmlEvents& events) { events.text(std::string_view(text, static_cast<std::size_t>(length))); });
}

// A document type can define entities that grow without end; a spreadsheet has none.
void XMLCALL on_doctype(void* data, const char*, const char*, const char*, int) { XML_StopParser(static_cast<Reading*>(data)->parser, XML_FALSE); }

struct Free {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

}  // namespace

Status<> read_xml(std::string_view bytes, const XmlEvents& events) {
  const std::unique_ptr<XML_ParserStruct, Free> parser(XML_ParserCreate(nullptr));
  if (!parser) return fault("bad_sheet", "表格内容不能读取");
  Reading reading{events, parser.get(), false};
  XML_SetUserData(parser.get(), &reading);
  XML_SetElementHandler(parser.get(), on_open, on_close);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);
  constexpr std::size_t kPiece = 1 << 20;
  for (std::size_t at = 0; at <= bytes.size(); at += kPiece) {
    const auto piece = bytes.substr(at, kPiece);
    const bool last = at + kPiece > bytes.size();
    if (XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()), last ? 1 : 0) != XML_STATUS_OK)
      return fault("bad_sheet", reading.failed ? "表格过大，不能读取" : "表格内容不是合格的 XML");
  }
  return Done{};
}

}  // namespace mingjing::tables
