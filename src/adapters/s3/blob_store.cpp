#include "adapters/s3/blob_store.hpp"

#include <fcntl.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "adapters/objects/files.hpp"
#include "crypto/digest.hpp"
#include "crypto/encoding.hpp"

namespace mingjing::s3 {
namespace {

using objects::File;

constexpr std::uint64_t kMostRead = 32 * 1024 * 1024;
constexpr std::uint64_t kMostPieces = 9'999;   // S3 joins 10,000 parts

bool hex_of(std::string_view text, std::size_t length) {
  return text.size() == length && std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

Failure<Fault> unknown() { return fault("not_found", "no such object"); }

}  // namespace

// No file is held open between two calls: uploads that nobody ends stand for a day, and there may be thousands.
struct BlobStore::Running {
  std::mutex mutex;
  std::uint64_t pieces = 0;         // that the store has
  std::uint64_t waiting = 0;        // bytes of the tail: what is less than a piece
  crypto::PairHasher digests;
  bool hashed = true;               // the digests have seen all that is there
  std::uint64_t size() const { return pieces * kPiece + waiting; }
};

BlobStore::BlobStore(std::string directory, std::string prefix, std::unique_ptr<Client> client, ports::Random& random, ports::Naming naming)
    : directory_(std::move(directory)), prefix_(std::move(prefix)), client_(std::move(client)), random_(random), naming_(naming) {}
BlobStore::~BlobStore() = default;

Result<std::unique_ptr<BlobStore>> BlobStore::open(const std::string& directory, std::string prefix, std::unique_ptr<Client> client, ports::Random& random,
                                                   ports::Naming naming) {
  if (auto made = objects::make_folders(directory + "/uploads"); !made) return made.failure();
  return std::unique_ptr<BlobStore>(new BlobStore(directory, std::move(prefix), std::move(client), random, naming));
}

std::unique_ptr<BlobStore> BlobStore::open_to_read(const std::string& directory, std::string prefix, std::unique_ptr<Client> client, ports::Random& random) {
  return std::unique_ptr<BlobStore>(new BlobStore(directory, std::move(prefix), std::move(client), random, ports::Naming::by_digest));
}

// Each tail is named by how many pieces stand before it: one that was sent already is never taken for the next.
std::string BlobStore::tail_path(const std::string& upload, std::uint64_t pieces) const {
  return directory_ + "/uploads/" + upload + "." + std::to_string(pieces);
}
std::string BlobStore::piece_key(const std::string& upload, std::uint64_t piece) const {
  std::string digits = std::to_string(piece);
  digits.insert(0, 6 - std::min<std::size_t>(6, digits.size()), '0');
  return prefix_ + "uploads/" + upload + "/" + digits;
}
std::string BlobStore::blob_key(const std::string& sha256) const { return prefix_ + "objects/" + sha256; }

Result<std::string> BlobStore::begin(const OrganId&) {
  const std::string name = crypto::hex(random_.bytes(16));
  auto file = File::open(tail_path(name, 0), O_RDWR | O_CREAT | O_EXCL);
  if (!file) return file.failure();
  const std::lock_guard hold(mutex_);
  running_[name] = std::make_shared<Running>();
  return name;
}

Result<std::shared_ptr<BlobStore::Running>> BlobStore::running(const std::string& upload) {
  // Names come from the network: nothing but the form that `begin` gives goes further.
  if (!hex_of(upload, 32)) return unknown();
  {
    const std::lock_guard hold(mutex_);
    if (const auto found = running_.find(upload); found != running_.end()) return found->second;
  }
  const auto pieces = client_->list(prefix_ + "uploads/" + upload + "/");
  if (!pieces) return pieces.failure();
  auto again = std::make_shared<Running>();
  for (const auto& piece : *pieces) {
    if (piece.key != piece_key(upload, again->pieces) || piece.size != kPiece) return fault("tampered", "an upload has other pieces than were sent");
    ++again->pieces;
  }
  // Of an upload that was begun on another machine at least a piece must be here.
  auto file = File::open(tail_path(upload, again->pieces), O_RDWR | (again->pieces > 0 ? O_CREAT : 0));
  if (!file) return file.failure();
  const auto waiting = file->size();
  if (!waiting) return waiting.failure();
  again->waiting = *waiting;
  again->hashed = again->size() == 0 || naming_ == ports::Naming::by_caller;
  const std::lock_guard hold(mutex_);
  return running_.emplace(upload, std::move(again)).first->second;
}

Result<std::string> BlobStore::tail(const std::string& upload, const Running& run) const {
  const auto file = File::open(tail_path(upload, run.pieces), O_RDONLY);
  if (!file) return file.failure();
  auto bytes = file->read_at(0, run.waiting);
  if (bytes && bytes->size() != run.waiting) return fault("io", "the end of an upload is shorter than it was");
  return bytes;
}

void BlobStore::forget(const std::string& upload) {
  const std::lock_guard hold(mutex_);
  running_.erase(upload);
}

Status<> BlobStore::catch_up(const std::string& upload, Running& run) {
  if (run.hashed) return Done{};
  crypto::PairHasher digests;
  for (std::uint64_t i = 0; i < run.pieces; ++i) {
    const auto piece = client_->get(piece_key(upload, i), 0, kPiece);
    if (!piece) return piece.failure();
    if (piece->size() != kPiece) return fault("io", "a piece of an upload is shorter than it was sent", true);
    digests.update(*piece);
  }
  const auto end = tail(upload, run);
  if (!end) return end.failure();
  digests.update(*end);
  run.digests = std::move(digests);
  run.hashed = true;
  return Done{};
}

// Emptied first, then named after the piece that follows: whatever ends this in between, no byte is there twice.
Status<> BlobStore::send_piece(const std::string& upload, Running& run) {
  if (run.pieces >= kMostPieces) return fault("storage_full", "an upload of too many pieces");
  const auto bytes = tail(upload, run);
  if (!bytes) return bytes.failure();
  if (auto sent = client_->put(piece_key(upload, run.pieces), *bytes, {}); !sent) return sent;
  // From here on the store counts it: without its tail's new name the next process begins the tail anew.
  ++run.pieces;
  run.waiting = 0;
  auto file = File::open(tail_path(upload, run.pieces - 1), O_RDWR);
  if (!file) return file.failure();
  if (auto cut = file->cut(0); !cut) return cut;
  return objects::rename_file(tail_path(upload, run.pieces - 1), tail_path(upload, run.pieces));
}

// What is refused half-way is told by size(): bytes that were taken stay.
Result<std::uint64_t> BlobStore::append(const std::string& upload, std::string_view bytes) {
  auto found = running(upload);
  if (!found) return found.failure();
  Running& run = **found;
  const std::lock_guard hold(run.mutex);
  if (auto ready = catch_up(upload, run); !ready) return ready.failure();
  while (!bytes.empty()) {
    if (run.waiting == kPiece) {
      if (auto sent = send_piece(upload, run); !sent) return sent.failure();
    }
    const auto part = bytes.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(bytes.size(), kPiece - run.waiting)));
    // Made anew where emptying the one before failed half-way.
    auto file = File::open(tail_path(upload, run.pieces), O_RDWR | (run.waiting == 0 ? O_CREAT : 0));
    if (!file) return file.failure();
    if (auto written = file->write_at(run.waiting, part); !written) {
      static_cast<void>(file->cut(run.waiting));
      return written.failure();
    }
    if (naming_ == ports::Naming::by_digest) run.digests.update(part);
    run.waiting += part.size();
    bytes.remove_prefix(part.size());
  }
  return run.size();
}

