// Between what was read from a file and the record: a statute's version as events of the stream statute:<name>, a decision of
// the past as one event of the stream history:<id>; and back, from those events to the rows of the library. Pure but for the
// cipher that comes in by parameter.
//
// A statute is public: its text stands in the leaves, a long one in several parts. Of a decision the leaf holds number, organ,
// day, basis and amount; party, facts, content and what was not read are private fields.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "imports/historical.hpp"
#include "imports/statute_entry.hpp"
#include "ports/library_rows.hpp"
#include "usecases/event_codec.hpp"

namespace mingjing::usecases {

inline constexpr std::string_view kStatuteImported = "law.statute_imported";
inline constexpr std::string_view kDecisionImported = "history.imported";
inline constexpr std::string_view kDecisionErased = "history.field_erased";   // data {erased: [{leaf, field}]}
inline constexpr std::string_view kStatuteStreams = "statute:";
inline constexpr std::string_view kHistoryStreams = "history:";

// What an import asks for: who and when are added by the command.
struct StatuteImport {
  imports::StatuteEntry entry;
  std::string digest;          // SHA-256 of the file, hex
};
struct DecisionImport {
  imports::HistoricalDecision decision;
  imports::HistoricalFormat format = imports::HistoricalFormat::credit_table;
  std::string id;              // decision_id()
};

std::vector<casework::Event> statute_events(const StatuteImport& import);
// Names what of a statute fits into no leaf (第十二条 …); nothing where all of it can be recorded.
std::optional<std::string> too_large_part(const StatuteImport& import);
casework::Event decision_event(const DecisionImport& import);
// The same row of the same kind of file has the same id, without telling anything of the row; `repeat` counts rows that are
// equal to the letter inside one file.
std::string decision_id(const imports::HistoricalDecision& decision, int repeat, const LogId& log, ports::FieldCipher& cipher);

ports::StatuteChange statute_change(const casework::Event& event, std::uint64_t seq);
// From the event as it can be read now: erased fields are neither shown nor found.
ports::HistoryChange history_change(const OpenedEvent& imported, const LogId& log, ports::FieldCipher& cipher);
// The keyed tokens by which words are looked for among the decisions.
std::vector<ports::TokenRow> decision_tokens(std::string_view words, const LogId& log, ports::FieldCipher& cipher);
// What a full-text index is asked: each word as a phrase, all of which must be found; a single character as a beginning.
// Empty where the text has no words.
std::string search_match(std::string_view text);

}  // namespace mingjing::usecases
