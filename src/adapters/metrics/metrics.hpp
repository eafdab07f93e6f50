// Numbers for whoever watches the machine, in Prometheus' text format (OpenMetrics' older sibling, version 0.0.4). Counted by
// route pattern and status: never a path, a name or an address. Safe to call from many threads.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "adapters/http/router.hpp"
#include "adapters/http/server.hpp"

namespace mingjing::metrics {

// A number that is asked for when somebody looks.
struct Gauge {
  std::string name;                // of the metric, with its unit: mingjing_log_leaves
  std::string help;
  std::function<double()> now;
};

class Metrics {
 public:
  explicit Metrics(std::vector<Gauge> gauges);
  ~Metrics();
  Metrics(const Metrics&) = delete;
  Metrics& operator=(const Metrics&) = delete;

  // One request that was answered. Requests that no route took count under the route "none".
  void count(const web::RequestRecord& record);
  std::string text() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// GET /metrics · GET /healthz (the process runs) · GET /readyz (it may be given work; else 503 and why, one line).
// `not_ready` answers why not, empty where all is well; it may read the database. `role` stands behind the ok of /readyz: one word, or empty.
void add_routes(web::Router& router, const Metrics& metrics, std::function<std::string()> not_ready, std::function<std::string()> role = {});

}  // namespace mingjing::metrics
