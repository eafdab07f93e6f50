#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "base/unicode.hpp"
#include "documents/data_view.hpp"
#include "documents/template_program.hpp"

namespace mingjing::documents {
namespace {

namespace json = boost::json;

constexpr const char* kNumberPending = "（编号待定）";
constexpr const char* kNotEffective = "未生效";

// Typed text as it is printed: no carriage returns and tabs, and the half-width sign of the yuan, because the full-width
// one (U+FFE5) is a dollar sign in Fandol.
std::string printable(std::string_view text) {
  static constexpr std::string_view kWideYen = "￥";
  const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
  if (std::ranges::none_of(text, control) && text.find(kWideYen) == std::string_view::npos) return std::string(text);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, kWideYen.size()) == kWideYen) {
      out += "¥";
      i += 2;
    } else if (text[i] == '\t') {
      out += ' ';
    } else if (text[i] == '\n' || static_cast<unsigned char>(text[i]) >= 0x20) {
      out += text[i];
    }
  }
  while (out.ends_with('\n')) out.pop_back();
  return out;
}

class Filler {
 public:
  Filler(const Template::Program& program, const json::value& data) : program_(program), view_(data) {}

  Result<Filled> run() {
    Filled out;
    out.missing = missing();
    out.document.template_id = program_.id;
    out.document.title = program_.title;
    out.document.footer = program_.footer;
    out.document.page_signature = text(program_.page_signature);
    json::value made;
    const json::value& draft = view_.get("doc.draft", made);
    if (draft.is_bool() && draft.get_bool()) out.document.watermark = kNotEffective;
    blocks_ = &out.document.blocks;
    walk(program_.body);
    if (!error_.empty()) return fault("document_data", program_.id + "：" + error_);
    return out;
  }

  std::vector<RequiredField> missing() {
    std::vector<RequiredField> out;
    for (const RequiredField& field : program_.required)
      if (view_.holds(field.when) && !view_.complete(field.path)) out.push_back(field);
    return out;
  }

 private:
  void fail(std::string why) {
    if (error_.empty()) error_ = std::move(why);
  }

  // --- text
  static std::string joined(const json::array& list) {
    std::string out;
    for (const json::value& one : list) out += (out.empty() ? "" : "、") + std::string(one.get_string());
    return out;
  }
  std::string scalar(const Hole& hole, const json::value& value) {
    if (value.is_string()) return std::string(value.get_string());
    if (value.is_int64()) return std::to_string(value.get_int64());
    if (value.is_uint64()) return std::to_string(value.get_uint64());
    if (value.is_bool()) return value.get_bool() ? "是" : "否";
    if (const json::array* list = value.if_array(); list && std::ranges::all_of(*list, [](const json::value& one) { return one.is_string(); })) return joined(*list);
    if (hole.filters.empty()) fail(hole.path + " 不是一个可以直接写入文书的值");
    return {};
  }
  std::string absent(const Hole& hole) {
    for (std::size_t i = 0; i < hole.filters.size(); ++i) {
      const Filter& f = hole.filters[i];
      if (f.name == "or") return filtered(hole, i + 1, json::value(f.argument), f.argument);
      if (f.name == "check") return "□";
      if (f.name == "count") return "0";
    }
    const std::string path = view_.absolute(hole.path);
    for (const RequiredField& field : program_.required)
      if (field.path == path && view_.holds(field.when) && !field.added_by_issuing)
        return "〔待填：" + (field.label.empty() ? path : field.label) + "〕";
    return {};
  }
  std::string hole(const Hole& h) {
    json::value made;
    const json::value& value = view_.get(h.path, made);
    if (empty_value(value)) return absent(h);
    const std::string out = filtered(h, 0, value, scalar(h, value));
    if (!valid_utf8(out)) return fail(h.path + " 不是有效的文字"), std::string();
    return printable(out);
  }
  std::string filtered(const Hole& h, std::size_t from, const json::value& value, std::string out) {
    for (std::size_t i = from; i < h.filters.size(); ++i) {
      auto done = apply_filter(h.filters[i], value, out);
      if (!done) return fail(h.path + "：" + done.error().what), std::string();
      out = std::move(*done);
    }
    return out;
  }
  template <class Each>
  void each(const std::string& list, const std::string& name, Each&& act) {
    json::value made;
    const json::value& items = view_.get(list, made);
    const json::array* all = items.if_array();
    if (all == nullptr) {
      if (!items.is_null()) fail(list + " 应当是列表");
      return;
    }
    const std::string path = view_.absolute(list) + "[]";
    for (std::size_t i = 0; i < all->size(); ++i) {
      view_.push({name, path, &(*all)[i], i});
      act();
      view_.pop();
    }
  }
  void pieces(const std::vector<TextPiece>& all, std::string& out) {
    for (const TextPiece& piece : all) {
      if (const auto* literal = std::get_if<std::string>(&piece.is)) out += *literal;
      if (const auto* h = std::get_if<Hole>(&piece.is)) out += hole(*h);
      if (const auto* c = std::get_if<TextIf>(&piece.is))
        if (view_.holds(c->condition)) pieces(c->body, out);
      if (const auto* l = std::get_if<TextLoop>(&piece.is)) {
        bool first = true;
        each(l->list, l->name, [&] {
          if (!first) out += l->separator;
          first = false;
          pieces(l->body, out);
        });
      }
    }
  }
  std::string text(const Text& t) {
    std::string out;
    pieces(t.pieces, out);
    return out;
  }

