// The internal call: how one copy of the server hands a request on to the copy that writes the log. It is the request itself, with
// three fields more and its body in pieces:
//   X-Mingjing-Call: 1.<epoch>.<milliseconds since 1970>.<nonce, 32 hex>.<HMAC-SM3, 64 hex>
//   X-Mingjing-Client: <address> <http|https>     of whom it was handed on for; `copy`: for nobody, the copy itself asks
//   X-Mingjing-Trace: <trace>                     one for both logs
// The code covers epoch, time, nonce, method, target and every field but X-Mingjing-Call, cookies and lengths among them. Each piece
// of the body, of 64 KiB but the last, stands behind its own code over the head's code, the piece's number and its bytes: a body of
// any size is checked as it comes, no byte reaches a handler unchecked, and none can be cut off, moved or taken from another call.
// The key is HMAC's, the same in every copy. Refused: another key, a moment more than thirty seconds away, a nonce that was seen.
// The epoch is that of the lease of whom the call is for, so what was recorded is worthless to the next one. Not encrypted, and the
// answer bears no code: between machines this needs a network of their own or a tunnel.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "adapters/http/request.hpp"

namespace mingjing::web {

inline constexpr std::string_view kInternalFields = "x-mingjing-";
inline constexpr std::string_view kCallField = "X-Mingjing-Call";
inline constexpr std::string_view kClientField = "X-Mingjing-Client";
inline constexpr std::string_view kCopyItself = "copy";
inline constexpr std::string_view kTraceField = "X-Mingjing-Trace";
inline constexpr std::string_view kSizeField = "X-Mingjing-Size";   // of an answer: leaves of the log when it was given
inline constexpr std::size_t kCallPiece = 64 * 1024;
inline constexpr std::size_t kCodeBytes = 32;
inline constexpr std::int64_t kCallSkew = 30'000;                   // ms

bool has_internal_fields(const Fields& fields);

struct CallHead {
  std::int64_t epoch = 0;
  std::int64_t at = 0;             // ms since 1970
  std::string nonce;               // hex
};
// The code of a head, 32 bytes.
std::string call_code(std::string_view key, const CallHead& head, std::string_view method, std::string_view target, const Fields& fields);
std::string call_field(const CallHead& head, std::string_view code);
std::string piece_code(std::string_view key, std::string_view head_code, std::uint64_t number, std::string_view bytes);
// How many bytes a body takes with its codes, and back: nothing where no body takes so many.
std::uint64_t length_in_pieces(std::uint64_t length);
std::optional<std::uint64_t> length_without_codes(std::uint64_t length);

// Of the copy that is called. Safe to call from many threads.
class CallCheck {
 public:
  // `now`: ms since 1970.
  CallCheck(std::string key, std::function<std::int64_t()> now) : key_(std::move(key)), now_(std::move(now)) {}
  // What the refusal is called; empty where the call is good, and then `code` is that of its head. `epoch`: of this copy's lease,
  // nothing while it does not write.
  std::string_view check(const Request& request, std::optional<std::int64_t> epoch, std::string& code);
  const std::string& key() const { return key_; }

 private:
  bool seen(const std::string& nonce, std::int64_t now);

  const std::string key_;
  const std::function<std::int64_t()> now_;
  std::mutex mutex_;
  std::unordered_set<std::string> nonces_;
  std::deque<std::pair<std::int64_t, std::string>> order_;
};

}  // namespace mingjing::web
