#include "base/json_fields.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

namespace mingjing {

namespace json = boost::json;

std::string_view view_in(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value && value->is_string() ? std::string_view(value->get_string()) : std::string_view();
}

std::string text_in(const json::object& object, std::string_view name) { return std::string(view_in(object, name)); }

std::int64_t number_in(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  if (!value) return 0;
  if (const auto* whole = value->if_int64()) return *whole;
  if (const auto* positive = value->if_uint64()) return static_cast<std::int64_t>(*positive);
  return 0;
}

bool flag_in(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value && value->is_bool() && value->get_bool();
}

const json::array& array_in(const json::object& object, std::string_view name) {
  static const json::array kNone;
  const json::value* value = object.if_contains(name);
  return value && value->is_array() ? value->get_array() : kNone;
}

std::vector<std::string> texts_in(const json::object& object, std::string_view name) {
  std::vector<std::string> out;
  for (const json::value& one : array_in(object, name))
    if (one.is_string()) out.emplace_back(one.get_string());
  return out;
}

const json::object& object_in(const json::object& object, std::string_view name) {
  static const json::object kNone;
  const json::value* value = object.if_contains(name);
  return value && value->is_object() ? value->get_object() : kNone;
}

}  // namespace mingjing
