// Ships a deployment on SQLite to another volume while it runs: the record by its write-ahead log, evidence, keys and settings as they are
// finished (docs/backup.md, docs/adr/0013).
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "adapters/shipping/log_shipper.hpp"
#include "app/shipped_files.hpp"
#include "app/site.hpp"

namespace mingjing::app {

class Shipping {
 public:
  // What is older than so many days goes, once something younger makes it needless. The clock must outlive this.
  Shipping(const std::string& data, const std::string& folder, unsigned days, const ports::Clock& clock);
  ~Shipping() { stop(); }
  // Of the store's writer. Must outlive the store.
  sqlite::LogKeeper& keeper() { return log_; }
  // Fault `bad_shipping` where the folder is another log's. That it is away is told by status().
  Status<> start(std::shared_ptr<sql::Connections> connections, const Site& site, const std::string& fresh_mark);
  void stop();   // ships what is left first, where the folder is there
  shipping::ShippingStatus status() const;

 private:
  void run();
  ShippedFiles files_;
  shipping::LogShipper log_;
  std::mutex mutex_;
  std::condition_variable ending_;
  bool ended_ = false;
  std::thread thread_;
};

}  // namespace mingjing::app
