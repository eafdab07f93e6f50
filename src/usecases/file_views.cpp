#include "usecases/file_views.hpp"

#include <algorithm>

#include "usecases/taken_out.hpp"

namespace mingjing::usecases {
namespace {

constexpr int kMostRows = 50'000;

}  // namespace

FileResult document_file(const ViewContext& c, ports::RenderTo to) {
  auto loaded = readable_case(c, CaseId(c.text("case").value_or("")));
  if (!loaded) return loaded.error();
  if (!*loaded || !c.parts.documents.renderer) return refuse("not_found");
  const auto wanted = c.text("document").value_or("");
  for (const auto& document : (*loaded)->documents) {
    if (document.id != wanted) continue;
    auto data = issued_data(**loaded, document);
    if (!data) {
      if (data.error().code == "erased") return refuse("erased");
      return data.error();
    }
    auto rendered = c.parts.documents.renderer->render(document.document_template, *data, to);
    if (!rendered) return rendered.error();
    const bool pdf = to == ports::RenderTo::pdf;
    return FileView{document.title + (document.doc_no.empty() ? "" : document.doc_no) + (pdf ? ".pdf" : ".html"),
                    pdf ? "application/pdf" : "text/html; charset=utf-8", pdf ? std::move(rendered->pdf) : std::move(rendered->html), {}};
  }
  return refuse("not_found");
}

FileResult cases_csv(const ViewContext& c) {
  auto asked = case_query(c, "case.export");
  if (auto* refusal = std::get_if<Refusal>(&asked)) return std::move(*refusal);
  auto& query = std::get<ports::CaseQuery>(asked);
  query.limit = 500;
  std::string out = "\xEF\xBB\xBF";
  out += csv_line({"案号", "事项", "程序", "当事人", "执法主体", "承办机构", "承办人", "状态", "登记日期", "期限", "结果", "罚款(元)"});
  for (int rows = 0; rows < kMostRows;) {
    auto page = c.parts.reads.cases(c.parts.log, query);
    if (!page) return page.error();
    for (const auto& row : page->items) {
      ++rows;
      const auto* procedure = c.law().procedure_version(row.procedure, row.law_version);
      const auto* state = procedure ? procedure->state(row.state) : nullptr;
      std::string handlers;
      for (const auto& officer : row.handlers) handlers += (handlers.empty() ? "" : "、") + officer_name(c, officer);
      out += csv_line({row.case_no, row.title, procedure ? procedure->title : "", row.party_masked, organ_name(c, row.organ),
                       unit_name(c, row.unit), handlers, state ? state->title : "", iso_text(row.opened),
                       row.due == ports::kNoDay ? "" : iso_text(row.due), row.outcome,
                       row.fine_fen ? yuan_text(Fen{*row.fine_fen}) : ""});
    }
    if (!page->next) break;
    query.before = page->next;
  }
  out += csv_line({taken_out_by(c)});
  if (auto noted = note_taken_out(c, "case.export"); !noted) return noted.error();
  return FileView{"案件" + iso_text(c.today) + ".csv", "text/csv; charset=utf-8", std::move(out), {}};
}

}  // namespace mingjing::usecases
