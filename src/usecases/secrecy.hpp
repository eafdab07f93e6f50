// Secret cases (涉密案件; 保守国家秘密法 on level and circle of those who know): a level and a list of names, given when the case is opened or
// later, with its reason, as an event of the case. Whoever is not on the list finds no such case, whatever his role: its rows stand in a
// book of their own (ports::secret_book), and whatever asks for the case by its id asks for the list first.
#pragma once

#include <optional>
#include <string_view>

#include "usecases/batch.hpp"
#include "usecases/office.hpp"

namespace mingjing::usecases {

// data {level, names: [officer]}; private field `reason`. Level 0 with no names: the case is secret no more.
inline constexpr std::string_view kSecrecy = "case.secrecy";

void fold_secrecy(CaseFile& file, const casework::Event& event);

// The level in words: 秘密, 机密, 绝密; empty for 0.
std::string_view secrecy_title(int level);

// `invalid_input` naming the field: no such level, nobody on the list, somebody whom the register does not know, no reason.
std::optional<Refusal> refuse_secrecy(const SecrecyAsked& asked, const Caller& caller, const projections::RegisterBook& registers);
casework::Event secrecy_event(const CaseId& id, const SecrecyAsked& asked, const Caller& caller, const OrganId& organ, Instant now, bool simulated);
boost::json::object told_of(const SecrecyAsked& asked);   // for the digest of a request

// Operation `case.secrecy`. Refusals: `forbidden`, `not_found` as for every case, `invalid_input`, `not_assigned` where the asking person is no officer.
CommandResult set_secrecy(const Caller& caller, const CaseId& id, const SecrecyAsked& asked, const Rules& rules, bool simulated, Batch& batch, Stage& stage, Instant now);

}  // namespace mingjing::usecases
