// A QR code as a drawing of its own, for pages and posters.
#pragma once

#include <string>

#include "base/result.hpp"

namespace mingjing::documents {

// The dark modules as the path of a drawing that is `side` units wide and high; for whoever draws it himself.
struct QrPath {
  int side = 0;
  std::string path;
};
Result<QrPath> qr_path(const std::string& text);

// One module is one unit; with the quiet zone of four modules that ISO/IEC 18004 asks for. Refuses as qr_modules() does.
Result<std::string> qr_svg(const std::string& text);

}  // namespace mingjing::documents
