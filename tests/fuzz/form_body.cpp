// links: web
// Any bytes as the body of a form: what is read is UTF-8 without control characters, and few members.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "adapters/http/form_body.hpp"
#include "base/result.hpp"
#include "base/unicode.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace mingjing;
  if (const auto form = web::read_form_body({reinterpret_cast<const char*>(data), size})) {
    MJ_ASSERT(form->size() <= 16);
    for (const auto& [name, value] : *form) {
      MJ_ASSERT(!name.empty() && valid_utf8(name) && valid_utf8(value));
      MJ_ASSERT(value.find('\0') == std::string::npos);
    }
  }
  return 0;
}
