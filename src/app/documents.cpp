#include "app/documents.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "adapters/law_files/yaml_json.hpp"
#include "documents/service.hpp"

namespace mingjing::app {
namespace {

namespace fs = std::filesystem;

Result<documents::Source> source_of(const fs::path& folder, const std::string& file) {
  std::ifstream in(folder / file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) return fault("bad_templates", file + ": cannot be read");
  auto read = law_files::read_yaml(text.str());
  if (!read) return fault("bad_templates", file + ":" + std::to_string(read.error().line) + ": " + read.error().message);
  auto lines = std::make_shared<law_files::Lines>(std::move(read->lines));
  return documents::Source{file, std::move(read->value), [lines](std::string_view pointer) {
                             for (;;) {
                               const auto found = lines->find(pointer);
                               if (found != lines->end()) return found->second;
                               if (pointer.empty()) return 0;
                               pointer = pointer.substr(0, pointer.rfind('/'));
                             }
                           }};
}

class Renderer final : public ports::DocumentRenderer {
 public:
  explicit Renderer(documents::DocumentService service) : service_(std::move(service)) {}

  Result<ports::RenderedDocument> render(std::string_view id, const boost::json::object& data, ports::RenderTo to) override {
    const auto wanted = to == ports::RenderTo::text   ? documents::Render::text
                        : to == ports::RenderTo::html ? documents::Render::preview
                                                      : documents::Render::pdf;
    auto made = service_.render(id, boost::json::value(data), wanted);
    if (!made) {
      const Fault& failed = made.error();
      return fault(failed.code == "document_data" ? "template_data" : failed.code, failed.what, failed.retry);
    }
    return ports::RenderedDocument{std::move(made->title), std::move(made->text),           std::move(made->preview), std::move(made->pdf),
                                   made->pages,            std::move(made->missing_glyphs)};
  }

 private:
  documents::DocumentService service_;
};

}  // namespace

Result<std::unique_ptr<ports::DocumentRenderer>> open_documents(const std::string& law_folder, const std::string& fonts_folder) {
  const fs::path folder(law_folder);
  auto data = source_of(folder, "documents/common/data.yaml");
  if (!data) return data.failure();
  auto parts = source_of(folder, "documents/common/parts.yaml");
  if (!parts) return parts.failure();
  documents::LibrarySources sources{std::move(*data), std::move(*parts), {}};
  std::vector<std::string> files;
  std::error_code error;
  for (fs::directory_iterator at(folder / "documents", error), end; !error && at != end; at.increment(error))
    if (at->path().extension() == ".yaml") files.push_back("documents/" + at->path().filename().string());
  std::sort(files.begin(), files.end());
  for (const std::string& file : files) {
    auto source = source_of(folder, file);
    if (!source) return source.failure();
    sources.templates.push_back(std::move(*source));
  }
  auto library = documents::compile_library(sources);
  if (!library) {
    std::string all;
    for (const auto& problem : library.error()) all += (all.empty() ? "" : "\n") + documents::problem_text(problem);
    return fault("bad_templates", all);
  }
  auto fonts = documents::Fonts::open(documents::usual_fonts(fonts_folder));
  if (!fonts) return fonts.failure();
  return std::unique_ptr<ports::DocumentRenderer>(
      std::make_unique<Renderer>(documents::DocumentService(std::move(library).value(), std::move(fonts).value(), kDocumentStyle)));
}

}  // namespace mingjing::app
