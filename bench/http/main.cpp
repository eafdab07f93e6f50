// The figures of the running server, taken from outside. usage: bench_http SECTION PROGRAM DATA PORT [DATA OF 1,000 CASES]
// Sections: store, widen (TIMES instead of the second store), cpu, durable, growth, portal, idle. Prints one line of a Markdown table a figure.
#include <unistd.h>

#include <boost/json/parse.hpp>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "load.hpp"
#include "raw_postgres.hpp"
#include "raw_sqlite.hpp"
#include "report.hpp"
#include "server.hpp"
#include "workload.hpp"

namespace mingjing::bench {
namespace {

struct Asked {
  std::string program;
  std::string data;
  std::uint16_t port = 8501;
  std::string small;                                   // the store of 1,000 cases
  std::string scratch = "build/bench";
  // The data folder is on PostgreSQL: its baseline is written at this address, as the owner.
  std::string postgres = std::getenv("BENCH_POSTGRES") ? std::getenv("BENCH_POSTGRES") : "";
  int rounds = std::getenv("BENCH_ROUNDS") ? std::atoi(std::getenv("BENCH_ROUNDS")) : 3;
};

// A folder with the one file that is our fixed answer of 1 KB.
std::string fixed_pages(const Asked& asked) {
  const std::string folder = asked.scratch + "/fixed";
  std::filesystem::create_directories(folder);
  std::ofstream(folder + "/fixed.txt") << std::string(1024, 'm');
  return folder;
}

void must_be_good(const Measured& m, const char* what) {
  if (m.failed == 0) return;
  std::fprintf(stderr, "%s: %zu of %zu requests were refused: %s\n", what, m.failed, m.answers, m.first_failure.c_str());
  std::exit(1);
}

// CPU milliseconds of the server per request: the median of the rounds; the rate beside it.
struct Cost {
  double millis = 0;
  double rate = 0;
  double p99 = 0;
};
Cost cost(const Server& server, const Asked& asked, const char* what, unsigned connections, std::size_t requests,
          const std::function<std::string(std::size_t)>& make, const std::function<void(std::size_t, int, std::string_view)>& seen = {}) {
  std::vector<double> millis, rates, tails;
  for (int round = 0; round < asked.rounds; ++round) {
    const std::size_t from = requests * static_cast<std::size_t>(round);
    const double before = server.cpu_seconds();
    const auto m = drive({server.port(), connections, requests, 0, [&](std::size_t i) { return make(from + i); },
                          [&](std::size_t i, int status, std::string_view whole) {
                            if (seen) seen(from + i, status, whole);
                          }});
    must_be_good(m, what);
    millis.push_back((server.cpu_seconds() - before) * 1000 / static_cast<double>(requests));
    rates.push_back(m.rate());
    tails.push_back(m.quantile(0.99));
  }
  return {median(millis), median(rates), median(tails)};
}

std::string beside(const Cost& c) {
  char text[80];
  std::snprintf(text, sizeof text, "%.0f /s, p99 %.1f ms", c.rate, c.p99);
  return text;
}

void cpu(const Asked& asked) {
  Server server(asked.program, asked.data, asked.port, fixed_pages(asked));
  Workload work(server.port());
  work.learn_lists();
  constexpr unsigned kClients = 16;
  constexpr std::size_t kReads = 8000, kWrites = 3000;
  const auto rounds = static_cast<std::size_t>(asked.rounds);
  const auto ids = case_ids(asked.data, kReads * rounds, 7);
  // The first requests fill caches and prepare statements.
  must_be_good(drive({server.port(), kClients, 500, 0, [&](std::size_t i) { return work.read(ids[i]); }}), "warm");
  const auto read = cost(server, asked, "read", kClients, kReads, [&](std::size_t i) { return work.read(ids[i]); });
  report("read: one case by id", read.millis, 3, "ms CPU", Bound::at_most, 0.14, beside(read));
  const auto page = cost(server, asked, "page", kClients, kReads / 4, [&](std::size_t i) { return work.page(ids[i]); });
  report("the whole case page (timeline, every action with its reasons)", page.millis, 3, "ms CPU", Bound::none, 0, beside(page));
  const auto list = cost(server, asked, "list", kClients, kReads, [&](std::size_t i) { return work.list(i); });
  report("list: 20 of a state and an organ, with the count", list.millis, 3, "ms CPU", Bound::at_most, 0.68, beside(list));
  std::vector<std::string> opened(kWrites * rounds);
  const auto create = cost(server, asked, "create", kClients, kWrites, [&](std::size_t i) { return work.create(i); },
                           [&](std::size_t i, int, std::string_view whole) {
                             opened[i] = std::string(boost::json::parse(body_of(whole)).at("case_id").as_string());
                           });
  report("create: a case of 14 fields, durable", create.millis, 3, "ms CPU", Bound::at_most, 0.28, beside(create));
  const auto action = cost(server, asked, "action", kClients, kWrites, [&](std::size_t i) { return work.file_case(opened[i], i); });
  report("action: clue filed by the head, audited, its form generated", action.millis, 3, "ms CPU", Bound::at_most, 0.40, beside(action));
}

double straight(const Asked& asked, std::size_t bytes, int together, double seconds) {
  if (!asked.postgres.empty()) return raw_rows_per_second_on_postgres(asked.postgres, bytes, together, seconds);
  return raw_rows_per_second(asked.scratch, bytes, together, seconds);
}

void durable(const Asked& asked) {
  Server server(asked.program, asked.data, asked.port, fixed_pages(asked));
  Workload work(server.port());
  std::size_t made = 0;
  const auto next = [&](std::size_t) { return work.create(1'000'000 + made++); };
  must_be_good(drive({server.port(), 16, 500, 0, next}), "warm");
  const auto bytes = static_cast<std::size_t>(bytes_of_a_command(asked.data));
  report("bytes of the rows of one command", static_cast<double>(bytes), 0, "B");
  constexpr double kSeconds = 4;
  for (const unsigned clients : {1U, 16U, 64U}) {
    std::vector<double> ours, alone, together, against_alone, against_together;
    for (int round = 0; round < asked.rounds; ++round) {
      const auto m = drive({server.port(), clients, 0, kSeconds, next});
      must_be_good(m, "create");
      ours.push_back(m.rate());
      alone.push_back(straight(asked, bytes, 1, kSeconds));
      together.push_back(straight(asked, bytes, static_cast<int>(clients), kSeconds));
      against_alone.push_back(ours.back() / alone.back());
      against_together.push_back(ours.back() / together.back());
    }
    const std::string who = std::to_string(clients) + (clients == 1 ? " client" : " clients");
    report("durable commands, " + who, median(ours), 0, "/s");
    report(asked.postgres.empty() ? "the same bytes straight to SQLite, a transaction each" : "the same bytes straight through libpq, a transaction each", median(alone), 0, "/s");
    report("ratio to that, " + who, median(against_alone), 2, "", clients == 64 ? Bound::at_least : Bound::none, 0.5);
    if (clients == 1) continue;
    report("the same bytes, " + std::to_string(clients) + " rows to a transaction, by one thread without a server", median(together), 0, "/s");
    report("ratio to that, " + who, median(against_together), 2, "");
  }
}

void growth(const Asked& asked) {
  Server large(asked.program, asked.data, asked.port, fixed_pages(asked));
  Server small(asked.program, asked.small, static_cast<std::uint16_t>(asked.port + 1), fixed_pages(asked));
  Workload at_large(large.port());
  Workload at_small(small.port());
  at_large.learn_lists();
  at_small.learn_lists();
  constexpr std::size_t kEach = 1500;
  const int rounds = asked.rounds * 2 + 1;
  const auto count = kEach * static_cast<std::size_t>(rounds);
  const auto large_ids = case_ids(asked.data, count, 11);
  const auto small_ids = case_ids(asked.small, count, 11);
  std::vector<double> list_large, list_small, page_large, page_small;
  const auto tail = [&](const Server& server, const std::function<std::string(std::size_t)>& make) {
    const auto m = drive({server.port(), 4, kEach, 0, make});
    must_be_good(m, "growth");
    return m.quantile(0.99);
  };
  for (int round = 0; round < rounds; ++round) {
    const auto from = kEach * static_cast<std::size_t>(round);
    list_large.push_back(tail(large, [&](std::size_t i) { return at_large.list(i); }));
    list_small.push_back(tail(small, [&](std::size_t i) { return at_small.list(i); }));
    page_large.push_back(tail(large, [&](std::size_t i) { return at_large.page(large_ids[from + i]); }));
    page_small.push_back(tail(small, [&](std::size_t i) { return at_small.page(small_ids[from + i]); }));
  }
  report("list p99 at 1,000 cases, 4 clients", median(list_small), 2, "ms");
  report("list p99 at 100,000 cases", median(list_large), 2, "ms");
  report("ratio", median(list_large) / median(list_small), 2, "", Bound::at_most, 1.5);
  report("case page p99 at 1,000 cases, 4 clients", median(page_small), 2, "ms");
  report("case page p99 at 100,000 cases", median(page_large), 2, "ms");
  report("ratio", median(page_large) / median(page_small), 2, "", Bound::at_most, 1.5);
}

void idle(const Asked& asked) {
  std::vector<double> starts, memory;
  for (int round = 0; round < asked.rounds; ++round) {
    const Server server(asked.program, asked.data, asked.port, fixed_pages(asked));
    starts.push_back(server.started_in());
    ::sleep(2);
    memory.push_back(static_cast<double>(server.memory_kb("Rss")) / 1024);
  }
  report("start with 100,000 cases until /healthz answers", median(starts), 2, "s", Bound::at_most, 2);
  report("idle RSS", median(memory), 0, "MB", Bound::at_most, 120);
}

}  // namespace

void store(const std::string& data);
void widen(const std::string& data, int times);
void portal(const std::string& program, const std::string& data, std::uint16_t port, const std::string& pages, int rounds);

int run(int count, char** arguments) {
  if (count < 5) {
    std::fprintf(stderr, "usage: bench_http store|widen|cpu|durable|growth|portal|idle PROGRAM DATA PORT [DATA OF 1,000 CASES]\n");
    return 2;
  }
  Asked asked;
  const std::string section = arguments[1];
  asked.program = arguments[2];
  asked.data = arguments[3];
  asked.port = static_cast<std::uint16_t>(std::atoi(arguments[4]));
  if (count > 5) asked.small = arguments[5];
  if (section == "store") store(asked.data);
  if (section == "widen") widen(asked.data, count > 5 ? std::atoi(arguments[5]) : 50);
  if (section == "cpu") cpu(asked);
  if (section == "durable") durable(asked);
  if (section == "growth") growth(asked);
  if (section == "portal") portal(asked.program, asked.data, asked.port, fixed_pages(asked), asked.rounds);
  if (section == "idle") idle(asked);
  return 0;
}

}  // namespace mingjing::bench

int main(int count, char** arguments) { return mingjing::bench::run(count, arguments); }
