#include "usecases/erasure.hpp"

#include <algorithm>

#include "base/canonical_json.hpp"
#include "base/unicode.hpp"
#include "usecases/authorise.hpp"
#include "usecases/messages.hpp"

namespace mingjing::usecases {
namespace {

namespace json = boost::json;

bool holds(const OpenedEvent& opened, const std::string& field) {
  return std::ranges::any_of(opened.event.fields, [&](const casework::PrivateField& f) { return f.name == field; });
}

}  // namespace

std::optional<Refusal> Erasure::may(const Caller& caller, const std::string& reason, const Batch& batch) const {
  if (auto refusal = authorise(caller.actor, "record.erase", nullptr, rules_.roles, batch.registers())) return refusal;
  if (reason.find_first_not_of(" \t\r\n") == std::string::npos || !valid_utf8(reason)) return refuse("invalid_input");
  return std::nullopt;
}

casework::Event Erasure::event_of(const Caller& caller, std::string_view type, std::string stream, const std::vector<ports::FieldErasure>& fields,
                                  const std::string& reason, Stage& stage, Instant now) const {
  casework::Event event;
  event.stream = std::move(stream);
  event.type = std::string(type);
  event.actor = caller.actor.account;
  if (!caller.actor.roles.empty()) event.role = caller.actor.roles.front();
  event.at = now;
  event.simulated = clock_.simulated();
  json::array erased;
  for (const auto& field : fields) {
    erased.push_back(json::object{{"leaf", field.seq}, {"field", field.field}});
    stage.erase(field.seq, field.field);
  }
  event.data = {{"erased", std::move(erased)}};
  // A reason may name whom it concerns.
  event.fields.push_back({"reason", canonical_json(json::value(reason))});
  return event;
}

CommandResult Erasure::of_case(const Caller& caller, const CaseId& id, const std::vector<ports::FieldErasure>& fields, const std::string& reason,
                               Batch& batch, Stage& stage, Instant now) const {
  if (auto refusal = may(caller, reason, batch)) return *refusal;
  auto loaded = batch.load(id);
  if (!loaded) return loaded.error();
  if (!*loaded || fields.empty()) return refuse("not_found");
  for (const auto& field : fields) {
    const bool held = std::ranges::any_of((*loaded)->events, [&](const auto& e) { return e->seq == field.seq && holds(*e, field.field); });
    if (!held) return refuse("not_found");
  }
  auto event = event_of(caller, kFieldErased, id.str(), fields, reason, stage, now);
  event.organ = (*loaded)->state.organ;
  if (auto staged = stage.append(std::move(event)); !staged) return staged.error();
  return Performed{id, (*loaded)->case_no(), 0, {}};
}

CommandResult Erasure::of_decision(const Caller& caller, const std::string& id, const std::vector<std::string>& fields, const std::string& reason,
                                   Batch& batch, Stage& stage, Instant now) const {
  if (auto refusal = may(caller, reason, batch)) return *refusal;
  auto found = batch.opened(std::string(kHistoryStreams) + id);
  if (!found) return found.error();
  if (found->empty() || fields.empty()) return refuse("not_found");
  const auto& imported = found->front();
  std::vector<ports::FieldErasure> places;
  for (const auto& field : fields) {
    if (!holds(imported, field)) return refuse("not_found");
    places.push_back({imported.seq, field});
  }
  auto event = event_of(caller, kDecisionErased, imported.event.stream, places, reason, stage, now);
  event.organ = caller.actor.organ;
  if (auto staged = stage.append(std::move(event)); !staged) return staged.error();
  return Performed{CaseId(id), "", 0, {}};
}

}  // namespace mingjing::usecases
