// A store in memory, a clock that is set and bytes that repeat: what the tests of identity stand on.
#pragma once

#include <map>
#include <set>

#include "identity/identity.hpp"

namespace mingjing::identity {

class FakeStore final : public ports::IdentityStore {
 public:
  using Account = ports::AccountRecord;
  using Session = ports::SessionRecord;
  std::map<std::string, Account> held;
  std::map<std::string, Session> open;
  std::map<std::string, ports::SecondFactorRecord> factors;
  std::map<std::string, std::set<std::string>> codes;
  std::map<std::string, ports::SigningKeyRecord> keys;
  std::map<std::string, std::vector<std::string>> old;
  std::map<std::string, ports::GrantRecord> grants;
  std::map<std::string, std::pair<std::string, Instant>> tokens;

  Result<std::optional<Account>> account_by_login(std::string_view login) override {
    for (const auto& [id, account] : held)
      if (account.login == login) return std::optional(account);
    return std::optional<Account>();
  }
  Result<std::optional<Account>> account(const AccountId& id) override {
    const auto found = held.find(id.str());
    return found == held.end() ? std::optional<Account>() : std::optional(found->second);
  }
  Result<std::vector<Account>> accounts(std::string_view, int) override {
    std::vector<Account> out;
    for (const auto& [id, account] : held) out.push_back(account);
    return out;
  }
  Result<std::int64_t> account_count() override { return static_cast<std::int64_t>(held.size()); }
  Status<> add_account(const Account& account) override { return held[account.id.str()] = account, Done{}; }
  Status<> save_account(const Account& account) override { return held[account.id.str()] = account, Done{}; }
  Status<> save_attempt(const AccountId& id, int failures, Instant until) override {
    held[id.str()].failures = failures;
    held[id.str()].locked_until = until;
    return Done{};
  }
  Result<std::optional<ports::SecondFactorRecord>> second_factor(const AccountId& account) override {
    const auto found = factors.find(account.str());
    if (found == factors.end()) return std::optional<ports::SecondFactorRecord>();
    auto out = found->second;
    out.codes_left = static_cast<int>(codes[account.str()].size());
    return std::optional(out);
  }
  Status<> save_password(const AccountId& id, const std::string& password, bool must_change, Instant set) override {
    auto& account = held[id.str()];
    account.password = password;
    account.must_change = must_change;
    account.password_set = set;
    return Done{};
  }
  Result<std::vector<std::string>> old_passwords(const AccountId& id) override { return old[id.str()]; }
  Status<> keep_old_password(const AccountId& id, const std::string& password, Instant, int most) override {
    auto& list = old[id.str()];
    list.insert(list.begin(), password);
    if (list.size() > static_cast<std::size_t>(most)) list.resize(static_cast<std::size_t>(most));
    return Done{};
  }
  Status<> keep_password_token(const AccountId& id, const std::string& digest, Instant expires) override { return tokens[id.str()] = {digest, expires}, Done{}; }
  Result<bool> password_token_counts(const AccountId& id, const std::string& digest, Instant now) override {
    const auto found = tokens.find(id.str());
    return found != tokens.end() && found->second.first == digest && now < found->second.second;
  }
  Result<bool> use_password_token(const AccountId& id, const std::string& digest, Instant now) override {
    const auto counts = password_token_counts(id, digest, now);
    if (counts.value()) tokens.erase(id.str());
    return counts;
  }
  Status<> keep_second_factor(const ports::SecondFactorRecord& record) override {
    factors[record.account.str()] = record;
    held[record.account.str()].second_factor = !record.secret.empty();
    return Done{};
  }
  Result<bool> use_second_factor(const AccountId& account, std::int64_t mark) override {
    auto& record = factors[account.str()];
    if (record.used >= mark) return false;
    record.used = mark;
    record.failures = 0;
    record.locked_until = {};
    return true;
  }
  Status<> save_second_attempt(const AccountId& account, int failures, Instant until) override {
    factors[account.str()].failures = failures;
    factors[account.str()].locked_until = until;
    return Done{};
  }
  Status<> keep_recovery_codes(const AccountId& account, const std::vector<std::string>& hashes) override {
    codes[account.str()] = {hashes.begin(), hashes.end()};
    return Done{};
  }
  Result<bool> use_recovery_code(const AccountId& account, const std::string& hash) override { return codes[account.str()].erase(hash) > 0; }
  Result<bool> drop_second_factor(const AccountId& account) override {
    codes.erase(account.str());
    held[account.str()].second_factor = false;
    return factors.erase(account.str()) > 0;
  }
  Result<std::optional<ports::SigningKeyRecord>> signing_key(const AccountId& account) override {
    const auto found = keys.find(account.str());
    return found == keys.end() ? std::optional<ports::SigningKeyRecord>() : std::optional(found->second);
  }
  Status<> keep_signing_key(const ports::SigningKeyRecord& record) override {
    keys[record.account.str()] = record;
    held[record.account.str()].signing_key = true;
    return Done{};
  }
  Result<bool> use_signing_key(const AccountId& account, std::int64_t mark) override {
    auto& record = keys[account.str()];
    if (record.used >= mark) return false;
    record.used = mark;
    return true;
  }
  Result<bool> drop_signing_key(const AccountId& account) override {
    held[account.str()].signing_key = false;
    return keys.erase(account.str()) > 0;
  }
  Status<> save_roles(const AccountId& id, const std::vector<RoleId>& roles, bool enabled) override {
    held[id.str()].roles = roles;
    held[id.str()].enabled = enabled;
    return Done{};
  }
  Status<> add_grant(const ports::GrantRecord& grant) override { return grants[grant.id] = grant, Done{}; }
  Result<std::optional<ports::GrantRecord>> grant(const std::string& id) override {
    const auto found = grants.find(id);
    return found == grants.end() ? std::optional<ports::GrantRecord>() : std::optional(found->second);
  }
  Result<std::vector<ports::GrantRecord>> waiting_grants(int) override {
    std::vector<ports::GrantRecord> out;
    for (const auto& [id, grant] : grants)
      if (grant.state == "waiting") out.push_back(grant);
    return out;
  }
  Result<bool> decide_grant(const std::string& id, const std::string& state, const AccountId& by, Instant at) override {
    auto& grant = grants[id];
    if (grant.state != "waiting") return false;
    grant.state = state;
    grant.decided_by = by;
    grant.decided = at;
    return true;
  }
  Status<> add_session(const Session& session) override { return open[session.id] = session, Done{}; }
  Result<std::optional<ports::SessionAndAccount>> session_by_token(std::string_view token) override {
    for (const auto& [id, session] : open) {
      if (session.token != token) continue;
      Instant beside;
      for (const auto& [other, one] : open)
        if (one.account == session.account && one.since > session.since) beside = std::max(beside, one.since);
      return std::optional(ports::SessionAndAccount{session, held[session.account.str()], beside});
    }
    return std::optional<ports::SessionAndAccount>();
  }
  Result<std::vector<Session>> sessions(const AccountId& account) override {
    std::vector<Session> out;
    for (const auto& [id, session] : open)
      if (session.account == account) out.push_back(session);
    return out;
  }
  Status<> touch_session(const std::string& id, Instant seen) override { return open[id].seen = seen, Done{}; }
  Status<> confirm_session(const std::string& id, Instant at) override { return open[id].confirmed = at, Done{}; }
  Result<bool> end_session(const AccountId& account, const std::string& id) override {
    const auto found = open.find(id);
    if (found == open.end() || found->second.account != account) return false;
    open.erase(found);
    return true;
  }
  Result<int> end_sessions(const AccountId& account, const std::string& except) override {
    return static_cast<int>(std::erase_if(open, [&](const auto& entry) { return entry.second.account == account && entry.first != except; }));
  }
  Status<> purge_sessions(Instant over, Instant idle) override {
    std::erase_if(open, [&](const auto& entry) { return entry.second.expires <= over || entry.second.seen <= idle; });
    return Done{};
  }
};

struct FakeClock final : ports::Clock {
  Instant at = at_time(*civil_date(2026, 9, 28), 9);
  Instant now() const override { return at; }
  void pass(int seconds) { at.ms += seconds * 1000LL; }
};

struct FakeRandom final : ports::Random {
  unsigned next = 0;
  std::string bytes(std::size_t count) override {
    std::string out(count, '\0');
    for (char& c : out) c = static_cast<char>(next++ * 37);
    return out;
  }
};

}  // namespace mingjing::identity
