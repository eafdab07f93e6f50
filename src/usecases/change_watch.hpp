// Notices, inside the command that changes an entry or brings a new text of a statute, what that touches, and records it with the change.
// Thread rule: called on the writer's thread; reads the store.
#pragma once

#include "ports/library_store.hpp"
#include "ports/read_store.hpp"
#include "usecases/change_commands.hpp"
#include "usecases/library_events.hpp"

namespace mingjing::usecases {

struct ChangeWatchParts {
  LogId log;
  const Rules& rules;
  ports::LogStore& store;
  ports::ReadStore& reads;
  ports::LibraryStore* library = nullptr;
  const ChangeCommands& commands;
};

class ChangeWatch {
 public:
  explicit ChangeWatch(ChangeWatchParts parts) : parts_(parts) {}

  Status<> entry_changed(const Caller& caller, const RegisterChangeRequest& request, const std::string& entry, const boost::json::object& before,
                         const projections::RegisterBook& book, Stage& stage, Instant now) const;
  // A change is a text that is newer than all that the library has, and takes effect after the day on which the last of these came in:
  // a library that is filled with old and new texts together has learnt of no change.
  Status<> statute_loaded(const Caller& caller, const StatuteImport& import, const projections::RegisterBook& book, Stage& stage, Instant now) const;

 private:
  ChangeEffects::Running running(std::optional<Fault>& failed) const;
  ChangeEffects::Citing citing(std::optional<Fault>& failed) const;
  ChangeWatchParts parts_;
};

}  // namespace mingjing::usecases
