// Roles that one administrator asks for and a second one confirms.
#include "adapters/sql/identity_store.hpp"

namespace mingjing::sql {
namespace {

using ports::GrantRecord;

#define GRANT_COLUMNS "g.role_grant, g.account, g.roles, g.enabled, g.asked_by, g.asked, g.state, g.decided_by, g.decided"

GrantRecord grant_of(const Row& row) {
  return {row.str(0), AccountId(row.text(1)), roles_of_text(row.text(2)), row.integer(3) != 0, AccountId(row.text(4)), Instant{row.integer(5)},
          row.str(6), AccountId(row.text(7)), Instant{row.integer(8)}};
}

}  // namespace

Status<> SqlIdentityStore::save_roles(const AccountId& id, const std::vector<RoleId>& roles, bool enabled) {
  auto saved = change("UPDATE account SET roles = $3, enabled = $4 WHERE log_id = $1 AND account = $2", {log_, id, roles_text(roles), enabled});
  if (!saved) return saved.failure();
  if (*saved == 0) return fault("not_found", "account");
  return Done{};
}

Status<> SqlIdentityStore::add_grant(const GrantRecord& g) {
  auto added = change(
      "INSERT INTO role_grant(log_id, role_grant, account, roles, enabled, asked_by, asked, state, decided_by, decided)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
      {log_, g.id, g.account, roles_text(g.roles), g.enabled, g.asked_by, g.asked.ms, g.state, g.decided_by, g.decided.ms});
  if (!added) return added.failure();
  return Done{};
}

Result<std::optional<GrantRecord>> SqlIdentityStore::grant(const std::string& id) {
  std::optional<GrantRecord> out;
  auto read = connections_->read()->query("SELECT " GRANT_COLUMNS " FROM role_grant g WHERE g.log_id = $1 AND g.role_grant = $2", {log_, id},
                                          [&](const Row& row) {
                                            out = grant_of(row);
                                            return false;
                                          });
  if (!read) return read.failure();
  return out;
}

Result<std::vector<GrantRecord>> SqlIdentityStore::waiting_grants(int limit) {
  std::vector<GrantRecord> out;
  auto read = connections_->read()->query(
      "SELECT " GRANT_COLUMNS " FROM role_grant g WHERE g.log_id = $1 AND g.state = 'waiting' ORDER BY g.asked, g.role_grant LIMIT $2", {log_, limit},
      [&](const Row& row) {
        out.push_back(grant_of(row));
        return true;
      });
  if (!read) return read.failure();
  return out;
}

Result<bool> SqlIdentityStore::decide_grant(const std::string& id, const std::string& state, const AccountId& by, Instant at) {
  auto decided = change("UPDATE role_grant SET state = $3, decided_by = $4, decided = $5 WHERE log_id = $1 AND role_grant = $2 AND state = 'waiting'",
                        {log_, id, state, by, at.ms});
  if (!decided) return decided.failure();
  return *decided > 0;
}

}  // namespace mingjing::sql
