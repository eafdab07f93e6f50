#include "projections/masking.hpp"

#include "base/unicode.hpp"

namespace mingjing::projections {
namespace {

std::string masked(std::string_view text, std::size_t head, std::size_t tail) {
  auto points = code_points(text);
  if (!points || points->empty()) return {};
  if (points->size() < head + tail + 1) {
    head = 1;
    tail = 0;
  }
  for (std::size_t i = head; i + tail < points->size(); ++i) (*points)[i] = U'*';
  return to_utf8(*points);
}

}  // namespace

std::string masked_name(std::string_view name) {
  const auto text = masked(name, 1, 0);
  return text.empty() || text.size() == name.size() ? text + (text.empty() ? "" : "*") : text;
}

std::string masked_number(std::string_view number) { return masked(number, 3, 4); }
std::string masked_phone(std::string_view phone) { return masked(phone, 3, 4); }

}  // namespace mingjing::projections
