#include "app/request_log.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <filesystem>

#include "base/civil.hpp"

namespace mingjing::app {
namespace {

constexpr long kTurnOver = 32 * 1024 * 1024;

Instant wall_clock() {
  return {std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
}

}  // namespace

RequestLog::RequestLog(std::string path) : path_(std::move(path)) {
  if (path_.empty()) return;
  file_ = path_ == "-" ? stdout : std::fopen(path_.c_str(), "ae");
  if (file_ && path_ != "-") written_ = std::ftell(file_);
}

RequestLog::~RequestLog() {
  if (file_ && file_ != stdout) std::fclose(file_);
}

void RequestLog::write(const web::RequestRecord& record) {
  if (!file_) return;
  boost::json::object line{{"at", rfc3339_text(wall_clock())}, {"trace", record.trace},       {"method", record.method},
                           {"route", record.route},            {"status", record.status},     {"received", record.received},
                           {"sent", record.sent},              {"micros", record.micros}};
  if (!record.code.empty()) line["code"] = record.code;
  const std::string text = boost::json::serialize(line) + "\n";
  const std::lock_guard hold(mutex_);
  if (file_ != stdout && written_ > kTurnOver) turn_over();
  if (!file_) return;
  std::fwrite(text.data(), 1, text.size(), file_);
  std::fflush(file_);
  written_ += static_cast<long>(text.size());
}

void RequestLog::turn_over() {
  std::fclose(file_);
  std::error_code ignored;
  std::filesystem::rename(path_, path_ + ".1", ignored);
  file_ = std::fopen(path_.c_str(), "ae");
  written_ = 0;
}

}  // namespace mingjing::app
