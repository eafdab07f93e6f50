// Between an event of the engine and what the record keeps of it: the public leaf and the sealed private fields.
// Pure but for the cipher and the randomness that come in by parameter.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "casework/event.hpp"
#include "ports/clock.hpp"
#include "ports/field_cipher.hpp"
#include "ports/log_store.hpp"

namespace mingjing::usecases {

struct SealedEvent {
  ports::EventRow row;
  std::vector<ports::FieldRow> fields;
};

// `seq` is the place the leaf will take, `previous` the leaf hashes of the stream's last event (nothing for the first).
// Faults: those of ledger::encode_leaf and of the cipher.
Result<SealedEvent> seal_event(const casework::Event& event, const LogId& log, std::uint64_t seq,
                               const std::optional<ledger::DigestPair>& previous, ports::FieldCipher& cipher,
                               ports::Random& random);

// An event as it is read back. A field that was erased by law is named in `erased`; its commitment stays in the leaf.
struct OpenedEvent {
  casework::Event event;
  std::uint64_t seq = 0;
  std::string leaf_hash;             // SHA-256, hex
  std::vector<std::string> erased;
};

// `fields`: those of this event. Fault `bad_leaf` where the leaf is no leaf; faults of the cipher.
Result<OpenedEvent> open_event(const LogId& log, const ports::EventRow& row, const std::vector<const ports::FieldRow*>& fields,
                               ports::FieldCipher& cipher);
// A whole stream; `fields` in any order.
Result<std::vector<OpenedEvent>> open_events(const LogId& log, const std::vector<ports::EventRow>& rows,
                                             const std::vector<ports::FieldRow>& fields, ports::FieldCipher& cipher);

}  // namespace mingjing::usecases
