#include "adapters/metrics/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <sstream>

namespace mingjing::metrics {
namespace {

// Seconds: from an answer out of memory to a client that gave up.
const prometheus::Histogram::BucketBoundaries kSeconds{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

bool reads(const std::string& method) { return method == "GET" || method == "HEAD"; }

web::Response said(web::HttpStatus status, std::string body) {
  web::Response out = web::text(std::move(body), "text/plain; charset=utf-8");
  out.status = status;
  return out;
}

}  // namespace

struct Metrics::Parts {
  explicit Parts(std::vector<Gauge> given)
      : requests(prometheus::BuildCounter().Name("mingjing_requests_total").Help("Requests answered.").Register(registry)),
        seconds(prometheus::BuildHistogram().Name("mingjing_request_seconds").Help("From the whole head of a request to the last byte of its answer.").Register(registry)),
        received(bytes.Add({{"direction", "received"}})),
        sent(bytes.Add({{"direction", "sent"}})),
        of_reads(seconds.Add({{"kind", "read"}}, kSeconds)),
        of_writes(seconds.Add({{"kind", "write"}}, kSeconds)) {
    for (auto& one : given) {
      auto& shown = prometheus::BuildGauge().Name(one.name).Help(one.help).Register(registry).Add({});
      gauges.emplace_back(&shown, std::move(one.now));
    }
  }

  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& requests;
  prometheus::Family<prometheus::Histogram>& seconds;
  prometheus::Family<prometheus::Counter>& bytes =
      prometheus::BuildCounter().Name("mingjing_body_bytes_total").Help("Bytes of bodies.").Register(registry);
  prometheus::Counter& received;
  prometheus::Counter& sent;
  prometheus::Histogram& of_reads;
  prometheus::Histogram& of_writes;
  std::vector<std::pair<prometheus::Gauge*, std::function<double()>>> gauges;
};

Metrics::Metrics(std::vector<Gauge> gauges) : parts_(std::make_unique<Parts>(std::move(gauges))) {}
Metrics::~Metrics() = default;

void Metrics::count(const web::RequestRecord& record) {
  Parts& parts = *parts_;
  parts.requests
      .Add({{"method", record.method}, {"route", record.route.empty() ? "none" : record.route}, {"status", std::to_string(record.status)}})
      .Increment();
  parts.received.Increment(static_cast<double>(record.received));
  parts.sent.Increment(static_cast<double>(record.sent));
  (reads(record.method) ? parts.of_reads : parts.of_writes).Observe(static_cast<double>(record.micros) / 1e6);
}

std::string Metrics::text() const {
  for (const auto& [shown, now] : parts_->gauges) shown->Set(now());
  std::ostringstream out;
  prometheus::TextSerializer().Serialize(out, parts_->registry.Collect());
  return out.str();
}

void add_routes(web::Router& router, const Metrics& metrics, std::function<std::string()> not_ready, std::function<std::string()> role) {
  using web::HttpStatus;
  using web::Method;
  router.add({Method::get, "/metrics", "", 0, web::blocking([&metrics](web::Request&) {
                return web::text(metrics.text(), "text/plain; version=0.0.4; charset=utf-8");
              })});
  router.add({Method::get, "/healthz", "", 0, web::Quick{[](web::Request&) { return said(HttpStatus::ok, "ok\n"); }}});
  router.add({Method::get, "/readyz", "", 0, web::blocking([why = std::move(not_ready), role = std::move(role)](web::Request&) {
                const std::string trouble = why();
                const std::string as = role ? role() : std::string();
                return trouble.empty() ? said(HttpStatus::ok, as.empty() ? "ok\n" : "ok " + as + "\n") : said(HttpStatus::unavailable, trouble + "\n");
              })});
}

}  // namespace mingjing::metrics
