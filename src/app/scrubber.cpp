#include "app/scrubber.hpp"

#include <iostream>

namespace mingjing::app {
namespace {

// Eight megabytes a second: a disk of a terabyte in a day and a half, and no reader notices.
constexpr std::uint64_t kBytes = 4 * 1024 * 1024;
constexpr auto kPause = std::chrono::milliseconds(500);
constexpr auto kBetweenPasses = std::chrono::hours(1);
constexpr auto kAway = std::chrono::seconds(30);

}  // namespace

Scrubber::Scrubber(Deployment& home) : home_(home), scrubbing_(*home.blobs, [this](const std::string& sha256) { tell(sha256); }) {}

void Scrubber::start() {
  thread_ = std::thread([this] { run(); });
}

void Scrubber::stop() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard hold(mutex_);
    ended_ = true;
  }
  ending_.notify_all();
  thread_.join();
}

void Scrubber::run() {
  using Turn = usecases::Scrubbing::Turn;
  std::unique_lock hold(mutex_);
  std::chrono::milliseconds pause = kPause;
  while (!ending_.wait_for(hold, pause, [this] { return ended_; })) {
    hold.unlock();
    const Turn turn = turned();
    if (turn == Turn::more) pause = kPause;
    else if (turn == Turn::wait) pause = kAway;
    else pause = kBetweenPasses;
    hold.lock();
  }
}

// A library that throws at a broken disk must not end the server.
usecases::Scrubbing::Turn Scrubber::turned() {
  try {
    return scrubbing_.turn(kBytes);
  } catch (const std::exception& why) {
    std::cerr << std::string("looking through the files: ") + why.what() + "\n";
    return usecases::Scrubbing::Turn::wait;
  }
}

void Scrubber::tell(const std::string& sha256) {
  std::cerr << "altered file: " + sha256 + "\n";
  ports::AuditRow row;
  row.at = home_.clock.now();
  row.operation = "object.scrub";
  row.object = sha256;
  row.result = "failed";
  row.code = "tampered";
  if (auto noted = home_.record->note_audit(home_.site.log, {row}); !noted) std::cerr << "altered file, not in the audit: " + noted.error().code + "\n";
}

}  // namespace mingjing::app
