// The keys of a deployment in files of its data directory, mode 0600, made at the first start: the log's Ed25519 and SM2
// keys and the secret of the search tokens.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "ports/clock.hpp"
#include "ports/field_cipher.hpp"
#include "ports/signer.hpp"

namespace mingjing::signer {

// Signs in this process with the keys of DIR/log.ed25519.key and DIR/log.sm2.key (PKCS #8 DER).
// Faults: io · bad_key where a file is no such key.
Result<std::unique_ptr<ports::Signer>> open_file_signer(const std::filesystem::path& directory, std::string name);

// First driver of the cipher port: private fields stand as they are, protected by the rights of the database file only.
// Search tokens are keyed (HMAC-SM3) from DIR/token.key all the same.
Result<std::unique_ptr<ports::FieldCipher>> open_plain_cipher(const std::filesystem::path& directory);

// The system's randomness.
std::unique_ptr<ports::Random> system_random();

}  // namespace mingjing::signer
