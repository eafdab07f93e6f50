// Counter-examples in words that an enforcement lawyer reads.
#pragma once

#include "law/proof_search.hpp"
#include "law/prover.hpp"

namespace mingjing::law {

Violation violation_of(const ProofModel& model, const Property& property, const ProofResult& result);
std::string words_of(const LawBook& book, const Atom& atom);   // 「法制审核通过」（文本未改动）
std::string role_title(const LawBook& book, const RoleId& role);

}  // namespace mingjing::law
