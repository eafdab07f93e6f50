// A store of blobs that gives nothing out unchecked, over any other. Of each blob it keeps the SHA-256 of every MiB in DIR/chunks;
// a reader gets a piece only when the MiB that it stands in is what was stored. Where there is no such list (of an older blob, on
// another machine) or where it disagrees, the whole blob is read first and held against its own name and SM3. Safe to call from many
// threads; holds 16 MiB of what was read last, for readers that come again and again for small pieces.
#pragma once

#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "crypto/digest.hpp"
#include "ports/listed_blob_store.hpp"

namespace mingjing::objects {

class CheckedBlobStore final : public ports::ListedBlobStore {
 public:
  static constexpr std::uint64_t kChunk = 1024 * 1024;

  // `directory`: where the lists are kept; empty: in memory alone.
  CheckedBlobStore(std::unique_ptr<ports::ListedBlobStore> inner, std::string directory);
  ~CheckedBlobStore() override;

  Result<std::string> begin(const OrganId& organ = {}) override;
  Result<std::uint64_t> append(const std::string& upload, std::string_view bytes) override;
  Result<std::uint64_t> size(const std::string& upload) override;
  Result<ports::BlobInfo> finish(const std::string& upload, const std::optional<std::string>& sha256, const std::optional<std::string>& sm3) override;
  Status<> flush(const std::string& upload) override { return inner_->flush(upload); }
  Status<> abandon(const std::string& upload) override;
  Result<ports::BlobInfo> info(const std::string& sha256) override;
  // Fault `tampered` where the bytes are not those that were stored.
  Result<std::string> read(const std::string& sha256, std::uint64_t offset, std::uint64_t length) override;
  Status<> erase(const std::string& sha256) override;
  Result<std::vector<std::string>> names(const std::string& after, std::size_t most) override;

 private:
  struct Chunks {
    std::uint64_t size = 0;
    std::vector<crypto::Digest> digests;
  };
  struct Growing;  // the list of an upload whose every byte went through here
  using ChunksPtr = std::shared_ptr<const Chunks>;
  using Piece = std::shared_ptr<const std::string>;

  std::string list_path(const std::string& sha256) const;
  Result<ChunksPtr> chunks_of(const std::string& sha256);
  Result<ChunksPtr> chunks_made_anew(const std::string& sha256);
  ChunksPtr chunks_of_file(const std::string& sha256) const;
  void keep(const std::string& sha256, const ChunksPtr& chunks);
  void forget(const std::string& sha256);
  Result<Piece> piece(const std::string& sha256, const Chunks& chunks, std::uint64_t number);

  const std::unique_ptr<ports::ListedBlobStore> inner_;
  const std::string directory_;
  std::mutex mutex_;
  std::unordered_map<std::string, std::shared_ptr<Growing>> growing_;
  std::map<std::string, ChunksPtr> lists_;
  std::list<std::pair<std::pair<std::string, std::uint64_t>, Piece>> pieces_;  // the newest first
};

}  // namespace mingjing::objects