  // --- blocks
  void walk(const std::vector<Node>& nodes) {
    for (const Node& node : nodes) {
      const auto once = [&] {
        if (view_.holds(node.when)) std::visit([&](const auto& is) { block(is); }, node.is);
      };
      if (node.each.empty()) {
        once();
      } else {
        each(node.each, node.as, once);
      }
    }
  }
  void add(Block block) { blocks_->push_back(std::move(block)); }
  std::string number() {
    json::value made;
    const json::value& no = view_.get("doc.no", made);
    return no.is_string() && !no.get_string().empty() ? printable(no.get_string()) : kNumberPending;
  }

  void block(const RedHeadNode& n) { add(RedHead{text(n.organ), program_.numbered ? number() : ""}); }
  void block(const TitleNode& n) { add(Title{text(n.text), text(n.organ)}); }
  void block(const NumberNode&) { add(NumberLine{number()}); }
  void block(const AddresseeNode& n) { add(Addressee{text(n.text)}); }
  void block(const ParagraphNode& n) {
    std::string made = text(n.text);
    if (!made.empty()) add(Paragraph{std::move(made), n.indent, n.align});
  }
  void block(const HeadingNode& n) { add(Heading{n.level, text(n.text)}); }
  void block(const ListNode& n) {
    ItemList made;
    each(n.each, n.as, [&] { made.items.push_back(text(n.item)); });
    if (!made.items.empty()) add(std::move(made));
  }
  void block(const FieldsNode& n) {
    Fields made;
    for (const auto& line : n.lines) {
      FieldLine fields;
      for (const FieldNode& f : line)
        if (view_.holds(f.when)) fields.fields.push_back({text(f.label), text(f.value), f.width});
      if (!fields.fields.empty()) made.lines.push_back(std::move(fields));
    }
    add(std::move(made));
  }
  Row row(const RowNode& n) {
    Row made;
    for (const CellNode& cell : n.cells)
      made.cells.push_back({text(cell.text), cell.span, cell.align, cell.label, cell.min_lines, text(cell.sign)});
    return made;
  }
  void rows(const std::vector<RowNode>& from, std::vector<Row>& to) {
    for (const RowNode& n : from) {
      const auto once = [&] {
        if (view_.holds(n.when)) to.push_back(row(n));
      };
      if (n.each.empty()) {
        once();
      } else {
        each(n.each, n.as, once);
      }
    }
  }
  void block(const TableNode& n) {
    Table made{n.widths, {}, {}};
    rows(n.head, made.head);
    rows(n.rows, made.rows);
    while (made.rows.size() < static_cast<std::size_t>(n.min_rows)) made.rows.push_back({std::vector<Cell>(n.widths.size())});
    add(std::move(made));
  }
  void block(const SignatureNode& n) {
    json::value made;
    const json::value& sealed = view_.get("doc.sealed", made);
    const bool applied = n.seal != Seal::none && sealed.is_bool() && sealed.get_bool();
    add(Signature{text(n.organ), text(n.date), applied ? Seal::applied : n.seal, {text(n.qr), n.qr_caption, text(n.qr_code), text(n.qr_query)}});
  }
  void block(const SignLinesNode& n) {
    SignLines made;
    for (const Text& line : n.lines) made.lines.push_back(text(line));
    add(std::move(made));
  }
  void block(const AttachmentsNode& n) {
    Attachments made;
    for (const Text& item : n.fixed) made.items.push_back(text(item));
    if (!n.each.empty()) each(n.each, n.as, [&] { made.items.push_back(text(n.item)); });
    if (!made.items.empty()) add(std::move(made));
  }
  void block(const SpaceNode& n) { add(Space{n.lines}); }
  void block(const PageBreakNode&) { add(PageBreak{}); }
  void block(const QrNode& n) {
    QrCode made{text(n.url), n.caption, text(n.code), text(n.query)};
    if (!made.url.empty()) add(std::move(made));
  }
  void block(const GroupNode& n) { walk(n.body); }

  const Template::Program& program_;
  DataView view_;
  std::vector<Block>* blocks_ = nullptr;
  std::string error_;
};

}  // namespace

Result<Filled> fill(const Template& used, const json::value& data) { return Filler(used.program(), data).run(); }

std::vector<RequiredField> missing_fields(const Template& used, const json::value& data) {
  return Filler(used.program(), data).missing();
}

}  // namespace mingjing::documents
