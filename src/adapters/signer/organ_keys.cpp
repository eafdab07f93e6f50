#include "adapters/signer/organ_keys.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <mutex>

#include "adapters/signer/secret_file.hpp"
#include "crypto/aead.hpp"
#include "crypto/digest.hpp"
#include "crypto/encoding.hpp"
#include "crypto/seal.hpp"

namespace mingjing::signer {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kIdSize = 16;
constexpr std::size_t kSecretSize = 32;
constexpr std::string_view kFirstLine = "mingjing organ key 1\n";

// Says which master key wraps a key, and nothing else of it.
std::string id_of_master(std::string_view master) { return crypto::hex(crypto::hmac(crypto::Hash::sm3, master, "mingjing master key id")).substr(0, 16); }

std::string context_of(std::string_view id, const WrappedKey& key) {
  return "mingjing organ key 1\n" + crypto::hex(id) + "\n" + key.organ.str() + "\n" + std::to_string(key.number);
}

// The line's text behind its name; nothing where the next line is another.
std::optional<std::string_view> line(std::string_view& text, std::string_view name) {
  const auto end = text.find('\n');
  if (end == std::string_view::npos || !text.starts_with(name) || end < name.size()) return std::nullopt;
  const auto value = text.substr(name.size(), end - name.size());
  text.remove_prefix(end + 1);
  return value;
}

class FileOrganKeys final : public ports::OrganKeys {
 public:
  FileOrganKeys(fs::path directory, ports::Random& random) : directory_(std::move(directory)), random_(random) {}
  ~FileOrganKeys() override {
    for (auto& [id, held] : held_) crypto::wipe(held.secret);
    crypto::wipe(master_);
  }

  Result<ports::OrganKey> current(const OrganId& organ) override {
    const std::lock_guard hold(mutex_);
    if (auto read = read_all(); !read) return read.failure();
    const Held* newest = nullptr;
    const std::string* id = nullptr;
    for (const auto& [name, held] : held_) {
      if (held.wrapped.organ != organ || (newest && newest->wrapped.number >= held.wrapped.number)) continue;
      newest = &held;
      id = &name;
    }
    if (newest) return opened(*id);
    return make(organ);
  }

  Result<ports::OrganKey> named(std::string_view id) override {
    const std::lock_guard hold(mutex_);
    // Another copy of the server may have made it since.
    if (!held_.contains(std::string(id)))
      if (auto read = read_all(); !read) return read.failure();
    return opened(std::string(id));
  }

 private:
  struct Held {
    WrappedKey wrapped;
    std::string secret;   // empty: not asked for yet
  };

  fs::path folder() const { return directory_ / "objects"; }

  Status<> read_all() {
    std::error_code error;
    if (!fs::exists(folder(), error)) return Done{};
    for (const auto& entry : fs::directory_iterator(folder(), error)) {
      const auto id = crypto::from_hex(entry.path().filename().string());
      if (!id || id->size() != kIdSize || held_.contains(*id)) continue;
      auto text = read_file(entry.path());
      if (!text) return text.failure();
      const auto wrapped = parse_wrapped_key(text->value_or(""));
      if (!wrapped) return fault("bad_key", entry.path().string() + " is no wrapped key");
      held_[*id].wrapped = *wrapped;
    }
    if (error) return fault("io", folder().string() + ": " + error.message());
    return Done{};
  }

  Status<> master(MissingKeys missing) {
    if (!master_.empty()) return Done{};
    auto read = secret_file(directory_ / "master.key", missing, [&] { return Result<std::string>(random_.bytes(kSecretSize)); });
    if (!read) return read.failure();
    if (read->size() != kSecretSize) return fault("bad_key", "master.key has not 32 bytes");
    master_ = std::move(*read);
    return Done{};
  }

  Result<ports::OrganKey> opened(const std::string& id) {
    const auto found = held_.find(id);
    if (found == held_.end()) return fault("unknown_key", "no key " + crypto::hex(id) + " in " + folder().string());
    Held& held = found->second;
    if (held.secret.empty()) {
      if (auto there = master(MissingKeys::demand); !there) return there.failure();
      if (held.wrapped.master != id_of_master(master_)) return fault("bad_key", crypto::hex(id) + " is wrapped by another master key: " + held.wrapped.master);
      auto secret = crypto::open_seal(crypto::seal_key(master_, "organ keys"), held.wrapped.box, context_of(id, held.wrapped));
      if (!secret || secret->size() != kSecretSize) return fault("bad_key", "an organ's key was altered: " + crypto::hex(id));
      held.secret = std::move(*secret);
    }
    return ports::OrganKey{id, held.secret};
  }

  Result<ports::OrganKey> make(const OrganId& organ) {
    if (organ.str().find('\n') != std::string::npos) return fault("bad_key", "no such organ");
    if (auto there = master(held_.empty() ? MissingKeys::make : MissingKeys::demand); !there) return there.failure();
    std::error_code error;
    fs::create_directories(folder(), error);
    if (error) return fault("io", folder().string() + ": " + error.message());
    fs::permissions(folder(), fs::perms::owner_all, error);
    const std::string id = random_.bytes(kIdSize);
    Held fresh{{organ, 1, id_of_master(master_), {}}, random_.bytes(kSecretSize)};
    fresh.wrapped.box = crypto::seal(crypto::seal_key(master_, "organ keys"), random_.bytes(16), fresh.secret, context_of(id, fresh.wrapped));
    if (auto written = write_secret(folder() / crypto::hex(id), wrapped_key_text(fresh.wrapped)); !written) return written.failure();
    const auto& kept = held_[id] = std::move(fresh);
    return ports::OrganKey{id, kept.secret};
  }

  const fs::path directory_;
  ports::Random& random_;
  std::mutex mutex_;
  std::string master_;
  std::map<std::string, Held> held_;   // by id
};

}  // namespace

std::string wrapped_key_text(const WrappedKey& key) {
  return std::string(kFirstLine) + "organ " + key.organ.str() + "\nnumber " + std::to_string(key.number) + "\nmaster " + key.master + "\nbox " + crypto::hex(key.box) + "\n";
}

std::optional<WrappedKey> parse_wrapped_key(std::string_view text) {
  std::string_view rest = text;
  if (!rest.starts_with(kFirstLine)) return std::nullopt;
  rest.remove_prefix(kFirstLine.size());
  const auto organ = line(rest, "organ ");
  const auto number = organ ? line(rest, "number ") : std::nullopt;
  const auto master = number ? line(rest, "master ") : std::nullopt;
  const auto box = master ? line(rest, "box ") : std::nullopt;
  const auto bytes = box ? crypto::from_hex(*box) : std::nullopt;
  if (!bytes || master->size() != 16) return std::nullopt;
  WrappedKey key{OrganId(*organ), 0, std::string(*master), *bytes};
  if (std::from_chars(number->data(), number->data() + number->size(), key.number).ec != std::errc() || key.number == 0) return std::nullopt;
  if (wrapped_key_text(key) != text) return std::nullopt;
  return key;
}

std::unique_ptr<ports::OrganKeys> open_organ_keys(const fs::path& directory, ports::Random& random) {
  return std::make_unique<FileOrganKeys>(directory, random);
}

}  // namespace mingjing::signer
