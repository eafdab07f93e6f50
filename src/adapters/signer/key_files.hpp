// The keys of a deployment in files of its data directory, mode 0600, made at the first start and never again: the log's
// Ed25519 and SM2 keys (field_cipher.hpp has those of the private fields). New keys beside an old record would verify nothing of it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "ports/clock.hpp"
#include "ports/signer.hpp"

namespace mingjing::signer {

// Where a key is not there: made, or demanded (fault `no_keys`, which names the file).
enum class MissingKeys { make, demand };

// Signs in this process with the keys of DIR/log.ed25519.key and DIR/log.sm2.key (PKCS #8 DER).
// Faults: io · bad_key where a file is no such key · no_keys.
Result<std::unique_ptr<ports::Signer>> open_file_signer(const std::filesystem::path& directory, std::string name,
                                                        MissingKeys missing = MissingKeys::make);

// Seals second factors and enters into the hashes of passwords: what DIR/identity.key holds, else made from DIR/token.key, which all copies
// of the server have alike. Faults: io · no_keys · bad_key where it has less than 32 bytes.
Result<std::string> identity_key(const std::filesystem::path& directory);

// The key of the calls between copies of the server: what DIR/internal.key holds, else made from DIR/token.key, which all copies have
// alike. Faults: io · no_keys · bad_key where it has less than 32 bytes.
Result<std::string> internal_call_key(const std::filesystem::path& directory);

// The system's randomness.
std::unique_ptr<ports::Random> system_random();

}  // namespace mingjing::signer
