// Every operation of api/openapi.yaml and who answers it.
#pragma once

#include "adapters/http/api/services.hpp"
#include "adapters/http/router.hpp"

namespace mingjing::web {

// `services` must outlive the router. Stops (a bug) where a route names an operation that the contract does not have.
void add_api(Router& router, Services& services);

}  // namespace mingjing::web
