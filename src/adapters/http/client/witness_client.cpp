#include "adapters/http/client/witness_client.hpp"

#include <charconv>
#include <optional>

#include "adapters/http/client/exchange.hpp"

namespace mingjing::web {
namespace {

std::optional<std::uint64_t> size_in(std::string_view text) {
  if (!text.ends_with('\n')) return std::nullopt;
  text.remove_suffix(1);
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || std::to_string(value) != text) return std::nullopt;
  return value;
}

Result<ports::WitnessReply> read_answer(const WebAnswer& answer) {
  using Kind = ports::WitnessReply::Kind;
  const auto bad = [&] { return fault("bad_answer", "status " + std::to_string(static_cast<int>(answer.status)), true); };
  switch (answer.status) {
    case HttpStatus::ok: return ports::WitnessReply{Kind::cosigned, answer.body, 0};
    case HttpStatus::bad_request: return ports::WitnessReply{Kind::malformed, {}, 0};
    case HttpStatus::forbidden: return ports::WitnessReply{Kind::unknown_key, {}, 0};
    case HttpStatus::not_found: return ports::WitnessReply{Kind::unknown_log, {}, 0};
    case HttpStatus::refused: return ports::WitnessReply{Kind::bad_proof, {}, 0};
    case HttpStatus::conflict: {
      const auto size = size_in(answer.body);
      // Drafts of the protocol answered a fork so, without a size.
      return size ? ports::WitnessReply{Kind::other_size, {}, *size} : ports::WitnessReply{Kind::bad_proof, {}, 0};
    }
    default: return bad();
  }
}

class HttpWitnessClient final : public ports::WitnessClient {
 public:
  explicit HttpWitnessClient(int patience_ms) : patience_(patience_ms) {}

  Result<ports::WitnessReply> add_checkpoint(const std::string& url, const std::string& body) override {
    const auto answer = post(url, {"/add-checkpoint", "text/plain; charset=utf-8", body}, patience_);
    if (!answer) return answer.failure();
    return read_answer(*answer);
  }

 private:
  std::chrono::milliseconds patience_;
};

}  // namespace

std::unique_ptr<ports::WitnessClient> make_witness_client(int patience_ms) { return std::make_unique<HttpWitnessClient>(patience_ms); }

}  // namespace mingjing::web
