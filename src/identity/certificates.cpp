// The key at somebody's desk: enrolled with its certificate, asked for signatures at the log-in and at decisive acts.
#include <algorithm>

#include "crypto/encoding.hpp"
#include "identity/identity.hpp"

namespace mingjing::identity {
namespace {

constexpr std::size_t kNonce = 16;

Refusal refused(std::string code) { return {std::move(code), {}, {}, {}, {}, {}}; }

std::string context_of(const AccountId& account) { return "certificate of " + account.str(); }

Refusal bad_certificate(std::string message) {
  Refusal out = refused("invalid_input");
  out.fields.push_back({"certificate", std::move(message)});
  return out;
}

}  // namespace

IssuedChallenge Identity::challenge(Purpose purpose, std::string_view login, const std::string& origin, const std::string& digest) {
  const Instant now = clock_.now();
  const Challenge made{purpose, origin, fold_login(login).value_or(""), digest, now, crypto::hex(random_.bytes(kNonce))};
  return {challenge_text(made, challenge_key_), {now.ms + settings_.challenge * 1000LL}};
}

Result<crypto::Certificate> Identity::certificate_in(const ports::SigningKeyRecord& record) const {
  const auto der = unseal(context_of(record.account), record.certificate);
  if (!der) return der.failure();
  return crypto::read_certificate(crypto::base64(*der));
}

Answer<std::optional<OwnCertificate>> Identity::certificate(const Who& who) {
  const auto found = store_.signing_key(who.account.id);
  if (!found) return found.error();
  if (!found.value()) return std::optional<OwnCertificate>();
  const auto read = certificate_in(*found.value());
  if (!read) return read.error();
  return std::optional(OwnCertificate{read->serial, read->subject, read->from, read->until, found.value()->since});
}

Answer<Done> Identity::enrol_certificate(const Who& who, const std::string& certificate, const SignedText& signature, const Before& before) {
  if (!confirmed(who)) return refused("confirm_required");
  const auto read = crypto::read_certificate(certificate);
  if (!read) return bad_certificate("不是可以识别的证书，请粘贴 PEM 格式（-----BEGIN CERTIFICATE-----）或者 Base64 的全部内容");
  if (read->key.kind() != crypto::KeyKind::sm2) return bad_certificate("证书的密钥不是 SM2 密钥");
  const Instant now = clock_.now();
  if (now < read->from || read->until < now) return bad_certificate("证书不在有效期内");
  const auto& authorities = settings_.authorities;
  const auto signs = [&](const crypto::Certificate& authority) { return crypto::issued_by(*read, authority); };
  if (!authorities.empty() && std::none_of(authorities.begin(), authorities.end(), signs)) return bad_certificate("证书不是本市认可的电子认证服务机构签发的");
  const SignedChallenge kind(challenge_key_, {Purpose::confirm, signature.origin, who.account.login, {}, {}, {}}, settings_.challenge * 1000LL);
  const std::lock_guard one_at_a_time(proving_);
  const auto held = store_.signing_key(who.account.id);
  if (!held) return held.error();
  const auto mark = kind.mark(read->key.spki(), signed_proof(signature), held.value() ? held.value()->used : 0, now);
  if (!mark) return refused("wrong_signature");
  if (before)
    if (auto recorded = before(read->serial); !recorded) return recorded.error();
  const ports::SigningKeyRecord record{who.account.id, seal(context_of(who.account.id), read->der), read->serial, read->from, read->until, now, *mark};
  if (const auto kept = store_.keep_signing_key(record); !kept) return kept.error();
  if (const auto ended = store_.end_sessions(who.account.id, who.session.id); !ended) return ended.error();
  return Done{};
}

Answer<SignedBy> Identity::prove_by_key(const ports::AccountRecord& account, const SignedText& signature, Purpose purpose, const std::string& digest) {
  const auto found = store_.signing_key(account.id);
  if (!found) return found.error();
  if (!found.value()) return refused("no_certificate");
  const ports::SigningKeyRecord& record = *found.value();
  const Instant now = clock_.now();
  if (now < record.from || record.until < now) return refused("certificate_over");
  const auto read = certificate_in(record);
  if (!read) return read.error();
  const SignedChallenge kind(challenge_key_, {purpose, signature.origin, account.login, digest, {}, {}}, settings_.challenge * 1000LL);
  const auto mark = kind.mark(read->key.spki(), signed_proof(signature), record.used, now);
  if (!mark) return refused("wrong_signature");
  const auto used = store_.use_signing_key(account.id, *mark);
  if (!used) return used.error();
  if (!used.value()) return refused("wrong_signature");
  return SignedBy{record.serial, crypto::base64(read->der)};
}

Answer<SignedBy> Identity::sign_act(const Who& who, const SignedText& signature, const std::string& digest) {
  return prove_by_key(who.account, signature, Purpose::act, digest);
}

Answer<Done> Identity::confirm_by_signature(const Who& who, const SignedText& signature) {
  auto proved = prove_by_key(who.account, signature, Purpose::confirm, {});
  if (auto* failed = std::get_if<Fault>(&proved)) return std::move(*failed);
  if (auto* refusal = std::get_if<Refusal>(&proved)) return std::move(*refusal);
  if (const auto kept = store_.confirm_session(who.session.id, clock_.now()); !kept) return kept.error();
  return Done{};
}

}  // namespace mingjing::identity
