// The HTTP face of whoever cosigns (c2sp.org/tlog-witness): add-checkpoint, and for monitors the checkpoint signed last of each log.
#pragma once

#include "adapters/http/router.hpp"
#include "ledger/witness.hpp"

namespace mingjing::witness {

// The body must outlive the router. Under `prefix` (the submission prefix without its host): POST /add-checkpoint ·
// GET /<SHA-256 of the origin, hex>/checkpoint · GET / (name, keys and standings as text).
void add_routes(web::Router& router, ledger::CosigningBody& body, const std::string& prefix = "");

}  // namespace mingjing::witness
