// A random draw as its events tell it. A draw is the stream draw:<id>: opened with its terms, committed to, values given, revealed,
// drawn or cancelled, and the cases that began from it. Its candidate lists are the stream drawlist:<id>, in parts that fit into
// leaves. All of it is public: no private fields. docs/draw.md says what each event holds.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "draw/draw.hpp"
#include "ports/field_cipher.hpp"
#include "ports/log_store.hpp"
#include "projections/register_book.hpp"
#include "usecases/rules.hpp"

namespace mingjing::usecases {

inline constexpr std::string_view kDrawStreams = "draw:";
inline constexpr std::string_view kDrawListStreams = "drawlist:";
inline constexpr std::string_view kDrawOpened = "draw.opened";
inline constexpr std::string_view kDrawListed = "draw.listed";
inline constexpr std::string_view kDrawCommitted = "draw.committed";
inline constexpr std::string_view kDrawValueGiven = "draw.value_given";
inline constexpr std::string_view kDrawRevealed = "draw.revealed";
inline constexpr std::string_view kDrawDrawn = "draw.drawn";
inline constexpr std::string_view kDrawCancelled = "draw.cancelled";
inline constexpr std::string_view kDrawCaseOpened = "draw.case_opened";

struct DrawParty {
  std::string party;             // organ | supervisor
  OrganId organ;
  std::string commitment;        // hex
  Instant committed;
  std::uint64_t committed_seq = 0;
  std::string secret;            // hex; empty until it is revealed
  Instant revealed;
  std::uint64_t revealed_seq = 0;
};

struct DrawValue {
  std::string party;             // firm | public
  std::string name;              // of the firm
  std::string value;
  Instant at;
  std::uint64_t seq = 0;
};

struct DrawnVisit {
  std::string target;
  std::vector<std::string> officers;
  CaseId case_id;                // of the inspection that began from it
};

struct DrawRecord {
  std::string id;
  std::string title;
  std::string plan;
  std::string replaces;          // the cancelled draw that this one takes up
  draw::Terms terms;
  Instant opened;
  std::uint64_t opened_seq = 0;
  std::vector<DrawParty> parties;
  std::vector<DrawValue> values;
  std::string seed;              // hex; empty until drawn
  std::vector<DrawnVisit> visits;
  Instant drawn;
  std::uint64_t drawn_seq = 0;
  std::string cancelled;         // reason; empty: not cancelled
  std::vector<std::string> missing;   // parties that had not revealed when it was cancelled
  Instant cancelled_at;
  std::uint64_t cancelled_seq = 0;

  const DrawParty* party(std::string_view name) const;
  std::vector<draw::Share> shares() const;      // of what has been revealed and given
};

// open (commitments or the public value are awaited) | committed | revealing | drawn | cancelled
std::string_view state_of(const DrawRecord& draw);
// The last day for what is awaited now; nothing while commitments are awaited or where it has ended.
std::optional<CivilDate> due_of(const DrawRecord& draw, const Rules& rules, const projections::RegisterBook& registers);

// Whether it can be given up; `over`: the time for what is awaited has passed. Once a secret is known, or where a public value decides,
// which everybody may know before it is typed in, giving up would be a way of choosing: only time ends such a draw.
bool may_be_cancelled(const DrawRecord& draw, bool over);

// What is read of draws. `added`: events of a running batch, not yet stored.
struct DrawSource {
  ports::LogStore& store;
  const LogId& log;
  ports::FieldCipher& cipher;
  const std::vector<ports::EventRow>* added = nullptr;
};
// Nothing where there is no such draw. Fault `bad_event` where the stream is none of a draw.
Result<std::optional<DrawRecord>> load_draw(const DrawSource& from, std::string_view id);
Result<draw::Lists> load_draw_lists(const DrawSource& from, std::string_view id);
// The ids of all draws, the newest first.
Result<std::vector<std::string>> draw_ids(const DrawSource& from);

}  // namespace mingjing::usecases
