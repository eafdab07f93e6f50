// What libpq answers, in binary: rows read as the facade reads them, and SQLSTATE as one of the facade's faults. Internal.
#pragma once

#include <libpq-fe.h>

#include <string>
#include <string_view>

#include "adapters/sql/database.hpp"

namespace mingjing::postgres {

class ResultRow final : public sql::Row {
 public:
  explicit ResultRow(const PGresult* result) : result_(result) {}
  void at(int row) { row_ = row; }
  bool null(int column) const override;
  std::int64_t integer(int column) const override;   // 0 where it is null; a sum too, which is numeric
  double real(int column) const override;
  std::string_view text(int column) const override;
  std::string_view blob(int column) const override;
  int columns() const override;
  std::string_view name(int column) const override;
  sql::Arg::Kind kind(int column) const override;

 private:
  std::string_view bytes(int column) const;
  const PGresult* result_;
  int row_ = 0;
};

// By the five characters of https://www.postgresql.org/docs/15/errcodes-appendix.html; empty: the connection broke.
Fault fault_of(std::string_view sqlstate, std::string what);

}  // namespace mingjing::postgres
