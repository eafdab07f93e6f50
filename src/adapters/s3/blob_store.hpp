// Blobs in an S3 store: PREFIX/objects/<SHA-256>, with the SM3 and the size noted beside it. An upload goes to PREFIX/uploads/<name>/
// in pieces of 8 MiB as it comes; what is less than a piece waits in a file under DIR/uploads, so that an upload goes on after a
// restart, and on another machine from its last piece. finish() has the server join the pieces: a blob is there whole or not at all.
// Where the caller names the blobs, no digests are made, and finish() is not called.
// Memory per upload or reader: one piece. Safe to call from many threads; one upload is fed by one caller at a time.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "adapters/s3/client.hpp"
#include "ports/clock.hpp"
#include "ports/raw_blob_store.hpp"

namespace mingjing::s3 {

inline constexpr std::uint64_t kPiece = 8 * 1024 * 1024;  // S3 joins parts of 5 MiB or more

class BlobStore final : public ports::RawBlobStore {
 public:
  // Makes DIR/uploads where it is not there. `random` names the uploads. Whether the store answers is not asked: see Client::look().
  static Result<std::unique_ptr<BlobStore>> open(const std::string& directory, std::string prefix, std::unique_ptr<Client> client, ports::Random& random,
                                                 ports::Naming naming = ports::Naming::by_digest);
  // For who only reads: makes no folder.
  static std::unique_ptr<BlobStore> open_to_read(const std::string& directory, std::string prefix, std::unique_ptr<Client> client, ports::Random& random);
  ~BlobStore() override;

  Result<std::string> begin(const OrganId& organ = {}) override;
  Result<std::uint64_t> append(const std::string& upload, std::string_view bytes) override;
  Result<std::uint64_t> size(const std::string& upload) override;
  Result<ports::BlobInfo> finish(const std::string& upload, const std::optional<std::string>& sha256, const std::optional<std::string>& sm3) override;
  Status<> abandon(const std::string& upload) override;
  Result<ports::BlobInfo> info(const std::string& sha256) override;
  Result<std::string> read(const std::string& sha256, std::uint64_t offset, std::uint64_t length) override;
  Status<> erase(const std::string& sha256) override;
  Result<std::vector<std::string>> names(const std::string& after, std::size_t most) override;
  Result<std::string> held(const std::string& upload, std::uint64_t offset, std::uint64_t length) override;
  Status<> cut(const std::string& upload, std::uint64_t size) override;
  Status<> keep(const std::string& upload, const ports::BlobInfo& blob) override;
  Result<ports::RawBlob> about(const std::string& sha256) override;

 private:
  struct Running;
  BlobStore(std::string directory, std::string prefix, std::unique_ptr<Client> client, ports::Random& random, ports::Naming naming);
  std::string tail_path(const std::string& upload, std::uint64_t pieces) const;
  std::string piece_key(const std::string& upload, std::uint64_t piece) const;
  std::string blob_key(const std::string& sha256) const;
  Result<std::shared_ptr<Running>> running(const std::string& upload);
  Result<std::string> tail(const std::string& upload, const Running& run) const;
  Status<> catch_up(const std::string& upload, Running& run);   // digests of what an earlier process took
  Status<> send_piece(const std::string& upload, Running& run);
  Status<> put_away(const std::string& upload, Running& run, const ports::BlobInfo& blob);
  Result<bool> is_kept(const std::string& upload, const Running& run, const ports::BlobInfo& blob);
  Result<std::string> held_by(const std::string& upload, const Running& run, std::uint64_t offset, std::uint64_t length);
  Result<std::vector<std::string>> join(const std::string& upload, Running& run, const std::string& key, const std::string& name);
  void forget(const std::string& upload);
  Status<> clear_away(const std::string& upload, std::uint64_t pieces);

  const std::string directory_;
  const std::string prefix_;
  const std::unique_ptr<Client> client_;
  ports::Random& random_;
  const ports::Naming naming_;
  std::mutex mutex_;
  std::unordered_map<std::string, std::shared_ptr<Running>> running_;
};

}  // namespace mingjing::s3
