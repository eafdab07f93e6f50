#include "adapters/portal/render.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace mingjing::portal {
namespace {

constexpr std::size_t kUsualPage = 8192;
constexpr std::string_view kHas = "has_";

std::string lower(std::string_view name) {
  std::string out(name);
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

bool good_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; });
}

// The value as text, without a copy where it is one.
template <class Take>
void with_text(const boost::json::value& value, Take&& take) {
  if (const auto* text = value.if_string()) return take(std::string_view(*text));
  char digits[24];
  if (const auto* whole = value.if_int64()) return take(std::string_view(digits, std::to_chars(digits, digits + sizeof digits, *whole).ptr));
  if (const auto* whole = value.if_uint64()) return take(std::string_view(digits, std::to_chars(digits, digits + sizeof digits, *whole).ptr));
  take(std::string_view(boost::json::serialize(value)));
}

void write_value(const boost::json::value& value, bool query, Place place, std::string& out) {
  with_text(value, [&](std::string_view text) {
    if (query) write_query(text, out);
    else write(text, place, out);
  });
}

bool something(const boost::json::value& value) {
  if (const auto* text = value.if_string()) return !text->empty();
  if (const auto* list = value.if_array()) return !list->empty();
  return value.is_number();
}

// Calls `each` with the scope of every time that a section stands there.
template <class Each>
void each_time(const boost::json::value& value, const Scope& scope, Each&& each) {
  if (const auto* list = value.if_array()) {
    for (const auto& item : *list) {
      if (const auto* own = item.if_object()) each(Scope{own, &scope, nullptr});
      else each(Scope{nullptr, &scope, &item});
    }
  } else if (const auto* own = value.if_object()) {
    if (!own->empty()) each(Scope{own, &scope, nullptr});
  } else if (const auto* flag = value.if_bool()) {
    if (*flag) each(scope);
  }
}

Result<std::string> read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  if (!in) return fault("template_unreadable", path.string() + " cannot be read");
  return std::move(out).str();
}

}  // namespace

const boost::json::value* Scope::find(std::string_view name) const {
  for (const Scope* scope = this; scope != nullptr; scope = scope->around) {
    if (scope->item != nullptr && name == "item") return scope->item;
    const auto* found = scope->own == nullptr ? nullptr : scope->own->if_contains(name);
    if (found != nullptr && !found->is_null()) return found;
  }
  return nullptr;
}

Result<Template> Template::parse(std::string_view text) {
  struct Open {
    std::size_t piece;
    std::string mark;
    Markup at;
  };
  Template made;
  Markup markup;
  std::vector<Open> open;
  const auto wrong = [](const char* code, std::string_view near, const std::string& what) { return fault(code, "near {{" + std::string(near) + "}}: " + what); };
  for (std::string_view rest = text; !rest.empty();) {
    const auto begin = std::min(rest.find("{{"), rest.size());
    if (begin > 0) {
      if (auto bad = markup.read(rest.substr(0, begin))) return wrong("template_unsafe", rest.substr(0, std::min<std::size_t>(begin, 40)), *bad);
      made.pieces_.push_back({Piece::Kind::fixed, std::string(rest.substr(0, begin))});
      rest.remove_prefix(begin);
      continue;
    }
    const auto end = rest.find("}}");
    if (end == std::string_view::npos) return wrong("template_malformed", rest.substr(2, 40), "is not closed");
    const auto mark = rest.substr(2, end - 2);
    rest.remove_prefix(end + 2);
    if (mark == ">BODY") {
      if (!markup.between_tags()) return wrong("template_unsafe", mark, "a page stands between tags");
      made.pieces_.push_back({Piece::Kind::body, {}});
    } else if (mark.starts_with('#')) {
      const auto name = lower(mark.substr(1));
      if (!good_name(mark.substr(1))) return wrong("template_malformed", mark, "is no name");
      open.push_back({made.pieces_.size(), std::string(mark.substr(1)), markup});
      const bool has = name.starts_with(kHas);
      made.pieces_.push_back({has ? Piece::Kind::has : Piece::Kind::section, has ? name.substr(kHas.size()) : name});
    } else if (mark.starts_with('/')) {
      if (open.empty() || open.back().mark != mark.substr(1)) return wrong("template_malformed", mark, "ends nothing that is open");
      if (!(open.back().at == markup)) return wrong("template_unsafe", mark, "a section ends in the place where it began");
      made.pieces_[open.back().piece].end = made.pieces_.size();
      open.pop_back();
    } else {
      const bool query = mark.ends_with(":query");
      const auto name = query ? mark.substr(0, mark.size() - 6) : mark;
      if (!good_name(name)) return wrong("template_malformed", mark, "is no name");
      const auto place = markup.place();
      if (!place || (query && *place != Place::address_part)) return wrong("template_unsafe", mark, "no value may stand here");
      made.pieces_.push_back({query ? Piece::Kind::query : Piece::Kind::value, lower(name), *place});
      markup.value();
    }
  }
  if (!open.empty()) return wrong("template_malformed", "#" + open.back().mark, "is not ended");
  if (!markup.between_tags()) return wrong("template_unsafe", "", "the text ends inside a tag");
  return made;
}

