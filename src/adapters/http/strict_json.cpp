#include "adapters/http/strict_json.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>
#include <cmath>

namespace mingjing::web {
namespace {

constexpr std::size_t kDepth = 64;

std::size_t members_of(const boost::json::value& value) {
  std::size_t count = 0;
  if (const auto* list = value.if_array()) {
    for (const auto& one : *list) count += members_of(one);
  } else if (const auto* object = value.if_object()) {
    count = object->size();
    for (const auto& [name, one] : *object) count += members_of(one);
  }
  return count;
}

// Builds the value and counts the members that were written: one that came twice stands in the value only once.
struct Builder {
  using error_code = boost::system::error_code;
  using string_view = boost::json::string_view;
  static constexpr std::size_t max_object_size = 100'000;
  static constexpr std::size_t max_array_size = 1'000'000;
  static constexpr std::size_t max_key_size = 4'096;
  static constexpr std::size_t max_string_size = 16 * 1024 * 1024;

  boost::json::value_stack stack;
  std::size_t members = 0;

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code&) { return true; }
  bool on_object_end(std::size_t count, error_code&) {
    members += count;
    stack.push_object(count);
    return true;
  }
  bool on_array_begin(error_code&) { return true; }
  bool on_array_end(std::size_t count, error_code&) { return stack.push_array(count), true; }
  bool on_key_part(string_view part, std::size_t, error_code&) { return stack.push_chars(part), true; }
  bool on_key(string_view part, std::size_t, error_code&) { return stack.push_key(part), true; }
  bool on_string_part(string_view part, std::size_t, error_code&) { return stack.push_chars(part), true; }
  bool on_string(string_view part, std::size_t, error_code&) { return stack.push_string(part), true; }
  bool on_number_part(string_view, error_code&) { return true; }
  bool on_int64(std::int64_t number, string_view, error_code&) { return stack.push_int64(number), true; }
  bool on_uint64(std::uint64_t number, string_view, error_code&) { return stack.push_uint64(number), true; }
  bool on_double(double number, string_view, error_code& error) {
    if (std::isfinite(number)) return stack.push_double(number), true;
    error = boost::json::error::syntax;
    return false;
  }
  bool on_bool(bool flag, error_code&) { return stack.push_bool(flag), true; }
  bool on_null(error_code&) { return stack.push_null(), true; }
  bool on_comment_part(string_view, error_code&) { return true; }
  bool on_comment(string_view, error_code&) { return true; }
};

}  // namespace

std::optional<boost::json::value> strict_json(std::string_view text) {
  boost::json::parse_options options;
  options.max_depth = kDepth;
  boost::json::basic_parser<Builder> parser(options);
  parser.handler().stack.reset();
  boost::system::error_code error;
  const std::size_t used = parser.write_some(false, text.data(), text.size(), error);
  if (error || used != text.size()) return std::nullopt;
  auto value = parser.handler().stack.release();
  if (members_of(value) != parser.handler().members) return std::nullopt;
  return value;
}

}  // namespace mingjing::web
