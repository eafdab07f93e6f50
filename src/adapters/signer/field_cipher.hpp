// Private fields at rest: each is sealed under the data key of the organ whose step it belongs to, one of those that wrap the organ's
// files (organ_keys.hpp), which the master key outside the database wraps in turn (GB/T 39786-2021; GB/T 22239-2019).
// A field's box: number of the suite (1) ‖ box of crypto/aead.hpp; its aad: "mingjing field 1\n" log "\n" leaf "\n" name. `key_id` is the
// organ key's id in hexadecimal digits. An organ's keys are unwrapped and derived once and then held.
// Search tokens are HMAC-SM3 under DIR/token.key, of 32 bytes.
#pragma once

#include <filesystem>
#include <memory>

#include "adapters/signer/key_files.hpp"
#include "crypto/aead.hpp"
#include "ports/clock.hpp"
#include "ports/field_cipher.hpp"
#include "ports/organ_keys.hpp"

namespace mingjing::signer {

struct FieldCipherParts {
  std::filesystem::path directory;             // DIR
  std::shared_ptr<ports::OrganKeys> keys;
  crypto::Suite suite;                         // of what is sealed
  ports::Random& random;
  MissingKeys missing = MissingKeys::make;     // of token.key
};

// Where all_fields_sealed(), an unsealed field was put there by somebody else and is refused (`unknown_key`). Faults: io · bad_key · no_keys.
Result<std::unique_ptr<ports::FieldCipher>> open_field_cipher(FieldCipherParts parts);

// What DIR/fields-sealed says.
Result<bool> all_fields_sealed(const std::filesystem::path& directory);
// From the next opening on: written for a new record, and when all that lay unsealed was sealed.
Status<> keep_fields_sealed(const std::filesystem::path& directory);

}  // namespace mingjing::signer