Result<std::uint64_t> BlobStore::size(const std::string& upload) {
  auto found = running(upload);
  if (!found) return found.failure();
  const std::lock_guard hold((*found)->mutex);
  return (*found)->size();
}

Result<ports::BlobInfo> BlobStore::finish(const std::string& upload, const std::optional<std::string>& sha256, const std::optional<std::string>& sm3) {
  MJ_ASSERT(naming_ == ports::Naming::by_digest);
  auto found = running(upload);
  if (!found) return found.failure();
  Running& run = **found;
  const std::lock_guard hold(run.mutex);
  if (auto ready = catch_up(upload, run); !ready) return ready.failure();
  const crypto::DigestPair digests = run.digests.finish();
  run.hashed = run.size() == 0;  // they are used up
  const ports::BlobInfo blob{crypto::hex(digests.sha256), crypto::hex(digests.sm3), run.size()};
  if ((sha256 && *sha256 != blob.sha256) || (sm3 && *sm3 != blob.sm3)) return fault("digest_mismatch", "the upload is not what its digest says");
  if (auto kept = put_away(upload, run, blob); !kept) return kept.failure();
  const auto pieces = run.pieces;
  forget(upload);
  // The blob is kept; what cannot be cleared away now costs room and nothing else.
  static_cast<void>(clear_away(upload, pieces));
  return blob;
}

