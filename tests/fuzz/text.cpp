// links: base
// Any bytes through the text readers: dates, instants, money, Chinese numbers and search tokens; what is read writes back.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/civil.hpp"
#include "base/money.hpp"
#include "base/result.hpp"
#include "base/unicode.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace mingjing;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  MJ_ASSERT(valid_utf8(search_tokens(text)));
  if (const auto points = code_points(text)) MJ_ASSERT(to_utf8(*points) == text);
  if (const auto date = parse_date(text)) MJ_ASSERT(iso_text(*date) == text);
  if (const auto at = parse_instant(text)) MJ_ASSERT(parse_instant(rfc3339_text(*at)) == at);
  if (const auto fen = fen_from_yuan(text)) MJ_ASSERT(fen_from_yuan(yuan_text(*fen)) == fen);
  if (const auto number = parse_chinese_number(text)) MJ_ASSERT(parse_chinese_number(chinese_number(*number)) == number);
  return 0;
}
