// One way of proving, beside the password, who is there. What a kind needs to know is kept sealed by Identity; every proof that
// counted leaves a mark that only grows, so none counts twice, also after a restart and on another copy of the server.
// Pure: no I/O, no clock. A key that signs a challenge stands beside the one-time code as another FactorKind.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/civil.hpp"

namespace mingjing::identity {

class FactorKind {
 public:
  virtual ~FactorKind() = default;
  virtual std::string_view name() const = 0;  // as it is kept: totp
  // The mark of a proof that is right, new and of this time; nothing for any other. `used`: the greatest mark so far.
  virtual std::optional<std::int64_t> mark(std::string_view secret, std::string_view proof, std::int64_t used, Instant now) const = 0;
};

}  // namespace mingjing::identity
