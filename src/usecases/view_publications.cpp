// The publication desk: decisions that wait for it, and the redaction that the rules propose.
#include <algorithm>

#include "base/unicode.hpp"
#include "projections/masking.hpp"
#include "publicity/redaction.hpp"
#include "usecases/cursor.hpp"
#include "usecases/documents_of.hpp"
#include "usecases/known_persons.hpp"
#include "usecases/private_values.hpp"
#include "usecases/views.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

// Lines of plain text as paragraphs; everything that means something in HTML is escaped.
std::string paragraphs_html(std::string_view text) {
  std::string html = "<p>";
  for (const char ch : text) {
    switch (ch) {
      case '&': html += "&amp;"; break;
      case '<': html += "&lt;"; break;
      case '>': html += "&gt;"; break;
      case '"': html += "&quot;"; break;
      case '\n': html += "</p>\n<p>"; break;
      default: html.push_back(ch);
    }
  }
  return html + "</p>";
}

// The thread in which this decision is published, for its words.
std::string state_title(const ViewContext& c, const std::string& state) {
  for (const auto& procedure : c.law().procedures) {
    const auto publishes = [](const law::Action& a) { return std::ranges::find(a.acts, ActId("published")) != a.acts.end(); };
    if (std::ranges::none_of(procedure.actions, publishes)) continue;
    if (const auto* found = procedure.state(StateId(state))) return found->title;
  }
  return state;
}

}  // namespace

ViewResult view_publications(const ViewContext& c) {
  const auto scope = c.scope("publication.read");
  if (!scope) return refuse("forbidden");
  ports::PublicationQuery query;
  query.state = c.text("state");
  query.organ = scope->organ;
  query.limit = c.limit();
  if (const auto words = c.text("q")) query.words = search_tokens(*words);
  if (const auto cursor = c.text("cursor")) {
    const auto place = read_cursor(*cursor);
    if (!place) return refuse("bad_cursor");
    query.before = {static_cast<std::int32_t>(place->first), place->second};
  }
  auto page = c.parts.reads.publications(c.parts.log, query);
  if (!page) return page.error();
  json::array items;
  for (const auto& item : page->items) {
    auto row = c.parts.reads.case_row(c.parts.log, item.case_id);
    if (!row) return row.error();
    if (!*row) continue;
    const auto& p = item.row;
    json::object one{{"kind", "decision"}, {"id", p.slug}, {"case_id", item.case_id.str()}, {"case_no", (*row)->case_no}, {"title", p.title},
                     {"doc_no", p.doc_no}, {"party_masked", p.party_public}, {"decided_on", iso_text(p.decided)}, {"state", p.state},
                     {"state_title", state_title(c, p.state)}, {"organ_name", organ_name(c, p.organ)},
                     {"light", light_name(light(p.due, p.due == ports::kNoDay ? p.due : p.due - 2, c.today))}};
    if (p.due != ports::kNoDay) {
      one["due"] = iso_text(p.due);
      one["days_left"] = law::days_left(c.today, p.due, law::Unit::working_day, *c.parts.rules.calendar);
      one["unit"] = "wd";
    }
    if (p.published != ports::kNoDay || p.withdrawn != ports::kNoDay) one["url"] = "/decisions/" + p.slug;
    items.push_back(std::move(one));
  }
  std::optional<std::string> next;
  if (page->more) {
    const auto& last = page->items.back().row;
    next = cursor_of(last.published.days, last.order_no);
  }
  return json::value(page_json(std::move(items), std::move(next), page->total));
}

const ports::DocumentRow* decision_document(const CaseFile& file) {
  const auto* decision = file.state.latest("decision_made");
  return decision ? paper_of(file, decision->seq) : nullptr;
}

ViewResult view_proposal(const ViewContext& c) {
  if (!c.scope("publication.read")) return refuse("forbidden");
  auto loaded = readable_case(c, CaseId(c.text("case").value_or("")));
  if (!loaded) return loaded.error();
  if (!*loaded) return refuse("not_found");
  const auto& file = **loaded;
  const auto* document = decision_document(file);
  if (!document || !c.parts.documents.renderer) return refuse("not_found");
  auto data = issued_data(file, *document);
  if (!data) return data.error();
  auto rendered = c.parts.documents.renderer->render(document->document_template, *data, ports::RenderTo::html);
  if (!rendered) return rendered.error();
  auto known = known_persons(c.law(), file);
  const auto spans = publicity::propose(rendered->text, known.people, known.texts);
  json::array redactions;
  for (const auto& span : spans) {
    redactions.push_back(json::object{{"field", "text"}, {"from", span.original}, {"to", span.shown},
                                      {"kind_title", publicity::chinese_word(span.kind)}, {"kind", static_cast<int>(span.kind)},
                                      {"why", span.why}});
  }
  const auto public_text = publicity::redacted(rendered->text, spans);
  return json::value{{"redactions", std::move(redactions)}, {"html_public", paragraphs_html(public_text)}, {"text_public", public_text},
                     {"html_office", rendered->html}, {"document", document->id}, {"case_no", file.case_no()},
                     {"title", file.rows.row.title}};
}

}  // namespace mingjing::usecases
