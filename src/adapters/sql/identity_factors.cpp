// Second factors, recovery codes and signing keys of the accounts.
#include "adapters/sql/identity_store.hpp"

namespace mingjing::sql {

using ports::SecondFactorRecord;
using ports::SigningKeyRecord;

Result<std::optional<SecondFactorRecord>> SqlIdentityStore::second_factor(const AccountId& account) {
  std::optional<SecondFactorRecord> out;
  auto read = connections_->read()->query(
      "SELECT f.account, f.kind, f.secret, f.pending, f.salt, f.since, f.used, f.failures, f.locked_until,"
      " (SELECT COUNT(*) FROM recovery_code c WHERE c.log_id = $1 AND c.account = $2)"
      " FROM second_factor f WHERE f.log_id = $1 AND f.account = $2",
      {log_, account}, [&](const Row& row) {
        out = SecondFactorRecord{AccountId(row.text(0)), row.str(1), row.str(2), row.str(3), row.str(4), Instant{row.integer(5)},
                                 row.integer(6), row.as<int>(7), Instant{row.integer(8)}, row.as<int>(9)};
        return false;
      });
  if (!read) return read.failure();
  return out;
}

Status<> SqlIdentityStore::keep_second_factor(const SecondFactorRecord& r) {
  auto kept = change(
      "INSERT INTO second_factor(log_id, account, kind, secret, pending, salt, since, used, failures, locked_until)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
      " ON CONFLICT (log_id, account) DO UPDATE SET kind = excluded.kind, secret = excluded.secret, pending = excluded.pending,"
      " salt = excluded.salt, since = excluded.since, used = excluded.used, failures = excluded.failures, locked_until = excluded.locked_until",
      {log_, r.account, r.kind, r.secret, r.pending, r.salt, r.since.ms, r.used, r.failures, r.locked_until.ms});
  if (!kept) return kept.failure();
  return Done{};
}

Result<bool> SqlIdentityStore::use_second_factor(const AccountId& account, std::int64_t mark) {
  auto used = change("UPDATE second_factor SET used = $3, failures = 0, locked_until = 0 WHERE log_id = $1 AND account = $2 AND used < $3",
                     {log_, account, mark});
  if (!used) return used.failure();
  return *used > 0;
}

Status<> SqlIdentityStore::save_second_attempt(const AccountId& account, int failures, Instant locked_until) {
  auto kept = change("UPDATE second_factor SET failures = $3, locked_until = $4 WHERE log_id = $1 AND account = $2",
                     {log_, account, failures, locked_until.ms});
  if (!kept) return kept.failure();
  return Done{};
}

Status<> SqlIdentityStore::keep_recovery_codes(const AccountId& account, const std::vector<std::string>& hashes) {
  if (auto gone = change("DELETE FROM recovery_code WHERE log_id = $1 AND account = $2", {log_, account}); !gone) return gone.failure();
  for (const auto& hash : hashes) {
    auto kept = change("INSERT INTO recovery_code(log_id, account, hash) VALUES ($1, $2, $3)", {log_, account, hash});
    if (!kept) return kept.failure();
  }
  return Done{};
}

Result<bool> SqlIdentityStore::use_recovery_code(const AccountId& account, const std::string& hash) {
  auto used = change("DELETE FROM recovery_code WHERE log_id = $1 AND account = $2 AND hash = $3", {log_, account, hash});
  if (!used) return used.failure();
  return *used > 0;
}

Result<bool> SqlIdentityStore::drop_second_factor(const AccountId& account) {
  if (auto gone = change("DELETE FROM recovery_code WHERE log_id = $1 AND account = $2", {log_, account}); !gone) return gone.failure();
  auto dropped = change("DELETE FROM second_factor WHERE log_id = $1 AND account = $2", {log_, account});
  if (!dropped) return dropped.failure();
  return *dropped > 0;
}

Result<std::optional<SigningKeyRecord>> SqlIdentityStore::signing_key(const AccountId& account) {
  std::optional<SigningKeyRecord> out;
  auto read = connections_->read()->query(
      "SELECT account, certificate, serial, valid_from, valid_until, since, used FROM signing_key WHERE log_id = $1 AND account = $2",
      {log_, account}, [&](const Row& row) {
        out = SigningKeyRecord{AccountId(row.text(0)), row.str(1), row.str(2), Instant{row.integer(3)}, Instant{row.integer(4)},
                               Instant{row.integer(5)}, row.integer(6)};
        return false;
      });
  if (!read) return read.failure();
  return out;
}

Status<> SqlIdentityStore::keep_signing_key(const SigningKeyRecord& r) {
  auto kept = change(
      "INSERT INTO signing_key(log_id, account, certificate, serial, valid_from, valid_until, since, used)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
      " ON CONFLICT (log_id, account) DO UPDATE SET certificate = excluded.certificate, serial = excluded.serial,"
      " valid_from = excluded.valid_from, valid_until = excluded.valid_until, since = excluded.since, used = excluded.used",
      {log_, r.account, r.certificate, r.serial, r.from.ms, r.until.ms, r.since.ms, r.used});
  if (!kept) return kept.failure();
  return Done{};
}

Result<bool> SqlIdentityStore::use_signing_key(const AccountId& account, std::int64_t mark) {
  auto used = change("UPDATE signing_key SET used = $3 WHERE log_id = $1 AND account = $2 AND used < $3", {log_, account, mark});
  if (!used) return used.failure();
  return *used > 0;
}

Result<bool> SqlIdentityStore::drop_signing_key(const AccountId& account) {
  auto dropped = change("DELETE FROM signing_key WHERE log_id = $1 AND account = $2", {log_, account});
  if (!dropped) return dropped.failure();
  return *dropped > 0;
}

}  // namespace mingjing::sql
