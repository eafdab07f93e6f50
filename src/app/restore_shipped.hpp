// Rebuilds a data folder from what was shipped of it (docs/backup.md): a base, every segment behind it up to the moment asked for, keys and
// settings, evidence. The segments are held against their digests and against each other, the record against its signatures and witnesses.
#pragma once

#include <optional>
#include <string>

#include "app/backup.hpp"

namespace mingjing::app {

// The newest state where neither is asked for.
struct RestoreUntil {
  std::optional<Instant> at;             // nothing that was shipped later
  std::optional<std::uint64_t> leaves;   // a log of at most so many
  bool newest() const { return !at && !leaves; }
};

struct RestoredShipped {
  Restored restored;
  std::string generation;
  std::uint64_t segment = 0;
  Instant at;                            // when that was shipped
  std::string without_base;              // the newest generation where it has no base yet, so that an older one was taken; else empty
};

bool is_shipped(const std::string& folder);

// Faults: those of restore(), and missing_segment, bad_segment, bad_base, bad_settings, naming the file and how far what is before it reaches;
// nothing_shipped where no base was made up to that moment.
Result<RestoredShipped> restore_shipped(const std::string& from, const std::string& data, const std::string& law, const RestoreUntil& until);

}  // namespace mingjing::app
