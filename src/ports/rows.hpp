// Rows of the read tables. They are projections: each is a function of the events (and of the law and the registers as they
// stood at the last of them), so all can be dropped and made again. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil.hpp"
#include "base/id.hpp"

namespace mingjing::ports {

// Secret cases (涉密案件) stand in the read tables under an id of their own: no list, count, search, figure or page of the log meets
// them. They are asked for by this id alone, for those on their list of names.
inline LogId secret_book(const LogId& log) { return LogId(log.str() + "/secret"); }

// A day that does not exist: no deadline, not closed. Sorts behind every real day on every database.
inline constexpr CivilDate kNoDay{2147483647};

// What a list shows of one case and filters it by. Holds no name: `party_masked` is masked as lists demand.
struct CaseRow {
  CaseId id;
  std::uint64_t order_no = 0;  // leaf index of the opening: newest first, unique in the log
  std::uint32_t seq = 0;       // stream_seq of the last event
  std::string case_no;
  ProcedureId procedure;
  int law_version = 1;
  std::string power_item;
  std::string title;
  OrganId organ;
  UnitId unit;
  std::string area;
  StateId state;
  std::string stage;
  bool final = false;
  std::string outcome;         // empty: none yet
  std::optional<std::int64_t> fine_fen;
  std::vector<OfficerId> handlers;
  std::string party_masked;
  int secrecy = 0;             // 0: none; 1 秘密, 2 机密, 3 绝密: kept in the secret book
  std::vector<OfficerId> named; // of a secret case: who alone may see it; kept as the handlers of its book
  CivilDate opened;
  CivilDate closed = kNoDay;
  CivilDate due = kNoDay;      // of the earliest running deadline that can be missed
  CivilDate amber_from = kNoDay;
  std::string deadline;        // its id
  bool operator==(const CaseRow&) const = default;
};

// Someone's turn: the owner of a thread's state. `queue` says whose desk it lies on:
// officer:<id> | organ:<organ>:<role> | unit:<organ>:<unit>:<role>.
struct TodoRow {
  ThreadId thread;
  std::string queue;
  StateId state;
  RoleId role;
  CivilDate since;
  std::string deadline;
  CivilDate due = kNoDay;
  CivilDate amber_from = kNoDay;
  bool operator==(const TodoRow&) const = default;
};

struct DeadlineRow {
  ThreadId thread;
  std::string deadline;
  CivilDate started;
  CivilDate due;
  CivilDate amber_from = kNoDay;
  CivilDate ended = kNoDay;
  bool running = true;
  bool waiting = false;        // a time that must pass, not one that may be missed
  bool provisional = false;
  bool operator==(const DeadlineRow&) const = default;
};

struct ObjectRow {
  std::string sha256;
  std::uint32_t seq = 0;       // stream_seq
  std::string kind;
  std::uint64_t size = 0;
  std::string sm3;
  bool operator==(const ObjectRow&) const = default;
};

struct DocumentRow {
  std::string id;
  std::uint32_t seq = 0;       // stream_seq of the step that issued it
  std::string document_template;
  std::string title;
  std::string series;          // empty: not numbered
  std::int64_t number = 0;
  std::string doc_no;
  CivilDate issued_on;
  std::string text_sha256;
  std::string code;            // of its QR code: /v/<code>
  std::string voided;          // reason; empty: valid
  bool operator==(const DocumentRow&) const = default;
};

struct PublicationRow {
  std::string state;           // due | proposed | published | withheld | withdrawn
  OrganId organ;
  std::uint64_t order_no = 0;
  std::string title;
  std::string doc_no;
  std::string party_public;    // organisations by name, natural persons masked
  std::string party_kind;
  std::string basis;
  std::string measures;
  std::optional<std::int64_t> fine_fen;
  CivilDate decided = kNoDay;
  CivilDate due = kNoDay;
  CivilDate published = kNoDay;
  CivilDate withdrawn = kNoDay;
  std::string reason;          // public reason of a withdrawal or of not publishing
  std::string slug;            // last part of its public address
  std::uint32_t seq = 0;       // stream_seq of the step that holds the public text
  bool operator==(const PublicationRow&) const = default;
};

// One thing in custody: a row of the list of the step that took it (涉案财物). Its name, place and photographs stand in private fields.
struct ThingRow {
  std::string thing;           // <stream_seq>-<number in the list>, padded so that text sorts as numbers do
  std::uint64_t order_no = 0;  // of the case
  OrganId organ;
  UnitId unit;
  std::string area;
  std::string kind;            // seal | seize | …: what the step says; empty where it says nothing
  std::string state;           // law/things.yaml
  bool open = true;            // somebody must still do something about it
  CivilDate since;
  CivilDate due = kNoDay;      // last day of its measure
  std::string deadline;
  bool operator==(const ThingRow&) const = default;
};

// What an organ owes back in one case.
struct RefundRow {
  std::uint64_t order_no = 0;
  OrganId organ;
  UnitId unit;
  std::string area;
  std::int64_t fen = 0;
  CivilDate since;
  bool operator==(const RefundRow&) const = default;
};

// An article that the latest draft of a case under way cites; of a norm without articles its point.
struct CitationRow {
  std::string law;
  std::string article;
  auto operator<=>(const CitationRow&) const = default;
};

// A step that a measure of the indicators counts, once for each mark under which it is looked for (law/counting.hpp).
struct CountedStepRow {
  std::uint32_t seq = 0;       // stream_seq
  std::string mark;
  OrganId organ;               // whose step it is, or whom it is about
  Instant at;
  OfficerId officer;           // who did it; empty: nobody of the register
  std::string said;            // the words that a measure asks for and this step says, between blanks
  bool operator==(const CountedStepRow&) const = default;
};

// The mark of a draft under an entry of a review catalogue, which the entry's id follows; kept of every draft.
inline constexpr std::string_view kDemandedMark = "demanded:";

// One step that counts in a figure of the statistics (law/statistics.yaml); of a deadline that ended late, its end.
struct FigureRow {
  std::string figure;
  std::uint32_t step = 0;      // stream_seq; of a deadline 0
  std::string mark;            // of a deadline <thread>/<deadline>/<start>; otherwise empty
  CivilDate on;                // from which the law counts
  CivilDate closes;            // its month is closed after this day
  std::int64_t fen = 0;
  std::uint64_t leaf = 0;      // where it was recorded, and on which day
  CivilDate entered;
  std::uint64_t gone_leaf = 0; // where it was recorded that it counts no more; 0: it counts
  CivilDate gone = kNoDay;
  bool operator==(const FigureRow&) const = default;
};

struct TokenRow {
  std::string purpose;         // name | id_no | phone | address
  std::int64_t token = 0;
  auto operator<=>(const TokenRow&) const = default;
};

// The rows of one case that each step may rewrite.
struct CaseRows {
  CaseRow row;
  std::vector<TodoRow> todos;
  std::vector<DeadlineRow> deadlines;
  bool operator==(const CaseRows&) const = default;
};

// All that a case is found by.
struct CaseWords {
  std::string text;              // public-safe text, already cut into search tokens
  std::vector<TokenRow> tokens;  // sorted
};

// What one batch changes of one case.
struct CaseChange {
  CaseId id;
  std::optional<CaseRows> before;            // as stored; nothing for a new case
  CaseRows after;
  std::vector<ObjectRow> objects;            // new ones
  std::vector<DocumentRow> documents;        // new or changed
  std::vector<ThingRow> things;              // new or changed
  std::vector<std::string> things_gone;      // erased by law
  std::optional<RefundRow> refund;           // new or changed
  bool refund_gone = false;                  // nothing is owed back any more
  std::optional<std::vector<CitationRow>> citations;  // when others are cited: all of them, in place of what stood there
  std::vector<CountedStepRow> counted;       // of new steps
  std::optional<std::vector<FigureRow>> figures;  // when others count: all of them, in place of `figures_before`
  std::vector<FigureRow> figures_before;     // as stored; none for a new case
  std::optional<PublicationRow> publication; // new or changed
  std::optional<CaseWords> words;            // when told anew; takes the place of what was there
  std::optional<std::string> decision_search;  // the same of the published decision; empty text: no longer public
  bool whole = false;                        // it became secret or ceased to be: all of it, in place of all that stood in either book
  bool only_words = false;                   // told later than its rows: nothing but `words` counts
  bool words_new = false;                    // of those: no words of this case stand in the index yet
};

struct RegisterChange {
  std::string register_id;
  std::string entry;
  std::uint64_t seq = 0;       // leaf index
  CivilDate valid_from;
};

}  // namespace mingjing::ports
