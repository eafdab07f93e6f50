// QR codes as modules (ISO/IEC 18004), error correction level M.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"

namespace mingjing::documents {

struct QrModules {
  int size = 0;             // modules a side, without the quiet zone
  std::vector<bool> dark;   // row by row
  bool at(int x, int y) const { return dark[static_cast<std::size_t>(y * size + x)]; }
};

// Refuses (Fault qr) a text that is empty or too long for any code.
Result<QrModules> qr_modules(const std::string& text);

}  // namespace mingjing::documents
