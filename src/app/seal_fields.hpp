// Brings the private fields of a record, and the texts of desks, to what would be written today. The server is stopped. May be interrupted
// at any point and run again: fields are sealed anew some hundred at a time, each group whole or not at all.
#pragma once

#include <cstdint>

#include "app/deployment.hpp"

namespace mingjing::app {

struct FieldsSealed {
  std::uint64_t fields = 0;    // that are held
  std::uint64_t sealed = 0;    // of those, now
  std::uint64_t altered = 0;   // that are not what their leaf commits to: left as they are, and told on standard error
  std::uint64_t texts = 0;     // of desks, now
};
Result<FieldsSealed> seal_fields(Deployment& home);

// What lay readable before leaves the files of the database (SQLite), and no unsealed field is believed any more.
Status<> leave_nothing_readable(Deployment& home, const std::string& data);

}  // namespace mingjing::app
