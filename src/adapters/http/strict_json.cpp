#include "adapters/http/strict_json.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/parse.hpp>
#include <cmath>
#include <set>
#include <string>
#include <vector>

namespace mingjing::web {
namespace {

constexpr std::size_t kDepth = 64;

// Walks the text once beside the value's own parser, to see what the value no longer shows: a member that came twice.
struct Watcher {
  using error_code = boost::system::error_code;
  using string_view = boost::json::string_view;
  static constexpr std::size_t max_object_size = 100'000;
  static constexpr std::size_t max_array_size = 1'000'000;
  static constexpr std::size_t max_key_size = 4'096;
  static constexpr std::size_t max_string_size = 16 * 1024 * 1024;

  std::vector<std::set<std::string>> open;
  std::string key;

  static bool stop(error_code& error) {
    error = boost::json::error::syntax;
    return false;
  }
  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code&) { return open.emplace_back(), true; }
  bool on_object_end(std::size_t, error_code&) { return open.pop_back(), true; }
  bool on_array_begin(error_code&) { return true; }
  bool on_array_end(std::size_t, error_code&) { return true; }
  bool on_key_part(string_view part, std::size_t, error_code&) { return key.append(part.data(), part.size()), true; }
  bool on_key(string_view part, std::size_t, error_code& error) {
    key.append(part.data(), part.size());
    const bool fresh = open.back().insert(std::move(key)).second;
    key.clear();
    return fresh || stop(error);
  }
  bool on_string_part(string_view, std::size_t, error_code&) { return true; }
  bool on_string(string_view, std::size_t, error_code&) { return true; }
  bool on_number_part(string_view, error_code&) { return true; }
  bool on_int64(std::int64_t, string_view, error_code&) { return true; }
  bool on_uint64(std::uint64_t, string_view, error_code&) { return true; }
  bool on_double(double number, string_view, error_code& error) { return std::isfinite(number) || stop(error); }
  bool on_bool(bool, error_code&) { return true; }
  bool on_null(error_code&) { return true; }
  bool on_comment_part(string_view, error_code&) { return true; }
  bool on_comment(string_view, error_code&) { return true; }
};

}  // namespace

std::optional<boost::json::value> strict_json(std::string_view text) {
  boost::json::parse_options options;
  options.max_depth = kDepth;
  boost::json::basic_parser<Watcher> watcher(options);
  boost::system::error_code error;
  const std::size_t used = watcher.write_some(false, text.data(), text.size(), error);
  if (error || used != text.size()) return std::nullopt;
  auto value = boost::json::parse(text, error, {}, options);
  if (error) return std::nullopt;
  return value;
}

}  // namespace mingjing::web
