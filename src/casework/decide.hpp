// decide(state, command, world) -> events | refusal and apply(state, event) -> state: the whole engine.
// Pure: no clock, no I/O, no randomness. Every procedure under law/procedures runs through these two functions.
#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/refusal.hpp"
#include "base/result.hpp"
#include "casework/case_state.hpp"
#include "casework/event.hpp"
#include "casework/registers.hpp"
#include "law/calendar.hpp"
#include "law/model.hpp"

namespace mingjing::casework {

struct Actor {
  AccountId account;
  OfficerId officer;             // empty for roles that are no officers
  std::vector<RoleId> roles;     // jobs: officer, unit_head, organ_head, legal_reviewer, publisher, …
  OrganId organ;
  UnitId unit;
};

// What the use case computed outside the core and the step is bound to.
struct Computed {
  std::string substance;         // of the draft in this command, when its form carries one
  std::string text;
  std::string facts_digest;
  std::vector<std::string> received_points;  // what the party put forward and nobody has answered yet, as it was recorded
  std::vector<ObjectRef> objects;   // files named by the input, looked up; documents rendered for this step
};

struct Command {
  CaseId id;
  ActionId action;
  Actor actor;
  Instant now;
  bool simulated = false;
  boost::json::object input;
  bool form_checked = false;     // the caller has held the input against the action's form already
  std::optional<std::uint32_t> expected_seq;  // what the person saw; other: refused as state_changed
  Computed computed;
};

struct World {
  const law::LawBook& law;
  const law::Calendar& calendar;
  const Registers& registers;
};

Result<std::vector<Event>, Refusal> decide(const CaseState& state, const Command& command, const World& world);
// Creates: `command.action` is "open", the input names procedure, power_item, organ.
Result<std::vector<Event>, Refusal> decide_open(const Command& command, const ProcedureId& procedure, const World& world);
void apply(CaseState& state, const Event& event, const law::LawBook& law);

// A button or the reason why not yet. Gates that need the input count as open.
struct Offer {
  ActionId action;
  ThreadId thread;
  std::string title;
  std::string form;
  bool decisive = false;
  bool allowed = false;
  std::vector<Refusal> reasons;  // wrong role, failing gates; each says what would make it so
};
std::vector<Offer> offers(const CaseState& state, const Actor& actor, Instant now, const World& world);

// A running or ended deadline of the case with its explanation.
struct DeadlineState {
  std::string id;
  std::string title;
  ThreadId thread;
  std::vector<RoleId> owner;
  CivilDate started;
  CivilDate due;
  std::optional<CivilDate> ended;
  bool waiting_time = false;     // at_least: nothing may happen before it is over
  bool provisional = false;      // the calendar of a year in it is not known yet
  int days_left = 0;             // in the deadline's own unit, negative when over
  law::Unit unit = law::Unit::calendar_day;
  std::string because;           // the explanation in Chinese
  std::string article;
};
// Not `explained`: without title, days_left, article and because, which lists of many cases do not show.
std::vector<DeadlineState> deadlines(const CaseState& state, Instant now, const World& world, bool explained = true);

}  // namespace mingjing::casework
