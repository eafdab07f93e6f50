// Accounts and sessions. Safe to call from many threads.
// Where the database belongs to one process, sessions that were asked for are kept in memory: every change of an account or a
// session goes through this object and empties what is kept before it is answered. So a session that was ended is unknown to the
// next request.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "adapters/sql/connections.hpp"
#include "ports/identity_store.hpp"

namespace mingjing::sql {

class SqlIdentityStore : public ports::IdentityStore {
 public:
  // All accounts of a deployment are filed under its first log. `alone`: no other process changes accounts or sessions.
  SqlIdentityStore(std::shared_ptr<Connections> connections, LogId log, bool alone = true);

  Result<std::optional<ports::AccountRecord>> account_by_login(std::string_view login) override;
  Result<std::optional<ports::AccountRecord>> account(const AccountId& id) override;
  Result<std::vector<ports::AccountRecord>> accounts(std::string_view after_login, int limit) override;
  Result<std::int64_t> account_count() override;
  Status<> add_account(const ports::AccountRecord& account) override;
  Status<> save_account(const ports::AccountRecord& account) override;
  Status<> save_attempt(const AccountId& id, int failures, Instant locked_until) override;
  Status<> add_session(const ports::SessionRecord& session) override;
  Result<std::optional<ports::SessionAndAccount>> session_by_token(std::string_view token) override;
  Result<std::vector<ports::SessionRecord>> sessions(const AccountId& account) override;
  Status<> touch_session(const std::string& id, Instant seen) override;
  Status<> confirm_session(const std::string& id, Instant confirmed) override;
  Result<bool> end_session(const AccountId& account, const std::string& id) override;
  Result<int> end_sessions(const AccountId& account, const std::string& except) override;
  Status<> purge_sessions(Instant expired_before, Instant idle_since) override;

 private:
  // Runs a change; what is kept is forgotten after it, whether it succeeded or not.
  Result<int> change(Sql sql, std::initializer_list<Arg> args);

  std::shared_ptr<Connections> connections_;
  LogId log_;
  const bool alone_;
  std::mutex kept_mutex_;
  std::uint64_t changes_ = 0;   // a session read before a change is not kept after it
  std::unordered_map<std::string, ports::SessionAndAccount> kept_;  // by token
};

}  // namespace mingjing::sql
