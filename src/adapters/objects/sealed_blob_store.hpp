// A store of blobs that lie encrypted in the store below it, each under a key of its own that is wrapped by the key of the organ that
// brought it (sealed_format.hpp). Addresses, digests, sizes and ranges are those of the plain bytes. Plain blobs of before are read as
// they are. Nothing is given out unchecked: a reader gets a frame only when its tag fits the file, its place and its name.
//
// Uploads are encrypted as they come, frame by frame; what does not fill a frame waits in memory and, from flush() on, encrypted in
// DIR/uploads/<name>.rest. Each encryption draws a nonce of its own, also of a frame that is encrypted a second time after a crash.
// Memory: two MiB an upload, 16 MiB of what was read last. Safe to call from many threads; one upload is fed by one caller at a time.
#pragma once

#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "adapters/objects/sealed_format.hpp"
#include "crypto/aead.hpp"
#include "ports/clock.hpp"
#include "ports/organ_keys.hpp"
#include "ports/raw_blob_store.hpp"

namespace mingjing::objects {

class SealedBlobStore final : public ports::ListedBlobStore {
 public:
  struct Parts {
    std::unique_ptr<ports::ListedBlobStore> plain;   // reads the plain blobs of `raw` and checks them; owns it
    ports::RawBlobStore& raw;                        // where the caller names what is kept
    std::shared_ptr<ports::OrganKeys> keys;          // the private fields are sealed under them too
    crypto::Suite suite;                             // of what is written
    std::string directory;                           // DIR
    ports::Random& random;
  };
  explicit SealedBlobStore(Parts parts) : p_(std::move(parts)) {}
  ~SealedBlobStore() override;                       // flushes all

  Result<std::string> begin(const OrganId& organ = {}) override;
  Result<std::uint64_t> append(const std::string& upload, std::string_view bytes) override;
  Status<> flush(const std::string& upload) override;
  Result<std::uint64_t> size(const std::string& upload) override;
  Result<ports::BlobInfo> finish(const std::string& upload, const std::optional<std::string>& sha256, const std::optional<std::string>& sm3) override;
  Status<> abandon(const std::string& upload) override;
  // Fault `tampered` where head, last frame or length are not what was stored. Of all reads: the faults of ports::OrganKeys.
  Result<ports::BlobInfo> info(const std::string& sha256) override;
  Result<std::string> read(const std::string& sha256, std::uint64_t offset, std::uint64_t length) override;
  Status<> erase(const std::string& sha256) override;
  Result<std::vector<std::string>> names(const std::string& after, std::size_t most) override;
  Result<bool> up_to_date(const std::string& sha256) override;   // encrypted, with the suite of today

 private:
  struct Running;
  struct Opened;
  using OpenedPtr = std::shared_ptr<const Opened>;
  using Piece = std::shared_ptr<const std::string>;

  std::string rest_path(const std::string& upload) const;
  Result<std::shared_ptr<Running>> running(const std::string& upload);
  Result<std::shared_ptr<Running>> running_again(const std::string& upload);   // after a restart
  Result<std::string> held_frame(const std::string& upload, const Running& run, std::uint64_t frame);
  Status<> ready(const std::string& upload, Running& run);
  Status<> load_rest(const std::string& upload, Running& run);
  Status<> catch_up(const std::string& upload, Running& run);
  Status<> keep_rest(const std::string& upload, Running& run);
  Status<> add_frame(const std::string& upload, Running& run, const std::string& context);
  Result<ports::BlobInfo> finish_run(const std::string& upload, Running& run, const std::optional<std::string>& sha256, const std::optional<std::string>& sm3);
  void forget_upload(const std::string& upload);

  // Nothing where the blob lies plain. `look_again`: also where it was opened before.
  Result<OpenedPtr> opened(const std::string& sha256, bool look_again = false);
  Result<OpenedPtr> opened_anew(const std::string& sha256, const ports::RawBlob& about);
  Result<Piece> piece(const Opened& file, std::uint64_t frame);
  Result<std::string> read_of(const Opened& file, std::uint64_t offset, std::uint64_t length);
  void forget(const std::string& sha256);

  Parts p_;
  std::mutex mutex_;
  std::unordered_map<std::string, std::shared_ptr<Running>> running_;
  std::map<std::string, OpenedPtr> opened_;
  std::list<std::pair<std::pair<std::string, std::uint64_t>, Piece>> pieces_;   // by id of the file and frame; the newest first
};

}  // namespace mingjing::objects
