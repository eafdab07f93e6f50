#include "usecases/tracking.hpp"

#include "base/json_fields.hpp"
#include "usecases/event_codec.hpp"
#include "usecases/private_values.hpp"

namespace mingjing::usecases {

casework::Event tracking_event(const std::string& code_hash, const CaseId& opened, const casework::Actor& by, Instant at, bool simulated) {
  casework::Event event;
  event.stream = std::string(kTrackingStreams) + code_hash;
  event.type = std::string(kTrackingGiven);
  event.actor = by.account;
  if (!by.roles.empty()) event.role = by.roles.front();
  event.organ = by.organ;
  event.at = at;
  event.simulated = simulated;
  event.data = {{"case", opened.str()}};
  return event;
}

Result<std::optional<CaseId>> tracked_case(ports::LogStore& store, const LogId& log, const std::string& code_hash, ports::FieldCipher& cipher) {
  auto rows = store.stream(log, std::string(kTrackingStreams) + code_hash);
  if (!rows) return rows.failure();
  if (rows->empty()) return std::optional<CaseId>();
  auto events = open_events(log, *rows, {}, cipher);
  if (!events) return events.failure();
  return std::optional(CaseId(text_in(events->front().event.data, "case")));
}

}  // namespace mingjing::usecases
