// The portal's pages against our own fixed answer of 1 KB: requests a second of one connection's closed loop, and CPU.
#include <boost/json/parse.hpp>
#include <cstdio>

#include "load.hpp"
#include "report.hpp"
#include "server.hpp"
#include "workload.hpp"

namespace mingjing::bench {
namespace {

// The addresses of published decisions, as the portal itself lists them.
std::vector<std::string> decisions(std::uint16_t port) {
  std::vector<std::string> out;
  std::string target = "/decisions";
  while (out.size() < 2000 && !target.empty()) {
    const std::string page = ask(port, get(target));
    static constexpr std::string_view kLink = "href=\"/decisions/";
    for (auto at = page.find(kLink); at != std::string::npos; at = page.find(kLink, at + 1)) {
      const auto from = at + 6;
      const std::string link = page.substr(from, page.find('"', from) - from);
      if (out.empty() || out.back() != link) out.push_back(link);
    }
    static constexpr std::string_view kNext = "href=\"/decisions?cursor=";
    const auto next = page.find(kNext);
    target = next == std::string::npos ? "" : page.substr(next + 6, page.find('"', next + 6) - next - 6);
  }
  return out;
}

}  // namespace

void portal(const std::string& program, const std::string& data, std::uint16_t port, const std::string& pages, int rounds) {
  Server server(program, data, port, pages);
  const auto links = decisions(port);
  if (links.empty()) {
    std::fprintf(stderr, "the portal lists no decision\n");
    std::exit(1);
  }
  const std::string fixed = get("/office/fixed.txt");
  const std::string cached = get(links.front());
  constexpr std::size_t kMany = 6000;
  struct One {
    std::vector<double> cpu, rate;
  } at_fixed, at_cached, at_fresh;
  const auto take = [&](One& into, std::size_t count, const std::function<std::string(std::size_t)>& make) {
    const double before = server.cpu_seconds();
    const auto m = drive({port, 16, count, 0, make});
    if (m.failed != 0) {
      std::fprintf(stderr, "portal: %s\n", m.first_failure.c_str());
      std::exit(1);
    }
    into.cpu.push_back((server.cpu_seconds() - before) * 1000 / static_cast<double>(count));
    into.rate.push_back(m.rate());
  };
  std::size_t unique = 0;
  std::vector<double> cached_ratio, fresh_ratio, cached_cpu, fresh_cpu;
  for (int round = -1; round < rounds * 2; ++round) {
    take(at_fixed, kMany, [&](std::size_t) { return fixed; });
    take(at_cached, kMany, [&](std::size_t) { return cached; });
    // A query that no page knows makes each request a page of its own: nothing of it can be in the cache.
    take(at_fresh, kMany / 2, [&](std::size_t i) { return get(links[i % links.size()] + "?n=" + std::to_string(unique++)); });
    if (round < 0) continue;  // the first round warms
    cached_ratio.push_back(at_cached.rate.back() / at_fixed.rate.back());
    fresh_ratio.push_back(at_fresh.rate.back() / at_fixed.rate.back());
    cached_cpu.push_back(at_fixed.cpu.back() / at_cached.cpu.back());
    fresh_cpu.push_back(at_fixed.cpu.back() / at_fresh.cpu.back());
  }
  report("fixed answer of 1 KB, 16 clients", median(at_fixed.rate), 0, "/s");
  report("a decision's page, cached", median(at_cached.rate), 0, "/s");
  report("ratio of rates, cached", median(cached_ratio), 2, "", Bound::at_least, 0.8);
  report("a decision's page, made anew", median(at_fresh.rate), 0, "/s");
  report("ratio of rates, made anew", median(fresh_ratio), 2, "", Bound::at_least, 0.3);
  report("CPU of the fixed answer", median(at_fixed.cpu), 4, "ms");
  report("CPU of a cached page", median(at_cached.cpu), 4, "ms");
  report("CPU of a page made anew", median(at_fresh.cpu), 4, "ms");
  report("ratio of CPU, cached", median(cached_cpu), 2, "");
  report("ratio of CPU, made anew", median(fresh_cpu), 2, "");
}

}  // namespace mingjing::bench
