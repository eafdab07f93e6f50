// Who filed something at the portal follows it by a code: a stream of its own, named by the code's hash, says which case it opened.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "casework/decide.hpp"
#include "casework/event.hpp"
#include "ports/field_cipher.hpp"
#include "ports/log_store.hpp"

namespace mingjing::usecases {

inline constexpr std::string_view kTrackingStreams = "tracking:";      // and the hash of a code
inline constexpr std::string_view kTrackingGiven = "tracking.given";   // data {case}

// The event that gives a code to this case.
casework::Event tracking_event(const std::string& code_hash, const CaseId& opened, const casework::Actor& by, Instant at, bool simulated);
// The case that is followed by this code; nothing where there is none.
Result<std::optional<CaseId>> tracked_case(ports::LogStore& store, const LogId& log, const std::string& code_hash, ports::FieldCipher& cipher);

}  // namespace mingjing::usecases
