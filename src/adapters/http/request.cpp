#include "adapters/http/request.hpp"

#include <algorithm>

namespace mingjing::web {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string_view value_in(const std::map<std::string, std::string>& map, const std::string& name) {
  const auto found = map.find(name);
  return found == map.end() ? std::string_view{} : std::string_view{found->second};
}

}  // namespace

std::string_view text_of(Method method) {
  switch (method) {
    case Method::get: return "GET";
    case Method::head: return "HEAD";
    case Method::post: return "POST";
    case Method::put: return "PUT";
    case Method::patch: return "PATCH";
    case Method::remove: return "DELETE";
    case Method::options: return "OPTIONS";
  }
  return "";
}

bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

void Fields::set(std::string_view name, std::string value) {
  for (auto& [held, text] : all_) {
    if (same_name(held, name)) {
      text = std::move(value);
      return;
    }
  }
  all_.emplace_back(std::string(name), std::move(value));
}

void Fields::remove(std::string_view name) {
  std::erase_if(all_, [&](const auto& field) { return same_name(field.first, name); });
}

const std::string* Fields::find(std::string_view name) const {
  for (const auto& [held, text] : all_) {
    if (same_name(held, name)) return &text;
  }
  return nullptr;
}

std::string_view Fields::get(std::string_view name) const {
  const std::string* found = find(name);
  return found ? std::string_view{*found} : std::string_view{};
}

std::string_view Request::param(const std::string& name) const { return value_in(params, name); }
std::string_view Request::query_value(const std::string& name) const { return value_in(query, name); }

std::string_view Request::cookie(std::string_view name) const {
  std::string_view rest = headers.get("cookie");
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(';'), rest.size());
    std::string_view pair = rest.substr(0, end);
    while (!pair.empty() && pair.front() == ' ') pair.remove_prefix(1);
    const std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name) return pair.substr(equals + 1);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return {};
}

}  // namespace mingjing::web
