#include "law/public_list.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <set>
#include <tuple>

#include "base/json_fields.hpp"
#include "law/lint_parts.hpp"

namespace mingjing::law {
namespace {

namespace json = boost::json;

// What a register tells: fields marked public; where it names its public fields itself, exactly those.
std::vector<std::string> shown_of(const json::object& file, const Form& form) {
  const std::vector<std::string> named = texts_in(file, "public_fields");
  std::vector<std::string> out;
  for (const Field& field : form.fields) {
    const bool told = named.empty() ? field.is_public : std::find(named.begin(), named.end(), field.id) != named.end();
    if (told) out.push_back(field.id);
  }
  return out;
}

PublicList list_of(const json::object& file, const json::object& portal, const Form& form) {
  PublicList out{form.id, form.title, text_in(portal, "path"), 0, text_in(portal, "say"), text_in(portal, "basis"), text_in(portal, "page"), texts_in(portal, "columns"),
                 shown_of(file, form)};
  if (const json::value* order = portal.if_contains("order"); order && order->is_int64()) out.order = static_cast<int>(order->get_int64());
  if (const json::value* standing = portal.if_contains("standing")) {
    out.tells_time = true;
    if (standing->is_string()) out.standing = std::string(standing->get_string());
    if (const json::object* dates = standing->if_object()) {
      out.from = text_in(*dates, "from");
      out.until = text_in(*dates, "until");
    }
  }
  if (const json::value* only = portal.if_contains("only"); only && only->is_object()) {
    out.only_field = text_in(only->get_object(), "field");
    if (const json::value* is = only->get_object().if_contains("is")) out.only_is = *is;
  }
  return out;
}

const Field* field_of(const Form& form, const std::string& id) {
  const auto found = std::find_if(form.fields.begin(), form.fields.end(), [&](const Field& f) { return f.id == id; });
  return found == form.fields.end() ? nullptr : &*found;
}

}  // namespace

std::vector<PublicList> public_lists_of(const LawBook& book) {
  std::vector<PublicList> out;
  const json::value* all = book.raw.if_contains("registers");
  if (!all || !all->is_object()) return out;
  for (const auto& member : all->get_object()) {
    const auto form = book.registers.find(std::string(member.key()));
    const json::object* file = member.value().if_object();
    const json::value* portal = file ? file->if_contains("portal") : nullptr;
    if (form != book.registers.end() && portal && portal->is_object()) out.push_back(list_of(*file, portal->get_object(), form->second));
  }
  std::sort(out.begin(), out.end(), [](const PublicList& a, const PublicList& b) { return std::tie(a.order, a.path) < std::tie(b.order, b.path); });
  return out;
}

void lint_public_lists(const LawBook& book, Findings& out) {
  std::set<std::string> paths;
  for (const PublicList& list : public_lists_of(book)) {
    const std::string place = "register:" + list.register_id;
    const Form& form = book.registers.at(list.register_id);
    if (!paths.insert(list.path).second) out.wrong(place, "公示目录「" + list.path + "」有两张清单");
    for (const std::string& column : list.columns)
      if (std::find(list.shown.begin(), list.shown.end(), column) == list.shown.end()) out.wrong(place, "清单的列「" + column + "」不是公开字段");
    if (!list.standing.empty()) {
      const Field* field = field_of(form, list.standing);
      if (!field || field->type != FieldType::choice) out.wrong(place, "standing「" + list.standing + "」不是本登记簿的选项字段");
    }
    for (const std::string* id : {&list.from, &list.until}) {
      const Field* field = id->empty() ? nullptr : field_of(form, *id);
      if (!id->empty() && (!field || field->type != FieldType::date)) out.wrong(place, "standing 的「" + *id + "」不是本登记簿的日期字段");
    }
    if (!list.only_field.empty() && !field_of(form, list.only_field)) out.unknown(place, "字段", list.only_field);
  }
}

}  // namespace mingjing::law
