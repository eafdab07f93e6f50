// Who writes a log. One copy of the server holds its lease and renews it; another takes it over when it was given back or has run
// out, with a higher epoch, and from that moment on the commits of the one before are `fenced` (log_state.epoch, looked at inside
// the commit). Times are the database's own, so that the clocks of the servers do not matter.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "adapters/postgres/database.hpp"
#include "base/id.hpp"

namespace mingjing::postgres {

struct LeaseOptions {
  std::string url;
  LogId log;
  std::string holder;                          // unlike every other copy's
  std::chrono::milliseconds lasts{10'000};     // renewed three times as often
  std::function<void()> lost;                  // called once, from the lease's thread: another has it, or the database stayed away
  // A database that is away is asked again so much longer. Nobody can commit there meanwhile; a copy that found it back first has
  // taken the lease over, and then the next answer says so.
  std::chrono::milliseconds patience{60'000};
  std::string address;                         // host:port, where the other copies hand on what is to be written; empty: nowhere
};

// Who has a lease, as it stands in the database.
struct LeaseHolder {
  std::string name;
  std::string address;
  std::int64_t epoch = 0;
  std::int64_t left_ms = 0;                    // by the database's clock; nothing is left of one that was given back
};
// Nothing where the log was never leased.
Result<std::optional<LeaseHolder>> holder_of_lease(sql::Database& db, const LogId& log);

class Lease {
 public:
  // Fault `locked` where another holds it: `what` names the holder.
  static Result<std::unique_ptr<Lease>> take(LeaseOptions options);
  ~Lease();                                    // gives it back
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;

  std::int64_t epoch() const { return epoch_; }
  bool held() const { return held_; }
  void set_address(std::string address);       // known to the others a moment later

 private:
  explicit Lease(LeaseOptions options) : options_(std::move(options)) {}
  Status<> acquire();
  bool put_out_the_sleeper();
  Result<bool> renew(const std::string& address);
  void keep();

  LeaseOptions options_;
  std::unique_ptr<Database> db_;
  std::int64_t epoch_ = 0;
  std::atomic<bool> held_ = false;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool ending_ = false;
  bool moved_ = false;                         // the address is another
  std::thread keeper_;
};

}  // namespace mingjing::postgres
