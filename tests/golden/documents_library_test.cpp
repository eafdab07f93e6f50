// The document templates through the loader that the product uses.
#include <gtest/gtest.h>

#include "adapters/law_files/law_files.hpp"
#include "documents/template.hpp"
#include "tests/source_dir.hpp"

namespace mingjing {
namespace {

TEST(DocumentTemplates, CompileFromTheLoadedLawBook) {
  const auto loaded = law_files::load_law(source_dir() + "/law");
  std::string errors;
  if (!loaded)
    for (const auto& error : loaded.error()) errors += law_files::text_of(error) + "\n";
  ASSERT_TRUE(loaded.ok()) << errors;
  const auto* held = loaded->book.raw.if_contains("documents");
  ASSERT_NE(held, nullptr);
  const auto library = documents::compile_library(documents::sources_from(held->as_object()));
  std::string problems;
  if (!library)
    for (const auto& problem : library.error()) problems += documents::problem_text(problem) + "\n";
  ASSERT_TRUE(library.ok()) << problems;
  EXPECT_NE(library->find("penalty_decision"), nullptr);
  EXPECT_GE(library->all().size(), 40U);
}

}  // namespace
}  // namespace mingjing
