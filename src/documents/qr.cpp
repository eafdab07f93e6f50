#include "documents/qr.hpp"

#include <qrencode.h>

namespace mingjing::documents {

Result<QrModules> qr_modules(const std::string& text) {
  if (text.empty()) return fault("qr", "no text for the code");
  QRcode* code = QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M);
  if (code == nullptr) return fault("qr", "the text does not fit into a QR code");
  QrModules out;
  out.size = code->width;
  const std::size_t count = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
  out.dark.reserve(count);
  for (std::size_t i = 0; i < count; ++i) out.dark.push_back((code->data[i] & 1) != 0);
  QRcode_free(code);
  return out;
}

}  // namespace mingjing::documents
