// How an encrypted file lies in a store, byte for byte (docs/adr/0012-evidence-encrypted-at-rest.md). Everything here is plain arithmetic
// and text; the keys come from elsewhere.
//
//   head (128 bytes)   "MJSEALED" ‖ 1 ‖ suite ‖ 6 × 0 ‖ id of the organ's key (16) ‖ id of the file (16) ‖
//                      the file's own key, in a box under the organ's key over all before it (80, filled up with 0)
//   frames             each fills its slot of 2^20 bytes of the file, the first together with the head; the last is as long as it is.
//                      A box under the file's key over «what, suite, file, number, last or not» and, for the last, size, SHA-256 and SM3.
//
// So no frame can be moved, left out, added, or taken from another file; a file cannot take the place of another; and a MiB of the
// file ends where eight of them make a piece of an S3 upload.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "crypto/aead.hpp"
#include "ports/blob_store.hpp"

namespace mingjing::objects {

inline constexpr std::uint64_t kSlot = 1024 * 1024;
inline constexpr std::uint64_t kHead = 128;
inline constexpr std::size_t kSealedId = 16;

struct SealedHead {
  crypto::Suite suite = crypto::Suite::sm4_ctr_hmac_sm3;
  std::string organ_key;   // 16 bytes
  std::string file;        // 16 bytes, random
  std::string box;         // of the file's own key
};
// What the box of the file's key is bound to: the head before it.
std::string head_context(const SealedHead& head);
std::string encode_head(const SealedHead& head);
// Nothing where the bytes are not exactly what encode_head() writes.
std::optional<SealedHead> parse_head(std::string_view bytes);

// Where the plain bytes of a file stand. `whole`: of a frame that is full.
class SealedShape {
 public:
  explicit SealedShape(crypto::Suite suite) : overhead_(crypto::box_overhead(suite)) {}
  std::uint64_t whole(std::uint64_t frame) const { return kSlot - overhead_ - (frame == 0 ? kHead : 0); }
  std::uint64_t before(std::uint64_t frame) const { return frame == 0 ? 0 : whole(0) + (frame - 1) * whole(1); }   // plain bytes
  std::uint64_t frame_of(std::uint64_t offset) const { return offset < whole(0) ? 0 : 1 + (offset - whole(0)) / whole(1); }
  std::uint64_t frames(std::uint64_t size) const { return size == 0 ? 1 : frame_of(size - 1) + 1; }
  std::uint64_t start(std::uint64_t frame) const { return frame == 0 ? kHead : frame * kSlot; }                   // in the store
  // Bytes in the store of a file of so many.
  std::uint64_t stored(std::uint64_t size) const { return kHead + size + frames(size) * overhead_; }
  std::uint64_t overhead() const { return overhead_; }

 private:
  std::uint64_t overhead_;
};

std::string frame_context(const SealedHead& head, std::uint64_t frame);                                    // of any but the last
std::string last_frame_context(const SealedHead& head, std::uint64_t frame, const ports::BlobInfo& blob);
// Of what waits beside an upload until its frame is full.
std::string rest_context(const SealedHead& head, std::uint64_t frame);

std::string eight_bytes(std::uint64_t number);              // big-endian
std::uint64_t number_of_eight(std::string_view bytes);      // of the first eight

}  // namespace mingjing::objects
