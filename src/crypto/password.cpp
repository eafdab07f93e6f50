#include "crypto/password.hpp"

#include <argon2.h>

#include "base/result.hpp"

namespace mingjing::crypto {

std::string password_hash(std::string_view password, std::string_view salt, const PasswordCost& cost) {
  constexpr std::uint32_t kHashSize = 32;
  std::string out(argon2_encodedlen(cost.passes, cost.memory_kib, cost.lanes, static_cast<std::uint32_t>(salt.size()),
                                    kHashSize, Argon2_id),
                  '\0');
  MJ_ASSERT(argon2id_hash_encoded(cost.passes, cost.memory_kib, cost.lanes, password.data(), password.size(),
                                  salt.data(), salt.size(), kHashSize, out.data(), out.size()) == ARGON2_OK);
  out.resize(out.find('\0'));
  return out;
}

bool password_matches(std::string_view encoded, std::string_view password) {
  return argon2id_verify(std::string(encoded).c_str(), password.data(), password.size()) == ARGON2_OK;
}

}  // namespace mingjing::crypto
