// The connections to a PostgreSQL database, and how one is made ready: the owner of the tables brings the schema up to date and
// grants the server's role what it needs and no more. The server's role cannot change or delete what happened.
#pragma once

#include <memory>
#include <string>

#include "adapters/postgres/database.hpp"
#include "adapters/sql/connections.hpp"

namespace mingjing::postgres {

// For the server. Faults: older_schema (run prepare()), newer_schema, too_mighty where the role could alter the record, and what
// a connection says. Who writes is settled by a lease, not here.
Result<std::shared_ptr<sql::Connections>> open_store(const std::string& url, int readers = 4,
                                                     std::chrono::milliseconds busy_timeout = std::chrono::milliseconds(5000));
// For who only looks: every reader sees the database as it was at one and the same moment. write() may not be called.
Result<std::shared_ptr<sql::Connections>> open_snapshot(const std::string& url, int readers = 4);

// As the owner: brings the schema up to date and lets `role` read and write, but never change or delete events, audit records,
// checkpoints, cosignatures or time-stamps. Fault `not_found` where there is no such role.
Status<> prepare(const std::string& owner_url, const std::string& role);

bool is_url(const std::string& text);    // postgres://… or postgresql://…

}  // namespace mingjing::postgres
