#include "identity/identity.hpp"

#include <algorithm>

#include "base/result.hpp"
#include "crypto/digest.hpp"
#include "crypto/encoding.hpp"
#include "crypto/password.hpp"

namespace mingjing::identity {
namespace {

Refusal refused(std::string code) { return {std::move(code), {}, {}, {}, {}, {}}; }

std::string token_digest(const std::string& token) { return crypto::hex(crypto::digest(crypto::Hash::sha256, token)); }

constexpr int kDay = 24 * 3600;
constexpr std::size_t kMostReplaced = 1000;   // sessions that may still be told why they ended

Instant later(Instant at, int seconds) { return {at.ms + seconds * 1000LL}; }

bool keyed(std::string_view kept) { return kept.starts_with(Identity::kKeyed); }
std::string_view without_mark(std::string_view kept) { return keyed(kept) ? kept.substr(std::string_view(Identity::kKeyed).size()) : kept; }

template <class T>
Answer<Done> done_or_fault(const Result<T>& result) {
  if (!result) return result.error();
  return Done{};
}

template <class T>
Answer<Done> without_value(Answer<T> answer) {
  if (auto* failed = std::get_if<Fault>(&answer)) return std::move(*failed);
  if (auto* refusal = std::get_if<Refusal>(&answer)) return std::move(*refusal);
  return Done{};
}

}  // namespace

Identity::Identity(ports::IdentityStore& store, const ports::Clock& clock, ports::Random& random, Settings settings, std::string factor_key)
    : store_(store),
      clock_(clock),
      random_(random),
      settings_(std::move(settings)),
      attempts_(settings_),
      factor_key_(crypto::Suite::sm4_ctr_hmac_sm3, factor_key = factor_key.empty() ? random.bytes(32) : std::move(factor_key), "second factors"),
      challenge_key_(crypto::hmac(crypto::Hash::sm3, factor_key, "challenges").str()),
      pepper_(crypto::hmac(crypto::Hash::sha256, factor_key, "passwords").str()) {
  nobody_ = hash_of(random_.bytes(24));
}

std::string Identity::peppered(std::string_view password) const { return crypto::hex(crypto::hmac(crypto::Hash::sha256, pepper_, password)); }

std::string Identity::hash_of(std::string_view password) {
  return kKeyed + crypto::password_hash(peppered(password), random_.bytes(16), settings_.password_cost);
}

bool Identity::matches(const std::string& kept, std::string_view password) const {
  return crypto::password_matches(without_mark(kept), keyed(kept) ? peppered(password) : std::string(password));
}

std::string Identity::secret(std::size_t bytes) { return crypto::hex(random_.bytes(bytes)); }

Answer<Opened> Identity::log_in(const std::string& login, const std::string& password, const Client& client, const std::string& code,
                                const Before& before, const SignedText& signature) {
  const Instant now = clock_.now();
  if (attempts_.address_waits(client.address, now)) return refused("too_many");
  const std::string name = fold_login(login).value_or("");
  const auto found = store_.account_by_login(name);
  if (!found) return found.error();
  const auto& account = found.value();
  const bool bounded = password.size() <= settings_.password_max * 4;
  const bool right = matches(account ? account->password : nobody_, bounded ? password : "") && account && bounded;
  const bool pair_waits = attempts_.pair_waits(name, client.address, now);
  const bool locked = account && now < account->locked_until && !attempts_.known(name, client.address);
  const bool waits = pair_waits || locked;
  // Others' guesses stop whoever has nothing but the password; a second factor lets the owner in from a new address too.
  const bool proof = account && ((account->second_factor && !code.empty()) || (account->signing_key && !signature.empty()));
  const bool owner = right && proof;
  if (right && account->enabled && !pair_waits && (!locked || owner)) {
    if (account->second_factor || account->signing_key) {
      if (!proof) return refused(!account->signing_key ? "second_factor_required" : account->second_factor ? "either_factor_required" : "certificate_required");
      auto proved = account->signing_key && !signature.empty() ? without_value(prove_by_key(*account, signature, Purpose::log_in, {})) : prove(*account, code, true);
      if (auto* failed = std::get_if<Fault>(&proved)) return std::move(*failed);
      if (auto* wrong = std::get_if<Refusal>(&proved)) return locked ? refused("wrong_login") : std::move(*wrong);
    }
    attempts_.succeeded(name, client.address, now);
    if (account->failures > 0) {
      if (const auto kept = store_.save_attempt(account->id, 0, {}); !kept) return kept.error();
    }
    const int first = settings_.first_password_days * kDay;
    if (first > 0 && account->must_change && later(account->password_set, first) <= now) return refused("first_password_over");
    // A hash of before, made in another way than the rules now say.
    if (!keyed(account->password) || !crypto::password_scheme_is(without_mark(account->password), settings_.password_cost.scheme)) {
      if (const auto kept = store_.save_password(account->id, hash_of(password), account->must_change, account->password_set); !kept) return kept.error();
    }
    return open(*account, client, before);
  }
  if (!right && !waits) {
    attempts_.failed(name, client.address, now);
    if (account) {
      const int failures = account->failures + 1;
      const Instant until = failures >= settings_.account_failures ? later(now, settings_.wait) : account->locked_until;
      if (const auto kept = store_.save_attempt(account->id, failures, until); !kept) return kept.error();
    }
  }
  return refused("wrong_login");
}

Answer<Opened> Identity::enter(const std::string& login, const Client& client, const Before& before) {
  const auto found = store_.account_by_login(fold_login(login).value_or(""));
  if (!found) return found.error();
  if (!found.value() || !found.value()->enabled) return refused("not_found");
  return open(*found.value(), client, before);
}

Answer<Opened> Identity::open(const ports::AccountRecord& account, const Client& client, const Before& before) {
  const Instant now = clock_.now();
  Opened out;
  out.token = secret(32);
  out.who.account = account;
  ports::SessionRecord& session = out.who.session;
  session.id = secret(8);
  session.token = token_digest(out.token);
  session.account = account.id;
  session.csrf = secret(16);
  session.address = client.address;
  session.device = device_of(client.user_agent);
  session.since = session.seen = now;
  session.expires = later(now, settings_.absolute);
  session.confirmed = now;
  if (before)
    if (auto recorded = before(session.id); !recorded) return recorded.error();
  if (const auto kept = store_.add_session(session); !kept) return kept.error();
  auto room = make_room(out, client);
  if (auto* failed = std::get_if<Fault>(&room)) return std::move(*failed);
  return out;
}

Answer<Done> Identity::make_room(Opened& opened, const Client& client) {
  if (settings_.most_sessions == 0) return Done{};
  auto found = sessions(opened.who);
  if (auto* failed = std::get_if<Fault>(&found)) return std::move(*failed);
  auto& others = std::get<std::vector<ports::SessionRecord>>(found);
  const std::string before = client.before.empty() ? std::string() : token_digest(client.before);
  std::erase_if(others, [&](const ports::SessionRecord& one) { return one.id == opened.who.session.id || one.token == before; });
  std::ranges::stable_sort(others, {}, [](const ports::SessionRecord& one) { return one.since.ms; });
  const auto most = static_cast<std::size_t>(settings_.most_sessions - 1);
  const std::size_t too_many = others.size() > most ? others.size() - most : 0;
  for (std::size_t i = 0; i < too_many; ++i) {
    const auto ended = store_.end_session(others[i].account, others[i].id);
    if (!ended) return ended.error();
    if (!ended.value()) continue;
    opened.ended.push_back(others[i].id);
    const std::lock_guard hold(replaced_mutex_);
    replaced_.push_back(others[i].token);
    if (replaced_.size() > kMostReplaced) replaced_.pop_front();
  }
  if (others.size() > too_many) opened.beside = others.back().id;
  return Done{};
}

Answer<Who> Identity::who(const std::string& token) {
  if (token.size() != 64) return refused("unauthenticated");
  const std::string digest = token_digest(token);
  auto found = store_.session_by_token(digest);
  if (!found) return found.error();
  if (!found.value()) {
    const std::lock_guard hold(replaced_mutex_);
    return refused(std::ranges::find(replaced_, digest) == replaced_.end() ? "unauthenticated" : "session_replaced");
  }
  Who who = std::move(*std::move(found).value());
  if (settings_.most_sessions == 0) who.beside = {};
  const Instant now = clock_.now();
  const bool over = who.session.expires <= now || later(who.session.seen, settings_.idle) <= now;
  if (over || !who.account.enabled) return refused("unauthenticated");
  // A clock that was set back must not prolong a session by rewriting when it was seen.
  if (later(who.session.seen, settings_.touch) <= now) {
    if (const auto kept = store_.touch_session(who.session.id, now); !kept && !kept.error().retry) return kept.error();
  }
  return who;
}

Answer<Done> Identity::confirm(const Who& who, const std::string& password, const Client& client) {
  const Instant now = clock_.now();
  if (attempts_.pair_waits(who.account.login, client.address, now)) return refused("too_many");
  if (!matches(who.account.password, password)) {
    attempts_.failed(who.account.login, client.address, now);
    return refused("wrong_login");
  }
  return done_or_fault(store_.confirm_session(who.session.id, now));
}

bool Identity::confirmed(const Who& who) const {
  const Instant now = clock_.now();
  return who.session.confirmed && *who.session.confirmed <= now && now < later(*who.session.confirmed, settings_.confirmed);
}

bool Identity::needs_certificate(const RoleId& role) const { return std::ranges::find(settings_.certificate_roles, role) != settings_.certificate_roles.end(); }

Answer<Done> Identity::log_out(const Who& who) { return done_or_fault(store_.end_session(who.account.id, who.session.id)); }

Answer<std::vector<ports::SessionRecord>> Identity::sessions(const Who& who) {
  auto found = store_.sessions(who.account.id);
  if (!found) return found.error();
  const Instant now = clock_.now();
  std::erase_if(found.value(), [&](const ports::SessionRecord& session) {
    return session.expires <= now || later(session.seen, settings_.idle) <= now;
  });
  return std::move(found).value();
}

Answer<Done> Identity::end_session(const AccountId& account, const std::string& session) {
  const auto ended = store_.end_session(account, session);
  if (!ended) return ended.error();
  if (!ended.value()) return refused("not_found");
  return Done{};
}

Answer<Done> Identity::end_all(const AccountId& id) { return done_or_fault(store_.end_sessions(id, "")); }

Answer<std::vector<ports::AccountRecord>> Identity::accounts(std::string_view after_login, int limit) {
  auto found = store_.accounts(after_login, limit);
  if (!found) return found.error();
  return std::move(found).value();
}

Answer<ports::AccountRecord> Identity::account_named(const std::string& login) {
  auto found = store_.account_by_login(fold_login(login).value_or(""));
  if (!found) return found.error();
  if (!found.value()) return refused("not_found");
  return *std::move(found).value();
}

Answer<ports::AccountRecord> Identity::account(const AccountId& id) {
  auto found = store_.account(id);
  if (!found) return found.error();
  if (!found.value()) return refused("not_found");
  return *std::move(found).value();
}

Answer<ports::AccountRecord> Identity::add_account(const NewAccount& asked, const Before& before) {
  Refusal bad = refused("invalid_input");
  const auto login = fold_login(asked.login);
  if (!login) bad.fields.push_back({"login", "用户名须为1至64个字母、数字、汉字或 . _ - @"});
  if (asked.name.empty()) bad.fields.push_back({"name", "请填写姓名"});
  for (auto& fault : password_faults(asked.password, login.value_or(""), asked.name, settings_)) bad.fields.push_back({"password", std::move(fault)});
  if (login) {
    const auto same = store_.account_by_login(*login);
    if (!same) return same.error();
    if (same.value()) bad.fields.push_back({"login", "已有这个用户名（不分大小写与全角半角）"});
  }
  if (!bad.fields.empty()) return bad;
  ports::AccountRecord account;
  account.id = AccountId{"a" + secret(8)};
  account.login = *login;
  account.name = asked.name;
  account.officer = asked.officer;
  account.organ = asked.organ;
  account.unit = asked.unit;
  account.roles = asked.roles;
  account.must_change = asked.must_change;
  account.created = account.password_set = clock_.now();
  account.password = hash_of(asked.password);
  if (before)
    if (auto recorded = before(account.id.str()); !recorded) return recorded.error();
  if (const auto kept = store_.add_account(account); !kept) return kept.error();
  return account;
}

Answer<bool> Identity::nobody_yet() {
  const auto count = store_.account_count();
  if (!count) return count.error();
  return count.value() == 0;
}

void Identity::purge() {
  const Instant now = clock_.now();
  // Sessions that nobody asks for any more only take up space; a fault here is met again at the next turn.
  static_cast<void>(store_.purge_sessions(now, {now.ms - settings_.idle * 1000LL}));
}

}  // namespace mingjing::identity
