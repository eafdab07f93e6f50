#include "law/raw.hpp"

#include <boost/json.hpp>

namespace mingjing::law::raw {
namespace json = boost::json;

std::string word(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

int number(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value && value->is_int64() ? static_cast<int>(value->get_int64()) : 0;
}

bool flag(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value && value->is_bool() && value->get_bool();
}

const json::array& list(const json::object& object, std::string_view name) {
  static const json::array kNone;
  const json::value* value = object.if_contains(name);
  return value && value->is_array() ? value->get_array() : kNone;
}

const json::object& object(const json::object& object, std::string_view name) {
  static const json::object kNone;
  const json::value* value = object.if_contains(name);
  return value && value->is_object() ? value->get_object() : kNone;
}

std::vector<std::string> words(const json::object& object, std::string_view name) {
  std::vector<std::string> out;
  for (const json::value& one : list(object, name))
    if (one.is_string()) out.emplace_back(one.get_string());
  return out;
}

std::vector<Citation> basis(const json::object& object) {
  std::vector<Citation> out;
  for (const json::value& one : list(object, "basis")) out.push_back(citation_of(one));
  return out;
}

}  // namespace mingjing::law::raw
