#include "adapters/signer/organ_keys.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <map>
#include <mutex>
#include <set>

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

fs::path folder_in(const fs::path& directory) { return directory / "objects"; }

// Where the master key lies; a link leads to another volume, and what is written goes beside the file itself.
fs::path master_in(const fs::path& directory) {
  std::error_code error;
  const auto place = fs::canonical(directory / "master.key", error);
  return error ? directory / "master.key" : place;
}
fs::path next_master_in(const fs::path& directory) { return master_in(directory).string() + ".next"; }

Result<std::string> whole_master(std::string bytes, const fs::path& path) {
  if (bytes.size() != kSecretSize) return fault("bad_key", path.string() + " has not 32 bytes");
  return bytes;
}

Result<std::string> read_master(const fs::path& directory, MissingKeys missing, ports::Random& random) {
  auto read = secret_file(master_in(directory), missing, [&] { return Result<std::string>(random.bytes(kSecretSize)); });
  if (!read) return read;
  return whole_master(std::move(*read), "master.key");
}

// One process at a time makes or changes keys.
class Changing {
 public:
  explicit Changing(const fs::path& folder) : held_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
    while (held_ >= 0 && ::flock(held_, LOCK_EX) != 0 && errno == EINTR) {}
  }
  ~Changing() {
    if (held_ >= 0) ::close(held_);
  }
  Changing(const Changing&) = delete;
  Changing& operator=(const Changing&) = delete;

 private:
  int held_;
};

std::string box_of(std::string_view master, std::string_view id, const WrappedKey& key, std::string_view secret, ports::Random& random) {
  return crypto::seal(crypto::seal_key(master, "organ keys"), random.bytes(16), secret, context_of(id, key));
}

Result<std::string> secret_in(std::string_view master, std::string_view id, const WrappedKey& key) {
  auto secret = crypto::open_seal(crypto::seal_key(master, "organ keys"), key.box, context_of(id, key));
  if (!secret || secret->size() != kSecretSize) return fault("bad_key", "an organ's key was altered: " + crypto::hex(id));
  return std::move(*secret);
}

// What the file of this key holds now.
Result<WrappedKey> read_wrapped(const fs::path& directory, std::string_view id) {
  const auto path = folder_in(directory) / crypto::hex(id);
  auto text = read_file(path);
  if (!text) return text.failure();
  auto wrapped = parse_wrapped_key(text->value_or(""));
  if (!wrapped) return fault("bad_key", path.string() + " is no wrapped key");
  return std::move(*wrapped);
}

Result<std::map<std::string, WrappedKey>> read_all_wrapped(const fs::path& directory) {
  std::map<std::string, WrappedKey> out;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder_in(directory), error)) {
    const auto id = crypto::from_hex(entry.path().filename().string());
    if (!id || id->size() != kIdSize) continue;
    auto wrapped = read_wrapped(directory, *id);
    if (!wrapped) return wrapped.failure();
    out.emplace(*id, std::move(*wrapped));
  }
  if (error && error != std::errc::no_such_file_or_directory) return fault("io", folder_in(directory).string() + ": " + error.message());
  return out;
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

  Result<bool> newest(std::string_view id) override {
    const std::lock_guard hold(mutex_);
    if (auto read = read_all(); !read) return read.failure();
    const auto found = held_.find(std::string(id));
    if (found == held_.end()) return unknown(id);
    const WrappedKey& key = found->second.wrapped;
    return std::none_of(held_.begin(), held_.end(), [&](const auto& other) { return other.second.wrapped.organ == key.organ && other.second.wrapped.number > key.number; });
  }

  // When a name was last added to the folder.
  std::int64_t edition() const override {
    std::error_code error;
    const auto at = fs::last_write_time(folder(), error);
    return error ? 0 : static_cast<std::int64_t>(at.time_since_epoch().count());
  }

 private:
  struct Held {
    WrappedKey wrapped;
    std::string secret;   // empty: not asked for yet
  };

  fs::path folder() const { return folder_in(directory_); }
  Failure<Fault> unknown(std::string_view id) const { return fault("unknown_key", "no key " + crypto::hex(id) + " in " + folder().string()); }

  Status<> read_all() {
    std::error_code error;
    if (!fs::exists(folder(), error)) return Done{};
    for (const auto& entry : fs::directory_iterator(folder(), error)) {
      const auto id = crypto::from_hex(entry.path().filename().string());
      if (!id || id->size() != kIdSize || held_.contains(*id)) continue;
      auto wrapped = read_wrapped(directory_, *id);
      if (!wrapped) return wrapped.failure();
      held_[*id].wrapped = std::move(*wrapped);
    }
    if (error) return fault("io", folder().string() + ": " + error.message());
    return Done{};
  }

  // The master key that wraps this key: the one in force, or the one that is taking over. Nothing where neither does.
  Result<std::optional<std::string>> master_of(const WrappedKey& key) {
    if (master_.empty()) {
      auto read = read_master(directory_, MissingKeys::demand, random_);
      if (!read) return read.failure();
      master_ = std::move(*read);
    }
    if (key.master == id_of_master(master_)) return std::optional(master_);
    auto next = read_file(next_master_in(directory_));
    if (!next) return next.failure();
    if (*next && key.master == id_of_master(**next)) return std::move(*next);
    return std::optional<std::string>();
  }

  Result<ports::OrganKey> opened(const std::string& id) {
    const auto found = held_.find(id);
    if (found == held_.end()) return unknown(id);
    Held& held = found->second;
    // Wrapped anew, or under another master key, since it was read: then both are read once more. A new master key may take over in between.
    for (int tries = 0; held.secret.empty(); ++tries) {
      const auto master = master_of(held.wrapped);
      if (!master) return master.failure();
      if (*master) {
        auto secret = secret_in(**master, id, held.wrapped);
        if (!secret) return secret.failure();
        held.secret = std::move(*secret);
        break;
      }
      if (tries == kTries) return fault("bad_key", crypto::hex(id) + " is wrapped by another master key: " + held.wrapped.master);
      crypto::wipe(master_);
      master_.clear();
      auto anew = read_wrapped(directory_, id);
      if (!anew) return anew.failure();
      held.wrapped = std::move(*anew);
    }
    return ports::OrganKey{id, held.secret};
  }

  Result<ports::OrganKey> make(const OrganId& organ) {
    if (organ.str().find('\n') != std::string::npos) return fault("bad_key", "no such organ");
    std::error_code error;
    const bool first = held_.empty();
    // Without its master key nothing is begun beside what it wrapped.
    if (!first)
      if (auto there = read_master(directory_, MissingKeys::demand, random_); !there) return there.failure();
    fs::create_directories(folder(), error);
    if (error) return fault("io", folder().string() + ": " + error.message());
    fs::permissions(folder(), fs::perms::owner_all, error);
    const Changing changing(folder());
    // Whatever was in force a moment ago: a new one may have taken over.
    auto master = read_master(directory_, first ? MissingKeys::make : MissingKeys::demand, random_);
    if (!master) return master.failure();
    crypto::wipe(master_);
    master_ = std::move(*master);
    const std::string id = random_.bytes(kIdSize);
    Held fresh{{organ, 1, id_of_master(master_), {}}, random_.bytes(kSecretSize)};
    fresh.wrapped.box = box_of(master_, id, fresh.wrapped, fresh.secret, random_);
    if (auto written = write_secret(folder() / crypto::hex(id), wrapped_key_text(fresh.wrapped)); !written) return written.failure();
    const auto& kept = held_[id] = std::move(fresh);
    return ports::OrganKey{id, kept.secret};
  }

  static constexpr int kTries = 5;

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

