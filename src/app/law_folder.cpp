#include "app/law_folder.hpp"

#include <iostream>

#include "app/share_folder.hpp"

namespace mingjing::app {

std::string law_folder(const std::string& asked) { return asked.empty() ? share_folder() + "/law" : asked; }

std::optional<law_files::Loaded> load_law_or_say(const std::string& asked) {
  const std::string folder = law_folder(asked);
  auto loaded = law_files::load_law(folder);
  if (loaded) return std::move(loaded).value();
  for (const auto& error : loaded.error()) std::cerr << folder << "/" << law_files::text_of(error) << "\n";
  std::cerr << "法律数据有错，共" << loaded.error().size() << "处 · the law files have errors\n";
  return std::nullopt;
}

}  // namespace mingjing::app
