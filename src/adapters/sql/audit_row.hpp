// A line of the audit as its table holds it.
#pragma once

#include "adapters/sql/database.hpp"
#include "ports/log_store.hpp"

#define AUDIT_COLUMNS "seq, at, account, role, organ, address, operation, object, result, code, event_seq, trace"

namespace mingjing::sql {

// Of AUDIT_COLUMNS, in their order.
ports::AuditRow audit_of(const Row& row);

}  // namespace mingjing::sql
