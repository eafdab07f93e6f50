// The leaf of one row of the audit in the log <area>/audit: made from the row, never stored. Who did what, in which role and with what
// result stands in it; the whole row, with the address, the object and the trace, is in it as a salted commitment, because those may
// lead to a person. Its stream is `audit`, its place in the log is the row's number. Format: docs/record.md.
#pragma once

#include <string>
#include <string_view>

#include "base/unicode.hpp"
#include "ledger/leaf.hpp"
#include "ports/log_store.hpp"

namespace mingjing::ports {

// Each text behind its length and a colon: no two rows give the same bytes.
inline std::string audit_committed_part(const AuditRow& row) {
  std::string out;
  for (const auto* text : {&row.account, &row.role, &row.organ, &row.address, &row.operation, &row.object, &row.result, &row.code, &row.trace})
    out.append(std::to_string(text->size())).append(":").append(*text);
  return out;
}

// `log` is audit_log() of the row's log, `previous` the hashes of the row before. Every row becomes a leaf: text that is not UTF-8
// stands in the commitment alone. Fault `leaf_content` where `salt` does not have ledger::kSaltSize bytes, and for the first row with a
// predecessor or any other without.
inline Result<std::string> audit_leaf(const LogId& log, const AuditRow& row, std::string_view salt, const std::optional<ledger::DigestPair>& previous) {
  if (salt.size() != ledger::kSaltSize) return fault("leaf_content", "the salt of an audit row does not have its size");
  const auto readable = [](const std::string& text) { return valid_utf8(text) ? text : std::string(); };
  ledger::Leaf leaf;
  leaf.log = log.str();
  leaf.organ = readable(row.organ);
  leaf.stream = "audit";
  leaf.stream_seq = static_cast<std::uint32_t>(row.seq + 1);
  leaf.previous = previous;
  leaf.type = readable(row.operation);
  leaf.actor = readable(row.account);
  leaf.role = readable(row.role);
  leaf.at = row.at;
  leaf.commitments["row"] = ledger::commitment(salt, audit_committed_part(row));
  leaf.data["result"] = readable(row.result);
  if (!row.code.empty()) leaf.data["code"] = readable(row.code);
  if (row.event_seq) leaf.data["event"] = static_cast<std::int64_t>(*row.event_seq);
  return ledger::encode_leaf(std::move(leaf));
}

}  // namespace mingjing::ports
