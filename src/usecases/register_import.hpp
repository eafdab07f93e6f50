// A table of register entries (CSV) as change requests, with every bad row named.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

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

// The header names fields by id or by title; `id` is the entry (made from the register's key where there is no such column),
// `valid_from` the day from which it holds. Refusal bad_table where the file cannot be read at all.
std::variant<ImportTable, Refusal> read_import(const RegisterCommands& commands, const law::LawBook& law,
                                               const projections::RegisterBook& registers, const std::string& register_id,
                                               std::string_view content, std::string_view media_type, CivilDate today);

}  // namespace mingjing::usecases
