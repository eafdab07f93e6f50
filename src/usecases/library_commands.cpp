#include "usecases/library_commands.hpp"

#include <algorithm>

#include "usecases/authorise.hpp"
#include "usecases/messages.hpp"

namespace mingjing::usecases {

namespace json = boost::json;

void LibraryCommands::sign(casework::Event& event, const Caller& caller, Instant now) const {
  event.actor = caller.actor.account;
  if (!caller.actor.roles.empty()) event.role = caller.actor.roles.front();
  event.organ = caller.actor.organ;
  event.at = now;
  event.simulated = clock_.simulated();
}

CommandResult LibraryCommands::import_statutes(const Caller& caller, const std::vector<StatuteImport>& imports, Batch& batch, Stage& stage,
                                               Instant now) const {
  if (auto refusal = authorise(caller.actor, "law.import", nullptr, rules_.roles, batch.registers())) return *refusal;
  if (imports.empty()) return refuse("no_change");
  for (const auto& one : imports) {
    for (auto& event : statute_events(one)) {
      sign(event, caller, now);
      if (auto staged = stage.append(std::move(event)); !staged) return Fault{staged.error().code, one.entry.source + ": " + staged.error().what, false};
    }
  }
  return Performed{CaseId(imports.back().entry.name), "", 0, {}};
}

CommandResult LibraryCommands::import_decisions(const Caller& caller, const std::vector<DecisionImport>& imports, Batch& batch, Stage& stage,
                                                Instant now) const {
  if (auto refusal = authorise(caller.actor, "law.import", nullptr, rules_.roles, batch.registers())) return *refusal;
  if (imports.empty()) return refuse("no_change");
  for (const auto& one : imports) {
    auto event = decision_event(one);
    sign(event, caller, now);
    if (auto staged = stage.append(std::move(event)); !staged) return Fault{staged.error().code, one.decision.source + ": " + staged.error().what, false};
  }
  return Performed{CaseId(imports.back().id), "", 0, {}};
}

CommandResult LibraryCommands::erase_decision(const Caller& caller, const std::string& id, const std::vector<std::string>& fields, Batch& batch,
                                              Stage& stage, Instant now) const {
  if (auto refusal = authorise(caller.actor, "law.import", nullptr, rules_.roles, batch.registers())) return *refusal;
  auto found = batch.opened(std::string(kHistoryStreams) + id);
  if (!found) return found.error();
  if (found->empty() || fields.empty()) return refuse("not_found");
  const auto& imported = found->front();
  json::array erased;
  for (const auto& field : fields) {
    const bool held = std::ranges::any_of(imported.event.fields, [&](const casework::PrivateField& f) { return f.name == field; });
    if (!held) return refuse("not_found");
    erased.push_back(json::object{{"leaf", imported.seq}, {"field", field}});
    stage.erase(imported.seq, field);
  }
  casework::Event event;
  event.stream = imported.event.stream;
  event.type = std::string(kDecisionErased);
  event.data = {{"erased", std::move(erased)}};
  sign(event, caller, now);
  if (auto staged = stage.append(std::move(event)); !staged) return staged.error();
  return Performed{CaseId(id), "", 0, {}};
}

}  // namespace mingjing::usecases
