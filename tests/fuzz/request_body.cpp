// links: web
// Any bytes as a request's body: what is let through reads back the same from its own text, and holds no member twice.
#include <boost/json/serialize.hpp>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "adapters/http/strict_json.hpp"
#include "base/result.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto value = mingjing::web::strict_json({reinterpret_cast<const char*>(data), size});
  if (!value) return 0;
  MJ_ASSERT(mingjing::web::strict_json(boost::json::serialize(*value)).has_value());
  return 0;
}
