#include "adapters/sql/identity_store.hpp"

namespace mingjing::sql {
namespace {

using ports::AccountRecord;
using ports::SessionRecord;

constexpr std::size_t kMostKept = 4096;

#define ACCOUNT_COLUMNS                                                                                            \
  "a.account, a.login, a.name, a.officer, a.organ, a.unit, a.roles, a.password, a.enabled, a.must_change, a.failures, " \
  "a.locked_until, a.created, a.password_set, "                                                                      \
  "(SELECT COUNT(*) FROM second_factor f WHERE f.log_id = $1 AND f.account = a.account AND f.secret <> ''), "                        \
  "(SELECT COUNT(*) FROM signing_key k WHERE k.log_id = $1 AND k.account = a.account)"
// So many stand in ACCOUNT_COLUMNS and in SESSION_COLUMNS.
constexpr int kAccountColumns = 16;
constexpr int kSessionColumns = 10;
#define SESSION_COLUMNS "s.session, s.token, s.account, s.csrf, s.address, s.device, s.since, s.seen, s.expires, s.confirmed"

AccountRecord account_of(const Row& row, int at) {
  AccountRecord a;
  a.id = AccountId(row.text(at));
  a.login = row.str(at + 1);
  a.name = row.str(at + 2);
  a.officer = OfficerId(row.text(at + 3));
  a.organ = OrganId(row.text(at + 4));
  a.unit = UnitId(row.text(at + 5));
  a.roles = roles_of_text(row.text(at + 6));
  a.password = row.str(at + 7);
  a.enabled = row.integer(at + 8) != 0;
  a.must_change = row.integer(at + 9) != 0;
  a.failures = row.as<int>(at + 10);
  a.locked_until = Instant{row.integer(at + 11)};
  a.created = Instant{row.integer(at + 12)};
  a.password_set = Instant{row.integer(at + 13)};
  a.second_factor = row.integer(at + 14) > 0;
  a.signing_key = row.integer(at + 15) > 0;
  return a;
}

SessionRecord session_of(const Row& row, int at) {
  SessionRecord s;
  s.id = row.str(at);
  s.token = row.str(at + 1);
  s.account = AccountId(row.text(at + 2));
  s.csrf = row.str(at + 3);
  s.address = row.str(at + 4);
  s.device = row.str(at + 5);
  s.since = Instant{row.integer(at + 6)};
  s.seen = Instant{row.integer(at + 7)};
  s.expires = Instant{row.integer(at + 8)};
  if (!row.null(at + 9)) s.confirmed = Instant{row.integer(at + 9)};
  return s;
}

Status<> done(const Result<int>& result) {
  if (!result) return result.failure();
  return Done{};
}

Status<> found(const Result<int>& result, const char* what) {
  if (!result) return result.failure();
  if (*result == 0) return fault("not_found", what);
  return Done{};
}

}  // namespace

std::vector<RoleId> roles_of_text(std::string_view text) {
  std::vector<RoleId> roles;
  while (!text.empty()) {
    const auto blank = text.find(' ');
    if (blank != 0) roles.emplace_back(text.substr(0, blank));
    text = blank == std::string_view::npos ? std::string_view() : text.substr(blank + 1);
  }
  return roles;
}

std::string roles_text(const std::vector<RoleId>& roles) {
  std::string text;
  for (const auto& role : roles) text += (text.empty() ? "" : " ") + role.str();
  return text;
}

SqlIdentityStore::SqlIdentityStore(std::shared_ptr<Connections> connections, LogId log, bool alone)
    : connections_(std::move(connections)), log_(std::move(log)), alone_(alone) {}

Result<int> SqlIdentityStore::change(Sql sql, std::initializer_list<Arg> args) {
  auto done = connections_->write()->run(sql, args);
  const std::lock_guard lock(kept_mutex_);
  ++changes_;
  kept_.clear();
  return done;
}

Result<std::optional<AccountRecord>> SqlIdentityStore::account_by_login(std::string_view login) {
  std::optional<AccountRecord> account;
  auto read = connections_->read()->query("SELECT " ACCOUNT_COLUMNS " FROM account a WHERE a.log_id = $1 AND a.login = $2", {log_, login},
                                          [&](const Row& row) {
                                            account = account_of(row, 0);
                                            return false;
                                          });
  if (!read) return read.failure();
  return account;
}

Result<std::optional<AccountRecord>> SqlIdentityStore::account(const AccountId& id) {
  std::optional<AccountRecord> account;
  auto read = connections_->read()->query("SELECT " ACCOUNT_COLUMNS " FROM account a WHERE a.log_id = $1 AND a.account = $2", {log_, id},
                                          [&](const Row& row) {
                                            account = account_of(row, 0);
                                            return false;
                                          });
  if (!read) return read.failure();
  return account;
}

Result<std::vector<AccountRecord>> SqlIdentityStore::accounts(std::string_view after_login, int limit) {
  std::vector<AccountRecord> accounts;
  auto read = connections_->read()->query(
      "SELECT " ACCOUNT_COLUMNS " FROM account a WHERE a.log_id = $1 AND a.login > $2 ORDER BY a.login LIMIT $3",
      {log_, after_login, limit}, [&](const Row& row) {
        accounts.push_back(account_of(row, 0));
        return true;
      });
  if (!read) return read.failure();
  return accounts;
}

Result<std::int64_t> SqlIdentityStore::account_count() {
  auto count = connections_->read()->integer("SELECT COUNT(*) FROM account WHERE log_id = $1", {log_});
  if (!count) return count.failure();
  return count->value_or(0);
}

Status<> SqlIdentityStore::add_account(const AccountRecord& a) {
  return done(change(
      "INSERT INTO account(log_id, account, login, name, officer, organ, unit, roles, password, enabled, must_change, failures,"
      " locked_until, created, password_set) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
      {log_, a.id, a.login, a.name, a.officer, a.organ, a.unit, roles_text(a.roles), a.password, a.enabled, a.must_change, a.failures,
       a.locked_until.ms, a.created.ms, a.password_set.ms}));
}

Status<> SqlIdentityStore::save_account(const AccountRecord& a) {
  return found(
      change("UPDATE account SET name = $3, officer = $4, organ = $5, unit = $6, roles = $7, password = $8, enabled = $9,"
             " must_change = $10, failures = $11, locked_until = $12, password_set = $13 WHERE log_id = $1 AND account = $2",
             {log_, a.id, a.name, a.officer, a.organ, a.unit, roles_text(a.roles), a.password, a.enabled, a.must_change, a.failures,
              a.locked_until.ms, a.password_set.ms}),
      "account");
}

Status<> SqlIdentityStore::save_attempt(const AccountId& id, int failures, Instant locked_until) {
  return found(change("UPDATE account SET failures = $3, locked_until = $4 WHERE log_id = $1 AND account = $2",
                      {log_, id, failures, locked_until.ms}),
               "account");
}

Status<> SqlIdentityStore::add_session(const SessionRecord& s) {
  const std::optional<std::int64_t> confirmed = s.confirmed ? std::optional(s.confirmed->ms) : std::nullopt;
  return done(change(
      "INSERT INTO session(log_id, token, session, account, csrf, address, device, since, seen, expires, confirmed)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
      {log_, s.token, s.id, s.account, s.csrf, s.address, s.device, s.since.ms, s.seen.ms, s.expires.ms, confirmed}));
}

Result<std::optional<ports::SessionAndAccount>> SqlIdentityStore::session_by_token(std::string_view token) {
  const std::string key(token);
  std::uint64_t before = 0;
  {
    const std::lock_guard lock(kept_mutex_);
    if (const auto it = kept_.find(key); it != kept_.end()) return std::optional(it->second);
    before = changes_;
  }
  std::optional<ports::SessionAndAccount> found_one;
  auto read = connections_->read()->query(
      "SELECT " SESSION_COLUMNS ", " ACCOUNT_COLUMNS
      ", (SELECT COALESCE(MAX(n.since), 0) FROM session n WHERE n.log_id = s.log_id AND n.account = s.account AND n.since > s.since)"
      " FROM session s JOIN account a ON a.log_id = s.log_id AND a.account = s.account WHERE s.log_id = $1 AND s.token = $2",
      {log_, token}, [&](const Row& row) {
        found_one = ports::SessionAndAccount{session_of(row, 0), account_of(row, kSessionColumns), Instant{row.integer(kSessionColumns + kAccountColumns)}};
        return false;
      });
  if (!read) return read.failure();
  if (found_one && alone_) {
    const std::lock_guard lock(kept_mutex_);
    if (kept_.size() >= kMostKept) kept_.clear();
    if (changes_ == before) kept_.emplace(key, *found_one);
  }
  return found_one;
}

Result<std::vector<SessionRecord>> SqlIdentityStore::sessions(const AccountId& account) {
  std::vector<SessionRecord> sessions;
  auto read = connections_->read()->query(
      "SELECT " SESSION_COLUMNS " FROM session s WHERE s.log_id = $1 AND s.account = $2 ORDER BY s.since DESC", {log_, account},
      [&](const Row& row) {
        sessions.push_back(session_of(row, 0));
        return true;
      });
  if (!read) return read.failure();
  return sessions;
}

Status<> SqlIdentityStore::touch_session(const std::string& id, Instant seen) {
  return found(change("UPDATE session SET seen = $3 WHERE log_id = $1 AND session = $2", {log_, id, seen.ms}),
               "session");
}

Status<> SqlIdentityStore::confirm_session(const std::string& id, Instant confirmed) {
  return found(
      change("UPDATE session SET confirmed = $3 WHERE log_id = $1 AND session = $2", {log_, id, confirmed.ms}),
      "session");
}

Result<bool> SqlIdentityStore::end_session(const AccountId& account, const std::string& id) {
  auto ended = change("DELETE FROM session WHERE log_id = $1 AND account = $2 AND session = $3", {log_, account, id});
  if (!ended) return ended.failure();
  return *ended > 0;
}

Result<int> SqlIdentityStore::end_sessions(const AccountId& account, const std::string& except) {
  return change("DELETE FROM session WHERE log_id = $1 AND account = $2 AND session <> $3", {log_, account, except});
}

Status<> SqlIdentityStore::purge_sessions(Instant expired_before, Instant idle_since) {
  return done(change("DELETE FROM session WHERE log_id = $1 AND (expires < $2 OR seen < $3)",
                                         {log_, expired_before.ms, idle_since.ms}));
}

}  // namespace mingjing::sql
