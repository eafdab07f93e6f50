#include "documents/plain_text.hpp"

#include <string_view>

namespace mingjing::documents {
namespace {

// The column mark is ours: text that holds it is written with its full-width twin, so that two different tables
// never read the same. A line feed inside a cell is shown by a mark for the same reason.
constexpr std::string_view kColumn = " │ ";
constexpr std::string_view kLineFeed = " ⏎ ";

std::string cell_text(std::string_view text, bool marks) {
  static constexpr std::string_view kBar = "│";
  const bool plain = text.find('\n') == std::string_view::npos && text.find(kBar) == std::string_view::npos;
  if (!marks || plain) return std::string(text);
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, kBar.size()) == kBar) {
      out += "｜";
      i += 2;
    } else if (text[i] == '\n') {
      out += kLineFeed;
    } else {
      out += text[i];
    }
  }
  return out;
}

class Writer {
 public:
  explicit Writer(bool marks) : marks_(marks) {}
  void operator()(const RedHead& head) { line(head.organ); }
  void operator()(const Title& title) {
    if (!title.organ.empty()) line(title.organ);
    line(title.text);
    out_ += '\n';
  }
  void operator()(const NumberLine&) {}
  void operator()(const Addressee& to) { line(to.text + "："); }
  void operator()(const Paragraph& p) { line(p.text); }
  void operator()(const Heading& h) { line(h.text); }
  void operator()(const ItemList& list) {
    for (const std::string& item : list.items) line(item);
  }
  void operator()(const Fields& fields) {
    for (const FieldLine& l : fields.lines) {
      std::string text;
      for (const Field& f : l.fields) {
        if (!text.empty()) text += mark(kColumn);
        text += cell_text(f.label, marks_) + "：" + cell_text(f.value, marks_);
      }
      line(text);
    }
  }
  void operator()(const Table& table) {
    rows(table.head);
    rows(table.rows);
  }
  void operator()(const Signature& s) { line(s.organ); }
  void operator()(const SignLines& s) {
    for (const std::string& l : s.lines) line(l);
  }
  void operator()(const Attachments& a) {
    if (a.items.empty()) return;
    line("附件：");
    for (const std::string& item : a.items) line(item);
  }
  void operator()(const Space&) {}
  void operator()(const PageBreak&) {}
  void operator()(const QrCode&) {}

  std::string take() { return std::move(out_); }

 private:
  std::string_view mark(std::string_view one) const { return marks_ ? one : "\n"; }
  void line(std::string_view text) {
    out_ += text;
    out_ += '\n';
  }
  void rows(const std::vector<Row>& all) {
    for (const Row& row : all) {
      std::string text;
      for (const Cell& cell : row.cells) {
        if (&cell != &row.cells.front()) text += mark(kColumn);
        text += cell_text(cell.text, marks_);
        if (!cell.sign.empty()) text.append(mark(kLineFeed)).append(cell_text(cell.sign, marks_));
      }
      line(text);
    }
  }

  bool marks_;
  std::string out_;
};

std::string written(const Document& document, bool marks) {
  Writer writer(marks);
  for (const Block& block : document.blocks) std::visit(writer, block);
  return writer.take();
}

}  // namespace

std::string document_text(const Document& document) { return written(document, true); }
std::string document_words(const Document& document) { return written(document, false); }

}  // namespace mingjing::documents
