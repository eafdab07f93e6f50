#include "usecases/library_commands.hpp"

#include "usecases/authorise.hpp"
#include "usecases/messages.hpp"

namespace mingjing::usecases {

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
    if (!watch_) continue;
    if (auto told = watch_(caller, one, batch.registers(), stage, now); !told) return told.error();
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

}  // namespace mingjing::usecases
