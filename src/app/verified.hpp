// Verifying a record against a deployment's own keys, and making read tables from it, with progress: for the verbs that move or copy
// a record.
#pragma once

#include "adapters/sql/projection_store.hpp"
#include "app/deployment.hpp"
#include "usecases/rebuild.hpp"
#include "usecases/verify_record.hpp"

namespace mingjing::app {

// Reads the whole record of `store` and its files. Faults of the store; `bad_record` naming the first bad index.
Result<usecases::VerifyReport> verified(Deployment& home, ports::LogStore& store, const char* what);
// Makes the read tables in `into` from the events in `record`, under the law, the calendar and the keys of `home`.
Result<usecases::RebuildReport> rebuilt(Deployment& home, ports::LogStore& record, const std::shared_ptr<sql::Connections>& into, const char* what);

}  // namespace mingjing::app
