// What the party owes by the decision, and how far an added fine may go (处罚法66–73; 强制法45).
#pragma once

#include <optional>

#include "base/money.hpp"
#include "casework/context.hpp"

namespace mingjing::casework {

// Penalties, fees and levies: what is asked, what was paid, what goes back. A decision that was revoked or declared void asks for nothing
// any more; one that was changed or found unlawful for what its new result leaves (处罚法75(2); 复议法64; 行诉法70, 74, 77).
struct Account {
  Fen fine;        // of the decision
  Fen gains;       // confiscated gains and things in money
  Fen added;       // added fine, as last set
  Fen waived;      // of the added fine, by agreement
  Fen due;         // fee or levy
  Fen late;        // late charge of a fee or levy, as last set
  Fen relieved;    // of the fee or levy first asked for: what reductions and relief took away; no part of what is owed
  Fen paid;
  Fen refunded;
  std::optional<Fen> kept;   // what may be kept after the decision was undone; nothing: it stands
  Fen owed() const;
  Fen outstanding() const;
  Fen refundable() const;    // paid and not yet given back beyond what is owed
};
// Nothing is owed before a decision or a notice asks for it.
Account account_of(const CaseState& state);
bool decided_to_punish(const CaseState& state);

// The most that the added fine may be when it is counted up to and including `until`. Days of reconsideration and suit and of an approved
// deferral are not counted. Nothing where the pay period was never started.
std::optional<Fen> most_added_fine(const Context& c, CivilDate until);
// The same, where the day to pay and the law's percentages are known.
Fen most_added_fine(const CaseState& state, CivilDate due, std::int64_t daily_percent, std::int64_t cap_percent, CivilDate until);

}  // namespace mingjing::casework
