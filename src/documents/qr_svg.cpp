#include "documents/qr_svg.hpp"

#include "documents/qr.hpp"

namespace mingjing::documents {

Result<QrPath> qr_path(const std::string& text) {
  constexpr int kQuiet = 4;
  auto modules = qr_modules(text);
  if (!modules) return modules.failure();
  QrPath out{modules->size + 2 * kQuiet, {}};
  // Dark modules of a row that lie together are one bar.
  for (int y = 0; y < modules->size; ++y) {
    for (int x = 0; x < modules->size; ++x) {
      if (!modules->at(x, y)) continue;
      const int begin = x;
      while (x < modules->size && modules->at(x, y)) ++x;
      out.path += "M" + std::to_string(begin + kQuiet) + " " + std::to_string(y + kQuiet) + "h" + std::to_string(x - begin) + "v1H" + std::to_string(begin + kQuiet) + "z";
    }
  }
  return out;
}

Result<std::string> qr_svg(const std::string& text) {
  const auto drawn = qr_path(text);
  if (!drawn) return drawn.failure();
  const auto side = std::to_string(drawn->side);
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side + "\" shape-rendering=\"crispEdges\">"
         "<rect width=\"" + side + "\" height=\"" + side + "\" fill=\"#fff\"/><path d=\"" + drawn->path + "\"/></svg>\n";
}

}  // namespace mingjing::documents
