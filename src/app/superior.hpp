// A deployment as the superior of others: DATA/subordinates.txt names their logs, their checkpoints become leaves of its log, and it
// cosigns them as a witness does (docs/witness.md).
#pragma once

#include <memory>
#include <string>

#include "app/deployment.hpp"
#include "usecases/subordinate_logs.hpp"

namespace mingjing::app {

inline constexpr const char* kSubordinateList = "subordinates.txt";  // as the list of a witness: <log>/log-list.txt of each

// Of a deployment that is started, which must outlive what is answered. Nothing where it has no list. The keys are made with the
// first list, in DATA/keys, and never again once a checkpoint was taken.
// Faults: bad_log_list naming the line, no_witness_keys, bad_key, bad_state naming the log, io, and those of the store.
Result<std::unique_ptr<usecases::SubordinateLogs>> open_superior(Deployment& home, const std::string& data);

}  // namespace mingjing::app
