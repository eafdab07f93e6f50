// links: web
// Any bytes as a form with files, whole and in pieces: both read the same, fields are text and bounded, files come in order.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "adapters/http/multipart.hpp"
#include "base/result.hpp"
#include "base/unicode.hpp"

namespace {

struct FormRead {
  bool good = false;
  mingjing::web::FormBody fields;
  std::string files;
};

FormRead read_form(std::string_view body, std::size_t piece) {
  FormRead out;
  bool open = false;
  mingjing::web::Multipart form("XX", {}, {[&](const std::string& field, const std::string& name) {
                                             MJ_ASSERT(!open);
                                             open = true;
                                             out.files += "<" + field + "|" + name + ">";
                                             return true;
                                           },
                                           [&](std::string_view bytes) {
                                             MJ_ASSERT(open && !bytes.empty());
                                             out.files += bytes;
                                             return true;
                                           },
                                           [&] {
                                             MJ_ASSERT(open);
                                             open = false;
                                             return true;
                                           }});
  for (std::size_t at = 0; at < body.size(); at += piece)
    if (!form.write(body.substr(at, piece))) return out;
  out.good = form.whole();
  out.fields = form.fields();
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace mingjing;
  const std::string_view body(reinterpret_cast<const char*>(data), size);
  const auto whole = read_form(body, size == 0 ? 1 : size);
  const auto pieces = read_form(body, 7);
  MJ_ASSERT(whole.good == pieces.good);
  if (whole.good) {
    MJ_ASSERT(whole.fields == pieces.fields && whole.files == pieces.files);
    MJ_ASSERT(whole.fields.size() <= 40);
    for (const auto& [name, value] : whole.fields) {
      MJ_ASSERT(!name.empty() && valid_utf8(name) && valid_utf8(value));
      MJ_ASSERT(value.find('\0') == std::string::npos && value.find('\r') == std::string::npos);
    }
  }
  static_cast<void>(web::boundary_of(body));
  return 0;
}
