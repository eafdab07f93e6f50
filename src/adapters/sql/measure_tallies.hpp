// Sums of measures of every organ, kept in memory as of one day and brought up to date by the leaves that came since: what a case adds is taken out and
// counted anew (scoring::CaseCount), so that a card after one event costs what one case costs. Asked for another day or year it begins anew and reads every
// case once. Some fifty bytes a case. Safe to call from many threads; who comes while it reads waits.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "adapters/sql/case_records.hpp"
#include "adapters/sql/connections.hpp"

namespace mingjing::sql {

class MeasureTallies {
 public:
  // `count` outlives it.
  explicit MeasureTallies(const scoring::CaseCount& count) : count_(count) {}

  // By the places of CaseCount::measures(), as the log stands now. Nothing may have been recorded after the period's `on`. Whoever waits holds no connection.
  Result<std::vector<scoring::Tally>> of(Connections& connections, const LogId& log, const OrganId& organ, const scoring::CountedPeriod& period);

 private:
  // What one case adds: nearly all cases add what many others add.
  struct Part {
    std::uint32_t organ = 0, measure = 0;
    std::int64_t done = 0, due = 0;
    auto operator<=>(const Part&) const = default;
  };
  using Parts = std::vector<Part>;

  Status<> read_all(Database& db);
  Status<> read_since(Database& db);
  std::uint32_t parts_of(const scoring::CaseRecord& record);
  void add(std::uint32_t parts, int sign);
  std::uint32_t* held(const std::string& id);
  void forget();

  const scoring::CaseCount& count_;
  std::mutex mutex_;
  LogId log_;
  scoring::CountedPeriod period_;
  bool whole_ = false;               // what follows tells of every leaf before `next_`
  std::int64_t next_ = 0;
  std::unordered_map<std::string, std::uint32_t> organs_;
  std::vector<std::vector<scoring::Tally>> sums_;   // by organ and measure
  std::map<Parts, std::uint32_t> known_;
  std::vector<const Parts*> parts_;
  // Cases as they were read, in the order of ids, end to end; and those that came since.
  std::string ids_;
  std::vector<std::uint32_t> ends_, adds_;
  std::map<std::string, std::uint32_t, std::less<>> newer_;
};

}  // namespace mingjing::sql
