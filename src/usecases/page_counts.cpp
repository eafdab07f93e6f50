#include "usecases/page_counts.hpp"

#include "usecases/step_documents.hpp"

namespace mingjing::usecases {
namespace {

constexpr std::size_t kMostRemembered = 50'000;

}  // namespace

std::optional<int> PageCounts::known(const CaseId& id, const ports::DocumentRow& document) const {
  const std::lock_guard lock(mutex_);
  const auto it = pages_.find(key(id, document));
  return it == pages_.end() ? std::nullopt : std::optional(it->second);
}

std::vector<PageCounts::Pages> PageCounts::laid_out(const CaseFile& file) const {
  std::vector<Pages> out;
  int from = 1;
  for (const auto& document : file.documents) {
    const int count = known(file.state.id, document).value_or(0);
    out.push_back({count, from});
    from = count > 0 && from > 0 ? from + count : 0;
  }
  return out;
}

Status<> PageCounts::learn(const CaseFile& file, ports::DocumentRenderer& renderer) {
  for (const auto& document : file.documents) {
    if (known(file.state.id, document)) continue;
    auto data = issued_data(file, document);
    if (!data) {
      if (data.error().code == "erased") continue;
      return data.failure();
    }
    auto rendered = renderer.render(document.document_template, *data, ports::RenderTo::pdf);
    if (!rendered) return rendered.failure();
    const std::lock_guard lock(mutex_);
    if (pages_.size() >= kMostRemembered) pages_.clear();
    pages_[key(file.state.id, document)] = rendered->pages;
  }
  return Done{};
}

}  // namespace mingjing::usecases
