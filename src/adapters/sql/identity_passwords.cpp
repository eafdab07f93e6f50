// Passwords of before, and the tokens by which a forgotten one is replaced.
#include "adapters/sql/identity_store.hpp"

namespace mingjing::sql {
namespace {

Status<> done(const Result<int>& result) {
  if (!result) return result.failure();
  return Done{};
}

}  // namespace

Status<> SqlIdentityStore::save_password(const AccountId& id, const std::string& password, bool must_change, Instant set) {
  auto saved = change("UPDATE account SET password = $3, must_change = $4, password_set = $5 WHERE log_id = $1 AND account = $2",
                      {log_, id, password, must_change, set.ms});
  if (!saved) return saved.failure();
  if (*saved == 0) return fault("not_found", "account");
  return Done{};
}

Result<std::vector<std::string>> SqlIdentityStore::old_passwords(const AccountId& id) {
  std::vector<std::string> out;
  auto read = connections_->read()->query("SELECT password FROM old_password WHERE log_id = $1 AND account = $2 ORDER BY since DESC", {log_, id},
                                          [&](const Row& row) {
                                            out.push_back(row.str(0));
                                            return true;
                                          });
  if (!read) return read.failure();
  return out;
}

Status<> SqlIdentityStore::keep_old_password(const AccountId& id, const std::string& password, Instant since, int most) {
  auto kept = done(change("INSERT INTO old_password(log_id, account, since, password) VALUES ($1, $2, $3, $4)"
                          " ON CONFLICT (log_id, account, since) DO UPDATE SET password = excluded.password",
                          {log_, id, since.ms, password}));
  if (!kept) return kept;
  const auto last = connections_->read()->integer("SELECT since FROM old_password WHERE log_id = $1 AND account = $2 ORDER BY since DESC LIMIT 1 OFFSET $3",
                                                  {log_, id, most > 0 ? most - 1 : 0});
  if (!last) return last.failure();
  if (!last->has_value()) return Done{};
  return done(change("DELETE FROM old_password WHERE log_id = $1 AND account = $2 AND since < $3", {log_, id, **last}));
}

Status<> SqlIdentityStore::keep_password_token(const AccountId& id, const std::string& digest, Instant expires) {
  return done(change("INSERT INTO password_token(log_id, account, token, expires) VALUES ($1, $2, $3, $4)"
                     " ON CONFLICT (log_id, account) DO UPDATE SET token = excluded.token, expires = excluded.expires",
                     {log_, id, digest, expires.ms}));
}

Result<bool> SqlIdentityStore::password_token_counts(const AccountId& id, const std::string& digest, Instant now) {
  auto count = connections_->read()->integer(
      "SELECT COUNT(*) FROM password_token WHERE log_id = $1 AND account = $2 AND token = $3 AND expires > $4", {log_, id, digest, now.ms});
  if (!count) return count.failure();
  return count->value_or(0) > 0;
}

Result<bool> SqlIdentityStore::use_password_token(const AccountId& id, const std::string& digest, Instant now) {
  auto used = change("DELETE FROM password_token WHERE log_id = $1 AND account = $2 AND token = $3 AND expires > $4", {log_, id, digest, now.ms});
  if (!used) return used.failure();
  return *used > 0;
}

}  // namespace mingjing::sql
