#include "adapters/signer/key_files.hpp"

#include <algorithm>
#include <mutex>

#include "adapters/signer/secret_file.hpp"
#include "crypto/digest.hpp"
#include "crypto/random.hpp"
#include "crypto/signature.hpp"

namespace mingjing::signer {
namespace {

Result<crypto::PrivateKey> private_key(const std::filesystem::path& path, crypto::KeyKind kind, MissingKeys missing) {
  auto der = secret_file(path, missing, [&]() -> Result<std::string> {
    auto key = crypto::PrivateKey::generate(kind);
    if (!key) return key.failure();
    return key->pkcs8();
  });
  if (!der) return der.failure();
  auto key = crypto::PrivateKey::from_pkcs8(*der);
  if (key && key->kind() != kind) return fault("bad_key", path.string() + " holds a key of another kind");
  return key;
}

class FileSigner final : public ports::Signer {
 public:
  FileSigner(std::string name, crypto::PrivateKey ed25519, crypto::PrivateKey sm2) : ed25519_(std::move(ed25519)), sm2_(std::move(sm2)) {
    keys_ = {std::move(name), ed25519_.public_key().raw(), sm2_.public_key().spki()};
  }
  const ports::SignerKeys& keys() const override { return keys_; }
  Result<std::string> sign_ed25519(std::string_view message) override { return ed25519_.sign(message); }
  Result<std::string> sign_sm2(std::string_view message) override { return sm2_.sign(message); }

 private:
  crypto::PrivateKey ed25519_;
  crypto::PrivateKey sm2_;
  ports::SignerKeys keys_;
};

// A step asks some twenty times for a few bytes: they are drawn together, and forgotten as they are handed out.
class SystemRandom final : public ports::Random {
 public:
  std::string bytes(std::size_t count) override {
    if (count > kTogether / 4) return crypto::random_bytes(count);
    const std::lock_guard lock(mutex_);
    if (pool_.size() < count) pool_ = crypto::random_bytes(kTogether);
    const auto from = pool_.size() - count;
    std::string out = pool_.substr(from);
    std::fill(pool_.begin() + static_cast<std::ptrdiff_t>(from), pool_.end(), '\0');
    pool_.resize(from);
    return out;
  }

 private:
  static constexpr std::size_t kTogether = 4096;
  std::mutex mutex_;
  std::string pool_;
};

}  // namespace

Result<std::unique_ptr<ports::Signer>> open_file_signer(const std::filesystem::path& directory, std::string name, MissingKeys missing) {
  auto ed25519 = private_key(directory / "log.ed25519.key", crypto::KeyKind::ed25519, missing);
  if (!ed25519) return ed25519.failure();
  auto sm2 = private_key(directory / "log.sm2.key", crypto::KeyKind::sm2, missing);
  if (!sm2) return sm2.failure();
  return std::unique_ptr<ports::Signer>(std::make_unique<FileSigner>(std::move(name), std::move(*ed25519), std::move(*sm2)));
}

Result<std::string> identity_key(const std::filesystem::path& directory) {
  auto own = read_file(directory / "identity.key");
  if (!own) return own.failure();
  if (*own && (*own)->size() < 32) return fault("bad_key", "identity.key has less than 32 bytes");
  if (*own) return **own;
  auto token = secret_file(directory / "token.key", MissingKeys::demand, [] { return Result<std::string>(std::string()); });
  if (!token) return token.failure();
  return crypto::hmac(crypto::Hash::sha256, *token, "mingjing identity 1").str();
}

// The tokens are made by HMAC-SM3; another function keeps the two apart.
Result<std::string> internal_call_key(const std::filesystem::path& directory) {
  auto own = read_file(directory / "internal.key");
  if (!own) return own.failure();
  if (*own && (*own)->size() < 32) return fault("bad_key", "internal.key has less than 32 bytes");
  if (*own) return **own;
  auto token = secret_file(directory / "token.key", MissingKeys::demand, [] { return Result<std::string>(std::string()); });
  if (!token) return token.failure();
  return crypto::hmac(crypto::Hash::sha256, *token, "mingjing internal call 1").str();
}

std::unique_ptr<ports::Random> system_random() { return std::make_unique<SystemRandom>(); }

}  // namespace mingjing::signer
