// Where the files of a data folder are kept: in DATA/objects, or in an S3 store whose address the folder remembers; encrypted in both
// with the suite that DATA/objects-cipher names, under the keys in DATA/keys.
#pragma once

#include <memory>
#include <string>

#include "base/result.hpp"
#include "crypto/aead.hpp"
#include "ports/listed_blob_store.hpp"
#include "ports/clock.hpp"
#include "ports/organ_keys.hpp"

namespace mingjing::app {

// `asked` where it is given, else what DATA/objects-place says; empty: DATA/objects. Faults: bad_objects where `asked` is no address
// of an S3 store, names another bucket or prefix than the folder's, or the file cannot be read, not_empty where it is one and DATA/objects holds files already.
Result<std::string> objects_of(const std::string& data, const std::string& asked);
Status<> keep_objects(const std::string& data, const std::string& address);

// Which suite new files and private fields are encrypted with: crypto::suite_name(); where nothing was chosen, sm4-ctr-hmac-sm3. What
// has the other is read all the same. Fault `bad_cipher` where it is no such name.
Status<> keep_cipher(const std::string& data, const std::string& suite);   // empty: as it is
Result<crypto::Suite> kept_cipher(const std::string& data);

// The keys of an S3 store are those of `keys_file` (mode 0600), else of DATA/objects-keys, else of the environment
// (AWS_ACCESS_KEY_ID …). The store is asked once. Faults: as of s3::read_keys() and s3::Client.
struct ObjectsAsked {
  std::string data;
  std::string address;          // empty: files
  std::string keys_file = {};
  bool only_look = false;       // makes no folder
  std::shared_ptr<ports::OrganKeys> organ_keys = {};  // nothing: those of DATA/keys
};
Result<std::unique_ptr<ports::ListedBlobStore>> open_objects(const ObjectsAsked& asked, ports::Random& random, const ports::Clock& clock);

}  // namespace mingjing::app
