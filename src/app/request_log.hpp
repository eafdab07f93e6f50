// The request log: one JSON line per request, without personal data. Any thread may write. Lines reach the file together, a
// quarter of a second late at most; the end of the process may take that much with it.
#pragma once

#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>

#include "adapters/http/server.hpp"

namespace mingjing::app {

class RequestLog {
 public:
  // "-" is standard output. A file is turned over (FILE.1) when it passes 32 MB. Empty: nothing is written.
  explicit RequestLog(std::string path);
  ~RequestLog();
  RequestLog(const RequestLog&) = delete;
  RequestLog& operator=(const RequestLog&) = delete;

  void write(const web::RequestRecord& record);

 private:
  void run();
  void put(const std::string& lines);
  void turn_over();

  std::string path_;
  std::FILE* file_ = nullptr;      // of the writing thread
  long written_ = 0;               // the same
  std::mutex mutex_;
  std::condition_variable wake_;
  std::string lines_;              // that wait to be written
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace mingjing::app
