// Names by the time, to the second, that sort as they were made: 20261122T074501Z.
#pragma once

#include <string>

#include "base/civil.hpp"

namespace mingjing::shipping {

inline std::string utc_name(Instant at) {
  constexpr std::int64_t kShanghai = 8 * 3600 * 1000;   // rfc3339_text() tells the time there
  std::string out;
  for (const char c : rfc3339_text({at.ms - kShanghai}).substr(0, 19))
    if (c != '-' && c != ':') out.push_back(c);
  return out + "Z";
}

}  // namespace mingjing::shipping
