// A table of register entries (CSV) as change requests, with every bad row named.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ports/sheet_reader.hpp"
#include "usecases/register_commands.hpp"

namespace mingjing::usecases {

struct BadCell {
  std::size_t row = 0;         // as a spreadsheet counts: the header is row 1
  std::string field;
  std::string message;
};

struct ImportTable {
  std::vector<RegisterChangeRequest> rows;   // the good ones
  std::vector<BadCell> bad;
  std::size_t count = 0;
  boost::json::object report() const;        // {rows, good, bad}
};

// The rows of a file: CSV, or a spreadsheet where there is a reader for it. Refusal bad_table where it cannot be read at all.
using TableRows = std::vector<std::vector<std::string>>;
std::variant<TableRows, Refusal> read_table(std::string_view content, std::string_view media_type, ports::SheetReader* sheets);
inline constexpr std::string_view kSpreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

// The header names fields by id or by title; `id` is the entry (made from the register's key where there is no such column),
// `valid_from` the day from which it holds. Refusal bad_table where the header cannot be understood.
std::variant<ImportTable, Refusal> read_import(const RegisterCommands& commands, const law::LawBook& law,
                                               const projections::RegisterBook& registers, const std::string& register_id,
                                               TableRows rows, CivilDate today);

}  // namespace mingjing::usecases
