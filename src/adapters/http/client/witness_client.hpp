// Speaks to witnesses over HTTP or HTTPS, as exchange.hpp does.
#pragma once

#include <memory>

#include "ports/witness_client.hpp"

namespace mingjing::web {

// Gives up after so many milliseconds without progress.
std::unique_ptr<ports::WitnessClient> make_witness_client(int patience_ms = 10'000);

}  // namespace mingjing::web