Status<> BlobStore::keep(const std::string& upload, const ports::BlobInfo& blob) {
  auto found = running(upload);
  if (!found) return found.failure();
  Running& run = **found;
  const std::lock_guard hold(run.mutex);
  if (auto kept = put_away(upload, run, blob); !kept) return kept;
  forget(upload);
  static_cast<void>(clear_away(upload, run.pieces));
  return Done{};
}

// Of what a caller named the beginning is compared too: another upload of the same name may lie there.
Result<bool> BlobStore::is_kept(const std::string& upload, const Running& run, const ports::BlobInfo& blob) {
  constexpr std::uint64_t kBeginning = 128;
  const auto there = about(blob.sha256);
  if (!there && (there.error().code == "not_found" || there.error().code == "tampered")) return false;
  if (!there) return there.failure();
  if (there->noted.sm3 != blob.sm3 || there->noted.size != blob.size || there->stored != run.size()) return false;
  if (naming_ == ports::Naming::by_digest) return true;
  const auto kept = client_->get(blob_key(blob.sha256), 0, kBeginning);
  if (!kept) return kept.failure();
  const auto own = held_by(upload, run, 0, kBeginning);
  if (!own) return own.failure();
  return *kept == *own;
}

Status<> BlobStore::put_away(const std::string& upload, Running& run, const ports::BlobInfo& blob) {
  const std::string key = blob_key(blob.sha256);
  auto there = is_kept(upload, run, blob);
  if (!there) return there.failure();
  if (*there) return Done{};
  const Notes notes{{"sm3", blob.sm3}, {"size", std::to_string(blob.size)}};
  if (run.pieces == 0) {
    const auto bytes = tail(upload, run);
    if (!bytes) return bytes.failure();
    if (auto put = client_->put(key, *bytes, notes); !put) return put;
  } else {
    const auto name = client_->begin_parts(key, notes);
    if (!name) return name.failure();
    const auto tags = join(upload, run, key, *name);
    const Status<> joined = tags ? client_->finish_parts(key, *name, *tags) : Status<>(tags.failure());
    if (!joined) {
      // The answer may have been lost and the blob be there.
      static_cast<void>(client_->abort_parts(key, *name));
      there = is_kept(upload, run, blob);
      if (!there || !*there) return joined;
    }
  }
  there = is_kept(upload, run, blob);
  if (!there) return there.failure();
  if (!*there) return fault("io", "S3 did not keep what it was given", true);
  return Done{};
}

Result<std::vector<std::string>> BlobStore::join(const std::string& upload, Running& run, const std::string& key, const std::string& name) {
  std::vector<std::string> tags;
  for (std::uint64_t i = 0; i < run.pieces; ++i) {
    auto tag = client_->copy_part(key, name, static_cast<int>(i + 1), piece_key(upload, i));
    if (!tag) return tag.failure();
    tags.push_back(std::move(*tag));
  }
  if (run.waiting == 0) return tags;
  const auto bytes = tail(upload, run);
  if (!bytes) return bytes.failure();
  auto tag = client_->put_part(key, name, static_cast<int>(run.pieces + 1), *bytes);
  if (!tag) return tag.failure();
  tags.push_back(std::move(*tag));
  return tags;
}

Status<> BlobStore::clear_away(const std::string& upload, std::uint64_t pieces) {
  for (std::uint64_t i = 0; i < pieces; ++i) {
    if (auto gone = client_->remove(piece_key(upload, i)); !gone) return gone;
  }
  return objects::remove_file(tail_path(upload, pieces));
}

