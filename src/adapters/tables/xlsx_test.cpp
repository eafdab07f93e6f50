#include "adapters/tables/xlsx.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <new>

#include "adapters/archive/zip.hpp"
#include "adapters/tables/xml.hpp"

namespace mingjing::tables {
namespace {

using Row = std::vector<std::string>;

std::string sheet(const std::string& rows) {
  return R"(<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>)" + rows +
         "</sheetData></worksheet>";
}

std::string workbook(const std::vector<archive::ZipPart>& parts) {
  const auto path = (std::filesystem::temp_directory_path() / ("mj-xlsx-" + std::to_string(::getpid()) + ".xlsx")).string();
  EXPECT_TRUE(archive::write_zip(path, parts).ok());
  std::ifstream in(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  in.close();
  std::filesystem::remove(path);
  return bytes;
}

TEST(Xlsx, reads_shared_texts_inline_texts_numbers_days_and_gaps) {
  XlsxParts parts;
  parts.shared_strings = "<sst><si><t>区划代码</t></si><si><r><t>名</t></r><r><t>称</t></r><rPh><t>ming</t></rPh></si></sst>";
  parts.styles = "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"yyyy/m/d\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
                 "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>";
  parts.sheet = sheet(
      R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>)"
      R"(<row r="3"><c r="A3"><v>370102</v></c><c r="B3" t="inlineStr"><is><t>历下&amp;区</t></is></c><c r="C3" s="1"><v>44392</v></c>)"
      R"(<c r="D3" s="2"><v>43831.5</v></c><c r="E3" s="0"><v>3.701E5</v></c><c r="F3"><v>1.25</v></c><c r="G3" t="str"><f>A1</f><v>公式</v></c></row>)");
  const auto rows = sheet_rows(parts);
  ASSERT_TRUE(rows.ok()) << rows.error().what;
  ASSERT_EQ(rows->size(), 3u);
  EXPECT_EQ((*rows)[0], (Row{"区划代码", "", "名称"}));
  EXPECT_EQ((*rows)[1], Row{});
  EXPECT_EQ((*rows)[2], (Row{"370102", "历下&区", "2021-07-15", "2020-01-01", "370100", "1.25", "公式"}));
}

TEST(Xlsx, reads_the_first_sheet_of_a_file) {
  const auto bytes = workbook({{"[Content_Types].xml", "<Types/>", {}},
                               {"xl/worksheets/sheet10.xml", sheet(R"(<row r="1"><c r="A1"><v>10</v></c></row>)"), {}},
                               {"xl/worksheets/sheet1.xml", sheet(R"(<row r="1"><c r="A1" t="s"><v>0</v></c></row>)"), {}},
                               {"xl/sharedStrings.xml", "<sst><si><t>第一张</t></si></sst>", {}}});
  const auto rows = open_xlsx_reader()->rows(bytes);
  ASSERT_TRUE(rows.ok()) << rows.error().what;
  EXPECT_EQ(*rows, (std::vector<Row>{{"第一张"}}));
}

TEST(Xlsx, says_what_is_wrong_with_a_file) {
  const auto what = [](std::string_view bytes) { return open_xlsx_reader()->rows(bytes).error().what; };
  EXPECT_NE(what("code,name\n1,2\n").find("xlsx"), std::string::npos);
  EXPECT_NE(what(workbook({{"a.txt", "a", {}}})).find("工作表"), std::string::npos);
  EXPECT_NE(what(workbook({{"xl/worksheets/sheet1.xml", "<worksheet><row>", {}}})).find("XML"), std::string::npos);
  auto cut = workbook({{"xl/worksheets/sheet1.xml", sheet(""), {}}});
  cut.resize(cut.size() / 2);
  EXPECT_FALSE(open_xlsx_reader()->rows(cut).ok());
}

TEST(Xlsx, gives_numbers_as_they_were_typed) {
  XlsxParts parts;
  // As Excel writes 19.9, 0.1 and 2.675 (the shortest text with 17 digits of the double that it holds).
  parts.sheet = sheet(R"(<row r="1"><c r="A1"><v>19.899999999999999</v></c><c r="B1"><v>0.10000000000000001</v></c>)"
                      R"(<c r="C1"><v>2.6749999999999998</v></c><c r="D1"><v>370102.00000000001</v></c><c r="E1"><v>-3.5</v></c></row>)");
  const auto rows = sheet_rows(parts);
  ASSERT_TRUE(rows.ok());
  EXPECT_EQ((*rows)[0], (Row{"19.9", "0.1", "2.675", "370102", "-3.5"}));
}

TEST(Xlsx, ends_each_row_with_its_last_text) {
  XlsxParts parts;
  parts.styles = "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
  parts.sheet = sheet(R"(<row r="1"><c r="A1"><v>1</v></c><c r="B1" s="1"/><c r="C1" s="0"><v></v></c></row><row r="2"><c r="IV2" s="1"/><c r="ZZZ2" s="1"/></row>)");
  const auto rows = sheet_rows(parts);
  ASSERT_TRUE(rows.ok()) << rows.error().what;
  EXPECT_EQ(*rows, (std::vector<Row>{{"1"}, {}}));
}

TEST(Xlsx, refuses_few_bytes_that_would_become_many) {
  const auto many = [](std::size_t rows, const std::string& cells) {
    std::string all;
    for (std::size_t i = 1; i <= rows; ++i) all += "<row r=\"" + std::to_string(i) + "\">" + cells + "</row>";
    return sheet(all);
  };
  XlsxParts parts;
  parts.shared_strings = "<sst><si><t>" + std::string(100'000, 'x') + "</t></si></sst>";
  parts.sheet = many(2000, R"(<c t="s"><v>0</v></c>)");
  EXPECT_FALSE(sheet_rows(parts).ok()) << "one shared text in many cells";
  parts.sheet = many(100'000, R"(<c r="IV1"><v>1</v></c>)");
  EXPECT_FALSE(sheet_rows(parts).ok()) << "one cell at the end of each row";
  parts.shared_strings = "<sst><si><t>" + std::string(1 << 20, 'x') + "</t></si></sst>";
  parts.sheet = many(1, R"(<c t="s"><v>0</v></c>)");
  const auto rows = sheet_rows(parts);
  ASSERT_TRUE(rows.ok());
  EXPECT_LT((*rows)[0][0].size(), std::size_t{1} << 18) << "as long as one that stands in its cell may be";
}

TEST(Xml, an_event_that_throws_ends_the_reading_with_a_fault) {
  int told = 0;
  const auto throws = [&](auto&&...) {
    ++told;
    throw std::bad_alloc();
  };
  const auto nothing = [](auto&&...) {};
  const std::vector<XmlEvents> cases = {{throws, nothing, nothing}, {nothing, throws, nothing}, {nothing, nothing, throws}};
  for (const auto& events : cases) {
    told = 0;
    const auto read = read_xml("<a>text<b/>more</a>", events);
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().code, "bad_sheet");
    EXPECT_EQ(told, 1);
  }
}

TEST(Xlsx, refuses_documents_with_entities_and_sheets_without_end) {
  XlsxParts parts;
  parts.sheet = R"(<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><worksheet><sheetData><row><c><v>&c;</v></c></row></sheetData></worksheet>)";
  EXPECT_FALSE(sheet_rows(parts).ok());
  parts.sheet = sheet(R"(<row r="1048576"><c r="A1048576"><v>1</v></c></row>)");
  EXPECT_FALSE(sheet_rows(parts).ok());
  parts.sheet = sheet(R"(<row r="1"><c r="ZZZ1"><v>1</v></c></row>)");
  EXPECT_FALSE(sheet_rows(parts).ok());
}

}  // namespace
}  // namespace mingjing::tables
