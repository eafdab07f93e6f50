// Warnings as the read tables hold them: one row each, and who is told. Nothing here names a party. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ports/rows.hpp"

namespace mingjing::ports {

struct WarningRow {
  std::string id;
  std::uint64_t seq = 0;       // leaf index of its raising: newest first
  std::string rule;
  CivilDate rule_from;         // which version of the rule
  int severity = 1;            // 3 high, 2 middle, 1 low
  std::string record_kind;     // case | register
  std::string record;          // case id, or <register>/<entry>
  CaseId case_id;              // empty: it is about no case
  OrganId organ;
  UnitId unit;
  std::string area;
  std::string say;
  CivilDate raised;
  CivilDate due = kNoDay;      // of what it warns of, where that has a last day
  std::string state = "raised";  // raised | acknowledged | handled | turned | settled
  CivilDate changed = kNoDay;  // of its last change
  CaseId opened;               // the case that took it up
  bool operator==(const WarningRow&) const = default;
};

// Who is told: a role of the organ's own people, or of those who supervise it.
struct WarningTold {
  std::string role;
  bool supervising = false;
  bool operator==(const WarningTold&) const = default;
};

// What one event says of a warning: that it was raised, or what became of it.
struct WarningChange {
  std::string id;
  std::optional<WarningRow> raised;
  std::vector<WarningTold> told;     // of a raised one
  std::string state;
  CivilDate changed = kNoDay;
  CaseId opened;
  OrganId organ;                     // whose it is
  std::string area;
};

}  // namespace mingjing::ports
