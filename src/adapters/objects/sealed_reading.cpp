// Reading encrypted blobs: a file is opened once, by its head and its last frame, which knows its name; then each frame by itself.
#include <algorithm>

#include "adapters/objects/sealed_blob_store.hpp"
#include "crypto/encoding.hpp"

namespace mingjing::objects {
namespace {

constexpr std::size_t kMostOpened = 256;
constexpr std::size_t kMostPieces = 16;
constexpr std::uint64_t kMostRead = 32 * kSlot;

Failure<Fault> tampered() { return fault("tampered", "an object is not what was stored"); }

}  // namespace

struct SealedBlobStore::Opened {
  ports::BlobInfo info;
  std::uint64_t stored;
  SealedHead head;
  SealedShape shape;
  crypto::AeadKey key;
  std::uint64_t frames;
};

Result<SealedBlobStore::OpenedPtr> SealedBlobStore::opened(const std::string& sha256, bool look_again) {
  // A piece of a file that is open already is held against its own tag: the store is not asked about the file for each of them.
  if (!look_again) {
    const std::lock_guard hold(mutex_);
    if (const auto found = opened_.find(sha256); found != opened_.end()) return found->second;
  }
  const auto about = p_.raw.about(sha256);
  if (!about) return about.failure();
  // Encrypted bytes are always more than the plain ones.
  if (about->stored == about->noted.size) return OpenedPtr();
  OpenedPtr known;
  {
    const std::lock_guard hold(mutex_);
    if (const auto found = opened_.find(sha256); found != opened_.end()) known = found->second;
  }
  if (!known || known->stored != about->stored || known->info.sm3 != about->noted.sm3 || known->info.size != about->noted.size) return opened_anew(sha256, *about);
  const auto head = p_.raw.read(sha256, 0, kHead);
  if (!head) return head.failure();
  return *head == encode_head(known->head) ? known : opened_anew(sha256, *about);
}

Result<SealedBlobStore::OpenedPtr> SealedBlobStore::opened_anew(const std::string& sha256, const ports::RawBlob& about) {
  const auto bytes = p_.raw.read(sha256, 0, kHead);
  if (!bytes) return bytes.failure();
  const auto head = parse_head(*bytes);
  if (!head) return tampered();
  const SealedShape shape(head->suite);
  if (about.noted.size >= about.stored || shape.stored(about.noted.size) != about.stored) return tampered();
  const auto key = p_.keys->named(head->organ_key);
  if (!key) return key.failure();
  auto own = crypto::AeadKey(head->suite, key->secret, "file keys").open(head->box, head_context(*head));
  if (!own) return tampered();
  auto file = std::make_shared<const Opened>(Opened{about.noted, about.stored, *head, shape, crypto::AeadKey(head->suite, *own, "frames"), shape.frames(about.noted.size)});
  crypto::wipe(*own);
  // The last frame knows size, SM3 and name: all that the store says of the file is held against it.
  if (file->info.sha256 != sha256) return tampered();
  if (auto last = piece(*file, file->frames - 1); !last) return last.failure();
  const std::lock_guard hold(mutex_);
  if (opened_.size() >= kMostOpened) opened_.clear();
  opened_[sha256] = file;
  return OpenedPtr(file);
}

Result<SealedBlobStore::Piece> SealedBlobStore::piece(const Opened& file, std::uint64_t frame) {
  const auto key = std::make_pair(file.head.file, frame);
  const bool is_last = frame + 1 == file.frames;
  {
    const std::lock_guard hold(mutex_);
    const auto found = std::ranges::find(pieces_, key, &decltype(pieces_)::value_type::first);
    if (found != pieces_.end()) {
      pieces_.splice(pieces_.begin(), pieces_, found);
      return found->second;
    }
  }
  const auto start = file.shape.start(frame);
  const auto length = (is_last ? file.stored : (frame + 1) * kSlot) - start;
  const auto box = p_.raw.read(file.info.sha256, start, length);
  if (!box) return box.failure();
  auto plain = file.key.open(*box, is_last ? last_frame_context(file.head, frame, file.info) : frame_context(file.head, frame));
  if (!plain || box->size() != length) return tampered();
  auto whole = std::make_shared<const std::string>(std::move(*plain));
  const std::lock_guard hold(mutex_);
  pieces_.emplace_front(key, whole);
  if (pieces_.size() > kMostPieces) pieces_.pop_back();
  return Piece(whole);
}

Result<std::string> SealedBlobStore::read_of(const Opened& file, std::uint64_t offset, std::uint64_t length) {
  std::string out;
  length = std::min(length, kMostRead);
  while (out.size() < length && offset < file.info.size) {
    const auto frame = file.shape.frame_of(offset);
    const auto plain = piece(file, frame);
    if (!plain) return plain.failure();
    const auto within = static_cast<std::size_t>(offset - file.shape.before(frame));
    const auto part = std::string_view(**plain).substr(within, static_cast<std::size_t>(length - out.size()));
    out += part;
    offset += part.size();
  }
  return out;
}

Result<std::string> SealedBlobStore::read(const std::string& sha256, std::uint64_t offset, std::uint64_t length) {
  auto file = opened(sha256);
  if (!file) return file.failure();
  if (!*file) return p_.plain->read(sha256, offset, length);
  auto bytes = read_of(**file, offset, length);
  if (bytes || bytes.error().code != "tampered") return bytes;
  // The same content may just have been brought again, and lie there under another key.
  forget(sha256);
  file = opened(sha256);
  if (!file) return file.failure();
  return *file ? read_of(**file, offset, length) : p_.plain->read(sha256, offset, length);
}

// Whoever looks files through begins here: an altered head must not hide behind one that was read before.
Result<ports::BlobInfo> SealedBlobStore::info(const std::string& sha256) {
  const auto file = opened(sha256, true);
  if (!file) return file.failure();
  return *file ? (*file)->info : p_.plain->info(sha256);
}

Result<bool> SealedBlobStore::up_to_date(const std::string& sha256) {
  const auto file = opened(sha256);
  if (!file) return file.failure();
  if (!*file || (*file)->head.suite != p_.suite) return false;
  return p_.keys->newest((*file)->head.organ_key);
}

Result<std::vector<std::string>> SealedBlobStore::names(const std::string& after, std::size_t most) { return p_.raw.names(after, most); }

Status<> SealedBlobStore::erase(const std::string& sha256) {
  auto gone = p_.plain->erase(sha256);
  forget(sha256);
  return gone;
}

void SealedBlobStore::forget(const std::string& sha256) {
  const std::lock_guard hold(mutex_);
  const auto found = opened_.find(sha256);
  if (found == opened_.end()) return;
  const std::string file = found->second->head.file;
  std::erase_if(pieces_, [&](const auto& one) { return one.first.first == file; });
  opened_.erase(found);
}

}  // namespace mingjing::objects
