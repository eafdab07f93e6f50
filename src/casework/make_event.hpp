// Splits an accepted step into what the public leaf holds and what stays private.
#pragma once

#include "casework/context.hpp"

namespace mingjing::casework {

// `draft` is the one that this step saves, else nullptr.
Event make_event(const Context& c, const Draft* draft, bool opens);

}  // namespace mingjing::casework
