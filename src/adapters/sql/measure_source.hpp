// Values of measures counted from the read tables: of cases by scoring::CaseCount, of old decisions, warnings and texts of the law by a statement each.
// Safe to call from many threads.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "adapters/sql/connections.hpp"
#include "adapters/sql/measure_tallies.hpp"
#include "ports/measure_source.hpp"

namespace mingjing::sql {

class SqlMeasureSource final : public ports::MeasureSource {
 public:
  // `kinds`: procedure -> its kind, of every version in the law.
  SqlMeasureSource(std::shared_ptr<Connections> connections, law::Measures measures, std::map<std::string, std::string> kinds);

  // `behind` names the first hundred.
  Result<std::vector<scoring::MeasureValue>> values(const ports::MeasuresAsked& asked) override;
  Result<std::vector<scoring::MeasureValue>> counts(const ports::MeasuresAsked& asked) override;
  Result<std::vector<ports::OfficerValue>> by_officer(const ports::MeasuresAsked& asked) override;

 private:
  std::vector<scoring::MeasureValue> known(const ports::MeasuresAsked& asked) const;

  std::shared_ptr<Connections> connections_;
  law::Measures measures_;
  std::map<std::string, std::string> kinds_;
  scoring::CaseCount count_;
  MeasureTallies tallies_;
};

}  // namespace mingjing::sql
