// What a compiled template reads: every path is known, every filter gets the kind of data it takes, and what issuing
// adds (number, date, QR code) stands only where the canonical text leaves it out.
#include <algorithm>
#include <map>
#include <set>

#include "documents/template_compile.hpp"

namespace mingjing::documents {
namespace {

constexpr std::string_view kIssuing = "doc.";

struct Scope {
  std::map<std::string, std::string> names;  // loop variable -> path of the list's items
};

struct Where {
  std::string file;
  int line = 0;
};

class Checker {
 public:
  Checker(const std::vector<DataPath>* known, Problems& problems) : known_(known), problems_(problems) {}

  void walk(const std::vector<Node>& nodes, const Scope& scope) {
    for (const Node& node : nodes) {
      at_ = {node.file, node.line};
      Scope inner = scope;
      enter(node.each, node.as, inner);
      conditions(node.when, inner);  // asked for every item of `each`, so it may name the item
      std::visit([&](const auto& is) { block(is, inner); }, node.is);
    }
  }
  void text(const Text& t, const Scope& scope, bool issuing = false) {
    at_ = {t.file, t.line};
    pieces(t.pieces, scope, issuing);
  }
  std::vector<DataPath> needs() const {
    std::vector<DataPath> out;
    for (const std::string& path : read_) {
      const DataPath* found = find(path);
      if (found != nullptr) out.push_back(*found);
      if (known_ == nullptr) out.push_back({path, {}, DataType::text});
    }
    return out;
  }
  void require(const RequiredField& field, const std::string& file, int line) {
    at_ = {file, line};
    if (known_ != nullptr && find(field.path) == nullptr && !prefix(field.path)) problem("没有这一数据项：" + field.path);
    conditions(field.when, {});
    read_.insert(field.path);
  }

 private:
  void problem(std::string message) { problems_.push_back({at_.file, at_.line, std::move(message)}); }

  const DataPath* find(std::string_view path) const {
    if (known_ == nullptr) return nullptr;
    const auto it = std::find_if(known_->begin(), known_->end(), [&](const DataPath& d) { return d.path == path; });
    return it == known_->end() ? nullptr : &*it;
  }
  // Something below it is known: draft.evidence of draft.evidence[].name, party of party.name.
  bool prefix(const std::string& path) const {
    return std::any_of(known_->begin(), known_->end(), [&](const DataPath& d) {
      const std::string_view rest = std::string_view(d.path).substr(std::min(path.size(), d.path.size()));
      return d.path.starts_with(path) && (rest.starts_with('.') || rest.starts_with("[]"));
    });
  }
  static std::string resolve(const std::string& path, const Scope& scope) {
    const auto dot = path.find_first_of(".[");
    const auto found = scope.names.find(path.substr(0, dot));
    if (found == scope.names.end()) return path;
    return dot == std::string::npos ? found->second : found->second + path.substr(dot);
  }
  void enter(const std::string& list, const std::string& name, Scope& scope) {
    if (list.empty()) return;
    const std::string path = resolve(list, scope);
    if (known_ != nullptr && find(path + "[]") == nullptr && !prefix(path + "[]")) problem("没有这一列表：" + path);
    scope.names[name] = path + "[]";
  }
  void conditions(const std::vector<Condition>& all, const Scope& scope) {
    for (const Condition& c : all) {
      const std::string path = resolve(c.path, scope);
      if (known_ != nullptr && find(path) == nullptr && !prefix(path)) problem("条件里没有这一数据项：" + path);
      if (find(path) != nullptr) read_.insert(path);
    }
  }
  void hole(const Hole& h, const Scope& scope, bool issuing) {
    const std::string path = resolve(h.path, scope);
    if (path.ends_with("[].@")) return;
    if (path.starts_with(kIssuing) && !issuing)
      problem("文号、日期、二维码属于签发时加上的内容，只能写在 number、red_head、signature、qr 里：" + path);
    read_.insert(path);
    if (known_ == nullptr) return;
    const DataPath* found = find(path);
    if (found == nullptr && !prefix(path)) return problem("没有这一数据项：" + path);
    const DataType type = found == nullptr ? DataType::list : found->type;
    bool shaped = type == DataType::text || type == DataType::number;
    for (const Filter& f : h.filters) {
      const std::vector<DataType> takes = filter_takes(f.name);
      const bool flows = f.name == "join" && path.find("[]") != std::string::npos;
      if (takes.empty() || shaped || flows) {
        shaped = shaped || f.name != "or";
        if (takes.empty()) continue;
      }
      if (std::find(takes.begin(), takes.end(), type) == takes.end() && !flows)
        problem("格式“" + f.name + "”不适用于数据项 " + path);
      shaped = true;
    }
    if (!shaped && type != DataType::list)
      problem("数据项 " + path + " 不是文字，应当写明格式（money、date_cn、datetime_cn、check 等）");
  }
  void pieces(const std::vector<TextPiece>& all, const Scope& scope, bool issuing) {
    for (const TextPiece& piece : all) {
      if (const auto* h = std::get_if<Hole>(&piece.is)) hole(*h, scope, issuing);
      if (const auto* l = std::get_if<TextLoop>(&piece.is)) {
        Scope inner = scope;
        enter(l->list, l->name, inner);
        pieces(l->body, inner, issuing);
      }
      if (const auto* c = std::get_if<TextIf>(&piece.is)) {
        conditions({c->condition}, scope);
        pieces(c->body, scope, issuing);
      }
    }
  }

