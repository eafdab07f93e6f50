#include "app/request_log.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <vector>

#include "base/civil.hpp"

namespace mingjing::app {
namespace {

constexpr std::int64_t kDay = 24LL * 3600 * 1000;
constexpr auto kTogether = std::chrono::milliseconds(250);
constexpr std::size_t kMostWaiting = 8 * 1024 * 1024;  // beyond, a disk that stands still costs lines and not memory

Instant wall_clock() {
  return {std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count()};
}

// The second is worded once; of the lines in it only the milliseconds differ.
const std::string& time_text() {
  constexpr std::size_t kMillis = 20;  // where they stand: 2026-09-28T09:05:00.123+08:00
  thread_local std::int64_t worded = -1;
  thread_local std::string text;
  const auto now = wall_clock();
  if (now.ms / 1000 != worded) {
    text = rfc3339_text(now);
    worded = now.ms / 1000;
  }
  auto millis = now.ms % 1000;
  for (std::size_t i = kMillis + 3; i-- > kMillis; millis /= 10) text[i] = static_cast<char>('0' + millis % 10);
  return text;
}

// None of these texts holds anything that JSON escapes, but a code might one day.
void add(std::string& line, std::string_view name, const std::string& text) {
  line.append(",\"").append(name).append("\":");
  const bool plain = text.find_first_of("\"\\") == std::string::npos;
  if (plain) line.append(1, '"').append(text).append(1, '"');
  else line += boost::json::serialize(boost::json::value(text));
}

void add(std::string& line, std::string_view name, std::int64_t number) {
  line.append(",\"").append(name).append("\":").append(std::to_string(number));
}

}  // namespace

RequestLog::RequestLog(std::string path, RequestLogKeep keep, std::function<Instant()> now)
    : path_(std::move(path)), keep_(keep), now_(now ? std::move(now) : std::function<Instant()>(wall_clock)) {
  if (path_.empty()) return;
  if (path_ == "-") {
    file_ = stdout;
  } else {
    begin();
    drop_old();
  }
  if (!file_) return;
  thread_ = std::thread([this] { run(); });
}

RequestLog::~RequestLog() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard hold(mutex_);
    ending_ = true;
  }
  wake_.notify_one();
  thread_.join();
  if (file_ && file_ != stdout) std::fclose(file_);
}

void RequestLog::write(const web::RequestRecord& record) {
  if (!thread_.joinable()) return;
  std::string line;
  line.reserve(256);
  line.append("{\"at\":\"").append(time_text()).append(1, '"');
  add(line, "trace", record.trace);
  add(line, "method", record.method);
  add(line, "route", record.route);
  add(line, "status", static_cast<std::int64_t>(record.status));
  add(line, "received", static_cast<std::int64_t>(record.received));
  add(line, "sent", static_cast<std::int64_t>(record.sent));
  add(line, "micros", static_cast<std::int64_t>(record.micros));
  if (!record.code.empty()) add(line, "code", record.code);
  line += "}\n";
  const std::lock_guard hold(mutex_);
  if (lines_.size() > kMostWaiting) return;
  if (lines_.empty()) wake_.notify_one();
  lines_ += line;
}

void RequestLog::run() {
  std::unique_lock hold(mutex_);
  while (!ending_ || !lines_.empty()) {
    wake_.wait(hold, [this] { return ending_ || !lines_.empty(); });
    wake_.wait_for(hold, kTogether, [this] { return ending_; });
    std::string lines;
    lines.swap(lines_);
    lines_.reserve(lines.capacity() > kMostWaiting / 8 ? 0 : lines.capacity());
    hold.unlock();
    put(lines);
    hold.lock();
  }
}

void RequestLog::put(const std::string& lines) {
  if (file_ && file_ != stdout && (written_ > keep_.bytes || now_().ms - begun_.ms >= keep_.turn_days * kDay)) turn_over();
  if (!file_) return;
  std::fwrite(lines.data(), 1, lines.size(), file_);
  std::fflush(file_);
  written_ += static_cast<long>(lines.size());
}

void RequestLog::begin() {
  begun_ = now_();
  std::ifstream before(path_);
  std::string first;
  // {"at":"2026-09-28T09:05:00.123+08:00",…
  if (std::getline(before, first) && first.starts_with("{\"at\":\""))
    if (const auto at = parse_instant(std::string_view(first).substr(7, 29))) begun_ = *at;
  file_ = std::fopen(path_.c_str(), "ae");
  written_ = file_ ? std::ftell(file_) : 0;
}

void RequestLog::turn_over() {
  std::fclose(file_);
  std::error_code ignored;
  const std::string moment = rfc3339_text(now_());   // 2026-09-28T09:05:00.123+08:00
  std::string name = path_ + "." + moment.substr(0, 10) + "T" + moment.substr(11, 2) + moment.substr(14, 2) + moment.substr(17, 2);
  while (std::filesystem::exists(name, ignored)) name += "x";
  std::filesystem::rename(path_, name, ignored);
  drop_old();
  begin();
}

void RequestLog::drop_old() const {
  const std::filesystem::path path(path_);
  const std::string beginning = path.filename().string() + ".";
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  std::error_code error;
  std::vector<std::filesystem::path> old;
  for (std::filesystem::directory_iterator each(folder, error), end; !error && each != end; each.increment(error)) {
    if (!each->path().filename().string().starts_with(beginning)) continue;
    const auto written = each->last_write_time(error);
    if (error) break;
    const auto at = std::chrono::file_clock::to_sys(written).time_since_epoch();
    if (now_().ms - std::chrono::duration_cast<std::chrono::milliseconds>(at).count() > keep_.days * kDay) old.push_back(each->path());
  }
  for (const auto& one : old) std::filesystem::remove(one, error);
}

}  // namespace mingjing::app
