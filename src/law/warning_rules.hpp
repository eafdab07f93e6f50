// What a supervisor is warned of (预警规则): rules as dated data, law/warnings/. Each names the one detector that watches for it. Plain values.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "law/model.hpp"

namespace mingjing::law {

struct WarningThreshold {
  std::int64_t value = 0;
  std::string unit;                    // cd | wd | month | year | percent | times
  std::string setting;                 // when given, the organ's setting of that name replaces the value
  std::vector<Citation> basis;
};

struct Tell {
  RoleId role;
  bool supervising = false;            // whoever supervises the organ; otherwise the organ's own people
  bool operator==(const Tell&) const = default;
};

struct WarningRule {
  std::string id;
  std::string title;
  std::string watches;                 // its detector
  std::string severity;                // high | middle | low
  std::string say;                     // with {holes} that the detector fills
  std::string gone;                    // what is said of a warning whose cause the detector finds no more; empty: it stays until somebody closes it
  std::vector<Citation> basis;
  std::map<std::string, WarningThreshold> thresholds;
  std::map<std::string, std::vector<std::string>> names;   // of acts, gates, deadlines and procedures that the detector looks at
  std::vector<Tell> tell;
  Validity valid;

  // The names of that kind; none where the rule gives none.
  const std::vector<std::string>& named(const std::string& kind) const;
};

// Pure; in the order of the files. `on`: only those that hold on that day.
std::vector<WarningRule> warning_rules_of(const LawBook& book);
std::vector<WarningRule> warning_rules_of(const LawBook& book, CivilDate on);
// How heavy it is, for sorting: high 3, middle 2, low 1.
int weight_of_severity(std::string_view severity);

}  // namespace mingjing::law
