#include "app/shipping.hpp"

#include <iostream>

namespace mingjing::app {
namespace {

constexpr auto kLook = std::chrono::milliseconds(100);
constexpr auto kForFiles = std::chrono::milliseconds(300);  // a segment waits no longer for evidence that is still being copied
constexpr std::int64_t kDay = 24LL * 3600 * 1000;

void say(const std::string& line) { std::cerr << line + "\n"; }

}  // namespace

Shipping::Shipping(const std::string& data, const std::string& folder, unsigned days, const ports::Clock& clock)
    : files_(data, folder, say),
      log_({.data = data,
            .folder = folder,
            .clock = clock,
            .say = say,
            .keep_ms = kDay * days,
            .before_segment = [this] { files_.wait(kForFiles); },
            .before_base = [this] { return files_.settings_there(); }}) {}

Status<> Shipping::start(std::shared_ptr<sql::Connections> connections, const Site& site, const std::string& fresh_mark) {
  if (auto started = log_.start(std::move(connections), site.log, site.domain, fresh_mark); !started) return started;
  files_.start();
  thread_ = std::thread([this] { run(); });
  return Done{};
}

void Shipping::run() {
  std::unique_lock hold(mutex_);
  while (!ended_) {
    hold.unlock();
    log_.turn();
    hold.lock();
    ending_.wait_for(hold, kLook, [this] { return ended_; });
  }
}

void Shipping::stop() {
  {
    const std::lock_guard hold(mutex_);
    ended_ = true;
  }
  ending_.notify_all();
  if (!thread_.joinable()) return;
  thread_.join();
  log_.finish();
  files_.stop();
}

shipping::ShippingStatus Shipping::status() const {
  auto out = log_.status();
  if (out.trouble.empty()) out.trouble = files_.trouble();
  return out;
}

}  // namespace mingjing::app
