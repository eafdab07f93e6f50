#include "adapters/objects/sealed_blob_store.hpp"

#include <fcntl.h>

#include <algorithm>

#include "adapters/objects/files.hpp"
#include "crypto/digest.hpp"
#include "crypto/encoding.hpp"

namespace mingjing::objects {
namespace {

constexpr std::size_t kFileKey = 32;

Failure<Fault> unknown() { return fault("not_found", "no such object"); }

bool is_upload(std::string_view name) {
  return name.size() == 32 && std::ranges::all_of(name, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

}  // namespace

// Nothing is held open between two calls: uploads that nobody ends stand for a day, and there may be thousands.
struct SealedBlobStore::Running {
  Running(SealedHead about, std::string_view key)
      : head(std::move(about)), shape(head.suite), frame_key(head.suite, key, "frames"), rest_key(head.suite, key, "rest") {}
  std::mutex mutex;
  SealedHead head;
  SealedShape shape;
  crypto::AeadKey frame_key;
  crypto::AeadKey rest_key;
  std::uint64_t frames = 0;     // whole ones in the store
  std::uint64_t waiting = 0;    // plain bytes behind them,
  std::string rest;             // which are these, unless they lie in the file alone
  bool in_memory = true;
  bool in_file = false;         // the file has them as they are
  crypto::PairHasher digests;
  bool hashed = true;           // the digests have seen all that is there
  std::uint64_t size() const { return shape.before(frames) + waiting; }
};

SealedBlobStore::~SealedBlobStore() {
  for (const auto& [upload, run] : running_) static_cast<void>(keep_rest(upload, *run));
}

std::string SealedBlobStore::rest_path(const std::string& upload) const { return p_.directory + "/uploads/" + upload + ".rest"; }

Result<std::string> SealedBlobStore::begin(const OrganId& organ) {
  const auto key = p_.keys->current(organ);
  if (!key) return key.failure();
  auto upload = p_.raw.begin(organ);
  if (!upload) return upload;
  SealedHead head{p_.suite, key->id, p_.random.bytes(kSealedId), {}};
  std::string own = p_.random.bytes(kFileKey);
  head.box = crypto::AeadKey(p_.suite, key->secret, "file keys").seal(p_.random.bytes(crypto::nonce_size(p_.suite)), own, head_context(head));
  auto run = std::make_shared<Running>(head, own);
  crypto::wipe(own);
  if (auto written = p_.raw.append(*upload, encode_head(head)); !written) {
    static_cast<void>(p_.raw.abandon(*upload));
    return written.failure();
  }
  const std::lock_guard hold(mutex_);
  running_[*upload] = std::move(run);
  return upload;
}

Result<std::shared_ptr<SealedBlobStore::Running>> SealedBlobStore::running(const std::string& upload) {
  // Names come from the network: nothing but the form that `begin` gives goes further.
  if (!is_upload(upload)) return unknown();
  {
    const std::lock_guard hold(mutex_);
    if (const auto found = running_.find(upload); found != running_.end()) return found->second;
  }
  auto again = running_again(upload);
  if (!again) return again;
  const std::lock_guard hold(mutex_);
  return running_.emplace(upload, std::move(*again)).first->second;
}

Result<std::shared_ptr<SealedBlobStore::Running>> SealedBlobStore::running_again(const std::string& upload) {
  const auto stored = p_.raw.size(upload);
  if (!stored) return stored.failure();
  const auto bytes = p_.raw.held(upload, 0, kHead);
  if (!bytes) return bytes.failure();
  const auto head = parse_head(*bytes);
  if (!head) return unknown();  // begun by a server that did not encrypt, or one that was stopped while it began
  const auto key = p_.keys->named(head->organ_key);
  if (!key) return key.failure();
  auto own = crypto::AeadKey(head->suite, key->secret, "file keys").open(head->box, head_context(*head));
  if (!own) return fault("tampered", "the key of an upload does not open");
  auto run = std::make_shared<Running>(*head, *own);
  crypto::wipe(*own);
  run->frames = *stored / kSlot;
  // A last frame that fills its slot, of a process that was killed while it finished, is none of these: it is written again.
  if (run->frames > 0) {
    const auto last = held_frame(upload, *run, run->frames - 1);
    if (!last && last.error().code != "tampered") return last.failure();
    if (!last) --run->frames;
  }
  run->in_memory = false;
  if (auto there = load_rest(upload, *run); !there) return there.failure();
  run->hashed = run->size() == 0;
  // Whoever only asks how far an upload came leaves nothing in memory.
  std::string().swap(run->rest);
  run->in_memory = run->waiting == 0;
  return run;
}

Result<std::string> SealedBlobStore::held_frame(const std::string& upload, const Running& run, std::uint64_t frame) {
  const auto start = run.shape.start(frame);
  const auto box = p_.raw.held(upload, start, (frame + 1) * kSlot - start);
  if (!box) return box.failure();
  auto plain = run.frame_key.open(*box, frame_context(run.head, frame));
  if (!plain) return fault("tampered", "an upload is not what was sent");
  return plain;
}

// Where the file is not there, or is of another frame, the sender goes on at the end of the last whole frame.
Status<> SealedBlobStore::load_rest(const std::string& upload, Running& run) {
  if (run.in_memory) return Done{};
  const auto file = File::open(rest_path(upload), O_RDONLY);
  if (!file && file.error().code != "not_found") return file.failure();
  const auto box = file ? file->read_at(0, kSlot + kHead) : Result<std::string>(std::string());
  if (!box) return box.failure();
  auto plain = run.rest_key.open(*box, rest_context(run.head, run.frames));
  run.rest = plain ? std::move(*plain) : std::string();
  run.in_file = plain.ok();
  run.waiting = run.rest.size();
  run.in_memory = true;
  return Done{};
}

// Digests of what an earlier process took.
Status<> SealedBlobStore::catch_up(const std::string& upload, Running& run) {
  if (run.hashed) return Done{};
  crypto::PairHasher digests;
  for (std::uint64_t i = 0; i < run.frames; ++i) {
    const auto plain = held_frame(upload, run, i);
    if (!plain) return plain.failure();
    digests.update(*plain);
  }
  digests.update(run.rest);
  run.digests = std::move(digests);
  run.hashed = true;
  return Done{};
}

Status<> SealedBlobStore::ready(const std::string& upload, Running& run) {
  const auto before = run.waiting;
  if (auto there = load_rest(upload, run); !there) return there;
  if (run.waiting != before) {
    run.hashed = false;
    return fault("io", "what waits of an upload was lost", true);
  }
  return catch_up(upload, run);
}

// The store below may hold more than the whole frames: the end of a try that failed.
Status<> SealedBlobStore::add_frame(const std::string& upload, Running& run, const std::string& context) {
  const auto start = run.shape.start(run.frames);
  const auto stored = p_.raw.size(upload);
  if (!stored) return stored.failure();
  if (*stored < start) return fault("tampered", "an upload is shorter than what was sent");
  if (*stored > start)
    if (auto cut = p_.raw.cut(upload, start); !cut) return cut;
  const auto box = run.frame_key.seal(p_.random.bytes(crypto::nonce_size(run.head.suite)), run.rest, context);
  if (auto written = p_.raw.append(upload, box); !written) return written.failure();
  return Done{};
}

Result<std::uint64_t> SealedBlobStore::append(const std::string& upload, std::string_view bytes) {
  auto found = running(upload);
  if (!found) return found.failure();
  Running& run = **found;
  const std::lock_guard hold(run.mutex);
  if (auto good = ready(upload, run); !good) return good.failure();
  while (!bytes.empty()) {
    // A full frame waits for the byte behind it: only then it is not the last.
    if (run.waiting == run.shape.whole(run.frames)) {
      if (auto added = add_frame(upload, run, frame_context(run.head, run.frames)); !added) return added.failure();
      ++run.frames;
      run.rest.clear();
      run.waiting = 0;
    }
    const auto room = run.shape.whole(run.frames) - run.waiting;
    const auto part = bytes.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(room, bytes.size())));
    if (run.rest.empty()) run.rest.reserve(std::min<std::uint64_t>(room, std::max<std::uint64_t>(bytes.size(), 64 * 1024)));
    run.rest += part;
    run.digests.update(part);
    run.waiting = run.rest.size();
    run.in_file = false;
    bytes.remove_prefix(part.size());
  }
  return run.size();
}

// The lock is held, or nobody else has it any more.
Status<> SealedBlobStore::keep_rest(const std::string& upload, Running& run) {
  if (!run.in_memory) return Done{};
  if (!run.in_file && run.waiting > 0) {
    const auto box = run.rest_key.seal(p_.random.bytes(crypto::nonce_size(run.head.suite)), run.rest, rest_context(run.head, run.frames));
    const std::string fresh = rest_path(upload) + ".new";
    auto file = File::open(fresh, O_WRONLY | O_CREAT | O_TRUNC);
    if (!file) return file.failure();
    if (auto written = file->write_at(0, box); !written) return written;
    if (auto named = rename_file(fresh, rest_path(upload)); !named) return named;
    run.in_file = true;
  }
  std::string().swap(run.rest);
  run.in_memory = run.waiting == 0;
  return Done{};
}

Status<> SealedBlobStore::flush(const std::string& upload) {
  std::shared_ptr<Running> run;
  {
    const std::lock_guard hold(mutex_);
    const auto found = running_.find(upload);
    if (found == running_.end()) return Done{};
    run = found->second;
  }
  const std::lock_guard hold(run->mutex);
  return keep_rest(upload, *run);
}

Result<std::uint64_t> SealedBlobStore::size(const std::string& upload) {
  auto found = running(upload);
  if (!found) return found.failure();
  const std::lock_guard hold((*found)->mutex);
  return (*found)->size();
}

Result<ports::BlobInfo> SealedBlobStore::finish(const std::string& upload, const std::optional<std::string>& sha256, const std::optional<std::string>& sm3) {
  auto found = running(upload);
  if (!found) return found.failure();
  Running& run = **found;
  const std::lock_guard hold(run.mutex);
  auto blob = finish_run(upload, run, sha256, sm3);
  if (!blob) {
    static_cast<void>(keep_rest(upload, run));
    return blob;
  }
  forget_upload(upload);
  static_cast<void>(remove_file(rest_path(upload)));
  forget(blob->sha256);
  return blob;
}

Result<ports::BlobInfo> SealedBlobStore::finish_run(const std::string& upload, Running& run, const std::optional<std::string>& sha256,
                                                    const std::optional<std::string>& sm3) {
  if (auto good = ready(upload, run); !good) return good.failure();
  const crypto::DigestPair digests = run.digests.finish();
  run.hashed = run.size() == 0;  // they are used up
  const ports::BlobInfo blob{crypto::hex(digests.sha256), crypto::hex(digests.sm3), run.size()};
  if ((sha256 && *sha256 != blob.sha256) || (sm3 && *sm3 != blob.sm3)) return fault("digest_mismatch", "the upload is not what its digest says");
  if (auto added = add_frame(upload, run, last_frame_context(run.head, run.frames, blob)); !added) return added.failure();
  if (auto kept = p_.raw.keep(upload, blob); !kept) return kept.failure();
  return blob;
}

void SealedBlobStore::forget_upload(const std::string& upload) {
  const std::lock_guard hold(mutex_);
  running_.erase(upload);
}

Status<> SealedBlobStore::abandon(const std::string& upload) {
  if (!is_upload(upload)) return unknown();
  std::shared_ptr<Running> last;   // it lives until the lock is given back
  {
    const std::lock_guard hold(mutex_);
    if (const auto found = running_.find(upload); found != running_.end()) {
      last = std::move(found->second);
      running_.erase(found);
    }
  }
  for (const auto& path : {rest_path(upload), rest_path(upload) + ".new"})
    if (auto gone = remove_file(path); !gone) return gone;
  return p_.raw.abandon(upload);
}

}  // namespace mingjing::objects
