// Asks time-stamping authorities over HTTP or HTTPS (RFC 3161 §3.4), as exchange.hpp does.
#pragma once

#include <memory>

#include "ports/time_stamp_client.hpp"

namespace mingjing::web {

// Gives up after so many milliseconds without progress.
std::unique_ptr<ports::TimeStampClient> make_time_stamp_client(int patience_ms = 10'000);

}  // namespace mingjing::web
