#include "adapters/signer/field_cipher.hpp"

#include <map>
#include <mutex>
#include <shared_mutex>
#include <vector>

#include "adapters/signer/secret_file.hpp"
#include "crypto/digest.hpp"
#include "crypto/encoding.hpp"

namespace mingjing::signer {
namespace {

constexpr std::size_t kTokenKey = 32;

std::filesystem::path sealed_mark(const std::filesystem::path& directory) { return directory / "fields-sealed"; }

Failure<Fault> unknown_key() { return fault("unknown_key", "a field is sealed with a key that this deployment does not hold"); }

class Tokens {
 public:
  explicit Tokens(std::string secret) : secret_(std::move(secret)) {}
  ~Tokens() { crypto::wipe(secret_); }
  Tokens(const Tokens&) = delete;
  Tokens& operator=(const Tokens&) = delete;

  std::int64_t of(const LogId& log, std::string_view purpose, std::string_view text) {
    const std::lock_guard lock(mutex_);
    if (log != log_) {
      known_.assign(kMostKnown, {});
      log_ = log;
    }
    asked_.assign(purpose).append(1, '\0').append(text);
    // Names and addresses of one town share most of their pairs; a number is asked for once.
    Known* const place = asked_.size() <= kShort ? &known_[std::hash<std::string>{}(asked_) % kMostKnown] : nullptr;
    if (place && place->asked == asked_) return place->token;
    const auto mac = crypto::hmac(crypto::Hash::sm3, secret_, log.str() + '\0' + asked_);
    std::uint64_t bits = 0;
    for (int i = 0; i < 8; ++i) bits = bits << 8 | mac.bytes[static_cast<std::size_t>(i)];
    const auto token = static_cast<std::int64_t>(bits >> 1);
    if (place) *place = {asked_, token};
    return token;
  }

 private:
  // So short a text lies in the table itself; what comes later to a place takes it.
  static constexpr std::size_t kShort = 15;
  static constexpr std::size_t kMostKnown = 8192;
  struct Known {
    std::string asked;
    std::int64_t token = 0;
  };
  std::string secret_;
  std::mutex mutex_;
  LogId log_;
  std::string asked_;
  std::vector<Known> known_;
};

// Of one organ's key: a field says its suite itself, so both may be asked for.
struct FieldKey {
  explicit FieldKey(const ports::OrganKey& key)
      : id(crypto::hex(key.id)), sm4(crypto::Suite::sm4_ctr_hmac_sm3, key.secret, kPurpose), aes(crypto::Suite::aes_256_gcm, key.secret, kPurpose) {}
  const crypto::AeadKey& of(crypto::Suite suite) const { return suite == crypto::Suite::aes_256_gcm ? aes : sm4; }
  static constexpr std::string_view kPurpose = "private fields";
  std::string id;
  crypto::AeadKey sm4;
  crypto::AeadKey aes;
};
using FieldKeyPtr = std::shared_ptr<const FieldKey>;

std::string aad_of(const ports::FieldPlace& place) {
  std::string out = "mingjing field 1\n";
  out += place.log.str();
  out += '\n';
  out += std::to_string(place.seq);
  out += '\n';
  out += place.field;
  return out;
}

class SealedCipher final : public ports::FieldCipher {
 public:
  SealedCipher(FieldCipherParts parts, std::string token_key, bool unsealed_too)
      : keys_(std::move(parts.keys)), suite_(parts.suite), random_(parts.random), unsealed_too_(unsealed_too), tokens_(std::move(token_key)) {}

  Result<ports::SealedField> seal(const ports::FieldPlace& place, std::string_view plain) override {
    auto key = current(place.organ);
    if (!key) return key.failure();
    ports::SealedField out{(*key)->id, std::string(1, static_cast<char>(suite_))};
    out.bytes += (*key)->of(suite_).seal(random_.bytes(crypto::nonce_size(suite_)), plain, aad_of(place));
    return out;
  }