void Template::fill(const Scope& scope, std::string& out, const Template* body, const Scope* within) const {
  fill(0, pieces_.size(), scope, {out, body, within});
}

void Template::fill(std::size_t from, std::size_t to, const Scope& scope, const Filling& filling) const {
  for (std::size_t i = from; i < to; ++i) {
    const Piece& piece = pieces_[i];
    switch (piece.kind) {
      case Piece::Kind::fixed: filling.out.append(piece.text); break;
      case Piece::Kind::value:
      case Piece::Kind::query:
        if (const auto* value = scope.find(piece.text)) write_value(*value, piece.kind == Piece::Kind::query, piece.place, filling.out);
        break;
      case Piece::Kind::has:
        if (const auto* value = scope.find(piece.text); value != nullptr && something(*value)) fill(i + 1, piece.end, scope, filling);
        i = piece.end - 1;
        break;
      case Piece::Kind::section:
        if (const auto* value = scope.find(piece.text)) {
          each_time(*value, scope, [&](const Scope& inner) { fill(i + 1, piece.end, inner, filling); });
        }
        i = piece.end - 1;
        break;
      case Piece::Kind::body:
        if (filling.body != nullptr) filling.body->fill(*filling.within, filling.out);
        break;
    }
  }
}

void Template::settle(std::size_t from, std::size_t to, const Scope& scope, Settling& settling) const {
  auto& out = settling.out.pieces_;
  const auto put = [&](std::string_view text) {
    if (out.size() == settling.left) out.push_back({Piece::Kind::fixed, {}});
    out.back().text += text;
  };
  for (std::size_t i = from; i < to; ++i) {
    const Piece& piece = pieces_[i];
    const bool named = piece.kind != Piece::Kind::fixed && piece.kind != Piece::Kind::body;
    const auto* value = named ? scope.find(piece.text) : nullptr;
    const bool hole = std::ranges::any_of(settling.holes, [&](const auto& one) { return &one.value() == value; });
    const std::size_t end = std::max(piece.end, i + 1);
    // What stands in a section that is left to fill is looked for later, when the item around it is gone.
    MJ_ASSERT(!hole || piece.end == 0 || scope.own == &settling.holes);
    if (hole || piece.kind == Piece::Kind::body) {
      const std::size_t shift = out.size() - i;
      for (std::size_t k = i; k < end; ++k) {
        out.push_back(pieces_[k]);
        if (pieces_[k].end != 0) out.back().end += shift;
      }
      settling.left = out.size();
    } else if (piece.kind == Piece::Kind::fixed) {
      put(piece.text);
    } else if (value == nullptr) {
    } else if (piece.kind == Piece::Kind::section) {
      each_time(*value, scope, [&](const Scope& inner) { settle(i + 1, end, inner, settling); });
    } else if (piece.kind == Piece::Kind::has) {
      if (something(*value)) settle(i + 1, end, scope, settling);
    } else {
      std::string text;
      write_value(*value, piece.kind == Piece::Kind::query, piece.place, text);
      put(text);
    }
    i = end - 1;
  }
}

Template Template::settled(const boost::json::object& known, const boost::json::object& holes) const {
  const Scope everywhere{&known};
  Template out;
  Settling settling{holes, out};
  settle(0, pieces_.size(), {&holes, &everywhere}, settling);
  return out;
}

Result<std::shared_ptr<const Templates>> Templates::load(const std::string& folder) {
  auto templates = std::make_shared<Templates>();
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() != ".tpl") continue;
    auto text = read_file(entry.path());
    if (!text) return text.failure();
    auto made = Template::parse(*text);
    if (!made) return fault(made.error().code, entry.path().string() + " " + made.error().what);
    templates->all_.emplace(entry.path().stem().string(), std::move(*made));
  }
  if (error || !templates->all_.contains("layout")) return fault("template_missing", folder + " holds no layout.tpl");
  return std::shared_ptr<const Templates>(std::move(templates));
}

Template Templates::layout(const boost::json::object& known, const boost::json::object& holes) const {
  return all_.find("layout")->second.settled(known, holes);
}

std::string Templates::page(std::string_view name, const boost::json::object& data, const Template& layout, const Scope& shell) const {
  const auto body = all_.find(name);
  MJ_ASSERT(body != all_.end());
  const Scope within{&data, &shell};
  std::string out;
  out.reserve(kUsualPage);
  layout.fill(shell, out, &body->second, &within);
  return out;
}

}  // namespace mingjing::portal
