// What known accounts were shown goes into the audit gathered: one row for each account, address and second (usecases/shown_reads.hpp),
// and one transaction for all of them. A read waits for nothing; what is gathered is written once a second and when the server stops.
// Where the audit cannot be written, reads go on while there is room for what they leave, and are refused when there is none.
// Thread rule: any thread.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "ports/log_store.hpp"
#include "usecases/shown_reads.hpp"

namespace mingjing::web {

class GrantedReads {
 public:
  // `every` zero: nothing is written but by flush() and stop(). `say` takes a line for the operator's log.
  GrantedReads(ports::LogStore& record, LogId log, std::chrono::milliseconds every, std::function<void(const std::string&)> say);
  ~GrantedReads() { stop(); }

  // `who` with account, role, organ, address, trace and time. False: there is no room, and what was asked may not be shown.
  [[nodiscard]] bool add(const ports::AuditRow& who, std::string_view operation, std::string_view object);
  // Writes all that was gathered until now; what could not be written is kept.
  Status<> flush();
  void stop();                      // writes what there is and ends the thread

 private:
  struct Gathered {
    ports::AuditRow row;
    usecases::ShownReads reads;
  };
  void run();
  std::vector<ports::AuditRow> taken();   // under the lock

  ports::LogStore& record_;
  const LogId log_;
  const std::chrono::milliseconds every_;
  const std::function<void(const std::string&)> say_;
  std::mutex mutex_;
  std::mutex writing_;              // one flush at a time: rows stand in order
  std::condition_variable ending_;
  bool ended_ = false;
  std::string trouble_;             // code of what went wrong last
  std::map<std::pair<std::string, std::string>, Gathered> open_;   // account and address
  std::vector<ports::AuditRow> full_;                              // that take nothing more
  std::size_t entries_ = 0;         // that are held
  std::thread thread_;
};

}  // namespace mingjing::web
