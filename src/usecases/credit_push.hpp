// 双公示推送: batches for the credit platform of the city, the rows in them, the platform's receipts and the error desk (law/credit_push.yaml).
//
// Streams. credit_batch:<id>, one event credit.batch_made data {batch, organ, day, kind, rows:[row ids], columns:[titles], sha256 of the CSV}.
// credit_row:<id> (credit_key): credit.row_sent {row, case, mark, op, kind, organ, day, decided, due, batch} with the pushed cells as private field `cells`;
// credit.row_failed, the same but for the batch, with the private field `wrong` [{field, message}]; credit.row_accepted; credit.row_rejected, private `reason`;
// credit.row_mended, private `values`; credit.row_aside, private `reason`. What waits for its first batch has no event: it is what is published.
//
// A batch is numbered <credit code of the organ>-CF20260928-1. It holds one kind of one organ and one day of publication. A row is pushed once; again only after the platform refused it and somebody mended it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ports/read_store.hpp"
#include "usecases/batch.hpp"
#include "usecases/credit_rules.hpp"
#include "usecases/office.hpp"
#include "usecases/table_rows.hpp"

namespace mingjing::usecases {

inline constexpr std::string_view kCreditRows = "credit_row:";
inline constexpr std::string_view kCreditBatches = "credit_batch:";
inline constexpr std::string_view kCreditBatchMade = "credit.batch_made";
inline constexpr std::string_view kCreditSent = "credit.row_sent";
inline constexpr std::string_view kCreditFailed = "credit.row_failed";
inline constexpr std::string_view kCreditAccepted = "credit.row_accepted";
inline constexpr std::string_view kCreditRejected = "credit.row_rejected";
inline constexpr std::string_view kCreditMended = "credit.row_mended";
inline constexpr std::string_view kCreditAside = "credit.row_aside";

// What is asked for of what an organ has to push, as of today.
ports::CreditQuery credit_query(const CreditRules& rules, CivilDate today);

// One line of the platform's receipt.
struct CreditLine {
  std::string row;
  std::string batch;
  bool accepted = false;
  std::string reason;
};
struct CreditReceipt {
  std::vector<CreditLine> lines;   // the good ones that are not known yet
  std::vector<BadCell> bad;
  std::size_t count = 0;
  std::size_t known = 0;           // of the good ones: told before
  boost::json::object report() const;   // {rows, good, known, bad}
};
struct CreditSource {
  const LogId& log;
  ports::ReadStore& reads;
  const CreditRules& rules;
};
// Refusal bad_table where the header cannot be understood. Bad lines: a column that its form refuses, a batch that is not the organ's, a row that is not in
// that batch or that the platform told otherwise before, a row twice in the file.
std::variant<CreditReceipt, Refusal, Fault> read_credit_receipt(const CreditSource& from, const TableRows& rows, const OrganId& organ);

class CreditCommands {
 public:
  CreditCommands(const Rules& rules, ports::Clock& clock) : rules_(rules), clock_(clock), credit_(*rules.law, *rules.calendar) {}
  // Makes the batches of one day of the caller's organ from `found`, rows that are due or mended; what fails the checks of the standard goes to the error desk. What
  // another command of the batch took meanwhile is left out. Refusals: forbidden (operation credit.write), credit_nothing.
  CommandResult push(const Caller& caller, CivilDate day, const std::vector<ports::CreditRow>& found, Batch& batch, Stage& stage, Instant now) const;
  // Refusals: forbidden, no_change. All or none; what another command of the batch brought meanwhile is left out.
  CommandResult receive(const Caller& caller, const std::vector<CreditLine>& lines, Batch& batch, Stage& stage, Instant now) const;
  // Refusals: forbidden, not_found, credit_done (the row is not on the error desk), invalid_input (a field that nobody fills here, or that its form refuses; no reason).
  CommandResult settle(const Caller& caller, const CreditSettlement& asked, Batch& batch, Stage& stage, Instant now) const;

 private:
  struct Table;
  std::variant<std::monostate, Refusal, Fault> put(const Caller& caller, const CreditKind& kind, CivilDate day, Table& table, Batch& batch, Stage& stage, Instant now) const;
  const Rules& rules_;
  ports::Clock& clock_;
  CreditRules credit_;
};

// What an event says for the read tables; nothing for any other event.
std::optional<ports::CreditChange> credit_change(const casework::Event& event, std::uint64_t seq);

}  // namespace mingjing::usecases
