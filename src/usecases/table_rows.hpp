// Tables that people bring (CSV, XLSX): read whole, each row as the input of a form, with every bad cell named.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/refusal.hpp"
#include "law/form.hpp"
#include "ports/sheet_reader.hpp"

namespace mingjing::usecases {

struct BadCell {
  std::size_t row = 0;         // as a spreadsheet counts: the header is row 1
  std::string field;
  std::string message;
};
boost::json::array bad_json(std::vector<BadCell> bad);   // [{row, field, message}] in the order of the rows

// The rows of a file: CSV, or a spreadsheet where there is a reader for it. Refusal bad_table where it cannot be read at all.
using TableRows = std::vector<std::vector<std::string>>;
std::variant<TableRows, Refusal> read_table(std::string_view content, std::string_view media_type, ports::SheetReader* sheets);
inline constexpr std::string_view kSpreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

// One cell as the form's value, an option by its id or by the title that people write; what cannot be read stays text, for the form to refuse.
boost::json::value cell_value(const law::Field& field, const std::string& text);
using CellReader = boost::json::value (*)(const law::Field& field, const std::string& text);

// A column that is no field of the form; its cells are texts.
struct OtherColumn {
  std::string_view id, title;
};

struct FormRow {
  std::size_t line = 0;        // as BadCell counts
  boost::json::object input;   // without empty cells
};
struct FormTable {
  std::vector<FormRow> rows;
  std::vector<BadCell> bad;    // rows of another width than the header
  std::size_t count = 0;       // of rows that are not empty
};
// The header names fields and other columns by id or by title. Refusal bad_table where it cannot be understood. The forms are not checked.
std::variant<FormTable, Refusal> read_form_table(const law::Form& form, const TableRows& rows, CellReader value = cell_value, const std::vector<OtherColumn>& others = {});
// Whether the form takes the row; what it does not take is added to `bad`.
bool takes(const law::Form& form, const FormRow& row, std::vector<BadCell>& bad);

}  // namespace mingjing::usecases
