// The compiled form of a template, inside this layer only: text with holes, block nodes, and their checks.
#pragma once

#include <boost/json/object.hpp>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "documents/template.hpp"

namespace mingjing::documents {

struct Filter {
  std::string name;
  std::string argument;
};

struct TextPiece;
struct Text {
  std::vector<TextPiece> pieces;
  std::string file;  // where it stands, for the checks after parsing
  int line = 0;
};

struct Hole {
  std::string path;               // as written: party.name, e.name, officers[].name, e.@
  std::vector<Filter> filters;
};
struct TextLoop {
  std::string list;
  std::string name;
  std::string separator;
  std::vector<TextPiece> body;
};
struct TextIf {
  Condition condition;
  std::vector<TextPiece> body;
};
struct TextPiece {
  std::variant<std::string, Hole, TextLoop, TextIf> is;
};

struct FieldNode {
  Text label;
  Text value;
  double width = 0;
  std::vector<Condition> when;
};
struct CellNode {
  Text text;
  Text sign;
  int span = 1;
  Align align = Align::left;
  bool label = false;
  int min_lines = 1;
};
struct RowNode {
  std::vector<CellNode> cells;
  std::vector<Condition> when;
  std::string each;  // one row for each item of this list
  std::string as;
};

struct Node;

struct RedHeadNode {
  Text organ;
  bool numbered = true;
};
struct TitleNode {
  Text text;
  Text organ;
};
struct NumberNode {};
struct AddresseeNode {
  Text text;
};
struct ParagraphNode {
  Text text;
  bool indent = true;
  Align align = Align::left;
};
struct HeadingNode {
  int level = 1;
  Text text;
};
struct ListNode {
  Text item;
  std::string each;
  std::string as;
};
struct FieldsNode {
  std::vector<std::vector<FieldNode>> lines;
};
struct TableNode {
  std::vector<double> widths;
  std::vector<RowNode> head;
  std::vector<RowNode> rows;
  int min_rows = 0;  // filled up with empty rows for handwriting
};
struct SignatureNode {
  Text organ;
  Text date;
  Text qr;
  std::string qr_caption;
  Text qr_code;
  Text qr_query;
  Seal seal = Seal::place;
};
struct SignLinesNode {
  std::vector<Text> lines;
};
struct AttachmentsNode {
  Text item;
  std::string each;
  std::string as;
  std::vector<Text> fixed;
};
struct SpaceNode {
  int lines = 1;
};
struct PageBreakNode {};
struct QrNode {
  Text url;
  std::string caption;
  Text code;
  Text query;
};
struct GroupNode {  // each/when over several blocks
  std::vector<Node> body;
};

struct Node {
  std::variant<RedHeadNode, TitleNode, NumberNode, AddresseeNode, ParagraphNode, HeadingNode, ListNode, FieldsNode,
               TableNode, SignatureNode, SignLinesNode, AttachmentsNode, SpaceNode, PageBreakNode, QrNode, GroupNode>
      is;
  std::vector<Condition> when;
  std::string each;
  std::string as;
  std::string file;
  int line = 0;
};

struct Template::Program {
  std::string id;
  std::string title;
  std::vector<std::string> citations;
  bool numbered = false;
  std::string number_word;
  std::string number_pattern;
  Footer footer = Footer::outer;
  Text page_signature;
  std::vector<RequiredField> required;
  std::vector<DataPath> needs;
  std::vector<Node> body;
};

// --- text_parse.cpp
// Parses "… {{path|filter:argument}} …"; on failure `error` says why in Chinese.
bool parse_text(std::string_view source, std::vector<TextPiece>& out, std::string& error);
bool parse_condition(std::string_view source, Condition& out, std::string& error);

// --- filters.cpp
bool known_filter(std::string_view name);
// The types of data a filter may be given; empty: any.
std::vector<DataType> filter_takes(std::string_view name);
// Applies one filter to a value that is there (not absent, null or empty). Text in, text out, but for list and amount
// filters that read the value itself.
Result<std::string> apply_filter(const Filter& filter, const boost::json::value& value, const std::string& text);

}  // namespace mingjing::documents
