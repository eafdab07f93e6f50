// The request log: one JSON line per request, without personal data. Any thread may write. Lines reach the file together, a
// quarter of a second late at most; the end of the process may take that much with it.
#pragma once

#include <condition_variable>
#include <cstdio>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "adapters/http/server.hpp"
#include "base/civil.hpp"

namespace mingjing::app {

// law/traffic.yaml: when a file is turned over, and for how long those of before are kept.
struct RequestLogKeep {
  int days = 190;             // since their last line
  int turn_days = 7;          // a file goes on for so long at most
  long bytes = 32L << 20;     // and so far
};

class RequestLog {
 public:
  // "-" is standard output. A file that is turned over is kept as FILE.<its last moment> and goes when it is older than `keep` says, never
  // sooner. Empty: nothing is written.
  explicit RequestLog(std::string path, RequestLogKeep keep = {}, std::function<Instant()> now = {});
  ~RequestLog();
  RequestLog(const RequestLog&) = delete;
  RequestLog& operator=(const RequestLog&) = delete;

  void write(const web::RequestRecord& record);

 private:
  void run();
  void put(const std::string& lines);
  void turn_over();
  void begin();                    // the file, and when its first line was written
  void drop_old() const;

  std::string path_;
  const RequestLogKeep keep_;
  const std::function<Instant()> now_;
  Instant begun_;                  // of the file
  std::FILE* file_ = nullptr;      // of the writing thread
  long written_ = 0;               // the same
  std::mutex mutex_;
  std::condition_variable wake_;
  std::string lines_;              // that wait to be written
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace mingjing::app
