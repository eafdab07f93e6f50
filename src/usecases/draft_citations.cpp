#include "usecases/draft_citations.hpp"

#include <algorithm>

#include "law/citation.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

// Clauses are the only values of a form that are objects with a law or a norm in them.
bool is_clause(const json::value& one) {
  return one.is_object() && (one.as_object().contains("law") || one.as_object().contains("norm"));
}

}  // namespace

std::vector<ports::CitationRow> citations_of(const CaseFile& file) {
  std::vector<ports::CitationRow> out;
  if (file.rows.row.final || file.state.drafts.empty()) return out;
  const auto step = std::ranges::find(file.state.steps, file.state.drafts.back().seq, &casework::Step::seq);
  if (step == file.state.steps.end()) return out;
  for (const auto& value : step->values) {
    if (!value.value().is_array()) continue;
    for (const auto& one : value.value().as_array()) {
      if (!is_clause(one)) continue;
      const auto citation = law::citation_of(one);
      out.push_back({citation.law, citation.article.empty() ? citation.point : citation.article});
    }
  }
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

}  // namespace mingjing::usecases
