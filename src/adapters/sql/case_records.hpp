// What the read tables hold of cases, as scoring::CaseCount counts them. Reads through one connection; who needs one moment of all cases holds a transaction around it.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "adapters/sql/database.hpp"
#include "scoring/case_count.hpp"

namespace mingjing::sql {

class CaseRecords {
 public:
  using OnRecord = std::function<void(const scoring::CaseRecord&)>;
  // `newest`: nothing was recorded after the period's `on`, so what a case of the period holds lies within it, and no leaf needs to be asked when it was.
  CaseRecords(Database& db, LogId log, const scoring::CountedPeriod& period, const scoring::CaseCount& wanted, bool newest);

  Status<> all(const OnRecord& record);                          // in the order of ids
  Status<> one(const std::string& id, const OnRecord& record);   // nothing where there is no such case
  // Cases of the organ, and those of others with a step that is about it; each once, in the order of ids.
  Result<std::vector<std::string>> of_organ(const OrganId& organ);

 private:
  Status<> fill(std::vector<scoring::CaseRecord>& some, const OnRecord& record);
  Status<> rows_of(std::vector<scoring::CaseRecord>& some);
  Status<> leaves_of(scoring::CaseRecord& record, std::int64_t steps);

  Database& db_;
  const LogId log_;
  const scoring::CountedPeriod period_;
  const bool newest_, steps_, terms_, papers_, files_, publicity_, events_;
  std::vector<std::int64_t> last_steps_;   // stream_seq of the last event of each, beside `some`
};

}  // namespace mingjing::sql
