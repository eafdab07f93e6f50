// Verifying a record against a deployment's own keys, with progress: for the verbs that move or copy one.
#pragma once

#include "app/deployment.hpp"
#include "usecases/verify_record.hpp"

namespace mingjing::app {

// Reads the whole record of `store` and its files. Faults of the store; `bad_record` naming the first bad index.
Result<usecases::VerifyReport> verified(Deployment& home, ports::LogStore& store, const char* what);

}  // namespace mingjing::app
