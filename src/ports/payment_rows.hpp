// What banks confirmed, as the read tables hold it. Payer and serial stand in the private fields of the import. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ports/rows.hpp"

namespace mingjing::ports {

struct PaymentRow {
  std::string id;
  std::uint64_t seq = 0;       // leaf index of the import
  OrganId organ;               // that imported it
  std::string notice_no;       // 缴款通知号: the number of the paper that asked for it; empty where the bank told none
  std::int64_t amount_fen = 0;
  CivilDate paid_on;
  std::string state = "open";  // open | linked | recorded | returned
  CaseId case_id;
  std::uint32_t case_seq = 0;  // step that recorded it
  CivilDate done = kNoDay;
  std::string file;            // SHA-256 of the bank's file, hex
  bool operator==(const PaymentRow&) const = default;
};

// What one event says of a payment: its import, or what became of it.
struct PaymentChange {
  std::string id;
  std::optional<PaymentRow> imported;
  std::string state;
  CaseId case_id;
  std::uint32_t case_seq = 0;
  CivilDate done = kNoDay;
};

}  // namespace mingjing::ports
