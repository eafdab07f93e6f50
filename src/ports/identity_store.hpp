// Accounts and sessions at rest. The rules (password hashing, lock-out, idle and absolute life) belong to identity; this
// port only keeps what they say. Tokens and passwords come in as digests. Safe to call from many threads.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil.hpp"
#include "base/id.hpp"
#include "base/result.hpp"

namespace mingjing::ports {

struct AccountRecord {
  AccountId id;
  std::string login;           // unique; the caller folds case and width before it asks
  std::string name;
  OfficerId officer;           // empty: no officer
  OrganId organ;
  UnitId unit;                 // empty: none
  std::vector<RoleId> roles;
  std::string password;        // PHC string of the password hash
  bool enabled = true;
  bool must_change = false;
  int failures = 0;            // wrong passwords since the last right one
  Instant locked_until;
  Instant created;
  Instant password_set;
  bool second_factor = false;  // one is in force; only read with the account, kept by the calls below
  bool signing_key = false;    // the same of a certificate whose key signs challenges
};

// Beside the account and never listed with it.
struct SecondFactorRecord {
  AccountId account;
  std::string kind;            // totp
  std::string secret;          // sealed, hex; empty: none in force
  std::string pending;         // sealed, hex; a new one that has not shown yet that it works
  std::string salt;            // of the recovery codes, hex
  Instant since;
  std::int64_t used = 0;       // the greatest mark of a proof that counted
  int failures = 0;            // wrong proofs since the last right one
  Instant locked_until;
  int codes_left = 0;          // only read
};

// The certificate whose key signs in somebody's name (a UKey). Sealed: authorities write numbers of persons into it.
struct SigningKeyRecord {
  AccountId account;
  std::string certificate;     // sealed, hex
  std::string serial;          // lower-case hex
  Instant from;                // its validity
  Instant until;
  Instant since;               // enrolled
  std::int64_t used = 0;       // the greatest mark of a signature that counted
};

// Roles, and whether the account may log in, as one administrator asked for them.
struct GrantRecord {
  std::string id;
  AccountId account;
  std::vector<RoleId> roles;
  bool enabled = true;
  AccountId asked_by;
  Instant asked;
  std::string state;           // waiting | given | refused
  AccountId decided_by;        // empty: nobody yet
  Instant decided;
};

struct SessionRecord {
  std::string id;              // opaque, may be shown to its owner
  std::string token;           // SHA-256 hex of the cookie's secret
  AccountId account;
  std::string csrf;
  std::string address;
  std::string device;
  Instant since;
  Instant seen;
  Instant expires;             // absolute end
  std::optional<Instant> confirmed;  // last re-authentication
};

struct SessionAndAccount {
  SessionRecord session;
  AccountRecord account;
  Instant beside;              // when the latest session of the account began that is younger than this one; 0: there is none
};

class IdentityStore {
 public:
  virtual ~IdentityStore() = default;

  virtual Result<std::optional<AccountRecord>> account_by_login(std::string_view login) = 0;
  virtual Result<std::optional<AccountRecord>> account(const AccountId& id) = 0;
  // Ordered by login, after `after_login`.
  virtual Result<std::vector<AccountRecord>> accounts(std::string_view after_login, int limit) = 0;
  virtual Result<std::int64_t> account_count() = 0;
  // Fault `constraint` where the login or the id exists already.
  virtual Status<> add_account(const AccountRecord& account) = 0;
  virtual Status<> save_account(const AccountRecord& account) = 0;  // everything but id, login, created
  // Only the password and what hangs on it, so that it never overwrites a change of roles made at the same time.
  virtual Status<> save_password(const AccountId& id, const std::string& password, bool must_change, Instant set) = 0;
  // Those of before, the newest first; `keep_old_password` forgets all but the newest `most`.
  virtual Result<std::vector<std::string>> old_passwords(const AccountId& id) = 0;
  virtual Status<> keep_old_password(const AccountId& id, const std::string& password, Instant since, int most) = 0;
  // One token for each account, in place of one that was not used; `use_password_token` tells whether it was there and still counted.
  virtual Status<> keep_password_token(const AccountId& id, const std::string& digest, Instant expires) = 0;
  virtual Result<bool> password_token_counts(const AccountId& id, const std::string& digest, Instant now) = 0;
  virtual Result<bool> use_password_token(const AccountId& id, const std::string& digest, Instant now) = 0;
  // Only what a log-in attempt changes, so that it never overwrites a change of roles made at the same time.
  virtual Status<> save_attempt(const AccountId& id, int failures, Instant locked_until) = 0;

  virtual Result<std::optional<SecondFactorRecord>> second_factor(const AccountId& account) = 0;
  virtual Status<> keep_second_factor(const SecondFactorRecord& record) = 0;  // everything but the codes
  // Raises `used` to this mark and forgets wrong proofs; false where it is not greater than the one there, so that of two at once
  // with the same proof one counts.
  virtual Result<bool> use_second_factor(const AccountId& account, std::int64_t mark) = 0;
  virtual Status<> save_second_attempt(const AccountId& account, int failures, Instant locked_until) = 0;
  virtual Status<> keep_recovery_codes(const AccountId& account, const std::vector<std::string>& hashes) = 0;  // in place of the old ones
  virtual Result<bool> use_recovery_code(const AccountId& account, const std::string& hash) = 0;               // whether it was there
  virtual Result<bool> drop_second_factor(const AccountId& account) = 0;                                       // with its codes

  virtual Result<std::optional<SigningKeyRecord>> signing_key(const AccountId& account) = 0;
  virtual Status<> keep_signing_key(const SigningKeyRecord& record) = 0;                                       // in place of the one before
  // As use_second_factor(): of two at once with the same signature one counts.
  virtual Result<bool> use_signing_key(const AccountId& account, std::int64_t mark) = 0;
  virtual Result<bool> drop_signing_key(const AccountId& account) = 0;

  virtual Status<> save_roles(const AccountId& id, const std::vector<RoleId>& roles, bool enabled) = 0;  // nothing else of the account
  virtual Status<> add_grant(const GrantRecord& grant) = 0;
  virtual Result<std::optional<GrantRecord>> grant(const std::string& id) = 0;
  virtual Result<std::vector<GrantRecord>> waiting_grants(int limit) = 0;       // the oldest first
  // Whether it waited until now: of two decisions at once one counts.
  virtual Result<bool> decide_grant(const std::string& id, const std::string& state, const AccountId& by, Instant at) = 0;

  virtual Status<> add_session(const SessionRecord& session) = 0;
  // One query per request: the session of this token with its account; nothing where there is none.
  virtual Result<std::optional<SessionAndAccount>> session_by_token(std::string_view token) = 0;
  virtual Result<std::vector<SessionRecord>> sessions(const AccountId& account) = 0;
  virtual Status<> touch_session(const std::string& id, Instant seen) = 0;
  virtual Status<> confirm_session(const std::string& id, Instant confirmed) = 0;
  // Only a session of this account; answers whether there was one.
  virtual Result<bool> end_session(const AccountId& account, const std::string& id) = 0;
  // All but `except` (may be empty); answers how many.
  virtual Result<int> end_sessions(const AccountId& account, const std::string& except) = 0;
  virtual Status<> purge_sessions(Instant expired_before, Instant idle_since) = 0;
};

}  // namespace mingjing::ports