  Result<std::string> open(const ports::FieldPlace& place, std::string_view key_id, std::string_view bytes) override {
    if (key_id == ports::kUnsealed && unsealed_too_) return std::string(bytes);
    auto key = named(key_id);
    if (!key) return key.failure();
    const auto suite = bytes.empty() ? std::nullopt : crypto::suite_numbered(static_cast<std::uint8_t>(bytes.front()));
    if (!suite) return fault("seal_broken", "a private field is no sealed box");
    return (*key)->of(*suite).open(bytes.substr(1), aad_of(place));
  }

  Result<bool> up_to_date(const ports::FieldPlace& place, std::string_view key_id, std::string_view bytes) override {
    if (key_id == ports::kUnsealed || bytes.empty() || bytes.front() != static_cast<char>(suite_)) return false;
    auto key = current(place.organ);
    if (!key) return key.failure();
    return (*key)->id == key_id;
  }

  std::int64_t token(const LogId& log, std::string_view purpose, std::string_view text) override { return tokens_.of(log, purpose, text); }

 private:
  struct Current {
    FieldKeyPtr key;
    std::int64_t edition;
  };

  Result<FieldKeyPtr> current(const OrganId& organ) {
    // Before the question, so that a key that is added meanwhile is asked for once more.
    const std::int64_t edition = keys_->edition();
    {
      const std::shared_lock hold(mutex_);
      if (const auto found = current_.find(organ); found != current_.end() && found->second.edition == edition) return found->second.key;
    }
    auto key = keys_->current(organ);
    if (!key) return key.failure();
    auto held = std::make_shared<const FieldKey>(*key);
    const std::lock_guard hold(mutex_);
    named_.insert_or_assign(held->id, held);
    current_.insert_or_assign(organ, Current{held, edition});
    return FieldKeyPtr(held);
  }

  Result<FieldKeyPtr> named(std::string_view id) {
    {
      const std::shared_lock hold(mutex_);
      if (const auto found = named_.find(id); found != named_.end()) return found->second;
    }
    const auto bytes = crypto::from_hex(id);
    if (!bytes || crypto::hex(*bytes) != id) return unknown_key();  // one key has one name
    auto key = keys_->named(*bytes);
    if (!key) return key.failure();
    auto held = std::make_shared<const FieldKey>(*key);
    const std::lock_guard hold(mutex_);
    named_.insert_or_assign(held->id, held);
    return FieldKeyPtr(held);
  }

  const std::shared_ptr<ports::OrganKeys> keys_;
  const crypto::Suite suite_;
  ports::Random& random_;
  const bool unsealed_too_;
  Tokens tokens_;
  std::shared_mutex mutex_;
  std::map<OrganId, Current> current_;
  std::map<std::string, FieldKeyPtr, std::less<>> named_;
};

}  // namespace

Result<std::unique_ptr<ports::FieldCipher>> open_field_cipher(FieldCipherParts parts) {
  auto secret = secret_file(parts.directory / "token.key", parts.missing, [&] { return Result<std::string>(parts.random.bytes(kTokenKey)); });
  if (!secret) return secret.failure();
  if (secret->size() < kTokenKey) return fault("bad_key", "token.key has less than 32 bytes");
  const auto all_sealed = all_fields_sealed(parts.directory);
  if (!all_sealed) return all_sealed.failure();
  return std::unique_ptr<ports::FieldCipher>(std::make_unique<SealedCipher>(std::move(parts), std::move(*secret), !*all_sealed));
}

Result<bool> all_fields_sealed(const std::filesystem::path& directory) {
  const auto mark = read_file(sealed_mark(directory));
  if (!mark) return mark.failure();
  return mark->has_value();
}

Status<> keep_fields_sealed(const std::filesystem::path& directory) {
  const auto kept = all_fields_sealed(directory);
  if (!kept) return kept.failure();
  if (*kept) return Done{};
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  return write_secret(sealed_mark(directory), "1\n");
}

}  // namespace mingjing::signer
