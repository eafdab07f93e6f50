// The one document model. A template is filled into it; layout.hpp turns it into pages, plain_text.hpp into the
// canonical text that approval and legal review bind to. Plain values, no I/O, safe to share between threads.
// Widths in tables and fields are in characters of the body type: a full line holds kCharsPerLine of them (GB/T 9704).
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace mingjing::documents {

constexpr int kCharsPerLine = 28;  // GB/T 9704-2012, 5.2.3
constexpr int kLinesPerPage = 22;

enum class Align { left, center, right };

struct QrCode {
  std::string url;      // empty: no code is drawn
  std::string caption;  // a few characters under it
  std::string code;     // what the code leads to, for who types it; empty: not printed
  std::string query;    // with which the party asks about his own case; empty: not printed
};

// 发文机关标志: the organ in red, the number below it, a red line.
struct RedHead {
  std::string organ;
  std::string number;  // not part of the canonical text
};

// The statutory name of the document; internal forms and 笔录 carry the organ's name in black above it.
struct Title {
  std::string text;
  std::string organ;
};

// The number of a form without a red head, at the right under the title. Not part of the canonical text.
struct NumberLine {
  std::string text;
};

struct Addressee {
  std::string text;  // without the colon
};

struct Paragraph {
  std::string text;  // a line feed begins a new paragraph
  bool indent = true;  // first line by two characters
  Align align = Align::left;
};

struct Heading {
  int level = 1;  // 1: 一、 in 黑体; 2: （一） in 楷体
  std::string text;
};

struct ItemList {
  std::vector<std::string> items;  // each with its own number or mark already in the text
};

// One label with its value on a ruled line; an empty value leaves room for handwriting.
struct Field {
  std::string label;
  std::string value;
  double width = 0;  // 0: what the other fields of the line leave over
};
struct FieldLine {
  std::vector<Field> fields;
};
struct Fields {
  std::vector<FieldLine> lines;
};

struct Cell {
  std::string text;
  int span = 1;
  Align align = Align::left;
  bool label = false;  // a heading of the row or column: centred, 黑体
  int min_lines = 1;   // room for handwriting
  std::string sign{};  // a line at the foot of the cell: 签名：　　年　月　日
};
struct Row {
  std::vector<Cell> cells;
};
struct Table {
  std::vector<double> widths;  // in characters; stretched to the full line
  std::vector<Row> head;       // repeated on every page that the table runs over
  std::vector<Row> rows;
};

enum class Seal { none, place, applied };  // applied: the electronic seal of the organ stands on the document

// 发文机关署名、成文日期、印章. Never alone on a page; the seal lies over the date.
struct Signature {
  std::string organ;
  std::string date;  // 2026年9月28日; not part of the canonical text
  Seal seal = Seal::place;
  QrCode qr;  // drawn at the left of the block; not part of the canonical text
};

// Lines for handwriting at the end of a 笔录.
struct SignLines {
  std::vector<std::string> lines;
};

struct Attachments {
  std::vector<std::string> items;
};

struct Space {
  int lines = 1;
};

struct PageBreak {};

using Block = std::variant<RedHead, Title, NumberLine, Addressee, Paragraph, Heading, ItemList, Fields, Table, Signature,
                           SignLines, Attachments, Space, PageBreak, QrCode>;

enum class Footer {
  none,
  of_total,  // 第1页 共3页, centred
  outer,     // GB/T 9704 7.5: — 1 —, odd pages at the right, even pages at the left
};

struct Document {
  std::string template_id;
  std::string title;
  Footer footer = Footer::outer;
  std::string page_signature;  // a line for signatures at the foot of every page (笔录)
  std::string watermark;       // 未生效 on a draft
  std::vector<Block> blocks;
};

}  // namespace mingjing::documents
