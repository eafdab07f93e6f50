#include "crypto/password.hpp"

#include <argon2.h>
#include <openssl/evp.h>

#include <charconv>
#include <optional>

#include "base/result.hpp"
#include "crypto/encoding.hpp"

namespace mingjing::crypto {
namespace {

constexpr std::uint32_t kHashSize = 32;
constexpr std::string_view kPbkdf2 = "$pbkdf2-sm3$i=";
constexpr std::uint32_t kMostIterations = 10'000'000;  // what is read from a database must not hold a core for hours

std::string pbkdf2_sm3(std::string_view password, std::string_view salt, std::uint32_t iterations) {
  std::string out(kHashSize, '\0');
  static EVP_MD* const sm3 = EVP_MD_fetch(nullptr, "SM3", nullptr);
  MJ_ASSERT(sm3 != nullptr && PKCS5_PBKDF2_HMAC(password.data(), static_cast<int>(password.size()), reinterpret_cast<const unsigned char*>(salt.data()),
                                                static_cast<int>(salt.size()), static_cast<int>(iterations), sm3, static_cast<int>(out.size()),
                                                reinterpret_cast<unsigned char*>(out.data())) == 1);
  return out;
}

struct Pbkdf2 {
  std::uint32_t iterations = 0;
  std::string salt;
  std::string hash;
};

// i=600000$<salt, hex>$<hash, hex>
std::optional<Pbkdf2> read_pbkdf2(std::string_view text) {
  text.remove_prefix(kPbkdf2.size());
  Pbkdf2 out;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out.iterations);
  if (error != std::errc() || out.iterations == 0 || out.iterations > kMostIterations) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  const auto second = text.size() > 1 && text[0] == '$' ? text.find('$', 1) : std::string_view::npos;
  if (second == std::string_view::npos) return std::nullopt;
  const auto salt = from_hex(text.substr(1, second - 1));
  const auto hash = from_hex(text.substr(second + 1));
  if (!salt || !hash || hash->size() != kHashSize) return std::nullopt;
  out.salt = *salt;
  out.hash = *hash;
  return out;
}

}  // namespace

std::string password_hash(std::string_view password, std::string_view salt, const PasswordCost& cost) {
  if (cost.scheme == PasswordScheme::pbkdf2_sm3)
    return std::string(kPbkdf2) + std::to_string(cost.iterations) + "$" + hex(salt) + "$" + hex(pbkdf2_sm3(password, salt, cost.iterations));
  std::string out(argon2_encodedlen(cost.passes, cost.memory_kib, cost.lanes, static_cast<std::uint32_t>(salt.size()),
                                    kHashSize, Argon2_id),
                  '\0');
  MJ_ASSERT(argon2id_hash_encoded(cost.passes, cost.memory_kib, cost.lanes, password.data(), password.size(),
                                  salt.data(), salt.size(), kHashSize, out.data(), out.size()) == ARGON2_OK);
  out.resize(out.find('\0'));
  return out;
}

bool password_matches(std::string_view encoded, std::string_view password) {
  if (password_scheme_is(encoded, PasswordScheme::pbkdf2_sm3)) {
    const auto kept = read_pbkdf2(encoded);
    return kept && equal_in_constant_time(pbkdf2_sm3(password, kept->salt, kept->iterations), kept->hash);
  }
  return argon2id_verify(std::string(encoded).c_str(), password.data(), password.size()) == ARGON2_OK;
}

bool password_scheme_is(std::string_view encoded, PasswordScheme scheme) {
  return encoded.starts_with(scheme == PasswordScheme::pbkdf2_sm3 ? kPbkdf2 : std::string_view("$argon2id$"));
}

}  // namespace mingjing::crypto
