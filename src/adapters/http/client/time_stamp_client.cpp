#include "adapters/http/client/time_stamp_client.hpp"

#include "adapters/http/client/exchange.hpp"

namespace mingjing::web {
namespace {

class HttpTimeStampClient final : public ports::TimeStampClient {
 public:
  explicit HttpTimeStampClient(int patience_ms) : patience_(patience_ms) {}

  Result<std::string> ask(const std::string& url, const std::string& query) override {
    auto answer = post(url, {"", "application/timestamp-query", query}, patience_);
    if (!answer) return answer.failure();
    if (answer->status != HttpStatus::ok || !answer->type.starts_with("application/timestamp-reply"))
      return fault("bad_answer", "status " + std::to_string(static_cast<int>(answer->status)) + " " + answer->type, true);
    return std::move(answer->body);
  }

 private:
  std::chrono::milliseconds patience_;
};

}  // namespace

std::unique_ptr<ports::TimeStampClient> make_time_stamp_client(int patience_ms) { return std::make_unique<HttpTimeStampClient>(patience_ms); }

}  // namespace mingjing::web
