// A QR code as a drawing of its own, for pages and posters.
#pragma once

#include <string>

#include "base/result.hpp"

namespace mingjing::documents {

// One module is one unit; with the quiet zone of four modules that ISO/IEC 18004 asks for. Refuses as qr_modules() does.
Result<std::string> qr_svg(const std::string& text);

}  // namespace mingjing::documents
