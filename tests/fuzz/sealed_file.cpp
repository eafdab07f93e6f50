// links: objects signer
// Any bytes as the head of an encrypted file, or as a wrapped key: what is read is exactly what would be written.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "adapters/objects/sealed_format.hpp"
#include "adapters/signer/organ_keys.hpp"
#include "base/result.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace mingjing;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (const auto head = objects::parse_head(bytes)) {
    MJ_ASSERT(objects::encode_head(*head) == bytes);
    MJ_ASSERT(bytes.starts_with(objects::head_context(*head)));
    // No box opens by chance, and none that is cut.
    const crypto::AeadKey key(head->suite, "thirty-two bytes that nobody has", "file keys");
    MJ_ASSERT(!key.open(head->box, objects::head_context(*head)).ok());
    const objects::SealedShape shape(head->suite);
    const std::uint64_t some = objects::number_of_eight(head->file) >> 20;
    const auto frame = shape.frame_of(some);
    MJ_ASSERT(shape.before(frame) <= some && some < shape.before(frame) + shape.whole(frame));
    MJ_ASSERT(shape.stored(some) > some && shape.start(shape.frames(some) - 1) < shape.stored(some));
  }
  if (const auto key = signer::parse_wrapped_key(bytes)) MJ_ASSERT(signer::wrapped_key_text(*key) == bytes);
  return 0;
}
