// What the audit administrator should look at, found in the lines of the audit: who read much at night, who was refused again and again. Each is
// told by one line of its own (operation `anomaly`) under the account's name, beside those of accounts that were slowed. By law/traffic.yaml.
// Thread rule: one thread; the one who writes the log.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "law/model.hpp"
#include "ports/clock.hpp"
#include "ports/log_store.hpp"
#include "ports/read_store.hpp"

namespace mingjing::usecases {

inline constexpr std::string_view kAnomalyOperation = "anomaly";
inline constexpr std::string_view kNightReads = "night_reads";     // code; the line's object: the day on which the night began
inline constexpr std::string_view kManyDenials = "many_denials";   // code; the line's object: number of the line that made it too many

struct AnomalyRules {
  int night_from = 0;                      // minutes after midnight, Beijing; the first one of the night
  int night_to = 0;                        // the first one after it, on the same day or the next
  std::size_t night_least = 0;             // looks of one account in one night; 0: nobody asks
  std::vector<std::string> night_operations;   // of law/roles.yaml, and those under which the audit knows exports
  std::vector<std::string> exempt;         // roles whose looks at night are their work
  std::size_t denials = 0;                 // refusals for want of right, of one account; 0: nobody asks
  std::int64_t denials_ms = 0;             // within so long: the first and the last at most this far apart

  static AnomalyRules from(const law::LawBook& law);
};

// The night that this moment belongs to, by the day on which it began; nothing by day.
std::optional<CivilDate> night_of(const AnomalyRules& rules, Instant at);

struct Anomaly {
  std::string_view code;
  std::string object;
  ports::AuditRow by;                      // the line that made it one
};
// `rows` in the order of their numbers, lines of the audit of any kind; what an `anomaly` line among them tells is not told again. Where it begins in
// the middle it finds the same or less.
std::vector<Anomaly> anomalies_in(const AnomalyRules& rules, const std::vector<ports::AuditRow>& rows);

class AuditAnomalies {
 public:
  AuditAnomalies(AnomalyRules rules, LogId log, ports::ReadStore& reads, ports::LogStore& record, const ports::Clock& clock)
      : rules_(std::move(rules)), log_(std::move(log)), reads_(reads), record_(record), clock_(clock) {}
  // Looks at what came since it looked last, at first a day and two hours back, and writes what it found. Answers how many lines.
  Result<std::size_t> look();

 private:
  Status<> collect(ports::AuditQuery query, std::vector<ports::AuditRow>& out);

  const AnomalyRules rules_;
  const LogId log_;
  ports::ReadStore& reads_;
  ports::LogStore& record_;
  const ports::Clock& clock_;
  Instant from_{0};        // from where the next look begins
};

}  // namespace mingjing::usecases
