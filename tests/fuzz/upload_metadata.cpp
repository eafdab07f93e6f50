// links: api
// Any bytes as the metadata of an upload and as a file's name: never a path, never a control character.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "adapters/http/api/upload_metadata.hpp"
#include "adapters/objects/file_type.hpp"
#include "base/result.hpp"
#include "base/unicode.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static_cast<void>(mingjing::web::upload_metadata(bytes));
  const std::string name = mingjing::web::clean_file_name(bytes);
  MJ_ASSERT(!name.empty() && name.size() <= 200 && mingjing::valid_utf8(name));
  MJ_ASSERT(name.find_first_of("/\\\r\n") == std::string::npos);
  static_cast<void>(mingjing::objects::type_of(bytes, name));
  return 0;
}
