// The first sheet of a spreadsheet file as rows of text, as a person sees them: days as 2026-09-28, numbers without marks.
// Safe to call from many threads.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace mingjing::ports {

class SheetReader {
 public:
  virtual ~SheetReader() = default;
  // Row i of the answer is row i + 1 of the sheet. Fault `bad_sheet` naming what is wrong, in words for the person.
  virtual Result<std::vector<std::vector<std::string>>> rows(std::string_view bytes) = 0;
};

}  // namespace mingjing::ports
