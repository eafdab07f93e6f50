// The only way to personal data at rest. Private fields are sealed before they are stored and opened after they are read;
// names, numbers, telephones and addresses are searched by keyed tokens and never by their text (PIPL art. 51; GB/T 39786).
// Implementations are safe to call from many threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/result.hpp"

namespace mingjing::ports {

struct SealedField {
  std::string key_id;
  std::string bytes;
};

// Where the sealed bytes stand; part of the authenticated data, so that swapped rows do not open.
struct FieldPlace {
  const LogId& log;
  const OrganId& organ;
  std::string_view stream;
  std::string_view field;
};

class FieldCipher {
 public:
  virtual ~FieldCipher() = default;
  virtual Result<SealedField> seal(const FieldPlace& place, std::string_view plain) = 0;
  virtual Result<std::string> open(const FieldPlace& place, std::string_view key_id, std::string_view bytes) = 0;
  // The same text under the same purpose gives the same token; without the key nothing can be learnt but equality.
  // HMAC-SM3 cut to 63 bits, never negative. `purpose` is one of name id_no phone address words row.
  virtual std::int64_t token(const LogId& log, std::string_view purpose, std::string_view text) = 0;
};

}  // namespace mingjing::ports
