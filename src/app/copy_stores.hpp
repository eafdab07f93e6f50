// The stores of a copy of the server while another copy writes. Reads leave something behind too: that a session is still in use, and a
// line in the audit where much was taken away. A copy that follows writes nothing, so what is left behind goes to the one that writes,
// and a read that must be on record waits for its answer.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <optional>

#include "adapters/sql/identity_store.hpp"
#include "adapters/sql/log_store.hpp"

namespace mingjing::app {

inline constexpr const char* kLeftBehind = "/internal/left-behind";

// Sends it to the copy that writes; nothing where that is this one.
using SendLeft = std::function<std::optional<Status<>>(const boost::json::object& left)>;

class CopyRecord final : public sql::SqlLogStore {
 public:
  using SqlLogStore::SqlLogStore;
  void send_with(SendLeft send) { send_ = std::move(send); }   // before it is shared between threads
  Status<> note_audit(const LogId& log, const std::vector<ports::AuditRow>& rows) override;

 private:
  SendLeft send_;
};

class CopyAccounts final : public sql::SqlIdentityStore {
 public:
  using SqlIdentityStore::SqlIdentityStore;
  void send_with(SendLeft send) { send_ = std::move(send); }
  Status<> touch_session(const std::string& id, Instant seen) override;

 private:
  SendLeft send_;
};

// In the copy that writes. Fault `bad_request` where it is not what the classes above send.
Status<> take_left_behind(const boost::json::value& left, const LogId& log, ports::LogStore& record, ports::IdentityStore& accounts);

}  // namespace mingjing::app
