// links: imports
// Any bytes as a statute in Markdown: what is read keeps its structure.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/result.hpp"
#include "imports/statute_entry.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace mingjing;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  (void)imports::read_statute("部门规章/某部/某规定(2020-07-20).md", text, {});
  (void)imports::parse_statute_notes(text);
  const auto statute = imports::parse_statute(text);
  if (!statute) return 0;
  for (const auto& article : statute->articles) MJ_ASSERT(article.paragraphs.size() == article.items.size());
  return 0;
}
