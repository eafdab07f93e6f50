// links: draw
// Any bytes as the terms of a draw, as a list and as a value: what is read writes back, and nothing is taken in two ways.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "draw/seed.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace mingjing;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto terms = draw::read_terms(text)) {
    MJ_ASSERT(draw::text_of(*terms) == text);
    MJ_ASSERT(terms->pick > 0 && terms->team > 0);
  }
  std::vector<std::string> ids;
  for (std::string_view rest = text; !rest.empty();) {
    const auto end = rest.find('\n');
    ids.emplace_back(rest.substr(0, end));
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
  }
  if (const auto list = draw::Candidates::of(ids)) {
    MJ_ASSERT(list->size() == ids.size());
    for (const auto& id : ids) MJ_ASSERT(list->has(id));
  }
  if (draw::good_value(text)) MJ_ASSERT(text.find('\n') == std::string_view::npos);
  return 0;
}
