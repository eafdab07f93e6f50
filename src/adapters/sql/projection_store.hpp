// The read tables emptied, written and compared as a whole.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "adapters/sql/connections.hpp"
#include "ports/projection_store.hpp"

namespace mingjing::sql {

class SqlProjectionStore final : public ports::ProjectionStore {
 public:
  explicit SqlProjectionStore(std::shared_ptr<Connections> connections) : connections_(std::move(connections)) {}
  ~SqlProjectionStore() override;
  Status<> begin() override;
  Status<> clear(const LogId& log) override;
  Status<> write(const LogId& log, const std::vector<ports::CaseChange>& cases,
                 const std::vector<ports::RegisterChange>& registers) override;
  Status<> write_library(const LogId& log, const ports::LibraryChange& changes) override;
  Status<> write_payments(const LogId& log, const std::vector<ports::PaymentChange>& changes) override;
  Status<> write_credit(const LogId& log, const std::vector<ports::CreditChange>& changes) override;
  Status<> write_warnings(const LogId& log, const std::vector<ports::WarningChange>& changes) override;
  Status<> commit() override;

 private:
  std::shared_ptr<Connections> connections_;
  std::unique_ptr<Connections::Writing> writing_;
};

// One row that is not what the events say. `stale`: it still holds what was erased by law; `rebuild` takes it out.
struct ProjectionDifference {
  std::string table;
  std::string key;
  std::string what;      // missing | surplus | <column>: stored -> rebuilt
  bool stale = false;
};
// Compares every read table row by row; stops after `most` differences.
Result<std::vector<ProjectionDifference>> compare_projections(Connections& stored, Connections& rebuilt, const LogId& log,
                                                              std::size_t most = 100);

}  // namespace mingjing::sql
