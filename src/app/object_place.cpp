#include "app/object_place.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "adapters/objects/checked_blob_store.hpp"
#include "adapters/objects/file_blob_store.hpp"
#include "adapters/objects/sealed_blob_store.hpp"
#include "adapters/s3/blob_store.hpp"
#include "adapters/signer/organ_keys.hpp"
#include "app/private_file.hpp"

namespace mingjing::app {
namespace {

std::string place_file(const std::string& data) { return data + "/objects-place"; }

bool holds_files(const std::string& folder) {
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    if (at->is_regular_file(error)) return true;
  return false;
}

std::string cipher_file(const std::string& data) { return data + "/objects-cipher"; }

// Encrypted files are checked as they are opened; plain ones of before by their digests, but not for who only looks: he reads whole
// files and makes their digests himself.
Result<std::unique_ptr<ports::ListedBlobStore>> sealed(std::unique_ptr<ports::RawBlobStore> raw, const ObjectsAsked& asked, ports::Random& random) {
  const auto suite = kept_cipher(asked.data);
  if (!suite) return suite.failure();
  ports::RawBlobStore& below = *raw;
  std::unique_ptr<ports::ListedBlobStore> plain = std::move(raw);
  if (!asked.only_look) plain = std::make_unique<objects::CheckedBlobStore>(std::move(plain), asked.data);
  auto keys = asked.organ_keys;
  if (!keys) keys = signer::open_organ_keys(std::filesystem::path(asked.data) / "keys", random);
  return std::unique_ptr<ports::ListedBlobStore>(
      std::make_unique<objects::SealedBlobStore>(objects::SealedBlobStore::Parts{std::move(plain), below, std::move(keys), *suite, asked.data, random}));
}

Result<s3::Keys> keys_of(const ObjectsAsked& asked) {
  if (!asked.keys_file.empty()) return s3::read_keys(asked.keys_file);
  auto own = s3::read_keys(asked.data + "/objects-keys");
  if (own || own.error().code != "not_found") return own;
  return s3::keys_of_environment();
}

}  // namespace

Result<std::string> objects_of(const std::string& data, const std::string& asked) {
  std::string kept;
  std::error_code error;
  if (std::filesystem::exists(place_file(data), error) || error) {
    // Whoever cannot read it must not begin a second store of files.
    std::ifstream in(place_file(data));
    if (!std::getline(in, kept) || !s3::is_address(kept)) return fault("bad_objects", "不能读取 · cannot read " + place_file(data));
  }
  if (asked.empty()) return kept;
  const auto place = s3::parse_place(asked);
  if (!place) return place.failure();
  // The way there may change, what is there may not: a mistyped prefix would take in evidence that the next start does not find.
  if (const auto known = s3::parse_place(kept); !kept.empty() && known && (known->bucket != place->bucket || known->prefix != place->prefix))
    return fault("bad_objects", "本目录的文件在 · the files of this folder are in " + kept + "; 文件已搬走的，请改 · where they were moved, change " + place_file(data));
  if (kept.empty() && holds_files(data + "/objects"))
    return fault("not_empty", "数据目录里已有证据文件 · this folder holds files already: " + data + "/objects");
  return asked;
}

Status<> keep_objects(const std::string& data, const std::string& address) {
  if (address.empty()) return Done{};
  std::string kept;
  std::ifstream in(place_file(data));
  if (std::getline(in, kept) && kept == address) return Done{};
  return write_private_file(place_file(data), address + "\n");
}

Status<> keep_cipher(const std::string& data, const std::string& suite) {
  if (suite.empty()) return Done{};
  if (!crypto::suite_named(suite)) return fault("bad_cipher", suite);
  return write_private_file(cipher_file(data), suite + "\n");
}

Result<crypto::Suite> kept_cipher(const std::string& data) {
  std::string name;
  std::error_code error;
  if (!std::filesystem::exists(cipher_file(data), error) && !error) return crypto::Suite::sm4_ctr_hmac_sm3;
  std::ifstream in(cipher_file(data));
  std::getline(in, name);
  const auto suite = crypto::suite_named(name);
  if (!suite) return fault("bad_cipher", cipher_file(data) + ": " + name);
  return *suite;
}

Result<std::unique_ptr<ports::ListedBlobStore>> open_objects(const ObjectsAsked& asked, ports::Random& random, const ports::Clock& clock) {
  if (asked.address.empty()) {
    if (asked.only_look) return sealed(objects::FileBlobStore::open_to_read(asked.data, random), asked, random);
    auto files = objects::FileBlobStore::open(asked.data, random, ports::Naming::by_caller);
    if (!files) return files.failure();
    return sealed(std::move(*files), asked, random);
  }
  auto place = s3::parse_place(asked.address);
  if (!place) return place.failure();
  auto keys = keys_of(asked);
  if (!keys) return keys.failure();
  const std::string prefix = place->prefix;
  auto transfers = web::make_transfers({place->authorities});
  auto client = std::make_unique<s3::Client>(std::move(*place), std::move(*keys), std::move(transfers), clock,
                                             [](int ms) { std::this_thread::sleep_for(std::chrono::milliseconds(ms)); });
  if (auto answers = client->look(); !answers) return answers.failure();
  if (asked.only_look) return sealed(s3::BlobStore::open_to_read(asked.data, prefix, std::move(client), random), asked, random);
  auto store = s3::BlobStore::open(asked.data, prefix, std::move(client), random, ports::Naming::by_caller);
  if (!store) return store.failure();
  return sealed(std::move(*store), asked, random);
}

}  // namespace mingjing::app
