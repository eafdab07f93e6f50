// SHA-256 (FIPS 180-4), written out once more beside crypto: a scorecard must be recomputable by a program that links no library of keys.
#pragma once

#include <string>
#include <string_view>

namespace mingjing::scoring {

std::string sha256_hex(std::string_view bytes);  // 64 lower-case digits

}  // namespace mingjing::scoring
