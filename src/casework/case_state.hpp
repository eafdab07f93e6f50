// The state of one case: a fold over its events and nothing else. Works when private fields have been erased.
#pragma once

#include <boost/json/object.hpp>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/civil.hpp"
#include "base/id.hpp"
#include "base/money.hpp"
#include "casework/event.hpp"
#include "law/model.hpp"

namespace mingjing::casework {

struct ThreadState {
  ProcedureId procedure;
  StateId state;
  int round = 1;
  std::uint32_t since_seq = 0;   // stream_seq of the step that brought it here
  CivilDate since;
};

struct Measure {                 // one penalty of the draft or decision
  std::string kind;              // warning | circular_criticism | fine | confiscate_gains | confiscate_things | … (code list)
  Fen amount;
  bool operator==(const Measure&) const = default;
};

// What a draft says, as far as gates and bindings need it; free text stays in private fields, here are digests.
struct Draft {
  std::uint32_t seq = 0;         // stream_seq of the step that saved it
  std::string substance;         // SHA-256 hex of the canonical substance
  std::string text;              // SHA-256 hex of the document text
  std::string facts_digest;
  std::vector<std::string> evidence;   // ids, in order
  std::vector<std::string> clauses;    // texts of citations, in order
  std::vector<std::string> circumstances;
  std::vector<Measure> measures;
  std::string benchmark_cell;
  std::string outcome;           // penalty | no_penalty | dismissed
  std::map<std::string, bool> attributes;  // review_demanded, hearing_threshold, serious, has_fine, …
};

// One step as gates and formulas see it.
struct Step {
  std::uint32_t seq = 0;
  ThreadId thread;
  int round = 1;
  ActionId action;               // as qualified in the case
  std::vector<ActId> acts;
  AccountId actor;
  OfficerId officer;
  RoleId role;
  Instant at;
  CivilDate on;                  // the civil date that the law counts from: the step's own date field, else the day of `at`
  std::vector<OfficerId> officers;
  std::map<std::string, bool> facts;
  boost::json::object data;      // public values of the form
  std::string substance;         // hashes of the draft at that moment
  std::string text;
};

struct Evidence {
  std::string id;
  std::uint32_t seq = 0;
  std::string kind;              // one of the eight of 行政处罚法46
  ActionId taken_by;
  std::vector<OfficerId> officers;
  std::vector<ObjectRef> files;
  bool av = false;               // audio or video
};

struct CaseState {
  CaseId id;
  OrganId organ;
  UnitId unit;
  ProcedureId procedure;
  int law_version = 1;
  std::string power_item;
  std::uint32_t seq = 0;         // stream_seq of the last event
  CivilDate opened;
  std::map<ThreadId, ThreadState> threads;
  std::vector<Step> steps;
  std::vector<Draft> drafts;     // the last is current
  std::vector<Evidence> evidence;
  std::vector<OfficerId> handlers;
  std::map<PartyId, std::string> parties;  // id -> person | organisation
  boost::json::object notes;     // further public facts folded from steps, by name (amount due, paid, doc numbers)

  const Draft* draft() const { return drafts.empty() ? nullptr : &drafts.back(); }
  const ThreadState& main() const { return threads.at(ThreadId{"main"}); }
  // The latest step that did this act; nullptr where there is none.
  const Step* latest(std::string_view act) const;
  const Step* latest_since(std::string_view act, std::uint32_t seq) const;
};

}  // namespace mingjing::casework
