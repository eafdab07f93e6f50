// The keys under which the files of each organ are encrypted. Safe to call from many threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/result.hpp"

namespace mingjing::ports {

struct OrganKey {
  std::string id;      // 16 bytes; stands in the clear in each file
  std::string secret;  // 32 bytes
};

class OrganKeys {
 public:
  virtual ~OrganKeys() = default;
  // The one to encrypt with; made at its first use. `organ` of nobody: the deployment's own.
  virtual Result<OrganKey> current(const OrganId& organ) = 0;
  // The one that a file names. Fault `unknown_key` where this deployment does not hold it.
  virtual Result<OrganKey> named(std::string_view id) = 0;
  // Whether it is still the one that its organ encrypts with. Fault as above.
  virtual Result<bool> newest(std::string_view id) = 0;
  // Another number when a key may have been added since, by whatever process: what current() answered is asked for again then.
  virtual std::int64_t edition() const = 0;
};

}  // namespace mingjing::ports
