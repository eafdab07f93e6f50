#include "app/operations.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <fstream>
#include <iostream>

#include "app/shipping.hpp"

namespace mingjing::app {
namespace {

web::ServerOptions loopback_only(std::uint16_t port) {
  web::ServerOptions out;
  out.port = port;
  out.io_threads = 1;
  out.workers = 2;  // a record that does not answer must not keep the numbers from being read
  out.connections = 64;
  return out;
}

double resident_bytes() {
  std::ifstream in("/proc/self/statm");
  double whole = 0, resident = 0;
  in >> whole >> resident;
  return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

double processor_seconds() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& t) { return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6; };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

double behind(const std::vector<usecases::VoucherStatus>& all) {
  double out = 0;
  for (const auto& one : all) out += one.behind ? 1 : 0;
  return out;
}

}  // namespace

Operations::Operations(std::uint16_t port, Deployment& home)
    : home_(home), metrics_(gauges()), server_(loopback_only(port), router_, [](const web::RequestRecord&) {}, [](const std::string& what) { std::cerr << what << "\n"; }) {}

Status<> Operations::start() {
  metrics::add_routes(router_, metrics_, [this] { return not_ready(); }, [this] { return role(); });
  return server_.start();
}

std::vector<metrics::Gauge> Operations::gauges() {
  const auto writer = [this]() -> const usecases::LogWriter& { return home_.office->writer(); };
  return {
      {"mingjing_log_leaves", "Leaves of the log.", [writer] { return static_cast<double>(writer().size()); }},
      {"mingjing_log_signed_leaves", "Leaves under the last signed checkpoint.", [writer] { return static_cast<double>(writer().checkpoint_size()); }},
      {"mingjing_writes", "1 where this copy of the server writes the log, 0 where it follows another.", [this] { return home_.follows() ? 0.0 : 1.0; }},
      {"mingjing_writer_known", "0 while this copy follows and knows of no copy that writes.", [this] { return !home_.follows() || (copies_ && copies_->writer()) ? 1.0 : 0.0; }},
      {"mingjing_witnesses_behind", "Witnesses that have not signed for five minutes.", [this] { return vouchers_ && !home_.follows() ? behind(vouchers_->witnesses()) : 0; }},
      {"mingjing_time_stamps_behind", "Time-stamping authorities that have not stamped for thirty minutes.", [this] { return vouchers_ && !home_.follows() ? behind(vouchers_->authorities()) : 0; }},
      {"mingjing_altered_files", "Files that are not what was stored.", [this] { return scrubber_ ? static_cast<double>(scrubber_->status().altered.size()) : 0; }},
      {"mingjing_unread_files", "Files that their store did not give out.", [this] { return scrubber_ ? static_cast<double>(scrubber_->status().unread.size()) : 0; }},
      {"mingjing_store_troubled", "1 while the store of the files answers badly.", [this] { return scrubber_ && !scrubber_->status().trouble.empty() ? 1.0 : 0.0; }},
      {"mingjing_shipping_behind_seconds", "Age of the oldest commit that was not shipped; 0 also where nothing is.",
       [this] { return home_.shipping ? static_cast<double>(home_.shipping->status().behind_ms) / 1000 : 0; }},
      {"process_resident_memory_bytes", "Resident memory.", resident_bytes},
      {"process_cpu_seconds", "Processor time, user and system.", processor_seconds},
  };
}

std::string Operations::role() const {
  if (!copies_) return "";
  if (copies_->writes()) return "writes";
  return copies_->writer() ? "follows" : "follows nobody";
}

std::string Operations::not_ready() const {
  if (draining_) return "draining";
  if (home_.office->writer().stopped()) return "the writer stopped";
  const auto head = home_.record->head(home_.site.log);
  return head ? "" : "the record cannot be read: " + head.error().code;
}

}  // namespace mingjing::app
