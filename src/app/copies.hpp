// One of several copies of the server on one PostgreSQL database. Whoever holds the lease of the log writes it. The others read for
// themselves, follow what it commits, and hand on to it whatever is to be written (adapters/http/internal_call.hpp); when the lease is
// free one of them takes it and goes on as the one that writes. A copy that lost its lease ends: what it has in memory and under way
// is of before, and its supervisor starts it anew as one that follows (docs/adr/0016-copies-that-follow.md).
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "adapters/http/forwarding.hpp"
#include "adapters/postgres/listener.hpp"
#include "app/copy_stores.hpp"
#include "app/deployment.hpp"

namespace mingjing::app {

struct CopiesParts {
  std::function<Status<>()> before;   // this copy writes for the first time; a fault ends it
  std::function<void()> after;        // it did become the one that writes
  std::function<void()> moved;        // the log has grown under another
  std::function<void()> failed;       // it took the lease and cannot write: it must end
};

class Copies final : public web::Forwarding, public web::InternalDoor {
 public:
  Copies(Deployment& home, CopiesParts parts);
  ~Copies() override { stop(); }
  // Of a deployment that is started. `address`: where internal calls come in, host:port.
  void start(const std::string& address);
  void stop();

  bool writes() const override { return !home_.follows(); }
  std::optional<web::WriterPlace> writer() const override;
  const std::string& key() const override { return home_.internal_key; }
  void when_read(std::uint64_t size, std::function<void()> then) override;
  void missed() override;
  std::string_view admit(const web::Request& request, std::string& code) override;
  std::uint64_t size() const override { return home_.office->writer().size(); }

  std::string holder() const;         // who writes, for the operator; empty where nobody does
  SendLeft sender();

 private:
  void run();
  bool look();                        // whether the lease is free
  bool take_over();                   // whether there is no more to follow
  void serve_readers(bool all);
  std::optional<Status<>> send(const boost::json::object& left);

  Deployment& home_;
  CopiesParts parts_;
  web::CallCheck check_;
  postgres::Listener listener_;
  std::string address_;
  mutable std::mutex mutex_;
  std::optional<web::WriterPlace> writer_;
  std::string holder_;
  std::vector<std::pair<std::uint64_t, std::function<void()>>> readers_;
  std::atomic<bool> look_ = true;
  std::atomic<std::int64_t> missed_at_ = 0;   // steady ms; 0: never
  std::atomic<bool> ended_ = false;
  std::thread thread_;
};

}  // namespace mingjing::app
