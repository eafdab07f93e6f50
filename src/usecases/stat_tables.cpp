#include "usecases/stat_tables.hpp"

#include <algorithm>
#include <utility>

#include "base/json_fields.hpp"
#include "base/money.hpp"
#include "usecases/private_values.hpp"
#include "usecases/taken_out.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

std::string cell_text(const json::value& cell, const std::string& type) {
  if (cell.is_string()) return std::string(cell.as_string());
  if (!cell.is_int64()) return {};
  return type == "money" ? yuan_text(Fen{cell.as_int64()}) : std::to_string(cell.as_int64());
}

// Header, rows, and the mark as the last line.
std::vector<std::vector<std::string>> lines_of(const ViewContext& c, const json::object& table) {
  std::vector<std::vector<std::string>> out(1);
  std::vector<std::string> types;
  const auto& columns = table.at("columns").as_array();
  for (const auto& column : columns) {
    types.push_back(text_in(column.as_object(), "type"));
    out[0].push_back(text_in(column.as_object(), "title") + (types.back() == "money" ? "（元）" : ""));
  }
  const auto& rows = table.at("rows").as_array();
  for (const auto& row : rows) {
    std::vector<std::string> cells;
    const auto& values = row.as_array();
    for (std::size_t i = 0; i < values.size(); ++i) cells.push_back(cell_text(values[i], i < types.size() ? types[i] : std::string()));
    out.push_back(std::move(cells));
  }
  out.push_back({taken_out_by(c, "由办案记录统计")});
  return out;
}

std::string csv_of(const std::vector<std::vector<std::string>>& lines) {
  std::string out = "\xEF\xBB\xBF";
  for (const auto& line : lines) out += csv_line(line);
  return out;
}

std::string xml_text(std::string_view text) {
  std::string out;
  for (const char byte : text) {
    switch (byte) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: if (static_cast<unsigned char>(byte) >= ' ') out += byte;
    }
  }
  return out;
}

constexpr std::string_view kXml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

bool is_number(std::string_view text) { return !text.empty() && text.size() < 16 && text.find_first_not_of("0123456789") == std::string_view::npos; }

}  // namespace

// ECMA-376: the smallest workbook of one sheet; texts stand in their cells, so that nothing is computed from them.
Result<std::string> pack_sheet(const std::vector<std::vector<std::string>>& lines, const std::string& title, ports::Archiver& archiver) {
  std::string sheet(kXml);
  sheet += "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";
  for (const auto& line : lines) {
    sheet += "<row>";
    for (const auto& cell : line)
      sheet += is_number(cell) ? "<c><v>" + cell + "</v></c>" : "<c t=\"inlineStr\"><is><t>" + xml_text(cell) + "</t></is></c>";
    sheet += "</row>";
  }
  sheet += "</sheetData></worksheet>";
  const std::string types = std::string(kXml) +
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
      "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
      "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>";
  const std::string root = std::string(kXml) +
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\""
      " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
  const std::string book = std::string(kXml) +
      "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
      "<sheets><sheet name=\"" + xml_text(title) + "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
  const std::string links = std::string(kXml) +
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\""
      " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
  return archiver.pack({{"[Content_Types].xml", types, {}}, {"_rels/.rels", root, {}}, {"xl/workbook.xml", book, {}}, {"xl/_rels/workbook.xml.rels", links, {}},
                        {"xl/worksheets/sheet1.xml", sheet, {}}});
}

namespace {

}  // namespace

StatTable::StatTable(std::string_view id, std::string_view title, std::string_view note) : table_{{"id", id}, {"title", title}} {
  if (!note.empty()) table_["note"] = note;
}

StatTable& StatTable::column(std::string_view id, std::string_view title, std::string_view type) {
  columns_.push_back(json::object{{"id", id}, {"title", title}, {"type", type}});
  return *this;
}

StatTable& StatTable::row(json::array cells, json::value drill) {
  drilled_ = drilled_ || !drill.is_null();
  rows_.push_back(std::move(cells));
  drills_.push_back(std::move(drill));
  return *this;
}

json::object StatTable::done() {
  table_["columns"] = std::move(columns_);
  table_["rows"] = std::move(rows_);
  if (drilled_) table_["drills"] = std::move(drills_);
  return std::move(table_);
}

json::object drill_of(std::string_view figure, std::string_view organ, CivilDate from, CivilDate to) {
  return {{"figure", figure}, {"organ", organ}, {"from", iso_text(from)}, {"to", iso_text(to)}};
}

FileResult statistics_file(const ViewContext& c, ports::Archiver* archiver) {
  const auto wanted = c.text("table").value_or("");
  for (const auto make : {statistics_tables, annual_tables, report_tables}) {
    // Only the report of one organ asks for an organ.
    if (make == report_tables && !c.text("organ")) continue;
    auto made = make(c);
    if (auto* refusal = std::get_if<Refusal>(&made)) return std::move(*refusal);
    if (auto* why = std::get_if<Fault>(&made)) return std::move(*why);
    const auto& tables = std::get<json::array>(made);
    const auto found = std::ranges::find_if(tables, [&](const json::value& one) { return text_in(one.as_object(), "id") == wanted; });
    if (found == tables.end()) continue;
    const auto& table = found->as_object();
    const auto title = text_in(table, "title");
    const auto lines = lines_of(c, table);
    const auto name = title + std::to_string(c.number("year").value_or(split(c.today).year));
    if (!archiver) {
      if (auto noted = note_taken_out(c, "statistics.export", wanted); !noted) return noted.error();
      return FileView{name + ".csv", "text/csv; charset=utf-8", csv_of(lines), {}};
    }
    auto path = pack_sheet(lines, title, *archiver);
    if (!path) return path.error();
    FileView view{name + ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", {}, archiver->read(*path)};
    if (auto noted = note_taken_out(c, "statistics.export", wanted); !noted) return noted.error();
    return view;
  }
  return refuse("not_found");
}

}  // namespace mingjing::usecases
