// The read tables as a whole: emptied and made again from the events. Thread rule: one caller, while no writer runs.
#pragma once

#include <vector>

#include "base/id.hpp"
#include "base/result.hpp"
#include "ports/library_rows.hpp"
#include "ports/credit_rows.hpp"
#include "ports/payment_rows.hpp"
#include "ports/rows.hpp"
#include "ports/warning_rows.hpp"

namespace mingjing::ports {

class ProjectionStore {
 public:
  virtual ~ProjectionStore() = default;
  // Everything between begin and commit appears at once or not at all.
  virtual Status<> begin() = 0;
  virtual Status<> clear(const LogId& log) = 0;
  virtual Status<> write(const LogId& log, const std::vector<CaseChange>& cases, const std::vector<RegisterChange>& registers) = 0;
  virtual Status<> write_library(const LogId& log, const LibraryChange& changes) = 0;
  virtual Status<> write_payments(const LogId& log, const std::vector<PaymentChange>& changes) = 0;
  virtual Status<> write_credit(const LogId& log, const std::vector<CreditChange>& changes) = 0;
  virtual Status<> write_warnings(const LogId& log, const std::vector<WarningChange>& changes) = 0;
  virtual Status<> commit() = 0;
};

}  // namespace mingjing::ports
