#include "identity/signed_challenge.hpp"

#include <algorithm>
#include <array>

#include "crypto/digest.hpp"
#include "crypto/encoding.hpp"
#include "crypto/signature.hpp"

namespace mingjing::identity {
namespace {

constexpr std::string_view kHead = "明镜 行政执法综合管理监督信息系统 · 证书签名";
constexpr std::string_view kPurpose = "\n用途：";
constexpr std::string_view kOrigin = "\n网址：";
constexpr std::string_view kLogin = "\n账号：";
constexpr std::string_view kDigest = "\n内容摘要：";
constexpr std::string_view kAt = "\n时间：";
constexpr std::string_view kNonce = "\n编号：";
constexpr std::string_view kCode = "\n验证码：";
constexpr std::string_view kNone = "无";
constexpr std::array<std::string_view, 3> kPurposes{"登录", "确认身份", "办理决定性步骤"};
constexpr std::size_t kLongest = 2048;

std::string code_of(std::string_view text, std::string_view key) { return crypto::hex(crypto::hmac(crypto::Hash::sm3, key, text)); }

// What stands between `mark` and the next line's end; `text` begins behind it.
std::optional<std::string_view> taken(std::string_view& text, std::string_view mark) {
  if (!text.starts_with(mark)) return std::nullopt;
  text.remove_prefix(mark.size());
  const auto end = std::min(text.find('\n'), text.size());
  const auto out = text.substr(0, end);
  text.remove_prefix(end);
  return out;
}

}  // namespace

std::string challenge_text(const Challenge& c, std::string_view key) {
  std::string out(kHead);
  out.append(kPurpose).append(kPurposes[static_cast<std::size_t>(c.purpose)]).append(kOrigin).append(c.origin).append(kLogin).append(c.login);
  out.append(kDigest).append(c.digest.empty() ? kNone : std::string_view(c.digest)).append(kAt).append(rfc3339_text(c.at)).append(kNonce).append(c.nonce);
  const std::string code = code_of(out, key);
  return out.append(kCode).append(code);
}

std::optional<Challenge> read_challenge(std::string_view text, std::string_view key) {
  if (text.size() > kLongest || !text.starts_with(kHead)) return std::nullopt;
  std::string_view rest = text.substr(kHead.size());
  const auto purpose = taken(rest, kPurpose);
  const auto origin = purpose ? taken(rest, kOrigin) : std::nullopt;
  const auto login = origin ? taken(rest, kLogin) : std::nullopt;
  const auto digest = login ? taken(rest, kDigest) : std::nullopt;
  const auto at = digest ? taken(rest, kAt) : std::nullopt;
  const auto nonce = at ? taken(rest, kNonce) : std::nullopt;
  if (!nonce) return std::nullopt;
  const std::string_view signed_part = text.substr(0, text.size() - rest.size());
  const auto code = taken(rest, kCode);
  if (!code || !rest.empty() || !crypto::equal_in_constant_time(code_of(signed_part, key), *code)) return std::nullopt;
  const auto known = std::ranges::find(kPurposes, *purpose);
  const auto moment = parse_instant(*at);
  if (known == kPurposes.end() || !moment) return std::nullopt;
  return Challenge{static_cast<Purpose>(known - kPurposes.begin()), std::string(*origin), std::string(*login),
                   *digest == kNone ? std::string() : std::string(*digest), *moment, std::string(*nonce)};
}

std::string signed_proof(const SignedText& text) { return text.signature + "\n" + text.challenge; }

std::optional<std::int64_t> SignedChallenge::mark(std::string_view secret, std::string_view proof, std::int64_t used, Instant now) const {
  const auto line = proof.find('\n');
  if (line == std::string_view::npos) return std::nullopt;
  const auto signature = crypto::from_base64(proof.substr(0, line));
  const auto text = proof.substr(line + 1);
  const auto told = read_challenge(text, key_);
  if (!signature || !told) return std::nullopt;
  if (told->purpose != expected_.purpose || told->origin != expected_.origin || told->login != expected_.login || told->digest != expected_.digest) return std::nullopt;
  if (told->at.ms <= used || now < told->at || now.ms - told->at.ms >= life_ms_) return std::nullopt;
  const auto key = crypto::PublicKey::from_spki(secret);
  if (!key || key->kind() != crypto::KeyKind::sm2 || !key->verify(text, *signature)) return std::nullopt;
  return told->at.ms;
}

}  // namespace mingjing::identity
