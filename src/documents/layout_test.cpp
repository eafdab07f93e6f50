// Pages: the grid of GB/T 9704, line breaking, tables over pages, signatures, missing characters.
#include <cmath>
#include <set>

#include "base/unicode.hpp"
#include "documents/html.hpp"
#include "documents/pages.hpp"
#include "documents/test_support.hpp"

namespace mingjing::documents {
namespace {

using namespace testing;

std::string repeated(std::string_view what, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += what;
  return out;
}

Document of(std::vector<Block> blocks, Footer footer = Footer::none) {
  Document out;
  out.title = "测试";
  out.footer = footer;
  out.blocks = std::move(blocks);
  return out;
}

std::string all_text(const PagedDocument& pages) {
  std::string out;
  for (const Page& page : pages.pages)
    for (const TextLine& line : page.lines) out += line.text;
  return out;
}

TEST(PageGrid, APageHolds22LinesOf28Characters) {
  const PagedDocument full = lay_out(of({Paragraph{repeated("国", 22 * 28), false}}), fonts());
  ASSERT_EQ(full.pages.size(), 1U);
  ASSERT_EQ(full.pages[0].lines.size(), 22U);
  for (std::size_t i = 0; i < 22; ++i) {
    const TextLine& line = full.pages[0].lines[i];
    EXPECT_EQ(code_point_count(line.text), 28U);
    EXPECT_NEAR(line.x, 28 * kPointsPerMm, 0.01);
    EXPECT_NEAR(line.width, 156 * kPointsPerMm, 0.05);
    EXPECT_GE(line.baseline - 0.88 * line.size, (37 + 225.0 / 22 * static_cast<double>(i)) * kPointsPerMm);
    EXPECT_LE(line.baseline + 0.12 * line.size, (37 + 225.0 / 22 * static_cast<double>(i + 1)) * kPointsPerMm);
  }
  EXPECT_EQ(lay_out(of({Paragraph{repeated("国", 22 * 28 + 1), false}}), fonts()).pages.size(), 2U);
}

TEST(PageGrid, AParagraphBeginsTwoCharactersIn) {
  const PagedDocument pages = lay_out(of({Paragraph{repeated("国", 27)}}), fonts());
  ASSERT_EQ(pages.pages[0].lines.size(), 2U);
  EXPECT_NEAR(pages.pages[0].lines[0].x, kLeft + 2 * kCharPitch, 0.01);
  EXPECT_NEAR(pages.pages[0].lines[1].x, kLeft, 0.01);
}

TEST(LineBreaking, NoLineBeginsWithAClosingMarkNorEndsWithAnOpeningOneNorLeavesTheTextArea) {
  // Every position of the mark relative to the line's end comes up.
  for (std::size_t lead = 0; lead < 30; ++lead) {
    const std::string text = repeated("国", lead) + repeated("国家机关，依照《行政处罚法》（以下称“本法”）的规定；处理。", 8);
    const PagedDocument pages = lay_out(of({Paragraph{text}}), fonts());
    EXPECT_EQ(all_text(pages), text);
    for (const Page& page : pages.pages) {
      for (const TextLine& line : page.lines) {
        const std::u32string points = *code_points(line.text);
        EXPECT_EQ(std::u32string_view(U"，。；》）”、：").find(points.front()), std::u32string_view::npos) << line.text;
        EXPECT_EQ(std::u32string_view(U"《（“").find(points.back()), std::u32string_view::npos) << line.text;
        EXPECT_LE(line.x + line.width, kLeft + kWidth + 0.05) << line.text;
      }
    }
  }
}

TEST(LineBreaking, NumbersAndLongWordsStayInsideTheTextArea) {
  const std::string text = "证据网址" + repeated("https://mingzhou.example/", 10) + "，金额1,234,567.00元，代码91370199MA0000001X。";
  const PagedDocument pages = lay_out(of({Paragraph{text}}), fonts());
  for (const TextLine& line : pages.pages[0].lines)
    EXPECT_LE(line.x + line.width, kLeft + kWidth + 0.05) << line.text;
}

TEST(LineBreaking, AParagraphOf10000CharactersLosesNothing) {
  const std::string text = repeated("经查明，当事人的违法事实清楚，证据确凿。", 500);
  const PagedDocument pages = lay_out(of({Paragraph{text}}), fonts());
  EXPECT_EQ(all_text(pages), text);
  EXPECT_EQ(pages.pages.size(), 17U);  // 10,000 and the indent over 22 × 28
}

TEST(RareCharacters, NamesFallBackToAFontThatHasThem) {
  const PagedDocument pages = lay_out(of({Paragraph{"王喆、李堃、赵祎、孙镕、周𬭎、吴玥、郑㛃、冯䶮、陈犇"}}), fonts());
  EXPECT_TRUE(pages.missing.empty());
  ASSERT_TRUE(has_fandol()) << "Fandol is not in third_party/fonts/fandol, where ./test puts it";
  std::set<const FontHandle*> used;
  for (const GlyphRun& run : pages.pages[0].lines[0].runs) used.insert(run.font.get());
  EXPECT_EQ(used.size(), 2U);
}

TEST(RareCharacters, ACharacterThatNoFontDrawsIsNamed) {
  const std::string private_use = "\uE000";          // an old system's own character
  const std::string unassigned = "\U0003FFF0";
  const Document document = of({Paragraph{"王" + private_use + "、李" + unassigned}, Paragraph{private_use}});
  EXPECT_EQ(missing_glyphs(document, fonts()), (std::vector<std::string>{private_use, unassigned}));
  EXPECT_TRUE(missing_glyphs(of({Paragraph{"王喆"}}), fonts()).empty());
}

TEST(RareCharacters, DirectionControlsAndBrokenTextBlockIssuing) {
  EXPECT_EQ(missing_glyphs(of({Paragraph{"罚款\u202E元0008"}}), fonts()), std::vector<std::string>{"\u202E"});
  EXPECT_EQ(missing_glyphs(of({Paragraph{"罚款\xFF"}}), fonts()), std::vector<std::string>{"\uFFFD"});
}

Table twenty_rows(std::size_t lines_each) {
  Table table{{4, 24}, {{{Cell{"序号"}, Cell{"内容"}}}}, {}};
  for (int i = 1; i <= 20; ++i)
    table.rows.push_back({{Cell{"第" + std::to_string(i) + "行"}, Cell{repeated("证据证明的内容清楚。", lines_each * 3)}}});
  return table;
}

TEST(Tables, TwentyRowsBreakOverPagesWithTheHeadRepeated) {
  const PagedDocument pages = lay_out(of({twenty_rows(3)}), fonts());
  ASSERT_GT(pages.pages.size(), 1U);
  std::multiset<std::string> seen;
  for (const Page& page : pages.pages) {
    std::size_t heads = 0;
    double last = 0;
    for (const TextLine& line : page.lines) {
      heads += line.text == "序号";
      if (line.text.starts_with("第")) seen.insert(line.text);
      EXPECT_LE(line.baseline, kTop + kHeight);
      last = std::max(last, line.baseline);
    }
    EXPECT_EQ(heads, 1U);
    for (const Box& box : page.boxes) EXPECT_LE(box.y + box.height, kTop + kHeight + 1);
  }
  EXPECT_EQ(seen.size(), 20U);
  for (int i = 1; i <= 20; ++i) EXPECT_EQ(seen.count("第" + std::to_string(i) + "行"), 1U);
}

TEST(Tables, ARowTallerThanAPageIsCutBetweenItsLines) {
  const std::string text = repeated("证据证明的内容清楚。", 400);
  Table table{{6, 22}, {}, {{{Cell{"案情", 1, Align::center, true}, Cell{text}}}}};
  const PagedDocument pages = lay_out(of({table}), fonts());
  ASSERT_GT(pages.pages.size(), 1U);
  std::string found;
  for (const Page& page : pages.pages) {
    for (const TextLine& line : page.lines) {
      EXPECT_LE(line.baseline, kTop + kHeight);
      if (line.text != "案情") found += line.text;
    }
  }
  EXPECT_EQ(found, text);
}

TEST(Signatures, NeverStandAloneOnAPage) {
  for (std::size_t lines = 1; lines <= 46; ++lines) {
    const PagedDocument pages =
        lay_out(of({Paragraph{repeated("国", 28 * lines), false}, Signature{"明州市市场监督管理局", "2026年9月28日", Seal::applied, {}}}), fonts());
    const Page& last = pages.pages.back();
    std::size_t body = 0;
    bool date = false;
    for (const TextLine& line : last.lines) {
      body += line.text.starts_with("国国");
      date = date || line.text == "2026年9月28日";
    }
    EXPECT_TRUE(date);
    EXPECT_GE(body, std::min<std::size_t>(lines, 2)) << lines;
    ASSERT_EQ(last.rings.size(), 1U);
    EXPECT_LE(last.rings[0].y + last.rings[0].radius, kTop + kHeight + 0.5);
  }
}

TEST(Signatures, TheSealLiesOverTheDate) {
  const PagedDocument pages = lay_out(of({Paragraph{"文"}, Signature{"明州市局", "2026年9月28日", Seal::applied, {}}}), fonts());
  const Ring& seal = pages.pages[0].rings.at(0);
  for (const TextLine& line : pages.pages[0].lines) {
    if (line.text != "2026年9月28日") continue;
    EXPECT_GT(line.x + line.width, seal.x - seal.radius);
    EXPECT_LT(line.x, seal.x + seal.radius);
    EXPECT_LT(std::abs(line.baseline - seal.y), seal.radius);
    EXPECT_NEAR(line.x + line.width, kLeft + kWidth - 4 * kCharPitch, 0.01);
  }
}

TEST(PageFurniture, PageNumbersStandOutsideOddRightEvenLeft) {
  const PagedDocument pages = lay_out(of({Paragraph{repeated("国", 28 * 50), false}}, Footer::outer), fonts());
  ASSERT_EQ(pages.pages.size(), 3U);
  EXPECT_EQ(pages.pages[0].lines.back().text, "— 1 —");
  EXPECT_GT(pages.pages[0].lines.back().x, kPageWidth / 2);
  EXPECT_LT(pages.pages[1].lines.back().x, kPageWidth / 2);
  EXPECT_GT(pages.pages[2].lines.back().x, kPageWidth / 2);
}

TEST(PageFurniture, EveryPageOfARecordHasItsSignatureLineAndNumber) {
  Document record = of({Paragraph{repeated("国", 28 * 45), false}}, Footer::of_total);
  record.page_signature = "被询问人：＿＿＿＿　询问人：＿＿＿＿";
  const PagedDocument pages = lay_out(record, fonts());
  ASSERT_EQ(pages.pages.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    std::set<std::string> texts;
    for (const TextLine& line : pages.pages[i].lines) texts.insert(line.text);
    EXPECT_TRUE(texts.contains("被询问人："));
    EXPECT_TRUE(texts.contains("第" + std::to_string(i + 1) + "页　共3页"));
    EXPECT_EQ(pages.pages[i].boxes.size(), 2U);  // two ruled blanks
  }
}

TEST(PageFurniture, ADraftIsMarkedOnEveryPage) {
  Document draft = of({Paragraph{repeated("国", 28 * 30), false}});
  draft.watermark = "未生效";
  const PagedDocument pages = lay_out(draft, fonts());
  for (const Page& page : pages.pages) {
    ASSERT_EQ(page.under.size(), 1U);
    EXPECT_EQ(page.under[0].text, "未生效");
  }
}

TEST(Preview, HasTheLinesOfThePagesAndEscapesThem) {
  const PagedDocument pages =
      lay_out(of({Paragraph{"当事人<script>alert(1)</script>&\"引号\"'" + repeated("国", 60)}}), fonts());
  const std::string html = preview_html(pages);
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_EQ(html.find("style="), std::string::npos);
  EXPECT_NE(html.find("&lt;script&gt;"), std::string::npos);
  EXPECT_NE(html.find("&amp;&quot;引号&quot;&#39;"), std::string::npos);
  std::size_t texts = 0;
  for (std::size_t at = html.find("<text"); at != std::string::npos; at = html.find("<text", at + 1)) ++texts;
  EXPECT_EQ(texts, pages.pages[0].lines.size());
  EXPECT_NE(preview_page(pages, "/a\"b.css").find("href=\"/a&quot;b.css\""), std::string::npos);
}

}  // namespace
}  // namespace mingjing::documents
