// The door of the layer: one call from data to text, preview and PDF.
#include "documents/service.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "documents/test_support.hpp"

namespace mingjing::documents {
namespace {

using namespace testing;

const DocumentService& service() {
  static const DocumentService made = [] {
    auto compiled = compile_library(library_sources());
    auto opened = Fonts::open(usual_fonts(root() + "/third_party/fonts/fandol"));
    MJ_ASSERT(compiled.ok() && opened.ok());
    return DocumentService(std::move(*compiled), *opened, "/office/document.css");
  }();
  return made;
}

TEST(DocumentService, GivesTextPreviewAndPdfOfOneDocument) {
  const auto made = service().render("penalty_decision", sample_data(), Render::pdf);
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(made->title, "行政处罚决定书");
  EXPECT_NE(made->text.find("罚款人民币8,000元"), std::string::npos);
  EXPECT_NE(made->preview.find("/office/document.css"), std::string::npos);
  EXPECT_TRUE(made->pdf.starts_with("%PDF-"));
  EXPECT_GT(made->pages, 1);
  EXPECT_TRUE(made->missing_glyphs.empty());
  EXPECT_TRUE(made->missing_fields.empty());
}

TEST(DocumentService, ThePdfCarriesTheDateOfTheDocument) {
  const auto made = service().render("penalty_decision", sample_data(), Render::pdf);
  ASSERT_TRUE(made.ok());
  EXPECT_NE(made->pdf.find("/CreationDate (20260427000000Z)"), std::string::npos);
}

TEST(DocumentService, NamesTheCharactersThatBlockIssuing) {
  json::value data = sample_data();
  data.as_object()["party"].as_object()["name"] = "王\uE000";
  const auto made = service().render("penalty_decision", data, Render::preview);
  ASSERT_TRUE(made.ok());
  EXPECT_EQ(made->missing_glyphs, std::vector<std::string>{"\uE000"});
}

// Without pages nothing is laid out unless it must be: what is missing is named all the same.
TEST(DocumentService, NamesTheSameMissingCharactersWithAndWithoutPages) {
  for (const std::string name : {"王强", "Dvořák", "Škoda", "Łukasz", "Gauß & Søn", "乐天①号店", "周𬭎", "郑㛃", "〇三", "a–b—c…", "\u2028"}) {
    json::value data = sample_data();
    data.as_object()["party"].as_object()["name"] = name;
    const auto text = service().render("penalty_decision", data, Render::text);
    const auto pages = service().render("penalty_decision", data, Render::preview);
    ASSERT_TRUE(text.ok() && pages.ok()) << name;
    EXPECT_EQ(text->missing_glyphs, pages->missing_glyphs) << name;
  }
}

// Laying out costs twenty times what the text costs: every step makes one.
TEST(DocumentService, LaysOutForTheTextAloneOnlyWhereACharacterIsRare) {
  // The sample is told of a person with a rare name.
  static constexpr std::string_view kRare = "𬭎";
  std::string sample = json::serialize(sample_data());
  for (auto at = sample.find(kRare); at != std::string::npos; at = sample.find(kRare)) sample.replace(at, kRare.size(), "宏");
  json::value data = json::parse(sample);
  const auto name = [&](const char* text) { data.as_object()["party"].as_object()["name"] = text; };
  name("甲公司□是■否");
  for (const Template& used : service().library().all()) {
    const auto made = service().render(used.id(), data, Render::text);
    ASSERT_TRUE(made.ok()) << used.id();
    EXPECT_EQ(made->pages, 0) << used.id();
  }
  for (const char* rare : {"王\uE000", "王\u202E"}) {
    name(rare);
    const auto made = service().render("penalty_decision", data, Render::text);
    ASSERT_TRUE(made.ok());
    EXPECT_EQ(made->missing_glyphs.size(), 1U) << rare;
  }
}

TEST(DocumentService, RefusesATemplateThatItDoesNotKnow) {
  const auto made = service().render("nothing", sample_data(), Render::text);
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.error().code, "unknown_template");
}

}  // namespace
}  // namespace mingjing::documents
