#include "adapters/objects/file_blob_store.hpp"

#include <fcntl.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "adapters/objects/files.hpp"
#include "crypto/digest.hpp"
#include "crypto/encoding.hpp"

namespace mingjing::objects {
namespace {

constexpr std::uint64_t kPiece = 1024 * 1024;

bool hex_of(std::string_view text, std::size_t length) {
  return text.size() == length && std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

Failure<Fault> unknown() { return fault("not_found", "no such object"); }

// Sorted. A range-for over a folder throws where the disk fails amid it.
Result<std::vector<std::string>> names_in(const std::string& folder) {
  std::vector<std::string> out;
  std::error_code error;
  for (std::filesystem::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) out.push_back(at->path().filename().string());
  if (error) return fault("io", "list " + folder + ": " + error.message());
  std::ranges::sort(out);
  return out;
}

}  // namespace

// No file is held open between two calls: uploads that nobody ends stand for a day, and there may be thousands.
struct FileBlobStore::Running {
  std::mutex mutex;
  crypto::PairHasher digests;
  std::uint64_t size = 0;
};

FileBlobStore::FileBlobStore(std::string directory, ports::Random& random, ports::Naming naming)
    : directory_(std::move(directory)), random_(random), naming_(naming) {}
FileBlobStore::~FileBlobStore() = default;

Result<std::unique_ptr<FileBlobStore>> FileBlobStore::open(const std::string& directory, ports::Random& random, ports::Naming naming) {
  for (const char* folder : {"/objects", "/uploads"}) {
    if (auto made = make_folders(directory + folder); !made) return made.failure();
  }
  return std::unique_ptr<FileBlobStore>(new FileBlobStore(directory, random, naming));
}

std::unique_ptr<FileBlobStore> FileBlobStore::open_to_read(const std::string& directory, ports::Random& random) {
  return std::unique_ptr<FileBlobStore>(new FileBlobStore(directory, random, ports::Naming::by_digest));
}

// Names come from the network: nothing but the form that `begin` gives reaches the file system.
std::string FileBlobStore::upload_path(const std::string& upload) const {
  return hex_of(upload, 32) ? directory_ + "/uploads/" + upload : std::string{};
}

std::string FileBlobStore::blob_path(const std::string& sha256) const {
  return hex_of(sha256, 64) ? directory_ + "/objects/" + sha256.substr(0, 2) + "/" + sha256.substr(2) : std::string{};
}

Result<std::string> FileBlobStore::begin(const OrganId&) {
  const std::string name = crypto::hex(random_.bytes(16));
  auto file = File::open(upload_path(name), O_RDWR | O_CREAT | O_EXCL);
  if (!file) return file.failure();
  auto fresh = std::make_shared<Running>();
  const std::lock_guard hold(mutex_);
  running_[name] = std::move(fresh);
  return name;
}

Result<std::shared_ptr<FileBlobStore::Running>> FileBlobStore::running(const std::string& upload) {
  const std::string path = upload_path(upload);
  if (path.empty()) return unknown();
  {
    const std::lock_guard hold(mutex_);
    const auto found = running_.find(upload);
    if (found != running_.end()) return found->second;
  }
  auto file = File::open(path, O_RDWR);
  if (!file) return file.failure();
  auto again = std::make_shared<Running>();
  if (naming_ == ports::Naming::by_caller) {
    const auto size = file->size();
    if (!size) return size.failure();
    again->size = *size;
  }
  while (naming_ == ports::Naming::by_digest) {
    auto piece = file->read_at(again->size, kPiece);
    if (!piece) return piece.failure();
    if (piece->empty()) break;
    again->digests.update(*piece);
    again->size += piece->size();
  }
  const std::lock_guard hold(mutex_);
  return running_.emplace(upload, std::move(again)).first->second;
}

void FileBlobStore::forget(const std::string& upload) {
  const std::lock_guard hold(mutex_);
  running_.erase(upload);
}

Result<std::uint64_t> FileBlobStore::append(const std::string& upload, std::string_view bytes) {
  auto found = running(upload);
  if (!found) return found.failure();
  Running& run = **found;
  const std::lock_guard hold(run.mutex);
  auto file = File::open(upload_path(upload), O_RDWR);
  if (!file) return file.failure();
  if (auto written = file->write_at(run.size, bytes); !written) {
    // What was half written is cut off again, so that size and digests stay true.
    static_cast<void>(file->cut(run.size));
    return written.failure();
  }
  if (naming_ == ports::Naming::by_digest) run.digests.update(bytes);
  run.size += bytes.size();
  return run.size;
}

Result<std::uint64_t> FileBlobStore::size(const std::string& upload) {
  auto found = running(upload);
  if (!found) return found.failure();
  const std::lock_guard hold((*found)->mutex);
  return (*found)->size;
}

Result<ports::BlobInfo> FileBlobStore::finish(const std::string& upload, const std::optional<std::string>& sha256,
                                              const std::optional<std::string>& sm3) {
  MJ_ASSERT(naming_ == ports::Naming::by_digest);
  auto found = running(upload);
  if (!found) return found.failure();
  Running& run = **found;
  const std::lock_guard hold(run.mutex);
  auto file = File::open(upload_path(upload), O_RDWR);
  if (!file) return file.failure();
  const crypto::DigestPair digests = run.digests.finish();
  const ports::BlobInfo blob{crypto::hex(digests.sha256), crypto::hex(digests.sm3), run.size};
  if ((sha256 && *sha256 != blob.sha256) || (sm3 && *sm3 != blob.sm3)) {
    forget(upload);  // the digests are used up; the next call makes them again from the file
    return fault("digest_mismatch", "the upload is not what its digest says");
  }
  forget(upload);  // whatever happens now, the next call starts from the file
  if (auto kept = put_away(*file, upload_path(upload), blob); !kept) return kept.failure();
  return blob;
}

// The line beside the blob first, then the blob: what has an address is complete and durable.
Status<> FileBlobStore::put_away(File& file, const std::string& from, const ports::BlobInfo& blob) const {
  const std::string path = blob_path(blob.sha256);
  const std::string folder = path.substr(0, path.rfind('/'));
  const std::string side = from + ".about";
  if (auto made = make_folders(folder); !made) return made;
  auto about = File::open(side, O_RDWR | O_CREAT | O_TRUNC);
  if (!about) return about.failure();
  if (auto written = about->write_at(0, blob.sm3 + " " + std::to_string(blob.size) + "\n"); !written) return written;
  if (auto synced = about->sync(); !synced) return synced;
  if (auto synced = file.sync(); !synced) return synced;
  if (auto named = rename_file(side, path + ".about"); !named) return named;
  if (auto named = rename_file(from, path); !named) return named;
  if (auto synced = sync_folder(folder); !synced) return synced;
  return sync_folder(directory_ + "/objects");
}

Status<> FileBlobStore::keep(const std::string& upload, const ports::BlobInfo& blob) {
  auto found = running(upload);
  if (!found) return found.failure();
  const std::lock_guard hold((*found)->mutex);
  auto file = File::open(upload_path(upload), O_RDWR);
  if (!file) return file.failure();
  if (auto kept = put_away(*file, upload_path(upload), blob); !kept) return kept;
  forget(upload);
  return Done{};
}

Result<std::string> FileBlobStore::held(const std::string& upload, std::uint64_t offset, std::uint64_t length) {
  const std::string path = upload_path(upload);
  if (path.empty()) return unknown();
  auto file = File::open(path, O_RDONLY);
  if (!file) return file.failure();
  return file->read_at(offset, std::min<std::uint64_t>(length, 32 * kPiece));
}

Status<> FileBlobStore::cut(const std::string& upload, std::uint64_t size) {
  MJ_ASSERT(naming_ == ports::Naming::by_caller);
  auto found = running(upload);
  if (!found) return found.failure();
  Running& run = **found;
  const std::lock_guard hold(run.mutex);
  auto file = File::open(upload_path(upload), O_RDWR);
  if (!file) return file.failure();
  if (auto cut = file->cut(size); !cut) return cut;
  run.size = size;
  return Done{};
}

Status<> FileBlobStore::abandon(const std::string& upload) {
  const std::string path = upload_path(upload);
  if (path.empty()) return unknown();
  forget(upload);
  return remove_file(path);
}

Result<ports::RawBlob> FileBlobStore::about(const std::string& sha256) {
  const std::string path = blob_path(sha256);
  if (path.empty()) return unknown();
  auto about = File::open(path + ".about", O_RDONLY);
  if (!about) return about.failure();
  auto line = about->read_at(0, 200);
  if (!line) return line.failure();
  auto file = File::open(path, O_RDONLY);
  if (!file) return file.failure();
  auto stored = file->size();
  if (!stored) return stored.failure();
  ports::RawBlob out{{sha256, line->substr(0, 64), 0}, *stored};
  if (line->size() > 66) std::from_chars(line->data() + 65, line->data() + line->size(), out.noted.size);
  if (*line != out.noted.sm3 + " " + std::to_string(out.noted.size) + "\n") return fault("tampered", "the note beside an object is not what was written");
  return out;
}

Result<ports::BlobInfo> FileBlobStore::info(const std::string& sha256) {
  auto found = about(sha256);
  if (!found) return found.failure();
  if (found->stored != found->noted.size) return fault("tampered", "an object is not as long as when it was stored");
  return found->noted;
}

Result<std::string> FileBlobStore::read(const std::string& sha256, std::uint64_t offset, std::uint64_t length) {
  const std::string path = blob_path(sha256);
  if (path.empty()) return unknown();
  auto file = File::open(path, O_RDONLY);
  if (!file) return file.failure();
  return file->read_at(offset, std::min<std::uint64_t>(length, 32 * kPiece));
}

Status<> FileBlobStore::erase(const std::string& sha256) {
  const std::string path = blob_path(sha256);
  if (path.empty()) return unknown();
  if (auto gone = remove_file(path); !gone) return gone;
  return sync_folder(path.substr(0, path.rfind('/')));
}

Result<std::vector<std::string>> FileBlobStore::names(const std::string& after, std::size_t most) {
  auto folders = names_in(directory_ + "/objects");
  if (!folders) return folders.failure();
  std::vector<std::string> all;
  for (const auto& folder : *folders) {
    if (!hex_of(folder, 2) || folder < after.substr(0, 2)) continue;
    auto here = names_in(directory_ + "/objects/" + folder);
    if (!here) return here.failure();
    for (const auto& rest : *here) {
      std::string name = folder + rest;
      if (!hex_of(name, 64) || name <= after) continue;
      if (all.size() == most) return all;
      all.push_back(std::move(name));
    }
  }
  return all;
}

}  // namespace mingjing::objects
