// The keys of the organs' files: DIR/objects/<id>, one small text file each, wrapped by the deployment's master key DIR/master.key
// (32 bytes), both of mode 0600. The master key is made with the first organ's key, and never again while there is a wrapped one.
//   mingjing organ key 1
//   organ <id; empty: the deployment's own>
//   number <from 1; the highest of an organ encrypts>
//   master <id of the master key that wraps it>
//   box <sealed box of crypto/seal.hpp, in hexadecimal digits, over the lines organ and number and the file's name>
// Whoever holds neither the master key nor its backup has lost the files.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "ports/clock.hpp"
#include "ports/organ_keys.hpp"

namespace mingjing::signer {

struct WrappedKey {
  OrganId organ;
  std::uint32_t number = 1;
  std::string master;   // 16 hexadecimal digits
  std::string box;
};
std::string wrapped_key_text(const WrappedKey& key);
// Nothing where it is not exactly what wrapped_key_text() writes.
std::optional<WrappedKey> parse_wrapped_key(std::string_view text);

// Reads nothing before the first question. Faults of the questions: no_keys (the master key is gone, names its file) · bad_key (a file
// altered, or wrapped by another master key) · unknown_key · io.
std::unique_ptr<ports::OrganKeys> open_organ_keys(const std::filesystem::path& directory, ports::Random& random);

}  // namespace mingjing::signer
