// The faces of documents and where their files are. Only the folders named here are looked into, so the same fonts give
// the same pages whatever else is installed on a machine. Opening reads font files through fontconfig; later calls only
// read glyphs. Thread rule: one Fonts may serve many threads; each call borrows a warm set of Pango objects from a pool.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace mingjing::documents {

enum class Face {
  fang,   // 仿宋: body
  song,   // 宋体: tables, page numbers
  title,  // 小标宋: titles and red heads
  hei,    // 黑体: first-level headings, labels
  kai,    // 楷体: second-level headings
};

struct FontOptions {
  std::vector<std::string> folders;
  // Family names by preference, separated by commas, as Pango reads them. Faces that are absent here use the free
  // substitutes; licensed fonts are named here by configuration.
  std::map<Face, std::string> families;
};

// Fandol in `fandol_folder`, Noto CJK of the system.
FontOptions usual_fonts(const std::string& fandol_folder);

class Fonts {
 public:
  struct Impl;  // of font_pool.hpp; not for callers

  // Refuses (Fault no_fonts) where no folder holds a face that covers Chinese.
  static Result<std::shared_ptr<Fonts>> open(const FontOptions& options);
  ~Fonts();
  Fonts(const Fonts&) = delete;
  Fonts& operator=(const Fonts&) = delete;
  // Whether some face of ours draws this character. Cheap: asks a set made when the fonts were opened.
  bool draws(char32_t c) const;
  Impl& impl() { return *impl_; }

 private:
  explicit Fonts(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace mingjing::documents
