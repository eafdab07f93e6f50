// A table of register entries (CSV) as change requests, with every bad row named.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <variant>
#include <vector>

#include "usecases/register_commands.hpp"
#include "usecases/table_rows.hpp"

namespace mingjing::usecases {

struct ImportTable {
  std::vector<RegisterChangeRequest> rows;   // the good ones
  std::vector<BadCell> bad;
  std::size_t count = 0;
  boost::json::object report() const;        // {rows, good, bad}
};

// The header names fields by id or by title; `id` is the entry (made from the register's key where there is no such column),
// `valid_from` the day from which it holds. Refusal bad_table where the header cannot be understood.
std::variant<ImportTable, Refusal> read_import(const RegisterCommands& commands, const law::LawBook& law,
                                               const projections::RegisterBook& registers, const std::string& register_id,
                                               const TableRows& rows, CivilDate today);

}  // namespace mingjing::usecases
