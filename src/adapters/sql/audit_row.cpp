#include "adapters/sql/audit_row.hpp"

namespace mingjing::sql {

ports::AuditRow audit_of(const Row& row) {
  ports::AuditRow a;
  a.seq = row.as<std::uint64_t>(0);
  a.at = Instant{row.integer(1)};
  a.account = row.str(2);
  a.role = row.str(3);
  a.organ = row.str(4);
  a.address = row.str(5);
  a.operation = row.str(6);
  a.object = row.str(7);
  a.result = row.str(8);
  a.code = row.str(9);
  if (!row.null(10)) a.event_seq = row.as<std::uint64_t>(10);
  a.trace = row.str(11);
  return a;
}

}  // namespace mingjing::sql
