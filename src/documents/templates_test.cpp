// The templates of law/documents as they stand: all compile, all can be filled, their canonical text is the golden one.
#include "documents/html.hpp"
#include "documents/pdf.hpp"
#include "documents/plain_text.hpp"
#include "documents/test_support.hpp"

namespace mingjing::documents {
namespace {

using namespace testing;

TEST(Templates, AllCompileAgainstTheKnownDataPaths) {
  const auto compiled = compile_library(library_sources());
  std::string all;
  if (!compiled)
    for (const Problem& problem : compiled.error()) all += problem_text(problem) + "\n";
  EXPECT_TRUE(compiled.ok()) << all;
}

TEST(Templates, EveryDocumentThatAProcedureMakesHasOne) {
  const std::string folder = root() + "/law/procedures";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "law/procedures is not there";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".yaml") continue;
    for (const auto& action : YAML::LoadFile(entry.path().string())["actions"])
      for (const auto& id : action["docs"])
        EXPECT_NE(library().find(id.as<std::string>()), nullptr) << entry.path().filename() << " " << id.as<std::string>();
  }
}

// MINGJING_UPDATE_GOLDEN=1 writes the texts anew; MINGJING_SAMPLES=<folder> keeps PDF and preview for the eye.
TEST(Templates, TheCanonicalTextOfEveryDocumentIsTheGoldenOne) {
  const json::value data = sample_data();
  const char* samples = std::getenv("MINGJING_SAMPLES");
  for (const Template& one : library().all()) {
    auto filled = fill(one, data);
    ASSERT_TRUE(filled.ok()) << filled.error().what;
    for (const RequiredField& field : filled->missing) ADD_FAILURE() << one.id() << " lacks " << field.path;
    const std::string text = document_text(filled->document);
    const std::string path = root() + "/tests/golden/documents/" + one.id() + ".txt";
    if (std::getenv("MINGJING_UPDATE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << text;
    EXPECT_EQ(text, read_file(path)) << one.id();
    EXPECT_EQ(text.find("null"), std::string::npos) << one.id();
    EXPECT_EQ(text.find("待填"), std::string::npos) << one.id();
    if (samples == nullptr) continue;
    const PagedDocument pages = lay_out(filled->document, fonts());
    const auto pdf = write_pdf(pages);
    ASSERT_TRUE(pdf.ok());
    std::ofstream(std::string(samples) + "/" + one.id() + ".pdf", std::ios::binary) << *pdf;
    std::ofstream(std::string(samples) + "/" + one.id() + ".html", std::ios::binary) << preview_page(pages, "preview.css");
    std::ofstream(std::string(samples) + "/preview.css", std::ios::binary) << preview_css();
  }
}

}  // namespace
}  // namespace mingjing::documents
