#include "adapters/objects/checked_blob_store.hpp"

#include <fcntl.h>

#include <algorithm>

#include "adapters/objects/files.hpp"

namespace mingjing::objects {
namespace {

constexpr std::size_t kMostLists = 64;
constexpr std::size_t kMostPieces = 16;
constexpr std::uint64_t kMostRead = 32 * CheckedBlobStore::kChunk;

Failure<Fault> tampered() { return fault("tampered", "an object is not what was stored"); }

std::uint64_t chunk_count(std::uint64_t size) { return (size + CheckedBlobStore::kChunk - 1) / CheckedBlobStore::kChunk; }

}  // namespace

struct CheckedBlobStore::Growing {
  std::mutex mutex;
  Chunks chunks;
  crypto::Hasher running{crypto::Hash::sha256};
  void add(std::string_view bytes) {
    while (!bytes.empty()) {
      const auto room = kChunk - chunks.size % kChunk;
      const auto part = bytes.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(room, bytes.size())));
      running.update(part);
      chunks.size += part.size();
      bytes.remove_prefix(part.size());
      if (chunks.size % kChunk == 0) chunks.digests.push_back(running.finish());
    }
  }
  Chunks whole() {
    if (chunks.size % kChunk != 0) chunks.digests.push_back(running.finish());
    return std::move(chunks);
  }
};

CheckedBlobStore::CheckedBlobStore(std::unique_ptr<ports::ListedBlobStore> inner, std::string directory)
    : inner_(std::move(inner)), directory_(directory.empty() ? std::string() : std::move(directory) + "/chunks") {}
CheckedBlobStore::~CheckedBlobStore() = default;

Result<std::string> CheckedBlobStore::begin(const OrganId& organ) {
  auto name = inner_->begin(organ);
  if (!name) return name;
  const std::lock_guard hold(mutex_);
  growing_[*name] = std::make_shared<Growing>();
  return name;
}

Result<std::uint64_t> CheckedBlobStore::append(const std::string& upload, std::string_view bytes) {
  std::shared_ptr<Growing> growing;
  {
    const std::lock_guard hold(mutex_);
    if (const auto found = growing_.find(upload); found != growing_.end()) growing = found->second;
  }
  auto size = inner_->append(upload, bytes);
  if (!growing) return size;
  const std::lock_guard hold(growing->mutex);
  if (size && *size == growing->chunks.size + bytes.size()) {
    growing->add(bytes);
    return size;
  }
  // It is not known which bytes were taken: the list is made from the blob when somebody reads it.
  const std::lock_guard hold_all(mutex_);
  growing_.erase(upload);
  return size;
}

Result<std::uint64_t> CheckedBlobStore::size(const std::string& upload) { return inner_->size(upload); }

Result<ports::BlobInfo> CheckedBlobStore::finish(const std::string& upload, const std::optional<std::string>& sha256, const std::optional<std::string>& sm3) {
  auto blob = inner_->finish(upload, sha256, sm3);
  if (!blob) return blob;
  std::shared_ptr<Growing> growing;
  {
    const std::lock_guard hold(mutex_);
    if (const auto found = growing_.find(upload); found != growing_.end()) {
      growing = std::move(found->second);
      growing_.erase(found);
    }
  }
  // What was read of the blob before, altered or not, is void: it was just written anew.
  forget(blob->sha256);
  if (growing && growing->chunks.size == blob->size) keep(blob->sha256, std::make_shared<const Chunks>(growing->whole()));
  return blob;
}

Status<> CheckedBlobStore::abandon(const std::string& upload) {
  {
    const std::lock_guard hold(mutex_);
    growing_.erase(upload);
  }
  return inner_->abandon(upload);
}

Result<ports::BlobInfo> CheckedBlobStore::info(const std::string& sha256) { return inner_->info(sha256); }

Result<std::vector<std::string>> CheckedBlobStore::names(const std::string& after, std::size_t most) { return inner_->names(after, most); }

Status<> CheckedBlobStore::erase(const std::string& sha256) {
  auto gone = inner_->erase(sha256);
  forget(sha256);
  if (gone && !directory_.empty() && crypto::digest_from_hex(sha256)) return remove_file(list_path(sha256));
  return gone;
}

void CheckedBlobStore::forget(const std::string& sha256) {
  const std::lock_guard hold(mutex_);
  lists_.erase(sha256);
  pieces_.remove_if([&](const auto& one) { return one.first.first == sha256; });
}

Result<std::string> CheckedBlobStore::read(const std::string& sha256, std::uint64_t offset, std::uint64_t length) {
  auto chunks = chunks_of(sha256);
  if (!chunks) return chunks.failure();
  std::string out;
  const std::uint64_t asked = offset + std::min({length, kMostRead, ~offset});
  while (offset < std::min(asked, (*chunks)->size)) {
    auto held = piece(sha256, **chunks, offset / kChunk);
    if (!held && held.error().code == "tampered") {
      // Or the list is: the blob's own name decides.
      forget(sha256);
      chunks = chunks_made_anew(sha256);
      if (!chunks) return chunks.failure();
      held = piece(sha256, **chunks, offset / kChunk);
    }
    if (!held) return held.failure();
    const auto from = static_cast<std::size_t>(offset % kChunk);
    const auto count = std::min<std::uint64_t>(asked - offset, (*held)->size() - from);
    out.append(**held, from, static_cast<std::size_t>(count));
    offset += count;
  }
  return out;
}

