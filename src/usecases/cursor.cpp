#include "usecases/cursor.hpp"

#include <charconv>

namespace mingjing::usecases {
namespace {

template <class T>
std::optional<T> whole(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return value;
}

}  // namespace

std::string cursor_of(std::int64_t first, std::uint64_t second) { return std::to_string(first) + "." + std::to_string(second); }
std::string cursor_of(std::uint64_t place) { return std::to_string(place); }
std::optional<std::uint64_t> read_place(std::string_view text) {
  const auto place = whole<std::uint64_t>(text);
  return place && *place <= INT64_MAX ? place : std::nullopt;
}

std::optional<std::pair<std::int64_t, std::uint64_t>> read_cursor(std::string_view text) {
  const auto dot = text.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const auto first = whole<std::int64_t>(text.substr(0, dot));
  const auto second = read_place(text.substr(dot + 1));
  if (!first || !second) return std::nullopt;
  return std::pair{*first, *second};
}

}  // namespace mingjing::usecases
