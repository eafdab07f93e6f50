// One case in short: its row and what was told when it was opened. Reads two leaves' worth, not the whole case.
#include "projections/masking.hpp"
#include "usecases/action_lookup.hpp"
#include "usecases/event_codec.hpp"
#include "usecases/private_values.hpp"
#include "usecases/showing.hpp"
#include "usecases/views.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

// Private fields that are parts of the record and not of the form: documents and names of files.
bool of_the_form(std::string_view field) { return field.find('.') == std::string_view::npos; }

json::object opening_json(const OpenedEvent& opened, const law::Form* form) {
  json::object out;
  if (const auto* values = opened.event.data.if_contains("values"); values && values->is_object()) out = values->as_object();
  for (const auto& field : opened.event.fields) {
    if (!of_the_form(field.name)) continue;
    if (tells_of_informant(form, field.name)) out[field.name] = projections::kHidden;
    else if (auto value = private_value(opened, field.name)) out[field.name] = std::move(*value);
  }
  for (const auto& field : opened.erased) {
    if (of_the_form(field)) out[field] = private_text(opened, field);
  }
  return out;
}

}  // namespace

ViewResult view_summary(const ViewContext& c) {
  const auto scope = c.scope("case.read");
  if (!scope) return refuse("not_found");
  const auto may_see = [&](const ports::CaseRow& row) {
    return within(*scope, ObjectPlace{row.organ, row.unit, row.area, &row.handlers});
  };
  auto found = c.parts.store.case_opening(c.parts.log, CaseId(c.text("case").value_or("")), may_see);
  if (!found) return found.error();
  if (!*found) return refuse("not_found");
  const auto& row = (*found)->row;
  auto opened = open_events(c.parts.log, {(*found)->leaf}, (*found)->fields, c.parts.cipher);
  if (!opened) return opened.error();
  auto out = row_json(c, row);
  out["seq"] = row.seq;
  out["power_item"] = {{"id", row.power_item}, {"title", row.title}};
  const auto opening = find_opening(c.law(), row.procedure, row.opened);
  out["opening"] = opening_json(opened->front(), opening ? opening->form : nullptr);
  return json::value(std::move(out));
}

}  // namespace mingjing::usecases