Result<CheckedBlobStore::Piece> CheckedBlobStore::piece(const std::string& sha256, const Chunks& chunks, std::uint64_t number) {
  const auto name = std::pair(sha256, number);
  {
    const std::lock_guard hold(mutex_);
    const auto found = std::ranges::find(pieces_, name, [](const auto& one) { return one.first; });
    if (found != pieces_.end()) {
      pieces_.splice(pieces_.begin(), pieces_, found);
      return found->second;
    }
  }
  if (number >= chunks.digests.size()) return tampered();
  const auto wanted = std::min(kChunk, chunks.size - number * kChunk);
  auto bytes = inner_->read(sha256, number * kChunk, wanted);
  if (!bytes) return bytes.failure();
  // A list may have been made for a shorter piece.
  if (bytes->size() != wanted) return tampered();
  if (crypto::digest(crypto::Hash::sha256, *bytes) != chunks.digests[static_cast<std::size_t>(number)]) return tampered();
  auto held = std::make_shared<const std::string>(std::move(*bytes));
  const std::lock_guard hold(mutex_);
  pieces_.emplace_front(name, held);
  if (pieces_.size() > kMostPieces) pieces_.pop_back();
  return held;
}

Result<CheckedBlobStore::ChunksPtr> CheckedBlobStore::chunks_of(const std::string& sha256) {
  {
    const std::lock_guard hold(mutex_);
    if (const auto found = lists_.find(sha256); found != lists_.end()) return found->second;
  }
  if (auto kept = chunks_of_file(sha256)) {
    const std::lock_guard hold(mutex_);
    if (lists_.size() >= kMostLists) lists_.clear();
    lists_[sha256] = kept;
    return kept;
  }
  return chunks_made_anew(sha256);
}

// The whole blob against its name and its SM3, in one pass that makes the list too.
Result<CheckedBlobStore::ChunksPtr> CheckedBlobStore::chunks_made_anew(const std::string& sha256) {
  const auto info = inner_->info(sha256);
  if (!info) return info.failure();
  Growing growing;
  crypto::PairHasher both;
  while (growing.chunks.size < info->size) {
    const auto bytes = inner_->read(sha256, growing.chunks.size, std::min(kChunk, info->size - growing.chunks.size));
    if (!bytes) return bytes.failure();
    if (bytes->empty()) return tampered();
    both.update(*bytes);
    growing.add(*bytes);
  }
  const auto digests = both.finish();
  if (crypto::hex(digests.sha256) != sha256 || crypto::hex(digests.sm3) != info->sm3) return tampered();
  auto chunks = std::make_shared<const Chunks>(growing.whole());
  keep(sha256, chunks);
  return chunks;
}

std::string CheckedBlobStore::list_path(const std::string& sha256) const { return directory_ + "/" + sha256.substr(0, 2) + "/" + sha256.substr(2); }

// The size in digits, a line's end, the digests.
CheckedBlobStore::ChunksPtr CheckedBlobStore::chunks_of_file(const std::string& sha256) const {
  if (directory_.empty() || !crypto::digest_from_hex(sha256)) return nullptr;
  const auto file = File::open(list_path(sha256), O_RDONLY);
  const auto length = file ? file->size() : Result<std::uint64_t>(file.failure());
  const auto text = length ? file->read_at(0, std::min<std::uint64_t>(*length, 16 * 1024 * 1024)) : Result<std::string>(length.failure());
  if (!text) return nullptr;
  const auto line = text->find('\n');
  Chunks chunks;
  for (std::size_t i = 0; i < std::min(line, text->size()); ++i) {
    if ((*text)[i] < '0' || (*text)[i] > '9' || i > 17) return nullptr;
    chunks.size = chunks.size * 10 + static_cast<std::uint64_t>((*text)[i] - '0');
  }
  if (line == std::string::npos || text->size() != line + 1 + 32 * chunk_count(chunks.size)) return nullptr;
  for (std::size_t at = line + 1; at < text->size(); at += 32) chunks.digests.push_back(*crypto::digest_from_bytes(std::string_view(*text).substr(at, 32)));
  return std::make_shared<const Chunks>(std::move(chunks));
}

// A list that cannot be kept is made again when somebody asks: no fault.
void CheckedBlobStore::keep(const std::string& sha256, const ChunksPtr& chunks) {
  {
    const std::lock_guard hold(mutex_);
    if (lists_.size() >= kMostLists) lists_.clear();
    lists_[sha256] = chunks;
  }
  if (directory_.empty()) return;
  const std::string path = list_path(sha256);
  if (!make_folders(path.substr(0, path.rfind('/')))) return;
  const std::string fresh = path + ".new";
  auto file = File::open(fresh, O_WRONLY | O_CREAT | O_TRUNC);
  if (!file) return;
  std::string text = std::to_string(chunks->size) + "\n";
  for (const auto& digest : chunks->digests) text += digest.view();
  if (file->write_at(0, text)) static_cast<void>(rename_file(fresh, path));
}

}  // namespace mingjing::objects
