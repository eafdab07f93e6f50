// Warnings (预警) as a stream of their own, warning:<id>, never deleted. The id is a digest of rule, record and occasion, so that the same thing found
// again is the same warning. Events: warning.raised data {warning, rule, rule_from, severity, kind, record, occasion, case?, beside?, say, due?,
// organ, unit, area, told:[{role, supervising}]}; warning.acknowledged, warning.handled {outcome}, warning.turned_into_case {opened}, each with
// {warning, organ, area} and the words of whoever did it in the private field `note`; warning.settled {say}, by the record itself when the cause is gone, and
// warning.reopened when it is there again, both done by nobody. Nobody's name stands in a leaf.
#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "law/warning_rules.hpp"
#include "usecases/batch.hpp"
#include "usecases/detectors/detector.hpp"
#include "usecases/office.hpp"

namespace mingjing::usecases {

inline constexpr std::string_view kWarningStreams = "warning:";
inline constexpr std::string_view kWarningRaised = "warning.raised";
inline constexpr std::string_view kWarningAcknowledged = "warning.acknowledged";
inline constexpr std::string_view kWarningHandled = "warning.handled";
inline constexpr std::string_view kWarningTurned = "warning.turned_into_case";
inline constexpr std::string_view kWarningSettled = "warning.settled";
inline constexpr std::string_view kWarningReopened = "warning.reopened";

struct WarningToRaise {
  law::WarningRule rule;
  WarningFinding finding;
  std::string id() const;
};

// An open warning whose cause is gone, with the rule's sentence about it.
struct WarningEnded {
  std::string id;
  std::string say;
};

// A rule's sentence with its holes filled.
std::string filled(std::string say, const std::map<std::string, std::string>& words);

// As whom somebody is told of a warning; nothing: he is not told, and it is not there for him.
enum class ToldAs { own, supervising };
std::optional<ToldAs> told_as(const casework::Actor& actor, std::string_view operation, const OrganId& organ, const std::string& area,
                              const std::vector<ports::WarningTold>& told, const projections::RoleBook& roles, const projections::RegisterBook& registers);

class WarningCommands {
 public:
  WarningCommands(const Rules& rules, ports::Clock& clock) : rules_(rules), clock_(clock) {}
  // What the record closed and is found again is opened again. Refusal no_change: all of them are on record.
  CommandResult raise(const std::vector<WarningToRaise>& found, Batch& batch, Stage& stage, Instant now) const;
  // Closes what nobody has closed yet. Refusal no_change: nothing of it is open.
  CommandResult settle(const std::vector<WarningEnded>& ended, Batch& batch, Stage& stage, Instant now) const;
  // Input {note?}. Refusals: forbidden, not_found, warning_done.
  CommandResult acknowledge(const Caller& caller, const std::string& id, const boost::json::object& input, Batch& batch, Stage& stage, Instant now) const;
  // Input {outcome: corrected | lawful | mistaken, reason}. Refusals: forbidden, not_found, warning_done, warning_supervised (where the organ is
  // supervised in it, its own people acknowledge and do not close), invalid_input.
  CommandResult handle(const Caller& caller, const std::string& id, const boost::json::object& input, Batch& batch, Stage& stage, Instant now) const;

 private:
  casework::Event by_the_record(const casework::Event& raised, std::string_view type, boost::json::object data, Instant now) const;
  CommandResult put(const Caller& caller, const casework::Event& raised, std::string_view type, boost::json::object data, const std::string& note, Stage& stage, Instant now) const;
  const Rules& rules_;
  ports::Clock& clock_;
};

// A warning that a new case is to take up; one that the record closed may be taken up too, for what was late stays so. Refusals: forbidden, not_found, warning_done, warning_supervised (only who supervises opens such a case),
// warning_step (the step registers no clue of supervision).
struct ToTakeUp {
  std::string id;
  std::string case_id;               // empty: it is about no case
  std::string organ;
  std::string area;
};
std::variant<ToTakeUp, Refusal, Fault> warning_to_take_up(const Caller& caller, const std::string& id, const law::Action* opening, const Rules& rules, Batch& batch);
// Names the warned case as the one that is looked into, where the input leaves it open.
void carry_warning(const ToTakeUp& warning, boost::json::object& input);
casework::Event turned_event(const ToTakeUp& warning, const casework::Event& opened);

// Whose warning a stored event is about, for whoever watches; empty where the leaf does not tell.
struct WarnedPlace {
  OrganId organ;
  std::string area;
};
WarnedPlace warned_place(const ports::EventRow& event);

// What an event says for the read tables; nothing for any other event.
std::optional<ports::WarningChange> warning_change(const casework::Event& event, std::uint64_t seq);

}  // namespace mingjing::usecases
