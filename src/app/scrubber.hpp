// The thread that looks through the files of a deployment, slowly, again and again (usecases/scrubbing.hpp). An altered file is said to
// the operator's log, put into the audit, and told by /healthz until it is good again.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "app/deployment.hpp"
#include "usecases/scrubbing.hpp"

namespace mingjing::app {

class Scrubber {
 public:
  explicit Scrubber(Deployment& home);   // which must outlive this
  ~Scrubber() { stop(); }
  void start();
  void stop();
  usecases::ScrubStatus status() const { return scrubbing_.status(); }

 private:
  void run();
  usecases::Scrubbing::Turn turned();
  void tell(const std::string& sha256);

  Deployment& home_;
  usecases::Scrubbing scrubbing_;
  std::mutex mutex_;
  std::condition_variable ending_;
  bool ended_ = false;
  std::thread thread_;
};

}  // namespace mingjing::app
