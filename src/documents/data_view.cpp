#include "documents/data_view.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace mingjing::documents {
namespace {

namespace json = boost::json;

std::string_view first_step(std::string_view& path) {
  const auto dot = path.find('.');
  const std::string_view step = path.substr(0, dot);
  path = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
  return step;
}

const json::value* member(const json::value& from, std::string_view name) {
  const json::object* object = from.if_object();
  return object == nullptr ? nullptr : object->if_contains(name);
}

// A path without [] leads to a value of the data; nothing where there is none.
const json::value* at_path(const json::value& from, std::string_view path) {
  const json::value* found = &from;
  while (!path.empty() && found != nullptr) {
    const std::string_view step = first_step(path);
    if (!step.empty()) found = member(*found, step);
  }
  return found;
}

json::value collected(const json::value& from, std::string_view path) {
  if (path.empty()) return from;
  std::string_view step = first_step(path);
  const bool all = step.ends_with("[]");
  if (all) step.remove_suffix(2);
  const json::value* found = step.empty() ? &from : member(from, step);
  if (found == nullptr) return nullptr;
  if (!all) return collected(*found, path);
  json::array out;
  if (const json::array* items = found->if_array())
    for (const json::value& item : *items) out.push_back(collected(item, path));
  return out;
}

const json::value& read(const json::value& from, std::string_view path, json::value& made) {
  if (path.find('[') != std::string_view::npos) return made = collected(from, path);
  const json::value* found = at_path(from, path);
  return found != nullptr ? *found : made = nullptr;
}

bool complete_in(const json::value& from, std::string_view path) {
  if (path.empty()) return !empty_value(from);
  std::string_view step = first_step(path);
  const bool all = step.ends_with("[]");
  if (all) step.remove_suffix(2);
  const json::value* found = member(from, step);
  if (found == nullptr || empty_value(*found)) return false;
  if (!all) return complete_in(*found, path);
  const json::array* items = found->if_array();
  return items != nullptr &&
         std::all_of(items->begin(), items->end(), [&](const json::value& item) { return complete_in(item, path); });
}

std::string compared(const json::value& value) {
  if (value.is_string()) return std::string(value.get_string());
  if (value.is_bool()) return value.get_bool() ? "true" : "false";
  if (value.is_int64()) return std::to_string(value.get_int64());
  if (value.is_uint64()) return std::to_string(value.get_uint64());
  return {};
}

}  // namespace

bool empty_value(const json::value& value) {
  if (value.is_null()) return true;
  if (value.is_string()) return value.get_string().empty();
  if (value.is_array()) {
    const json::array& items = value.get_array();
    return std::all_of(items.begin(), items.end(), [](const json::value& item) { return empty_value(item); });
  }
  return value.is_object() && value.get_object().empty();
}

const Binding* DataView::binding(std::string_view name) const {
  const auto at = std::find_if(bindings_.rbegin(), bindings_.rend(), [&](const Binding& b) { return b.name == name; });
  return at == bindings_.rend() ? nullptr : &*at;
}

const json::value& DataView::get(std::string_view path, json::value& made) const {
  const auto end = path.find_first_of(".[");
  const Binding* bound = binding(path.substr(0, end));
  if (bound == nullptr) return read(root_, path, made);
  if (end == std::string_view::npos) return *bound->item;
  const std::string_view rest = path.substr(end);
  if (rest == ".@") return made = static_cast<std::int64_t>(bound->index + 1);
  return read(*bound->item, rest.starts_with('.') ? rest.substr(1) : rest, made);
}

std::string DataView::absolute(std::string_view path) const {
  const auto end = path.find_first_of(".[");
  const Binding* bound = binding(path.substr(0, end));
  if (bound == nullptr) return std::string(path);
  return end == std::string_view::npos ? bound->list : bound->list + std::string(path.substr(end));
}

bool DataView::holds(const Condition& condition) const {
  json::value made;
  const json::value& value = get(condition.path, made);
  bool truth = false;
  if (condition.compares) {
    truth = compared(value) == condition.value;
  } else {
    const bool zero = (value.is_int64() && value.get_int64() == 0) || (value.is_uint64() && value.get_uint64() == 0);
    truth = !empty_value(value) && !zero && !(value.is_bool() && !value.get_bool());
  }
  return truth != condition.negated;
}

bool DataView::holds(const std::vector<Condition>& all) const {
  return std::all_of(all.begin(), all.end(), [&](const Condition& c) { return holds(c); });
}

bool DataView::complete(std::string_view path) const { return complete_in(root_, path); }

}  // namespace mingjing::documents
