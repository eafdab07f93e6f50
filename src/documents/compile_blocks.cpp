// Blocks of a template's body.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <map>

#include "documents/template_compile.hpp"

namespace mingjing::documents {
namespace {

namespace json = boost::json;

constexpr int kDeepestPart = 4;
constexpr const char* kQrUrl = "{{doc.qr_url}}";
constexpr const char* kQrCode = "{{?doc.code}}验证码：{{doc.code}}{{/}}";
constexpr const char* kQrQuery = "{{?doc.query}}查询码：{{doc.query}}{{/}}";

struct Place {
  const json::object& block;
  const json::value& value;    // of the block's own key
  std::string pointer;         // of the block
  std::string at;              // of the value
  SourceReader& reader;
  const Source* parts;
  Problems& problems;
  int depth;
};

TitleNode title(const Place& p) {
  if (!p.value.is_object()) return {p.reader.text(p.value, p.at), {}};
  const json::object& from = p.value.get_object();
  p.reader.only(from, {"text", "organ"}, p.at);
  TitleNode made;
  if (const json::value* text = from.if_contains("text")) made.text = p.reader.text(*text, p.at + "/text");
  if (const json::value* organ = from.if_contains("organ")) made.organ = p.reader.text(*organ, p.at + "/organ");
  return made;
}

ListNode list(const Place& p) {
  ListNode made;
  if (!p.value.is_object()) return p.reader.problem(p.at, "list 应当有 each、as 和 item"), made;
  const json::object& from = p.value.get_object();
  p.reader.only(from, {"each", "as", "item"}, p.at);
  made.each = p.reader.word(from, "each", p.at);
  made.as = p.reader.word(from, "as", p.at);
  if (const json::value* item = from.if_contains("item")) made.item = p.reader.text(*item, p.at + "/item");
  if (made.each.empty() || made.as.empty()) p.reader.problem(p.at, "list 应当有 each 和 as");
  return made;
}

SignatureNode signature(const Place& p) {
  SignatureNode made;
  if (!p.value.is_object()) return p.reader.problem(p.at, "signature 应当是项目的集合"), made;
  const json::object& from = p.value.get_object();
  p.reader.only(from, {"organ", "date", "seal", "qr", "caption"}, p.at);
  const auto part = [&](std::string_view key, std::string_view preset) {
    const json::value* given = from.if_contains(key);
    return p.reader.text(given != nullptr ? *given : json::value(preset), p.at + "/" + std::string(key));
  };
  made.organ = part("organ", "{{organ.name}}");
  made.date = part("date", "{{doc.date|date_cn}}");
  made.seal = p.reader.flag(from, "seal", true, p.at) ? Seal::place : Seal::none;
  if (p.reader.flag(from, "qr", false, p.at)) {
    made.qr = p.reader.text(json::value(kQrUrl), p.at + "/qr");
    made.qr_code = p.reader.text(json::value(kQrCode), p.at + "/qr");
    made.qr_query = p.reader.text(json::value(kQrQuery), p.at + "/qr");
  }
  made.qr_caption = p.reader.word(from, "caption", p.at);
  if (made.qr_caption.empty()) made.qr_caption = "扫码核验本文书";
  return made;
}

SignLinesNode sign_lines(const Place& p) {
  SignLinesNode made;
  if (!p.value.is_array()) return p.reader.problem(p.at, "sign_lines 应当是文字的列表"), made;
  for (std::size_t i = 0; i < p.value.get_array().size(); ++i)
    made.lines.push_back(p.reader.text(p.value.get_array()[i], p.at + "/" + std::to_string(i)));
  return made;
}

AttachmentsNode attachments(const Place& p) {
  AttachmentsNode made;
  if (p.value.is_array()) {
    for (std::size_t i = 0; i < p.value.get_array().size(); ++i)
      made.fixed.push_back(p.reader.text(p.value.get_array()[i], p.at + "/" + std::to_string(i)));
    return made;
  }
  const ListNode from = list(p);
  made.item = from.item;
  made.each = from.each;
  made.as = from.as;
  return made;
}

QrNode qr(const Place& p) {
  QrNode made;
  made.url = p.reader.text(json::value(kQrUrl), p.at);
  made.code = p.reader.text(json::value(kQrCode), p.at);
  made.query = p.reader.text(json::value(kQrQuery), p.at);
  made.caption = p.value.is_string() ? std::string(p.value.get_string()) : "扫码核验本文书";
  return made;
}

ParagraphNode paragraph(const Place& p) {
  return {p.reader.text(p.value, p.at), p.reader.flag(p.block, "indent", true, p.pointer),
          p.reader.align(p.block, p.pointer)};
}

GroupNode part(const Place& p) {
  GroupNode made;
  const std::string name = p.value.is_string() ? std::string(p.value.get_string()) : std::string();
  const json::object* all = p.parts != nullptr ? p.parts->value.if_object() : nullptr;
  const json::value* blocks = all != nullptr ? all->if_contains(name) : nullptr;
  if (blocks == nullptr) return p.reader.problem(p.at, "没有名为“" + name + "”的公用段落"), made;
  if (p.depth >= kDeepestPart) return p.reader.problem(p.at, "公用段落互相引用过深：" + name), made;
  SourceReader inner(*p.parts, p.problems);
  made.body = compile_blocks(*blocks, "/" + name, inner, p.parts, p.problems, p.depth + 1);
  return made;
}

GroupNode group(const Place& p) {
  return {compile_blocks(p.value, p.at, p.reader, p.parts, p.problems, p.depth)};
}

using Make = void (*)(const Place&, Node&);
const std::map<std::string_view, Make>& makers() {
  static const std::map<std::string_view, Make> all = {
      {"red_head", [](const Place& p, Node& n) { n.is = RedHeadNode{p.reader.text(p.value, p.at), true}; }},
      {"title", [](const Place& p, Node& n) { n.is = title(p); }},
      {"number", [](const Place&, Node& n) { n.is = NumberNode{}; }},
      {"to", [](const Place& p, Node& n) { n.is = AddresseeNode{p.reader.text(p.value, p.at)}; }},
      {"p", [](const Place& p, Node& n) { n.is = paragraph(p); }},
      {"h1", [](const Place& p, Node& n) { n.is = HeadingNode{1, p.reader.text(p.value, p.at)}; }},
      {"h2", [](const Place& p, Node& n) { n.is = HeadingNode{2, p.reader.text(p.value, p.at)}; }},
      {"list", [](const Place& p, Node& n) { n.is = list(p); }},
      {"fields", [](const Place& p, Node& n) { n.is = compile_fields(p.value, p.at, p.reader); }},
      {"table", [](const Place& p, Node& n) { n.is = compile_table(p.value, p.at, p.reader); }},
      {"signature", [](const Place& p, Node& n) { n.is = signature(p); }},
      {"sign_lines", [](const Place& p, Node& n) { n.is = sign_lines(p); }},
      {"attachments", [](const Place& p, Node& n) { n.is = attachments(p); }},
      {"space", [](const Place& p, Node& n) { n.is = SpaceNode{p.reader.integer(p.block, "space", 1, p.pointer)}; }},
      {"page_break", [](const Place&, Node& n) { n.is = PageBreakNode{}; }},
      {"qr", [](const Place& p, Node& n) { n.is = qr(p); }},
      {"part", [](const Place& p, Node& n) { n.is = part(p); }},
      {"do", [](const Place& p, Node& n) { n.is = group(p); }},
  };
  return all;
}

bool modifier(std::string_view key) {
  return key == "when" || key == "each" || key == "as" || key == "indent" || key == "align";
}

}  // namespace

std::vector<Node> compile_blocks(const json::value& blocks, const std::string& pointer, SourceReader& reader,
                                 const Source* parts, Problems& problems, int depth) {
  std::vector<Node> out;
  if (!blocks.is_array()) return reader.problem(pointer, "这里应当是段落的列表"), out;
  for (std::size_t i = 0; i < blocks.get_array().size(); ++i) {
    const std::string at = pointer + "/" + std::to_string(i);
    const json::object* block = blocks.get_array()[i].if_object();
    if (block == nullptr) {
      reader.problem(at, "一段应当写作“种类: 内容”");
      continue;
    }
    Node node;
    int kinds = 0;
    node.file = reader.source().file;
    node.line = reader.source().line_of ? reader.source().line_of(at) : 0;
    node.when = reader.conditions(*block, at);
    node.each = reader.word(*block, "each", at);
    node.as = reader.word(*block, "as", at);
    if (node.each.empty() != node.as.empty()) reader.problem(at, "each 和 as 应当同时出现");
    for (const auto& member : *block) {
      if (modifier(member.key())) continue;
      const std::string key(member.key());
      const auto maker = makers().find(key);
      if (maker == makers().end()) {
        reader.problem(at + "/" + key, "不认识的段落种类：" + key);
        continue;
      }
      ++kinds;
      maker->second({*block, member.value(), at, at + "/" + key, reader, parts, problems, depth}, node);
    }
    if (kinds == 1) {
      out.push_back(std::move(node));
    } else if (kinds > 1) {
      reader.problem(at, "一段只能有一个种类");
    }
  }
  return out;
}

}  // namespace mingjing::documents
