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

std::string roles_text(const std::vector<RoleId>& roles);   // separated by blanks
std::vector<RoleId> roles_of_text(std::string_view text);

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
  Status<> save_password(const AccountId& id, const std::string& password, bool must_change, Instant set) override;
  Result<std::vector<std::string>> old_passwords(const AccountId& id) override;
  Status<> keep_old_password(const AccountId& id, const std::string& password, Instant since, int most) override;
  Status<> keep_password_token(const AccountId& id, const std::string& digest, Instant expires) override;
  Result<bool> password_token_counts(const AccountId& id, const std::string& digest, Instant now) override;
  Result<bool> use_password_token(const AccountId& id, const std::string& digest, Instant now) override;
  Status<> save_attempt(const AccountId& id, int failures, Instant locked_until) override;
  Result<std::optional<ports::SecondFactorRecord>> second_factor(const AccountId& account) override;
  Status<> keep_second_factor(const ports::SecondFactorRecord& record) override;
  Result<bool> use_second_factor(const AccountId& account, std::int64_t mark) override;
  Status<> save_second_attempt(const AccountId& account, int failures, Instant locked_until) override;
  Status<> keep_recovery_codes(const AccountId& account, const std::vector<std::string>& hashes) override;
  Result<bool> use_recovery_code(const AccountId& account, const std::string& hash) override;
  Result<bool> drop_second_factor(const AccountId& account) override;
  Result<std::optional<ports::SigningKeyRecord>> signing_key(const AccountId& account) override;
  Status<> keep_signing_key(const ports::SigningKeyRecord& record) override;
  Result<bool> use_signing_key(const AccountId& account, std::int64_t mark) override;
  Result<bool> drop_signing_key(const AccountId& account) override;
  Status<> save_roles(const AccountId& id, const std::vector<RoleId>& roles, bool enabled) override;
  Status<> add_grant(const ports::GrantRecord& grant) override;
  Result<std::optional<ports::GrantRecord>> grant(const std::string& id) override;
  Result<std::vector<ports::GrantRecord>> waiting_grants(int limit) override;
  Result<bool> decide_grant(const std::string& id, const std::string& state, const AccountId& by, Instant at) override;
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
