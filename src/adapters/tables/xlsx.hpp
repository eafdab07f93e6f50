// Spreadsheets of Office Open XML (ECMA-376, .xlsx): the first sheet, read with limits. Formulas give their last value.
#pragma once

#include <memory>

#include "ports/sheet_reader.hpp"

namespace mingjing::tables {

std::unique_ptr<ports::SheetReader> open_xlsx_reader();

// The parts of the file as they stand inside the zip; empty where a file has none. Fault `bad_sheet`.
struct XlsxParts {
  std::string shared_strings;
  std::string styles;
  std::string sheet;
};
Result<std::vector<std::vector<std::string>>> sheet_rows(const XlsxParts& parts);

}  // namespace mingjing::tables
