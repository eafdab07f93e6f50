// The request log: one JSON line per request, without personal data. Any thread may write.
#pragma once

#include <cstdio>
#include <mutex>
#include <string>

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
  void turn_over();

  std::mutex mutex_;
  std::string path_;
  std::FILE* file_ = nullptr;
  long written_ = 0;
};

}  // namespace mingjing::app
