// Writing of the read tables inside a running transaction: only rows that differ are touched. Internal to the adapter.
#pragma once

#include <vector>

#include "adapters/sql/database.hpp"
#include "ports/credit_rows.hpp"
#include "ports/payment_rows.hpp"
#include "ports/rows.hpp"
#include "ports/warning_rows.hpp"

namespace mingjing::sql {

Status<> write_cases(Database& db, const LogId& log, const std::vector<ports::CaseChange>& changes);
Status<> write_registers(Database& db, const LogId& log, const std::vector<ports::RegisterChange>& changes);
// Puts a text into the full-text index, or takes it out where there are no tokens. `is_new`: nothing can stand there yet.
Status<> write_search(Database& db, const LogId& log, std::string_view kind, std::string_view id, std::string_view tokens, bool is_new);
Result<std::optional<ports::CaseRows>> read_case_rows(Database& db, const LogId& log, const CaseId& id);

// The columns of case_row in the order in which case_row_of reads them.
#define CASE_ROW_COLUMNS                                                                                                  \
  "c.case_id, c.order_no, c.seq, c.case_no, c.procedure_id, c.law_version, c.power_item, c.title, c.organ, c.unit, c.area, c.state, " \
  "c.stage, c.final, c.outcome, c.fine_fen, c.handlers, c.party_masked, c.secrecy, c.opened, c.closed, c.due, c.amber_from, c.deadline"
ports::CaseRow case_row_of(const Row& row);
inline constexpr int kCaseRowColumns = 24;

// Keyed tokens as words of the full-text index: the first letter of the purpose and sixteen digits each.
std::string token_words(const std::vector<ports::TokenRow>& tokens, std::string_view between);
// What the index is asked so that all of them are found in one text; nothing is found where there are none.
std::string token_match(const std::vector<ports::TokenRow>& tokens);
std::string join_ids(const std::vector<OfficerId>& ids);  // separated by blanks
std::vector<OfficerId> split_ids(std::string_view text);

Status<> write_payments(Database& db, const LogId& log, const std::vector<ports::PaymentChange>& changes);
Status<> write_credit(Database& db, const LogId& log, const std::vector<ports::CreditChange>& changes);
Status<> write_warnings(Database& db, const LogId& log, const std::vector<ports::WarningChange>& changes);

}  // namespace mingjing::sql