  void block(const RedHeadNode& n, const Scope& s) { text(n.organ, s); }
  void block(const TitleNode& n, const Scope& s) { text(n.text, s), text(n.organ, s); }
  void block(const NumberNode&, const Scope&) {}
  void block(const AddresseeNode& n, const Scope& s) { text(n.text, s); }
  void block(const ParagraphNode& n, const Scope& s) { text(n.text, s); }
  void block(const HeadingNode& n, const Scope& s) { text(n.text, s); }
  void block(const ListNode& n, Scope s) {
    enter(n.each, n.as, s);
    text(n.item, s);
  }
  void block(const FieldsNode& n, const Scope& s) {
    for (const auto& line : n.lines)
      for (const FieldNode& f : line) conditions(f.when, s), text(f.label, s), text(f.value, s);
  }
  void block(const TableNode& n, const Scope& s) {
    for (const auto* rows : {&n.head, &n.rows}) {
      for (const RowNode& row : *rows) {
        Scope inner = s;
        enter(row.each, row.as, inner);
        conditions(row.when, inner);
        for (const CellNode& cell : row.cells) text(cell.text, inner), text(cell.sign, inner);
      }
    }
  }
  void block(const SignatureNode& n, const Scope& s) {
    text(n.organ, s);
    text(n.date, s, true);
    text(n.qr, s, true);
    text(n.qr_code, s, true);
    text(n.qr_query, s, true);
  }
  void block(const SignLinesNode& n, const Scope& s) {
    for (const Text& line : n.lines) text(line, s);
  }
  void block(const AttachmentsNode& n, Scope s) {
    for (const Text& item : n.fixed) text(item, s);
    enter(n.each, n.as, s);
    text(n.item, s);
  }
  void block(const SpaceNode&, const Scope&) {}
  void block(const PageBreakNode&, const Scope&) {}
  void block(const QrNode& n, const Scope& s) {
    text(n.url, s, true);
    text(n.code, s, true);
    text(n.query, s, true);
  }
  void block(const GroupNode& n, const Scope& s) { walk(n.body, s); }

  const std::vector<DataPath>* known_;
  Problems& problems_;
  Where at_;
  std::set<std::string> read_;
};

}  // namespace

void check_paths(Template::Program& program, const std::vector<DataPath>* known, Problems& problems) {
  Checker checker(known, problems);
  checker.walk(program.body, {});
  checker.text(program.page_signature, {});
  for (const RequiredField& field : program.required)
    checker.require(field, program.page_signature.file, program.page_signature.line);
  program.needs = checker.needs();
  for (RequiredField& field : program.required)
    for (const DataPath& path : program.needs)
      if (path.path == field.path && field.label.empty()) field.label = path.label;
}

}  // namespace mingjing::documents
