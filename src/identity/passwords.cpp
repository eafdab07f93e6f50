// A new password: chosen by its owner, or by a token that stands in for a forgotten one.
#include "crypto/digest.hpp"
#include "crypto/encoding.hpp"
#include "identity/identity.hpp"

namespace mingjing::identity {
namespace {

constexpr std::size_t kToken = 16;  // bytes
constexpr std::int64_t kDayMs = 24LL * 3600 * 1000;

Refusal refused(std::string code) { return {std::move(code), {}, {}, {}, {}, {}}; }

std::string digest_of(const std::string& token) { return crypto::hex(crypto::digest(crypto::Hash::sha256, token)); }

Refusal faulty(std::vector<std::string> faults) {
  Refusal bad = refused("invalid_input");
  for (auto& one : faults) bad.fields.push_back({"new_password", std::move(one)});
  return bad;
}

}  // namespace

Answer<std::vector<std::string>> Identity::faults_of(const ports::AccountRecord& account, const std::string& password) const {
  auto faults = password_faults(password, account.login, account.name, settings_);
  // Whoever sends a book is not answered with five slow computations over it.
  if (password.size() > settings_.password_max * 4 || settings_.password_reuse == 0) return faults;
  if (matches(account.password, password)) {
    faults.push_back("新密码不得与原密码相同");
    return faults;
  }
  const auto before = store_.old_passwords(account.id);
  if (!before) return before.error();
  int left = settings_.password_reuse - 1;
  for (const auto& old : *before) {
    if (left-- <= 0) break;
    if (!matches(old, password)) continue;
    faults.push_back("新密码不得与最近" + std::to_string(settings_.password_reuse) + "次用过的密码相同");
    break;
  }
  return faults;
}

Answer<Done> Identity::keep_password(const ports::AccountRecord& account, const std::string& password, const Before& before) {
  if (before)
    if (auto recorded = before(account.id.str()); !recorded) return recorded.error();
  if (const auto kept = store_.keep_old_password(account.id, account.password, account.password_set, settings_.password_reuse); !kept) return kept.error();
  if (const auto kept = store_.save_password(account.id, hash_of(password), false, clock_.now()); !kept) return kept.error();
  return Done{};
}

Answer<Done> Identity::set_password(const Who& who, const std::string& old_password, const std::string& new_password,
                                    const Client& client, const Before& before) {
  auto checked = confirm(who, old_password, client);
  if (!std::holds_alternative<Done>(checked)) return checked;
  auto held = account(who.account.id);
  if (auto* failed = std::get_if<Fault>(&held)) return std::move(*failed);
  if (auto* none = std::get_if<Refusal>(&held)) return std::move(*none);
  const auto& record = std::get<ports::AccountRecord>(held);
  auto faults = faults_of(record, new_password);
  if (auto* failed = std::get_if<Fault>(&faults)) return std::move(*failed);
  if (auto& list = std::get<std::vector<std::string>>(faults); !list.empty()) return faulty(std::move(list));
  if (auto kept = keep_password(record, new_password, before); !std::holds_alternative<Done>(kept)) return kept;
  if (const auto ended = store_.end_sessions(who.account.id, who.session.id); !ended) return ended.error();
  return Done{};
}

bool Identity::password_over(const Who& who) const {
  return settings_.password_days > 0 && who.account.password_set.ms + settings_.password_days * kDayMs <= clock_.now().ms;
}

Answer<PasswordToken> Identity::give_password_token(const AccountId& id, const Before& before) {
  auto held = account(id);
  if (auto* failed = std::get_if<Fault>(&held)) return std::move(*failed);
  if (auto* none = std::get_if<Refusal>(&held)) return std::move(*none);
  if (before)
    if (auto recorded = before(id.str()); !recorded) return recorded.error();
  PasswordToken out{crypto::hex(random_.bytes(kToken)), {clock_.now().ms + settings_.reset * 1000LL}};
  if (const auto kept = store_.keep_password_token(id, digest_of(out.token), out.until); !kept) return kept.error();
  if (auto ended = end_all(id); std::holds_alternative<Fault>(ended)) return std::get<Fault>(std::move(ended));
  return out;
}

Answer<Done> Identity::reset_password(const std::string& login, const std::string& token, const std::string& new_password, const Client& client,
                                      const Before& before) {
  const Instant now = clock_.now();
  if (attempts_.address_waits(client.address, now)) return refused("too_many");
  const std::string name = fold_login(login).value_or("");
  const auto found = store_.account_by_login(name);
  if (!found) return found.error();
  const AccountId id = found.value() ? found.value()->id : AccountId{"nobody"};
  const auto counts = store_.password_token_counts(id, digest_of(token), now);
  if (!counts) return counts.error();
  if (!counts.value() || !found.value() || !found.value()->enabled) {
    attempts_.failed(name, client.address, now);
    return refused("wrong_token");
  }
  auto faults = faults_of(*found.value(), new_password);
  if (auto* failed = std::get_if<Fault>(&faults)) return std::move(*failed);
  if (auto& list = std::get<std::vector<std::string>>(faults); !list.empty()) return faulty(std::move(list));
  // Of two at once with the same token one counts.
  const auto used = store_.use_password_token(id, digest_of(token), now);
  if (!used) return used.error();
  if (!used.value()) return refused("wrong_token");
  if (auto kept = keep_password(*found.value(), new_password, before); !std::holds_alternative<Done>(kept)) return kept;
  return end_all(id);
}

}  // namespace mingjing::identity
