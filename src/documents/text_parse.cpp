#include <algorithm>

#include "documents/template_program.hpp"

namespace mingjing::documents {
namespace {

constexpr std::string_view kOpen = "{{";
constexpr std::string_view kClose = "}}";
constexpr int kDeepest = 16;

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

bool good_path(std::string_view path) {
  if (path.empty() || path.front() == '.' || path.back() == '.') return false;
  return std::all_of(path.begin(), path.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
           c == '[' || c == ']' || c == '@';
  });
}

class Parser {
 public:
  Parser(std::string_view source, std::string& error) : rest_(source), error_(error) {}

  bool run(std::vector<TextPiece>& out, bool inside) {
    while (!rest_.empty()) {
      const auto open = rest_.find(kOpen);
      if (open == std::string_view::npos) {
        literal(out, rest_);
        rest_ = {};
        break;
      }
      literal(out, rest_.substr(0, open));
      const auto close = rest_.find(kClose, open);
      if (close == std::string_view::npos) return fail("“{{”没有对应的“}}”");
      const std::string_view tag = trim(rest_.substr(open + 2, close - open - 2));
      rest_ = rest_.substr(close + 2);
      if (tag == "/") return inside || fail("“{{/}}”前没有“{{#…}}”或者“{{?…}}”");
      if (!one(tag, out)) return false;
    }
    return !inside || fail("“{{#…}}”或者“{{?…}}”没有对应的“{{/}}”");
  }

 private:
  bool fail(std::string why) {
    error_ = std::move(why);
    return false;
  }
  void literal(std::vector<TextPiece>& out, std::string_view text) {
    if (!text.empty()) out.push_back({std::string(text)});
  }
  bool one(std::string_view tag, std::vector<TextPiece>& out) {
    if (tag.starts_with('#')) return loop(tag.substr(1), out);
    if (tag.starts_with('?')) return conditional(tag.substr(1), out);
    return hole(tag, out);
  }
  bool loop(std::string_view tag, std::vector<TextPiece>& out) {
    TextLoop made;
    const auto semicolon = tag.find(';');
    std::string_view head = trim(tag.substr(0, semicolon));
    if (semicolon != std::string_view::npos) made.separator = std::string(trim(tag.substr(semicolon + 1)));
    const auto as = head.find(" as ");
    if (as == std::string_view::npos) return fail("循环应写作“{{#列表 as 名称; 分隔符}}”");
    made.list = std::string(trim(head.substr(0, as)));
    made.name = std::string(trim(head.substr(as + 4)));
    if (!good_path(made.list) || !good_path(made.name)) return fail("循环的列表或者名称写法不对：" + std::string(tag));
    if (!inner(made.body)) return false;
    out.push_back({std::move(made)});
    return true;
  }
  bool conditional(std::string_view tag, std::vector<TextPiece>& out) {
    TextIf made;
    if (!parse_condition(tag, made.condition, error_)) return false;
    if (!inner(made.body)) return false;
    out.push_back({std::move(made)});
    return true;
  }
  bool inner(std::vector<TextPiece>& body) {
    if (++depth_ > kDeepest) return fail("“{{#…}}”和“{{?…}}”套得太深");
    const bool good = run(body, true);
    --depth_;
    return good;
  }
  bool hole(std::string_view tag, std::vector<TextPiece>& out) {
    Hole made;
    auto bar = tag.find('|');
    made.path = std::string(trim(tag.substr(0, bar)));
    if (!good_path(made.path)) return fail("空格内的数据项写法不对：" + std::string(tag));
    while (bar != std::string_view::npos) {
      tag = tag.substr(bar + 1);
      bar = tag.find('|');
      const std::string_view one = tag.substr(0, bar);
      const auto colon = one.find(':');
      Filter filter{std::string(trim(one.substr(0, colon))), {}};
      if (colon != std::string_view::npos) filter.argument = std::string(trim(one.substr(colon + 1)));
      if (!known_filter(filter.name)) return fail("没有名为“" + filter.name + "”的格式");
      made.filters.push_back(std::move(filter));
    }
    out.push_back({std::move(made)});
    return true;
  }

  std::string_view rest_;
  std::string& error_;
  int depth_ = 0;
};

}  // namespace

bool parse_text(std::string_view source, std::vector<TextPiece>& out, std::string& error) { return Parser(source, error).run(out, false); }

bool parse_condition(std::string_view source, Condition& out, std::string& error) {
  std::string_view rest = trim(source);
  if (rest.starts_with('!')) {
    out.negated = true;
    rest = trim(rest.substr(1));
  }
  const auto equals = rest.find('=');
  if (equals != std::string_view::npos) {
    std::string_view left = rest.substr(0, equals);
    if (left.ends_with('!')) {
      out.negated = !out.negated;
      left.remove_suffix(1);
    }
    out.compares = true;
    out.value = std::string(trim(rest.substr(equals + 1)));
    rest = trim(left);
  }
  out.path = std::string(rest);
  if (good_path(out.path)) return true;
  error = "条件写法不对：" + std::string(source);
  return false;
}

}  // namespace mingjing::documents
