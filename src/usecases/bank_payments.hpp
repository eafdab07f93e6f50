// What a bank confirms as paid, and what becomes of each payment. One stream per payment, payment:<id>, where the id is a keyed token of the bank and its serial:
// the same payment in two files, or twice in one, is one payment. Number, sum and day stand in the leaf; serial, payer and bank are private fields.
//
// A payment enters its case by a person's step (perform_action), never by itself; the step and the word on the payment's own stream are one
// transaction, so no payment enters two cases. Whoever typed a payment before the bank's file came says so (`recorded`): it counts once.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "ports/read_store.hpp"
#include "usecases/batch.hpp"
#include "usecases/office.hpp"
#include "usecases/table_rows.hpp"

namespace mingjing::usecases {

inline constexpr std::string_view kPaymentStreams = "payment:";
inline constexpr std::string_view kPaymentImported = "bank.payment_imported";
inline constexpr std::string_view kPaymentLinked = "bank.payment_linked";
inline constexpr std::string_view kPaymentSettled = "bank.payment_settled";   // data {payment, how: recorded | returned, case?, case_seq?}
// Says that a step of a case is a bank's payment: a step has one at most. Stream paid_step:<case>:<seq>.
inline constexpr std::string_view kPaidSteps = "paid_step:";
inline constexpr std::string_view kStepPaid = "bank.step_paid";

struct BankPayment {
  std::string id;
  std::string serial;
  std::string notice_no;         // as papers write it
  std::string payer;
  std::string bank;
  Fen amount;
  CivilDate paid_on;
};

struct BankTable {
  std::vector<BankPayment> rows; // the good ones that are not known yet
  std::vector<BadCell> bad;
  std::size_t count = 0;
  std::size_t known = 0;         // of the good ones: imported before
  boost::json::object report() const;   // {rows, good, known, bad}
};

struct BankSource {
  const LogId& log;
  ports::ReadStore& reads;
  ports::FieldCipher& cipher;
  const law::LawBook& law;
};
// Refusal bad_table where the header cannot be understood. Bad rows: a column that its form refuses, a day to come, a serial twice in the file, a
// serial that is known with another sum or day.
std::variant<BankTable, Refusal, Fault> read_bank_table(const BankSource& from, const TableRows& rows, CivilDate today);

// What became of a payment without a step of this moment.
struct PaymentSettlement {
  std::string payment;
  std::string how;               // recorded | returned
  CaseId case_id;                // recorded: the case
  std::uint32_t case_seq = 0;    //   and the step in which it stands
  std::string reason;
};

class BankCommands {
 public:
  BankCommands(const Rules& rules, ports::Clock& clock) : rules_(rules), clock_(clock) {}
  // Refusals: forbidden (operation bank.write), no_change (nothing new). All or none; what another command of the batch brought meanwhile is left out.
  CommandResult import(const Caller& caller, const std::vector<BankPayment>& rows, const std::string& file, Batch& batch, Stage& stage, Instant now) const;
  // Refusals: forbidden, not_found, payment_used, payment_not_there (the case has no such step that no other payment claims).
  CommandResult settle(const Caller& caller, const PaymentSettlement& asked, Batch& batch, Stage& stage, Instant now) const;

 private:
  const Rules& rules_;
  ports::Clock& clock_;
};

// Of a payment that a step is to record. Refusals: forbidden, not_found, payment_used, payment_step (the step records none).
struct ToLink {
  std::string id;
  std::int64_t amount_fen = 0;
  CivilDate paid_on;
};
std::variant<ToLink, Refusal, Fault> payment_to_link(const Caller& caller, const std::string& id, const law::Action* action, const Rules& rules, Batch& batch);
// Of a step that records a payment, typed or linked, in cash too: nobody pays by a paper before its day. Refusal payment_early: the step's day lies before
// the first standing paper of the case that asks for money.
std::optional<Refusal> refuse_early(const CaseFile& file, const law::Action& action, const boost::json::object& input, const law::LawBook& law);
// Puts sum and day of the payment over whatever was typed.
void fill_from_payment(const ToLink& payment, boost::json::object& input);
// The words on the payment's own stream and on the step's, beside the step's event.
std::vector<casework::Event> linked_events(const ToLink& payment, const casework::Event& step);

// By law/payments.yaml.
bool records_payment(const law::LawBook& law, const law::Action& action);
bool records_payment(const law::LawBook& law, const casework::Step& step);
bool is_payment(const law::LawBook& law, const std::vector<ActId>& acts);   // also in cash
bool asks_for_money(const law::LawBook& law, std::string_view document_template);

// What an event says for the read tables; nothing for any other event.
std::optional<ports::PaymentChange> payment_change(const casework::Event& event, std::uint64_t seq);

}  // namespace mingjing::usecases
