#include "usecases/inspection_code.hpp"

#include <algorithm>

#include "base/json_fields.hpp"
#include "usecases/action_lookup.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {
namespace {

namespace js = boost::json;

const js::object& visit_rules(const law::LawBook& law) {
  static const js::object kNone;
  const auto* found = law.raw.if_contains("visits");
  return found && found->is_object() ? found->as_object() : kNone;
}

const casework::Step* notice_step(const CaseFile& file, const law::LawBook& law) { return file.state.latest(text_in(visit_rules(law), "noticed")); }

// The words of a choice of the opening form.
std::string option_title(const CaseFile& file, const law::LawBook& law, std::string_view field, std::string_view id) {
  const auto found = find_opening(law, file.rows.row.procedure, file.rows.row.opened);
  if (!found || !found->form) return std::string(id);
  const auto known = std::ranges::find(found->form->fields, field, &law::Field::id);
  if (known == found->form->fields.end()) return std::string(id);
  const auto option = std::ranges::find(known->options, id, &law::Option::id);
  return option == known->options.end() ? std::string(id) : option->title;
}

std::string number_text(const js::object& values, std::string_view name) {
  const auto* value = values.if_contains(name);
  return value && value->is_int64() ? std::to_string(value->as_int64()) : std::string();
}

js::array listed(const law::LawBook& law, std::string_view name) {
  const auto* list = visit_rules(law).if_contains(name);
  return list && list->is_array() ? list->as_array() : js::array();
}

}  // namespace

bool is_inspection_notice(const CaseFile& file, const ports::DocumentRow& document, const law::LawBook& law) {
  const auto* step = notice_step(file, law);
  return step && step->seq == document.seq && document.voided.empty();
}

bool has_been_visited(const CaseFile& file, const law::LawBook& law) { return file.state.latest(text_in(visit_rules(law), "visited")) != nullptr; }

js::object inspection_code_json(const CaseFile& file, const ports::DocumentRow& document, const law::LawBook& law, const PublicRegisters& registers,
                                const projections::RegisterBook& book) {
  const auto* step = notice_step(file, law);
  const auto* told = event_at(file, step->seq);
  const auto& opening = file.state.steps.front().values;
  const auto* fields = visit_rules(law).if_contains("fields");
  const auto named = [&](std::string_view name) { return fields && fields->is_object() ? text_in(fields->as_object(), name) : std::string(); };
  const std::string organ = file.state.organ.str();
  js::object out{{"code", document.code}, {"no", document.doc_no}, {"organ", registers.organ_name(organ)}, {"organ_id", organ},
                 {"phone", registers.organ_value(organ, "phone")}, {"complaint_phone", registers.organ_value(organ, "complaint_phone")},
                 {"matter", book.text("power_item", file.state.power_item, "title")}, {"cause", option_title(file, law, named("cause"), text_in(opening, named("cause")))},
                 {"times", number_text(opening, named("times"))}, {"cap", number_text(opening, named("cap"))}, {"year", std::to_string(split(file.rows.row.opened).year)},
                 {"day", text_in(step->values, "day")}, {"basis", step->values.contains("clauses") ? clauses_text(step->values.at("clauses")) : std::string()},
                 {"scope", private_text(*told, "scope")}, {"rights", listed(law, "rights")}, {"discipline", listed(law, "discipline")}};
  const auto& opened = *file.events.front();
  for (const char* plan : {"plan", "special_plan"}) {
    if (auto text = private_text(opened, plan); !text.empty()) out["plan"] = std::move(text);
  }
  if (const auto* drawn = opened.event.data.if_contains("from_draw"); drawn && drawn->is_object()) out["draw"] = text_in(drawn->as_object(), "draw");
  js::array officers;
  for (const auto& id : file.state.handlers) {
    if (auto row = registers.officer(id.str())) officers.push_back(std::move(*row));
  }
  out["officers"] = std::move(officers);
  const ActId visited(text_in(visit_rules(law), "visited"));
  for (const auto& one : file.state.steps) {
    if (std::ranges::find(one.acts, visited) != one.acts.end()) out["visited"] = js::object{{"on", chinese_text(one.on)}};
  }
  return out;
}

}  // namespace mingjing::usecases
