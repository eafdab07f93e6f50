// Values of measures counted from the read tables, one statement for each way of counting (law::Counting). Safe to call from many threads.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>

#include "adapters/sql/connections.hpp"
#include "ports/measure_source.hpp"

namespace mingjing::sql {

class SqlMeasureSource final : public ports::MeasureSource {
 public:
  // `kinds`: procedure -> its kind, of every version in the law.
  SqlMeasureSource(std::shared_ptr<Connections> connections, law::Measures measures, std::map<std::string, std::string> kinds)
      : connections_(std::move(connections)), measures_(std::move(measures)), kinds_(std::move(kinds)) {}

  // `behind` names the first hundred. An id is case/thread/deadline/begun, case/paper, case/file/step, case/step or a case alone.
  Result<std::vector<scoring::MeasureValue>> values(const ports::MeasuresAsked& asked) override;
  Result<std::vector<ports::OfficerValue>> by_officer(const ports::MeasuresAsked& asked) override;

 private:
  std::shared_ptr<Connections> connections_;
  law::Measures measures_;
  std::map<std::string, std::string> kinds_;
};

}  // namespace mingjing::sql