Result<std::vector<OrganId>> organs_with_keys(const fs::path& directory) {
  const auto all = read_all_wrapped(directory);
  if (!all) return all.failure();
  std::set<std::string> names;
  for (const auto& [id, key] : *all) names.insert(key.organ.str());
  return std::vector<OrganId>(names.begin(), names.end());
}

Result<std::uint32_t> new_organ_key(const fs::path& directory, const OrganId& organ, ports::Random& random) {
  const Changing changing(folder_in(directory));
  const auto all = read_all_wrapped(directory);
  if (!all) return all.failure();
  std::uint32_t highest = 0;
  for (const auto& [id, key] : *all)
    if (key.organ == organ) highest = std::max(highest, key.number);
  if (highest == 0) return fault("unknown_organ", organ.str());
  auto master = read_master(directory, MissingKeys::demand, random);
  if (!master) return master.failure();
  const std::string id = random.bytes(kIdSize);
  std::string secret = random.bytes(kSecretSize);
  WrappedKey fresh{organ, highest + 1, id_of_master(*master), {}};
  fresh.box = box_of(*master, id, fresh, secret, random);
  crypto::wipe(secret);
  crypto::wipe(*master);
  std::error_code error;
  const auto before = fs::last_write_time(folder_in(directory), error);
  if (auto written = write_secret(folder_in(directory) / crypto::hex(id), wrapped_key_text(fresh)); !written) return written.failure();
  // Two names within one tick of the file system's clock would look like one edition to who runs meanwhile.
  if (fs::last_write_time(folder_in(directory), error) <= before) fs::last_write_time(folder_in(directory), before + std::chrono::nanoseconds(1), error);
  return fresh.number;
}

Result<std::size_t> new_master_key(const fs::path& directory, ports::Random& random) {
  const Changing changing(folder_in(directory));
  const auto all = read_all_wrapped(directory);
  if (!all) return all.failure();
  auto old = read_master(directory, MissingKeys::demand, random);
  if (!old) return old.failure();
  const auto place = next_master_in(directory);
  // There from the first wrapped key to the last: whatever is read in between names one of the two.
  auto fresh = secret_file(place, MissingKeys::make, [&] { return Result<std::string>(random.bytes(kSecretSize)); });
  if (fresh) fresh = whole_master(std::move(*fresh), place);
  if (!fresh) return fresh.failure();
  const auto old_id = id_of_master(*old), fresh_id = id_of_master(*fresh);
  for (const auto& [id, key] : *all) {
    if (key.master == fresh_id) continue;
    if (key.master != old_id) return fault("bad_key", crypto::hex(id) + " is wrapped by another master key: " + key.master);
    auto secret = secret_in(*old, id, key);
    if (!secret) return secret.failure();
    WrappedKey anew{key.organ, key.number, fresh_id, {}};
    anew.box = box_of(*fresh, id, anew, *secret, random);
    crypto::wipe(*secret);
    if (auto written = write_secret(folder_in(directory) / crypto::hex(id), wrapped_key_text(anew)); !written) return written.failure();
  }
  if (auto written = write_secret(master_in(directory), *fresh); !written) return written.failure();
  std::error_code error;
  fs::remove(place, error);
  if (error) return fault("io", place.string() + ": " + error.message());
  crypto::wipe(*old);
  crypto::wipe(*fresh);
  return all->size();
}

}  // namespace mingjing::signer
