#include "adapters/signer/software_token.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <filesystem>

#include "adapters/signer/secret_file.hpp"
#include "base/json_fields.hpp"
#include "crypto/aead.hpp"
#include "crypto/certificate.hpp"
#include "crypto/encoding.hpp"
#include "crypto/password.hpp"

namespace mingjing::signer {
namespace {

namespace json = boost::json;

constexpr std::string_view kKind = "mingjing software token";
constexpr auto kSuite = crypto::Suite::sm4_ctr_hmac_sm3;

crypto::AeadKey key_of(std::string_view pin, std::string_view salt) { return {kSuite, crypto::password_hash(pin, salt), kKind}; }

class SoftwareToken final : public ports::SigningToken {
 public:
  SoftwareToken(std::string certificate, std::string salt, std::string box) : certificate_(std::move(certificate)), salt_(std::move(salt)), box_(std::move(box)) {}

  Result<std::string> certificate() override { return certificate_; }
  Result<std::string> sign(std::string_view text, std::string_view pin) override {
    auto secret = key_of(pin, salt_).open(box_, certificate_);
    if (!secret) return fault("wrong_pin", "the PIN does not open the token");
    const auto key = crypto::PrivateKey::from_pkcs8(*secret);
    crypto::wipe(secret.value());
    if (!key) return key.failure();
    return key->sign(text);
  }

 private:
  std::string certificate_;
  std::string salt_;
  std::string box_;
};

}  // namespace

Status<> make_software_token(const std::string& path, const std::string& name, std::string_view pin, int days, const ports::Clock& clock, ports::Random& random) {
  if (std::filesystem::exists(path)) return fault("exists", path);
  const auto key = crypto::PrivateKey::generate(crypto::KeyKind::sm2);
  if (!key) return key.failure();
  std::uint64_t serial = 1;
  for (const char byte : random.bytes(7)) serial = serial << 8 | static_cast<unsigned char>(byte);
  const Instant now = clock.now();
  const auto certificate = crypto::self_signed(*key, name, serial, {now.ms / 1000 * 1000}, {now.ms / 1000 * 1000 + days * 86'400'000LL});
  if (!certificate) return certificate.failure();
  const std::string salt = random.bytes(16);
  std::string secret = key->pkcs8();
  const std::string box = key_of(pin, salt).seal(random.bytes(crypto::nonce_size(kSuite)), secret, *certificate);
  crypto::wipe(secret);
  return write_secret(path, json::serialize(json::object{{"kind", kKind}, {"certificate", crypto::base64(*certificate)}, {"salt", crypto::hex(salt)}, {"key", crypto::hex(box)}}) + "\n");
}

Result<std::unique_ptr<ports::SigningToken>> open_software_token(const std::string& path) {
  auto bytes = read_file(path);
  if (!bytes) return bytes.failure();
  if (!*bytes) return fault("not_found", path);
  boost::system::error_code error;
  const auto value = json::parse(**bytes, error);
  if (error || !value.is_object() || text_in(value.get_object(), "kind") != kKind) return fault("bad_token", path);
  const auto& held = value.get_object();
  const auto certificate = crypto::from_base64(text_in(held, "certificate"));
  const auto salt = crypto::from_hex(text_in(held, "salt"));
  const auto box = crypto::from_hex(text_in(held, "key"));
  if (!certificate || !salt || !box) return fault("bad_token", path);
  return std::unique_ptr<ports::SigningToken>(std::make_unique<SoftwareToken>(*certificate, *salt, *box));
}

}  // namespace mingjing::signer
