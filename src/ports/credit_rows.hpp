// What is pushed to the credit platform (双公示), as the read tables hold it. What was pushed stands in the events' private fields. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ports/rows.hpp"

namespace mingjing::ports {

inline constexpr std::string_view kCreditPublish = "publish";
inline constexpr std::string_view kCreditWithdraw = "withdraw";

struct CreditRow {
  std::string key;             // empty while nothing of it is on record: it is due
  std::uint64_t seq = 0;       // leaf index of the last event about it
  CaseId case_id;
  std::uint64_t mark = 0;      // order_no of the case, doubled; of a withdrawal one more
  std::string op;              // publish | withdraw
  std::string kind;            // of law/credit_push.yaml; of a due one <procedure>/<outcome>
  OrganId organ;
  CivilDate day;               // on which it was published or withdrawn
  CivilDate decided;
  CivilDate due;               // last day of its term; of a due one not told
  std::string state = "due";   // due | sent | failed | accepted | rejected | mended | aside
  CivilDate changed = kNoDay;
  std::string batch;
  bool late = false;           // not accepted when its term had run out; set by the reads
};

struct CreditBatchRow {
  std::string id;
  std::uint64_t seq = 0;
  OrganId organ;
  CivilDate day;
  std::string kind;
  std::int64_t rows = 0;
  std::string sha256;          // of its CSV file, hex
  std::int64_t accepted = 0;   // as its rows stand now; set by the reads
  std::int64_t rejected = 0;
  std::int64_t waiting = 0;
};

// What one event says: a batch that was made, a row as it begins or is sent anew, or what became of a row.
struct CreditChange {
  std::optional<CreditBatchRow> batch;
  CreditRow row;
  bool whole = false;          // all of the row, not only key, seq, state and changed
};

// Of which organ and which days, and how what is due is told: procedures and outcomes between blanks; the last days of decisions and withdrawals whose term has run out.
struct CreditQuery {
  std::optional<OrganId> organ;       // nothing: of no organ
  std::string kinds;
  CivilDate from;
  CivilDate to;                // both days belong to it
  CivilDate late_decided;
  CivilDate late_withdrawn;
  CivilDate today;
  std::optional<std::string> state;   // also desk (failed or rejected), ready (due or mended), late
  std::optional<std::string> batch;
  std::optional<std::pair<std::int32_t, std::uint64_t>> after;   // of rows: day and mark of the last one shown
  std::optional<CivilDate> before;                               // of days: the last one shown
  int limit = 20;
};

struct CreditDay {
  CivilDate day;
  std::int64_t due = 0, sent = 0, accepted = 0, rejected = 0, failed = 0, mended = 0, aside = 0, late = 0;
};

struct CreditDayPage {
  std::vector<CreditDay> items;   // the newest first
  bool more = false;
  std::int64_t total = 0;
};
struct CreditRowPage {
  std::vector<CreditRow> items;   // by day
  bool more = false;
  std::int64_t total = 0;
};

}  // namespace mingjing::ports
