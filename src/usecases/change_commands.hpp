// Recording a change of the law, of an organ or of a power with everything that it touches, as tasks with their last days; and the proof
// that one was done. A change and its tasks are entries of the registers `change` and `change_task`, written together with what changed.
#pragma once

#include <optional>

#include "usecases/change_effects.hpp"
#include "usecases/register_commands.hpp"

namespace mingjing::usecases {

inline constexpr std::string_view kChanges = "change";
inline constexpr std::string_view kChangeTasks = "change_task";

struct Change {
  std::string kind;              // law | organ | power
  std::string subject;           // 行政处罚法, an organ's name, a power item's title
  std::string what;
  CivilDate effective;
  std::vector<Affected> affected;
};

class ChangeCommands {
 public:
  ChangeCommands(const Rules& rules, ports::Random& random, const RegisterCommands& registers) : rules_(rules), random_(random), registers_(registers) {}

  // Stages the change and its tasks; nothing where nothing is touched. Tasks of nobody are those of the caller's organ, or of the supervision body.
  Status<> record(const Caller& caller, const Change& change, const projections::RegisterBook& book, Stage& stage, Instant now) const;
  // Input {outcome: adjusted | unneeded, proof}. Refusals: forbidden, not_found, change_done, change_not_made (an entry said to be adjusted that
  // nobody has saved or checked since), invalid_input.
  CommandResult complete(const Caller& caller, const std::string& task, const boost::json::object& input, Batch& batch, Stage& stage, Instant now) const;

 private:
  std::string home(const Caller& caller, const projections::RegisterBook& book) const;
  Status<> put(const Caller& caller, std::string_view register_id, const std::string& entry, boost::json::object values, Stage& stage, Instant now) const;
  const Rules& rules_;
  ports::Random& random_;
  const RegisterCommands& registers_;
};

// The change of an entry in fields that law/changes.yaml watches, with what it touches; nothing where there is none. `before`: as it was.
std::optional<Change> change_of_entry(const ChangeEffects& effects, const law::LawBook& law, std::string_view register_id, const std::string& entry,
                                      const boost::json::object& before, const boost::json::object& after, CivilDate effective);

}  // namespace mingjing::usecases
