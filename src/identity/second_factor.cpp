// The second factor of an account: enrolled by its owner, asked at the log-in, reset by the security administrator.
#include <algorithm>
#include <utility>

#include "crypto/encoding.hpp"
#include "crypto/password.hpp"
#include "identity/identity.hpp"
#include "identity/totp.hpp"

namespace mingjing::identity {
namespace {

constexpr std::size_t kCodes = 10;           // recovery codes at a time
constexpr std::size_t kCodeLetters = 10;     // of the 32 of RFC 4648: fifty bits each
constexpr std::size_t kSalt = 16;
constexpr std::int64_t kLongestWait = 24LL * 3600;

Refusal refused(std::string code) { return {std::move(code), {}, {}, {}, {}, {}}; }

// As a person types it: blanks and dashes do not count, nor does the size of the letters.
std::string plain(std::string_view typed) {
  std::string out;
  for (const char c : typed) {
    if (c == ' ' || c == '-') continue;
    out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return out;
}

const FactorKind& kind_named(std::string_view name) {
  static const Totp kTotp;
  MJ_ASSERT(name == kTotp.name());
  return kTotp;
}

std::string context_of(const AccountId& account) { return "second factor of " + account.str(); }

}  // namespace

std::string Identity::seal(std::string_view context, std::string_view secret) {
  return crypto::hex(factor_key_.seal(random_.bytes(crypto::nonce_size(factor_key_.suite())), secret, context));
}

Result<std::string> Identity::unseal(std::string_view context, std::string_view sealed) const {
  const auto box = crypto::from_hex(sealed);
  if (!box) return fault("seal_broken", "a second factor is no box");
  return factor_key_.open(*box, context);
}

bool Identity::must_enrol(const Who& who) const {
  if (who.account.second_factor || who.account.signing_key) return false;
  const CivilDate today = date_of(clock_.now());
  for (const SecondFactorRule& rule : settings_.second_factor) {
    if (today < rule.from) continue;
    for (const RoleId& role : who.account.roles)
      if (std::find(rule.roles.begin(), rule.roles.end(), role) != rule.roles.end()) return true;
  }
  return false;
}

Answer<SecondFactorState> Identity::second_factor(const Who& who) {
  const auto found = store_.second_factor(who.account.id);
  if (!found) return found.error();
  SecondFactorState out;
  out.required = must_enrol(who) || who.account.second_factor || who.account.signing_key;
  if (found.value() && !found.value()->secret.empty()) {
    out.since = found.value()->since;
    out.codes_left = found.value()->codes_left;
  }
  return out;
}

Answer<Enrolment> Identity::begin_second_factor(const Who& who) {
  if (!confirmed(who)) return refused("confirm_required");
  auto found = store_.second_factor(who.account.id);
  if (!found) return found.error();
  const std::string secret = random_.bytes(kTotpSecret);
  ports::SecondFactorRecord record = found.value().value_or(ports::SecondFactorRecord{});
  record.account = who.account.id;
  // The one in force stays so until the new one has shown that it works.
  record.pending = seal(context_of(who.account.id), secret);
  if (const auto kept = store_.keep_second_factor(record); !kept) return kept.error();
  return Enrolment{crypto::base32(secret), totp_address(settings_.issuer, who.account.login, secret)};
}

Answer<std::vector<std::string>> Identity::confirm_second_factor(const Who& who, const std::string& code, const Before& before) {
  if (!confirmed(who)) return refused("confirm_required");
  const std::lock_guard one_at_a_time(proving_);
  auto found = store_.second_factor(who.account.id);
  if (!found) return found.error();
  if (!found.value() || found.value()->pending.empty()) return refused("no_enrolment");
  ports::SecondFactorRecord record = *std::move(found).value();
  const auto secret = unseal(context_of(who.account.id), record.pending);
  if (!secret) return secret.error();
  const auto mark = kind_named(Totp().name()).mark(*secret, plain(code), 0, clock_.now());
  if (!mark) {
    Refusal bad = refused("invalid_input");
    bad.fields.push_back({"code", "动态口令不正确，请填写手机上现在显示的6位数字，并核对手机的时间"});
    return bad;
  }
  if (before)
    if (auto recorded = before(who.account.id.str()); !recorded) return recorded.error();
  record.kind = Totp().name();
  record.secret = std::exchange(record.pending, {});
  record.since = clock_.now();
  record.used = *mark;
  record.failures = 0;
  record.locked_until = {};
  auto codes = fresh_codes(record);
  if (const auto kept = store_.keep_second_factor(record); !kept) return kept.error();
  if (const auto kept = store_.keep_recovery_codes(who.account.id, codes.second); !kept) return kept.error();
  // Whoever came in by the password alone is out.
  if (const auto ended = store_.end_sessions(who.account.id, who.session.id); !ended) return ended.error();
  return std::move(codes.first);
}

Answer<std::vector<std::string>> Identity::new_recovery_codes(const Who& who, const Before& before) {
  if (!confirmed(who)) return refused("confirm_required");
  const std::lock_guard one_at_a_time(proving_);
  auto found = store_.second_factor(who.account.id);
  if (!found) return found.error();
  if (!found.value() || found.value()->secret.empty()) return refused("no_enrolment");
  ports::SecondFactorRecord record = *std::move(found).value();
  if (before)
    if (auto recorded = before(who.account.id.str()); !recorded) return recorded.error();
  auto codes = fresh_codes(record);
  if (const auto kept = store_.keep_second_factor(record); !kept) return kept.error();
  if (const auto kept = store_.keep_recovery_codes(who.account.id, codes.second); !kept) return kept.error();
  return std::move(codes.first);
}

// Shown once; kept as a password is, under one salt for the set, so that a code is found by one computation.
std::pair<std::vector<std::string>, std::vector<std::string>> Identity::fresh_codes(ports::SecondFactorRecord& record) {
  record.salt = crypto::hex(random_.bytes(kSalt));
  std::pair<std::vector<std::string>, std::vector<std::string>> out;
  while (out.first.size() < kCodes) {
    const std::string code = crypto::base32(random_.bytes(7)).substr(0, kCodeLetters);
    out.first.push_back(code.substr(0, kCodeLetters / 2) + "-" + code.substr(kCodeLetters / 2));
    out.second.push_back(hash_of_code(record, code));
  }
  return out;
}

std::string Identity::hash_of_code(const ports::SecondFactorRecord& record, std::string_view code) const {
  return crypto::password_hash(peppered(code), crypto::from_hex(record.salt).value_or(std::string(kSalt, '\0')), settings_.password_cost);
}

Answer<Done> Identity::prove(const ports::AccountRecord& account, const std::string& typed, bool recovery) {
  // One at a time: guesses sent side by side would be counted as one.
  const std::lock_guard one_at_a_time(proving_);
  const Instant now = clock_.now();
  const auto found = store_.second_factor(account.id);
  if (!found) return found.error();
  if (!found.value() || found.value()->secret.empty()) return refused("wrong_code");
  const ports::SecondFactorRecord& record = *found.value();
  if (now < record.locked_until) return refused("code_waits");
  const auto secret = unseal(context_of(account.id), record.secret);
  if (!secret) return secret.error();
  const std::string code = plain(typed);
  if (const auto mark = kind_named(record.kind).mark(*secret, code, record.used, now)) {
    const auto used = store_.use_second_factor(account.id, *mark);
    if (!used) return used.error();
    return used.value() ? Answer<Done>(Done{}) : Answer<Done>(refused("wrong_code"));
  }
  if (recovery && code.size() == kCodeLetters) {
    const auto used = store_.use_recovery_code(account.id, hash_of_code(record, code));
    if (!used) return used.error();
    if (used.value()) {
      if (const auto kept = store_.save_second_attempt(account.id, 0, {}); !kept) return kept.error();
      return Done{};
    }
  }
  const int failures = record.failures + 1;
  Instant until = record.locked_until;
  if (failures % settings_.code_failures == 0) {
    // Each further ten wait twice as long: whoever has the password and guesses on gets nowhere in a year.
    const int times = std::min(failures / settings_.code_failures - 1, 16);
    const std::int64_t seconds = std::min(static_cast<std::int64_t>(settings_.wait) << times, kLongestWait);
    until = {now.ms + seconds * 1000};
  }
  if (const auto kept = store_.save_second_attempt(account.id, failures, until); !kept) return kept.error();
  return refused("wrong_code");
}

Answer<Done> Identity::confirm_by_code(const Who& who, const std::string& code) {
  auto proved = prove(who.account, code, false);
  if (!std::holds_alternative<Done>(proved)) return proved;
  if (const auto kept = store_.confirm_session(who.session.id, clock_.now()); !kept) return kept.error();
  return Done{};
}

Answer<Done> Identity::reset_second_factor(const AccountId& account, const Before& before) {
  const auto found = store_.second_factor(account);
  if (!found) return found.error();
  const auto key = store_.signing_key(account);
  if (!key) return key.error();
  if (!found.value() && !key.value()) return refused("not_found");
  if (before)
    if (auto recorded = before(account.str()); !recorded) return recorded.error();
  if (const auto dropped = store_.drop_second_factor(account); !dropped) return dropped.error();
  if (const auto dropped = store_.drop_signing_key(account); !dropped) return dropped.error();
  return end_all(account);
}

}  // namespace mingjing::identity
