// The keys of the organs' files: DIR/objects/<id>, one small text file each, wrapped by the deployment's master key DIR/master.key
// (32 bytes), both of mode 0600. The master key is made with the first organ's key, and never again while there is a wrapped one.
//   mingjing organ key 1
//   organ <id; empty: the deployment's own>
//   number <from 1; the highest of an organ encrypts>
//   master <id of the master key that wraps it>
//   box <sealed box of crypto/seal.hpp, in hexadecimal digits, over the lines organ and number and the file's name>
// While a new master key takes over it lies beside the old one as master.key.next: each wrapped key is opened by the one that it names. Makers and
// changers of keys, in whatever process, wait for each other by a lock on DIR/objects; readers need none.
// Whoever holds neither the master key nor its backup has lost the files.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

// Organs that have a key, the deployment's own (empty) among them.
Result<std::vector<OrganId>> organs_with_keys(const std::filesystem::path& directory);
// A further key of an organ that has one: what is encrypted from now on is encrypted with it, by a running server from its next file or field
// on; what lies there stays readable. Answers its number. Fault `unknown_organ`, and those of above.
Result<std::uint32_t> new_organ_key(const std::filesystem::path& directory, const OrganId& organ, ports::Random& random);
// A new master key wraps every organ's key anew and takes the old one's place; a server may run meanwhile. Where it was interrupted it goes on
// where it stopped. Answers how many keys there are; the old master key opens none of them any more, but those of older backups. Faults as above.
Result<std::size_t> new_master_key(const std::filesystem::path& directory, ports::Random& random);

}  // namespace mingjing::signer
