// The system's randomness. Only src/adapters, src/app and tests may call it: the core takes random bytes by parameter.
#pragma once

#include <cstddef>
#include <string>

namespace mingjing::crypto {

std::string random_bytes(std::size_t count);  // stops the process where the system has none to give

}  // namespace mingjing::crypto
