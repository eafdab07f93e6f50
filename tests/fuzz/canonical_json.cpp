// links: base
// Any bytes: what parses and can be written canonically reads back canonically, and its form is a fixed point.
#include <boost/json.hpp>
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/canonical_json.hpp"
#include "base/result.hpp"

namespace {

// Boost.JSON 1.81 rounds some decimal fractions to the neighbouring double, so a value with one may drift by its last bit
// when it is read again. Records therefore hold whole numbers only; the fixed point is promised for those.
bool has_fraction(const boost::json::value& value) {
  if (value.is_double()) return true;
  if (const auto* array = value.if_array()) return std::any_of(array->begin(), array->end(), has_fraction);
  if (const auto* object = value.if_object())
    return std::any_of(object->begin(), object->end(), [](const auto& member) { return has_fraction(member.value()); });
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  boost::system::error_code error;
  const auto value = boost::json::parse(text, error);
  if (error || !mingjing::canonicalizable(value)) return 0;
  const auto once = mingjing::canonical_json(value);
  const auto again = boost::json::parse(once, error);
  MJ_ASSERT(!error);
  MJ_ASSERT(mingjing::canonicalizable(again));
  MJ_ASSERT(has_fraction(value) || mingjing::canonical_json(again) == once);
  return 0;
}
