#include "app/documents.hpp"

#include <map>
#include <set>

#include "documents/service.hpp"

namespace mingjing::app {
namespace {

class Renderer final : public ports::DocumentRenderer {
 public:
  explicit Renderer(documents::DocumentService service) : service_(std::move(service)) {
    for (const documents::Template& one : service_.library().all()) {
      std::set<std::string> groups{"doc"};
      for (const documents::DataPath& need : documents::data_needs(one)) groups.insert(need.path.substr(0, need.path.find_first_of(".[")));
      kinds_.emplace(one.id(), ports::DocumentKind{one.id(), one.title(), one.numbered(), one.numbered() ? one.number_word() : std::string(),
                                                   {groups.begin(), groups.end()}});
    }
  }

  std::optional<ports::DocumentKind> kind(std::string_view id) const override {
    const auto found = kinds_.find(id);
    if (found == kinds_.end()) return std::nullopt;
    return found->second;
  }

  std::string number(std::string_view id, std::string_view organ_short, int year, std::int64_t n) const override {
    const documents::Template* used = service_.library().find(id);
    MJ_ASSERT(used != nullptr && used->numbered());
    return documents::document_number(*used, organ_short, year, n);
  }

  Result<ports::RenderedDocument> render(std::string_view id, const boost::json::value& data, ports::RenderTo to) override {
    const auto wanted = to == ports::RenderTo::text   ? documents::Render::text
                        : to == ports::RenderTo::html ? documents::Render::preview
                                                      : documents::Render::pdf;
    auto made = service_.render(id, data, wanted);
    if (!made) {
      const Fault& failed = made.error();
      return fault(failed.code == "document_data" ? "template_data" : failed.code, failed.what, failed.retry);
    }
    ports::RenderedDocument out;
    out.title = std::move(made->title);
    out.text = std::move(made->text);
    out.html = std::move(made->preview);
    out.pdf = std::move(made->pdf);
    out.pages = made->pages;
    out.missing_glyphs = std::move(made->missing_glyphs);
    for (documents::RequiredField& field : made->missing_fields) out.missing.push_back({std::move(field.path), std::move(field.label), std::move(field.required_by)});
    return out;
  }

 private:
  documents::DocumentService service_;
  std::map<std::string, ports::DocumentKind, std::less<>> kinds_;
};

}  // namespace

Result<std::unique_ptr<ports::DocumentRenderer>> open_documents(const law::LawBook& law, const std::string& fonts_folder) {
  const auto* held = law.raw.if_contains("documents");
  if (!held) return fault("bad_templates", "the law folder has no documents");
  auto library = documents::compile_library(documents::sources_from(held->as_object()));
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