Status<> BlobStore::abandon(const std::string& upload) {
  if (!hex_of(upload, 32)) return unknown();
  forget(upload);
  const auto pieces = client_->list(prefix_ + "uploads/" + upload + "/");
  if (!pieces) return pieces.failure();
  for (const auto& piece : *pieces) {
    if (auto gone = client_->remove(piece.key); !gone) return gone;
  }
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(directory_ + "/uploads", error)) {
    if (!entry.path().filename().string().starts_with(upload + ".")) continue;
    if (auto gone = objects::remove_file(entry.path().string()); !gone) return gone;
  }
  return Done{};
}

Result<std::string> BlobStore::held(const std::string& upload, std::uint64_t offset, std::uint64_t length) {
  auto found = running(upload);
  if (!found) return found.failure();
  const std::lock_guard hold((*found)->mutex);
  return held_by(upload, **found, offset, length);
}

Result<std::string> BlobStore::held_by(const std::string& upload, const Running& run, std::uint64_t offset, std::uint64_t length) {
  std::string out;
  const auto end = std::min(run.size(), offset + std::min(length, kMostRead));
  while (offset < end) {
    const auto piece = offset / kPiece;
    const auto most = std::min(end, (piece + 1) * kPiece) - offset;
    auto bytes = piece < run.pieces ? client_->get(piece_key(upload, piece), offset % kPiece, most) : tail(upload, run);
    if (!bytes) return bytes;
    if (piece == run.pieces) bytes = bytes->substr(static_cast<std::size_t>(offset % kPiece), static_cast<std::size_t>(most));
    if (bytes->size() != most) return fault("io", "a piece of an upload is shorter than it was sent", true);
    out += *bytes;
    offset += most;
  }
  return out;
}

// What was sent as a piece already stays.
Status<> BlobStore::cut(const std::string& upload, std::uint64_t size) {
  MJ_ASSERT(naming_ == ports::Naming::by_caller);
  auto found = running(upload);
  if (!found) return found.failure();
  Running& run = **found;
  const std::lock_guard hold(run.mutex);
  if (size < run.pieces * kPiece || size > run.size()) return fault("io", "an upload cannot be cut there");
  auto file = File::open(tail_path(upload, run.pieces), O_RDWR);
  if (!file) return file.failure();
  if (auto cut = file->cut(size - run.pieces * kPiece); !cut) return cut;
  run.waiting = size - run.pieces * kPiece;
  return Done{};
}

Result<ports::RawBlob> BlobStore::about(const std::string& sha256) {
  if (!hex_of(sha256, 64)) return unknown();
  const auto about = client_->head(blob_key(sha256));
  if (!about) return about.failure();
  if (!*about) return unknown();
  const auto noted = [&](const char* name) {
    const auto found = (*about)->notes.find(name);
    return found == (*about)->notes.end() ? std::string() : found->second;
  };
  ports::RawBlob out{{sha256, noted("sm3"), 0}, (*about)->size};
  const std::string size = noted("size");
  std::from_chars(size.data(), size.data() + size.size(), out.noted.size);
  if (!hex_of(out.noted.sm3, 64) || size != std::to_string(out.noted.size)) return fault("tampered", "the notes of an object are not what was written");
  return out;
}

Result<ports::BlobInfo> BlobStore::info(const std::string& sha256) {
  auto found = about(sha256);
  if (!found) return found.failure();
  if (found->stored != found->noted.size) return fault("tampered", "an object is not as long as when it was stored");
  return found->noted;
}

Result<std::string> BlobStore::read(const std::string& sha256, std::uint64_t offset, std::uint64_t length) {
  if (!hex_of(sha256, 64)) return unknown();
  return client_->get(blob_key(sha256), offset, std::min(length, kMostRead));
}

Status<> BlobStore::erase(const std::string& sha256) {
  if (!hex_of(sha256, 64)) return unknown();
  return client_->remove(blob_key(sha256));
}

Result<std::vector<std::string>> BlobStore::names(const std::string& after, std::size_t most) {
  const std::string folder = prefix_ + "objects/";
  const auto listed = client_->list(folder, after.empty() ? "" : folder + after, most);
  if (!listed) return listed.failure();
  std::vector<std::string> all;
  for (const auto& one : *listed) {
    auto name = one.key.substr(folder.size());
    if (hex_of(name, 64)) all.push_back(std::move(name));
  }
  return all;
}

}  // namespace mingjing::s3
