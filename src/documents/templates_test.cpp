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
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".yaml") continue;
    for (const auto& action : YAML::LoadFile(entry.path().string())["actions"])
      for (const auto& id : action["docs"])
        EXPECT_NE(library().find(id.as<std::string>()), nullptr) << entry.path().filename() << " " << id.as<std::string>();
  }
}

// Copies what `path` reads from one value into another; lists keep their items, each with that member.
void copy_path(const json::value& from, json::value& to, std::string_view path) {
  const auto dot = path.find('.');
  std::string step(path.substr(0, dot));
  const std::string_view rest = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
  const bool list = step.ends_with("[]");
  if (list) step.resize(step.size() - 2);
  const json::value* found = from.is_object() ? from.get_object().if_contains(step) : nullptr;
  if (found == nullptr) return;
  if (!to.is_object()) to = json::object();
  json::value& into = to.get_object()[step];
  if (!list) return rest.empty() ? static_cast<void>(into = *found) : copy_path(*found, into, rest);
  if (!into.is_array()) into = json::array(found->as_array().size());
  for (std::size_t i = 0; i < found->as_array().size(); ++i) {
    json::value& item = into.get_array()[i];
    rest.empty() ? static_cast<void>(item = found->as_array()[i]) : copy_path(found->as_array()[i], item, rest);
  }
}

TEST(Templates, WithOnlyTheDemandedValuesNoSentenceIsLeftHanging) {
  for (const Template& one : library().all()) {
    const json::value all = sample_data(one.id());
    json::value bare = json::object();
    copy_path(all, bare, "party.kind");
    copy_path(all, bare, "organ.name");
    for (const RequiredField& field : required_fields(one)) copy_path(all, bare, field.path);
    const auto filled = fill(one, bare);
    ASSERT_TRUE(filled.ok()) << filled.error().what;
    std::istringstream lines(document_text(filled->document));
    for (std::string line; std::getline(lines, line);) {
      if (line.find(" │ ") != std::string::npos || line.find("＿") != std::string::npos) continue;  // forms leave blanks
      for (const char* hanging : {"：。", "（）", "《》", "：，", "于，", "，，", "。。", "：）", "，。", "因，", "在，", "以为由", "至时", "〔〕",
                                  "：；", "、、", "（、", "因一案", "于对", "于向", "日日"})
        EXPECT_EQ(line.find(hanging), std::string::npos) << one.id() << ": " << line;
    }
  }
}

// MINGJING_UPDATE_GOLDEN=1 writes the texts anew; MINGJING_SAMPLES=<folder> keeps PDF and preview for the eye.
TEST(Templates, TheCanonicalTextOfEveryDocumentIsTheGoldenOne) {
  const char* samples = std::getenv("MINGJING_SAMPLES");
  for (const Template& one : library().all()) {
    auto filled = fill(one, sample_data(one.id()));
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
