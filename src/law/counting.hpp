// How the record is counted for a measure (law/measures.yaml, `counted_by`): which rows are due, which of them were kept. What fines bring in cannot be named.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "law/json_in.hpp"

namespace mingjing::law {

enum class Counting {
  none,
  deadlines_kept,         // of these deadlines that fell due, those that ended by their last day
  deadlines_ended,        // of the same, those that ended at all
  papers_valid,           // of the papers issued, those that were not voided
  files_with_digest,      // of the files brought in, those with both digests
  decisions_on_platform,  // of the decisions that were to be public by now, those that became so
  items_on_platform,      // decisions that are public on the day
  items_complete,         // of the decisions that are public on the day, those that say organ, party, basis, kind and outcome
  cases_with_party,       // of the cases begun, those that stand under the name of a party
  cases_step_by_step,     // of the cases begun and the old decisions brought in, those recorded step by step
  warnings_raised,        // warnings raised in the period
  warnings_answered,      // of the same, those that were handled or taken up by the day
  clauses_in_force,       // of the clauses that the published entries of these registers cite, those that stand in the text in force on the day
  steps_recorded,         // steps of cases
  steps_answering,        // of certain steps, those that say what is asked, and before or after which others stand
  steps_counted,          // certain steps that say what is asked
  // What follows stands in the registers and the law and is counted without the store.
  entries_complete,       // of the entries of registers that stand on the day, those that have what is needed
  entries_standing,       // entries that stand on the day
  entries_in_force,       // of the entries recorded, those that are in force on the day
  entries_in_time,        // of the entries whose last day lies in the period, those done by it
  criteria_covered,       // of the statutory cases of the catalogue, those that the organ's own catalogue names
  procedures_together,    // 1 where all of these procedures are in force on the day
  states_explained,       // of the states of the procedures in force, those with an owner, something to do and a time
  templates_in_force,     // documents that the procedures in force make
  actions_in_matrix       // of the actions with these acts, those that the matrix of recordings lists
};

// Every inner list is met by one of its words. A word is what a counted step says (usecases/counted_steps.hpp): field, field=value, +fact,
// draft.attribute, own, paper=template, act=act, coded.
using StepWords = std::vector<std::vector<std::string>>;

struct StepWanted {
  std::vector<std::string> acts;
  StepWords words;
};

struct EntryWhere {
  std::string field;
  std::string of;                      // a field of the entry that `field` names; empty: the field itself
  std::vector<std::string> one_of;     // true and false for a bool; empty: it is filled in
};

struct EntryNeed {
  std::string field;                   // is filled in, with one of these values where there are any
  std::vector<std::string> one_of;
  std::string clauses;                 // every citation names its article or point
  std::string register_id, by;         // an entry of this register names it in its field `by`
  std::vector<EntryWhere> when;        // else it is not needed
};

struct CountedBy {
  Counting kind = Counting::none;
  std::vector<std::string> deadlines;  // ids in the procedures
  std::vector<std::string> cases;      // kinds of procedures; empty: all
  // Steps.
  std::vector<std::string> acts;
  std::vector<std::string> asked;      // a step whose form asks for one of these fields, or of which one of these facts (+fact) was asked
  std::vector<std::string> recording;  // full | dispute: what the matrix of recordings demands of the step
  std::vector<std::string> evidence;   // kinds of evidence taken
  std::vector<std::string> made;       // templates: each paper made of one of them is due
  std::string about;                   // the field that names the organ or organs, of the opening or of the step, where it is not the case's own
  StepWords where;                     // only steps that say this are due
  StepWords words;                     // and these are kept
  std::vector<StepWanted> only_after;  // due only where the last step with one of these acts, up to this one, says so
  std::vector<StepWanted> before;      // kept only where such a step stands before it, or is it
  std::vector<StepWanted> later;       // kept only where such a step stands behind it
  // Registers.
  std::vector<std::string> registers;
  std::vector<EntryWhere> entries;
  std::vector<EntryNeed> needs;
  std::vector<std::string> cited;      // fields of clauses
  std::string due, done;               // fields of days
  std::string year;                    // a field that holds the year of the period
  std::string earlier;                 // a field of a day that must lie before the day of the card: no card counts itself
  std::vector<std::string> procedures; // ids

  bool of_steps() const { return kind == Counting::steps_answering || kind == Counting::steps_counted; }
  bool of_books() const { return kind >= Counting::entries_complete; }
  std::vector<std::string> marks() const;         // under which its steps are found
  std::set<std::string> named_fields() const;     // of forms
  std::set<std::string> named_facts() const;
  std::set<std::string> named_acts() const;
  std::set<std::string> named_papers() const;
  std::set<std::string> all_words() const;        // that its steps must be able to say
  std::set<std::string> all_marks() const;        // its own and those of the steps before and behind
};

// Complains of what the kind does not know or lacks. `counts`: whether the kind counts records (else duties).
CountedBy read_counted_by(const JsonIn& in, bool& counts);

}  // namespace mingjing::law
