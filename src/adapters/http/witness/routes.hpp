// The HTTP face of a witness (c2sp.org/tlog-witness): add-checkpoint, and for monitors the checkpoint signed last of each log.
#pragma once

#include "adapters/http/router.hpp"
#include "adapters/witness/witness.hpp"

namespace mingjing::witness {

// The witness must outlive the router. POST /add-checkpoint · GET /<SHA-256 of the origin, hex>/checkpoint · GET / (name, keys and
// standings as text) · GET /healthz.
void add_routes(web::Router& router, Witness& witness);

}  // namespace mingjing::witness
