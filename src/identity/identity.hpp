// Accounts, log-in and sessions: who is asking. What they may do is decided elsewhere (usecases authorise).
// Passwords are kept as Argon2id, a session's secret only as its SHA-256. Every change counts at the next request.
// Safe to call from many threads. Calls that check a password take tens of milliseconds of one core: the caller bounds
// how many run at once.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/refusal.hpp"
#include "identity/attempts.hpp"
#include "identity/rules.hpp"
#include "ports/clock.hpp"
#include "ports/identity_store.hpp"

namespace mingjing::identity {

template <class T>
using Answer = std::variant<T, Refusal, Fault>;

using Who = ports::SessionAndAccount;

struct Opened {
  std::string token;        // the cookie's secret: 32 random bytes in hex, known to nobody else
  Who who;
};

struct Client {
  std::string address;
  std::string user_agent;
};

struct NewAccount {
  std::string login;
  std::string name;
  std::string password;
  OfficerId officer;
  OrganId organ;
  UnitId unit;
  std::vector<RoleId> roles;
  bool must_change = false;
};

class Identity {
 public:
  Identity(ports::IdentityStore& store, const ports::Clock& clock, ports::Random& random, Settings settings = {});

  // One refusal, wrong_login, whatever was wrong and after the same work; too_many for an address that tries too often.
  Answer<Opened> log_in(const std::string& login, const std::string& password, const Client& client);
  // The demo's entrance without a password: the caller has made sure that this is the demo.
  Answer<Opened> enter(const std::string& login, const Client& client);
  // The session of this secret. Refusal unauthenticated when there is none, it has run out, or the account is disabled.
  Answer<Who> who(const std::string& token);
  Answer<Done> confirm(const Who& who, const std::string& password, const Client& client);
  bool confirmed(const Who& who) const;

  Answer<Done> log_out(const Who& who);
  Answer<std::vector<ports::SessionRecord>> sessions(const Who& who);
  Answer<Done> end_session(const AccountId& account, const std::string& session);

  Answer<Done> end_all(const AccountId& account);  // every session of it

  Answer<std::vector<ports::AccountRecord>> accounts(std::string_view after_login, int limit);
  Answer<ports::AccountRecord> add_account(const NewAccount& account);  // invalid_input with the fields at fault
  Answer<Done> set_password(const Who& who, const std::string& old_password, const std::string& new_password, const Client& client);
  // Roles and enabling, given or taken; the sessions of a disabled account end.
  Answer<Done> set_roles(const AccountId& account, std::vector<RoleId> roles);
  Answer<Done> set_enabled(const AccountId& account, bool enabled);

  Answer<bool> nobody_yet();     // no account at all: the first run
  void purge();                  // forgets sessions that have run out

 private:
  Answer<Opened> open(const ports::AccountRecord& account, const Client& client);
  Answer<ports::AccountRecord> account(const AccountId& id);
  std::string secret(std::size_t bytes);

  ports::IdentityStore& store_;
  const ports::Clock& clock_;
  ports::Random& random_;
  const Settings settings_;
  Attempts attempts_;
  std::string nobody_;           // a hash that no password matches: unknown names cost the same time
};

}  // namespace mingjing::identity
