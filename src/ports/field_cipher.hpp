// The only way to personal data at rest. Private fields are sealed before they are stored and opened after they are read;
// names, numbers, telephones and addresses are searched by keyed tokens and never by their text (PIPL art. 51; GB/T 39786).
// What was sealed stays readable under the key that its `key_id` names; what an older version of this program left unsealed has kUnsealed.
// Implementations are safe to call from many threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/result.hpp"

namespace mingjing::ports {

inline constexpr std::string_view kUnsealed = "plain";

struct SealedField {
  std::string key_id;
  std::string bytes;
};

// Where the sealed bytes stand: log, leaf and name are part of the authenticated data, so that swapped rows do not open.
struct FieldPlace {
  const LogId& log;
  const OrganId& organ;        // whose key seals; to open, `key_id` says it
  std::uint64_t seq = 0;       // index of the leaf
  std::string_view field;
};

class FieldCipher {
 public:
  virtual ~FieldCipher() = default;
  virtual Result<SealedField> seal(const FieldPlace& place, std::string_view plain) = 0;
  // Faults: seal_broken (altered, or of another place) · unknown_key (this deployment does not hold it) · those of OrganKeys.
  virtual Result<std::string> open(const FieldPlace& place, std::string_view key_id, std::string_view bytes) = 0;
  // Sealed, by the organ's key and with the suite of today.
  virtual Result<bool> up_to_date(const FieldPlace& place, std::string_view key_id, std::string_view bytes) = 0;
  // The same text under the same purpose gives the same token; without the key nothing can be learnt but equality.
  // HMAC-SM3 cut to 63 bits, never negative. `purpose` is one of name id_no phone address words row.
  virtual std::int64_t token(const LogId& log, std::string_view purpose, std::string_view text) = 0;
};

}  // namespace mingjing::ports
