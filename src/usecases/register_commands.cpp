#include "usecases/register_commands.hpp"

#include <algorithm>
#include <iterator>

#include "base/canonical_json.hpp"
#include "base/json_fields.hpp"
#include "usecases/authorise.hpp"
#include "usecases/case_commands.hpp"
#include "usecases/messages.hpp"
#include "usecases/register_rules.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

}  // namespace

const json::object& register_definition(const law::LawBook& law, std::string_view register_id) {
  static const json::object kNone;
  const auto* all = law.raw.if_contains("registers");
  const auto* one = all && all->is_object() ? all->as_object().if_contains(register_id) : nullptr;
  return one && one->is_object() ? one->as_object() : kNone;
}

const law::Form* RegisterCommands::form(std::string_view register_id) const {
  const auto it = rules_.law->registers.find(std::string(register_id));
  return it == rules_.law->registers.end() ? nullptr : &it->second;
}

std::optional<Refusal> RegisterCommands::may_edit(const Caller& caller, std::string_view register_id,
                                                  const projections::RegisterBook& registers) const {
  if (auto refusal = authorise(caller.actor, "register.edit", nullptr, rules_.roles, registers)) return refusal;
  const auto* editors = register_definition(*rules_.law, register_id).if_contains("edit");
  if (!form(register_id)) return refuse("unknown_register");
  if (editors && editors->is_array()) {
    for (const auto& role : editors->as_array()) {
      if (!role.is_string()) continue;
      if (std::ranges::find(caller.actor.roles, RoleId(std::string(role.as_string()))) != caller.actor.roles.end()) return std::nullopt;
    }
  }
  return refuse("forbidden");
}

std::vector<FieldError> RegisterCommands::errors(const RegisterChangeRequest& request, const projections::RegisterBook& registers,
                                                 const std::set<std::string>* also) const {
  const auto* checked = form(request.register_id);
  if (!checked) return {{"", refuse("unknown_register").detail}};
  auto found = law::check_input(*checked, request.input);
  const auto check = [&](const law::Field& field, const json::value* value, const std::string& place) {
    if (!field.options_from.starts_with("register:") || !value || !value->is_string()) return;
    const auto other = field.options_from.substr(9);
    const std::string entry(value->as_string());
    if (const auto* known = registers.entry(other, entry)) {
      const auto organ = text_in(request.input, "organ");
      const auto owner = text_in(known->last().values, "organ");
      if (!organ.empty() && !owner.empty() && organ != owner) found.push_back({place, refuse("foreign_entry", entry).detail});
      return;
    }
    if (also && other == request.register_id && also->contains(entry)) return;
    found.push_back({place, refuse("unknown_entry", entry).detail});
  };
  for (const auto& field : checked->fields) {
    const auto* value = request.input.if_contains(field.id);
    check(field, value, field.id);
    if (field.columns.empty() || !value || !value->is_array()) continue;
    const auto& rows = value->as_array();
    for (std::size_t i = 0; i < rows.size(); ++i)
      for (const auto& column : field.columns)
        if (rows[i].is_object()) check(column, rows[i].as_object().if_contains(column.id), field.id + "." + std::to_string(i) + "." + column.id);
  }
  auto broken = broken_rules(register_definition(*rules_.law, request.register_id), *checked, request.input, {*rules_.law, registers, request.valid_from});
  std::ranges::move(broken, std::back_inserter(found));
  return found;
}

std::string RegisterCommands::entry_id(const RegisterChangeRequest& request) const {
  if (!request.entry.empty()) return request.entry;
  const auto key = text_in(register_definition(*rules_.law, request.register_id), "key");
  if (!key.empty() && key != "id") {
    if (auto id = text_in(request.input, key); !id.empty()) return id;
  }
  return opaque_id(random_);
}

casework::Event RegisterCommands::event(const Caller& caller, const RegisterChangeRequest& request, const std::string& entry,
                                        Instant now) const {
  casework::Event event;
  event.stream = "register:" + request.register_id;
  event.type = std::string(projections::kRegisterChanged);
  event.actor = caller.actor.account;
  if (!caller.actor.roles.empty()) event.role = caller.actor.roles.front();
  event.organ = caller.actor.organ;
  event.at = now;
  event.simulated = clock_.simulated();
  json::object values;
  for (const auto& field : form(request.register_id)->fields) {
    const auto* value = request.input.if_contains(field.id);
    if (!value || value->is_null()) continue;
    if (field.leaf) {
      values[field.id] = *value;
    } else {
      event.fields.push_back({field.id, canonical_json(*value)});
    }
  }
  event.data = {{"register", request.register_id}, {"entry", entry}, {"valid_from", iso_text(request.valid_from)},
                {"values", std::move(values)}};
  return event;
}

Status<> RegisterCommands::put(const Caller& caller, const RegisterChangeRequest& request, const std::string& entry, const projections::RegisterBook& book,
                               Stage& stage, Instant now) const {
  if (auto staged = stage.append(event(caller, request, entry, now)); !staged) return staged;
  const auto* held = watch_ ? book.entry(request.register_id, entry) : nullptr;
  return held ? watch_(caller, request, entry, held->last().values, book, stage, now) : Status<>(Done{});
}

CommandResult RegisterCommands::run(const Caller& caller, const RegisterChangeRequest& request, Batch& batch, Stage& stage,
                                    Instant now) const {
  if (auto refusal = may_edit(caller, request.register_id, batch.registers())) return *refusal;
  if (auto wrong = errors(request, batch.registers()); !wrong.empty()) {
    auto refusal = refuse("invalid_input");
    refusal.fields = std::move(wrong);
    return refusal;
  }
  const auto entry = entry_id(request);
  if (const auto* held = batch.registers().entry(request.register_id, entry)) {
    if (held->last().values == request.input && held->last().valid_from == request.valid_from) return refuse("no_change");
  }
  if (auto staged = put(caller, request, entry, batch.registers(), stage, now); !staged) return staged.error();
  return Performed{CaseId(entry), "", 0, {}};
}

CommandResult RegisterCommands::run_import(const Caller& caller, const std::vector<RegisterChangeRequest>& rows, Batch& batch,
                                           Stage& stage, Instant now) const {
  if (rows.empty()) return refuse("no_change");
  if (auto refusal = may_edit(caller, rows.front().register_id, batch.registers())) return *refusal;
  std::set<std::string> together;
  for (const auto& row : rows) together.insert(row.entry);
  for (const auto& row : rows) {
    if (auto wrong = errors(row, batch.registers(), &together); !wrong.empty()) {
      auto refusal = refuse("invalid_input");
      refusal.fields = std::move(wrong);
      return refusal;
    }
  }
  for (const auto& row : rows) {
    if (auto staged = put(caller, row, row.entry, batch.registers(), stage, now); !staged) return staged.error();
  }
  return Performed{CaseId(rows.front().register_id), "", 0, {}};
}

}  // namespace mingjing::usecases
