// The keys of a backup, sealed to a key that the operator holds elsewhere: whoever has the backup alone reads no private field and no file of
// evidence, and signs nothing. The pair is made once: the public half lies beside the server, the private one with whoever restores.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.hpp"
#include "crypto/signature.hpp"

namespace mingjing::app {

inline constexpr const char* kSealedKeys = "keys.sealed";   // in a backup, in the place of keys/ and objects-keys

// The private half as PKCS #8 in hex, mode 0600; the public one as SubjectPublicKeyInfo in base64. Fault `exists` where either is there.
Status<> make_backup_key(const std::string& private_file, const std::string& public_file);
// Faults `io`, `bad_key`.
Result<crypto::PublicKey> backup_recipient(const std::string& public_file);
Result<crypto::PrivateKey> backup_opener(const std::string& private_file);

// What of a data folder is sealed: everything in keys/, and objects-keys.
bool is_secret(const std::filesystem::path& relative);
// Reads them from `data` (links followed) and writes TO/keys.sealed; nothing of them is written in the plain.
Status<> seal_keys(const std::filesystem::path& data, const std::filesystem::path& to, const crypto::PublicKey& recipient);
// Brings them back, mode 0600. Faults `seal_broken` for another key or an altered box; io.
Status<> open_keys(const std::filesystem::path& from, const std::filesystem::path& data, const crypto::PrivateKey& key);

}  // namespace mingjing::app
