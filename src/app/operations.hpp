// The face for whoever looks after the machine: metrics, health and readiness on a loopback port of its own, so that none of
// it can be reached from where the public comes.
#pragma once

#include <atomic>
#include <cstdint>

#include "adapters/http/server.hpp"
#include "adapters/metrics/metrics.hpp"
#include "app/copies.hpp"
#include "app/deployment.hpp"
#include "app/scrubber.hpp"
#include "app/vouchers.hpp"

namespace mingjing::app {

class Operations {
 public:
  // The deployment must be started and outlive this. Port 0: any free one.
  Operations(std::uint16_t port, Deployment& home);
  Status<> start();
  std::uint16_t port() const { return server_.port(); }
  // What vouches for the record from outside, and who looks through its files; set before start(), must outlive this.
  void watch(const Vouchers& vouchers, const Scrubber& scrubber) {
    vouchers_ = &vouchers;
    scrubber_ = &scrubber;
  }
  // One of several copies of the server; set before start(), must outlive this.
  void stand_among(const Copies& copies) { copies_ = &copies; }
  void count(const web::RequestRecord& record) { metrics_.count(record); }
  // From now on /readyz says that this copy is given no more work.
  void drain() { draining_ = true; }
  void stop() { server_.stop(); }

 private:
  std::vector<metrics::Gauge> gauges();
  std::string not_ready() const;
  std::string role() const;

  Deployment& home_;
  const Vouchers* vouchers_ = nullptr;
  const Scrubber* scrubber_ = nullptr;
  const Copies* copies_ = nullptr;
  std::atomic<bool> draining_ = false;
  metrics::Metrics metrics_;
  web::Router router_;
  web::Server server_;
};

}  // namespace mingjing::app
