// Who still needs a file of the store.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace mingjing::ports {

// Safe to call from many threads.
class FileNames {
 public:
  virtual ~FileNames() = default;
  // Whether a case, or any upload but this one, names the file; an upload that was only announced with this digest counts too.
  virtual Result<bool> still_named(std::string_view sha256, const std::string& but) = 0;
};

}  // namespace mingjing::ports
