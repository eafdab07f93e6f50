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
  bool operator==(const ThreadState&) const = default;
};

struct Measure {                 // one penalty of the draft or decision
  std::string kind;              // warning | circular_criticism | fine | confiscate_gains | confiscate_things | … (code list)
  Fen amount;
  int days = 0;                  // of suspensions and restrictions; 0: without a term
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
  int things = 0;                // rows of its list of things to be confiscated that nobody held before
  std::vector<std::string> demanded_by;    // the entries of the review catalogues that demand review: law:<id>, or <id> of the organ's register
  std::map<std::string, bool> attributes;  // review_demanded, hearing_threshold, serious, has_fine, …
  bool operator==(const Draft&) const = default;
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
  boost::json::object values;    // public values of the form
  std::string substance;         // hashes of the draft at that moment
  std::string text;
  bool operator==(const Step&) const = default;
};

struct Evidence {
  std::string id;
  std::uint32_t seq = 0;
  std::string kind;              // one of the eight of 行政处罚法46
  ActionId taken_by;
  std::vector<OfficerId> officers;
  std::vector<ObjectRef> files;
  bool av = false;               // audio or video
  bool operator==(const Evidence&) const = default;
};

struct Paper {                   // a numbered document
  std::string id;
  std::uint32_t step = 0;        // stream_seq of the step that it records; a paper drawn anew keeps the first one's
  std::string document_template;
  bool voided = false;           // its number counts no more
  bool operator==(const Paper&) const = default;
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
  std::vector<Paper> papers;
  std::vector<OfficerId> handlers;
  std::vector<OfficerId> recused;          // by granted decision (处罚法43)
  std::map<PartyId, std::string> parties;  // id -> person | organisation
  // Further public facts folded from steps: act_on, found_on, long_period (处罚法36), decided_fen, fine_fen, paid_fen, added_fen,
  // waived_fen, deferred_until, undone.
  boost::json::object notes;

  bool operator==(const CaseState&) const = default;
  const Draft* draft() const { return drafts.empty() ? nullptr : &drafts.back(); }
  const ThreadState& main() const { return threads.at(ThreadId{"main"}); }
  const ThreadState* thread(const ThreadId& id) const;   // nullptr: idle, never started
  // The draft as it stood when the step of that stream_seq was done; nullptr while there was none.
  const Draft* draft_at(std::uint32_t step_seq) const;
  // The latest step that did this act; nullptr where there is none.
  const Step* latest(std::string_view act) const;
  // The same, but only a step after the one of that stream_seq.
  const Step* latest_since(std::string_view act, std::uint32_t seq) const;
};

}  // namespace mingjing::casework
