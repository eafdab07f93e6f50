#include "app/sealed_keys.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "app/folder_copy.hpp"
#include "app/private_file.hpp"
#include "app/read_file.hpp"
#include "crypto/aead.hpp"
#include "crypto/encoding.hpp"
#include "crypto/sealed_to.hpp"

namespace mingjing::app {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

constexpr const char* kContext = "mingjing backup keys 1";

std::string without_end(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  return text;
}

}  // namespace

Status<> make_backup_key(const std::string& private_file, const std::string& public_file) {
  std::error_code error;
  for (const auto& one : {private_file, public_file})
    if (fs::exists(one, error)) return fault("exists", one);
  const auto key = crypto::PrivateKey::generate(crypto::KeyKind::sm2);
  if (!key) return key.failure();
  std::string secret = crypto::hex(key->pkcs8());
  auto written = write_private_file(private_file, secret + "\n");
  crypto::wipe(secret);
  if (!written) return written;
  return write_private_file(public_file, crypto::base64(key->public_key().spki()) + "\n");
}

Result<crypto::PublicKey> backup_recipient(const std::string& public_file) {
  const auto text = read_file(public_file);
  if (!text) return text.failure();
  const auto spki = crypto::from_base64(without_end(*text));
  auto key = spki ? crypto::PublicKey::from_spki(*spki) : Result<crypto::PublicKey>(fault("bad_key", public_file));
  if (!key || key->kind() != crypto::KeyKind::sm2) return fault("bad_key", public_file);
  return key;
}

Result<crypto::PrivateKey> backup_opener(const std::string& private_file) {
  const auto text = read_file(private_file);
  if (!text) return text.failure();
  const auto pkcs8 = crypto::from_hex(without_end(*text));
  auto key = pkcs8 ? crypto::PrivateKey::from_pkcs8(*pkcs8) : Result<crypto::PrivateKey>(fault("bad_key", private_file));
  if (!key || key->kind() != crypto::KeyKind::sm2) return fault("bad_key", private_file);
  return key;
}

bool is_secret(const fs::path& relative) { return relative == "objects-keys" || (relative.begin() != relative.end() && *relative.begin() == "keys"); }

Status<> seal_keys(const fs::path& data, const fs::path& to, const crypto::PublicKey& recipient) {
  const auto all = settings_of(data);
  if (!all) return all.failure();
  json::object held;
  for (const auto& one : *all) {
    if (!is_secret(one)) continue;
    const auto bytes = read_file(data / one);
    if (!bytes) return bytes.failure();
    held[one.string()] = crypto::hex(*bytes);
  }
  std::string plain = json::serialize(held);
  const auto box = crypto::seal_to(recipient, plain, kContext);
  crypto::wipe(plain);
  if (!box) return box.failure();
  return write_private_file((to / kSealedKeys).string(), *box);
}

Status<> open_keys(const fs::path& from, const fs::path& data, const crypto::PrivateKey& key) {
  const auto box = read_file(from / kSealedKeys);
  if (!box) return box.failure();
  auto plain = crypto::open_sealed_to(key, *box, kContext);
  if (!plain) return plain.failure();
  json::error_code bad;
  const auto held = json::parse(*plain, bad);
  crypto::wipe(plain.value());
  if (bad || !held.is_object()) return fault("seal_broken", kSealedKeys);
  for (const auto& [name, value] : held.get_object()) {
    const fs::path relative = fs::path(std::string(name)).lexically_normal();
    const auto bytes = value.is_string() ? crypto::from_hex(value.get_string()) : std::nullopt;
    // What leads out of the folder was not written by seal_keys().
    if (!bytes || !is_secret(relative) || relative.string().find("..") != std::string::npos) return fault("seal_broken", kSealedKeys);
    std::error_code error;
    fs::create_directories((data / relative).parent_path(), error);
    if (error) return file_fault(error, data / relative);
    fs::permissions((data / relative).parent_path(), fs::perms::owner_all, error);
    if (auto written = write_private_file((data / relative).string(), *bytes); !written) return written;
  }
  return Done{};
}

}  // namespace mingjing::app
