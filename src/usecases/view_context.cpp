#include "usecases/view_context.hpp"

#include <algorithm>

namespace mingjing::usecases {

namespace json = boost::json;

std::optional<std::string> ViewContext::text(std::string_view name) const {
  const auto* value = query.if_contains(name);
  if (!value || !value->is_string() || value->as_string().empty()) return std::nullopt;
  return std::string(value->as_string());
}

std::optional<std::int64_t> ViewContext::number(std::string_view name) const {
  const auto* value = query.if_contains(name);
  if (!value) return std::nullopt;
  if (value->is_int64()) return value->as_int64();
  if (value->is_uint64()) return static_cast<std::int64_t>(value->as_uint64());
  return std::nullopt;
}

std::optional<CivilDate> ViewContext::date(std::string_view name) const {
  const auto value = text(name);
  return value ? parse_date(*value) : std::nullopt;
}

int ViewContext::limit() const { return static_cast<int>(std::clamp<std::int64_t>(number("limit").value_or(20), 1, 50)); }

std::string organ_name(const ViewContext& c, const OrganId& id) { return c.registers.text("organ", id.str(), "name"); }
std::string unit_name(const ViewContext& c, const UnitId& id) { return c.registers.text("unit", id.str(), "name"); }
std::string officer_name(const ViewContext& c, const OfficerId& id) { return c.registers.text("officer", id.str(), "name"); }

std::string role_title(const ViewContext& c, const RoleId& id) {
  const auto* role = c.parts.rules.roles.find(id);
  return role ? role->title : std::string();
}

std::string_view light_name(ports::Light light) {
  switch (light) {
    case ports::Light::green: return "green";
    case ports::Light::amber: return "amber";
    case ports::Light::red: return "red";
    case ports::Light::none: return "none";
  }
  return "none";
}

std::optional<ports::Light> light_of(std::string_view name) {
  for (const auto light : {ports::Light::green, ports::Light::amber, ports::Light::red, ports::Light::none}) {
    if (light_name(light) == name) return light;
  }
  return std::nullopt;
}

ports::Light light(CivilDate due, CivilDate amber_from, CivilDate today) {
  if (due == ports::kNoDay) return ports::Light::none;
  if (due < today) return ports::Light::red;
  return amber_from <= today ? ports::Light::amber : ports::Light::green;
}

std::string_view unit_word(law::Unit unit) {
  switch (unit) {
    case law::Unit::working_day: return "wd";
    case law::Unit::calendar_day: return "cd";
    case law::Unit::month: return "month";
    case law::Unit::hour: return "hour";
  }
  return "cd";
}

namespace {

// The unit of a deadline by its id, looked for in the main procedure and in its threads' ones.
law::Unit deadline_unit(const law::LawBook& law, const ports::CaseRow& row) {
  const auto in = [&](const law::Procedure* procedure) -> std::optional<law::Unit> {
    if (!procedure) return std::nullopt;
    for (const auto& def : procedure->deadlines) {
      if (def.id == row.deadline) return def.limit.unit;
    }
    return std::nullopt;
  };
  const auto* main = law.procedure_version(row.procedure, row.law_version);
  if (auto unit = in(main)) return *unit;
  if (main) {
    for (const auto& thread : main->threads) {
      if (auto unit = in(law.procedure(thread.procedure, row.opened))) return *unit;
    }
  }
  return law::Unit::calendar_day;
}

}  // namespace

json::object row_json(const ViewContext& c, const ports::CaseRow& row) {
  const auto* procedure = c.law().procedure_version(row.procedure, row.law_version);
  const auto* state = procedure ? procedure->state(row.state) : nullptr;
  const bool nameless = c.nameless();
  json::array handlers;
  for (const auto& officer : row.handlers)
    if (!nameless) handlers.emplace_back(officer_name(c, officer));
  json::object out;
  out.reserve(24);
  out["case_id"] = row.id.str();
  out["case_no"] = row.case_no;
  out["title"] = row.title;
  out["procedure"] = row.procedure.str();
  out["procedure_title"] = procedure ? procedure->title : std::string();
  out["organ"] = row.organ.str();
  out["organ_name"] = organ_name(c, row.organ);
  out["unit_name"] = unit_name(c, row.unit);
  out["state"] = row.state.str();
  out["state_title"] = state ? state->title : std::string();
  out["stage"] = row.stage;
  out["step"] = state ? state->title : std::string();
  out["handler_names"] = std::move(handlers);
  out["party_masked"] = nameless ? std::string() : row.party_masked;
  out["opened"] = iso_text(row.opened);
  if (row.due != ports::kNoDay) {
    const auto unit = deadline_unit(c.law(), row);
    out["due"] = iso_text(row.due);
    out["days_left"] = law::days_left(c.today, row.due, unit, *c.parts.rules.calendar);
    out["unit"] = unit_word(unit);
  }
  out["light"] = light_name(light(row.due, row.amber_from, c.today));
  if (nameless) return out;
  if (!row.outcome.empty()) out["outcome"] = row.outcome;
  if (row.fine_fen) out["fine_fen"] = *row.fine_fen;
  return out;
}

json::object problem_json(const Refusal& refusal) {
  json::array fields;
  for (const auto& field : refusal.fields) fields.push_back(json::object{{"field", field.field}, {"message", field.message}});
  json::array also;
  for (const auto& code : refusal.also) also.emplace_back(code);
  return {{"code", refusal.code}, {"title", refusal.title}, {"detail", refusal.detail}, {"article", refusal.article},
          {"fields", std::move(fields)}, {"also", std::move(also)}};
}

json::array basis_json(const std::vector<law::Citation>& basis) {
  json::array out;
  for (const auto& citation : basis) out.emplace_back(law::text_of(citation));
  return out;
}

namespace {

// Whether a certificate is good today, judged as G_CERT judges it on the day of a step.
std::string_view credential(const casework::Officer& officer, CivilDate today) {
  if (officer.cert_no.empty()) return "no_cert";
  if (officer.suspended) return "suspended";
  return officer.cert_valid && officer.cert_valid->on(today) ? "valid" : "expired";
}

json::array options_json(const ViewContext& c, const law::Field& field, Choices choices) {
  json::array out;
  for (const auto& option : field.options) {
    json::object one{{"id", option.id}, {"title", option.title}};
    if (!option.help.empty()) one["help"] = option.help;
    if (!option.takes.empty()) one["takes"] = json::array(option.takes.begin(), option.takes.end());
    out.push_back(std::move(one));
  }
  std::string register_id;
  if (field.options_from.starts_with("register:")) register_id = field.options_from.substr(9);
  if (field.type == law::FieldType::officer || field.type == law::FieldType::officers) register_id = "officer";
  if (register_id.empty() || register_id == "benchmark" || c.nameless()) return out;
  // A field for people that names the register means all of it: a task is given to people of other organs.
  if (register_id == "officer" && !field.options_from.empty()) choices = Choices::every_organ;
  const projections::RegisterView people(c.registers, c.law(), c.today);
  for (const auto& [id, entry] : c.registers.entries(register_id)) {
    const auto& values = entry->last().values;
    // What has no organ is everybody's.
    const auto* held = values.if_contains("organ");
    const auto organ = held && held->is_string() ? std::string(held->as_string()) : std::string();
    const auto& own = c.caller.actor.organ.str();
    if (choices == Choices::own_organ && !organ.empty() && !own.empty() && organ != own) continue;
    const auto* title = values.if_contains("title");
    if (!title) title = values.if_contains("name");
    json::object one{{"id", id}, {"title", title && title->is_string() ? *title : json::value(id)}};
    if (choices == Choices::every_organ && !organ.empty()) {
      one["organ"] = organ;
      one["title"] = std::string(one.at("title").as_string()) + "（" + organ_name(c, OrganId(organ)) + "）";
    }
    if (const auto* cert = values.if_contains("cert_no")) one["help"] = *cert;
    if (const auto officer = register_id == "officer" ? people.officer(OfficerId(id)) : std::nullopt) {
      one["state"] = credential(*officer, c.today);
      if (officer->cert_valid && officer->cert_valid->until) one["cert_until"] = iso_text(*officer->cert_valid->until);
    }
    out.push_back(std::move(one));
  }
  return out;
}

json::object field_json(const ViewContext& c, const law::Field& field, Choices choices) {
  json::object out{{"id", field.id}, {"title", field.title}, {"type", law::name_of(field.type)}, {"required", field.required}};
  if (!field.help.empty()) out["help"] = field.help;
  if (field.min) out["min"] = *field.min;
  if (field.max) out["max"] = *field.max;
  if (!field.pattern.empty()) out["pattern"] = field.pattern;
  if (!field.personal.empty()) out["personal"] = field.personal;
  if (!field.check.empty()) out["check"] = field.check;
  if (!field.options_from.empty()) out["options_from"] = field.options_from;
  if (!field.when_field.empty()) out["when"] = {{"field", field.when_field}, {"is", field.when_is}};
  if (!field.preset.is_null()) out["preset"] = field.preset;
  if (auto options = options_json(c, field, choices); !options.empty()) out["options"] = std::move(options);
  if (!field.columns.empty()) {
    json::array columns;
    for (const auto& column : field.columns) columns.push_back(field_json(c, column, choices));
    out["columns"] = std::move(columns);
  }
  return out;
}

}  // namespace

json::object form_json(const ViewContext& c, const law::Form& form, Choices choices) {
  json::array fields;
  for (const auto& field : form.fields) fields.push_back(field_json(c, field, choices));
  return {{"id", form.id}, {"title", form.title}, {"fields", std::move(fields)}};
}

namespace {

// Of those who are not named nobody learns that it is there.
Result<CaseFilePtr> secret_case(const ViewContext& c, const ports::Scope& scope, const CaseId& id) {
  if (scope.officer.empty()) return CaseFilePtr();
  auto row = c.parts.reads.case_row(ports::secret_book(c.parts.log), id);
  if (!row) return row.failure();
  if (!*row) return CaseFilePtr();
  auto file = find_or_load(c.parts.cache, c.parts.store, c.parts.log, id, c.parts.rules, c.parts.cipher, (*row)->seq);
  if (!file || !*file) return file;
  const auto& seen = (*file)->rows.row;
  return within(scope, {seen.organ, seen.unit, seen.area, &seen.handlers, named_of(seen)}) ? file : CaseFilePtr();
}

}  // namespace

Result<CaseFilePtr> readable_case(const ViewContext& c, const CaseId& id, std::string_view operation) {
  const auto scope = c.scope(operation);
  if (!scope) return CaseFilePtr();
  auto row = c.parts.reads.case_row(c.parts.log, id);
  if (!row) return row.failure();
  if (!*row) return secret_case(c, *scope, id);
  const ObjectPlace place{(*row)->organ, (*row)->unit, (*row)->area, &(*row)->handlers};
  if (!within(*scope, place)) return CaseFilePtr();
  return find_or_load(c.parts.cache, c.parts.store, c.parts.log, id, c.parts.rules, c.parts.cipher, (*row)->seq);
}

const law::Procedure* procedure_of(const law::LawBook& law, const casework::CaseState& state, const ThreadId& thread) {
  if (thread == ThreadId("main")) return law.procedure_version(state.procedure, state.law_version);
  const auto it = state.threads.find(thread);
  return it == state.threads.end() ? nullptr : law.procedure(it->second.procedure, state.opened);
}

}  // namespace mingjing::usecases
