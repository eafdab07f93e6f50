// Bringing texts into the library: statutes and decisions of the past. Both are events of the log like everything else.
#pragma once

#include <functional>
#include <vector>

#include "usecases/batch.hpp"
#include "usecases/library_events.hpp"
#include "usecases/office.hpp"

namespace mingjing::usecases {

class LibraryCommands {
 public:
  LibraryCommands(const Rules& rules, ports::Clock& clock) : rules_(rules), clock_(clock) {}

  // Called for each statute, inside the same command.
  using Watch = std::function<Status<>(const Caller&, const StatuteImport&, const projections::RegisterBook&, Stage&, Instant)>;
  void watch_with(Watch watch) { watch_ = std::move(watch); }

  // Refusals: `forbidden` (operation law.import), `no_change` for an empty list. Fault `leaf_too_large` for an article that
  // fits into no leaf. All or none.
  CommandResult import_statutes(const Caller& caller, const std::vector<StatuteImport>& imports, Batch& batch, Stage& stage, Instant now) const;
  CommandResult import_decisions(const Caller& caller, const std::vector<DecisionImport>& imports, Batch& batch, Stage& stage, Instant now) const;

 private:
  void sign(casework::Event& event, const Caller& caller, Instant now) const;
  const Rules& rules_;
  ports::Clock& clock_;
  Watch watch_;
};

}  // namespace mingjing::usecases
