// Tables of the statistics: one shape for the page, for CSV and for a spreadsheet. A table is {id, title, note?, columns:[{id, title, type}], rows:[[…]], drills?:[…]}:
// type is text | count | money; a drill names the figure, organ and days whose cases stand behind the row. Thread rule: any thread.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ports/archiver.hpp"
#include "usecases/office.hpp"
#include "usecases/view_context.hpp"

namespace mingjing::usecases {

class StatTable {
 public:
  StatTable(std::string_view id, std::string_view title, std::string_view note = {});
  StatTable& column(std::string_view id, std::string_view title, std::string_view type = "count");
  // `drill`: null where nothing stands behind the row.
  StatTable& row(boost::json::array cells, boost::json::value drill = nullptr);
  boost::json::object done();

 private:
  boost::json::object table_;
  boost::json::array columns_, rows_, drills_;
  bool drilled_ = false;
};

boost::json::object drill_of(std::string_view figure, std::string_view organ, CivilDate from, CivilDate to);

// The tables of the pages; a refusal where the caller may not see them.
using TableResult = std::variant<boost::json::array, Refusal, Fault>;
TableResult statistics_tables(const ViewContext& c);
TableResult annual_tables(const ViewContext& c);
TableResult report_tables(const ViewContext& c);

// The table `?table=` of one of them as CSV, or with an archiver as a spreadsheet (Office Open XML); marked with who took it out, and noted in the audit.
// Refusals: those of the pages, not_found for a table that is not there.
FileResult statistics_file(const ViewContext& c, ports::Archiver* archiver);

// One sheet of a workbook (ECMA-376); answers the path of the packed file (ports::Archiver).
Result<std::string> pack_sheet(const std::vector<std::vector<std::string>>& lines, const std::string& title, ports::Archiver& archiver);

}  // namespace mingjing::usecases
