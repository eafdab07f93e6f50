// The sample of a review of files: its draws, the files that were drawn with who reviews them, and what the record finds in each.
#include <algorithm>

#include "usecases/draw_views.hpp"
#include "usecases/file_sample.hpp"
#include "usecases/views.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

json::object file_json(const ViewContext& c, const ports::Scope* scope, const DrawnFile& drawn, const CaseFilePtr& file) {
  json::object out{{"draw", drawn.draw}, {"organ", drawn.organ}, {"organ_name", organ_name(c, OrganId(drawn.organ))}};
  json::array reviewers;
  for (const auto& id : drawn.reviewers) reviewers.emplace_back(officer_name(c, OfficerId(id)));
  out["reviewers"] = std::move(reviewers);
  const bool seen = file && scope && within(*scope, {file->rows.row.organ, file->rows.row.unit, file->rows.row.area, &file->state.handlers});
  out["seen"] = seen;
  if (!seen) return out;
  out["case_id"] = drawn.id.str();
  out["case_no"] = file->case_no();
  out["title"] = file->rows.row.title;
  json::array findings;
  for (const auto& finding : machine_findings(*file, c.law(), c.today)) findings.push_back(json::object{{"item", title_of(finding.kind)}, {"result", finding.what}});
  out["findings"] = std::move(findings);
  return out;
}

}  // namespace

ViewResult view_sample(const ViewContext& c) {
  auto review = readable_case(c, CaseId(c.text("case").value_or("")));
  if (!review) return review.error();
  if (!*review) return refuse("not_found");
  const SampleSource source{c.parts.reads, c.parts.store, c.parts.log, c.parts.cipher, c.parts.rules, c.parts.cache};
  auto numbers = draws_of(source, (*review)->state.id);
  if (!numbers) return numbers.error();
  json::array draws, organs, files;
  std::vector<std::string> done;
  for (const auto& number : *numbers) {
    auto draw = load_draw({c.parts.store, c.parts.log, c.parts.cipher, nullptr}, number);
    if (!draw) return draw.error();
    const auto state = state_of(**draw);
    if (state == "drawn") done.push_back(number);
    draws.push_back(json::object{{"id", number}, {"organ", (*draw)->terms.organ}, {"organ_name", organ_name(c, OrganId((*draw)->terms.organ))}, {"state", state},
                                 {"state_title", state_title(state)}, {"size", (*draw)->terms.targets.size}, {"pick", (*draw)->terms.pick}});
  }
  // Organs that may still be drawn from: those that the caller supervises, each once.
  const bool open = sample_plan(**review).has_value();
  const auto scope = c.scope("draw.supervise");
  if (open && scope && (*review)->state.organ == c.caller.actor.organ) {
    for (const auto& [id, entry] : c.registers.entries("power_item")) {
      const auto* organ = entry->last().values.if_contains("organ");
      if (!organ || !organ->is_string()) continue;
      const OrganId one(std::string(organ->as_string()));
      const ObjectPlace place{one, {}, c.registers.text("organ", one.str(), "area"), nullptr};
      const bool listed = std::ranges::any_of(organs, [&](const json::value& row) { return row.at("id").as_string() == one.str(); });
      const bool held = std::ranges::any_of(draws, [&](const json::value& row) { return row.at("organ").as_string() == one.str() && row.at("state").as_string() != "cancelled"; });
      if (one != c.caller.actor.organ && !listed && !held && within(*scope, place)) organs.push_back(json::object{{"id", one.str()}, {"title", organ_name(c, one)}});
    }
  }
  const auto reads = c.scope("case.read");
  auto drawn = done.empty() ? Result<std::vector<DrawnFile>>(std::vector<DrawnFile>()) : drawn_files(source, **review, done);
  if (!drawn) return drawn.error();
  for (const auto& one : *drawn) {
    auto file = find_or_load(c.parts.cache, c.parts.store, c.parts.log, one.id, c.parts.rules, c.parts.cipher);
    if (!file) return file.error();
    files.push_back(file_json(c, reads ? &*reads : nullptr, one, *file));
  }
  return json::value{{"draws", std::move(draws)}, {"organs", std::move(organs)}, {"files", std::move(files)}};
}

}  // namespace mingjing::usecases
